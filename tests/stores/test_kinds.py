"""The catalogue: each kind with its form, its address, and what it refuses before anything is opened."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from stores import KINDS, DriverMissing, StoreError, StoreKind, hide_password, kind_of, open_store
from stores.kinds import Parameter
from stores.passwords import environment_password_to
from tests.stores.tools import MARK

EXAMPLES = {
    "live": "live:my app",
    "mysql": "mysql://me@db.example:3307/zoho?table=t2&tls=required",
    "postgresql": "postgresql://me@db.example/zoho?tls=off",
    "redis": "rediss://cache.example:6380/2?prefix=zoho",
    "aws": "aws-secretsmanager://eu-central-1/zoho/team",
    "python": "python:my.package:Store",
    "csv": "tokens.txt",
    "sqlite": "zohooauth.db",
}
every_kind = pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)


def test_there_is_an_example_of_each() -> None:
    assert [kind.name for kind in KINDS] == list(EXAMPLES)


@every_kind
def test_a_target_goes_into_the_form_and_back(kind: StoreKind) -> None:
    target = EXAMPLES[kind.name]
    values = kind.values_of(target)
    assert kind_of(target) is kind
    assert set(values) <= {parameter.name for parameter in kind.parameters}
    assert kind.values_of(kind.target_of(values)) == values


@every_kind
def test_an_empty_form_is_filled_with_defaults_or_says_what_is_missing(kind: StoreKind) -> None:
    required = [parameter for parameter in kind.parameters if parameter.is_required]
    if required:
        with pytest.raises(StoreError, match=f"{required[0].title} is missing"):
            kind.target_of({})
    else:
        defaults = {one.name: one.default for one in kind.parameters if one.form != "password"}
        assert kind.values_of(kind.target_of({})) == defaults


@every_kind
def test_opening_connects_to_nothing(kind: StoreKind, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    opened = open_store(EXAMPLES[kind.name])
    assert opened.target is not None
    assert kind_of(opened.target) is kind
    assert list(tmp_path.iterdir()) == []


@every_kind
def test_the_password_is_never_part_of_what_is_shown(kind: StoreKind, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TOKEN_INSPECTOR_PASSWORD", MARK + "environment")
    for password in (None, MARK + "typed"):
        opened = open_store(EXAMPLES[kind.name], password=password)
        assert MARK not in repr(opened) + repr(vars(type(opened.store))) + opened.name + str(opened.target)
    with_other = opened.with_password(MARK + "other")
    assert (with_other.password == MARK + "other") is kind.wants_password
    assert MARK not in repr(with_other)
    values = dict.fromkeys((parameter.name for parameter in kind.parameters if parameter.form == "text"), "x")
    assert MARK not in kind.target_of({**values, "path": "a.db", "program": "p", "password": MARK})


def test_the_password_comes_from_the_environment_unless_it_is_given(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TOKEN_INSPECTOR_PASSWORD", "from-environment")
    assert open_store(EXAMPLES["mysql"]).password == "from-environment"
    assert open_store(EXAMPLES["mysql"], password="typed").password == "typed"
    monkeypatch.delenv("TOKEN_INSPECTOR_PASSWORD")
    assert open_store(EXAMPLES["mysql"]).password == ""


def test_the_password_of_the_environment_goes_to_the_first_server_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TOKEN_INSPECTOR_PASSWORD", MARK)
    assert open_store("redis://one.example/0", password="its own").password == "its own"
    assert open_store("aws-secretsmanager://eu-central-1/zoho").password == ""
    assert open_store("mysql://me@two.example/zoho").password == MARK
    monkeypatch.delenv("TOKEN_INSPECTOR_PASSWORD")
    monkeypatch.setenv("TOKEN_INSPECTOR_PASSWORD", MARK)
    others = ("redis://one.example/0", "mysql://me@two.example:3307/zoho", "postgresql://two.example/zoho")
    assert [open_store(one).password for one in others] == ["", "", ""]
    assert open_store("mysql://you@TWO.example:3306/other?table=t").password == MARK


def test_the_passwords_of_the_environment_are_taken_out_of_it(monkeypatch: pytest.MonkeyPatch) -> None:
    names = ("TOKEN_INSPECTOR_PASSWORD", "TOKEN_INSPECTOR_PASSWORD_TO")
    for name in names:
        monkeypatch.setenv(name, MARK + name)
    hide_password()
    assert not set(names) & set(os.environ)
    assert open_store(EXAMPLES["mysql"]).password == MARK + names[0]
    assert environment_password_to() == MARK + names[1]


def test_threads_do_not_share_the_password_of_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TOKEN_INSPECTOR_PASSWORD", MARK)
    addresses = [f"redis://host{number}.example/0" for number in range(40)]
    with ThreadPoolExecutor(8) as threads:
        found = list(threads.map(lambda address: open_store(address).password, addresses))
    assert sorted(found) == [*[""] * 39, MARK]


@pytest.mark.parametrize(
    ("target", "said"),
    [
        ("mysql://host/db?tls=maybe", "Encryption has to be one of these: preferred, required, off."),
        ("redis://host/zero", "Database has to be a number."),
        ("live:", "The name of the program is missing."),
        ("mysql://me:secret@host/db", "must not hold a password"),
        ("oracle://me:secret@host/db", "must not hold a password"),
        ("oracle://host/db", "No kind of store is known for oracle: addresses."),
    ],
)
def test_what_is_wrong_is_said_at_once(target: str, said: str) -> None:
    with pytest.raises(StoreError, match=re.escape(said)) as refused:
        open_store(target)
    assert "secret" not in str(refused.value)


@pytest.mark.parametrize("target", [one for name, one in EXAMPLES.items() if name != "sqlite"])
def test_only_a_database_has_tables(target: str) -> None:
    with pytest.raises(StoreError, match="no tables to choose from"):
        open_store(target, table="oauthtoken")


@pytest.mark.parametrize(
    ("target", "package", "installed_as"),
    [
        ("mysql://host/db", "pymysql", "PyMySQL"),
        ("postgresql://host/db", "pg8000", "pg8000"),
        ("redis://host", "redis", "redis"),
        ("aws-secretsmanager://eu-west-1", "boto3", "boto3"),
    ],
)
def test_a_missing_driver_says_what_to_install(
    target: str, package: str, installed_as: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in [name for name in sys.modules if name.split(".")[0] == package]:
        monkeypatch.delitem(sys.modules, module)
    monkeypatch.setitem(sys.modules, package, None)
    with pytest.raises(DriverMissing, match=f"pip install {installed_as}") as refused:
        open_store(target)
    assert installed_as in refused.value.sentence


def test_no_driver_is_imported_before_a_store_is_opened() -> None:
    code = (
        "import sys, stores; from stores import kind_of; [kind_of(t) for t in sys.argv[1:]];"
        "print([m for m in ('pymysql', 'pg8000', 'redis', 'boto3', 'botocore', 'keyring') if m in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, *EXAMPLES.values()], capture_output=True, text=True, check=True, cwd=Path.cwd()
    )
    assert done.stdout.strip() == "[]"


def test_titles_and_names_are_unique() -> None:
    for kind in KINDS:
        names = [parameter.name for parameter in kind.parameters]
        assert len(set(names)) == len(names)
        assert all(isinstance(parameter, Parameter) and parameter.title for parameter in kind.parameters)
    assert len({kind.title for kind in KINDS}) == len(KINDS)
