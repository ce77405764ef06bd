"""The rules of the house (DESIGN.md), by reading the imports."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

import stores

ROOT = Path(__file__).parents[1]
ERRORS, TOKENS, WORDS = "stores.errors", "stores.tokens", "stores.translating"
HELPERS = {
    *("stores.sql", "stores.sqlite_reading", "stores.sqlite_writing", "stores.sqlite_states", "stores.sqlite_limits"),
    *("stores.sqlite_rows", "stores.sqlite_text", "stores.sqlite_side_files"),
    *("stores.table_layout", "stores.table_columns", "stores.table_rows", "stores.table_values"),
    *("stores.table_new_rows", "stores.table_changes", "stores.table_names", "stores.clock"),
    *("stores.sqlite_one_row", "stores.table_erased", "stores.table_evidence", "stores.table_cells"),
    *("stores.sql_editing", "stores.drivers", "stores.addresses", "stores.calling", "stores.web_addresses"),
    *("stores.sql_rows", "stores.server_errors", "stores.server_socket", "stores.server_link"),
    *("stores.server_connecting", "stores.server_store", "stores.mysql_codes", "stores.postgresql_codes"),
    *("stores.timed_calls", "stores.keyed_rows", "stores.keyed_store", "stores.keyed_redis", "stores.keyed_aws"),
    *("stores.keyed_secrets", "stores.keyed_logs"),
    *("stores.file_cells", "stores.file_changes", "stores.file_form", "stores.file_looking", "stores.file_names"),
    *("stores.file_holding", "stores.file_rows", "stores.file_writing"),
    *("stores.sql_rows", "stores.server_connecting", "stores.server_errors", "stores.server_link"),
    *("stores.server_socket", "stores.server_store", "stores.shared_calls", "stores.shared_errors", "stores.sharing"),
    *("stores.mysql_codes", "stores.postgresql_codes"),
}
ZOHO = {
    "stores.zoho_answers",
    "stores.zoho_http",
    "stores.zoho_meanings",
    "stores.zoho_verdicts",
    "stores.zoho_accounts",
    "stores.zoho_reading",
}
WORKERS = {  # work with any store, through its six methods; of the stores they know the catalogue at most
    *("stores.zoho_work", "stores.renewal_counter", "stores.surroundings", "stores.finding", "stores.report"),
    *("stores.open_files", "stores.zoho_reports", "stores.zoho_saving", "stores.zoho_adding"),
    *("stores.deleting", "stores.exporting", "stores.snippets", "stores.export_files"),
    *("stores.editing", "stores.editing_any", "stores.editing_astray", "stores.editing_checks"),
    *("stores.editing_ours", "stores.editing_results", "stores.opened", "stores.passwords"),
    *("stores.shared_methods", "stores.shared_store", "stores.python_store"),
    *("stores.own_interpreter", "stores.own_interpreter_store"),
    *("stores.copying", "stores.copying_plan", "stores.copying_proof", "stores.copying_saving"),
    "stores.copying_doubled",
}
NO_STORES = HELPERS | ZOHO | WORKERS | {ERRORS, WORDS, "stores.read_only"}
KINDS = {"stores.kinds", "stores.kinds_of_files", "stores.kinds_of_servers", "stores.kinds_of_programs"}
SHELL = {"stores.shell", "stores.shell_zoho", "stores.shell_open", "stores.shell_copy"}
COMPOSERS = {"stores", "stores.catalogue", *KINDS, *SHELL}  # may know every store
DOES_IO = {
    *("asyncio", "csv", "glob", "http", "io", "logging", "os", "pathlib", "requests", "select", "shutil", "socket"),
    *("sqlite3", "ssl", "subprocess", "sys", "tempfile", "threading", "time", "urllib.request"),
}
PRIVATE = "_OAuthToken" + "__"


class Import(NamedTuple):
    line: int
    module: str
    name: str | None  # of a "from module import name"

    @property
    def target(self) -> str:
        """The dotted name that is imported; whether its last part is a module does not matter to the rules."""
        return self.module if self.name is None else f"{self.module}.{self.name}"


class Source(NamedTuple):
    module: str
    text: str

    def imports(self) -> Iterator[Import]:
        for node in ast.walk(ast.parse(self.text)):
            if isinstance(node, ast.Import):
                yield from (Import(node.lineno, alias.name, None) for alias in node.names)
            elif isinstance(node, ast.ImportFrom):
                module = node.module or ""
                if node.level:
                    package = self.module.split(".")[: -node.level] or [self.module]
                    module = ".".join([*package, module]).rstrip(".")
                yield from (Import(node.lineno, module, alias.name) for alias in node.names)


def within(dotted: str, *packages: str) -> bool:
    return any(dotted == package or dotted.startswith(package + ".") for package in packages)


def project() -> list[Source]:
    files = [
        ROOT / "main.py",
        *(path for part in ("stores", "ui", "resources") for path in (ROOT / part).rglob("*.py")),
    ]
    return [Source(_module(path), path.read_text("utf-8")) for path in sorted(files)]


def _module(path: Path) -> str:
    parts = list(path.relative_to(ROOT).with_suffix("").parts)
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def _said(source: Source, found: Import, rule: str, mend: str) -> str:
    return f"{source.module}, line {found.line}: imports {found.target}.\n  Rule: {rule}\n  Mend: {mend}"


def stores_know_no_window(sources: Iterable[Source]) -> Iterator[str]:
    for source in sources:
        for found in source.imports() if within(source.module, "stores") else ():
            if within(found.target, "ui", "resources", "main", "PySide6", "PyQt6", "shiboken6"):
                rule = "stores imports neither Qt nor ui nor resources (1): programs use it without a window."
                yield _said(source, found, rule, "hand in what is needed as a plain value, or move this code to ui/.")


def tokens_are_pure(sources: Iterable[Source]) -> Iterator[str]:
    for source in sources:
        if not within(source.module, TOKENS):
            continue
        for found in source.imports():
            if within(found.target, "stores") and not within(found.target, TOKENS, ERRORS, WORDS):
                rule = "stores/tokens imports no other part of stores but errors and translating (1)."
                yield _said(source, found, rule, "move the function that needs it up into the store, or the helper.")
            if within(found.target, *DOES_IO):
                rule = "stores/tokens does no I/O (1): pure functions over rows."
                yield _said(
                    source, found, rule, "let the caller read, look at the clock or log, and pass the value in."
                )
        for node in ast.walk(ast.parse(source.text)):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in ("open", "print"):
                yield f"{source.module}, line {node.lineno}: stores/tokens does no I/O (1). Let the caller do it."


def stores_stand_alone(sources: Iterable[Source]) -> Iterator[str]:
    sources = [source for source in sources if within(source.module, "stores")]
    kinds = {source.module for source in sources if not within(source.module, TOKENS, *NO_STORES)} - COMPOSERS
    for source in sources:
        if source.module in COMPOSERS:
            continue
        for found in source.imports():
            allowed = {TOKENS, ERRORS, WORDS, *HELPERS}
            if source.module in ZOHO | WORKERS:
                allowed |= ZOHO
            if source.module in WORKERS:
                allowed |= WORKERS | {"stores.catalogue", "stores.read_only"}
            if not within(found.target, "stores") or within(found.target, *allowed):
                continue
            if any(within(found.target, kind) for kind in kinds):
                rule = (
                    "a store module imports tokens, errors, sql, the SQLite helpers and its driver, no other store (2)."
                )
                mend = "move what both need into a helper (sql.py, sqlite_*.py), or compose in catalogue.py."
            else:
                rule = "only what is outside of stores/ uses its public face, catalogue and shell (2)."
                mend = "import from the module that defines the name."
            yield _said(source, found, rule, mend)


def windows_use_the_public_face(sources: Iterable[Source]) -> Iterator[str]:
    for source in sources:
        if within(source.module, "stores"):
            continue
        for found in source.imports():
            if found.target in SHELL and source.module == "main":
                continue
            if found.module == "stores" and (found.name is None or found.name in stores.__all__):
                continue
            if within(found.target, "stores"):
                rule = "ui imports from stores the names of its public face only (3)."
                yield _said(source, found, rule, "use a name of stores.__all__, or add this one to stores/__init__.py.")


def signals_go_up(sources: Iterable[Source]) -> Iterator[str]:
    for source in sources:
        for found in source.imports() if within(source.module, "ui.panels", "ui.table", "ui.dialogs") else ():
            if within(found.target, "ui.session", "ui.main_window", "ui.windows", "ui.app", "ui.jobs", "ui.flows"):
                rule = "widgets know neither session nor main_window nor app (3): signals go up, calls go down."
                yield _said(source, found, rule, "emit a signal; main_window.py connects it.")
            if within(found.target, "ui.panels") and within(source.module, "ui.table"):
                rule = "the table does not know the panels that stand around it (3)."
                yield _said(source, found, rule, "emit a signal, or move what both need to ui/.")


def only_two_compose(sources: Iterable[Source]) -> Iterator[str]:
    allowed = {
        "ui.session": {"ui.main_window", "ui.flows"},
        "ui.flows": {"ui.main_window", "ui.flows"},
        "ui.main_window": {"main", "ui.app", "ui.windows"},
        "ui.windows": {"ui.app"},
        "ui.app": {"main"},
    }
    for source in sources:
        for found in source.imports():
            for module, users in allowed.items():
                if within(found.target, module) and not within(source.module, *users):
                    rule = "only main.py (with ui/app.py), main_window.py and ui/flows compose (3)."
                    yield _said(source, found, rule, f"let {' or '.join(sorted(users))} hand in what is needed.")


def private_names_have_one_home(sources: Iterable[Source]) -> Iterator[str]:
    for source in sources:
        if PRIVATE in source.text and source.module != "stores.tokens.fields":
            yield (
                f"{source.module}: holds the SDK's private name {PRIVATE}….\n"
                "  Rule: the SDK's private names stand in stores/tokens/fields.py alone (4).\n"
                "  Mend: use row_of, token_of or fill."
            )


RULES: dict[Callable[[Iterable[Source]], Iterator[str]], list[tuple[str, str]]] = {
    stores_know_no_window: [
        ("stores.sql", "import PySide6.QtCore"),
        ("stores.tokens.text", "def f():\n    from ui import theme"),
        ("stores", "from resources import path"),
    ],
    tokens_are_pure: [
        ("stores.tokens.fields", "from stores.sql import BATCH"),
        ("stores.tokens.expiry", "import time"),
        ("stores.tokens.text", "from ..sql import BATCH"),
        ("stores.tokens.text", "open('x')"),
    ],
    stores_stand_alone: [
        ("stores.custom_store_list", "from stores.sqlite_table_store import SqliteTableStore"),
        ("stores.sql", "import stores.custom_store_list"),
        ("stores.read_only", "from stores import custom_store_list"),
        ("stores.custom_store_list", "from stores import TokenRow"),
        ("stores.custom_store_list", "from stores.catalogue import open_store"),
        ("stores.custom_store_list", "from stores.zoho_accounts import ZohoAccounts"),
        ("stores.zoho_accounts", "from stores.catalogue import open_store"),
        ("stores.zoho_work", "from stores.custom_store_list import CustomStoreList"),
    ],
    windows_use_the_public_face: [
        ("ui.session", "from stores.errors import StoreError"),
        ("ui.session", "from stores import sql"),
        ("ui.session", "from stores import shell"),
        ("main", "import stores.sql"),
        ("resources.sample_data", "import stores.custom_store_list"),
    ],
    signals_go_up: [
        ("ui.panels.chips", "from ui.session import Session"),
        ("ui.table.view", "from ui import main_window"),
        ("ui.dialogs.delete_all", "import ui.app"),
        ("ui.dialogs.revoke", "from ui.flows.revoking import Revoking"),
        ("ui.table.view", "from ui.panels.parts import x"),
    ],
    only_two_compose: [
        ("ui.opening", "from ui.main_window import MainWindow"),
        ("ui.messages", "from ui.session import Session"),
        ("stores.sql", "import ui.app"),
    ],
    private_names_have_one_home: [("ui.session", f"x = '{PRIVATE}id'")],
}
every_rule = pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
PLANTED = [(rule, *planted) for rule, breaches in RULES.items() for planted in breaches]


@every_rule
def test_the_house_keeps_its_rules(rule: Callable[[Iterable[Source]], Iterator[str]]) -> None:
    broken = list(rule(project()))
    assert not broken, "\n" + "\n".join(broken)


@pytest.mark.parametrize(("rule", "module", "text"), PLANTED, ids=lambda value: getattr(value, "__name__", str(value)))
def test_a_planted_breach_is_found(rule: Callable[[Iterable[Source]], Iterator[str]], module: str, text: str) -> None:
    others = [source for source in project() if source.module != module]
    found = [said for said in rule([*others, Source(module, text)]) if said.startswith(f"{module}")]
    assert found, "the rule does not see this"


def test_all_modules_are_read() -> None:
    modules = {source.module for source in project()}
    assert {"main", "stores", "stores.tokens.fields", "stores.custom_store_list", "ui", "resources"} <= modules


@pytest.mark.parametrize("module", ["stores", "stores.shell", "stores.custom_store_sqlite", "main"])
def test_importing_it_does_not_import_qt(module: str) -> None:
    code = f"import sys, {module}; print([name for name in sys.modules if name.startswith(('PySide6', 'shiboken'))])"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_every_public_name_is_there() -> None:
    assert sorted(set(stores.__all__)) == sorted(stores.__all__)
    assert all(hasattr(stores, name) for name in stores.__all__)
