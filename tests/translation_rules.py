"""Finds strings for a person that do not go through translation, by reading the syntax tree of a module."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

# what these are given is shown, also where it is one word
SHOWN_BY = frozenset(
    {
        *("setText", "setToolTip", "setStatusTip", "setWhatsThis", "setWindowTitle", "setPlaceholderText", "setTitle"),
        *("setAccessibleName", "setAccessibleDescription", "setInformativeText", "setLabelText", "setHeaderData"),
        *("addAction", "addMenu", "addButton", "addItem", "addTab", "addToolBar", "addRow", "showMessage", "announce"),
        *("QAction", "QLabel", "QPushButton", "QToolButton", "QCheckBox", "QRadioButton", "QMenu", "QDockWidget"),
        *("StoreError", "StoreMissing", "StoreNotADatabase", "StoreEmpty", "StoreNotAFile", "StoreEncrypted"),
        *("StoreTooNew", "NoTokenTable", "SeveralTokenTables", "StoreLocked", "StoreDenied", "StoreReadOnly"),
        *("StoreNeedsRecovery", "StoreDamaged", "StoreTooSlow", "CellTooLarge", "StoreCancelled", "StoreFull"),
        *("StoreChanged", "BadToken", "Problem"),
    }
)
TRANSLATING = frozenset({"tr", "_tr", "translate", "plural", "later"})
# what these are given is for the machine, or for a programmer
NOT_SHOWN_BY = frozenset(
    {
        *("compile", "execute", "executescript", "executemany", "fetchone", "setObjectName", "setProperty"),
        *("setStyleSheet", "QKeySequence", "TypeVar", "NewType", "cast", "getLogger", "find_spec", "startswith"),
        *("endswith", "removeprefix", "removesuffix", "strftime", "strptime", "QSettings", "findChild", "connect"),
        *("RuntimeError", "ValueError", "TypeError", "KeyError", "AssertionError", "NotImplementedError"),
        *("DatabaseError", "DataError", "OperationalError", "RawText", "field_size_limit", "debug"),
    }
)
_WORDS = re.compile(r"[A-Za-z][\w'’.,:;!?…)]* +[(\w“]|[\w)”}] [A-Za-z]{2,}")
_LETTER = re.compile(r"[A-Za-z]")
_SQL = re.compile(
    r"(?:select|insert|update \{|delete from|create|pragma|begin|cast\(|where|coalesce\(|length\(|case when|limit \{"
    r"|\(select|\{\} order by| collate|and name not|.* (?:is null|is \?|= \?|glob|collate binary)|.* and typeof\()",
    re.IGNORECASE,
)
_STYLE = re.compile(r"[\w\]\"#*{}:-]+\s*\{+[^{}]*:|(?:background|color|border|padding|font)[\w-]*:|\n?Q[A-Z]\w+")


def untranslated(tree: ast.Module) -> Iterator[tuple[int, str]]:
    """(line, text) of each literal that looks like words for a person and is not given to translation."""
    yield from _Rules(tree).found()


class _Rules:
    def __init__(self, tree: ast.Module) -> None:
        self._tree = tree
        self._parents = {child: node for node in ast.walk(tree) for child in ast.iter_child_nodes(node)}

    def found(self) -> Iterator[tuple[int, str]]:
        for node in ast.walk(self._tree):
            text = _text(node)
            if text is None or not _LETTER.search(text.replace("{}", "")) or isinstance(self._parents[node], ast.Expr):
                continue
            if isinstance(node, ast.Constant) and isinstance(self._parents[node], ast.JoinedStr):
                continue  # judged as a part of the whole
            if self._is_for_a_person(node, text):
                yield node.lineno, text

    def _is_for_a_person(self, node: ast.AST, text: str) -> bool:
        calls = list(self._calls_around(node))
        if any(call in TRANSLATING or call in NOT_SHOWN_BY for call in calls) or self._is_of_the_machine(node):
            return False
        if _WORDS.search(text):
            return not _SQL.match(text) and not _STYLE.match(text)
        return bool(calls) and calls[0] in SHOWN_BY and self._is_shown_whole(node)

    def _calls_around(self, node: ast.AST) -> Iterator[str]:
        """The functions to which the literal is given, the nearest first, within its statement."""
        child, parent = node, self._parents.get(node)
        while parent is not None and not isinstance(child, ast.stmt):
            if isinstance(parent, ast.Call) and child is not parent.func:
                yield ast.unparse(parent.func).rpartition(".")[2]
            child, parent = parent, self._parents.get(parent)

    def _is_of_the_machine(self, node: ast.AST) -> bool:
        """Whether it is compared, a type, a key, a name of ``__all__``, a format, or said by ``assert``."""
        child, parent = node, self._parents.get(node)
        while parent is not None and not isinstance(child, ast.stmt):
            is_annotation = isinstance(parent, ast.AnnAssign | ast.arg) and child is parent.annotation
            is_key = isinstance(parent, ast.Dict) and child in parent.keys
            is_format = isinstance(parent, ast.FormattedValue) and child is parent.format_spec
            is_place = isinstance(parent, ast.Subscript) and child is parent.slice
            if is_annotation or is_key or is_format or is_place or isinstance(parent, ast.Assert):
                return True
            if isinstance(parent, ast.Compare) and child in (parent.left, *parent.comparators):
                return True
            child, parent = parent, self._parents.get(parent)
        return False

    def _is_shown_whole(self, node: ast.AST) -> bool:
        """Whether nothing stands between the literal and the call but a choice, a sum, or the f-string that it is."""
        parent = self._parents[node]
        while isinstance(parent, ast.IfExp | ast.BoolOp | ast.BinOp | ast.JoinedStr | ast.FormattedValue):
            parent = self._parents[parent]
        return isinstance(parent, ast.Call)


def _text(node: ast.AST) -> str | None:
    """The text of a literal, with {} for the values of an f-string; None for anything else."""
    if isinstance(node, ast.JoinedStr):
        return "".join(str(part.value) if isinstance(part, ast.Constant) else "{}" for part in node.values)
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else None
