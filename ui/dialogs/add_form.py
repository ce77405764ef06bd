"""What is entered to add a token: flow, data centre, client, the token itself, and for whom."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from enum import Enum

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QFormLayout, QLabel, QLineEdit, QRadioButton, QVBoxLayout, QWidget

from ui.dialogs.checks import (
    Remark,
    check_client_id,
    check_client_secret,
    check_redirect_url,
    check_token,
    check_user_name,
)
from ui.dialogs.fields import CenterField, Field, HostFor, add_row, form
from ui.dialogs.parts import ToneLabel, set_words
from ui.table.cell import Tone
from ui.theme import fixed_font

GRANT_LIFE_MS = 180_000  # Zoho's pages: a grant token lives three minutes
SCOPES = "ZohoCRM.users.READ,ZohoCRM.org.READ"


class Flow(str, Enum):
    """The SDK's ways to a token."""

    GRANT = "grant"
    REFRESH = "refresh"
    ACCESS = "access"


@dataclass(frozen=True, slots=True)
class NewToken:
    """What was entered. ``center``: ``EU``, ``EU sandbox``; "" for a text that was left out or is not of the flow."""

    flow: Flow
    center: str
    client_id: str = ""
    client_secret: str = field(default="", repr=False)
    token: str = field(default="", repr=False)
    redirect_url: str = ""
    user_name: str = ""


class AddForm(QWidget):
    """`now`: epoch milliseconds. `host_for`: the accounts host that is asked for a data centre."""

    shape_changed = Signal()

    def __init__(self, now: Callable[[], int], center: str | None, host_for: HostFor, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("addForm")
        self._now = now
        self._since: dict[str, int] = {}  # when each grant token was entered first
        self.is_forgotten = False
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        self._build_flows(column)
        self._build_fields(center, host_for)
        self._rows = form(self)
        column.addLayout(self._rows)
        self._lay_out(self._rows)
        self._build_console(column)
        self._show_flow()

    # --- parts

    def _build_flows(self, column: QVBoxLayout) -> None:
        said = {
            Flow.GRANT: self.tr("&Grant token: a new code of Zoho's console, good for one exchange"),
            Flow.REFRESH: self.tr("&Refresh token: Zoho gives an access token for it now"),
            Flow.ACCESS: self.tr("&Access token: the SDK uses it without ever renewing it"),
        }
        self._flows: dict[Flow, QRadioButton] = {}
        group = QButtonGroup(self)
        for flow, words in said.items():
            button = QRadioButton(self)
            button.setObjectName(f"addFlow{flow.value.title()}")
            button.setToolTip(self.tr("What there is to begin with"))
            set_words(button, words)
            group.addButton(button)
            column.addWidget(button)
            self._flows[flow] = button
        self._flows[Flow.GRANT].setChecked(True)
        group.buttonClicked.connect(self._show_flow)

    def _build_fields(self, center: str | None, host_for: HostFor) -> None:
        self.center = CenterField("addCenter", "addEnvironment", self, center, host_for)
        self.client_id = Field(
            "addClientId",
            self.tr("Client &id"),
            self,
            check=check_client_id,
            missing=self.tr("Missing: the client id of the program"),
        )
        self.client_secret = Field(
            "addClientSecret",
            self.tr("Client &secret"),
            self,
            check=check_client_secret,
            missing=self.tr("Missing: the client secret that belongs to the client id"),
            is_secret=True,
        )
        self.redirect_url = Field(
            "addRedirectUrl",
            self.tr("Redirect &URL"),
            self,
            check=check_redirect_url,
            hint=self.tr("As registered with the client; empty for a self client"),
        )
        self.token = Field("addToken", self.tr("&Token"), self, check=self._check_token, is_secret=True)
        self.user_name = Field(
            "addUserName",
            self.tr("User &name"),
            self,
            check=check_user_name,
            hint=self.tr("Empty: asked from Zoho, as the SDK does"),
            is_exact=True,
        )
        self.token.changed.connect(self._note_time)
        self.center.changed.connect(self._show_console)

    def _lay_out(self, rows: QFormLayout) -> None:
        add_row(rows, self.tr("&Data centre"), self.center, self.center.center_box)
        labels = {}
        for entry in (self.client_id, self.client_secret, self.redirect_url, self.token, self.user_name):
            labels[entry] = add_row(rows, entry.label, entry, entry.edit)
        self._token_label: QLabel = labels[self.token]

    def _build_console(self, column: QVBoxLayout) -> None:
        self._console = QWidget(self)
        self._console.setObjectName("addConsole")
        inner = QVBoxLayout(self._console)
        inner.setContentsMargins(0, 4, 0, 0)
        inner.setSpacing(5)
        self._where = ToneLabel("addWhere", Tone.QUIET, self._console)
        self._where.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._scopes = QLineEdit(SCOPES, self._console)
        self._scopes.setObjectName("addScopes")
        self._scopes.setAccessibleName(self.tr("Scopes to copy"))
        self._scopes.setToolTip(self.tr("Scopes to copy into Zoho's console"))
        self._scopes.setReadOnly(True)
        self._scopes.setFont(fixed_font(self.font()))
        inner.addWidget(self._where)
        inner.addWidget(self._scopes)
        column.addWidget(self._console)

    # --- what is shown

    def start(self) -> None:
        """Where the typing begins."""
        (self.client_id.edit if self.center.center() else self.center.center_box).setFocus()

    def flow(self) -> Flow:
        return next(flow for flow, button in self._flows.items() if button.isChecked())

    def _entries(self) -> list[Field]:
        """The fields of the chosen flow, in their order."""
        flow = self.flow()
        client = [] if flow is Flow.ACCESS else [self.client_id, self.client_secret]
        redirect = [self.redirect_url] if flow is Flow.GRANT else []
        return [*client, *redirect, self.token, self.user_name]

    def _show_flow(self) -> None:
        shown = self._entries()
        for entry in (self.client_id, self.client_secret, self.redirect_url):
            self._rows.setRowVisible(entry, entry in shown)
        label, missing = {
            Flow.GRANT: (self.tr("Grant &token"), self.tr("Missing: the code of Zoho's console")),
            Flow.REFRESH: (self.tr("Refresh &token"), self.tr("Missing: the refresh token")),
            Flow.ACCESS: (self.tr("Access &token"), self.tr("Missing: the access token")),
        }[self.flow()]
        self._token_label.setText(label)
        self.token.set_label(label, missing)
        self._console.setVisible(self.flow() is Flow.GRANT)
        self._show_console()
        self.tick()
        self.shape_changed.emit()

    def _show_console(self) -> None:
        center = self.center.center()
        where = center.console_url if center else self.tr("Zoho's API console of the data centre")
        text = self.tr(
            "No code yet? Sign in as that user at {where}, open Self Client, and let it generate a code with the scopes"
            " your program needs, and these two for the user's name:"
        )
        self._where.setText(text.format(where=where))

    # --- the three minutes of a grant token

    def _note_time(self) -> None:
        if self.flow() is Flow.GRANT and self.token.value():
            self._since.setdefault(self.token.value(), self._now())
        self.tick()

    def _left_ms(self) -> int | None:
        since = self._since.get(self.token.value()) if self.flow() is Flow.GRANT else None
        return None if since is None else GRANT_LIFE_MS - (self._now() - since)

    def _check_token(self, text: str) -> Remark | None:
        left = self._left_ms()
        if left is not None and left <= 0:
            return Remark(self.tr("Probably expired: make a new one in Zoho's console."))
        return check_token(text)

    def tick(self) -> None:
        """A second has passed."""
        left = self._left_ms()
        hint = ""
        if left is not None and left > 0:
            seconds = -(-left // 1000)
            hint = self.tr("at most {left} left").format(left=f"{seconds // 60}:{seconds % 60:02d}")
        elif self.flow() is Flow.GRANT and not self.token.value():
            hint = self.tr("It lasts three minutes, and for one exchange")
        self.token.set_hint(hint)

    # --- what comes of it

    def complete(self) -> NewToken | None:
        """What was entered; None where something is missing, which is said beside it and gets the focus."""
        entries = self._entries()
        no_center = self.center.complain()
        objections = [entry for entry in entries if entry.complain()]
        center = self.center.center()
        if no_center or center is None:
            self.center.center_box.setFocus(Qt.FocusReason.OtherFocusReason)
            return None
        if objections:
            objections[0].edit.setFocus(Qt.FocusReason.OtherFocusReason)
            return None
        values = {entry: entry.value() for entry in entries}
        return NewToken(
            self.flow(),
            center.code,
            client_id=values.get(self.client_id, ""),
            client_secret=values.get(self.client_secret, ""),
            token=values[self.token],
            redirect_url=values.get(self.redirect_url, ""),
            user_name=values[self.user_name].strip(),
        )

    def forget(self) -> None:
        """Keep nothing of what was entered."""
        self.is_forgotten = True
        for entry in (self.client_id, self.client_secret, self.redirect_url, self.token, self.user_name):
            entry.forget()
        self._since.clear()
