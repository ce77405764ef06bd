"""Stores of classes of one's own, each run in a process of its own."""

from __future__ import annotations

import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

from stores import StoreError
from stores.calling import OwnCodeFailed
from stores.own_interpreter import interpreters
from stores.python_store import PythonStore
from tests.stores.own_stores import STORE, Made, made, sentence
from tests.stores.sharing_programs import ROOT
from tests.stores.tools import BOB, MARK, all_fields, another, error_of, fields_of, full, ids_in, texts_of, token

__all__ = ["made"]  # a fixture


def test_a_class_of_a_file(made: Made) -> None:
    store = made("", "Memory")
    saved = full()
    store.save_token(saved)
    assert saved.get_id() == "1"
    assert fields_of(store.find_token_by_id("1")) == fields_of(saved)
    assert store.find_token(token(user_name=BOB)) is None
    store.delete_tokens()
    assert store.get_tokens() == []
    assert not hasattr(store, "delete_many")


def test_making_it_runs_nothing(made: Made, tmp_path: Path) -> None:
    store = made("open('ran', 'w').close(); raise SystemExit")
    assert not hasattr(store, "layout")
    assert store._child is None
    assert not (tmp_path / "ran").exists()


def test_a_module_of_the_current_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    package = tmp_path / "package"
    package.mkdir()
    (package / "__init__.py").touch()
    (package / "own.py").write_text("from package.other import Memory as Made\n", "utf-8")
    (package / "other.py").write_text(textwrap.dedent(STORE), "utf-8")
    monkeypatch.chdir(tmp_path)
    store = PythonStore("package.own:Made")
    try:
        assert store.get_tokens() == []
    finally:
        store.close()


def test_a_factory_imports_what_lies_beside_it(made: Made, tmp_path: Path) -> None:
    (tmp_path / "beside.py").write_text("NAME = 'beside'\n", "utf-8")
    assert made("import beside\ndef Store():\n    return Memory()").get_tokens() == []


@pytest.mark.parametrize(
    "target",
    ["", ":", "Factory", "module:", ":Factory", "file.py", "C:\\stores\\file.py", "a b:Factory", "module:a b", "m:f()",
     "file.py:1x", "module:x.", "..x:Factory"],
)  # fmt: skip
def test_a_malformed_target_is_refused_at_once(target: str) -> None:
    with pytest.raises(StoreError, match="names no class"):
        PythonStore(target)


@pytest.mark.parametrize(
    "target", ["C:\\my stores\\file.py:Class", "C:/x.py:Class", "über/größe.py:Größe", "a.b.c:d.e"]
)
def test_targets_of_every_form(target: str) -> None:
    assert PythonStore(target).name == target


def test_what_goes_wrong_is_said_and_not_tried_again_at_once(made: Made) -> None:
    store = made("raise ValueError('MARKED-SECRET-x')")
    refused = error_of(store.get_tokens)
    assert "failed when it was run: ValueError." in str(refused)
    assert MARK not in texts_of(refused)
    assert error_of(store.get_tokens) is refused
    assert error_of(store.delete_tokens) is refused


def test_code_that_ends_its_process(made: Made) -> None:
    assert "ended at once" in sentence(made("import os\nos._exit(7)"))


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    assert "There is no file" in sentence(PythonStore(f"{tmp_path}/nothing.py:Store"))


def test_a_module_that_is_not_there() -> None:
    assert "There is no module not_there.at_all." in sentence(PythonStore("not_there.at_all:Store"))


def test_an_interpreter_that_is_not_there(made: Made, tmp_path: Path) -> None:
    assert "There is no Python at " in sentence(made("", "Memory", str(tmp_path / "python")))
    no_program = tmp_path / "program"
    no_program.write_bytes(b"\0\1\2")
    no_program.chmod(0o700)
    assert "could not be started" in sentence(made("", "Memory", str(no_program)))
    assert "ended at once" in sentence(made("", "Memory", "true"))


def test_an_interpreter_without_the_sdk(made: Made, tmp_path: Path) -> None:
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", tmp_path / "venv"], check=True)
    assert "The SDK is not installed for this Python" in sentence(made("", "Memory", str(tmp_path / "venv/bin/python")))


def test_another_interpreter(made: Made, tmp_path: Path) -> None:
    wrapper = tmp_path / "python"
    wrapper.write_text(f'#!/bin/sh\nOWN=wrapped exec "{sys.executable}" "$@"\n', "utf-8")
    wrapper.chmod(0o700)
    store = made(
        """
        import os
        class Store(Memory):
            def delete_token(self, id):
                raise type(os.environ["OWN"], (Exception,), {})()
        """,
        "Store",
        str(wrapper),
    )
    refused = error_of(lambda: store.delete_token("1"))
    assert isinstance(refused, OwnCodeFailed)
    assert refused.kind == "wrapped"


def test_the_article_s_store_with_its_defects(made: Made, tmp_path: Path) -> None:
    store = made(
        f"""
        import sys
        sys.path.insert(0, {str(ROOT)!r})
        from tests.article_store import ArticleStore
        def Store():
            return ArticleStore({str(tmp_path / "zohooauth.db")!r})
        """
    )
    store.save_token(full())
    store.save_token(another(BOB))
    assert [row["user_name"] for row in all_fields(store)][1:] == [BOB]
    store.delete_token("1")
    assert ids_in(store) == ["2"]
    refused = error_of(store.delete_tokens)
    assert isinstance(refused, OwnCodeFailed)
    assert refused.kind == "AttributeError"
    assert isinstance(error_of(lambda: store.find_token_by_id("77")), OwnCodeFailed)
    assert ids_in(store) == ["2"]


def test_a_store_that_lies_is_asked_what_is_true(made: Made) -> None:
    store = made("class Store(Memory):\n    def delete_token(self, id): pass")
    store.save_token(full())
    store.delete_token("1")
    assert ids_in(store) == ["1"]


def test_a_store_that_raises_tells_no_secret(made: Made) -> None:
    store = made("class Store(Memory):\n    def get_tokens(self): raise ValueError('MARKED-SECRET-x')")
    refused = error_of(store.get_tokens)
    assert isinstance(refused, OwnCodeFailed)
    assert refused.kind == "ValueError"
    assert MARK not in texts_of(refused)
    store.save_token(full())  # and it goes on


def test_a_store_that_prints_and_wanders_off(made: Made, tmp_path: Path) -> None:
    store = made(
        """
        import os, sys
        print("x" * 5_000_000)
        class Store(Memory):
            def get_tokens(self):
                print("y" * 5_000_000)
                print("z" * 5_000_000, file=sys.stderr)
                os.chdir("/")
                assert sys.stdin.read() == ""
                return super().get_tokens()
        """
    )
    store.save_token(full())
    assert ids_in(store) == ["1"]
    assert ids_in(store) == ["1"]


def test_interpreters(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    python = tmp_path / ".venv" / "bin" / "python"
    python.parent.mkdir(parents=True)
    python.symlink_to(sys.executable)
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("VIRTUAL_ENV", raising=False)
    assert interpreters()[:2] == [str(python), sys.executable]
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setenv("VIRTUAL_ENV", str(tmp_path / "gone"))
    monkeypatch.setenv("PATH", "")
    assert interpreters() == [str(python)]
    assert "No Python was found" in sentence(PythonStore("a.b:c"))
