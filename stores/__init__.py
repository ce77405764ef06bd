"""Token stores for the Zoho CRM Python SDK, and what the inspector shows of them. No Qt in here.

This is the public face: user interfaces and programs import these names, and nothing deeper, except for the article's
``from stores.custom_store_sqlite import CustomStoreSQLite`` and its two siblings.

The house differs from the first sketch in these places: ``sqlite_writing.py`` holds what the SQLite stores share in
writing, next to ``sqlite_reading.py``; ``read_only.py`` guards any store, so that no store needs a guard of its own.
"""

from stores.catalogue import OpenStore, open_store
from stores.custom_store_in_memory import CustomStoreInMemory
from stores.custom_store_list import CustomStoreList
from stores.custom_store_sqlite import CustomStoreSQLite
from stores.errors import (
    BadToken,
    NoTokenTable,
    StoreChanged,
    StoreDamaged,
    StoreDenied,
    StoreError,
    StoreFull,
    StoreLocked,
    StoreMissing,
    StoreNeedsRecovery,
    StoreNotADatabase,
    StoreReadOnly,
)
from stores.tokens.data_centers import data_center_name, data_center_of
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
from stores.tokens.fields import FIELDS, SECRET_FIELDS, SECRET_POSITIONS, TokenRow, row_of, token_of
from stores.tokens.forecast import Next, Outlook, Prospect, Why, fails_from, is_renewable, outlook, prospect_of
from stores.tokens.text import mask, visible

__all__ = [
    "EXPIRING_MS",
    "FIELDS",
    "SECRET_FIELDS",
    "SECRET_POSITIONS",
    "BadToken",
    "CustomStoreInMemory",
    "CustomStoreList",
    "CustomStoreSQLite",
    "Expiry",
    "Next",
    "NoTokenTable",
    "OpenStore",
    "Outlook",
    "Prospect",
    "Status",
    "StoreChanged",
    "StoreDamaged",
    "StoreDenied",
    "StoreError",
    "StoreFull",
    "StoreLocked",
    "StoreMissing",
    "StoreNeedsRecovery",
    "StoreNotADatabase",
    "StoreReadOnly",
    "TokenRow",
    "Unit",
    "Why",
    "countdown",
    "data_center_name",
    "data_center_of",
    "fails_from",
    "is_renewable",
    "iso_utc",
    "mask",
    "open_store",
    "outlook",
    "parse_expiry",
    "prospect_of",
    "row_of",
    "status_at",
    "status_of",
    "time_ago",
    "token_of",
    "visible",
]
