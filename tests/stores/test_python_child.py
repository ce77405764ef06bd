"""What the child process makes of the code that it is given, and the sentence that the window says of it."""

from __future__ import annotations

import json
import sys
import textwrap
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import stores
from stores import keyed_redis, python_child
from stores.python_child import Trouble
from stores.python_store import PythonStore
from stores.sharing import SIX
from tests.stores.tools import MARK, texts_of

STORE = """
class Memory:
    def find_token(self, token): return None
    def find_token_by_id(self, id): return None
    def save_token(self, token): pass
    def get_tokens(self): return []
    def delete_token(self, id): pass
    def delete_tokens(self): pass
    def __call__(self): raise AssertionError("a store is not made once more")
"""
ABSTRACT = """
from zohocrmsdk.src.com.zoho.api.authenticator.store.token_store import TokenStore
class Store(TokenStore):
    def get_tokens(self): return []
"""


@pytest.fixture(autouse=True)
def _modules_as_they_were() -> Iterator[None]:
    before, path = dict(sys.modules), list(sys.path)
    yield
    sys.path[:] = path
    for name in set(sys.modules) - set(before):
        del sys.modules[name]


def made(folder: Path, code: str, name: str = "Store") -> Any:
    path = folder / "own_store.py"
    path.write_text(STORE + textwrap.dedent(code), "utf-8")
    return python_child._made(python_child._loaded("file", str(path)), name, SIX)


@pytest.mark.parametrize(
    ("code", "name", "what", "names", "said"),
    [
        ("raise ValueError('MARKED-SECRET')", "Store", "raised at import", ("ValueError",), "was run: ValueError."),
        ("raise SystemExit(3)", "Store", "raised at import", ("SystemExit",), "failed when it was run: SystemExit."),
        ("def (", "Store", "raised at import", ("SyntaxError",), "failed when it was run: SyntaxError."),
        ("", "Nothing", "no name", (), "There is no Store in "),
        ("", "Memory.x", "no name", (), "There is no Store in "),
        ("import not_there.x", "Store", "needs module", ("not_there",), "needs the module not_there, which this"),
        ("def Store(path): pass", "Store", "needs arguments", (), "cannot be made without arguments"),
        ("class Store:\n    def __init__(self, path): pass", "Store", "needs arguments", (), "cannot be made without"),
        ("def Store():\n    raise KeyError('MARKED-SECRET')", "Store", "raised when made", ("KeyError",), "KeyError."),
        ("Store = 5", "Store", "lacking", SIX, "makes no token store. It has no method find_token, find_token_by_id,"),
        ("def Store():\n    return None", "Store", "lacking", SIX, "makes no token store."),
        ("class Store:\n    def get_tokens(self): pass", "Store", "lacking", tuple(n for n in SIX if n != "get_tokens"),
         "It has no method find_token, find_token_by_id, save_token, delete_token, delete_tokens."),
        (ABSTRACT, "Store", "lacking", tuple(sorted(n for n in SIX if n != "get_tokens")), "It has no method"),
        ("raise ModuleNotFoundError(name='zohocrmsdk.x')", "Store", "no sdk", (), "The SDK is not installed for this"),
    ],
)  # fmt: skip
def test_what_goes_wrong(tmp_path: Path, code: str, name: str, what: str, names: tuple[str, ...], said: str) -> None:
    with pytest.raises(Trouble) as raised:
        made(tmp_path, code, name)
    assert (raised.value.what, raised.value.names) == (what, names)
    python_child._tell(str(tmp_path), raised.value)
    told = json.loads((tmp_path / "trouble.json").read_text("utf-8"))
    refusal = PythonStore("own_store.py:Store")._sentence(*told)
    assert said in str(refusal)
    assert MARK not in texts_of(refusal)


@pytest.mark.parametrize("name", ["Memory", "make", "kept", "Nest.Memory", "Called.make"])
def test_whatever_makes_a_store(tmp_path: Path, name: str) -> None:
    code = """
    def make(folder="x"):
        return Memory()
    kept = Memory()
    class Nest:
        Memory = Memory
    class Called:
        make = staticmethod(lambda: Memory())
    """
    assert made(tmp_path, code, name).get_tokens() == []


def test_a_module(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "own_package").mkdir()
    (tmp_path / "own_package" / "own.py").write_text(STORE, "utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    assert python_child._loaded("module", "own_package.own").Memory
    for missing in ("own_package.other", "no_package.own"):
        with pytest.raises(Trouble, match="no module"):
            python_child._loaded("module", missing)


def test_a_file_with_the_name_of_a_module_that_is_there(tmp_path: Path) -> None:
    (tmp_path / "json.py").write_text(STORE, "utf-8")
    assert python_child._loaded("file", str(tmp_path / "json.py")).Memory
    assert sys.modules["json"] is json


def test_without_the_sdk(monkeypatch: pytest.MonkeyPatch) -> None:
    python_child._check_sdk()
    monkeypatch.setitem(sys.modules, "zohocrmsdk.src.com.zoho.api.authenticator.oauth_token", None)
    with pytest.raises(Trouble, match="no sdk"):
        python_child._check_sdk()


NEEDS = [["redis", "redis", "5", ""], ["zohocrmsdk", "zohocrmsdk8_0", "7.0", "7.1"]]


@pytest.fixture
def _ours_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "stores", stores)
    monkeypatch.setattr(keyed_redis, "CALL_S", keyed_redis.CALL_S)


@pytest.mark.usefixtures("_ours_alone")
def test_one_of_our_stores() -> None:
    made = python_child._ours("stores.redis_store", "RedisStore", NEEDS, ["host", 1], {"prefix": "x"})
    assert type(made).__name__ == "RedisStore"
    assert sys.modules["stores"].__dict__.get("open_store") is None, "the package's own body is not run"
    assert keyed_redis.CALL_S == 7.0, "starting the process has taken some of the ten seconds"


@pytest.mark.usefixtures("_ours_alone")
@pytest.mark.parametrize(
    ("needs", "options", "what", "names"),
    [
        ([["redis", "redis", "99", ""], *NEEDS[1:]], {}, "lacking", ("redis",)),
        ([["not_there", "not-there", "1", ""], *NEEDS], {}, "lacking", ("not-there",)),
        ([NEEDS[0], ["zohocrmsdk", "zohocrmsdk8_0", "6", "7"]], {}, "lacking", ("zohocrmsdk8_0",)),
        ([["tests", "no-such-distribution", "9", ""]], {"x": "MARKED-SECRET"}, "refused",
         ("TypeError", "builtins", "", "")),
    ],
)  # fmt: skip
def test_why_one_of_ours_is_not_made(needs: Any, options: Any, what: str, names: tuple[str, ...]) -> None:
    with pytest.raises(Trouble) as raised:
        python_child._ours("stores.redis_store", "RedisStore", needs, [], options)
    assert (raised.value.what, raised.value.names) == (what, names)


@pytest.mark.usefixtures("_ours_alone")
def test_what_ours_refuse_is_told_in_their_words() -> None:
    with pytest.raises(Trouble) as raised:
        python_child._ours("stores.secrets_manager_store", "SecretsManagerStore", NEEDS[1:], ["eu-west-1", "a b"], {})
    assert raised.value.names[:3] == ("StoreError", "stores.errors", "This is no prefix of secrets.")


@pytest.mark.usefixtures("_ours_alone")
def test_a_python_that_is_too_old_for_ours(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(python_child, "OLDEST", (99, 0))
    with pytest.raises(Trouble, match="old"):
        python_child._ours("stores.redis_store", "RedisStore", NEEDS, [], {})
