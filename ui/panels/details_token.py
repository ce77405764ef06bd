"""The details of one token: whose it is, how long it lasts, what the SDK does with it, its fields, its problems."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from stores import (
    RENEWALS_ALLOWED,
    SECRET_FIELDS,
    Outlook,
    Problem,
    TokenRow,
    Why,
    data_center_name,
    data_center_of,
    mask,
    next_call,
    said,
    user_and_org,
    visible,
)
from ui.moments import in_utc, wall_clock
from ui.panels.details_parts import Card, Hairline, HourBar, RowLinks, Sign
from ui.panels.flow_label import FlowLabel
from ui.table.cell import Tone
from ui.table.columns import LONGEST_SHOWN, Column, cell, title
from ui.table.entry import Entry

_NEAR_THE_LIMIT = RENEWALS_ALLOWED - 2
_COLUMNS = {
    "access_token": Column.ACCESS_TOKEN,
    "refresh_token": Column.REFRESH_TOKEN,
    "client_id": Column.CLIENT_ID,
    "client_secret": Column.CLIENT_SECRET,
    "grant_token": Column.GRANT_TOKEN,
    "redirect_url": Column.REDIRECT_URL,
    "api_domain": Column.API_DOMAIN,
    "user_name": Column.USER,
    "expiry_time": Column.EXPIRY_TIME,
    "id": Column.ID,
}
_PROPORTIONAL = frozenset({"user_name", "redirect_url", "api_domain"})
_LACKS = {
    Why.NO_REFRESH_TOKEN: frozenset({"refresh_token"}),
    Why.NO_CLIENT: frozenset({"client_id", "client_secret"}),
    Why.UNREADABLE_EXPIRY: frozenset({"expiry_time"}),
}
_LONGEST_HEADING = 80  # the field below has all of it
_ANY_WIDTH = 16_777_215  # Qt's own largest
_NARROW_IN_TITLES = 2.4  # below this many widths of a title, the values stand under the titles


def _plain(text: str, longest: int = LONGEST_SHOWN) -> str:
    shown = visible(text[: longest + 1])
    return shown if len(shown) <= longest else shown[:longest] + "…"


class FieldRow(QWidget):
    """One field. ``buttons`` stand at its end: an empty layout so far."""

    def __init__(self, field: str, parent: QWidget) -> None:
        super().__init__(parent)
        name = field.title().replace("_", "")
        self.field = field
        self.title = FlowLabel(f"detailsTitle{name}", self, tone=Tone.QUIET, even=True)
        self.title.show_text(title(_COLUMNS[field]) if field != "user_name" else self.tr("User name"))
        self.value = FlowLabel(f"detailsField{name}", self, mono=field not in _PROPORTIONAL, even=True)
        self.buttons = QHBoxLayout()
        body = QHBoxLayout()
        body.addWidget(self.value, 1)
        body.addLayout(self.buttons)
        self._line = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._line.setContentsMargins(0, 0, 0, 0)
        self._line.addWidget(self.title)
        self._line.addLayout(body, 1)

    def title_width(self) -> int:
        return QFontMetrics(self.title.face()).horizontalAdvance(self.title.text()) + 2

    def arrange(self, width: int | None) -> None:
        """The title beside its value in that width, or above it where there is none."""
        stacked = width is None
        policy = self.title.sizePolicy()
        policy.setHorizontalPolicy(QSizePolicy.Policy.Ignored if stacked else QSizePolicy.Policy.Fixed)
        self.title.setSizePolicy(policy)
        self.title.setMinimumWidth(width or 0)
        self.title.setMaximumWidth(width or _ANY_WIDTH)
        direction = QBoxLayout.Direction.TopToBottom if stacked else QBoxLayout.Direction.LeftToRight
        self._line.setDirection(direction)
        self._line.setSpacing(0 if stacked else 8)

    def show_value(self, row: TokenRow, is_missed: bool) -> None:
        value: str | None = getattr(row, self.field)
        if value:
            text = mask(value) if self.field in SECRET_FIELDS else _plain(value)
        else:
            text = self.tr("none") if value is None else self.tr("empty")
        tone = Tone.BAD if is_missed else Tone.NORMAL if value else Tone.QUIET
        self.value.show_text(text, tone)
        self.value.setAccessibleName(f"{self.title.text()}: {text}")


class ProblemView(QWidget):
    """One problem: a sign, a sentence, how to mend it, and links to the other rows that it is about."""

    row_requested = Signal(str)

    def __init__(self, number: int, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName(f"detailsProblemBox{number}")
        self._sign = Sign(f"detailsProblemSign{number}", self)
        self._sentence = FlowLabel(f"detailsProblem{number}", self)
        self._mend = FlowLabel(f"detailsProblemMend{number}", self, tone=Tone.QUIET)
        self._links = RowLinks(f"detailsProblemShow{number}", self)
        self._links.row_requested.connect(self.row_requested)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self._sentence)
        words.addWidget(self._mend)
        words.addWidget(self._links)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(8)
        line.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignTop)
        line.addLayout(words, 1)

    def show_problem(self, problem: Problem) -> None:
        severity = self.tr("Will fail") if problem.severe else self.tr("Warning")
        self._sign.show_sign(*(("fails", Tone.BAD) if problem.severe else ("warning", Tone.WARNING)), severity)
        self._sentence.show_text(visible(problem.sentence))
        self._sentence.setAccessibleName(f"{severity}: {visible(problem.sentence)}")
        self._mend.show_text(visible(problem.mend))
        self._mend.setVisible(bool(problem.mend))
        self._links.show_ids(problem.ids)


class TokenPage(QWidget):
    """Keeps its widgets and changes their texts, so that a reload moves nothing and takes no focus away."""

    show_row_requested = Signal(str)  # the id of another row

    def __init__(self, now: Callable[[], int], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._now = now
        self._entry: Entry | None = None
        self._state: Outlook | None = None
        self._user = FlowLabel("detailsUser", self, scale=1.25, bold=True)
        self._place = FlowLabel("detailsPlace", self, tone=Tone.QUIET)
        self._countdown = FlowLabel("detailsCountdown", self, scale=1.6, bold=True)
        self._bar = HourBar("detailsBar", self)
        self._until = FlowLabel("detailsUntil", self, tone=Tone.QUIET)
        self._next = FlowLabel("detailsNext", self)
        self._renewals = FlowLabel("detailsRenewals", self, tone=Tone.QUIET)
        self._fields = [FieldRow(field, self) for field in _COLUMNS]
        self._problems_line = Hairline(self)
        self._problems_title = FlowLabel("detailsProblemsTitle", self, bold=True)
        self._problems_title.show_text(self.tr("Problems"))
        self._problems: list[ProblemView] = []
        self._lay_out()

    @property
    def entry(self) -> Entry | None:
        return self._entry

    def field_row(self, field: str) -> FieldRow:
        """The row of one of the ten fields, for its buttons."""
        return next(row for row in self._fields if row.field == field)

    def show_token(self, entry: Entry, problems: Sequence[Problem], renewals: int) -> None:
        """``renewals``: how often this inspector renewed with its refresh token in the last 10 minutes."""
        self._entry = entry
        self._show_owner(entry.row)
        said_renewals = self.tr("{count} of {limit} renewals in the last 10 minutes by this inspector")
        self._renewals.show_text(
            said_renewals.format(count=renewals, limit=RENEWALS_ALLOWED) if renewals else "",
            Tone.WARNING if renewals >= _NEAR_THE_LIMIT else Tone.QUIET,
        )
        self._renewals.setVisible(renewals > 0)
        self._state = None
        self.tick()
        self._show_problems(problems)

    def tick(self) -> None:
        """Let the countdown and what depends on it say what is true now; nothing else is touched."""
        entry, now = self._entry, self._now()
        if entry is None:
            return
        shown = cell(entry, Column.EXPIRES, now)
        self._countdown.show_text(shown.text, shown.tone, mono=shown.mono)
        self._bar.setVisible(shown.share is not None)
        if shown.share is not None:
            self._bar.show_share(shown.share, shown.tone)
        self._show_until(entry, now)
        self._next.show_text(_sentence(self.tr("The SDK {does}"), said(next_call(entry.row, now), now)))
        state = entry.outlook(now)
        if state is not self._state:
            self._state = state
            self._show_fields(entry, state)

    def _show_owner(self, row: TokenRow) -> None:
        name, org = user_and_org(row.user_name or "")
        self._user.show_text(
            _plain(name, _LONGEST_HEADING) if name else self.tr("no user name"), Tone.NORMAL if name else Tone.QUIET
        )
        code = data_center_of(row.api_domain)
        if code:
            place = data_center_name(code)
            center = place if "·" in place else self.tr("{place} · production").format(place=place)
        else:
            center = self.tr("unknown host") if row.api_domain else self.tr("no data centre")
        organisation = self.tr("org {org}").format(org=_plain(org, _LONGEST_HEADING)) if org else ""
        self._place.show_text(" · ".join(part for part in (organisation, center) if part))

    def _show_until(self, entry: Entry, now: int) -> None:
        at = entry.expiry.at
        local, utc = (wall_clock(at, now), in_utc(at, now)) if at is not None and entry.row.access_token else ("", "")
        text = ""
        if at is not None and local and utc:
            form = self.tr("until {local} · {utc}") if at > now else self.tr("ended {local} · {utc}")
            text = form.format(local=local, utc=utc)
        self._until.show_text(text)
        self._until.setVisible(bool(text))
        name = self.tr("Access token: {until}").format(until=text or self._countdown.text())
        if name != self._countdown.accessibleName():  # never the running number: a screen reader would be told each
            self._countdown.setAccessibleName(name)

    def _show_fields(self, entry: Entry, state: Outlook) -> None:
        fails = state in (Outlook.FAILS, Outlook.ENDS_SOON)
        why = entry.prospect.why if fails else None
        missed = _LACKS.get(why, frozenset()) if why else frozenset()
        for row in self._fields:
            value = getattr(entry.row, row.field)
            row.show_value(entry.row, row.field in missed and (not value or row.field == "expiry_time"))

    def _show_problems(self, problems: Sequence[Problem]) -> None:
        while len(self._problems) < len(problems):
            view = ProblemView(len(self._problems) + 1, self)
            view.row_requested.connect(self.show_row_requested)
            self._problems.append(view)
            self._problems_place.addWidget(view)
        for view, problem in zip(self._problems, problems, strict=False):
            view.show_problem(problem)
        for number, view in enumerate(self._problems):
            view.setVisible(number < len(problems))
        self._problems_line.setVisible(bool(problems))
        self._problems_title.setVisible(bool(problems))

    def _lay_out(self) -> None:
        card = Card(self)
        card.setObjectName("detailsCard")
        inside = QVBoxLayout(card)
        inside.setContentsMargins(12, 8, 12, 10)
        inside.setSpacing(5)
        for widget in (self._countdown, self._bar, self._until, self._next, self._renewals):
            inside.addWidget(widget)
        fields = QVBoxLayout()
        fields.setSpacing(7)
        for row in self._fields:
            fields.addWidget(row)
        self._problems_place = QVBoxLayout()
        self._problems_place.setSpacing(10)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 16)
        column.setSpacing(0)
        for part, space in ((self._user, 2), (self._place, 10), (card, 12)):
            column.addWidget(part)
            column.addSpacing(space)
        column.addLayout(fields)
        column.addSpacing(12)
        column.addWidget(self._problems_line)
        column.addSpacing(8)
        column.addWidget(self._problems_title)
        column.addSpacing(6)
        column.addLayout(self._problems_place)
        column.addStretch(1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.arrange_fields()

    def arrange_fields(self) -> None:
        widest = max(row.title_width() for row in self._fields)
        beside = self.width() >= widest * _NARROW_IN_TITLES
        for row in self._fields:
            row.arrange(widest if beside else None)


def _sentence(form: str, does: str) -> str:
    text = visible(form.format(does=does))
    return text if text.endswith((".", "!", "…")) else f"{text}."
