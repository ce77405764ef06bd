"""The kinds of store of the catalogue, with programs and interpreters that a test names, and one that is hostile."""

from __future__ import annotations

import copy
from collections.abc import Callable, Sequence
from dataclasses import replace

from stores import KINDS, OpenStore, Parameter, StoreError, StoreKind
from stores.kinds import Access, Values

Find = Callable[[], Sequence[str]]
EVIL = "a\u202eb\n<b>c</b>\x1b[31m"


def kinds(
    programs: Find = lambda: ("my app",), interpreters: Find = lambda: ("/opt/python/bin/python3",)
) -> tuple[StoreKind, ...]:
    """Those of the catalogue; nothing of this machine is looked for."""
    found = {"program": programs, "interpreter": interpreters}
    return tuple(_with(kind, found) for kind in KINDS)


def _with(kind: StoreKind, found: dict[str, Find]) -> StoreKind:
    made = copy.copy(kind)
    made.parameters = tuple(
        replace(parameter, choices=found[parameter.form]) if parameter.form in found else parameter
        for parameter in kind.parameters
    )
    return made


class HostileKind(StoreKind):
    """Its words are those of somebody who wants to be shown as something else."""

    name = "evil"
    title = EVIL
    example = EVIL
    note = EVIL
    parameters = (
        Parameter("host", f"{EVIL} & more", hint=EVIL),
        Parameter("mode", "Mode", EVIL, form="choice", choices=lambda: (EVIL, "b")),
        Parameter("password", "Password", form="password"),
    )

    def accepts(self, target: str) -> bool:
        return target.startswith("evil:")

    def target_of(self, values: Values) -> str:
        if not values["host"]:
            raise StoreError(f"Missing {EVIL}", EVIL)
        return f"evil:{values['host']}{EVIL}"

    def values_of(self, target: str) -> dict[str, str]:
        return {"host": target.removeprefix("evil:")}

    def open(self, target: str, access: Access) -> OpenStore:
        raise StoreError("never opened")
