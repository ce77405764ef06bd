"""The menu under Open: programs that share just now, every kind of store, the recent ones, sample data."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from stores import StoreError, StoreKind, visible
from stores import spoken as said
from ui.dialogs.connect_address import words_of
from ui.icons import keep_icon
from ui.kind_icons import icon_of_kind, icon_of_target, is_address
from ui.look_up import LookUp
from ui.panels.store_status import fit_store
from ui.recents import Recents
from ui.table.cell import Tone
from ui.theme import plain_tooltip

_PATH_LETTERS = 48
_MOST_MEASURED = 500  # letters at each end
_MOST_PROGRAMS = 8  # the others are in the dialog


class RecentEntries:
    """The recent stores in a menu, each by an action; those that are missing say so."""

    def __init__(self, menu: QMenu, recents: Recents) -> None:
        self._menu, self._recents = menu, recents
        self._actions: dict[str, QAction] = {}

    def add(self, before: QAction | None = None) -> list[QAction]:
        """Put them into the menu."""
        self._actions = {path: entry(self._menu, f"recentStore{n}") for n, path in enumerate(self._recents.paths)}
        for path, action in self._actions.items():
            action.setData(path)
            keep_icon(action, icon_of_target(path), Tone.QUIET)
            self._menu.insertAction(before, action)  # type: ignore[arg-type]  # None: at the end
        self.mark_missing()
        return list(self._actions.values())

    def mark_missing(self) -> None:
        for path, action in self._actions.items():
            shown = self._shown(path)
            text = QCoreApplication.translate("Opener", "{name} (missing)").format(name=shown)
            action.setText(text if path in self._recents.missing else shown)
            action.setToolTip(plain_tooltip(visible(path)))

    def _shown(self, path: str) -> str:
        whole, metrics = visible(path), self._menu.fontMetrics()
        room = metrics.averageCharWidth() * _PATH_LETTERS
        if is_address(path):
            return _plain(metrics.elidedText(_ends(whole), Qt.TextElideMode.ElideMiddle, room))
        return _plain(fit_store(whole, (), metrics, room))


class OpenMenu(QMenu):
    """`kinds`: all that are offered. It looks for programs on a thread, each time it is about to show; until the answer
    comes it shows those that were found the last time.
    """

    target_chosen = Signal(str)  # of a recent store, or of a program
    kind_chosen = Signal(str)  # its name

    def __init__(
        self, kinds: Sequence[StoreKind], recents: Recents, last: Sequence[QAction | None], parent: QWidget
    ) -> None:
        """`last`: at the end of the menu, None for one that is not there."""
        super().__init__(parent)
        self.setTitle(QCoreApplication.translate("Opener", "Open"))
        self.setObjectName("openMenu")
        self.setAccessibleName(self.title())
        self.setToolTipsVisible(True)
        self._recents = recents
        self._live = next((kind for kind in kinds if kind.name == "live"), None)
        self._programs: tuple[str, ...] | None = None
        self._trouble = ""
        self._of_programs: list[QAction] = []
        self._of_recents: list[QAction] = []
        self._after_programs = self.addSeparator()
        for kind in kinds:
            self.addAction(self._entry_of(kind))
        self._after_recents = self.addSeparator()
        self.addActions([action for action in last if action is not None])
        self._entries = RecentEntries(self, recents)
        self._look_up = LookUp(self._find, self)
        self._look_up.found.connect(self._take_programs)
        self._look_up.failed.connect(self._take_failure)
        recents.changed.connect(self._entries.mark_missing)
        self.aboutToShow.connect(self._prepare)

    def _entry_of(self, kind: StoreKind) -> QAction:
        name = kind.name
        action = entry(self, f"openKind{name[:1].upper()}{name[1:]}")
        action.setText(self.tr("{kind}…").format(kind=_plain(visible(said(kind.title)))))
        action.setToolTip(plain_tooltip(visible(said(kind.note))))
        keep_icon(action, icon_of_kind(name))
        action.triggered.connect(lambda: self.kind_chosen.emit(name))
        return action

    def _prepare(self) -> None:
        for action in self._of_recents:
            self._drop(action)
        self._of_recents = []
        if self._recents.paths:
            self._of_recents = self._entries.add(self._after_recents)
            self._of_recents.insert(0, self.insertSeparator(self._of_recents[0]))
        for action in self._of_recents[1:]:
            path = action.data()
            action.triggered.connect(lambda _checked=False, path=path: self.target_chosen.emit(path))
        self._recents.look()
        if self._live is not None:
            self._look_up.look()
        self._show_programs()

    def _find(self) -> Sequence[str]:
        """On a thread."""
        found = (one.choices for one in self._live.parameters if one.form == "program") if self._live else ()
        return next((choices() for choices in found), ())

    def _take_programs(self, names: tuple[str, ...]) -> None:
        is_news = names != self._programs or bool(self._trouble)
        self._programs, self._trouble = names, ""
        if is_news:
            self._show_programs()

    def _take_failure(self, error: StoreError) -> None:
        self._programs, self._trouble = None, words_of(error)
        self._show_programs()

    def _show_programs(self) -> None:
        for action in self._of_programs:
            self._drop(action)
        shown = [self._program(place, name) for place, name in enumerate((self._programs or ())[:_MOST_PROGRAMS])]
        self._of_programs = shown or [self._no_program()]
        self.insertActions(self._after_programs, self._of_programs)

    def _program(self, place: int, name: str) -> QAction:
        action = entry(self, f"openLive{place}")
        metrics = self.fontMetrics()
        room = metrics.averageCharWidth() * _PATH_LETTERS
        shown = _plain(metrics.elidedText(_ends(visible(name)), Qt.TextElideMode.ElideMiddle, room))
        action.setText(self.tr("{name} (running)").format(name=shown))
        action.setToolTip(plain_tooltip(self.tr("A program that shares its store: {name}").format(name=visible(name))))
        keep_icon(action, icon_of_kind("live"), Tone.ACCENT)
        assert self._live is not None
        target = self._live.target_of({"program": name})
        action.triggered.connect(lambda: self.target_chosen.emit(target))
        return action

    def _no_program(self) -> QAction:
        action = entry(self, "openLiveNone")
        action.setEnabled(False)
        if self._trouble:
            action.setText(self.tr("Programs that share a store were not found out"))
            action.setToolTip(plain_tooltip(self._trouble))
        elif self._programs is None:
            action.setText(self.tr("Looking for programs that share a store…"))
        else:
            action.setText(self.tr("No program shares a store"))
            action.setToolTip(self.tr("In your program: from stores import share, then share(store)"))
        return action

    def _drop(self, action: QAction) -> None:
        self.removeAction(action)
        action.deleteLater()


def entry(menu: QMenu, object_name: str) -> QAction:
    """An action of a menu, not in it yet."""
    action = QAction(menu)
    action.setObjectName(object_name)
    return action


def _plain(text: str) -> str:
    return text.replace("&", "&&")


def _ends(text: str) -> str:
    """What is measured of a long text: more of it never has room."""
    return text if len(text) <= 2 * _MOST_MEASURED else text[:_MOST_MEASURED] + "…" + text[-_MOST_MEASURED:]
