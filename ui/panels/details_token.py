"""The details of one token: whose it is, how long it lasts, what the SDK does with it, its fields, its problems."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from stores import (
    RENEWALS_ALLOWED,
    ExpiryForm,
    ExpiryUnit,
    Outlook,
    Problem,
    TokenRow,
    Unit,
    Why,
    data_center_name,
    data_center_of,
    next_call,
    said,
    user_and_org,
    visible,
)
from ui.moments import in_utc, wall_clock
from ui.panels.details_fields import COLUMNS, FieldRow, arrange, plain
from ui.panels.details_others import OthersView
from ui.panels.details_parts import Card, Hairline, HourBar
from ui.panels.details_problems import ProblemView
from ui.panels.flow_label import FlowLabel
from ui.table.cell import Tone
from ui.table.columns import Column, cell
from ui.table.entry import Entry, EntryKey

_NEAR_THE_LIMIT = RENEWALS_ALLOWED - 2
_LACKS = {
    Why.NO_REFRESH_TOKEN: frozenset({"refresh_token"}),
    Why.NO_CLIENT: frozenset({"client_id", "client_secret"}),
    Why.UNREADABLE_EXPIRY: frozenset({"expiry_time"}),
}
_LONGEST_HEADING = 80  # the field below has all of it


class TokenPage(QWidget):
    """Keeps its widgets and changes their texts, so that a reload moves nothing and takes no focus away."""

    show_row_requested = Signal(str)  # the id of another row

    def __init__(self, now: Callable[[], int], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._now = now
        self._entry: Entry | None = None
        self._state: Outlook | None = None
        self._unit: ExpiryUnit | None = None
        self._lacking: frozenset[str] = frozenset()
        self._user = FlowLabel("detailsUser", self, scale=1.25, bold=True)
        self._place = FlowLabel("detailsPlace", self, tone=Tone.QUIET)
        self._countdown = FlowLabel("detailsCountdown", self, scale=1.6, bold=True)
        self._bar = HourBar("detailsBar", self)
        self._until = FlowLabel("detailsUntil", self, tone=Tone.QUIET)
        self._read_as = FlowLabel("detailsUnit", self, tone=Tone.QUIET)
        self._read_as.hide()
        self._next = FlowLabel("detailsNext", self)
        self._renewals = FlowLabel("detailsRenewals", self, tone=Tone.QUIET)
        self._fields = [FieldRow(field, self) for field in COLUMNS]
        self._others = OthersView(self)
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
        if self._entry is not None and self._entry.key != entry.key:
            self._others.show_others({})
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

    def set_layout(self, unit: ExpiryUnit | None, lacking: frozenset[str]) -> None:
        """How the table holds tokens: the unit of its expiry, and the fields that it has no column for."""
        if (unit, lacking) != (self._unit, self._lacking):
            self._unit, self._lacking = unit, lacking
            self._state = None
            self.tick()

    def show_others(self, key: EntryKey, others: Mapping[str, str] | None) -> None:
        """What the row `key` holds in other columns, name -> text ("" for NULL); ignored where it is not shown."""
        if self._entry is not None and self._entry.key == key:
            self._others.show_others(others or {})

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
            self._show_unit(entry)
            self._show_fields(entry, state)

    def _show_owner(self, row: TokenRow) -> None:
        name, org = user_and_org(row.user_name or "")
        self._user.show_text(
            plain(name, _LONGEST_HEADING) if name else self.tr("no user name"), Tone.NORMAL if name else Tone.QUIET
        )
        code = data_center_of(row.api_domain)
        if code:
            place = data_center_name(code)
            center = place if "·" in place else self.tr("{place} · production").format(place=place)
        else:
            center = self.tr("unknown host") if row.api_domain else self.tr("no data centre")
        organisation = self.tr("org {org}").format(org=plain(org, _LONGEST_HEADING)) if org else ""
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

    def _show_unit(self, entry: Entry) -> None:
        unit = self._unit
        text = unit.words() if unit is not None and entry.row.expiry_time else ""
        self._read_as.show_text(text)
        self._read_as.setVisible(bool(text))
        is_converted = (
            unit is not None and unit.form is not ExpiryForm.MILLISECONDS and entry.expiry.unit is Unit.MILLISECONDS
        )
        self.field_row("expiry_time").show_title(is_converted=is_converted)

    def _show_fields(self, entry: Entry, state: Outlook) -> None:
        fails = state in (Outlook.FAILS, Outlook.ENDS_SOON)
        why = entry.prospect.why if fails else None
        missed = _LACKS.get(why, frozenset()) if why else frozenset()
        for row in self._fields:
            value = getattr(entry.row, row.field)
            is_missed = row.field in missed and (not value or row.field == "expiry_time")
            row.show_value(entry.row, is_missed, has_column=row.field not in self._lacking)

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
        for widget in (self._countdown, self._bar, self._until, self._read_as, self._next, self._renewals):
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
        column.addWidget(self._others)
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
        """Titles and values in the room that there is, in the font that is set."""
        self._others.arrange(arrange(self._fields, self.width()))


def _sentence(form: str, does: str) -> str:
    text = visible(form.format(does=does))
    return text if text.endswith((".", "!", "…")) else f"{text}."
