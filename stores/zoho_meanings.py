"""What the error codes of Zoho and the failures of a connection mean: whole sentences, with ``{host}`` in them.

They are marked for translation here and translated where `zoho_verdicts` uses them.
"""

from __future__ import annotations

from enum import Enum

from stores.translating import later
from stores.zoho_answers import Failure, Verdict


class Deed(Enum):
    """What Zoho is asked to do. The value says what it may have done where the answer is missing."""

    RENEW = later("Zoho may have issued an access token, which is lost; the refresh token still works.")
    EXCHANGE = later("Zoho may have used the grant token up.")
    REVOKE = later("Zoho may have revoked the token.")
    CHECK = later("Checking changes nothing.")


THROTTLED = frozenset({"access_denied", "too_many_requests", "limit_exceeded", "request_throttled", "throttled"})
BAD_CODE = frozenset({"invalid_code", "invalid_grant", "invalid_refresh_token", "invalid_token", "expired_token"})
UNKNOWN_TOKEN = BAD_CODE | {"failure", "invalid_oauthtoken", "token_not_found"}  # of an answer to revoking
PASSING = frozenset({"general_error", "server_error", "internal_error", "temporarily_unavailable"})
DEAD = frozenset({"invalid_token", "authentication_failure", "invalid_oauthtoken", "oauth_token_expired"})
NO_SCOPE = frozenset({"oauth_scope_mismatch", "oauth_scope_invalid", "no_permission", "permission_denied"})
WAIT = later(
    "Wait 10 minutes, in which Zoho issues 10 access tokens per refresh token: trying again sooner prolongs it."
)
LOOK_UP = later("Look the error up in Zoho's OAuth documentation, and check the client and the data centre.")
_REDIRECT = (
    Verdict.REFUSED,
    later("{host} refused the redirect URL."),
    later("It has to be exactly one of those that are registered for the client at {console}."),
)
_SCOPE = (
    Verdict.REFUSED,
    later("{host} refused the scope."),
    later("Ask for scopes that the client may have, at {console}."),
)
BAD_GRANT, BAD_REFRESH = "bad grant token", "bad refresh token"  # no code of Zoho's: those hold no blank here
ACCOUNTS_ERRORS = {
    BAD_GRANT: (
        Verdict.INVALID_CODE,
        later("{host} does not accept the grant token: it is used, expired, or of another client or data centre."),
        later("A grant token lives for 3 minutes and works once: create a new one at {console}."),
    ),
    BAD_REFRESH: (
        Verdict.INVALID_CODE,
        later("{host} does not accept the refresh token: it is revoked, or of another client or data centre."),
        later("Check the client id and the data centre; if they are right, the user has to sign in again."),
    ),
    "invalid_client": (
        Verdict.INVALID_CLIENT,
        later("{host} knows no client with this client id."),
        later(
            "Check the client id, and whether the data centre is the right one: a client is known only where it was "
            "registered."
        ),
    ),
    "invalid_client_secret": (
        Verdict.INVALID_CLIENT_SECRET,
        later("{host} does not accept the client secret."),
        later("Compare it with the one at {console}: a client has another secret at each data centre."),
    ),
    "invalid_redirect_uri": _REDIRECT,
    "redirect_uri_mismatch": _REDIRECT,
    "invalid_scope": _SCOPE,
    "oauth_scope_mismatch": _SCOPE,
    "unsupported_grant_type": (
        Verdict.REFUSED,
        later("{host} did not understand the request."),
        later("A proxy may have changed it, or the accounts URL is not Zoho's token endpoint."),
    ),
    "unauthorized_client": (
        Verdict.REFUSED,
        later("{host} does not let this client do that."),
        later("Look at {console} which kind of client it is."),
    ),
}
AFTER_NO_ANSWER = {
    Deed.RENEW: later("Check the network, and renew again."),
    Deed.EXCHANGE: later("Try again; if it is refused, create a new one."),
    Deed.REVOKE: later("Revoke again: Zoho then says whether the token was still valid."),
    Deed.CHECK: later("Check the network, and try again."),
}
_NETWORK = later("Check the network connection, and HTTPS_PROXY if a proxy is needed.")
UNREACHED = {
    Failure.TIME_OUT: (later("{host} could not be reached in time."), _NETWORK),
    Failure.NOT_FOUND: (later("{host} was not found."), _NETWORK),
    Failure.REFUSED: (later("There is no connection to {host}."), _NETWORK),
    Failure.BROKEN_OFF: (later("The connection to {host} broke off."), _NETWORK),
    Failure.CERTIFICATE: (
        later("The certificate of {host} is not trusted."),
        later(
            "Check this machine's clock. Where a proxy reads encrypted traffic, REQUESTS_CA_BUNDLE has to name the"
            " file with its certificate authority."
        ),
    ),
    Failure.TLS: (
        later("There is no secure connection to {host}."),
        later("Check the clock, HTTPS_PROXY, and the file that REQUESTS_CA_BUNDLE names."),
    ),
    Failure.PROXY: (
        later("The proxy did not let the request through to {host}{through}."),
        later("Check HTTPS_PROXY: the proxy's address, and the user name and password it may want."),
    ),
    Failure.SETTINGS: (
        later("The proxy or the certificates set on this machine cannot be used, so {host} was not reached."),
        later("Check HTTPS_PROXY and REQUESTS_CA_BUNDLE."),
    ),
}
