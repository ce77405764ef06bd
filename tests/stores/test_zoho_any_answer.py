"""Whatever comes back gets a verdict, and a sentence that can be shown."""

from __future__ import annotations

import json

from hypothesis import given
from hypothesis import strategies as st

from stores.zoho_answers import Failure, Raw
from stores.zoho_verdicts import Asked, Deed, verdict_on
from tests.stores.test_zoho_answers import assert_shown_well
from tests.stores.zoho_bodies import NOW, SECRETS, V

_WORDS = st.sampled_from(
    [
        *("access_token", "refresh_token", "expires_in", "expires_in_sec", "error", "error_description", "status"),
        *("code", "message", "users", "email", "api_domain", "success", "failure", "invalid_code", "Access Denied"),
        *SECRETS,
    ]
)
_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text() | _WORDS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(_WORDS | st.text(), inner, max_size=6),
    max_leaves=12,
)
_BODIES = st.none() | st.binary() | _JSON.map(lambda value: json.dumps(value).encode())


@given(
    deed=st.sampled_from(Deed),
    raw=st.builds(
        Raw,
        status=st.sampled_from([200, 204, 302, 400, 401, 403, 407, 429, 500]) | st.integers(100, 999),
        body=_BODIES,
        date=st.none() | st.text(),
        failure=st.none() | st.none() | st.sampled_from(Failure),
        was_sent=st.booleans(),
        proxy_status=st.none() | st.just(407),
    ),
)
def test_any_answer_gets_a_verdict(deed: Deed, raw: Raw) -> None:
    answer = verdict_on(Asked(deed, "accounts.zoho.eu", secrets=SECRETS), raw, NOW)
    is_settled = answer.verdict is V.DONE or (answer.verdict is V.CANCELLED and not raw.was_sent)
    assert_shown_well(answer, advises=bool(answer.advice) or not is_settled)
    assert (answer.issued is not None) == (answer.verdict is V.DONE and deed in (Deed.RENEW, Deed.EXCHANGE))
    if raw.failure is not None or not 200 <= raw.status < 300:
        assert answer.verdict is not V.DONE
