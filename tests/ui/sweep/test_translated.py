"""Every state of the window in a language that marks each text: what is left unmarked is data."""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from types import ModuleType

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from resources.sample_data import sample_rows
from stores import KINDS, StoreError, open_store, translate_with
from tests.ui.fakes import NOW
from tests.ui.pseudo import PseudoTranslator, bare_words, texts_of
from tests.ui.sweep import dialogs, menus, opening, pages, shown
from tests.ui.sweep.states import LOOKS, STATES, Look, Stage
from ui.translation import translate_stores


@pytest.fixture
def pseudo(qapp: QApplication) -> Iterator[None]:
    translator = PseudoTranslator()
    qapp.installTranslator(translator)
    translate_stores()
    yield
    qapp.removeTranslator(translator)
    translate_with(None)


def _literals(*modules: ModuleType) -> set[str]:
    """All text in the source of the tests: what a state is given to show is no text of the program's."""
    trees = [ast.parse(Path(str(module.__file__)).read_text("utf-8")) for module in modules]
    nodes = (node for tree in trees for node in ast.walk(tree))
    return {node.value for node in nodes if isinstance(node, ast.Constant) and isinstance(node.value, str)}


_GIVEN = {text for row in sample_rows(NOW) for text in row if text} | _literals(dialogs, pages, menus, opening, shown)
_PHRASES = {text.replace("&", "").strip() for text in _GIVEN if len(text) > 3 and not text.isidentifier()}
DATA = sorted({*_PHRASES, "note"}, key=len, reverse=True)  # "note": a column of odd_stores


OF_ADDRESSES = {
    word
    for kind in KINDS
    for parameter in kind.parameters
    for word in (parameter.default, *(parameter.choices() if parameter.form == "choice" else ()))
    if word
}


def unmarked(shown: QWidget, data: Sequence[str] = DATA) -> list[str]:
    return sorted(
        {
            f"{where}: {text!r} ({', '.join(words)})"
            for where, text in texts_of(shown)
            if (words := bare_words(text, data))
        }
    )


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
@pytest.mark.parametrize("name", STATES)
def test_everything_that_is_said_is_translated(name: str, pseudo: None, set_stage: Callable[[Look], Stage]) -> None:
    data = [*sorted(OF_ADDRESSES, key=len, reverse=True), *DATA] if name.startswith("connect-") else DATA
    left = unmarked(STATES[name](set_stage(LOOKS[0])), data)
    if left:
        pytest.fail("In no brackets:\n" + "\n".join(left), pytrace=False)


def test_a_word_without_translation_is_noticed(qtbot: QtBot, pseudo: None) -> None:
    label = QLabel("⟦Renewed {name}⟧ 1000.9f…3a1 asha@zylker.com /home/asha/renew.db")
    qtbot.addWidget(label)
    label.show()
    assert unmarked(label) == []
    label.setText(label.text() + " · not renewed")
    assert len(unmarked(label)) == 1


def test_errors_of_the_stores_are_translated(pseudo: None) -> None:
    with pytest.raises(StoreError) as raised:
        open_store("/nowhere/zohooauth.db").store.get_tokens()
    assert bare_words(str(raised.value)) == []
    assert "⟦" in raised.value.sentence
