"""The driver of AWS logs requests, answers and what it signs at DEBUG, in clear: those of our calls stay out of it."""

from __future__ import annotations

import logging
import threading
from collections.abc import Iterator
from contextlib import contextmanager

_TELLING = ("botocore.endpoint", "botocore.parsers", "botocore.auth")
_ours = threading.local()


@contextmanager
def unlogged() -> Iterator[None]:
    """What the driver does in here, on this thread, is left out of these logs; a program's own calls stay in them."""
    for name in _TELLING:
        logging.getLogger(name).addFilter(_is_of_others)
    _ours.is_here = True
    try:
        yield
    finally:
        _ours.is_here = False


def _is_of_others(_record: logging.LogRecord) -> bool:
    return not getattr(_ours, "is_here", False)
