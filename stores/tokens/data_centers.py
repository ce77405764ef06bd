"""The data centre of a token, from its ``api_domain``, exactly as the SDK's ``DataCenter.get`` understands it."""

from __future__ import annotations

from functools import lru_cache
from urllib.parse import urlsplit

from zohocrmsdk.src.com.zoho.crm.api.dc.data_center import DataCenter

_CODES = {
    "com": "US",
    "eu": "EU",
    "in": "IN",
    "com.au": "AU",
    "jp": "JP",
    "com.cn": "CN",
    "ca": "CA",
    "sa": "SA",
}
_NAMES = {
    "US": "United States",
    "EU": "Europe",
    "IN": "India",
    "AU": "Australia",
    "JP": "Japan",
    "CN": "China",
    "CA": "Canada",
    "SA": "Saudi Arabia",
}


@lru_cache(maxsize=1024)
def data_center_of(api_domain: str | None) -> str | None:
    """``US``, ``EU``, … with `` sandbox`` or `` developer`` after it; None where the SDK does not know the domain."""
    environment = DataCenter.get(api_domain) if api_domain else None
    if environment is None:
        return None
    kind, _, domain = (urlsplit(environment.url).hostname or "").partition(".")
    code = _CODES[domain.removeprefix("zohoapis.")]
    return code if kind == "www" else f"{code} {kind}"


def data_center_name(code: str) -> str:
    """``Europe · sandbox`` for ``EU sandbox``."""
    region, _, kind = code.partition(" ")
    return f"{_NAMES[region]} · {kind}" if kind else _NAMES[region]
