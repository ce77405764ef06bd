"""The icons of the kinds of store, and what the window makes of an address in a list."""

from __future__ import annotations

from stores import StoreError, kind_of

_FILES = ("sqlite", "csv")
_ICONS = {
    "live": "program",
    "mysql": "server",
    "postgresql": "server",
    "redis": "server",
    "aws": "cloud",
    "python": "code",
    "csv": "file",
}


def icon_of_kind(name: str) -> str:
    """The name of the icon for a kind of store, by the name of the kind."""
    return _ICONS.get(name, "database")


def icon_of_target(target: str) -> str:
    """The name of the icon for a path or an address."""
    return icon_of_kind(_kind_name(target))


def is_address(target: str) -> bool:
    """Whether a target names no file, by a path or otherwise."""
    return _kind_name(target) not in _FILES


def _kind_name(target: str) -> str:
    try:
        return kind_of(target).name
    except StoreError:  # an address of a kind that this version does not know
        return ""
