"""Renewing and revoking every token of a store, one after another, with what Zoho was asked beside it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest

from stores import (
    CODES,
    ENVIRONMENTS,
    RenewalCounter,
    Supplement,
    TokenRow,
    ZohoAccounts,
    center_named,
    renew,
    revoke,
    row_of,
)
from tests.ui.fakes import NOW, make_row
from tests.zoho_proxy import ZohoProxy
from tests.zoho_server import REVOKE_PATH, TOKEN_PATH, ZohoServer, json_answer

CENTERS = {center.api_url: center for center in (center_named(code, kind) for code in CODES for kind in ENVIRONMENTS)}


def rows_everywhere(count: int) -> list[TokenRow]:
    """So many tokens, in all data centres and environments by turns."""
    domains = list(CENTERS)
    return [make_row(number, api_domain=domains[number % len(domains)]) for number in range(1, count + 1)]


def renew_and_revoke_each(
    store: Any, rows: Sequence[TokenRow], zoho: ZohoAccounts, folder: Path, asked: Callable[[], list[tuple[str, str]]]
) -> None:
    """Each row sends its own refresh token to its own host, twice, and no other row changes by it.

    `asked`: host and refresh token of all requests since it was called last.
    """
    asked()
    counter = RenewalCounter(folder)
    after: list[TokenRow] = []
    for row in rows:
        report = renew(store, row, zoho, Supplement(), counter, lambda: False, NOW)
        assert report.is_done, report.sentence
        assert report.after is not None
        after.append(report.after)
        assert report.after[:5] == row[:5]
        assert revoke(report.after, zoho).is_done
        assert asked() == [(CENTERS[row.api_domain or ""].accounts_host, row.refresh_token)] * 2
    assert len({row.access_token for row in after}) == len(rows)
    held = {row.id: row for row in map(row_of, store.get_tokens())}
    assert held == {row.id: row for row in after}


def every_token_at_its_own_host(
    make_store: Callable[[Path, Sequence[TokenRow]], Any], count: int, folder: Path
) -> None:
    """Against a loopback Zoho under the real host names, over TLS."""
    rows = rows_everywhere(count)
    numbers = iter(range(2 * count))
    with ZohoServer() as server, ZohoProxy(server) as proxy, pytest.MonkeyPatch.context() as patch:
        server.routes["POST", TOKEN_PATH] = lambda _: json_answer(
            {"access_token": f"1000.issued.{next(numbers)}", "expires_in": 3600}
        )
        server.routes["POST", REVOKE_PATH] = lambda _: json_answer({"status": "success"})
        for name, value in proxy.environment().items():
            patch.setenv(name, value)

        def asked() -> list[tuple[str, str]]:
            found = [
                (host, request.fields["refresh_token" if request.path == TOKEN_PATH else "token"])
                for host, request in proxy.requests
            ]
            proxy.requests.clear()
            return found

        renew_and_revoke_each(make_store(folder, rows), rows, ZohoAccounts(), folder / "state", asked)
