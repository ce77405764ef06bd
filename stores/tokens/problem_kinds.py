"""What kinds of problems a stored token can have, and what was seen around its store: plain values."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import NamedTuple


class ProblemKind(str, Enum):
    """What kind of problem it is. Those in OF_THE_STORE are no fault of the row that they are shown with."""

    NO_TOKEN = "no_token"
    NO_REFRESH_TOKEN = "no_refresh_token"
    NO_CLIENT = "no_client"
    UNREADABLE_EXPIRY = "unreadable_expiry"
    EXPIRY_IN_SECONDS = "expiry_in_seconds"
    NO_EXPIRY = "no_expiry"
    EXPIRY_TOO_FAR = "expiry_too_far"
    PENDING_GRANT = "pending_grant"
    CANNOT_SAVE = "cannot_save"
    NEXT_ID_TAKEN = "next_id_taken"
    NO_ID = "no_id"
    SAME_ID = "same_id"
    SAME_USER = "same_user"
    SAME_REFRESH_TOKEN = "same_refresh_token"
    MANY_REFRESH_TOKENS = "many_refresh_tokens"
    UNKNOWN_CENTER = "unknown_center"
    NO_CENTER = "no_center"
    STRAY_BLANKS = "stray_blanks"
    NEWER_FILE = "newer_file"
    REVOKED = "revoked"


OF_THE_STORE = frozenset({ProblemKind.NEXT_ID_TAKEN, ProblemKind.NEWER_FILE})


class Problem(NamedTuple):
    """``mend``: what to do, in the window's words. ``severe``: the SDK will fail, or loses something.

    ``ids``: other rows that are concerned, at most neighbours.IDS_KEPT of them.
    """

    kind: ProblemKind
    sentence: str
    mend: str
    severe: bool
    ids: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What was seen around a store; `stores.surroundings.look_around` makes it.

    ``cannot_save``: why a program cannot save there, to be put after "because"; None where nothing speaks against it.
    ``newer_file``: the path of another token database nearby that was written later. ``ids_are_text``: a program may
    find its next id by the largest id *as text*, as the article's class and the SDK's DBStore do. ``lacking``: the
    fields of a token that the table has no column for.
    """

    cannot_save: str | None = None
    newer_file: str | None = None
    ids_are_text: bool = False
    lacking: frozenset[str] = frozenset()
