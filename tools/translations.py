"""Collects the texts of the window from the source into resources/translations/*.ts, and makes a .qm of each.

usage: translations.py [--check]        (`make translations`; --check only tells whether something would change)

Qt's own lupdate does not know the functions of stores/translating.py, nor those in ui/ that name their context once a
module. A translation that is there is kept, as long as its text is; a new language is a copy of
tokeninspector_en.ts under its name, to be filled in with Qt's Linguist. For English only the plurals differ.
"""

from __future__ import annotations

import ast
import subprocess
import sys
import xml.etree.ElementTree as ElementTree
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple
from xml.sax.saxutils import escape

ROOT = Path(__file__).parents[1]
FOLDER = ROOT / "resources" / "translations"
OF_STORES = "Stores"  # the context of what stores/ says; ui/translation.py asks for it by this name
_HOOK = "stores.translating"
_AT_HOOK = frozenset({"tr", "later", "plural"})
_DEFINE_THEM = ("stores/translating.py", "ui/translation.py", "ui/numbers.py")


class Text(NamedTuple):
    """``one``: the English singular of a text with plural forms, whose ``source`` is the plural; else None."""

    context: str
    source: str
    one: str | None
    file: str
    line: int


class NotLiteral(NamedTuple):
    """A call whose text the collector, and with it a translator, cannot see."""

    file: str
    line: int
    call: str


def sources() -> list[tuple[str, ast.Module]]:
    """(path below the root, syntax tree) of each module of the window and of the stores."""
    files = sorted(path for part in ("stores", "ui") for path in (ROOT / part).rglob("*.py"))
    return [(path.relative_to(ROOT).as_posix(), ast.parse(path.read_text("utf-8"))) for path in files]


def texts_in(file: str, tree: ast.Module) -> Iterator[Text | NotLiteral]:
    """The texts that a module gives to translation."""
    if file not in _DEFINE_THEM:
        yield from _Module(file, tree).walk(tree, None)


class _Module:
    def __init__(self, file: str, tree: ast.Module) -> None:
        self._file = file
        self._of_hook = {
            alias.asname or alias.name
            for node in ast.walk(tree)
            if isinstance(node, ast.ImportFrom) and node.module == _HOOK
            for alias in node.names
            if alias.name in _AT_HOOK
        }
        self._wrappers = {
            node.name: context
            for node in ast.walk(tree)
            if isinstance(node, ast.FunctionDef) and (context := _context_of_wrapper(node)) is not None
        }

    def walk(self, node: ast.AST, owner: str | None) -> Iterator[Text | NotLiteral]:
        """`owner`: the class around the node, which is the context of ``self.tr``."""
        for child in ast.iter_child_nodes(node):
            if isinstance(child, ast.FunctionDef) and child.name in self._wrappers:
                continue
            if isinstance(child, ast.Call):
                yield from self._of_call(child, owner)
            yield from self.walk(child, child.name if isinstance(child, ast.ClassDef) else owner)

    def _of_call(self, call: ast.Call, owner: str | None) -> Iterator[Text | NotLiteral]:
        name = ast.unparse(call.func)
        if name in self._of_hook:
            context, texts, has_forms = OF_STORES, call.args, name == "plural"
        elif name in self._wrappers:
            context, texts, has_forms = self._wrappers[name], call.args, False
        elif name == "self.tr" and owner is not None and len(call.args) == 1:
            context, texts, has_forms = owner, call.args, False
        elif name in ("QCoreApplication.translate", "plural") and call.args:
            context, texts, has_forms = _literal(call.args[0]) or "", call.args[1:], name == "plural"
        elif name.rpartition(".")[2] in ("tr", "translate", "_tr"):
            context, texts, has_forms = "", [], False
        else:
            return
        found = [_literal(text) for text in texts[: 1 + has_forms]]
        if not context or not found or None in found:
            yield NotLiteral(self._file, call.lineno, ast.unparse(call))
            return
        first, last = found[0], found[-1]
        yield Text(context, last or "", first if has_forms else None, self._file, call.lineno)


def _literal(node: ast.expr) -> str | None:
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else None


def _context_of_wrapper(function: ast.FunctionDef) -> str | None:
    """The context of ``def _tr(text): return QCoreApplication.translate("Context", text)``."""
    last = function.body[-1]
    is_one = function.name in ("tr", "_tr") and isinstance(last, ast.Return) and isinstance(last.value, ast.Call)
    if not is_one or not isinstance(last, ast.Return) or not isinstance(last.value, ast.Call):
        return None
    return _literal(last.value.args[0]) if last.value.args else None


def collected() -> dict[str, dict[str, Text]]:
    """All texts, by context and source, both sorted."""
    found: dict[str, dict[str, Text]] = {}
    for file, tree in sources():
        for text in texts_in(file, tree):
            if isinstance(text, Text):
                known = found.setdefault(text.context, {}).setdefault(text.source, text)
                if known.one is None and text.one is not None:
                    found[text.context][text.source] = text
    return {context: dict(sorted(texts.items())) for context, texts in sorted(found.items())}


def as_ts(texts: dict[str, dict[str, Text]], language: str, old: str = "") -> str:
    """A .ts file with these texts. `old`: the file as it is, whose translations are kept."""
    known = _translations(old) if old else {}
    lines = ['<?xml version="1.0" encoding="utf-8"?>', "<!DOCTYPE TS>"]
    lines.append(f'<TS version="2.1" language="{language}" sourcelanguage="en">')
    for context, messages in texts.items():
        lines += ["<context>", f"    <name>{escape(context)}</name>"]
        for text in messages.values():
            forms = _in_english(text) if language == "en" else known.get((context, text.source), ())
            lines += [f"    <message{' numerus=' + chr(34) + 'yes' + chr(34) if text.one is not None else ''}>"]
            lines += [f"        <source>{_xml(text.source)}</source>", *_translation(text, forms), "    </message>"]
        lines.append("</context>")
    return "\n".join([*lines, "</TS>", ""])


def _in_english(text: Text) -> tuple[str, ...]:
    return (text.source,) if text.one is None else (text.one, text.source)


def _translation(text: Text, forms: tuple[str, ...]) -> list[str]:
    state = "" if forms and all(forms) else ' type="unfinished"'
    if text.one is None:
        return [f"        <translation{state}>{_xml(forms[0] if forms else '')}</translation>"]
    rows = [f"            <numerusform>{_xml(form)}</numerusform>" for form in forms or ("",)]
    return [f"        <translation{state}>", *rows, "        </translation>"]


def _xml(text: str) -> str:
    return escape(text, {"\t": "&#x9;", "\n": "&#xa;"})


def _translations(ts: str) -> dict[tuple[str, str], tuple[str, ...]]:
    known = {}
    for context in ElementTree.fromstring(ts).iter("context"):  # noqa: S314 - our own file
        for message in context.iter("message"):
            translation = message.find("translation")
            if translation is not None:
                forms = [form.text or "" for form in translation.iter("numerusform")] or [translation.text or ""]
                known[(context.findtext("name", ""), message.findtext("source", ""))] = tuple(forms)
    return known


def language_of(path: Path) -> str:
    """``pt_BR`` of ``tokeninspector_pt_BR.ts``."""
    return path.stem.partition("_")[2]


def release(path: Path) -> None:
    """Make the .qm of a .ts. Raises OSError where lrelease is not there, CalledProcessError where it fails."""
    tool = Path(sys.executable).with_name("pyside6-lrelease")
    command = [str(tool) if tool.exists() else "pyside6-lrelease", "-silent", str(path)]
    subprocess.run([*command, "-qm", str(path.with_suffix(".qm"))], check=True)


def main(check_only: bool) -> int:
    texts, stale = collected(), []
    FOLDER.mkdir(exist_ok=True)
    for path in sorted({FOLDER / "tokeninspector_en.ts", *FOLDER.glob("tokeninspector_*.ts")}):
        old = path.read_text("utf-8") if path.exists() else ""
        new = as_ts(texts, language_of(path), old)
        if new != old:
            stale.append(path.name)
        if not check_only:
            path.write_text(new, "utf-8")
            release(path)
    count = sum(map(len, texts.values()))
    print(f"{count} texts; {'changed: ' + ', '.join(stale) if stale else 'nothing changed'}")
    return int(check_only and bool(stale))


if __name__ == "__main__":
    sys.exit(main("--check" in sys.argv[1:]))
