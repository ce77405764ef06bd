"""The details of one token: whose it is, how long it lasts, its fields, its other columns, its problems."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from itertools import pairwise

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from stores import (
    ExpiryUnit,
    Incomplete,
    Outlook,
    Problem,
    TokenRow,
    Why,
    data_center_name,
    data_center_of,
    user_and_org,
)
from ui.panels.details_expiry import ExpiryCard
from ui.panels.details_fields import COLUMNS, FieldRow, arrange, plain
from ui.panels.details_others import OthersView
from ui.panels.details_parts import Hairline
from ui.panels.details_problems import ProblemView
from ui.panels.flow_label import FlowLabel
from ui.table.cell import Tone
from ui.table.entry import Entry, EntryKey

_LACKS = {
    Why.NO_REFRESH_TOKEN: frozenset({"refresh_token"}),
    Why.NO_CLIENT: frozenset({"client_id", "client_secret"}),
    Why.UNREADABLE_EXPIRY: frozenset({"expiry_time"}),
}
_LONGEST_HEADING = 80  # the field below has all of it
_NOTHING: frozenset[str] = frozenset()
_SIDE = 16


class TokenPage(QWidget):
    """Keeps its widgets and changes their texts, so that a reload moves nothing and takes no focus away."""

    show_row_requested = Signal(str)  # the id of another row
    copy_requested = Signal(str)  # a field, or expiry_local, expiry_utc, expiry_written
    reveal_requested = Signal(str, bool)
    edit_requested = Signal(str)
    expire_requested = Signal()

    def __init__(self, now: Callable[[], int], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._now = now
        self._entry: Entry | None = None
        self._state: Outlook | None = None
        self._unit: ExpiryUnit | None = None
        self._lacking = self._revealed = self._editable = _NOTHING
        self._obstacle = ""
        self._user = FlowLabel("detailsUser", self, scale=1.25, bold=True)
        self._place = FlowLabel("detailsPlace", self, tone=Tone.QUIET)
        self._card = ExpiryCard(self)
        self._listed = [FieldRow(field, self) for field in COLUMNS if field != "expiry_time"]
        self._fields = [self._card.field, *self._listed]
        self._others = OthersView(self)
        self._problems_line = Hairline(self)
        self._problems_title = FlowLabel("detailsProblemsTitle", self, bold=True)
        self._problems_title.show_text(self.tr("Problems"))
        self._problems: list[ProblemView] = []
        self._links = 0
        self._card.copy_requested.connect(self.copy_requested)
        self._card.expire_requested.connect(self.expire_requested)
        for row in self._fields:
            row.copy_requested.connect(self.copy_requested)
            row.reveal_requested.connect(self.reveal_requested)
            row.edit_requested.connect(self.edit_requested)
        self._lay_out()
        self._allow()

    @property
    def entry(self) -> Entry | None:
        return self._entry

    def field_row(self, field: str) -> FieldRow:
        """The row of one of the ten fields, for its buttons."""
        return next(row for row in self._fields if row.field == field)

    def value_of(self, name: str) -> str | None:
        """What Copy gives of a field, or of ``expiry_local``, ``expiry_utc``, ``expiry_written``; None for nothing."""
        if self._entry is None:
            return None
        if name in COLUMNS:
            value: str | None = getattr(self._entry.row, name)
            return value if value and not isinstance(value, Incomplete) else None
        return self._card.copied(name)

    def show_token(self, entry: Entry, problems: Sequence[Problem], renewals: int) -> None:
        """``renewals``: how often this inspector renewed with its refresh token in the last 10 minutes."""
        before, self._entry = self._entry, entry
        if before is None or before.key != entry.key:
            self._others.show_others({})
            self._revealed = _NOTHING
        if before is None or (before.key, before.row.expiry_time) != (entry.key, entry.row.expiry_time):
            self._card.forget_written()
        self._show_owner(entry.row)
        self._card.show_renewals(renewals)
        self._show_again()
        self._show_problems(problems)

    def set_layout(self, unit: ExpiryUnit | None, lacking: frozenset[str]) -> None:
        """How the table holds tokens: the unit of its expiry, and the fields that it has no column for."""
        if (unit, lacking) != (self._unit, self._lacking):
            self._unit, self._lacking = unit, lacking
            self._card.set_unit(unit)
            self._allow()
            self._show_again()

    def set_revealed(self, fields: frozenset[str]) -> None:
        """The secret fields of the token that are shown as they are; all others are masked."""
        if fields != self._revealed:
            self._revealed = fields
            self._show_fields()

    def set_editable(self, fields: frozenset[str], obstacle: str) -> None:
        """The fields that can be edited, and why the others cannot."""
        if (fields, obstacle) != (self._editable, self._obstacle):
            self._editable, self._obstacle = fields, obstacle
            self._allow()
            self._show_again()

    def show_written_expiry(self, key: EntryKey, text: str | None) -> None:
        """The expiry of the row `key` as its table holds it; None where nobody knows; ignored where it is not shown."""
        if self._entry is not None and self._entry.key == key:
            self._card.show_written(self._entry, text)

    def show_others(self, key: EntryKey, others: Mapping[str, str] | None) -> None:
        """What the row `key` holds in other columns, name -> text ("" for NULL); ignored where it is not shown."""
        if self._entry is not None and self._entry.key == key:
            self._others.show_others(others or {})

    def tick(self) -> None:
        """Let the countdown and what depends on it say what is true now; nothing else is touched."""
        entry, now = self._entry, self._now()
        if entry is not None:
            self._card.tick(entry, now)
            state = entry.outlook(now)
            if state is not self._state:
                self._state = state
                self._show_fields()

    def _show_again(self) -> None:
        """All that follows from the token and how its table holds it."""
        if self._entry is not None:
            self._card.look_again()
            self._state = None
            self.tick()

    def _allow(self) -> None:
        """Tell what can be edited, and why the rest cannot."""
        for row in self._fields:
            obstacle = "" if row.field in self._editable else self._obstacle or self.tr("This cannot be edited here.")
            if row.field in self._lacking:
                obstacle = self.tr("The table has no column for it.")
            if row is self._card.field:
                self._card.set_obstacle(obstacle)
            else:
                row.set_editable(obstacle)

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

    def _show_fields(self) -> None:
        entry = self._entry
        if entry is None:
            return
        fails = self._state in (Outlook.FAILS, Outlook.ENDS_SOON)
        why = entry.prospect.why if fails else None
        missed = _LACKS.get(why, _NOTHING) if why else _NOTHING
        for row in self._fields:
            is_missed = row.field in missed and (not getattr(entry.row, row.field) or row.field == "expiry_time")
            row.show_value(entry.row, is_missed, row.field not in self._lacking, row.field in self._revealed)

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
        links = [link for view in self._problems for link in view.links]
        if len(links) != self._links:
            self._links = len(links)
            for before, link in pairwise([self._listed[-1].last_button, *links]):
                QWidget.setTabOrder(before, link)

    def _lay_out(self) -> None:
        fields = QVBoxLayout()
        fields.setSpacing(0)
        for row in self._listed:
            fields.addWidget(row)
        self._problems_place = QVBoxLayout()
        self._problems_place.setSpacing(10)
        column = QVBoxLayout(self)
        column.setContentsMargins(_SIDE, 12, _SIDE, 16)
        column.setSpacing(0)
        for part, space in ((self._user, 2), (self._place, 10), (self._card, 12)):
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
        room = self.width() - 2 * _SIDE
        self._card.arrange(room)
        self._others.arrange(arrange(self._listed, room))
