"""The diagnosis of a store as Markdown, for a ticket. No secret in it.

Text from a store stands in code spans, where Markdown, HTML, links and mentions mean nothing; what could end a span or
a cell (backtick, pipe, line break) is written out like any other character that does not show itself.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Sequence

from stores.tokens.data_centers import data_center_of
from stores.tokens.expiry import STATUS_WORDS, iso_utc, parse_expiry, status_of
from stores.tokens.fields import TokenRow
from stores.tokens.forecast import next_call, said
from stores.tokens.neighbours import Neighbours
from stores.tokens.problem_kinds import OF_THE_STORE, Problem, Surroundings
from stores.tokens.problems import problems_of
from stores.tokens.problems_around import QUOTED, problems_of_store
from stores.tokens.text import mask, visible
from stores.translating import later, plural, spoken, tr

ROWS_SHOWN = 200
_IDS_NAMED = 10
_LONGEST_CELL = 80
_LONGEST_PATH = 4096
_NOTHING = "–"
_HEADINGS = (
    later("Status"),
    later("User"),
    later("Expires (UTC)"),
    later("Data centre"),
    later("Id"),
    later("Access token"),
    later("Refresh token"),
    later("Next call"),
)
_MARKUP = re.compile(r"([\\`*_\[\]<>#|~&!])")


def as_markdown(
    name: str, kind: str, rows: Sequence[TokenRow], surroundings: Surroundings | None, versions: Sequence[str], now: int
) -> str:
    """A report on a store at `now` (epoch ms): what it is, its tokens and what the SDK does next, and the problems.

    `name`: its path, or what it is called; the home folder is shown as ``~``. `versions`: lines such as ``Qt 6.11``.
    At most ROWS_SHOWN rows, those with problems first.
    """
    neighbours = Neighbours(rows)
    chosen = _chosen(rows, neighbours, surroundings, now)
    lines = [
        "# " + tr("Token report"),
        "",
        "- " + tr("Store: {name} ({kind})").format(name=code(_without_home(name), _LONGEST_PATH), kind=_plain(kind)),
        "- " + tr("Tokens: {count}").format(count=len(rows)),
        "- " + tr("At: {time}").format(time=iso_utc(now)),
        *(f"- {_plain(version)}" for version in versions),
        "",
        *_problem_lines(chosen, problems_of_store(neighbours, surroundings)),
        "",
        *_table(chosen, now),
    ]
    if len(rows) > len(chosen):
        lines += ["", _more(len(rows) - len(chosen))]
    return "\n".join(lines) + "\n"


def code(text: str, longest: int = _LONGEST_CELL) -> str:
    """Text of a store as a code span that it cannot break out of, cut."""
    cut = text if len(text) <= longest else text[: longest - 1] + "…"
    return f"`{visible(cut).replace('`', chr(92) + 'x60').replace('|', chr(92) + 'x7c')}`" if cut else _NOTHING


_Chosen = list[tuple[TokenRow, list[Problem]]]


def _chosen(rows: Sequence[TokenRow], neighbours: Neighbours, surroundings: Surroundings | None, now: int) -> _Chosen:
    """The rows that are shown: those with problems of their own first, each part in the store's order."""
    troubled: _Chosen = []
    sound: _Chosen = []
    for row in rows:
        problems = [one for one in problems_of(row, neighbours, surroundings, now) if one.kind not in OF_THE_STORE]
        if problems:
            troubled.append((row, problems))
        elif len(sound) < ROWS_SHOWN:
            sound.append((row, problems))
        if len(troubled) == ROWS_SHOWN:
            break
    return [*troubled, *sound][:ROWS_SHOWN]


def _problem_lines(chosen: _Chosen, of_the_store: list[Problem]) -> list[str]:
    """One line a problem: rows that have the same one share it."""
    concerned: dict[tuple[bool, str, str], list[str | None]] = {}
    for problem in of_the_store:
        concerned[(not problem.severe, problem.sentence, problem.mend)] = list(problem.ids)
    for row, problems in chosen:
        for problem in problems:
            concerned.setdefault((not problem.severe, problem.sentence, problem.mend), []).append(row.id)
    lines = ["## " + tr("Problems"), ""]
    if not concerned:
        return [*lines, tr("None found.")]
    for (mild, sentence, mend), ids in sorted(concerned.items(), key=lambda item: item[0][0]):
        weight = "" if mild else f"**{tr('Severe.')}** "
        lines.append(f"- {weight}{_sentence(sentence)}{_rows_named(ids)} *{_plain(mend)}*")
    return lines


def _rows_named(ids: list[str | None]) -> str:
    if not ids:
        return ""
    named = ", ".join(tr("without id") if token_id is None else code(token_id) for token_id in ids[:_IDS_NAMED])
    if len(ids) > _IDS_NAMED:
        return " (" + tr("rows {ids} and {count} more").format(ids=named, count=len(ids) - _IDS_NAMED) + ")"
    return " (" + plural("row {ids}", "rows {ids}", len(ids)).format(ids=named) + ")"


def _more(count: int) -> str:
    return plural("… and {count} more", "… and {count} more", count).format(count=count)


def _sentence(sentence: str) -> str:
    """A problem's sentence, with what it quotes from a store as code."""
    parts = QUOTED.split(sentence)  # plain and quoted parts take turns
    return "".join(
        code(_without_home(part), _LONGEST_PATH) if odd % 2 else _plain(part) for odd, part in enumerate(parts)
    )


def _table(chosen: _Chosen, now: int) -> Iterable[str]:
    if not chosen:
        return
    yield f"| {' | '.join(map(spoken, _HEADINGS))} |"
    yield "|" + " --- |" * len(_HEADINGS)
    for row, _ in chosen:
        yield f"| {' | '.join(_cells(row, now))} |"


def _cells(row: TokenRow, now: int) -> tuple[str, ...]:
    return (
        spoken(STATUS_WORDS[status_of(row, now)]),
        code(row.user_name or ""),
        iso_utc(parse_expiry(row.expiry_time).at) or code(row.expiry_time or ""),
        data_center_of(row.api_domain) or (code(row.api_domain) if row.api_domain else _NOTHING),
        tr("none") if row.id is None else code(row.id),
        code(mask(row.access_token)) if row.access_token else _NOTHING,
        code(mask(row.refresh_token)) if row.refresh_token else _NOTHING,
        _plain(said(next_call(row, now), now)),
    )


def _plain(text: str) -> str:
    """A sentence in which nothing is markup, and no address becomes a link."""
    escaped = _MARKUP.sub(r"\\\1", visible(text))
    return escaped.replace("://", ":\\/\\/").replace("www.", "www\\.")


def _without_home(name: str) -> str:
    home = os.path.expanduser("~")
    return name.replace(home, "~", 1) if home.strip(os.sep) and name.startswith(home + os.sep) else name
