"""Which token would the SDK use? What a program passes, and the row that its store answers with."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from stores import Found, TokenRow, data_center_name, data_center_of, mask
from ui.dialogs.checks import check_client_id, check_client_secret, check_looked_up, check_token
from ui.dialogs.fields import Field, add_row, form
from ui.dialogs.parts import Notice, ToneLabel, make_primary, push_button, short
from ui.dialogs.revoke_parts import framed
from ui.dialogs.sheet import Sheet
from ui.messages import name_of
from ui.numbers import number, plural
from ui.panels.parts import announce, without_long_runs
from ui.table.cell import Tone
from ui.theme import theme_signals

_MOST_NAMED = 6


class FindTokenDialog(Sheet):
    """Asks with `asked`; the answer comes by `show_found`, and is dropped where the entries have changed meanwhile."""

    asked = Signal(object)  # TokenRow; what was left empty is None
    show_row_requested = Signal(str)  # an id

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("findDialog", "", parent)
        self.setWindowTitle(self.tr("Which token would the SDK use?"))
        self._is_waiting = False
        self._found_id: str | None = None
        self.add_text(
            "findIntroduction",
            self.tr("Enter what a program passes to the SDK; leave the rest empty. Nothing is sent to Zoho."),
            Tone.QUIET,
        )
        self._fields = self._build_fields()
        self.answer = _Answer(self.page)
        self.body.addWidget(self.answer)
        self.body.addStretch(1)
        add, here = self.buttons.add, self.buttons
        tip = self.tr("Ask the store as the SDK does")
        self._ask_button = add(push_button("findAsk", self.tr("&Find"), tip, here))
        self._ask_button.clicked.connect(self._ask)
        self._show_row = add(push_button("findShowRow", self.tr("Show ro&w"), self.tr("Select it in the table"), here))
        self._show_row.clicked.connect(self._go_to_row)
        self._show_row.hide()
        self._close = add(push_button("findClose", self.tr("Close"), self.tr("Close this dialog"), here))
        self._close.clicked.connect(self.reject)
        make_primary(self._ask_button)
        self._ask_button.setDefault(True)
        self._fields["user_name"].edit.setFocus()

    def _build_fields(self) -> dict[str, Field]:
        here = self.page
        fields = {
            "user_name": Field("findUserName", self.tr("&User name"), here, check=check_looked_up, is_exact=True),
            "id": Field("findId", self.tr("I&d"), here, check=check_looked_up, is_exact=True),
            "access_token": Field("findAccess", self.tr("&Access token"), here, check=check_token, is_secret=True),
            "refresh_token": Field("findRefresh", self.tr("&Refresh token"), here, check=check_token, is_secret=True),
            "grant_token": Field("findGrant", self.tr("&Grant token"), here, check=check_token, is_secret=True),
            "client_id": Field("findClientId", self.tr("Client &id"), here, check=check_client_id),
            "client_secret": Field(
                "findClientSecret", self.tr("Client &secret"), here, check=check_client_secret, is_secret=True
            ),
        }
        rows = form(here)
        rows.setVerticalSpacing(7)
        for field in fields.values():
            add_row(rows, field.label, field, field.edit)
            field.changed.connect(self._drop_answer)
        self.body.addLayout(rows)
        return fields

    def _ask(self) -> None:
        self._is_waiting = True
        values = {name: field.value() or None for name, field in self._fields.items()}
        self.asked.emit(TokenRow(**values))

    def _drop_answer(self) -> None:
        self._is_waiting = False
        if not self.answer.isHidden():
            self.answer.hide()
            self._show_row.hide()
            self.refit()

    def show_found(self, found: Found) -> None:
        if not self._is_waiting:
            return
        self._is_waiting = False
        self._found_id = found.row.id if found.row else None
        self.answer.show_found(found)
        self._show_row.setVisible(self._found_id is not None)
        self.refit(self.answer)

    def show_failure(self, sentence: str, advice: str) -> None:
        self._is_waiting = False
        self.answer.show_failure(sentence, advice)
        self._show_row.hide()
        self.refit(self.answer)

    def _go_to_row(self) -> None:
        if self._found_id is not None:
            self.show_row_requested.emit(self._found_id)
            self.accept()

    def done(self, result: int) -> None:
        for field in self._fields.values():
            field.forget()
        super().done(result)


class _Answer(QFrame):
    """The row, why it is that one, and what the SDK does then."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("findAnswer")
        self._notice = Notice("findResult", self)
        self._facts = ToneLabel("findFacts", Tone.QUIET, self)
        self._then = ToneLabel("findThen", Tone.NORMAL, self)
        self._also = ToneLabel("findAlso", Tone.WARNING, self)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 10, 14, 11)
        column.setSpacing(6)
        for widget in (self._notice, self._facts, self._then, self._also):
            column.addWidget(widget)
            widget.setParent(self)
        theme_signals.changed.connect(self._paint)
        self._paint()
        self.hide()

    def show_found(self, found: Found) -> None:
        row = found.row
        title = self.tr("None matches") if row is None else name_of(row)
        self._notice.say("info" if row is None else "done", found.rule, title=title)
        said = (
            (self._facts, "" if row is None else self._described(row)),
            (self._then, self.tr("Then: {then}").format(then=found.then) if found.then else ""),
            (self._also, self._others(found.also)),
        )
        for label, text in said:
            label.setText(without_long_runs(text))
            label.setVisible(bool(text))
        self._tell(title, found.rule, *(text for _, text in said))

    def show_failure(self, sentence: str, advice: str) -> None:
        self._notice.say("error", sentence, advice)
        for label in (self._facts, self._then, self._also):
            label.hide()
        self._tell(sentence, advice)

    def _tell(self, *parts: str) -> None:
        text = " ".join(filter(None, parts))
        self.setAccessibleName(text)
        self.show()
        announce(self, text)

    def _described(self, row: TokenRow) -> str:
        code = data_center_of(row.api_domain)
        place = [self.tr("Row {id}").format(id=short(row.id or ""))]
        place.append(data_center_name(code) if code else self.tr("data centre unknown"))
        named = ((self.tr("Access token"), row.access_token), (self.tr("Refresh token"), row.refresh_token))
        tokens = (f"{name} {mask(value) if value else self.tr('none')}" for name, value in named)
        return "\n".join(["  ·  ".join(place), *tokens])

    def _others(self, rows: list[TokenRow]) -> str:
        if not rows:
            return ""
        ids = ", ".join(short(row.id or "", 24) for row in rows[:_MOST_NAMED])
        if len(rows) > _MOST_NAMED:
            ids = self.tr("{ids} and {count} more").format(ids=ids, count=number(len(rows) - _MOST_NAMED))
        return plural(
            "FindDialog",
            "Row {ids} matches too, and is not used.",
            "Rows {ids} match too, and are not used.",
            len(rows),
        ).format(ids=ids)

    def _paint(self) -> None:
        self.setStyleSheet(f"#findAnswer {{ {framed()} }}")
