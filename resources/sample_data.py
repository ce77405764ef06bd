"""Twelve made-up tokens, in every state. No part of them was ever a real token."""

from __future__ import annotations

import hashlib
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager

from stores import CustomStoreSQLite, TokenRow, token_of

MINUTE_MS = 60_000
DAY_MS = 24 * 60 * MINUTE_MS
_COM, _EU, _IN = "https://www.zohoapis.com", "https://www.zohoapis.eu", "https://www.zohoapis.in"

# user, expiry relative to now in ms (None: no access token; text: stored as it is), API domain, has refresh token
_TOKENS: tuple[tuple[str, int | str | None, str, bool], ...] = (
    ("asha@zylker.com:60012345", 12 * MINUTE_MS + 31_000, _COM, True),
    ("o'neil@zylker.com", -3 * MINUTE_MS, _COM, False),
    ("ravi@zylker.in", 27 * MINUTE_MS, _IN, True),
    ("li.wei@zylker.cn", 38 * MINUTE_MS + 55_000, "https://www.zohoapis.com.cn", True),
    ("eu.bot@zylker.eu", 2 * MINUTE_MS + 42_000, _EU, True),
    ("emma@zylker.com.au", 58 * MINUTE_MS + 12_000, "https://www.zohoapis.com.au", True),
    ("irene@zylker.in", -2 * 60 * MINUTE_MS, _IN, True),
    ("sandbox@zylker.com", "", "https://sandbox.zohoapis.com", True),
    ("mika@zylker.jp", 4 * MINUTE_MS + 10_000, "https://www.zohoapis.jp", False),
    ("noor@zylker.sa", 51 * MINUTE_MS + 47_000, "https://www.zohoapis.sa", True),
    ("legacy-import", "in one hour", "https://crm.example.com", True),
    ("grant pending", None, "https://www.zohoapis.ca", False),
)


def _made_up(kind: str, number: int) -> str:
    digest = hashlib.sha256(f"sample {kind} {number}".encode()).hexdigest()
    return f"1000.{digest[:32]}.{digest[32:]}"


def sample_rows(now: int) -> list[TokenRow]:
    """The sample tokens as they are at `now` (epoch milliseconds)."""
    return [_row(number, now, *token) for number, token in enumerate(_TOKENS, 1)]


def _row(number: int, now: int, user: str, expiry: int | str | None, domain: str, renewable: bool) -> TokenRow:
    pending = expiry is None
    return TokenRow(
        id=str(number),
        user_name=user,
        client_id="1000.SAMPLE4K7QX2N0W1",
        client_secret=hashlib.sha256(b"sample secret").hexdigest()[:42],
        refresh_token=_made_up("refresh", number) if renewable else None,
        access_token=None if pending else _made_up("access", number),
        grant_token=_made_up("grant", number) if pending else None,
        expiry_time=str(now + expiry) if isinstance(expiry, int) else (expiry or None),
        redirect_url="https://app.zylker.com/callback",
        api_domain=domain,
    )


@contextmanager
def sample_store(now: int) -> Iterator[str]:
    """The path of a fresh database with the sample tokens, in a temporary folder that is gone afterwards."""
    with tempfile.TemporaryDirectory(prefix="token-inspector-sample-", ignore_cleanup_errors=True) as folder:
        path = os.path.join(folder, "zohooauth.db")
        CustomStoreSQLite(path).save_many(map(token_of, sample_rows(now)))
        yield path
