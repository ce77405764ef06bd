"""The window's translation: by the locale, with plural forms, and not in a program of somebody else's."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QLocale, QTranslator
from PySide6.QtWidgets import QApplication

from stores import translate_with
from stores.translating import plural as plural_of_stores
from ui import messages
from ui.numbers import number, plural
from ui.translation import install_translation, translate_stores


class Slavic(QTranslator):
    """Has three plural forms, and marks them."""

    def translate(  # type: ignore[override]
        self, context: str, source: str, disambiguation: str | None = None, n: int = -1
    ) -> str:
        if n < 0:
            return source
        form = "one" if n % 10 == 1 and n % 100 != 11 else "few" if n % 10 in (2, 3, 4) else "many"
        return f"{source} {form}"


@pytest.fixture
def app(qapp: QApplication) -> Iterator[QApplication]:
    """The application, without the translators that a test leaves."""
    before = qapp.findChildren(QTranslator)
    yield qapp
    for translator in qapp.findChildren(QTranslator):
        if translator not in before:
            qapp.removeTranslator(translator)
            translator.deleteLater()
    translate_with(None)


@pytest.fixture
def slavic(app: QApplication) -> Slavic:
    translator = Slavic(app)
    app.installTranslator(translator)
    translate_stores()
    return translator


def test_english_is_there_and_reads_as_written(app: QApplication) -> None:
    assert install_translation(app, QLocale("en_GB"))
    assert [messages.tokens(count) for count in (0, 1, 2)] == ["0 tokens", "1 token", "2 tokens"]
    assert plural_of_stores("{count} day ago", "{count} days ago", 1) == "{count} day ago"


@pytest.mark.parametrize("name", ["tlh", "C"])
def test_a_language_without_a_file_reads_as_written(app: QApplication, tmp_path: Path, name: str) -> None:
    before = app.findChildren(QTranslator)
    assert not install_translation(app, QLocale(name), tmp_path)
    assert messages.tokens(1) == "1 token"
    assert app.findChildren(QTranslator) == before


def test_a_language_has_the_plural_forms_that_it_needs(slavic: Slavic) -> None:
    assert [messages.tokens(count) for count in (1, 3, 5, 21, 12_000)] == [
        "1 tokens one",
        "3 tokens few",
        "5 tokens many",
        "21 tokens one",
        f"{number(12_000)} tokens many",
    ]
    assert plural_of_stores("{count} day ago", "{count} days ago", 21) == "{count} days ago one"


def test_a_plural_without_translation_reads_as_written(app: QApplication) -> None:
    assert [plural("None", "{count} row", "{count} rows", count) for count in (1, 2)] == ["{count} row", "{count} rows"]
