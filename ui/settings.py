"""What is remembered of stores between runs: recent ones, the data centre given for the tokens of one that name none,
and how a person wants a file to be read. Kept by QSettings; of a store's contents only names of tables and columns.

A run without history (`keep_history`) reads all of that and writes none of it.
"""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QSettings

from stores import MAPPABLE, ExpiryForm, ExpiryUnit

_RECENT = "recentStores"
_MOST_RECENT = 5
_CENTERS = "dataCenters"
_MOST_CENTERS = 200
_CHOICES = "tableChoices"
_MOST_CHOICES = 200
_LONGEST_CHOICE = 20_000  # characters of names; a file may call its table what it likes
_INTERPRETERS = "interpreters"
_MOST_INTERPRETERS = 50
_PROGRAM = "Token Inspector"


@dataclass(frozen=True, slots=True)
class Choice:
    """How a person wants a file to be read. ``table``: one of several; ``columns``: field -> column, mapped by hand;
    ``unit``: of the expiry. None of each: as it is found.
    """

    table: str | None = None
    columns: Mapping[str, str] | None = None
    unit: ExpiryUnit | None = None


def kept_settings() -> QSettings:
    """Ours, by name: in another program the default ones are that program's."""
    return QSettings(_PROGRAM, _PROGRAM)


class _History:
    """``of_this_run``: what would be written, where nothing is to be; None where it is written."""

    of_this_run: dict[str, object] | None = None


def keep_history(keeps: bool) -> None:
    """False: from now on nothing of any store is written. What is chosen for one holds until the program ends."""
    _History.of_this_run = None if keeps else {}


def keeps_history() -> bool:
    return _History.of_this_run is None


def _value(key: str) -> object:
    kept = _History.of_this_run
    return kept[key] if kept is not None and key in kept else kept_settings().value(key)


def _set_value(key: str, value: object) -> None:
    if _History.of_this_run is None:
        kept_settings().setValue(key, value)
    else:
        _History.of_this_run[key] = value


def recent_stores() -> list[str]:
    """Full paths and addresses, the latest first."""
    found = kept_settings().value(_RECENT, [])
    if isinstance(found, str):
        return [found]
    return [path for path in found if isinstance(path, str)] if isinstance(found, list) else []


def remember_store(path: str) -> None:
    if keeps_history():
        others = [other for other in recent_stores() if other != path]
        kept_settings().setValue(_RECENT, [path, *others][:_MOST_RECENT])


def forget_store(path: str) -> None:
    """Take it off the recent ones, with all that was chosen for it; also in a run without history."""
    kept_settings().setValue(_RECENT, [other for other in recent_stores() if other != path])
    _forget_choices(path)
    of_this_run, _History.of_this_run = _History.of_this_run, None
    try:
        _forget_choices(path)
    finally:
        _History.of_this_run = of_this_run


def _forget_choices(path: str) -> None:
    remember_data_center(path, None)
    remember_choice(path, None)
    remember_interpreter(path, "")


def forget_stores() -> None:
    """Forget all recent stores and all that was chosen for any; also in a run without history."""
    kept = kept_settings()
    for key in (_RECENT, _CENTERS, _CHOICES, _INTERPRETERS):
        kept.remove(key)
    if _History.of_this_run is not None:
        _History.of_this_run.clear()


def data_center_for(path: str) -> str | None:
    """The data centre that the person gave for tokens without one in this store, like ``EU`` or ``US sandbox``."""
    found = _centers().get(_real(path))
    return found if isinstance(found, str) else None


def remember_data_center(path: str, center: str | None) -> None:
    """Remember it, or (None) forget it."""
    path = _real(path)
    others = {known: code for known, code in _centers().items() if known != path}
    kept = {**others, path: center} if center else others
    _set_value(_CENTERS, dict(list(kept.items())[-_MOST_CENTERS:]))


def interpreter_for(target: str) -> str:
    """The Python that ran this class of one's own the last time; "" for the usual one."""
    found = _interpreters().get(target)
    return found if isinstance(found, str) else ""


def remember_interpreter(target: str, interpreter: str) -> None:
    """Remember it, or ("") forget it."""
    kept = {known: path for known, path in _interpreters().items() if known != target}
    if interpreter:
        kept[target] = interpreter
    if kept != _interpreters():
        _set_value(_INTERPRETERS, dict(list(kept.items())[-_MOST_INTERPRETERS:]))


def _interpreters() -> dict[str, object]:
    found = _value(_INTERPRETERS)
    return found if isinstance(found, dict) else {}


def _real(path: str) -> str:
    """One name for a file, whatever links lead to it; an address as it is."""
    if not os.path.isabs(path):
        return path
    try:
        return os.path.realpath(path)
    except (OSError, ValueError):
        return path


def _centers() -> dict[str, object]:
    found = _value(_CENTERS)
    return found if isinstance(found, dict) else {}


def choice_for(path: str) -> Choice | None:
    """How the person chose to read this file; None where nothing is remembered, or nothing that makes sense."""
    return _choice_of(_choices().get(_real(path)))


def remember_choice(path: str, choice: Choice | None) -> None:
    """Remember it, or (None, or a choice of nothing) forget it; so is one with names of unheard-of length."""
    path = _real(path)
    others = {known: kept for known, kept in _choices().items() if known != path}
    if choice is not None and choice != Choice():
        plain = _plain(choice)
        if len(json.dumps(plain)) <= _LONGEST_CHOICE:
            others[path] = plain
    _set_value(_CHOICES, json.dumps(dict(list(others.items())[-_MOST_CHOICES:])))


def _choices() -> dict[str, object]:
    """By path, as they are kept: JSON text, which holds names that no other text can."""
    found = _value(_CHOICES)
    try:
        kept = json.loads(found) if isinstance(found, str) else None
    except (ValueError, RecursionError):
        return {}
    return kept if isinstance(kept, dict) else {}


def _plain(choice: Choice) -> dict[str, Any]:
    unit = choice.unit
    return {
        "table": choice.table,
        "columns": None if choice.columns is None else dict(choice.columns),
        "unit": None
        if unit is None
        else {"form": unit.form.value, "is_local": unit.is_local, "names_zone": unit.names_zone},
    }


def _choice_of(kept: object) -> Choice | None:
    if not isinstance(kept, dict):
        return None
    try:
        choice = Choice(_name_of(kept.get("table")), _columns_of(kept.get("columns")), _unit_of(kept.get("unit")))
    except ValueError:
        return None
    return None if choice == Choice() else choice


def _name_of(kept: object) -> str | None:
    if kept is None or isinstance(kept, str):
        return kept
    raise ValueError


def _columns_of(kept: object) -> dict[str, str] | None:
    if kept is None:
        return None
    if not isinstance(kept, dict) or not kept or not kept.keys() <= set(MAPPABLE):
        raise ValueError
    if not all(isinstance(column, str) for column in kept.values()):
        raise ValueError
    return kept


def _unit_of(kept: object) -> ExpiryUnit | None:
    if kept is None:
        return None
    if not isinstance(kept, dict) or not isinstance(kept.get("form"), str):
        raise ValueError
    return ExpiryUnit(ExpiryForm(kept["form"]), kept.get("is_local") is True, kept.get("names_zone") is True)
