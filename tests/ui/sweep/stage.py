"""Where a state of the window is built: a size, a font, a theme; and the register of all states by name."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

from PySide6.QtCore import QPoint, QSize
from PySide6.QtWidgets import QDialog, QMenu, QWidget

from resources.sample_data import sample_rows
from stores import TokenRow
from tests.ui.conftest import Desk
from tests.ui.dialog_tools import settle
from tests.ui.fake_zoho import FakeZoho
from tests.ui.fakes import NOW, make_file, make_row

WIDE, NARROW = QSize(1440, 900), QSize(640, 800)
D = TypeVar("D", bound=QWidget)


class Look(NamedTuple):
    """How a state is looked at. `font`: relative to the usual size."""

    theme: str
    font: float
    size: QSize

    def __str__(self) -> str:
        return f"{self.theme}-{round(self.font * 100)}-{self.size.width()}"


LOOKS = [Look(theme, font, size) for theme in ("light", "dark") for font in (1.0, 2.0) for size in (WIDE, NARROW)]
QUICK = [Look("light", 1.0, WIDE), Look("dark", 2.0, NARROW)]


@dataclass
class Stage:
    """What the builder of a state has at hand."""

    make_desk: Callable[..., Desk]
    folder: Path
    zoho: FakeZoho
    look: Look

    def desk(self, target: Any, **how: Any) -> Desk:
        """A window of the size of the look, on a path or a store."""
        opened = self.make_desk(target, **how)
        opened.window.resize(self.look.size)
        settle()
        return opened

    def tokens(self, rows: list[TokenRow] | None = None, **how: Any) -> Desk:
        """A window on the sample tokens, or on others."""
        shown = sample_rows(NOW) if rows is None else rows
        return self.desk(make_file(self.folder / "zohooauth.db", shown), zoho=self.zoho.accounts, **how)

    def full_client(self, **how: Any) -> Desk:
        """A window on tokens that can be renewed and revoked."""
        rows = [make_row(1, user_name="asha@zylker.com:600"), make_row(2, user_name="asha@zylker.com:700")]
        elsewhere = make_row(3, user_name="ravi@zylker.in", api_domain="https://www.zohoapis.in")
        return self.tokens([*rows, elsewhere], **how)

    def dialog(self, opened: Desk, kind: type[D], name: str = "") -> D:
        """The one dialog of a kind that is seen."""
        opened.drain()
        settle()
        found = [one for one in opened.window.findChildren(kind) if one.isVisible()]
        chosen = [one for one in found if not name or one.objectName() == name]
        assert len(chosen) == 1, (kind, name, found)
        return chosen[0]

    def menu(self, opened: Desk, menu: QMenu) -> QMenu:
        """A menu, opened."""
        menu.popup(opened.window.mapToGlobal(QPoint(4, 40)))
        settle()
        return menu


Builder = Callable[[Stage], QWidget]
STATES: dict[str, Builder] = {}


def state(build: Builder) -> Builder:
    """Enter the builder of a state under its name: it returns the window, dialog or menu to look at."""
    name = build.__name__.replace("_", "-")
    assert name not in STATES, name
    STATES[name] = build
    return build


def press(dialog: QDialog, name: str) -> None:
    """Click a button of a dialog."""
    found = dialog.findChild(QWidget, name)
    assert found is not None, name
    found.click()  # type: ignore[attr-defined]
    settle()
