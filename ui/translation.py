"""Qt's translation, for the window and for what stores/ says. Without a file for a language all reads as written."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator

import resources
from stores import translate_with

_OF_STORES = "Stores"


def install_translation(
    application: QCoreApplication, locale: QLocale | None = None, folder: Path | None = None
) -> bool:
    """Let the program speak the language of `locale` (None: the system's). Returns whether there is a file for it.

    `folder`: of other .qm files than those that ship with the program. Qt's own texts (context menus, buttons) follow
    only where ours are there: half a language is worse than English. Not for a program of somebody else's, unless it
    asks: it would translate Qt's texts there, too.
    """
    translate_stores()
    folder = resources.path("translations") if folder is None else folder
    ours, of_qt = QTranslator(), QTranslator()
    if not ours.load(QLocale.system() if locale is None else locale, "tokeninspector", "_", str(folder)):
        return False
    place = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    for translator in (of_qt, ours) if of_qt.load(QLocale(ours.language()), "qtbase", "_", place) else (ours,):
        translator.setParent(application)  # which keeps it; the last one that is installed is asked first
        application.installTranslator(translator)
    return True


def translate_stores() -> None:
    """Let Qt translate what stores/ says, by the translators that are installed; those that come later are not asked
    for what was said already.
    """
    translate_with(_translate)


def _translate(text: str, count: int | None) -> str:
    if count is None:
        return QCoreApplication.translate(_OF_STORES, text)
    return QCoreApplication.translate(_OF_STORES, text, None, count)
