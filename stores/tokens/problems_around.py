"""What is wrong with a store and with what stands beside a token in it: the part of `problems` that looks around.

The sentences hold no secret; what they quote of a store, or of a path, stands between the marks of QUOTED.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from stores.tokens.fields import TokenRow
from stores.tokens.forecast import Next, Prospect
from stores.tokens.neighbours import MANY_FROM, Neighbours, NextId
from stores.tokens.problem_kinds import Problem, ProblemKind, Surroundings
from stores.tokens.text import visible
from stores.translating import plural, tr

ZOHO_KEEPS = 20  # refresh tokens of one user and client
_LONGEST_QUOTED = 200
QUOTED = re.compile("“([^”]*)”")  # the parts of a sentence that are text of a store


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
                tr("Another token database was written later: {path}. The program may use that one.").format(path=path),
                tr(
                    "Compare the path with the one that the program opens; a relative path starts at its current"
                    " folder."
                ),
                False,
            )
        )
    return found


def quoted(text: str) -> str:
    """Text of a store, or a path, as it stands in the sentences here: visible, cut, and between the marks of QUOTED."""
    cut = text if len(text) <= _LONGEST_QUOTED else text[: _LONGEST_QUOTED - 1] + "…"
    plain = visible(cut).replace("“", '"').replace("”", '"')
    return f"“{plain}”"


def of_its_neighbours(row: TokenRow, neighbours: Neighbours) -> Iterator[Problem]:
    if others := neighbours.same_id(row):
        yield Problem(
            ProblemKind.SAME_ID,
            plural(
                "Another row has the same id: the SDK finds one only, and a program that saves or deletes that one may"
                " hit all of them.",
                "{count} other rows have the same id: the SDK finds one only, and a program that saves or deletes that"
                " one may hit all of them.",
                others.number,
            ).format(count=others.number),
            tr("Give each row its own id, in SQL."),
            True,
            others.ids,
        )
    if others := neighbours.same_user(row):
        yield Problem(
            ProblemKind.SAME_USER,
            plural(
                "Another row has the same user name: the SDK's stores find the first one only, and saving another"
                " overwrites it.",
                "{count} other rows have the same user name: the SDK's stores find the first one only, and saving"
                " another overwrites it.",
                others.number,
            ).format(count=others.number),
            tr("Revoke those that no program needs (or Delete them, where they are copies), so that one is left."),
            True,
            others.ids,
        )
    if others := neighbours.same_refresh_token(row):
        yield Problem(
            ProblemKind.SAME_REFRESH_TOKEN,
            plural(
                "Another row holds the same refresh token: to revoke one is to end all of them.",
                "{count} other rows hold the same refresh token: to revoke one is to end all of them.",
                others.number,
            ).format(count=others.number),
            tr("Delete the rows that are copies; Revoke only where all of them are to end."),
            False,
            others.ids,
        )
    count = neighbours.refresh_tokens_of(row)
    if count >= MANY_FROM:
        yield Problem(
            ProblemKind.MANY_REFRESH_TOKENS,
            plural(
                "This store holds {count} refresh token of this user and client. Zoho keeps {most}; a further one"
                " deletes the oldest.",
                "This store holds {count} refresh tokens of this user and client. Zoho keeps {most}; a further one"
                " deletes the oldest.",
                count,
            ).format(count=count, most=ZOHO_KEEPS),
            tr("Revoke those that no program needs any more."),
            count >= ZOHO_KEEPS,
        )


def of_its_surroundings(prospect: Prospect, surroundings: Surroundings) -> Iterator[Problem]:
    if surroundings.cannot_save is None or prospect.then is Next.FAILS or prospect.uses_until is None:
        return
    words = tr(
        "A program cannot save what it gets from Zoho, because {reason}, and a grant token works once: the SDK swallows"
        " the error, and the login is lost at the program's end."
    )
    if prospect.then is Next.RENEWS:
        words = tr(
            "A program cannot save what it gets from Zoho, because {reason}, so it renews at every start until Zoho"
            " throttles: the SDK swallows the error."
        )
    yield Problem(
        ProblemKind.CANNOT_SAVE,
        words.format(reason=surroundings.cannot_save),
        tr("Let the program's user write the file and its folder, and see that there is space left."),
        True,
    )


def _next_id_taken(next_id: NextId) -> Problem:
    given = tr("which is not a number")
    if next_id.taken is not None:
        given = tr("and gives out {id}, which is taken").format(id=quoted(next_id.taken))
    return Problem(
        ProblemKind.NEXT_ID_TAKEN,
        tr(
            "A program with the article's store class or the SDK's DBStore cannot save a new token here: it compares"
            " ids as text, takes {id} for the largest, {which}. The SDK swallows the error, so a login without a row is"
            " renewed at every start until Zoho throttles. Rows that are here are still saved."
        ).format(id=quoted(next_id.largest), which=given),
        tr(
            "Use CustomStoreSQLite of this package in the program, which counts ids as numbers. Until then, Add a token"
            " here: a free id is found for it."
        ),
        False,
        tuple(filter(None, (next_id.largest, next_id.taken))),
    )
