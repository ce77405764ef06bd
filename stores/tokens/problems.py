"""What is wrong with a stored token, and how to mend it. Pure: the caller looks around and passes in what it saw.

Sources: ``OAuthToken.get_token()`` and the SDK's stores; Zoho's limits (an access token lives one hour, a grant token
three minutes, 20 refresh tokens a user and client). The sentences hold no secret; `Problem.ids` is text of the store.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from stores.tokens.data_centers import center_of
from stores.tokens.expiry import DAY_S, SECOND_MS, YEAR_DAYS, Expiry, Unit, iso_utc, parse_expiry
from stores.tokens.fields import TokenRow
from stores.tokens.forecast import Next, Prospect, Why, has_client, prospect_of, reason
from stores.tokens.neighbours import Neighbours as Neighbours
from stores.tokens.neighbours import user_and_org as user_and_org
from stores.tokens.problem_kinds import OF_THE_STORE as OF_THE_STORE
from stores.tokens.problem_kinds import Problem, ProblemKind, Surroundings
from stores.tokens.problems_around import QUOTED as QUOTED
from stores.tokens.problems_around import ZOHO_KEEPS as ZOHO_KEEPS
from stores.tokens.problems_around import of_its_neighbours, of_its_surroundings, problems_of_store, quoted
from stores.translating import later, plural, spoken, tr

_TOO_FAR_MS = YEAR_DAYS * DAY_S * SECOND_MS  # no access token of Zoho lives that long: another unit, or a mistake
_TOKEN_FIELDS = {
    "refresh_token": later("refresh token"),
    "access_token": later("access token"),
    "grant_token": later("grant token"),
    "client_id": later("client id"),
    "client_secret": later("client secret"),
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
        found += of_its_neighbours(row, neighbours)
    if surroundings is not None:
        found += of_its_surroundings(prospect, surroundings)
        for problem in problems_of_store(neighbours, surroundings):
            if not problem.ids or row.id in problem.ids:
                found.append(problem._replace(ids=tuple(other for other in problem.ids if other != row.id)))
    found.sort(key=lambda problem: not problem.severe)
    return found


def revoked_here() -> Problem:
    """The problem of a row whose refresh token Zoho was told to revoke; only who told it knows."""
    return Problem(
        ProblemKind.REVOKED,
        tr(
            "Zoho was told to revoke this token: its access tokens have ended, whatever its expiry says, and it cannot"
            " be renewed."
        ),
        tr("Delete the row, and let the user sign in again."),
        True,
    )


def _of_its_id(row: TokenRow) -> Iterator[Problem]:
    if row.id is None:
        sentence = tr("The row has no id: no method of a store can change or delete it.")
        yield Problem(ProblemKind.NO_ID, sentence, tr("Give it an id, in SQL."), True)


def _of_its_tokens(row: TokenRow, without: frozenset[str]) -> Iterator[Problem]:
    """`without`, here and below: the fields that the table has no column for, so that adding them cannot mend it."""
    if not (row.access_token or row.refresh_token or row.grant_token):
        yield Problem(ProblemKind.NO_TOKEN, tr("The row holds no token at all."), tr("Delete it."), True)
        return
    pending = not row.access_token and not row.refresh_token
    if not pending and not row.refresh_token:
        yield Problem(
            ProblemKind.NO_REFRESH_TOKEN,
            tr("No refresh token is stored: once the access token ends, the SDK fails until the user signs in again."),
            tr("This table has no column for it: the program must keep it elsewhere, or its users sign in every hour.")
            if "refresh_token" in without
            else tr("Add a token for this user, with a new grant token (or with its refresh token)."),
            True,
        )
    elif not has_client(row):
        lacking = [name for name in ("client_id", "client_secret") if not getattr(row, name)]
        yield Problem(
            ProblemKind.NO_CLIENT,
            _client_lacks(lacking, pending),
            _client_of_table(lacking, without, pending)
            or tr("Add a token with the same values and its client id and secret, or let the program pass them."),
            True,
        )
    if pending:
        yield Problem(
            ProblemKind.PENDING_GRANT,
            tr("The grant token was never exchanged. It lives 3 minutes only; after that, Zoho refuses it."),
            tr("Add a token with a new grant token, then Delete this row."),
            True,
        )
    stray = [name for name in _TOKEN_FIELDS if _has_stray_blanks(getattr(row, name))]
    if stray:
        yield Problem(
            ProblemKind.STRAY_BLANKS,
            tr("There are blanks before or after the {fields}: Zoho most likely refuses it.").format(
                fields=_listed(stray)
            ),
            tr("Add a token for this user with the right values."),
            False,
        )


def _listed(fields: Sequence[str]) -> str:
    listed, *others = (spoken(_TOKEN_FIELDS[name]) for name in fields)
    for other in others:
        listed = tr("{one} and the {other}").format(one=listed, other=other)
    return listed


def _client_lacks(fields: Sequence[str], pending: bool) -> str:
    words = plural(
        "The {fields} is missing, so Zoho refuses to renew.",
        "The {fields} are missing, so Zoho refuses to renew.",
        len(fields),
    )
    if pending:
        words = plural(
            "The {fields} is missing, so Zoho refuses to exchange the grant token.",
            "The {fields} are missing, so Zoho refuses to exchange the grant token.",
            len(fields),
        )
    return words.format(fields=_listed(fields))


def _client_of_table(missing: Sequence[str], without: frozenset[str], pending: bool) -> str:
    """How to do without what the table cannot hold; "" where it can."""
    nowhere = [name for name in missing if name in without]
    if not nowhere:
        return ""
    words = plural(
        "This table has no column for the {fields}: Renew asks for it here, and the program must pass it.",
        "This table has no column for the {fields}: Renew asks for them here, and the program must pass them.",
        len(nowhere),
    )
    if pending:
        words = plural(
            "This table has no column for the {fields}: the program must pass it.",
            "This table has no column for the {fields}: the program must pass them.",
            len(nowhere),
        )
    return words.format(fields=_listed(nowhere))


def _has_stray_blanks(value: str | None) -> bool:
    return value is not None and value != value.strip()


def _of_its_expiry(row: TokenRow, prospect: Prospect, without: frozenset[str], now: int) -> Iterator[Problem]:
    """The SDK looks at the expiry only where there is an access token."""
    if not row.access_token:
        return
    expiry = parse_expiry(row.expiry_time)
    renew = tr("Add a token for this user, Delete this.")
    if row.refresh_token:
        renew = tr("Renew it: that writes a right expiry.")
    if prospect.why is Why.UNREADABLE_EXPIRY:
        sentence = tr("The SDK crashes on this token: {reason}.").format(reason=reason(prospect.why))
        yield Problem(ProblemKind.UNREADABLE_EXPIRY, sentence, renew, True)
    elif expiry.unit is Unit.ABSENT:
        sentence = tr("No expiry is stored: the SDK never renews the access token, though Zoho ends it after an hour.")
        if "expiry_time" in without:
            renew = tr("This table has no column for it: the program must know by itself when the access token ends.")
        yield Problem(ProblemKind.NO_EXPIRY, sentence, renew, True)
    elif expiry.unit is Unit.SECONDS:
        fails = prospect.then is Next.FAILS
        yield Problem(ProblemKind.EXPIRY_IN_SECONDS, _read_as_1970(row, expiry, fails), renew, fails)
    elif expiry.at is not None and expiry.at - now > _TOO_FAR_MS:
        sentence = tr(
            "The expiry is over a year ahead: until then the SDK never renews, though Zoho ends it after an hour."
        )
        yield Problem(ProblemKind.EXPIRY_TOO_FAR, sentence, renew, True)


def _read_as_1970(row: TokenRow, expiry: Expiry, fails: bool) -> str:
    day = (iso_utc(int(row.expiry_time or 0)) or "1970")[:10]
    real = iso_utc(expiry.at)
    words = tr(
        "The expiry is in seconds ({real}); the SDK reads it as milliseconds ({day}) and renews at every call until it"
        " has saved one in milliseconds."
    )
    if fails:
        words = tr(
            "The expiry is in seconds ({real}); the SDK reads it as milliseconds ({day}) and fails at every call."
        )
    return words.format(real=real, day=day)


def _of_its_center(row: TokenRow, without: frozenset[str]) -> Iterator[Problem]:
    if center_of(row.api_domain) is not None or not (row.access_token or row.refresh_token or row.grant_token):
        return
    if row.api_domain:
        yield Problem(
            ProblemKind.UNKNOWN_CENTER,
            tr(
                "The SDK does not know the data centre {domain}. It silently goes to the one that the program was"
                " started with, and fails where there is none."
            ).format(domain=quoted(row.api_domain)),
            tr("Start the program with the right data centre, or Renew it here and choose the data centre."),
            False,
        )
    else:
        yield Problem(
            ProblemKind.NO_CENTER,
            tr("No data centre is stored: the SDK goes to the one that the program was started with."),
            tr("This table has no column for it: start the program with the data centre of this user.")
            if "api_domain" in without
            else tr("Start the program with the data centre of this user, or Renew it here and choose it."),
            False,
        )
