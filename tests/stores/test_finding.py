"""Which stored token the SDK would use, and why. tests/stores/test_forecast_sdk.py compares it with the SDK."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from zohocrmsdk.src.com.zoho.api.authenticator.store.file_store import FileStore

from stores import CustomStoreInMemory, CustomStoreList, CustomStoreSQLite, TokenRow, token_of
from stores.errors import StoreError, StoreMissing
from stores.finding import ALSO_KEPT, Found, find
from stores.sqlite_table_store import SqliteTableStore
from stores.tokens.matching import Key
from tests.article_store import ArticleStore
from ui.reading import Called

NOW = 1_700_000_000_000
HOUR = 3_600_000
ASHA = TokenRow(
    "1", "asha", "c1", "s1", "r1", "a1", "g1", str(NOW + HOUR + 5000), "https://x.example", "https://www.zohoapis.eu"
)
CLIENT = {"client_id": "c", "client_secret": "s"}
BOB = TokenRow("2", "bob", "c2", "s2", "r2", "a2", None, str(NOW), None, "https://www.zohoapis.in")
ROWS = [ASHA, BOB]
USES = "The SDK uses the access token for another 1 h 00 min, then renews it; goes to Europe (accounts.zoho.eu)."
RENEWS = "The SDK renews the access token (it has expired); goes to India (accounts.zoho.in)."


def store_of(*rows: TokenRow) -> CustomStoreList:
    store = CustomStoreList()
    store.save_many(map(token_of, rows))
    return store


def found(wanted: TokenRow, *rows: TokenRow) -> Found:
    return find(store_of(*(rows or ROWS)), wanted, NOW)


@pytest.mark.parametrize(
    ("wanted", "row", "field", "rule"),
    [
        (TokenRow(id="2"), BOB, "id", "The id decides alone"),
        (TokenRow(id="2", user_name="asha", access_token="a1"), BOB, "id", "The id decides alone"),
        (TokenRow(user_name="bob"), BOB, "user_name", "The user name decides; nothing after it was looked at."),
        (TokenRow(user_name="bob", refresh_token="r1"), BOB, "user_name", "The user name decides"),
        (TokenRow(access_token="a2"), BOB, "access_token", "There is no user name, so the access token decides"),
        (TokenRow(access_token="a2", refresh_token="r1"), BOB, "access_token", "There is no user name"),
        (TokenRow(**CLIENT, grant_token="g1"), ASHA, "grant_token", "so the grant token decides"),
        (TokenRow(**CLIENT, refresh_token="r2"), BOB, "refresh_token", "the refresh token decides"),
        (TokenRow(**CLIENT, refresh_token="r2", access_token="a1"), BOB, "refresh_token", "no other"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("kind", [CustomStoreList, CustomStoreInMemory, CustomStoreSQLite])
def test_the_rule(kind: Any, wanted: TokenRow, row: TokenRow, field: str, rule: str, tmp_path: Path) -> None:
    store = kind(tmp_path / "zohooauth.db") if kind is CustomStoreSQLite else kind()
    store.save_many(map(token_of, ROWS))
    answer = find(store, wanted, NOW)
    assert answer.row == row
    assert answer.key == Key(field, getattr(wanted, field))
    assert rule in answer.rule
    assert "By the SDK's rule" not in answer.rule
    assert answer.also == []


def test_by_id_the_row_counts_and_nothing_that_was_passed() -> None:
    answer = found(TokenRow(id="2", client_id="own", access_token="own"))
    assert answer.filled == BOB
    assert answer.then == RENEWS


def test_what_was_passed_stays_and_the_row_fills_the_rest() -> None:
    answer = found(TokenRow(user_name="asha", client_id="own", client_secret="s1"))
    assert answer.filled == ASHA._replace(client_id="own")
    assert answer.then == f"{USES} What was passed stays, though the row has another value: client id."
    assert found(TokenRow(user_name="asha")).then == USES


def test_an_expiry_cannot_be_passed() -> None:
    assert found(TokenRow(user_name="asha", expiry_time=str(NOW))).then == USES


def test_other_rows_of_the_same_key() -> None:
    second = BOB._replace(id="3", user_name="asha")
    answer = found(TokenRow(user_name="asha"), ASHA, BOB, second)
    assert (answer.row, answer.also) == (ASHA, [second])
    many = [ASHA._replace(id=str(number)) for number in range(1, 300)]
    assert len(found(TokenRow(user_name="asha"), *many).also) == ALSO_KEPT


@pytest.mark.parametrize(
    ("wanted", "then"),
    [
        (TokenRow(user_name="x"), "The SDK raises an SDKException: for a new user it wants a refresh token or a grant"),
        (TokenRow(user_name="x", access_token="a"), "The SDK raises an SDKException"),
        (TokenRow(id="x", user_name="x"), "The SDK raises an SDKException"),
        (TokenRow(id="x"), "The SDK asks Zoho all the same and fails, because no token was passed."),
        (
            TokenRow(access_token="x"),
            "The SDK uses the access token as it is, never renews it, and saves it as a new row.",
        ),
        (
            TokenRow(id="x", access_token="x"),
            "The SDK uses the access token as it is, never renews it, and does not save it.",
        ),
        (
            TokenRow(**CLIENT, refresh_token="x", api_domain="jp"),
            "The SDK gets an access token with the refresh token; it goes to Japan (accounts.zoho.jp), and saves it:"
            " over the row of the user that Zoho names, where there is one, else as a new row.",
        ),
        (
            TokenRow(user_name="x", **CLIENT, grant_token="x"),
            "The SDK exchanges the grant token; it goes to the data centre that the program was started with, and"
            " saves it as a new row of this user.",
        ),
        (
            TokenRow(id="x", **CLIENT, refresh_token="x"),
            "The SDK gets an access token with the refresh token; it goes to the data centre that the program was"
            " started with, and saves it as a new row with this id.",
        ),
        (
            TokenRow(user_name="x", refresh_token="x"),
            "The SDK asks Zoho all the same and fails, because client id or client secret is missing.",
        ),
    ],
)
def test_where_none_matches(wanted: TokenRow, then: str) -> None:
    answer = found(wanted)
    assert (answer.row, answer.filled, answer.also) == (None, None, [])
    assert answer.then.startswith(f"No row matches. {then}")


@pytest.mark.parametrize(
    ("wanted", "refused", "rule"),
    [
        (TokenRow(), "it wants a user name, an id, or one of the three tokens", "Nothing that was passed"),
        (TokenRow(client_id="c", client_secret="s"), "it wants a user name", "Nothing that was passed"),
        (TokenRow(grant_token="g1"), "a grant token without client id and client secret", "only together with"),
        (TokenRow(grant_token="g1", client_id="c"), "a grant token without client id", "only together with"),
    ],
)
def test_what_the_constructor_refuses(wanted: TokenRow, refused: str, rule: str) -> None:
    answer = found(wanted)
    assert answer.row is None
    assert answer.then.startswith("OAuthToken refuses ")
    assert refused in answer.then
    assert rule in answer.rule


def test_a_refresh_token_without_its_client_is_refused_but_its_row_is_shown() -> None:
    answer = found(TokenRow(refresh_token="r2"))
    assert answer.row == BOB
    assert answer.then.startswith("OAuthToken refuses a refresh token without client id and client secret")
    assert answer.then.endswith(f"With both, it is this row. {RENEWS}")
    assert found(TokenRow(refresh_token="x")).then.endswith("with an SDKException.")


def test_an_access_token_beside_a_client_finds_nothing() -> None:
    answer = found(TokenRow(access_token="a1", client_id="c1"))
    assert (answer.row, answer.key) == (None, None)
    assert "only where neither client id nor client secret is passed" in answer.rule


@pytest.fixture
def article(tmp_path: Path) -> Any:
    CustomStoreSQLite(tmp_path / "zohooauth.db").save_many(map(token_of, ROWS))
    store = ArticleStore(tmp_path / "zohooauth.db")
    yield store
    store.close()


def test_a_store_with_a_rule_of_its_own(article: ArticleStore) -> None:
    answer = find(article, TokenRow(access_token="a2", client_id="c2"), NOW)  # no key: it takes the first row
    assert answer.row == ASHA
    assert "By the SDK's rule it is none, but this store's own find_token returned row 1." in answer.rule
    answer = find(article, TokenRow(id="02"), NOW)  # it compares as numbers
    assert answer.row == BOB
    assert "By the SDK's rule it is none, but this store's own find_token_by_id returned row 2." in answer.rule


def test_a_store_that_raises(article: ArticleStore) -> None:
    answer = find(article, TokenRow(id="9"), NOW)
    assert (answer.row, answer.then) == (None, "No row matches. The program gets the SDKException of the store.")
    answer = find(article, TokenRow(user_name="o'neil secret"), NOW)
    assert answer.then == "No row matches. The program gets the OperationalError of the store."
    assert "secret" not in answer.rule

    class Broken(CustomStoreList):
        def find_token(self, token: object) -> None:
            raise ValueError("1000.secret")

    broken = Broken()
    broken.save_many(map(token_of, ROWS))
    answer = find(broken, TokenRow(user_name="bob"), NOW)
    assert "it is row 2, but this store's own find_token raised ValueError." in answer.rule
    assert "secret" not in answer.rule + answer.then


def test_the_sdks_file_store_raises_for_an_unknown_id(tmp_path: Path) -> None:
    store = FileStore(str(tmp_path / "tokens.csv"))
    store.save_token(token_of(ASHA))
    for called in (store, Called(store)):
        answer = find(called, TokenRow(id="77"), NOW)
        assert (answer.row, answer.also) == (None, [])
        assert answer.then == "No row matches. The program gets the SDKException of the store."
        known = find(called, TokenRow(id="1"), NOW).row
        assert known is not None
        assert known.user_name == "asha"


def test_a_foreign_store_that_cannot_be_read_at_all_fails() -> None:
    class Broken(CustomStoreList):
        iter_tokens = None

        def get_tokens(self) -> list[Any]:
            raise OSError("1000.secret")

        def find_token_by_id(self, id: str) -> Any:  # noqa: A002
            raise OSError("1000.secret")

    with pytest.raises(StoreError, match="failed in get_tokens: OSError"):
        find(Called(Broken()), TokenRow(id="1"), NOW)


def test_a_store_that_cannot_be_read(tmp_path: Path) -> None:
    store = SqliteTableStore(tmp_path / "missing.db")
    for called in (store, Called(store)):
        with pytest.raises(StoreMissing):
            find(called, TokenRow(id="1"), NOW)


def test_two_rows_with_one_id_are_told_apart() -> None:
    class Odd(CustomStoreList):
        def get_tokens(self) -> list[Any]:
            return [token_of(ASHA), token_of(BOB._replace(id="1"))]

        iter_tokens = None

        def find_token(self, token: Any) -> Any:
            return token_of(BOB._replace(id="1"))

    answer = find(Odd(), TokenRow(user_name="bob"), NOW)
    assert answer.row == BOB._replace(id="1")
    assert "By the SDK's rule" not in answer.rule


def test_a_row_that_is_gone_meanwhile() -> None:
    class Forgetful(CustomStoreList):
        iter_tokens = None

        def get_tokens(self) -> list[Any]:
            return []

    store = Forgetful()
    store.save_many([token_of(BOB)])
    answer = find(store, TokenRow(user_name="bob"), NOW)
    assert answer.row == BOB


def test_hostile_ids_are_visible() -> None:
    row = ASHA._replace(id="\u202e" + "x" * 500)

    class Odd(CustomStoreList):
        def find_token(self, token: Any) -> Any:
            return None

    store = Odd()
    store.save_many([token_of(row)])
    answer = find(store, TokenRow(user_name="asha"), NOW)
    assert answer.rule.isprintable()
    assert len(answer.rule) < 300
