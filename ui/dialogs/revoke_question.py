"""The question before revoking: which tokens, at which hosts, what ends with them, and whether their rows go too."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QCheckBox, QRadioButton, QVBoxLayout, QWidget

from stores import TokenRow
from ui.dialogs.parts import Notice, ToneLabel, set_words, short, without_mnemonic
from ui.dialogs.revoke_parts import RowLine
from ui.messages import name_of, tokens
from ui.numbers import number, plural
from ui.table.cell import Tone

_MOST_LISTED = 40
_LONGEST_ENDS = 120


@dataclass(frozen=True, slots=True)
class RevokeRow:
    """One row as the dialog shows it.

    ``center``: the name of its data centre, "" where that is not known; ``host``: the accounts host that will be asked;
    ``shared_with``: the ids of the other rows that hold the same refresh token; ``ends``: for a row without a refresh
    token, a sentence that says when its access token ends.
    """

    row: TokenRow = field(repr=False)
    center: str
    host: str
    shared_with: tuple[str, ...] = ()
    ends: str = ""

    @property
    def can_be_revoked(self) -> bool:
        return bool(self.row.refresh_token and self.host)


class RevokeQuestion(QWidget):
    """`chosen`: the selected rows. `all_of_user`: all rows of their one user, those included; else empty."""

    rows_changed = Signal()

    def __init__(
        self,
        chosen: Sequence[RevokeRow],
        all_of_user: Sequence[RevokeRow],
        can_delete: bool,
        parent: QWidget,
        *,
        is_partial: bool = False,
    ) -> None:
        """`is_partial`: not all rows of the store could be read."""
        super().__init__(parent)
        self.setObjectName("revokeQuestion")
        self._chosen, self._all = list(chosen), list(all_of_user)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        self._head = Notice("revokeHead", self)
        column.addWidget(self._head)
        self._build_choice(column)
        self._rows = QWidget(self)
        self._rows.setObjectName("revokeRows")
        self._rows_column = QVBoxLayout(self._rows)
        self._rows_column.setContentsMargins(0, 0, 0, 0)
        self._rows_column.setSpacing(6)
        column.addWidget(self._rows)
        partial = ToneLabel("revokePartial", Tone.WARNING, self)
        partial.setText(self.tr("Not all rows of this store could be read: others may hold the same refresh token."))
        partial.setVisible(is_partial)
        column.addWidget(partial)
        self._build_deletion(column, can_delete)
        self._show_rows()

    def able(self) -> list[TokenRow]:
        """The rows that Zoho is to be asked about."""
        return [one.row for one in self._asked() if one.can_be_revoked]

    def wants_deletion(self) -> bool:
        return self._delete.isChecked()

    def _build_deletion(self, column: QVBoxLayout, can_delete: bool) -> None:
        self._delete = QCheckBox(self)
        self._delete.setObjectName("revokeDelete")
        self._delete.setChecked(can_delete)
        self._delete.setEnabled(can_delete)
        self._delete.setToolTip(self.tr("Only where Zoho has revoked it. Undo brings back the row, not the access."))
        column.addWidget(self._delete)
        self._reason = ToneLabel("revokeDeleteReason", Tone.QUIET, self)
        self._reason.setText(self.tr("Nothing can be deleted in this store now, so the row stays."))
        column.addWidget(self._reason)

    def _build_choice(self, column: QVBoxLayout) -> None:
        self._of_user = QRadioButton(self)
        self._of_user.setObjectName("revokeAllOfUser")
        these = QRadioButton(self)
        these.setObjectName("revokeChosen")
        these.setChecked(True)
        group = QButtonGroup(self)
        group.addButton(these)
        group.addButton(self._of_user)
        count = len(self._chosen)
        words = plural("RevokeQuestion", "&These {count}", "&These {count}", count).format(count=number(count))
        set_words(these, self.tr("&This token") if count == 1 else words)
        whose = short((self._all[0].row.user_name or "").partition(":")[0]) if self._all else ""
        words = self.tr("&All {count} of {name}").format(count=tokens(len(self._all)), name=without_mnemonic(whose))
        set_words(self._of_user, words)
        for button in (these, self._of_user):
            button.setToolTip(self.tr("Which tokens Zoho is told to end"))
            button.setVisible(len(self._all) > len(self._chosen))
            column.addWidget(button)
        self._of_user.toggled.connect(self._show_rows)

    def _asked(self) -> list[RevokeRow]:
        return self._all if self._of_user.isChecked() else self._chosen

    def _show_rows(self) -> None:
        asked = self._asked()
        can = sum(one.can_be_revoked for one in asked)
        while (item := self._rows_column.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for place, one in enumerate(asked[:_MOST_LISTED]):
            line = RowLine(f"revokeRow{place}", self._rows)
            line.describe(one.row, one.center, one.host, self._remarks(one))
            self._rows_column.addWidget(line)
        if len(asked) > _MOST_LISTED:
            more = ToneLabel("revokeMore", Tone.QUIET, self._rows)
            more.setText(self.tr("… and {count} more").format(count=number(len(asked) - _MOST_LISTED)))
            self._rows_column.addWidget(more)
        self._say_consequence(asked, can)
        alone = self.tr("When Zoho has revoked it, &delete the row here")
        set_words(self._delete, alone if can == 1 else self.tr("&Delete each row here that Zoho has revoked"))
        self._delete.setVisible(can > 0)
        self._reason.setVisible(can > 0 and not self._delete.isEnabled())
        self.rows_changed.emit()

    def _say_consequence(self, asked: Sequence[RevokeRow], can: int) -> None:
        names = {name_of(one.row) for one in asked}
        what = names.pop() if len(asked) == 1 else tokens(len(asked))
        if not can:
            title = self.tr("Nothing to revoke: {what}").format(what=what)
            self._head.say("info", self.tr("Revoking ends a refresh token, and there is none."), title=title)
            return
        title = self.tr("Revoke the token of {what}?") if len(asked) == 1 and asked[0].row.user_name else ""
        self._head.say(
            "warning",
            self.tr(
                "This cannot be undone. Zoho ends the refresh token and the access tokens made with it: every program"
                " that uses them must sign in again."
            ),
            title=(title or self.tr("Revoke {what}?")).format(what=what),
            note=self.tr("The person can sign in again, unless the Zoho account is closed."),
        )

    def _remarks(self, one: RevokeRow) -> list[str]:
        """What is to know of this row, beside where it is asked."""
        if not one.row.refresh_token:
            if not one.row.access_token:
                return [self.tr("It has neither a refresh nor an access token: there is nothing to revoke.")]
            only = self.tr("It has only an access token, which cannot be revoked.")
            ends = one.ends or self.tr("It ends by itself, at most an hour after it was issued.")
            return [f"{only} {short(ends, _LONGEST_ENDS)}"]
        said = []
        if not one.host:
            said.append(self.tr("Its data centre is not known, so nobody can be asked."))
        listed = [short(other, 24) for other in one.shared_with[:6]]
        rest = len(one.shared_with) - len(listed)
        if len(one.shared_with) == 1:
            said.append(self.tr("Row {id} holds the same refresh token and ends with it.").format(id=listed[0]))
        elif listed:
            ids = ", ".join(listed)
            if rest:
                ids = self.tr("{ids} and {count} more").format(ids=ids, count=number(rest))
            said.append(self.tr("Rows {ids} hold the same refresh token and end with it.").format(ids=ids))
        return said
