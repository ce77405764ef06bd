"""The data centre of a token, against every environment that the SDK knows."""

from __future__ import annotations

import pytest
from zohocrmsdk.src.com.zoho.crm.api import dc
from zohocrmsdk.src.com.zoho.crm.api.dc.data_center import DataCenter

from stores import data_center_name, data_center_of

CODES = ("US", "EU", "IN", "AU", "JP", "CN", "CA", "SA")
KINDS = {"PRODUCTION": "", "SANDBOX": " sandbox", "DEVELOPER": " developer"}


@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize("kind", KINDS)
def test_every_environment_of_the_sdk(code: str, kind: str) -> None:
    environment = getattr(getattr(dc, f"{code}DataCenter"), kind)()
    expected = f"{code}{KINDS[kind]}"
    assert data_center_of(environment.url) == expected
    assert data_center_name(expected).endswith(f"·{KINDS[kind]}" if KINDS[kind] else data_center_name(code))


def test_no_data_centre_of_the_sdk_is_left_out() -> None:
    known = {name.removesuffix("DataCenter") for name in vars(dc) if name.endswith("DataCenter")}
    assert known - {""} == set(CODES)


@pytest.mark.parametrize("code", CODES)
def test_whatever_else_the_sdk_takes_for_a_data_centre(code: str) -> None:
    environment = getattr(dc, f"{code}DataCenter").PRODUCTION()
    for config in (environment.accounts_url, code.lower()):
        assert DataCenter.get(config) is not None
        assert data_center_of(config) == code


@pytest.mark.parametrize(
    "domain",
    [
        *(None, "", " ", "https://www.zohoapis.com/", "HTTPS://WWW.ZOHOAPIS.COM", "www.zohoapis.com", "US"),
        *("http://www.zohoapis.com", "https://www.zohoapis.com.evil.example", "https://[", "\0", "http://127.0.0.1:8"),
    ],
)
def test_what_the_sdk_does_not_know(domain: str | None) -> None:
    assert data_center_of(domain) is None


def test_names() -> None:
    assert data_center_name("US") == "United States"
    assert data_center_name("EU sandbox") == "Europe · sandbox"
