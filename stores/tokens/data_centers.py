"""The data centre of a token, from its ``api_domain``, exactly as the SDK's ``DataCenter.get`` understands it."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple
from urllib.parse import urlsplit

from zohocrmsdk.src.com.zoho.crm.api.dc.data_center import DataCenter

from stores.translating import later, spoken, tr

ENVIRONMENTS = ("production", "sandbox", "developer")
_DOMAINS = {
    "US": "com",
    "EU": "eu",
    "IN": "in",
    "AU": "com.au",
    "JP": "jp",
    "CN": "com.cn",
    "CA": "ca",
    "SA": "sa",
}
_CODES = {domain: code for code, domain in _DOMAINS.items()}
_NAMES = {
    "US": later("United States"),
    "EU": later("Europe"),
    "IN": later("India"),
    "AU": later("Australia"),
    "JP": later("Japan"),
    "CN": later("China"),
    "CA": later("Canada"),
    "SA": later("Saudi Arabia"),
}
_KINDS = {"sandbox": later("sandbox"), "developer": later("developer")}
CODES = tuple(_DOMAINS)


class Center(NamedTuple):
    """A data centre in one of its environments. ``accounts_url``: the token endpoint, as the SDK's."""

    code: str  # "EU", "EU sandbox"
    api_url: str
    accounts_url: str

    @property
    def accounts_host(self) -> str:
        return self.accounts_url.removeprefix("https://").partition("/")[0]

    @property
    def console_url(self) -> str:
        """Where Zoho issues clients and grant tokens."""
        return f"https://{self.accounts_host.replace('accounts.', 'api-console.', 1)}"


@lru_cache(maxsize=1024)
def center_of(api_domain: str | None) -> Center | None:
    """The data centre that the SDK goes to for this ``api_domain``; None where it does not know the domain."""
    environment = DataCenter.get(api_domain) if api_domain else None
    if environment is None:
        return None
    kind, _, domain = (urlsplit(environment.url).hostname or "").partition(".")
    code = _CODES[domain.removeprefix("zohoapis.")]
    return Center(code if kind == "www" else f"{code} {kind}", environment.url, environment.accounts_url)


def center_named(code: str, environment: str = "production") -> Center:
    """The data centre of ``EU``, ``eu sandbox``, … Raises ValueError for an unknown one."""
    region, _, kind = code.partition(" ")
    kind = (kind or environment).lower()
    host = "www" if kind == "production" else kind
    found = center_of(f"https://{host}.zohoapis.{_DOMAINS.get(region.upper(), '')}")
    if found is None:
        raise ValueError(
            tr("unknown data centre: one of {names}, with sandbox or developer after it").format(names=", ".join(CODES))
        )
    return found


def data_center_of(api_domain: str | None) -> str | None:
    """``US``, ``EU``, … with `` sandbox`` or `` developer`` after it; None where the SDK does not know the domain."""
    center = center_of(api_domain)
    return center and center.code


def data_center_name(code: str) -> str:
    """``Europe · sandbox`` for ``EU sandbox``."""
    region, _, kind = code.partition(" ")
    name = spoken(_NAMES[region])
    return f"{name} · {spoken(_KINDS[kind])}" if kind else name
