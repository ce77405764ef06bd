"""What is remembered between runs: recent stores. Kept by QSettings; nothing of a store's contents is in it."""

from __future__ import annotations

from PySide6.QtCore import QSettings

_RECENT = "recentStores"
_MOST_RECENT = 5


def recent_stores() -> list[str]:
    """Full paths, the latest first."""
    found = QSettings().value(_RECENT, [])
    if isinstance(found, str):
        return [found]
    return [path for path in found if isinstance(path, str)] if isinstance(found, list) else []


def remember_store(path: str) -> None:
    others = [other for other in recent_stores() if other != path]
    QSettings().setValue(_RECENT, [path, *others][:_MOST_RECENT])


def forget_stores() -> None:
    QSettings().remove(_RECENT)
