"""A Zoho inside of the program, for the sample data: it answers as Zoho would, and nothing leaves this process."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from dataclasses import dataclass, replace
from email.utils import formatdate
from threading import Lock
from typing import Any
from urllib.parse import urlsplit

from resources.sample_data import sample_rows
from stores import (
    CODES,
    Center,
    Question,
    Raw,
    Status,
    TokenRow,
    ZohoAccounts,
    ZohoAnswer,
    center_named,
    center_of,
    status_of,
)

_LIFE_S = 3600
_API_URLS = {center.accounts_url: center.api_url for center in map(center_named, CODES)}


def simulated_zoho(now: Callable[[], int]) -> ZohoAccounts:
    """Zoho as the sample tokens know it. `now`: a clock in epoch milliseconds. No socket is ever opened.

    It renews sample tokens, revokes each once, exchanges any grant token once, and knows whose a sample token is.
    """
    return _SimulatedAccounts(now)


class _SimulatedAccounts(ZohoAccounts):
    """Says in every answer that it is simulated, also by the name of its hosts."""

    def __init__(self, now: Callable[[], int]) -> None:
        super().__init__(send=_Zoho(now).send, now=now)

    def host_for(self, center: Center | None) -> str:
        host = super().host_for(center)
        return f"simulated {host}" if host else ""

    def check(self, **asked: Any) -> ZohoAnswer:
        answer = super().check(**asked)
        host = f"simulated {answer.host}" if answer.host else ""
        return replace(
            answer, host=host, sentence=answer.sentence.replace(answer.host, host) if host else answer.sentence
        )


@dataclass(slots=True)
class _Right:
    """What a refresh token stands for. ``row``: whose it is; ``api_domain``: where its API is."""

    row: TokenRow
    api_domain: str


class _Zoho:
    """The state of the simulated Zoho. Any thread may ask it."""

    def __init__(self, now: Callable[[], int]) -> None:
        self._now = now
        self._lock = Lock()
        self._count = 0
        self._used_grants: set[str] = set()
        self._rights: dict[str, _Right] = {}
        self._access: dict[str, tuple[str | None, TokenRow]] = {}  # the refresh token it hangs on, and whose it is
        for row in sample_rows(now()):
            if row.refresh_token:
                self._rights[row.refresh_token] = _Right(row, row.api_domain or "")
            if row.access_token:
                self._access[row.access_token] = (row.refresh_token, row)

    def send(self, question: Question, cancelled: Callable[[], bool]) -> Raw:
        """Answer a question as Zoho would, at once."""
        path = urlsplit(question.url).path
        with self._lock:
            if question.method == "GET":
                return self._about(path, question.access_token or "")
            if path.endswith("/revoke"):
                return self._revoke(question.fields.get("token", ""))
            if question.fields.get("grant_type") == "authorization_code":
                return self._exchange(question.url, question.fields.get("code", ""))
            return self._renew(question.url, question.fields.get("refresh_token", ""))

    def _renew(self, url: str, refresh_token: str) -> Raw:
        right = self._rights.get(refresh_token)
        home = None if right is None else center_of(right.api_domain)
        if right is None or (home is not None and home.accounts_url != url):
            return self._answer({"error": "invalid_code"})
        return self._issued(refresh_token, right.row, right.api_domain if home else _API_URLS.get(url, ""))

    def _exchange(self, url: str, grant_token: str) -> Raw:
        if not grant_token or grant_token in self._used_grants:
            return self._answer({"error": "invalid_code"})
        self._used_grants.add(grant_token)
        owner = next((row for row in sample_rows(self._now()) if row.grant_token == grant_token), None)
        row = owner or TokenRow(user_name="new.user@zylker.com:60099999")
        refresh_token, api_domain = self._made_up("refresh"), _API_URLS.get(url, "")
        self._rights[refresh_token] = _Right(row, api_domain)
        return self._issued(refresh_token, row, api_domain, refresh_token=refresh_token)

    def _issued(self, hangs_on: str, row: TokenRow, api_domain: str, **more: str) -> Raw:
        access_token = self._made_up("access")
        fresh = row._replace(access_token=access_token, expiry_time=str(self._now() + _LIFE_S * 1000))
        self._access[access_token] = (hangs_on, fresh)
        about = {"api_domain": api_domain, "token_type": "Bearer", "expires_in": _LIFE_S}
        return self._answer({"access_token": access_token, **more, **about})

    def _revoke(self, token: str) -> Raw:
        if self._rights.pop(token, None) is None:
            return self._answer({"status": "failure"}, 400)
        self._access = {access: held for access, held in self._access.items() if held[0] != token}
        return self._answer({"status": "success"})

    def _about(self, path: str, access_token: str) -> Raw:
        _, row = self._access.get(access_token, (None, TokenRow()))
        if status_of(row, self._now()) in (Status.NO_ACCESS_TOKEN, Status.EXPIRED):
            return self._answer({"code": "INVALID_TOKEN", "message": "invalid oauth token", "status": "error"}, 401)
        email, _, org_id = (row.user_name or "").partition(":")
        if path.endswith("/org"):
            return self._answer({"org": [{"zgid": org_id or "60012345"}]})
        return self._answer({"users": [{"email": email}]})

    def _answer(self, content: dict[str, Any], status: int = 200) -> Raw:
        return Raw(status, json.dumps(content).encode(), formatdate(self._now() / 1000, usegmt=True))

    def _made_up(self, kind: str) -> str:
        self._count += 1
        digest = hashlib.sha256(f"simulated {kind} {self._count}".encode()).hexdigest()
        return f"1000.{digest[:32]}.{digest[32:]}"
