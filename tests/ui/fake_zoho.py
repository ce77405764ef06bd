"""A Zoho that answers in the window's tests: at once, on the calling thread, and as it is told."""

from __future__ import annotations

import json
from collections import deque
from collections.abc import Callable
from typing import Any

from stores import Question, Raw, ZohoAccounts
from tests.ui.fakes import NOW, secret


def answer(content: Any, status: int = 200) -> Raw:
    return Raw(status, json.dumps(content).encode())


def refusal(code: str) -> Raw:
    return answer({"error": code})


class FakeZoho:
    """Does what it is asked, unless `next_answers` says otherwise. ``asked``: every question, oldest first."""

    def __init__(self) -> None:
        self.asked: list[Question] = []
        self.next_answers: deque[Raw | Callable[[], Raw]] = deque()
        self.accounts = ZohoAccounts(send=self.send, now=lambda: NOW)

    def send(self, question: Question, cancelled: Callable[[], bool]) -> Raw:
        self.asked.append(question)
        if self.next_answers:
            chosen = self.next_answers.popleft()
            return chosen if isinstance(chosen, Raw) else chosen()
        if question.url.endswith("/revoke"):
            return answer({"status": "success"})
        if question.url.endswith("/users"):
            return answer({"users": [{"email": "asha@zylker.com"}]})
        if question.url.endswith("/org"):
            return answer({"org": [{"zgid": "600123"}]})
        more = {"refresh_token": secret("issued refresh", 1)} if "code" in question.fields else {}
        issued = {"access_token": secret("issued", len(self.asked)), "expires_in": 3600, **more}
        return answer(issued)

    @property
    def hosts(self) -> list[str]:
        return [question.url.split("/")[2] for question in self.asked]

    def sent(self, field: str) -> list[str]:
        return [question.fields[field] for question in self.asked if field in question.fields]
