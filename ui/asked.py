"""What a person asks to be opened in a window."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Asked:
    """A store by its path or address, and what is needed beside it.

    ``password``: None where none was typed; ``keeps_password``: the keyring is to keep it; ``interpreter``: for a class
    of one's own, None for the usual one; ``may_run``: the person has said that its code may run.
    """

    target: str
    password: str | None = field(default=None, repr=False)
    keeps_password: bool = False
    interpreter: str | None = None
    may_run: bool = False
    read_only: bool = False
