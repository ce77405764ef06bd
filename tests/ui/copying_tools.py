"""What the tests of copying and exporting share: the flows of a window, with a reveal in the hand of the test."""

from __future__ import annotations

from dataclasses import dataclass

from tests.ui.conftest import Desk
from ui.flows.copying import Copying
from ui.flows.exporting import Exporting
from ui.revealing import Revealed


@dataclass
class Flows:
    revealed: Revealed
    copying: Copying
    exporting: Exporting


def flows_of(desk: Desk) -> Flows:
    bench = desk.window.bench
    assert bench is not None
    return Flows(desk.window.revealed, bench.copying, bench.exporting)
