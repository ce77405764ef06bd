"""The contract, for the SDK's own FileStore: each of its defects is expected, by name, and has to be one still."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import pytest
from zohocrmsdk.src.com.zoho.api.authenticator.store.file_store import FileStore

from tests.stores.contract import Bench, FieldsContract, IdsContract, RefusalsContract
from tests.stores.contract_matching import FindContract, SaveContract

NUL_BREAKS_CSV = sys.version_info < (3, 11)

_CASES = ("", "_in_each_field")
# test, its parameters (a regular expression), what is wrong
DEFECTS: tuple[tuple[str, str, str], ...] = (
    *((f"test_text_comes_back{each}", ".*-carriage return", "universal newlines: \\r becomes \\n") for each in _CASES),
    *((f"test_text_comes_back{each}", ".*-empty", "an empty field comes back as None") for each in _CASES),
    ("test_tokens_are_those_that_the_sdk_itself_makes", "", "fact 10: its tokens lack _OAuthToken__find_user"),
    ("test_five_ids_that_look_alike_are_five_rows", "", "an empty id is none, and find_token ignores ids (fact 1)"),
    ("test_deleting_one_of_them_deletes_only_it", ".*", "an empty id is none, and deleting it raises (fact 13)"),
    ("test_an_id_may_be_any_text", "(?!-5).*", "the next id is int() of all ids: a word stops every further save"),
    ("test_the_next_id_is_the_next_number", "present2-101|present4-1", "the next id is int() of all ids"),
    ("test_missing_id", "", "fact 13: an unknown id raises"),
    ("test_none_is_no_id", "", "fact 13: an unknown id raises"),
    ("test_a_name_of_a_field_is_no_id", "", "find_token_by_id reads the heading as a row"),
    ("test_only_an_oauth_token_can_be_saved", ".*", "anything else is ignored in silence"),
    ("test_something_else_finds_nothing", "str|int", "gives back whatever it was asked for"),
    (
        "test_nothing_to_store_is_refused",
        r"\{\}|\{'client_id'.*|\{'access_token': ''\}",
        "stores a row without a token",
    ),
    (
        "test_text_that_is_not_unicode_is_stored_or_refused_without_it",
        "",
        "UnicodeEncodeError, and the file is cut off",
    ),
    ("test_text_that_is_not_unicode_finds_nothing", "", "fact 13: an unknown id raises"),
    ("test_each_key_finds_its_row", "id", "fact 1: find_token ignores the id"),
    ("test_each_key_finds_its_row", r"refresh_token|refresh_token\+grant_token\+client_id", "wants a client for it"),
    ("test_the_first_key_decides_and_nothing_after_it", r"id\+.*", "fact 1: find_token ignores the id"),
    ("test_the_first_key_decides_and_nothing_after_it", r"grant_token\+refresh.*", "an unknown grant falls through"),
    ("test_an_id_decides_alone", "", "fact 1: find_token ignores the id"),
    ("test_each_key_updates_its_row_and_gives_its_id", "refresh_token", "wants a client for it: a second row"),
    ("test_no_match_inserts_under_the_next_id", r"grant_token\+refresh.*", "an unknown grant falls through"),
    ("test_a_new_name_takes_the_row_that_waits_for_it", ".*", "a second row for one token"),
    ("test_a_row_that_waits_is_found_by_its_token_alone", "", "a second row for one token"),
    ("test_the_waiting_row_is_taken_past_the_row_of_another_user", "", "a second row for one token"),
)
if NUL_BREAKS_CSV:
    DEFECTS += tuple((f"test_text_comes_back{each}", ".*-NUL", "csv cannot read NUL before 3.11") for each in _CASES)


@pytest.fixture(params=[False, True], ids=["fresh", "reopened"])
def bench(request: pytest.FixtureRequest, tmp_path: Path) -> Bench:
    name, _, parameters = request.node.name.partition("[")
    parameters = re.sub(r"^(fresh|reopened)-?", "", parameters.removesuffix("]"))
    for test, pattern, reason in DEFECTS:
        if name == test and re.fullmatch(pattern, parameters):
            request.node.add_marker(pytest.mark.xfail(strict=True, reason=reason))
    return Bench(lambda: FileStore(str(tmp_path / "tokens.csv")), request.param)


class TestFields(FieldsContract):
    pass


class TestIds(IdsContract):
    pass


class TestRefusals(RefusalsContract):
    pass


class TestFind(FindContract):
    pass


class TestSave(SaveContract):
    pass


@pytest.mark.parametrize("name", sorted({name for name, _, _ in DEFECTS}))
def test_each_defect_names_a_case_of_the_contract(name: str) -> None:
    assert any(hasattr(case, name) for case in (TestFields, TestIds, TestRefusals, TestFind, TestSave))
