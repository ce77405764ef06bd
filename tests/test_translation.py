"""Every text that a person may read in the window goes through Qt's translation, and the .ts and .qm have it."""

from __future__ import annotations

import ast
import importlib.util
import string
import sys
from pathlib import Path
from types import ModuleType

import pytest
from PySide6.QtCore import QLocale, QTranslator

from tests.translation_rules import untranslated

ROOT = Path(__file__).parents[1]
FOLDER = ROOT / "resources" / "translations"

# whole modules without a string for the window
NOT_OF_THE_WINDOW = {
    "stores/shell.py": "the list in the terminal, which is English",
    "stores/shell_zoho.py": "the commands in the terminal, which are English",
    "stores/shell_copy.py": "the copying in the terminal, which is English",
    "stores/shell_open.py": "questions in the terminal, which are English",
    "stores/mysql_store.py": "SQL; its sentences stand in server_errors.py",
    "stores/postgresql_store.py": "SQL; its sentences stand in server_errors.py",
    "ui/arguments.py": "the command line, and what argparse says of it",
    "ui/stylesheet.py": "a style sheet",
    "ui/self_test.py": "goes to the terminal, and into reports, which are read in English",
    "ui/sdk_packages.py": "what Python says of a module",
    "ui/version.py": "names of programs and their versions",
    "ui/diagnostics.py": "for a report, which is read in English",
    "ui/program_log.py": "for a report, which is read in English",
    "stores/snippets.py": "source of Python, with its comments",
    "stores/sharing.py": "runs in other programs, for their programmers",
    "stores/python_child.py": "runs in another interpreter; python_store.py has the sentences",
}
_NAME, _SQL, _WIDE = "the program's name", "SQL", "a sample, measured for the width of a column"
_CODE, _TERMINAL, _OF_SQLITE = "a name in this program", "goes to the terminal", "looked for in SQLite's own words"
# (module, text): why it is not translated
NOT_FOR_A_PERSON = {
    ("stores/sql_rows.py", "{} {} ({}) values ({})"): _SQL,
    ("stores/kinds_of_programs.py", "live:my app"): "an address",
    ("stores/kinds_of_programs.py", "python:package.module:Factory, python:path/to/file.py:Class"): "addresses",
    ("stores/table_changes.py", "{} {} ({}) values ({})"): _SQL,
    ("stores/sqlite_writing.py", " and name not like 'sqlite!_%' escape '!'"): _SQL,
    ("stores/keyed_redis.py", " caused error: "): "looked for in the driver's own words",
    **{
        ("stores/sqlite_writing.py", words): _OF_SQLITE
        for words in (
            *("not authorized", "unsafe use", "not a database", "could not decode", "null character", "too many"),
            *("same text encoding", "unsupported file format", "expression tree", "parser stack", "at most"),
            *("no such table", "no such column", "has no column", "i/o error", "too big"),
        )
    },
    ("stores/zoho_answers.py", "no such host"): _CODE,
    ("stores/zoho_answers.py", "broken off"): _CODE,
    ("stores/zoho_meanings.py", "bad grant token"): _CODE,
    ("stores/zoho_meanings.py", "bad refresh token"): _CODE,
    ("ui/undoing.py", "id and user"): _CODE,
    ("ui/licences.py", "source code"): "looked for in what a package says of itself",
    ("ui/clipboard.py", "Clipboard Viewer Ignore"): "the name of a format on the clipboard",
    ("ui/actions.py", "F5 Ctrl+R"): "keys",
    ("ui/app.py", "The picture could not be written to {}."): _TERMINAL,
    ("ui/guards.py", "(not shown: it may hold a secret)"): _TERMINAL,
    ("ui/guards.py", "Token Inspector: unexpected {}"): _TERMINAL,
    ("ui/dialogs/edit_token.py", "NULL"): "a word of SQL",
    (
        "ui/dialogs/sheet.py",
        "qradialgradient(cx: 0.5, cy: 0.5, fx: 0.5, fy: 0.5, radius: 0.5, stop: 0.5 {}, stop: 0.6 {})",
    ): ("a style sheet"),
    ("ui/theme.py", '<p style="white-space:pre-wrap">{}</p>'): "HTML around a tooltip",
    ("ui/settings.py", "Token Inspector"): _NAME,
    ("ui/status_texts.py", "Token Inspector"): _NAME,
    ("ui/panels/activity_panel.py", "check failed xx"): _WIDE,
    ("ui/panels/activity_panel.py", "open in python3 (pid 12345)"): _WIDE,
    ("ui/table/columns.py", "expired 59 min ago"): _WIDE,
    ("ui/table/columns.py", "renews at the program's data centre"): _WIDE,
    ("ui/table/arrangement.py", "expired 999 days ago"): _WIDE,
    ("ui/table/columns.py", "United States · sandbox"): _WIDE,
    ("ui/table/columns.py", "fails: no client id or secret"): _WIDE,
}
# texts with a number that read the same whatever it is: units, and what stands after a noun that has its own forms
SAME_FOR_ALL_NUMBERS = frozenset(
    {
        *("{count} s", "{count} min", "{count} s ago", "{count} min ago", "{count} h ago", "under {count} s left"),
        *("the disk is full ({count} kB free)", "Tokens: {count}"),
        *("… and {count} more", "{ids} and {count} more", "{programs} and {count} more", "rows {ids} and {count} more"),
        *("and {count} more", "… and {count} more: the copied text has all"),
    }
)
# {count} is a phrase with its own forms, such as "12 tokens"
COUNTS_ARE_PHRASES = frozenset(
    {
        "&All {count} of {name}",
        "&All: {count}",
        "Those &shown: {count}",
        "Those s&elected: {count}",
        "Select {count} at most.",
    }
)


def _tool() -> ModuleType:
    spec = importlib.util.spec_from_file_location("translations", ROOT / "tools" / "translations.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


TOOL = _tool()
SOURCES: list[tuple[str, ast.Module]] = TOOL.sources()


def test_no_string_for_a_person_is_left_out() -> None:
    missing = [
        f"{file}:{line}: {text!r}"
        for file, tree in SOURCES
        if file not in NOT_OF_THE_WINDOW
        for line, text in untranslated(tree)
        if (file, text) not in NOT_FOR_A_PERSON
    ]
    assert not missing, (
        "These go to a person without translation. In ui/ say self.tr(…) or QCoreApplication.translate(…), in stores/"
        " tr(…), with a plain literal and .format() after it; what nobody reads goes to NOT_FOR_A_PERSON:\n"
        + "\n".join(missing)
    )


def test_the_exceptions_are_still_there() -> None:
    there = {(file, text) for file, tree in SOURCES for _, text in untranslated(tree)}
    assert not set(NOT_FOR_A_PERSON) - there
    assert not set(NOT_OF_THE_WINDOW) - {file for file, _ in SOURCES}


def test_what_is_translated_is_a_literal() -> None:
    hidden = [
        f"{each.file}:{each.line}: {each.call}"
        for file, tree in SOURCES
        for each in TOOL.texts_in(file, tree)
        if isinstance(each, TOOL.NotLiteral)
    ]
    assert not hidden, "The text (and the context) must be literals, or no translator sees them:\n" + "\n".join(hidden)


def test_counts_have_plural_forms() -> None:
    texts = [text for of_context in TOOL.collected().values() for text in of_context.values()]
    without = {text.source for text in texts if text.one is None and "{count}" in text.source}
    assert without <= SAME_FOR_ALL_NUMBERS | COUNTS_ARE_PHRASES, "Say plural(one, many, count) instead of tr(many)."


def test_the_placeholders_are_filled() -> None:
    wrong = [
        f"{file}:{call.lineno}: {ast.unparse(call)}"
        for file, tree in SOURCES
        for call in ast.walk(tree)
        if isinstance(call, ast.Call) and not _fits(call)
    ]
    assert not wrong, "\n".join(wrong)


def _fits(call: ast.Call) -> bool:
    """Whether ``tr("…{name}…").format(name=…)`` gives every name that its text has, or the call is another one."""
    function = call.func
    if not isinstance(function, ast.Attribute) or function.attr != "format" or not isinstance(function.value, ast.Call):
        return True
    if ast.unparse(function.value.func).rpartition(".")[2] not in ("tr", "_tr", "translate", "plural"):
        return True
    texts = [arg.value for arg in function.value.args if isinstance(arg, ast.Constant) and isinstance(arg.value, str)]
    given = {keyword.arg for keyword in call.keywords}
    wanted = [{name for _, name, _, _ in string.Formatter().parse(text) if name} for text in texts]
    return not call.args and all(names <= given for names in wanted) and given == set().union(*wanted)


@pytest.mark.parametrize(
    "line",
    [
        'label.setText("New words here")',
        'label.setText("Words")',
        'label.setText(f"{count} rows")',
        'label.setToolTip("Words" if is_on else "")',
        'sentence = "Nothing was changed."',
        'raise StoreError("Refresh.")',
        'text = self.tr("a") + " and some more"',
        'QLabel(f"{self.tr(count)} Words")',
    ],
)
def test_new_words_are_noticed(line: str) -> None:
    assert list(untranslated(ast.parse(line)))


@pytest.mark.parametrize(
    "line",
    [
        'label.setText(self.tr("New words here"))',
        'label.setText(_tr("{count} rows").format(count=count))',
        'label.setObjectName("emptyTitle")',
        'connection.execute("select a from b")',
        'if "not a database" in str(error): pass',
        'query = f"select {names} from {table}"',
        '"""A docstring of some words."""',
        'raise ValueError("for the programmer only")',
    ],
)
def test_what_nobody_reads_is_not(line: str) -> None:
    assert not list(untranslated(ast.parse(line)))


@pytest.mark.parametrize(
    "line",
    ['self.tr(f"{count} rows")', 'self.tr("a" + "b")', "self.tr(text)", 'QCoreApplication.translate(context, "a")'],
)
def test_hidden_texts_are_noticed(line: str) -> None:
    tree = ast.parse(f"class Window:\n    def method(self):\n        {line}")
    assert [type(each).__name__ for each in TOOL.texts_in("ui/some.py", tree)] == ["NotLiteral"]


def test_the_ts_files_are_in_step_with_the_source() -> None:
    texts = TOOL.collected()
    files = sorted(FOLDER.glob("*.ts"))
    assert FOLDER / "tokeninspector_en.ts" in files
    for path in files:
        old = path.read_text("utf-8")
        assert TOOL.as_ts(texts, TOOL.language_of(path), old) == old, f"{path.name} is behind: run `make translations`"


def test_the_qm_files_are_in_step_with_the_ts() -> None:
    for path in sorted(FOLDER.glob("*.ts")):
        translator = QTranslator()
        assert translator.load(str(path.with_suffix(".qm"))), f"no .qm for {path.name}: run `make translations`"
        known = TOOL._translations(path.read_text("utf-8"))
        for (context, source), forms in known.items():
            if len(forms) == 1 and forms[0]:
                assert translator.translate(context, source) == forms[0], f"{path.stem}.qm is behind"


def test_english_plurals_have_two_forms() -> None:
    translator = QTranslator()
    assert translator.load(QLocale("en_GB"), "tokeninspector", "_", str(FOLDER))
    plurals = [text for texts in TOOL.collected().values() for text in texts.values() if text.one is not None]
    assert plurals
    for text in plurals:
        assert translator.translate(text.context, text.source, None, 1) == text.one
        assert translator.translate(text.context, text.source, None, 2) == text.source


def test_a_translation_is_kept_and_a_new_text_is_marked(tmp_path: Path) -> None:
    text = TOOL.Text("Window", "a <b>", None, "", 1)
    rows = TOOL.Text("Window", "{count} rows", "{count} row", "", 2)
    old = TOOL.as_ts({"Window": {text.source: text}}, "de").replace(
        '<translation type="unfinished"></translation>', "<translation>ein &lt;b&gt;</translation>"
    )
    new = TOOL.as_ts({"Window": {text.source: text, rows.source: rows}}, "de", old)
    assert "<translation>ein &lt;b&gt;</translation>" in new
    assert new.count('type="unfinished"') == 1
    assert '<message numerus="yes">' in new
