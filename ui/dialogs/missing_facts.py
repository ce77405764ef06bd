"""What must be asked before renewing: data centre and client, where the row has none, and whether to pass the limit."""

from __future__ import annotations

from collections.abc import Collection

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QMessageBox, QPushButton, QWidget

from stores import Supplement
from ui.dialogs.checks import check_client_id, check_client_secret
from ui.dialogs.fields import CenterField, Field, HostFor, add_row, form, own_accounts_host
from ui.dialogs.parts import make_primary, push_button, question, short
from ui.dialogs.sheet import Sheet
from ui.numbers import number, plural
from ui.table.cell import Tone


class MissingFactsDialog(Sheet):
    """`name`: the token or tokens as a sentence names them. `lacks`: ``center``, ``client``, or both.

    `center`: chosen at first. `client_id`: the one that is stored, "" for none; it can be changed. `host_for`: the
    accounts host that is asked for a data centre.
    """

    given = Signal(object)  # Supplement

    def __init__(
        self,
        name: str,
        lacks: Collection[str],
        *,
        center: str | None = None,
        client_id: str = "",
        host_for: HostFor = own_accounts_host,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("missingDialog", "", parent)
        self.setWindowTitle(self.tr("What is not stored"))
        self._lacks = frozenset(lacks)
        self._knows_client = bool(client_id)
        self.add_heading(self._question().format(name=short(name, 80)))
        rows = form(self.page)
        self.center = CenterField("missingCenter", "missingEnvironment", self.page, center, host_for)
        self.client_id = Field(
            "missingClientId",
            self.tr("Client &id"),
            self.page,
            check=check_client_id,
            missing=self.tr("Missing: the client id of the program"),
        )
        self.client_secret = Field(
            "missingClientSecret",
            self.tr("Client &secret"),
            self.page,
            check=check_client_secret,
            missing=self.tr("Missing: the client secret that belongs to the client id"),
            is_secret=True,
        )
        self._fields = [self.client_id, self.client_secret] if "client" in self._lacks else []
        add_row(rows, self.tr("&Data centre"), self.center, self.center.center_box)
        for entry in (self.client_id, self.client_secret):
            add_row(rows, entry.label, entry, entry.edit)
            rows.setRowVisible(entry, entry in self._fields)
        rows.setRowVisible(self.center, "center" in self._lacks)
        self.body.addLayout(rows)
        self.add_text("missingKept", self._kept(), Tone.QUIET)
        self.body.addStretch(1)
        self._build_buttons()
        self.client_id.set_value(client_id)
        first = self.client_secret if self._knows_client else self.client_id
        (self.center.center_box if "center" in self._lacks else first.edit).setFocus()

    def _build_buttons(self) -> None:
        tip = self.tr("Go on with this")
        go_on = self.buttons.add(push_button("missingContinue", self.tr("C&ontinue"), tip, self.buttons))
        go_on.clicked.connect(self._give)
        tip = self.tr("Close without asking Zoho")
        cancel = self.buttons.add(push_button("missingCancel", self.tr("&Cancel"), tip, self.buttons))
        cancel.clicked.connect(self.reject)
        make_primary(go_on)
        go_on.setDefault(True)

    def _question(self) -> str:
        if self._lacks == {"center"}:
            return self.tr("In which data centre is {name}? It is not stored with it.")
        if self._lacks == {"client"} and self._knows_client:
            return self.tr("Zoho asks for the client secret; for {name} it is not stored.")
        if self._lacks == {"client"}:
            return self.tr("Zoho asks for client id and client secret; for {name} they are not stored.")
        if self._knows_client:
            return self.tr("Data centre and client secret are not stored for {name}.")
        return self.tr("Data centre, client id and client secret are not stored for {name}.")

    def _kept(self) -> str:
        said = []
        if "center" in self._lacks:
            said.append(self.tr("The data centre is remembered for this store."))
        if "client" in self._lacks:
            said.append(self.tr("Client id and secret go to Zoho only, and are remembered nowhere."))
        return " ".join(said)

    def _give(self) -> None:
        if "center" in self._lacks and self.center.complain():
            self.center.center_box.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        objections = [entry for entry in self._fields if entry.complain()]
        if objections:
            objections[0].edit.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        center = self.center.center() if "center" in self._lacks else None
        has_client = bool(self._fields)
        given = Supplement(
            center.code if center else None,
            self.client_id.value() if has_client else None,
            self.client_secret.value() if has_client else None,
        )
        self.accept()
        self.given.emit(given)

    def done(self, result: int) -> None:
        for entry in (self.client_id, self.client_secret):
            entry.forget()
        super().done(result)


def ask_quota(parent: QWidget, name: str, count: int, wait_text: str) -> tuple[QMessageBox, QPushButton]:
    """Whether to renew although Zoho's limit is reached. `wait_text`: how long it will refuse, as ``4 min``.

    Returns the question, whose default is not to, and the button that renews anyway.
    """

    def tr(text: str) -> str:
        return QCoreApplication.translate("AskQuota", text)

    text = plural(
        "AskQuota",
        "{count} access token was issued for {name} in the last 10 minutes. Renew anyway?",
        "{count} access tokens were issued for {name} in the last 10 minutes. Renew anyway?",
        count,
    )
    informative = tr("Zoho allows 10 in 10 minutes, then refuses for up to {wait}; a try in that time can prolong it.")
    box, renew, cancel = question(
        "quotaDialog",
        tr("Renew"),
        text.format(count=number(count), name=short(name)),
        informative.format(wait=wait_text),
        parent,
        confirm=tr("&Renew anyway"),
        cancel=tr("Cancel"),
    )
    renew.setObjectName("confirmRenew")
    cancel.setObjectName("cancelRenew")
    return box, renew
