"""The forecast against the SDK, in thousands of generated cases."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, given, settings

from stores import TokenRow
from tests.stores import test_forecast_sdk as forecast

CASES = 3000
pytestmark = pytest.mark.soak


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[forecast.World]:
    with forecast.world_in(tmp_path_factory.mktemp("sdk")) as made:
        yield made


@settings(max_examples=CASES, suppress_health_check=[*HealthCheck])
@given(forecast.likely_rows)
def test_the_sdk_does_what_we_say(world: forecast.World, row: TokenRow) -> None:
    forecast.check_case(world, row)


@settings(max_examples=CASES, suppress_health_check=[*HealthCheck])
@given(forecast.searches())
def test_find_says_what_the_sdk_does(world: forecast.World, search: tuple[list[TokenRow], TokenRow]) -> None:
    forecast.check_search(world, *search)
