"""What goes over the wire between a program and the loopback Zoho."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Literal


@dataclass(frozen=True, slots=True)
class Request:
    """One request as it arrived; `fields` are the query's and the form's, header names in lower case."""

    method: str
    path: str
    fields: dict[str, str]
    headers: dict[str, str]
    target: str = ""  # the path and the query, as they were sent

    @property
    def access_token(self) -> str:
        return self.headers.get("authorization", "").removeprefix("Zoho-oauthtoken ")


@dataclass(frozen=True, slots=True)
class Answer:
    """What is sent back; a body of None sends no content type either, as in a 204."""

    status: int = 200
    body: bytes | None = None
    content_type: str = "application/json;charset=UTF-8"
    headers: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class RawAnswer:
    """Bytes as they go over the wire, status line included, and what then becomes of the connection."""

    data: bytes = b""
    then: Literal["close", "hang", "reset", "drip", "flood"] = "close"


Responder = Callable[[Request], "Answer | RawAnswer"]


def json_answer(content: Any, status: int = 200) -> Answer:
    return Answer(status, json.dumps(content).encode())


def refusal(code: str, description: str | None = None, status: int = 200) -> Answer:
    """An error of the accounts server, which Zoho sends with HTTP 200."""
    more = {} if description is None else {"error_description": description}
    return json_answer({"error": code, **more}, status)


def crm_error(code: str, message: str, status: int) -> Answer:
    """An error of the CRM API."""
    return json_answer({"code": code, "details": {}, "message": message, "status": "error"}, status)
