"""What PostgreSQL's error codes mean (the appendix of its manual)."""

from __future__ import annotations

from stores.server_errors import Meaning

_LOST = frozenset({"57P01", "57P02", "57P05", "25P03", "25P04"})  # the server ended the connection
_STATES: dict[Meaning, tuple[str, ...]] = {
    Meaning.NEEDS_PASSWORD: ("28P01",),
    Meaning.LOGIN_DENIED: ("28000",),
    Meaning.DENIED: ("42501",),
    Meaning.READ_ONLY: ("25006",),
    Meaning.NO_DATABASE: ("3D000",),
    Meaning.NO_TABLE: ("42P01", "3F000"),
    Meaning.NO_COLUMN: ("42703",),
    Meaning.LOCKED: ("55P03",),
    Meaning.OVERTAKEN: ("40001", "40P01"),
    Meaning.TAKEN: ("23505", "42P07"),
    Meaning.NOT_KEPT: ("22001", "22003", "22007", "22008", "22021", "22P02", "22P05", "54000"),
    Meaning.BUSY: ("53300", "57P03"),
    Meaning.FULL: ("53100",),
    Meaning.TOO_SLOW: ("57014",),
    Meaning.DAMAGED: ("XX001", "XX002"),
}
_MEANINGS = {state: meaning for meaning, states in _STATES.items() for state in states}
_CLASSES = {"23": Meaning.TABLE_REFUSES, "P0": Meaning.TABLE_REFUSES}


def meaning_of_state(state: str) -> Meaning | None:
    """What a SQLSTATE means; None where it says that the connection is over."""
    if state in _LOST or state.startswith("08"):
        return None
    return _MEANINGS.get(state) or _CLASSES.get(state[:2], Meaning.REFUSED)
