"""A wire to Zoho that is none: it keeps every question, and answers what it was told to, or as Zoho would."""

from __future__ import annotations

import hashlib
import json
from typing import Any
from urllib.parse import urlsplit

from stores import Question, Raw, ZohoAccounts
from tests.ui.fakes import NOW

HOUR_MS = 3_600_000


def issued_number(number: int) -> str:
    """The access token that the wire issues as its first, second, …"""
    digest = hashlib.sha256(f"issued {number}".encode()).hexdigest()
    return f"1000.{digest[:32]}.{digest[32:]}"


def raw(content: Any, status: int = 200) -> Raw:
    return Raw(status, json.dumps(content).encode())


class Wire:
    """``questions``: all that was asked. ``next_answers``: what is answered first, before Zoho's usual answers."""

    def __init__(self, *next_answers: Raw, **extra: Any) -> None:
        self.questions: list[Question] = []
        self.next_answers = list(next_answers)
        self.extra = extra
        self.issued = 0

    def __call__(self, question: Question, cancelled: Any) -> Raw:
        self.questions.append(question)
        if self.next_answers:
            return self.next_answers.pop(0)
        if question.method == "GET":
            return raw({"users": [{"email": "asha@zylker.com"}]})
        if question.url.endswith("/revoke"):
            return raw({"status": "success"})
        self.issued += 1
        return raw({"access_token": issued_number(self.issued), "expires_in": 3600, **self.extra})

    @property
    def zoho(self) -> ZohoAccounts:
        return ZohoAccounts(send=self, now=lambda: NOW)

    def sent(self) -> list[tuple[str, str]]:
        """Host and token of each question."""
        return [
            (
                urlsplit(question.url).netloc,
                question.access_token or question.fields.get("token") or question.fields["refresh_token"],
            )
            for question in self.questions
        ]
