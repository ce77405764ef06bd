"""The SDK's API modules wait, and nobody can tell; test_deferred_packages.py: the same with small packages."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from ui.sdk_packages import PACKAGE

ROOT = Path(__file__).parents[1]
DEFERRED = "from ui.sdk_packages import defer_api_packages; defer_api_packages()\n"
MOST_SDK_MODULES = 60  # 52 of 1 741

PICTURE = """
import inspect, json, sys
def said(value):
    if isinstance(value, type):
        home = sys.modules.get(value.__module__)
        is_the_one = getattr(home, value.__qualname__, None) is value
        return [value.__module__, value.__qualname__, is_the_one, [str(base) for base in value.__mro__]]
    if inspect.ismodule(value):
        return [value.__name__, sys.modules.get(value.__name__) is value, type(value).__name__]
    return type(value).__name__

sdk = sorted(name for name in sys.modules if name.startswith("zohocrmsdk"))
picture = {name: {key: said(value) for key, value in vars(sys.modules[name]).items()} for name in sdk}
picture["finders"] = [type(it).__name__ for it in sys.meta_path if type(it).__name__ == "Finder"]
print(json.dumps(picture))
"""


def child(code: str) -> Any:
    """What a Python of its own prints as JSON in its last line."""
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout.splitlines()[-1])


def test_the_stores_load_few_of_the_sdk_and_tokens_work() -> None:
    counted = child(
        f"{DEFERRED}{DEFERRED}import json, pickle, sys, stores\n"
        "store = stores.CustomStoreList()\n"
        "from zohocrmsdk.src.com.zoho.api.authenticator.oauth_token import OAuthToken\n"
        "from zohocrmsdk.src.com.zoho.crm.api.user_signature import UserSignature\n"
        "one = OAuthToken(client_id='i', client_secret='s', refresh_token='r', user_signature=UserSignature('u'))\n"
        "store.save_token(one)\n"
        "token = pickle.loads(pickle.dumps(store.get_tokens()[0]))\n"
        "sdk = [name for name in sys.modules if name.startswith('zohocrmsdk')]\n"
        "finders = [it for it in sys.meta_path if type(it).__name__ == 'Finder']\n"
        "print(json.dumps([len(sdk), len(finders), token.get_refresh_token(), type(token) is OAuthToken]))"
    )
    assert counted[0] <= MOST_SDK_MODULES
    assert counted[1:] == [1, "r", True]


@pytest.fixture(scope="module")
def whole_sdk() -> dict[str, Any]:
    """Every name of every module of the SDK, without us; called after its import, our function does nothing."""
    pictured: dict[str, Any] = child(f"import {PACKAGE}\n{DEFERRED}{PICTURE}")
    assert len(pictured) > 1700
    assert pictured.pop("finders") == []
    return pictured


@pytest.mark.parametrize(
    "first",
    [
        f"import stores; from {PACKAGE} import HeaderMap, Initializer",
        f"from {PACKAGE}.record.record import Record; import {PACKAGE} as api; dir(api)",
    ],
)
def test_the_whole_sdk_is_what_it_is_without_us(first: str, whole_sdk: dict[str, Any]) -> None:
    """One class a name, and the same names, whatever is imported first."""
    ours = child(f"{DEFERRED}{first}\n{PICTURE}")
    assert ours.pop("finders") == ["Finder"]
    assert {name: ours.get(name) for name in whole_sdk} == whole_sdk
    assert set(ours) == set(whole_sdk)


AT_ONCE = f"""
import json, threading, stores
wishes = [
    "import {PACKAGE} as it; it.HeaderMap",
    "import {PACKAGE} as it; vars(it)['coql']",
    "from {PACKAGE}.record import Record",
    "from {PACKAGE}.users import Users",
    "from {PACKAGE} import *",
    "from {PACKAGE} import modules",
]
barrier, said = threading.Barrier(len(wishes)), []
def work(wish):
    barrier.wait()
    try:
        exec(wish, {{}})
        said.append("done")
    except BaseException as error:
        said.append(repr(error))
threads = [threading.Thread(target=work, args=(wish,), daemon=True) for wish in wishes]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join(60)
print(json.dumps(said))
"""


def test_threads_that_need_the_sdk_at_once_get_it() -> None:
    assert child(DEFERRED + AT_ONCE) == ["done"] * 6
