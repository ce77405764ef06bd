"""One token, without a window: exit codes, one sentence, and what is asked of the person and of Zoho."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from stores import CustomStoreList, OpenStore, Raw, RenewalCounter, open_store, row_of, token_of
from stores.shell_zoho import Command, Shell
from tests.stores.shell_bench import ROWS, Bench, Person
from tests.stores.zoho_wire import Wire, issued_number, raw
from tests.ui.fakes import NOW, LyingStore, SixMethods, make_row, rows_in, secrets_of

ALREADY_INVALID = raw({"status": "failure"}, 400)


@pytest.fixture
def bench(tmp_path: Path) -> Bench:
    return Bench(tmp_path)


@pytest.mark.parametrize("deed", ["renew", "revoke", "check", "delete"])
def test_an_id_that_is_not_there(bench: Bench, deed: str) -> None:
    for token_id in ("9", "01", " 1", "1 or 1=1", "", "\x1b[2J"):
        bench.refused(deed, token_id, words="There is no token with the id", is_sure=True)
    assert bench.wire.questions == []


@pytest.mark.parametrize("deed", ["renew", "revoke", "check", "delete"])
def test_an_id_that_two_rows_have(deed: str) -> None:
    store = SixMethods([make_row(1), make_row(2)._replace(id="1")])
    wire = Wire()
    shell = Shell(OpenStore(store, "store", "live"), wire.zoho, RenewalCounter(), lambda: NOW, Person())
    outcome = shell.do(Command(deed, "1", is_sure=True))  # type: ignore[arg-type]
    assert (outcome.code, wire.questions, len(store.rows)) == (1, [], 2)
    assert outcome.error.startswith("2 rows have the id 1")


# renew


def test_renew(bench: Bench) -> None:
    code, out, error = bench.do("renew")
    assert (code, error) == (0, "")
    assert out.startswith("Simulated: ") is False
    assert out.startswith("Renewed user1@zylker.com: valid until 04:33 UTC. A program that uses this store")
    assert "\n" not in out
    assert [row.access_token for row in rows_in(bench.file)] == [issued_number(1), *(row[5] for row in ROWS[1:])]


@pytest.mark.parametrize("answer", [raw({"error": "invalid_code"}), Raw(200, b"<html>"), Raw(200, b"null")])
def test_renew_that_fails(bench: Bench, answer: Raw) -> None:
    bench.wire.next_answers.append(answer)
    bench.refused("renew", words="user1@zylker.com: accounts.zoho.com ")


def test_renew_without_a_refresh_token(bench: Bench) -> None:
    bench.refused("renew", "2", words="It has no refresh token")


def test_renew_where_nothing_can_be_saved(bench: Bench) -> None:
    bench.refused("renew", words="read-only", read_only=True)
    bench.refused("delete", words="read-only", read_only=True)
    bench.refused("revoke", words="read-only", read_only=True, is_sure=True, delete_after=True)
    assert bench.wire.questions == []
    assert bench.do("check", read_only=True).code == 0
    assert bench.do("revoke", read_only=True, is_sure=True).code == 0


def test_renew_more_often_than_zoho_allows(bench: Bench) -> None:
    assert [bench.do("renew").code for _ in range(10)] == [0] * 10
    bench.refused("renew", words="The next one is possible in 10 min (03:43 UTC).")
    assert len(bench.wire.questions) == 10


def test_renew_asks_for_a_client_that_is_missing(bench: Bench) -> None:
    bench.refused("renew", "3", words="client secret of user3@zylker.com is missing")
    bench.person = Person("")
    bench.refused("renew", "3", words="was not given")
    assert bench.wire.questions == []
    bench.person = Person("the-secret")
    code, out, _ = bench.do("renew", "3")
    assert code == 0
    assert bench.person.asked == ["secret: Client secret (is not shown, and not kept): "]
    assert bench.wire.questions[0].fields["client_secret"] == "the-secret"
    assert "the-secret" not in out
    assert rows_in(bench.file)[2].client_secret is None


def test_a_data_centre_that_is_missing(tmp_path: Path) -> None:
    bench = Bench(tmp_path, [make_row(1, api_domain=None, client_id=None)])
    for deed in ("renew", "revoke"):
        bench.refused(deed, words="--data-center EU", is_sure=True)
    bench.person = Person("1000.ID")
    assert bench.do("renew", center="EU sandbox").code == 0
    assert bench.do("revoke", center="EU", is_sure=True).code == 0
    assert bench.do("check", center="EU sandbox").code == 0
    hosts = ["accounts.zoho.eu", "accounts.zoho.eu", "sandbox.zohoapis.eu"]
    assert [host for host, _ in bench.wire.sent()] == hosts


def test_a_data_centre_that_is_not_the_rows(bench: Bench) -> None:
    bench.refused("renew", words="The data centre of user1@zylker.com is US.", center="EU")
    assert bench.do("renew", center="US").code == 0


# revoke


def test_revoke_asks(bench: Bench) -> None:
    bench.refused("revoke", words="--yes does not ask")
    for answer in ("", "n", "no", "yes, please", "Y E S"):
        bench.person = Person(answer)
        bench.refused("revoke", words="Not revoked: Zoho was not asked.")
    assert bench.wire.questions == []
    question = bench.person.asked[0]
    for words in ("user1@zylker.com (id 1)", "accounts.zoho.com", "US", "cannot be undone", "ends its access tokens"):
        assert words in question
    bench.person = Person("Yes")
    assert bench.do("revoke").code == 0


def test_revoke_names_the_rows_that_share_the_token(tmp_path: Path) -> None:
    shared = make_row(1).refresh_token
    bench = Bench(tmp_path, [make_row(number, refresh_token=shared) for number in range(1, 7)])
    bench.person = Person("n")
    bench.do("revoke", "2")
    assert (
        "user1@zylker.com (id 1), user3@zylker.com (id 3), user4@zylker.com (id 4) and 2 more"
        in (bench.person.asked[0])
    )


def test_revoke_gives_a_receipt(bench: Bench) -> None:
    before = bench.digest()
    code, out, error = bench.do("revoke", is_sure=True)
    assert (code, error) == (0, "")
    first, receipt = out.split("\n\n", 1)
    assert first.endswith("The person can sign in again unless the Zoho account is closed.")
    for words in ("2033-05-18T03:33:20Z", "accounts.zoho.com", "user1@zylker.com", "kept"):
        assert words in receipt
    assert not any(value in out for value in secrets_of(ROWS))
    assert bench.digest() == before
    assert bench.wire.sent() == [("accounts.zoho.com", ROWS[0].refresh_token)]


def test_revoke_and_delete(bench: Bench) -> None:
    code, out, _ = bench.do("revoke", is_sure=True, delete_after=True)
    assert code == 0
    assert "deleted" in out
    assert rows_in(bench.file) == ROWS[1:]


def test_already_invalid_deletes_nothing(bench: Bench) -> None:
    bench.wire.next_answers += [ALREADY_INVALID, ALREADY_INVALID]
    bench.refused("revoke", words="does not know this refresh token", is_sure=True)
    bench.refused("revoke", words="The row was not deleted. To delete it: --delete 1", is_sure=True, delete_after=True)


def test_revoke_that_fails_deletes_nothing(bench: Bench) -> None:
    bench.wire.next_answers.append(Raw(500, b""))
    bench.refused("revoke", words="The row was not deleted.", is_sure=True, delete_after=True)
    bench.refused("revoke", "2", words="ends by itself in 30 min (04:03 UTC)", is_sure=True, delete_after=True)


def test_a_row_that_changes_while_the_person_thinks_is_not_revoked(bench: Bench) -> None:
    class Thinking(Person):
        def ask(self, question: str) -> str:
            with closing(sqlite3.connect(bench.file)) as connection, connection:
                connection.execute("update oauthtoken set refresh_token = '1000.new' where id = '1'")
            return "y"

    bench.person = Thinking()
    code, _, error = bench.do("revoke")
    assert (code, bench.wire.questions) == (1, [])
    assert "changed meanwhile" in error


@pytest.mark.parametrize("kind", [LyingStore, SixMethods])
def test_a_row_that_stays_after_revoking_is_told(kind: type[SixMethods]) -> None:
    store, wire = kind([make_row(1)]), Wire()
    shell = Shell(OpenStore(store, "store", "live"), wire.zoho, RenewalCounter(), lambda: NOW, Person())
    code, out, error = shell.do(Command("revoke", "1", is_sure=True, delete_after=True))
    stays = kind is LyingStore
    assert code == int(stays)
    assert ("kept" in out) == stays
    assert error.startswith("Revoked, but the row was not deleted: user1@zylker.com is still in") == stays
    assert shell.do(Command("delete", "1")).code == 1
    assert len(wire.questions) == 1


# delete and check


def test_delete(bench: Bench) -> None:
    code, out, error = bench.do("delete", "2")
    assert (code, error) == (0, "")
    assert out == "Deleted user2@zylker.com (id 2). Zoho still accepts it: only revoking ends a token."
    assert rows_in(bench.file) == [ROWS[0], ROWS[2]]
    assert bench.wire.questions == []


def test_deleting_the_last_row_says_what_that_does_to_the_articles_class(tmp_path: Path) -> None:
    bench = Bench(tmp_path, [make_row(1)])
    assert "fails at its next start" in bench.do("delete").out


def test_a_row_that_comes_back_is_told(bench: Bench) -> None:
    with closing(sqlite3.connect(bench.file)) as connection, connection:
        connection.execute(
            "create trigger back after delete on oauthtoken begin"
            " insert into oauthtoken (id, user_name) values (old.id, old.user_name); end"
        )
    code, out, error = bench.do("delete")
    assert (code, out) == (1, "")
    assert "still in the store, or there again" in error


def test_a_row_that_becomes_another_ones_while_it_is_deleted_is_brought_back() -> None:
    class Swaps(CustomStoreList):
        def delete_many(self, ids: Any) -> Any:
            CustomStoreList.delete_tokens(self)
            self.save_token(token_of(make_row(2)._replace(id="1")))
            return super().delete_many(ids)

    store = Swaps()
    store.save_token(token_of(make_row(1)))
    shell = Shell(OpenStore(store, "store", "live"), Wire().zoho, RenewalCounter(), lambda: NOW, Person())
    code, _, error = shell.do(Command("delete", "1"))
    assert code == 1
    assert "now holds another token" in error
    assert [row_of(token) for token in store.get_tokens()] == [make_row(2)._replace(id="1")]


def test_nothing_is_done_where_the_input_ends(bench: Bench) -> None:
    class Gone(Person):
        def ask(self, question: str) -> str:
            raise EOFError

    bench.person = Gone()
    bench.refused("renew", "3", words="Nothing was typed")


def test_check(bench: Bench) -> None:
    before = bench.digest()
    code, out, _ = bench.do("check")
    assert code == 0
    assert out.endswith("it belongs to asha@zylker.com.")
    bench.wire.next_answers.append(raw({"code": "INVALID_TOKEN", "status": "error"}, 401))
    bench.refused("check", words="does not accept the access token")
    assert bench.digest() == before


def test_odd_ids_hit_only_themselves(tmp_path: Path) -> None:
    ids = ["1", "01", "1 or 1=1", " 1", "", "ünï", "-5", "'"]
    rows = [make_row(number)._replace(id=token_id) for number, token_id in enumerate(ids)]
    bench = Bench(tmp_path, rows)
    for row in rows:
        assert bench.do("renew", row.id or "").code == 0
        assert bench.do("revoke", row.id or "", is_sure=True).code == 0
    assert [token for _, token in bench.wire.sent()] == [row.refresh_token for row in rows for _ in range(2)]
    assert [row.access_token for row in rows_in(bench.file)] == [issued_number(n) for n in range(1, len(ids) + 1)]
    for count, row in enumerate(rows, 1):
        assert bench.do("delete", row.id or "").code == 0
        assert rows_in(bench.file) == [
            one._replace(access_token=issued_number(n), expiry_time=str(NOW + 3_600_000))
            for n, one in enumerate(rows, 1)
            if n > count
        ]


def test_a_file_that_is_none(tmp_path: Path) -> None:
    wire = Wire()
    shell = Shell(open_store(tmp_path / "no.db"), wire.zoho, RenewalCounter(), lambda: NOW, Person())
    code, _, error = shell.do(Command("renew", "1"))
    assert code == 1
    assert "There is no file" in error
