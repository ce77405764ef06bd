"""The card on top of the details: how long the access token lasts, in every form, and what the SDK does then."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from stores import RENEWALS_ALLOWED, ExpiryForm, ExpiryUnit, Unit, next_call, said, visible
from ui.moments import local_date_and_time, utc_date_and_time
from ui.numbers import plural
from ui.panels.details_buttons import QuietButton, field_words
from ui.panels.details_fields import GAP, FieldRow, NamedValue, arrange, plain
from ui.panels.details_parts import Card, HourBar, LinkButton
from ui.panels.flow_label import FlowLabel
from ui.table.cell import Tone
from ui.table.columns import Column, cell
from ui.table.entry import Entry
from ui.theme import plain_tooltip

_NEAR_THE_LIMIT = RENEWALS_ALLOWED - 2
_SIDE, _NEAR_BUTTONS, _LINK = 12, 6, 9  # a link has an edge and room of its own around its words
_ON_ONE_LINE = "2000-00-00 00:00:00"
_PENDING = "…"


class MomentRow(NamedValue):
    """One form of the expiry, with a button to copy it. ``copied``: what that gives."""

    copy_requested = Signal(str)  # which form: expiry_local, expiry_utc, expiry_written

    def __init__(self, form: str, title: str, parent: QWidget) -> None:
        name = form.rpartition("_")[2].title()
        super().__init__(f"detailsTitle{name}", FlowLabel(f"details{name}", even=True), parent)
        self.copied: str | None = None
        words = field_words(form)
        self.show_title(title, words[:1].upper() + words[1:])
        said = self.tr("Copy the {field}").format(field=words)
        self._copy = QuietButton(f"detailsCopy{name}", "copy", said, self)
        self._copy.clicked.connect(lambda: self.copy_requested.emit(form))
        self.add_button(self._copy)

    def show_moment(self, text: str, copied: str | None) -> None:
        """`text` stands for nothing that can be copied where `copied` is None; hidden where it is ""."""
        self.copied = copied
        self._copy.allow("" if copied else self.tr("There is nothing to copy."))
        self.show_text(text, Tone.NORMAL if copied else Tone.QUIET)
        self.setVisible(bool(text))


class ExpiryCard(Card):
    """Keeps its widgets. The running number is never in an accessible name: a screen reader would be told each."""

    copy_requested = Signal(str)
    expire_requested = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("detailsCard")
        self._unit: ExpiryUnit | None = None
        self._titles: int | None = None
        self._written: str | None = _PENDING
        self._until: tuple[int | None, bool] | None = None
        self._obstacle = self.tr("Nothing can be changed here.")
        self._countdown = FlowLabel("detailsCountdown", self, scale=1.6, bold=True)
        self._bar = HourBar("detailsBar", self)
        self._local = MomentRow("expiry_local", self.tr("Local"), self)
        self._utc = MomentRow("expiry_utc", self.tr("UTC"), self)
        self.field = FieldRow("expiry_time", self)
        self._stored = MomentRow("expiry_written", self.tr("Stored"), self)
        self._read_as = FlowLabel("detailsUnit", self, tone=Tone.QUIET)
        self._next = FlowLabel("detailsNext", self)
        self._renewals = FlowLabel("detailsRenewals", self, tone=Tone.QUIET)
        self._expire = LinkButton("detailsExpire", self)
        self._expire.setText(self.tr("Expire now"))
        self._expire.setAccessibleName(self._expire.text())
        self._expire.clicked.connect(self.expire_requested)
        for row in (self._local, self._utc, self._stored):
            row.copy_requested.connect(self.copy_requested)
        self._lay_out()

    def copied(self, form: str) -> str | None:
        """What is copied of one form of the expiry; None where there is nothing."""
        rows = {"expiry_local": self._local, "expiry_utc": self._utc, "expiry_written": self._stored}
        return rows[form].copied

    def set_unit(self, unit: ExpiryUnit | None) -> None:
        """How the table holds expiries; None: it is not known, or they are not in a table."""
        self._unit = unit

    def set_obstacle(self, obstacle: str) -> None:
        """`obstacle`: why the expiry cannot be changed; "" where it can."""
        self._obstacle = obstacle
        self.field.set_editable(obstacle)

    def show_written(self, entry: Entry, text: str | None) -> None:
        """`text`: the expiry of `entry` as its table holds it; None where nobody knows."""
        self._written = text
        self._show_stored(entry)

    def forget_written(self) -> None:
        """Another expiry is shown, of which it has not been told yet how it is stored."""
        self._written = _PENDING

    def show_renewals(self, count: int) -> None:
        """How often this inspector renewed with the refresh token in the last 10 minutes."""
        form = plural(
            "DetailsExpiry",
            "{count} of {limit} renewals in the last 10 minutes by this inspector",
            "{count} of {limit} renewals in the last 10 minutes by this inspector",
            count,
        )
        text = form.format(count=count, limit=RENEWALS_ALLOWED) if count else ""
        self._renewals.show_text(text, Tone.WARNING if count >= _NEAR_THE_LIMIT else Tone.QUIET)
        self._renewals.setVisible(count > 0)

    def tick(self, entry: Entry, now: int) -> None:
        """What depends on the time."""
        shown = cell(entry, Column.EXPIRES, now)
        self._countdown.show_text(shown.text, shown.tone, mono=shown.mono)
        self._bar.setVisible(shown.share is not None)
        if shown.share is not None:
            self._bar.show_share(shown.share, shown.tone)
        self._next.show_text(_sentence(self.tr("The SDK {does}"), said(next_call(entry.row, now), now)))
        at = entry.expiry.at
        until = at, at is not None and at > now
        if until != self._until:
            self._until = until
            self._show_moments(entry, now)

    def look_again(self) -> None:
        """Another token, or how its table holds it, is to be shown by the next `tick`."""
        self._until = None

    def _show_moments(self, entry: Entry, now: int) -> None:
        """What depends on the token, and on whether it has expired."""
        at = entry.expiry.at
        local, utc = (local_date_and_time(at), utc_date_and_time(at)) if at is not None else ("", "")
        self._local.show_moment(local, local)
        self._utc.show_moment(utc, self.tr("{time} UTC").format(time=utc))
        self._show_stored(entry)
        self._show_expire(entry, now)
        until = ""
        if at is not None and local and entry.row.access_token:
            until = (self.tr("until {local}") if at > now else self.tr("ended {local}")).format(local=local)
        name = self.tr("Access token: {until}").format(until=until or self._countdown.text())
        if name != self._countdown.accessibleName():
            self._countdown.setAccessibleName(name)

    def _show_stored(self, entry: Entry) -> None:
        expiry, unit, stored = entry.expiry, self._unit, entry.row.expiry_time
        is_number = expiry.unit is Unit.MILLISECONDS
        is_converted = is_number and unit is not None and unit.form is not ExpiryForm.MILLISECONDS
        written = self._written if stored else None
        if written == _PENDING:
            self._stored.show_moment(_PENDING if is_converted else "", None)
        else:
            differs = written is not None and written != stored
            self._stored.show_moment((plain(written or "") or self.tr("empty")) if differs else "", written)
            is_converted = is_converted or differs
        if not is_converted:
            self.field.show_title(self.tr("Stored"), self.tr("Stored expiry"))
        elif is_number:
            self.field.show_title(self.tr("In milliseconds"), self.tr("Expiry in milliseconds"))
        else:
            self.field.show_title(self.tr("Expiry as read"), self.tr("Expiry as read"))
        text = self._reading(entry) if stored else ""
        self._read_as.show_text(text)
        self._read_as.setVisible(bool(text))

    def _reading(self, entry: Entry) -> str:
        """How the stored value was understood."""
        expiry = entry.expiry
        if expiry.at is None:
            return self.tr("cannot be read as a time")
        if expiry.unit is Unit.SECONDS:
            return self.tr("looks like seconds; the SDK takes it for milliseconds")
        text = self._unit.words() if self._unit is not None else self.tr("milliseconds since 1970, UTC")
        return text if utc_date_and_time(expiry.at) else self.tr("{unit}; no calendar goes so far").format(unit=text)

    def _show_expire(self, entry: Entry, now: int) -> None:
        at, obstacle = entry.expiry.at, self._obstacle
        if not entry.row.access_token:
            obstacle = obstacle or self.tr("There is no access token that could expire.")
        elif at is not None and at <= now:
            obstacle = obstacle or self.tr("It has expired already.")
        tip = self.tr("Set the expiry to the past: at its next call the SDK renews the token, or fails where it cannot")
        self._expire.setEnabled(not obstacle)
        self._expire.setToolTip(plain_tooltip(obstacle or tip))
        self._expire.setAccessibleDescription(obstacle or tip)

    def arrange(self, room: int) -> None:
        """Titles and values, where the card has `room` pixels."""
        least = QFontMetrics(self._utc.value.face()).horizontalAdvance(_ON_ONE_LINE) + 2
        self._titles = arrange(self._rows, room - _SIDE - _NEAR_BUTTONS, least)
        self._indent()

    def _indent(self) -> None:
        """The sides of the parts, which no layout mirrors."""
        beside = 0 if self._titles is None else self._titles + GAP
        mirrored = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        for part, start, end in (
            (self._lines, _SIDE, _NEAR_BUTTONS),
            (self._beside, beside, _SIDE - _NEAR_BUTTONS),
            (self._last, _SIDE - _LINK, _SIDE - _LINK),
        ):
            left, right = (end, start) if mirrored else (start, end)
            part.setContentsMargins(left, 0, right, 0)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LayoutDirectionChange:
            self._indent()

    def _lay_out(self) -> None:
        inside = QVBoxLayout(self)
        inside.setContentsMargins(0, 8, 0, 6)
        inside.setSpacing(5)
        self._lines = rows = QVBoxLayout()
        rows.setSpacing(0)
        self._rows = (self._local, self._utc, self.field, self._stored)
        for row in self._rows:
            rows.addWidget(row)
        self._beside = QVBoxLayout()
        self._beside.addWidget(self._read_as)
        rows.addLayout(self._beside)
        self._last = last = QHBoxLayout()
        top, bottom = QVBoxLayout(), QVBoxLayout()
        parts = (top, 0, (self._countdown, self._bar)), (bottom, 4, (self._next, self._renewals))
        for column, above, labels in parts:
            column.setContentsMargins(_SIDE, above, _SIDE, 0)
            column.setSpacing(5)
            for label in labels:
                column.addWidget(label)
        last.addWidget(self._expire)
        last.addStretch(1)
        for part in (top, rows, bottom, last):
            inside.addLayout(part)
        self._indent()


def _sentence(form: str, does: str) -> str:
    text = visible(form.format(does=does))
    return text if text.endswith((".", "!", "…")) else f"{text}."
