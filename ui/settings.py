"""What is remembered between runs: recent stores, and the data centre given for the tokens of a store that name
none. Kept by QSettings; nothing of a store's contents is in it.
"""

from __future__ import annotations

from PySide6.QtCore import QSettings

_RECENT = "recentStores"
_MOST_RECENT = 5
_CENTERS = "dataCenters"
_MOST_CENTERS = 200
_PROGRAM = "Token Inspector"


def _settings() -> QSettings:
    """Ours, by name: in another program the default ones are that program's."""
    return QSettings(_PROGRAM, _PROGRAM)


def recent_stores() -> list[str]:
    """Full paths, the latest first."""
    found = _settings().value(_RECENT, [])
    if isinstance(found, str):
        return [found]
    return [path for path in found if isinstance(path, str)] if isinstance(found, list) else []


def remember_store(path: str) -> None:
    others = [other for other in recent_stores() if other != path]
    _settings().setValue(_RECENT, [path, *others][:_MOST_RECENT])


def data_center_for(path: str) -> str | None:
    """The data centre that the person gave for tokens without one in this store, like ``EU`` or ``US sandbox``."""
    found = _centers().get(path)
    return found if isinstance(found, str) else None


def remember_data_center(path: str, center: str | None) -> None:
    """Remember it, or (None) forget it."""
    others = {known: code for known, code in _centers().items() if known != path}
    kept = {**others, path: center} if center else others
    _settings().setValue(_CENTERS, dict(list(kept.items())[-_MOST_CENTERS:]))


def _centers() -> dict[str, object]:
    found = _settings().value(_CENTERS, {})
    return found if isinstance(found, dict) else {}
