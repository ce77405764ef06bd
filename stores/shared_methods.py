"""The six methods, and what the store of a program offers beside them, by calling that store in its program."""

from __future__ import annotations

import threading
import time
from abc import abstractmethod
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from typing import Any

from zohocrmsdk.src.com.zoho.api.authenticator.oauth_token import OAuthToken
from zohocrmsdk.src.com.zoho.api.authenticator.store.token_store import TokenStore

from stores.errors import StoreChanged, StoreError, StoreLocked, StoreUnreachable
from stores.shared_calls import Attached, Card, Lost, gone, silent
from stores.shared_errors import raised_there
from stores.sharing import MORE, fields_of, set_fields
from stores.tokens.fields import TokenRow, is_token, text_of, token_of
from stores.tokens.matching import row_to_save
from stores.tokens.text import shortened
from stores.translating import tr

CALL_S = 8.0  # for a whole call, attaching included; of a long list, for each part of it
_CLOSING_S = 0.5  # what ending a call of another thread may take
_LOOKING_S = 2.0  # what asking for the methods beside the six may take
_READS = frozenset({"find_token", "find_token_by_id", "get_tokens", "iter_tokens", "next", "end"})


class AttachedStore(TokenStore):  # type: ignore[misc]  # the SDK is untyped
    """A store in another program. One thread at a time calls it. Every call attaches where it has to.

    A call ends within `CALL_S` seconds. Raises what the store raises, where that is of stores/errors.py; OwnCodeFailed
    for anything else, by the name of its class; StoreUnreachable where the program is gone, hangs or does not let its
    store be called. A write whose outcome is unknown is never repeated, and no write goes to a program that was
    started again since its tokens were read (StoreChanged).
    """

    watch_ms: int | None = 1_000

    def __init__(self, name: str) -> None:
        self.name = name
        self._turn = threading.Lock()
        self._line: Attached | None = None
        self._read_from: Card | None = None
        self._reading: object = None
        self._offers: frozenset[str] | None = None
        self.keeps_order = True  # until the program says otherwise

    @property
    def source(self) -> str | None:
        """The same as long as what was read last came from the same share of the same process; None before that."""
        card = self._read_from
        return None if card is None else f"{card.pid} {card.started_at} {card.address}"

    @abstractmethod
    def _attach(self, end: float) -> Attached:
        """Attach anew. Raises StoreError."""

    def close(self) -> None:
        """Let go of the program, also in the middle of a call on another thread; the next call attaches again."""
        line = self._line
        if line is not None:
            line.hang_up()
        if self._turn.acquire(timeout=_CLOSING_S):
            self._drop()
            self._turn.release()

    def find_token(self, token: OAuthToken) -> OAuthToken | None:
        """What the program's store makes of the incomplete `token`; see its own find_token."""
        return self._with_token("find_token", token) if is_token(token) else None

    def find_token_by_id(self, id: str) -> OAuthToken | None:  # noqa: A002 - the SDK's name
        """The token with this id, or None."""
        answer = self._call("find_token_by_id", [_id(id)])
        return _token(answer["token"]) if "token" in answer else None

    def save_token(self, token: OAuthToken) -> None:
        """Save it there; its fields are then what the program's store has made of them. Raises BadToken."""
        row_to_save(token)
        self._with_token("save_token", token)

    def get_tokens(self) -> list[OAuthToken]:
        """All tokens, read in batches where the store offers that; None in the place of one that cannot be told."""
        return list(self._tokens("iter_tokens" if self._has("iter_tokens") else "get_tokens"))

    def delete_token(self, id: str) -> None:  # noqa: A002 - the SDK's name
        """Delete the row with this id."""
        self._call("delete_token", [_id(id)])

    def delete_tokens(self) -> None:
        """Delete all rows."""
        self._call("delete_tokens")

    def __getattr__(self, name: str) -> Callable[..., Any]:
        """The methods beside the six, where the program's store has them; asking may attach."""
        own = f"_{name}"
        if name in MORE and self._has(name):
            return getattr(self, own)  # type: ignore[no-any-return]
        raise AttributeError(name)

    def _iter_tokens(self) -> Iterator[OAuthToken]:
        return self._tokens("iter_tokens")

    def _delete_many(self, ids: Iterable[str]) -> list[OAuthToken]:
        return _readable(self._tokens("delete_many", list(map(_id, ids))))

    def _save_many(self, tokens: Iterable[OAuthToken]) -> None:
        self._call("save_many", list(map(_fields, tokens)))

    def _restore_many(self, tokens: Iterable[OAuthToken]) -> None:
        self._call("restore_many", list(map(_fields, tokens)))

    def _change_many(self, changes: Iterable[tuple[OAuthToken, OAuthToken]]) -> list[OAuthToken]:
        return _readable(self._tokens("change_many", [[_fields(seen), _fields(wanted)] for seen, wanted in changes]))

    def _replace_token(self, token: OAuthToken) -> None:
        row_to_save(token)
        self._with_token("replace_token", token)

    def _has(self, name: str) -> bool:
        if self._offers is None:
            with suppress(StoreError), self._turn:
                self._attached(time.monotonic() + _LOOKING_S)
        return name in (self._offers or ())

    def _with_token(self, name: str, token: OAuthToken) -> OAuthToken | None:
        before = fields_of(token)
        answer = self._call(name, [before])
        if answer.get("argument", before) != before:
            set_fields(token, answer["argument"])
        if "token" not in answer:
            return None
        return token if answer.get("is_argument") else _token(answer["token"])

    def _tokens(self, name: str, arguments: list[Any] | None = None) -> Iterator[OAuthToken]:
        reading = object()
        answer = self._call(name, arguments or [], reading)
        is_more = bool(answer.get("more"))
        try:
            while True:
                yield from map(_token, answer["tokens"])
                refusal = self._refusal(name, answer)
                if refusal is not None:
                    raise refusal
                if not is_more:
                    return
                is_more = False  # unless the next answer says so
                answer = self._call("next", [], reading)
                is_more = bool(answer.get("more"))
        finally:
            if is_more:
                self._give_up(reading)

    def _give_up(self, reading: object) -> None:
        """Tell the program that no more tokens of this reading are wanted. It may come from the garbage collector, in
        the middle of another call: then nothing is said, and the next reading or the end of the connection does it.
        """
        if self._turn.acquire(blocking=False):
            try:
                if self._reading is reading and self._line is not None:
                    self._line.ask("end", [], time.monotonic() + 1)
            except Lost:
                self._drop()
            finally:
                self._turn.release()

    def _call(self, name: str, arguments: list[Any] | None = None, reading: object = None) -> dict[str, Any]:
        """The program's answer, which is no refusal unless it comes with tokens."""
        end = time.monotonic() + CALL_S
        with self._turn:
            if name == "next":
                answer = self._continued(reading, end)
            else:
                if reading is not None:
                    self._reading = reading
                answer = self._asked(name, arguments or [], end)
        refusal = None if "tokens" in answer else self._refusal(name, answer)
        if refusal is not None:
            raise refusal
        return answer

    def _asked(self, name: str, arguments: list[Any], end: float) -> dict[str, Any]:
        is_read = name in _READS
        for is_last in (False, True):
            line = self._attached(end)
            if not is_read and self._read_from not in (None, line.card):
                raise self._started_again()
            try:
                answer = line.ask(name, arguments, end)
            except Lost as lost:
                refusal = self._lost(line, lost, is_read)
                if refusal is None and is_last:
                    refusal = silent(self.name, line.card.pid)
            else:
                self._read_from = line.card if is_read else self._read_from
                return answer
            if refusal is not None:
                raise refusal
        raise AssertionError

    def _lost(self, line: Attached, lost: Lost, is_read: bool) -> StoreError | None:
        """What to say of a lost connection; None where the call can be repeated."""
        self._drop()
        if lost.was_sent and not is_read:
            return self._unknown(tr("The program {name} was lost while it wrote: nobody knows whether it did."))
        return None if lost.in_time else silent(self.name, line.card.pid)

    def _continued(self, reading: object, end: float) -> dict[str, Any]:
        line = self._line
        if self._reading is reading and line is not None:
            try:
                return line.ask("next", [], end)
            except Lost as lost:
                refusal = self._lost(line, lost, is_read=True)
            if refusal is not None:
                raise refusal
        raise StoreChanged(
            tr("Reading the tokens of the program {name} was interrupted.").format(name=shortened(self.name)),
            tr("Refresh to read them again."),
        )

    def _attached(self, end: float) -> Attached:
        if self._line is not None and self._line.is_lost():
            self._drop()
        if self._line is None:
            self._line = self._attach(end)
            self._offers, self.keeps_order = self._line.offers, self._line.keeps_order
        return self._line

    def _drop(self) -> None:
        line, self._line = self._line, None
        if line is not None:
            line.close()

    def _refusal(self, method: str, answer: dict[str, Any]) -> StoreError | None:
        if "error" in answer:
            return raised_there(method, answer)
        if "trouble" not in answer:
            return None
        if answer["trouble"] == "poll":
            return StoreUnreachable(
                tr("The store of this program can only be called on its own thread:"),
                tr("the program has to call poll() on what share() returned."),
            )
        if answer["trouble"] == "closed":
            return gone(self.name)
        if answer["trouble"] == "interrupted":
            if method not in _READS:
                return self._unknown(
                    tr("The program {name} was interrupted while it wrote: nobody knows whether it did.")
                )
            return StoreChanged(
                tr("Reading the tokens of the program {name} was interrupted.").format(name=shortened(self.name)),
                tr("Refresh to read them again."),
            )
        if answer["trouble"] == "large":
            return StoreError(
                tr("The program {name} holds a token too large to be told.").format(name=shortened(self.name))
            )
        return StoreLocked(
            tr("The program {name} is busy with another call of its store.").format(name=shortened(self.name)),
            tr("Try again in a moment."),
        )

    def _unknown(self, sentence: str) -> StoreUnreachable:
        return StoreUnreachable(sentence.format(name=shortened(self.name)), tr("Refresh to see what is stored."))

    def _started_again(self) -> StoreChanged:
        return StoreChanged(
            tr("The program {name} was started again since its tokens were read.").format(name=shortened(self.name)),
            tr("Refresh, and look again before you change something."),
        )


def _token(values: list[Any] | None) -> OAuthToken | None:
    return None if values is None else token_of(TokenRow._make(values))


def _readable(tokens: Iterable[OAuthToken | None]) -> list[OAuthToken]:
    return [token for token in tokens if token is not None]


def _fields(token: OAuthToken) -> list[Any]:
    row_to_save(token)
    return fields_of(token)


def _id(value: object) -> object:
    return value if value is None or isinstance(value, int) else text_of(value)
