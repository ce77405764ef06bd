"""Open a store of any kind: choose the kind, fill in the form that is built from its parameters."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from stores import KINDS, StoreError, StoreKind, spoken, visible
from ui.asked import Asked
from ui.dialogs.connect_address import pasted, target_of, words_of
from ui.dialogs.connect_form import KindForm
from ui.dialogs.fields import Choices, Remarked, add_row, form
from ui.dialogs.parts import Notice, make_primary, name_button, push_button
from ui.dialogs.sheet import Sheet
from ui.icons import icon
from ui.kind_icons import icon_of_kind
from ui.panels.parts import announce
from ui.panels.parts import spoken as without_keys
from ui.theme import plain_tooltip, theme_signals


class ConnectDialog(Sheet):
    """`kind_name`: of the kind that is chosen at first; "" for the first of `kinds`. `can_keep`: the system has a
    keyring. What was filled in for one kind stays while another is looked at; a password as long as the dialog is open.
    """

    chosen = Signal(object)  # Asked

    def __init__(
        self,
        kind_name: str = "",
        *,
        kinds: Sequence[StoreKind] = KINDS,
        can_keep: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("connectDialog", "", parent)
        self.setWindowTitle(self.tr("Open a store on a server or in a program"))
        self.setAccessibleName(self.windowTitle())
        self._kinds, self._can_keep, self._complains = tuple(kinds), can_keep, False
        self._forms: dict[str, KindForm] = {}
        self._build_kind()
        self._places = QVBoxLayout()
        self.body.addLayout(self._places)
        self._notice = Notice("connectNotice", self.page)
        self._notice.hide()
        self._runs = Notice("connectRuns", self.page)
        self._runs.hide()
        self._build_address()
        self.body.addWidget(self._runs)
        self.body.addWidget(self._notice)
        self.body.addStretch(1)
        self._build_buttons()
        self._choose(kind_name or self._kinds[0].name)
        self._box.currentIndexChanged.connect(self._show_kind)
        self._show_kind()
        first = self._form.first_to_mend() if kind_name else None
        (first or self._box).setFocus()

    # --- parts

    def _build_kind(self) -> None:
        self._chooser = KindField(self.tr("&Kind of store"), self._kinds, self.page)
        self._box = self._chooser.box
        rows = form(self.page)
        self._labels = [add_row(rows, self.tr("&Kind of store"), self._chooser, self._box)]
        self.body.addLayout(rows)

    def _build_address(self) -> None:
        self._address = AddressLine(self.tr("&Address"), self.page)
        rows = form(self.page)
        self._labels.append(add_row(rows, self.tr("&Address"), self._address, self._address.edit))
        self.body.addLayout(rows)

    def _build_buttons(self) -> None:
        add, here = self.buttons.add, self.buttons
        self._open = add(push_button("connectOpen", self.tr("&Open"), self.tr("Open this store in a window"), here))
        self._open.clicked.connect(self._submit)
        tip = self.tr("Close without opening anything")
        self._cancel = add(push_button("connectCancel", self.tr("&Cancel"), tip, here))
        self._cancel.clicked.connect(self.reject)
        make_primary(self._open)
        self._open.setDefault(True)

    def _beside(self) -> tuple[str, ...]:
        """The texts whose keys no field may have."""
        fixed = (self.tr("&Kind of store"), self.tr("&Address"), self.tr("&Open"), self.tr("&Run and open"))
        return (*fixed, self.tr("&Cancel"))

    # --- the kind

    @property
    def _kind(self) -> StoreKind:
        return self._kinds[max(self._box.currentIndex(), 0)]

    @property
    def _form(self) -> KindForm:
        made = self._forms.get(self._kind.name)
        if made is None:
            made = self._forms[self._kind.name] = KindForm(self._kind, self._beside(), self.page)
            made.offer_to_keep(self._can_keep)
            made.changed.connect(self._take)
            made.address_given.connect(self._take_address)
            self._places.addWidget(made)
        return made

    def _choose(self, kind_name: str) -> None:
        self._box.setCurrentIndex(max(self._box.findData(kind_name), 0))

    def _show_kind(self) -> None:
        """Another kind was chosen. The dialog may grow for it, and does not shrink again."""
        kind, shown = self._kind, self._form
        for other in self._forms.values():
            other.setVisible(other is shown)
        self._align([*self._labels, *shown.labels])
        self._order_tabs(shown)
        self._chooser.show_note(kind)
        self._complains = False
        self._notice.hide()
        if kind.runs_code:
            self._runs.say("warning", self.tr("This runs the code as you: it may do everything that you may."))
            name_button(self._open, self.tr("&Run and open"))
        else:
            self._runs.hide()
            name_button(self._open, self.tr("&Open"))
        shown.start()
        self._take()

    def _align(self, labels: Sequence[QWidget]) -> None:
        widest = max(label.sizeHint().width() for label in labels)
        for label in labels:
            label.setMinimumWidth(widest)

    def _order_tabs(self, shown: KindForm) -> None:
        stops = [self._box, *shown.stops(), self._address.edit, self._open, self._cancel]
        for stop, following in pairwise(stops):
            QWidget.setTabOrder(stop, following)

    # --- what is filled in

    def show_values(self, kind_name: str, values: Mapping[str, str]) -> None:
        """Fill the form of a kind in, as `StoreKind.values_of` gives it, and show it."""
        self._choose(kind_name)
        self._form.show_values(values)
        self._take()

    def show_failure(self, error: StoreError) -> None:
        """It could not be opened. What was filled in stays, to be mended."""
        self._notice.say("error", visible(error.sentence), visible(error.advice))
        announce(self, words_of(error))
        self.refit(self._notice)

    def set_can_keep(self, can_keep: bool) -> None:
        """The system has a keyring, or not; that may be found out late."""
        self._can_keep = can_keep
        for made in self._forms.values():
            made.offer_to_keep(can_keep)

    def _take_address(self, text: str) -> None:
        """A whole address was put into a field: its parts go where they belong, and its password is not shown."""
        try:
            given = pasted(text, self._kinds)
        except StoreError as error:
            self._form.refuse_address(words_of(error))
            return
        self.show_values(given.kind.name, given.values)
        if given.password is not None:
            self._form.show_password(given.password)

    def _take(self) -> None:
        try:
            self._address.show_target(target_of(self._kind, self._form.values()))
        except StoreError as error:
            self._address.show_lack(words_of(error), complains=self._complains)

    def _submit(self) -> None:
        self._notice.hide()
        can_go_on = self._form.finish()  # a whole address may have chosen another kind
        shown = self._form
        target = self._target() if can_go_on else None
        if target is None:
            self._complain(shown)
            return
        interpreter = shown.values().get("interpreter")
        may_run = self._kind.runs_code
        asked = Asked(target, shown.password(), shown.keeps_password(), interpreter, may_run)
        self.accept()
        self.chosen.emit(asked)

    def _target(self) -> str | None:
        try:
            return target_of(self._kind, self._form.values())
        except StoreError:
            return None

    def _complain(self, shown: KindForm) -> None:
        self._complains = True
        self._take()
        mend = shown.first_to_mend()
        if mend is not None:
            mend.setFocus(Qt.FocusReason.OtherFocusReason)
        self.refit(self._address)

    def done(self, result: int) -> None:
        for made in self._forms.values():
            made.forget()
        super().done(result)


class KindField(Remarked):
    """The kinds to choose from, and under them a note on the one that is chosen."""

    def __init__(self, label: str, kinds: Sequence[StoreKind], parent: QWidget) -> None:
        super().__init__("connectKind", parent)
        self.box = Choices("connectKind", label, self)
        edge = self.fontMetrics().height()
        self.box.setIconSize(QSize(edge, edge))
        for kind in kinds:
            self.box.addItem(visible(spoken(kind.title)), kind.name)
        self._column.insertWidget(0, self.box)
        theme_signals.changed.connect(self._show_icons)
        self._show_icons()

    def show_note(self, kind: StoreKind) -> None:
        self._say(visible(spoken(kind.note)), is_remark=False)
        self.box.setToolTip(plain_tooltip(self.tr("For example {address}").format(address=visible(kind.example))))

    def _filled(self) -> QWidget:
        return self.box

    def _show_icons(self) -> None:
        for place in range(self.box.count()):
            self.box.setItemIcon(place, icon(icon_of_kind(self.box.itemData(place))))


class AddressLine(Remarked):
    """The address as it will be, to be read and copied; under it what is missing."""

    def __init__(self, label: str, parent: QWidget) -> None:
        super().__init__("connectAddress", parent)
        self.edit = QLineEdit(self)
        self.edit.setObjectName("connectAddress")
        self.edit.setReadOnly(True)
        self.edit.setAccessibleName(without_keys(label))
        self.edit.setToolTip(self.tr("What opens this store from a shell, too"))
        self._column.insertWidget(0, self.edit)

    def show_target(self, target: str) -> None:
        self._say("", is_remark=False)
        if self.edit.text() != visible(target):
            self.edit.setText(visible(target))
            self.edit.setCursorPosition(0)

    def show_lack(self, words: str, *, complains: bool) -> None:
        """`complains`: the person wanted to go on without it."""
        self.edit.setText("")
        self._say(words, is_remark=complains)

    def _filled(self) -> QWidget:
        return self.edit
