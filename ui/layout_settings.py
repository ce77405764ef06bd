"""What is remembered of the window itself: its place, its panels, its columns, and the theme. Nothing of any store.

What the settings hold may be of another version, or garbage: whatever makes no sense is left out.
"""

from __future__ import annotations

import json
import math
from dataclasses import asdict, dataclass, field
from typing import Any, Literal, get_args

from ui.places import Panels, Place, panels_from, place_from
from ui.settings import kept_settings
from ui.table.arrangement import Arrangement
from ui.theme import ThemeName

DetailsWish = Literal["fitting", "shown", "hidden"]
_LAYOUT, _THEME = "layout", "theme"
_LONGEST = 100_000  # characters


@dataclass(frozen=True, slots=True)
class Layout:
    """``details``: shown where the window is wide enough ("fitting"), or as the person wants it. ``window`` and
    ``panels``: None where nothing is known of their places.
    """

    columns: Arrangement = field(default_factory=Arrangement)
    details: DetailsWish = "fitting"
    window: Place | None = None
    panels: Panels | None = None


def kept_layout() -> Layout:
    """The one that was remembered last, or how a window is at first."""
    found = kept_settings().value(_LAYOUT, "")
    try:
        kept = json.loads(found) if isinstance(found, str) and len(found) <= _LONGEST else None
    except (ValueError, RecursionError):
        kept = None
    if not isinstance(kept, dict):
        return Layout()
    wishes: tuple[DetailsWish, ...] = get_args(DetailsWish)
    return Layout(
        _arrangement_of(kept.get("columns")),
        next((wish for wish in wishes if wish == kept.get("details")), "fitting"),
        place_from(kept.get("window")),
        panels_from(kept.get("panels")),
    )


def remember_layout(layout: Layout) -> None:
    columns = layout.columns
    plain = {
        "columns": {
            "order": list(columns.order),
            "shown": dict(columns.shown),
            "widths": dict(columns.widths),
            "sort": columns.sort,
            "descending": columns.descending,
        },
        "details": layout.details,
        "window": None if layout.window is None else asdict(layout.window),
        "panels": None if layout.panels is None else asdict(layout.panels),
    }
    kept_settings().setValue(_LAYOUT, json.dumps(plain))


def kept_theme() -> ThemeName:
    """The theme that was chosen in a window."""
    found = kept_settings().value(_THEME, "")
    names: tuple[ThemeName, ...] = get_args(ThemeName)
    return next((name for name in names if name == found), "system")


def remember_theme(name: ThemeName) -> None:
    kept_settings().setValue(_THEME, name)


def _arrangement_of(kept: object) -> Arrangement:
    if not isinstance(kept, dict):
        return Arrangement()
    order, sort = kept.get("order"), kept.get("sort")
    return Arrangement(
        order=tuple(name for name in order if isinstance(name, str)) if isinstance(order, list) else (),
        shown={name: is_shown for name, is_shown in _pairs(kept.get("shown")) if isinstance(is_shown, bool)},
        widths={name: float(width) for name, width in _pairs(kept.get("widths")) if _is_width(width)},
        sort=sort if isinstance(sort, str) else "",
        descending=kept.get("descending") is True,
    )


def _pairs(kept: object) -> list[tuple[str, Any]]:
    return list(kept.items()) if isinstance(kept, dict) else []


def _is_width(kept: object) -> bool:
    if isinstance(kept, bool) or not isinstance(kept, (int, float)):
        return False
    return abs(kept) < 1e9 and math.isfinite(kept)
