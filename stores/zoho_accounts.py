"""Zoho's accounts servers and its API: renew, exchange, revoke, check. Nothing is retried, and nothing is raised for
what the network or Zoho does.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace

from stores.clock import now_ms
from stores.errors import StoreError
from stores.tokens.data_centers import CODES, ENVIRONMENTS, Center, center_named, center_of
from stores.translating import later, spoken, tr
from stores.zoho_answers import TOTAL_S, Address, Cancelled, Question, Raw, Send, Verdict, ZohoAnswer, address_of
from stores.zoho_http import send as send_by_https
from stores.zoho_reading import is_sound_token, reading_of, shown_text
from stores.zoho_verdicts import Asked, Deed, not_asked, verdict_on

USERS_PATH = "/crm/v8/users"
ORG_PATH = "/crm/v8/org"
_CENTERS = tuple(center_named(code, environment) for code in CODES for environment in ENVIRONMENTS)
_ZOHOS_URLS = frozenset(
    {center.accounts_url for center in _CENTERS}
    | {center.accounts_url + "/revoke" for center in _CENTERS}
    | {center.api_url + path for center in _CENTERS for path in (USERS_PATH, ORG_PATH)}
)
_SIMULATED = later("A simulated Zoho answered: nothing left this program.")


class ZohoAccounts:
    """What asks Zoho. `send`: what carries a question; left out, HTTPS does, otherwise Zoho is simulated."""

    def __init__(
        self, accounts_url: str | None = None, *, send: Send | None = None, now: Callable[[], int] = now_ms
    ) -> None:
        """`accounts_url`: another token endpoint, for every data centre; it revokes at `accounts_url`/revoke.

        Raises StoreError where it is neither https nor loopback, or more than a plain URL.
        """
        if accounts_url is not None:
            accounts_url = accounts_url.rstrip("/")
            address = address_of(accounts_url)
            if address is None or not address.keeps_secrets:
                raise StoreError(
                    tr("The accounts URL cannot be used: secrets are sent by https, or to this machine itself."),
                    tr("Give the token endpoint, like https://accounts.zoho.eu/oauth/v2/token."),
                )
        self.accounts_url = accounts_url
        self.is_simulated = send is not None
        self._send = send or send_by_https
        self._now = now
        self._own_urls = frozenset() if accounts_url is None else frozenset({accounts_url, accounts_url + "/revoke"})

    def host_for(self, center: Center | None) -> str:
        """The accounts host that is asked for this data centre; "" where it is not known."""
        address = self._accounts_address(center)
        return "" if address is None else address.netloc

    def renew(
        self,
        *,
        refresh_token: str,
        client_id: str,
        client_secret: str,
        center: Center | None,
        cancelled: Cancelled,
    ) -> ZohoAnswer:
        """A new access token for this refresh token. `center` may be None only where there is an `accounts_url`."""
        fields = {"refresh_token": refresh_token, "client_id": client_id, "client_secret": client_secret}
        secrets = (refresh_token, client_secret)
        return self._ask_accounts(Deed.RENEW, fields | {"grant_type": "refresh_token"}, secrets, center, cancelled)

    def exchange(
        self,
        *,
        grant_token: str,
        client_id: str,
        client_secret: str,
        redirect_url: str | None,
        center: Center | None,
        cancelled: Cancelled,
    ) -> ZohoAnswer:
        """The refresh and access token for this grant token, which works once."""
        fields = {"code": grant_token, "client_id": client_id, "client_secret": client_secret}
        fields |= {"redirect_uri": redirect_url} if redirect_url else {}
        secrets = (grant_token, client_secret)
        return self._ask_accounts(
            Deed.EXCHANGE, fields | {"grant_type": "authorization_code"}, secrets, center, cancelled
        )

    def revoke(self, *, refresh_token: str, center: Center | None, cancelled: Cancelled) -> ZohoAnswer:
        """End this refresh token and with it its access tokens."""
        return self._ask_accounts(Deed.REVOKE, {"token": refresh_token}, (refresh_token,), center, cancelled)

    def check(self, *, access_token: str, api_domain: str | None, cancelled: Cancelled) -> ZohoAnswer:
        """Whether Zoho's API accepts this access token, and whose it is (`owner`: the e-mail address)."""
        return self._ask_api(USERS_PATH, access_token, api_domain, cancelled, TOTAL_S)[0]

    def owner(self, *, access_token: str, api_domain: str | None, cancelled: Cancelled) -> str | None:
        """Whose the token is as the SDK stores it, ``email:org_id``; None where that is not known."""
        ends = time.monotonic() + TOTAL_S
        user = self._ask_api(USERS_PATH, access_token, api_domain, cancelled, TOTAL_S)[0]
        if user.verdict is not Verdict.DONE or user.owner is None:
            return None
        left = ends - time.monotonic()
        raw = self._ask_api(ORG_PATH, access_token, api_domain, cancelled, left)[1]
        content = reading_of(raw, (access_token,), 0).content if raw.failure is None and raw.status == 200 else None
        organisations = (content or {}).get("org")
        first = organisations[0] if isinstance(organisations, list) and organisations else None
        org_id = first.get("zgid") if isinstance(first, dict) else None
        if not isinstance(org_id, str) or not org_id:
            return None
        return f"{user.owner}:{shown_text(org_id, (access_token,))}"

    def _accounts_address(self, center: Center | None) -> Address | None:
        if self.accounts_url is not None:
            return address_of(self.accounts_url)
        return None if center is None else address_of(center.accounts_url)

    def _ask_accounts(
        self, deed: Deed, fields: dict[str, str], secrets: tuple[str, ...], center: Center | None, cancelled: Cancelled
    ) -> ZohoAnswer:
        url = self.accounts_url or (center.accounts_url if center else None)
        if url is None:
            return self._not_asked(
                "",
                tr("The data centre of this token is not known, so Zoho was not asked."),
                tr("Choose its data centre."),
            )
        host = self.host_for(center)
        if not all(map(_can_be_sent, fields.values())):
            return self._not_asked(
                host,
                tr("The token or the client is empty, or holds text that no request can carry, so Zoho was not asked."),
                tr("Look at the row's refresh token, client id and client secret."),
            )
        asked = Asked(deed, host, center.console_url if center else "", secrets)
        question = Question("POST", url + "/revoke" if deed is Deed.REVOKE else url, fields=fields)
        return self._ask(asked, question, cancelled)[0]

    def _ask_api(
        self, path: str, access_token: str, api_domain: str | None, cancelled: Cancelled, seconds: float
    ) -> tuple[ZohoAnswer, Raw]:
        center = center_of(api_domain)
        base = center.api_url if center else (api_domain or "").rstrip("/")
        address = address_of(base)
        if address is None or not (center or address.is_loopback):
            shown = shown_text(api_domain or "", (access_token,))
            sentence = tr("{host} is not a host of Zoho's, so the token was not sent.").format(host=shown)
            if not shown:
                sentence = tr("The data centre of this token is not known, so the token was not sent.")
            advice = tr("Correct the row's api_domain, or renew the token: Zoho then names it.")
            return self._not_asked("", sentence, advice), Raw()
        if not is_sound_token(access_token):
            sentence = tr("The access token is empty, or holds text that no request can carry, so Zoho was not asked.")
            return self._not_asked(address.netloc, sentence, tr("Renew it.")), Raw()
        query = {"type": "CurrentUser"} if path == USERS_PATH else {}
        question = Question("GET", base + path, query, access_token=access_token, seconds=seconds)
        return self._ask(Asked(Deed.CHECK, address.netloc, secrets=(access_token,)), question, cancelled)

    def _ask(self, asked: Asked, question: Question, cancelled: Cancelled) -> tuple[ZohoAnswer, Raw]:
        """The one way out."""
        if not self._may_go_to(question.url):
            sentence = tr("{host} is not a host of Zoho's, so nothing was sent.").format(host=asked.host)
            return self._not_asked(asked.host, sentence, ""), Raw()
        raw = self._send(question, cancelled)
        answer = verdict_on(asked, raw, self._now())
        if self.is_simulated:
            answer = replace(answer, sentence=f"{answer.sentence} {spoken(_SIMULATED)}")
        return answer, raw

    def _may_go_to(self, url: str) -> bool:
        """Secrets go to Zoho's own addresses, to this machine, and to the accounts URL that the person gave."""
        address = address_of(url)
        return address is not None and (url in _ZOHOS_URLS or url in self._own_urls or address.is_loopback)

    def _not_asked(self, host: str, sentence: str, advice: str) -> ZohoAnswer:
        return not_asked(host, sentence, advice, self._now())


def _can_be_sent(value: str) -> bool:
    try:
        return bool(value.encode("utf-8"))
    except UnicodeEncodeError:
        return False
