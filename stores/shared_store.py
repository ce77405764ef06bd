"""The store of a program that is running and shares it (stores/sharing.py)."""

from __future__ import annotations

import os
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

from stores.errors import StoreError, StoreUnreachable
from stores.shared_calls import Attached, Card, ProgramEnded, ProgramFull, cards_in, gone
from stores.shared_methods import AttachedStore
from stores.sharing import is_deaf, is_private
from stores.tokens.text import shortened
from stores.translating import tr

_ATTACHING_S = 4.0
_LOOKING_S = 1.0
_MOST = 64  # programs that are listed


@dataclass(frozen=True, slots=True)
class SharingProgram:
    """A program that shares a store now. ``started_at``: since when, in epoch milliseconds."""

    name: str
    pid: int
    started_at: int


def sharing_programs() -> list[SharingProgram]:
    """The programs of this user that share a store and answer, the newest first. Takes about a second at most."""
    cards = [card for card in _cards() if _is_running(card.pid)][:_MOST]
    if not cards:
        return []
    with ThreadPoolExecutor(len(cards)) as pool:
        answers = list(pool.map(_answers, cards))
    return [
        SharingProgram(card.name, card.pid, card.started_at)
        for card, is_there in zip(cards, answers, strict=True)
        if is_there
    ]


class SharedStore(AttachedStore):
    """The store that a running program shares under `name`; `pid` says which one, where several do.

    Making it attaches to nothing. The program may end and be started again: see `AttachedStore`.
    """

    def __init__(self, name: str, pid: int | None = None) -> None:
        super().__init__(name)
        self._pid = pid

    def _attach(self, end: float) -> Attached:
        cards = [card for card in _cards() if card.name == self.name and self._pid in (None, card.pid)]
        running = [card for card in cards if _is_running(card.pid)]
        if len(running) > 1:
            running = [card for card in running if not _is_left_over(card)]
        if len(running) > 1:
            raise self._several(running)
        ended = None
        for card in running:
            try:
                return Attached(card, min(end, time.monotonic() + _ATTACHING_S))
            except ProgramEnded as error:
                ended = error.with_traceback(None)
        raise ended or self._nobody()

    def _several(self, cards: list[Card]) -> StoreUnreachable:
        numbers = ", ".join(str(card.pid) for card in sorted(cards, key=lambda card: card.pid))
        return StoreUnreachable(
            tr("Several programs share a store under the name {name}.").format(name=shortened(self.name)),
            tr("Choose one of these processes: {numbers}, by an address like {address}").format(
                numbers=numbers, address=shortened(f"live:{self.name}#{min(card.pid for card in cards)}")
            ),
        )

    def _nobody(self) -> StoreUnreachable:
        if self._offers is not None or self._pid is not None:  # it was there
            return gone(self.name)
        return StoreUnreachable(
            tr("No program shares a store under the name {name}.").format(name=shortened(self.name)),
            tr("It has to be running, and to call share(store, name=…)."),
        )


def _cards() -> list[Card]:
    return [card for folder in _folders() for card in cards_in(folder)]


def _folders() -> list[str]:
    """Where programs put their cards: they may have been started with another environment than this one."""
    if os.name == "nt":
        return [os.path.join(os.environ.get("LOCALAPPDATA") or tempfile.gettempdir(), "token-inspector-sharing")]
    user = os.getuid()
    runtime = filter(is_private, (os.environ.get("XDG_RUNTIME_DIR", ""), f"/run/user/{user}"))
    temporary = (tempfile.gettempdir(), "/tmp")  # noqa: S108 - what is ours and private in it is looked at alone
    found = [os.path.join(folder, "token-inspector") for folder in runtime]
    found += [os.path.join(folder, f"token-inspector-{user}") for folder in temporary]
    return list({os.path.realpath(folder): folder for folder in found}.values())


def _is_running(pid: int) -> bool:
    if os.name == "nt":
        return True  # os.kill would end it there; connecting tells as well
    try:
        os.kill(pid, 0)
    except OSError:
        return False
    return True


def _is_left_over(card: Card) -> bool:
    """Whether a program that was killed has left this, and another process got its number since."""
    try:
        return os.name != "nt" and is_deaf(card.address)
    except FileNotFoundError:
        return True
    except OSError:
        return False


def _answers(card: Card) -> bool:
    try:
        Attached(card, time.monotonic() + _LOOKING_S).close()
    except ProgramFull:
        return True
    except StoreError:
        return False
    return True
