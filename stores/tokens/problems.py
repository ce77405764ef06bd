"""What is wrong with a stored token, and how to mend it. Pure: the caller looks around and passes in what it saw.

Sources: ``OAuthToken.get_token()`` and the SDK's stores; Zoho's limits (an access token lives one hour, a grant token
three minutes, 20 refresh tokens a user and client). The sentences hold no secret; `Problem.ids` is text of the store.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from stores.tokens.data_centers import center_of
from stores.tokens.expiry import DAY_S, SECOND_MS, YEAR_DAYS, Expiry, Unit, iso_utc, parse_expiry
from stores.tokens.fields import TokenRow
from stores.tokens.forecast import Next, Prospect, Why, has_client, prospect_of, reason
from stores.tokens.neighbours import MANY_FROM, NextId, Others
from stores.tokens.neighbours import Neighbours as Neighbours
from stores.tokens.neighbours import user_and_org as user_and_org
from stores.tokens.problem_kinds import OF_THE_STORE as OF_THE_STORE
from stores.tokens.problem_kinds import Problem, ProblemKind, Surroundings
from stores.tokens.text import visible

ZOHO_KEEPS = 20  # refresh tokens of one user and client
_TOO_FAR_MS = YEAR_DAYS * DAY_S * SECOND_MS  # no access token of Zoho lives that long: another unit, or a mistake
_LONGEST_QUOTED = 200
QUOTED = re.compile("“([^”]*)”")  # the parts of a sentence that are text of a store
_TOKEN_FIELDS = {
    "refresh_token": "refresh token",
    "access_token": "access token",
    "grant_token": "grant token",
    "client_id": "client id",
    "client_secret": "client secret",
}
_NONE: frozenset[str] = frozenset()


def problems_of(
    row: TokenRow, neighbours: Neighbours | None, surroundings: Surroundings | None, now: int
) -> list[Problem]:
    """All problems of one row at `now` (epoch ms), the severe ones first. A healthy token has none.

    `neighbours` and `surroundings`: None where they are not known (yet); what needs them is left out.
    """
    prospect = prospect_of(row)
    lacking = _NONE if surroundings is None else surroundings.lacking
    found = [*_of_its_id(row), *_of_its_tokens(row, lacking)]
    found += [*_of_its_expiry(row, prospect, lacking, now), *_of_its_center(row, lacking)]
    if neighbours is not None:
        found += _of_its_neighbours(row, neighbours)
    if surroundings is not None:
        found += _of_its_surroundings(prospect, surroundings)
        for problem in problems_of_store(neighbours, surroundings):
            if not problem.ids or row.id in problem.ids:
                found.append(problem._replace(ids=tuple(other for other in problem.ids if other != row.id)))
    found.sort(key=lambda problem: not problem.severe)
    return found


def problems_of_store(neighbours: Neighbours | None, surroundings: Surroundings | None) -> list[Problem]:
    """The problems that belong to the store; ``ids``: the rows that they concern, () where it is all of them."""
    found = []
    if surroundings is not None and surroundings.ids_are_text and neighbours is not None and neighbours.next_id:
        found.append(_next_id_taken(neighbours.next_id))
    if surroundings is not None and surroundings.newer_file is not None:
        path = quoted(surroundings.newer_file)
        found.append(
            Problem(
                ProblemKind.NEWER_FILE,
                f"Another token database was written later: {path}. The program may use that one.",
                "Compare the path with the one that the program opens; a relative path starts at its current folder.",
                False,
            )
        )
    return found


def revoked_here() -> Problem:
    """The problem of a row whose refresh token Zoho was told to revoke; only who told it knows."""
    return Problem(
        ProblemKind.REVOKED,
        "Zoho was told to revoke this token: its access tokens have ended, whatever its expiry says, and it cannot be"
        " renewed.",
        "Delete the row, and let the user sign in again.",
        True,
    )


def quoted(text: str) -> str:
    """Text of a store, or a path, as it stands in the sentences here: visible, cut, and between the marks of QUOTED."""
    cut = text if len(text) <= _LONGEST_QUOTED else text[: _LONGEST_QUOTED - 1] + "…"
    plain = visible(cut).replace("“", '"').replace("”", '"')
    return f"“{plain}”"


def _of_its_id(row: TokenRow) -> Iterator[Problem]:
    if row.id is None:
        sentence = "The row has no id: no method of a store can change or delete it."
        yield Problem(ProblemKind.NO_ID, sentence, "Give it an id, in SQL.", True)


def _of_its_tokens(row: TokenRow, without: frozenset[str]) -> Iterator[Problem]:
    """`without`, here and below: the fields that the table has no column for, so that adding them cannot mend it."""
    if not (row.access_token or row.refresh_token or row.grant_token):
        yield Problem(ProblemKind.NO_TOKEN, "The row holds no token at all.", "Delete it.", True)
        return
    pending = not row.access_token and not row.refresh_token
    if not pending and not row.refresh_token:
        yield Problem(
            ProblemKind.NO_REFRESH_TOKEN,
            "No refresh token is stored: once the access token ends, the SDK fails until the user signs in again.",
            "This table has no column for it: the program must keep it elsewhere, or its users sign in every hour."
            if "refresh_token" in without
            else "Add a token for this user, with a new grant token (or with its refresh token).",
            True,
        )
    elif not has_client(row):
        lacking = [name for name in ("client_id", "client_secret") if not getattr(row, name)]
        words = f"The {_listed(lacking)} {'is' if len(lacking) == 1 else 'are'} missing"
        yield Problem(
            ProblemKind.NO_CLIENT,
            f"{words}, so Zoho refuses to {'exchange the grant token' if pending else 'renew'}.",
            _client_of_table(lacking, without, pending)
            or "Add a token with the same values and its client id and secret, or let the program pass them.",
            True,
        )
    if pending:
        yield Problem(
            ProblemKind.PENDING_GRANT,
            "The grant token was never exchanged. It lives 3 minutes only; after that, Zoho refuses it.",
            "Add a token with a new grant token, then Delete this row.",
            True,
        )
    stray = [name for name in _TOKEN_FIELDS if _has_stray_blanks(getattr(row, name))]
    if stray:
        yield Problem(
            ProblemKind.STRAY_BLANKS,
            f"There are blanks before or after the {_listed(stray)}: Zoho most likely refuses it.",
            "Add a token for this user with the right values.",
            False,
        )


def _listed(fields: Sequence[str]) -> str:
    return " and the ".join(_TOKEN_FIELDS[name] for name in fields)


def _client_of_table(missing: Sequence[str], without: frozenset[str], pending: bool) -> str:
    """How to do without what the table cannot hold; "" where it can."""
    nowhere = [name for name in missing if name in without]
    if not nowhere:
        return ""
    it = "it" if len(nowhere) == 1 else "them"
    asks = "" if pending else f" Renew asks for {it} here, and"
    return f"This table has no column for the {_listed(nowhere)}:{asks} the program must pass {it}."


def _has_stray_blanks(value: str | None) -> bool:
    return value is not None and value != value.strip()


def _of_its_expiry(row: TokenRow, prospect: Prospect, without: frozenset[str], now: int) -> Iterator[Problem]:
    """The SDK looks at the expiry only where there is an access token."""
    if not row.access_token:
        return
    expiry = parse_expiry(row.expiry_time)
    renew = "Renew it: that writes a right expiry." if row.refresh_token else "Add a token for this user, Delete this."
    if prospect.why is Why.UNREADABLE_EXPIRY:
        sentence = f"The SDK crashes on this token: {reason(prospect.why)}."
        yield Problem(ProblemKind.UNREADABLE_EXPIRY, sentence, renew, True)
    elif expiry.unit is Unit.ABSENT:
        sentence = "No expiry is stored: the SDK never renews the access token, though Zoho ends it after an hour."
        if "expiry_time" in without:
            renew = "This table has no column for it: the program must know by itself when the access token ends."
        yield Problem(ProblemKind.NO_EXPIRY, sentence, renew, True)
    elif expiry.unit is Unit.SECONDS:
        fails = prospect.then is Next.FAILS
        yield Problem(ProblemKind.EXPIRY_IN_SECONDS, _read_as_1970(row, expiry, fails), renew, fails)
    elif expiry.at is not None and expiry.at - now > _TOO_FAR_MS:
        sentence = (
            "The expiry is over a year ahead: until then the SDK never renews, though Zoho ends it after an hour."
        )
        yield Problem(ProblemKind.EXPIRY_TOO_FAR, sentence, renew, True)


def _read_as_1970(row: TokenRow, expiry: Expiry, fails: bool) -> str:
    day = (iso_utc(int(row.expiry_time or 0)) or "1970")[:10]
    real = iso_utc(expiry.at)
    consequence = "fails at every call" if fails else "renews at every call until it has saved one in milliseconds"
    return f"The expiry is in seconds ({real}); the SDK reads it as milliseconds ({day}) and {consequence}."


def _of_its_center(row: TokenRow, without: frozenset[str]) -> Iterator[Problem]:
    if center_of(row.api_domain) is not None or not (row.access_token or row.refresh_token or row.grant_token):
        return
    if row.api_domain:
        yield Problem(
            ProblemKind.UNKNOWN_CENTER,
            f"The SDK does not know the data centre {quoted(row.api_domain)}. It silently goes to the one that the"
            " program was started with, and fails where there is none.",
            "Start the program with the right data centre, or Renew it here and choose the data centre.",
            False,
        )
    else:
        yield Problem(
            ProblemKind.NO_CENTER,
            "No data centre is stored: the SDK goes to the one that the program was started with.",
            "This table has no column for it: start the program with the data centre of this user."
            if "api_domain" in without
            else "Start the program with the data centre of this user, or Renew it here and choose it.",
            False,
        )


def _of_its_neighbours(row: TokenRow, neighbours: Neighbours) -> Iterator[Problem]:
    if others := neighbours.same_id(row):
        yield Problem(
            ProblemKind.SAME_ID,
            f"{_other_rows(others, 'has', 'have')} the same id: the SDK finds one only, and a program that saves or"
            " deletes that one may hit all of them.",
            "Give each row its own id, in SQL.",
            True,
            others.ids,
        )
    if others := neighbours.same_user(row):
        yield Problem(
            ProblemKind.SAME_USER,
            f"{_other_rows(others, 'has', 'have')} the same user name: the SDK's stores find the first one only, and"
            " saving another overwrites it.",
            "Revoke those that no program needs (or Delete them, where they are copies), so that one is left.",
            True,
            others.ids,
        )
    if others := neighbours.same_refresh_token(row):
        yield Problem(
            ProblemKind.SAME_REFRESH_TOKEN,
            f"{_other_rows(others, 'holds', 'hold')} the same refresh token: to revoke one is to end all of them.",
            "Delete the rows that are copies; Revoke only where all of them are to end.",
            False,
            others.ids,
        )
    count = neighbours.refresh_tokens_of(row)
    if count >= MANY_FROM:
        yield Problem(
            ProblemKind.MANY_REFRESH_TOKENS,
            f"This store holds {count} refresh tokens of this user and client. Zoho keeps {ZOHO_KEEPS}; a further one"
            " deletes the oldest.",
            "Revoke those that no program needs any more.",
            count >= ZOHO_KEEPS,
        )


def _other_rows(others: Others, one: str, many: str) -> str:
    return f"Another row {one}" if others.number == 1 else f"{others.number} other rows {many}"


def _of_its_surroundings(prospect: Prospect, surroundings: Surroundings) -> Iterator[Problem]:
    if surroundings.cannot_save is None or prospect.then is Next.FAILS or prospect.uses_until is None:
        return
    if prospect.then is Next.RENEWS:
        loss = "so it renews at every start until Zoho throttles: the SDK swallows the error"
    else:
        loss = "and a grant token works once: the SDK swallows the error, and the login is lost at the program's end"
    yield Problem(
        ProblemKind.CANNOT_SAVE,
        f"A program cannot save what it gets from Zoho, because {surroundings.cannot_save}, {loss}.",
        "Let the program's user write the file and its folder, and see that there is space left.",
        True,
    )


def _next_id_taken(next_id: NextId) -> Problem:
    given = (
        "which is not a number" if next_id.taken is None else f"and gives out {quoted(next_id.taken)}, which is taken"
    )
    return Problem(
        ProblemKind.NEXT_ID_TAKEN,
        "A program with the article's store class or the SDK's DBStore cannot save a new token here: it compares ids"
        f" as text, takes {quoted(next_id.largest)} for the largest, {given}. The SDK swallows the error, so a login"
        " without a row is renewed at every start until Zoho throttles. Rows that are here are still saved.",
        "Use CustomStoreSQLite of this package in the program, which counts ids as numbers. Until then, Add a token"
        " here: a free id is found for it.",
        False,
        tuple(filter(None, (next_id.largest, next_id.taken))),
    )
