"""Token stores for the Zoho CRM Python SDK, and what the inspector shows of them. No Qt in here.

This is the public face: user interfaces and programs import these names, and nothing deeper, except for the article's
``from stores.custom_store_sqlite import CustomStoreSQLite`` and its two siblings.

``read_only.py`` guards any store; ``table_*.py`` know any SQLite file; ``zoho_work.py``: any store, and Zoho.
"""

from typing import TYPE_CHECKING

from stores.addresses import holds_password
from stores.calling import BoundToThread, calling, rows_of
from stores.catalogue import KINDS, described_kinds, kind_of, open_store
from stores.clock import now_ms
from stores.custom_store_in_memory import CustomStoreInMemory
from stores.custom_store_list import CustomStoreList
from stores.custom_store_sqlite import CustomStoreSQLite
from stores.deleting import Deleted, Refused, delete
from stores.editing import edit, edit_many, take_back, taking_back
from stores.editing_checks import Changes, RowChanged, Wish, check_values, expiry_as_written, why_not_editable
from stores.editing_results import Edited, seen_again
from stores.errors import (
    NOTHING_WRITTEN,
    BadToken,
    CellTooLarge,
    DatabaseMissing,
    DriverMissing,
    NoTokenTable,
    SeveralTokenTables,
    StoreCancelled,
    StoreChanged,
    StoreDamaged,
    StoreDenied,
    StoreEmpty,
    StoreEncrypted,
    StoreEnded,
    StoreError,
    StoreFull,
    StoreLocked,
    StoreMissing,
    StoreNeedsPassword,
    StoreNeedsRecovery,
    StoreNotADatabase,
    StoreNotAFile,
    StoreReadOnly,
    StoreTooNew,
    StoreTooSlow,
    StoreUnreachable,
    TooManyRows,
)
from stores.export_files import Exported, FileForm, export
from stores.exporting import Picked, as_csv, as_json, as_tabbed
from stores.finding import Found, find
from stores.kinds import Parameter, StoreKind
from stores.kinds_of_programs import sharing_names
from stores.open_files import programs_with
from stores.opened import OpenStore
from stores.passwords import can_keep_passwords, hide_password, keep_password, kept_password
from stores.read_only import RefusingStore
from stores.redaction import redacted
from stores.renewal_counter import LIMIT as RENEWALS_ALLOWED
from stores.renewal_counter import WINDOW_MS, RenewalCounter
from stores.report import as_markdown
from stores.snippets import as_snippet
from stores.sqlite_limits import Limits
from stores.sqlite_reading import RECOVERY, recover, would_recover
from stores.surroundings import Surroundings, look_around
from stores.table_layout import TableLayout
from stores.table_names import TableName
from stores.tokens.column_names import MAPPABLE, guessed_columns
from stores.tokens.data_centers import (
    CODES,
    ENVIRONMENTS,
    Center,
    center_named,
    center_of,
    data_center_name,
    data_center_of,
)
from stores.tokens.entered import entered_expiry
from stores.tokens.expiry import (
    EXPIRING_MS,
    Expiry,
    Status,
    Unit,
    countdown,
    iso_utc,
    parse_expiry,
    status_at,
    status_of,
    time_ago,
)
from stores.tokens.expiry_units import ExpiryForm, ExpiryUnit
from stores.tokens.fields import FIELDS, SECRET_FIELDS, SECRET_POSITIONS, TokenRow, row_of, token_of
from stores.tokens.forecast import (
    Next,
    NextCall,
    Outlook,
    Prospect,
    Why,
    duration,
    fails_from,
    is_renewable,
    next_call,
    outlook,
    prospect_of,
    said,
)
from stores.tokens.neighbours import Neighbours
from stores.tokens.problem_kinds import Problem, ProblemKind
from stores.tokens.problems import problems_of, revoked_here, user_and_org
from stores.tokens.text import Incomplete, mask, shortened, visible
from stores.translating import spoken, translate_with
from stores.zoho_accounts import ZohoAccounts
from stores.zoho_adding import saved_new
from stores.zoho_answers import Issued, Question, Raw, Verdict, ZohoAnswer
from stores.zoho_saving import is_same_token
from stores.zoho_work import (
    Report,
    Supplement,
    ask_to_renew,
    center_for,
    check,
    check_can_add,
    check_writable,
    ends_by_itself,
    lacking,
    may_have_renewed,
    prepared,
    receipt,
    renew,
    revoke,
    saved,
)

if TYPE_CHECKING:
    from stores.sharing import share
else:

    def __getattr__(name: str) -> object:
        """`share` is imported when it is asked for: its sockets and threads are a tenth of this package's import."""
        if name == "share":
            from stores.sharing import share

            return share
        raise AttributeError(name)


__all__ = [
    "CODES",
    "ENVIRONMENTS",
    "EXPIRING_MS",
    "FIELDS",
    "KINDS",
    "MAPPABLE",
    "NOTHING_WRITTEN",
    "RECOVERY",
    "RENEWALS_ALLOWED",
    "SECRET_FIELDS",
    "SECRET_POSITIONS",
    "WINDOW_MS",
    "BadToken",
    "BoundToThread",
    "CellTooLarge",
    "Center",
    "Changes",
    "CustomStoreInMemory",
    "CustomStoreList",
    "CustomStoreSQLite",
    "DatabaseMissing",
    "Deleted",
    "DriverMissing",
    "Edited",
    "Expiry",
    "ExpiryForm",
    "ExpiryUnit",
    "Exported",
    "FileForm",
    "Found",
    "Incomplete",
    "Issued",
    "Limits",
    "Neighbours",
    "Next",
    "NextCall",
    "NoTokenTable",
    "OpenStore",
    "Outlook",
    "Parameter",
    "Picked",
    "Problem",
    "ProblemKind",
    "Prospect",
    "Question",
    "Raw",
    "Refused",
    "RefusingStore",
    "RenewalCounter",
    "Report",
    "RowChanged",
    "SeveralTokenTables",
    "Status",
    "StoreCancelled",
    "StoreChanged",
    "StoreDamaged",
    "StoreDenied",
    "StoreEmpty",
    "StoreEncrypted",
    "StoreEnded",
    "StoreError",
    "StoreFull",
    "StoreKind",
    "StoreLocked",
    "StoreMissing",
    "StoreNeedsPassword",
    "StoreNeedsRecovery",
    "StoreNotADatabase",
    "StoreNotAFile",
    "StoreReadOnly",
    "StoreTooNew",
    "StoreTooSlow",
    "StoreUnreachable",
    "Supplement",
    "Surroundings",
    "TableLayout",
    "TableName",
    "TokenRow",
    "TooManyRows",
    "Unit",
    "Verdict",
    "Why",
    "Wish",
    "ZohoAccounts",
    "ZohoAnswer",
    "as_csv",
    "as_json",
    "as_markdown",
    "as_snippet",
    "as_tabbed",
    "ask_to_renew",
    "calling",
    "can_keep_passwords",
    "center_for",
    "center_named",
    "center_of",
    "check",
    "check_can_add",
    "check_values",
    "check_writable",
    "countdown",
    "data_center_name",
    "data_center_of",
    "delete",
    "described_kinds",
    "duration",
    "edit",
    "edit_many",
    "ends_by_itself",
    "entered_expiry",
    "expiry_as_written",
    "export",
    "fails_from",
    "find",
    "guessed_columns",
    "hide_password",
    "holds_password",
    "is_renewable",
    "is_same_token",
    "iso_utc",
    "keep_password",
    "kept_password",
    "kind_of",
    "lacking",
    "look_around",
    "mask",
    "may_have_renewed",
    "next_call",
    "now_ms",
    "open_store",
    "outlook",
    "parse_expiry",
    "prepared",
    "problems_of",
    "programs_with",
    "prospect_of",
    "receipt",
    "recover",
    "redacted",
    "renew",
    "revoke",
    "revoked_here",
    "row_of",
    "rows_of",
    "said",
    "saved",
    "saved_new",
    "seen_again",
    "share",
    "sharing_names",
    "shortened",
    "spoken",
    "status_at",
    "status_of",
    "take_back",
    "taking_back",
    "time_ago",
    "token_of",
    "translate_with",
    "user_and_org",
    "visible",
    "why_not_editable",
    "would_recover",
]
