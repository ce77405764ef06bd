"""What became of an action at Zoho: one report a token, and a receipt of several to copy. No secret in either."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field

from stores.tokens.data_centers import data_center_of
from stores.tokens.expiry import iso_utc
from stores.tokens.fields import TokenRow
from stores.tokens.text import mask, shortened, visible
from stores.translating import spoken, tr
from stores.zoho_answers import VERDICT_WORDS, Verdict, ZohoAnswer

SIMULATED = "simulated "  # before the hosts of a Zoho that is none (resources/simulated_zoho.py)


@dataclass(frozen=True, slots=True)
class Report:
    """The verdict of one action on one token.

    ``row``: the token as it was chosen; ``after``: as it was read back, where a store was to be written.
    ``sentence`` and ``advice``: for the person. ``answer``: None where Zoho was not asked.
    """

    row: TokenRow = field(repr=False)
    verdict: Verdict
    sentence: str
    advice: str = ""
    answer: ZohoAnswer | None = None
    after: TokenRow | None = field(default=None, repr=False)

    @property
    def is_done(self) -> bool:
        return self.verdict is Verdict.DONE


def named(row: TokenRow, *, first: bool = False) -> str:
    """A token as a sentence names it: by its user, or by its id where it has none. ``first``: the sentence begins."""
    if row.user_name:
        return shortened(row.user_name)
    words = tr("The token with the id {id}") if first else tr("the token with the id {id}")
    return words.format(id=shortened(row.id or ""))


def honest(answer: ZohoAnswer, sentence: str) -> str:
    """The sentence, marked once where it was a simulated Zoho that answered: its hosts say so."""
    if not answer.host.startswith(SIMULATED):
        return sentence
    return tr("Simulated: {sentence}").format(
        sentence=sentence.replace(answer.host, answer.host.removeprefix(SIMULATED))
    )


def utc_moment(at: int, now: int) -> str:
    """``14:06 UTC``, with the date before it where it is another day than that of `now` (both epoch ms)."""
    text, today = iso_utc(at), iso_utc(now)
    if text is None:
        return tr("an unknown time")
    day, _, time = text.partition("T")
    shown = tr("{time} UTC").format(time=time[:5])
    return shown if today is not None and today.startswith(day) else f"{day} {shown}"


def receipt(
    reports: Sequence[Report], deleted: Sequence[TokenRow], now: int, absent: Collection[str | None] = ()
) -> str:
    """What happened, as plain text to copy, made at `now` (epoch ms). ``deleted``: the rows that were deleted after it.

    ``absent``: ids of rows that were not there any more. Times in UTC; tokens masked. A row is known by its id and its
    refresh token: a renewal changes neither, and with another refresh token it is another row.
    """
    parts = [tr("Token Inspector, receipt of {time}").format(time=iso_utc(now))]
    gone = {(row.id, row.refresh_token) for row in deleted}
    for report in reports:
        row = report.row
        fate = tr("not there any more") if row.id in absent else tr("kept")
        fate = tr("deleted") if (row.id, row.refresh_token) in gone else fate
        parts.append(_entry(report, fate))
    reported = {(report.row.id, report.row.refresh_token) for report in reports}
    others = [row for row in deleted if (row.id, row.refresh_token) not in reported]
    if others:
        lines = (
            "  "
            + tr("id {id}, {user}").format(
                id=shortened(row.id or ""), user=shortened(row.user_name or tr("no user name"))
            )
            for row in others
        )
        parts.append("\n".join([tr("Rows deleted beside these:"), *lines]))
    return "\n\n".join(parts)


def _entry(report: Report, fate: str) -> str:
    row, answer = report.row, report.answer
    asked = answer is not None and bool(answer.host)
    lines = (
        (tr("Time"), (iso_utc(answer.at) if answer is not None and answer.at else None) or "-"),
        (tr("Host"), visible(answer.host) if answer is not None and asked else tr("none was asked")),
        (tr("Zoho's answer"), (visible(answer.said) if answer is not None else "") or tr("none")),
        (tr("Verdict"), spoken(VERDICT_WORDS[report.verdict])),
        ("", report.sentence),
        (tr("User"), shortened(row.user_name or tr("none"))),
        (tr("Id"), shortened(row.id or tr("none"))),
        (tr("Data centre"), data_center_of(row.api_domain) or tr("unknown")),
        (tr("Refresh token"), mask(row.refresh_token) if row.refresh_token else tr("none")),
        (tr("Row"), fate),
    )
    return "\n".join(f"{name:<14} {text}".rstrip() for name, text in lines)
