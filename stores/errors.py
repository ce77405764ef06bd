"""The one family of errors of this package: each is a sentence a person can act on.

They are the SDK's ``SDKException``, because that is what ``TokenStore`` methods raise. No message ever holds
a value from a store: drivers quote cells and SQL in theirs, so a driver's text is never passed on.
"""

from __future__ import annotations

from zohocrmsdk.src.com.zoho.crm.api.exception.sdk_exception import SDKException

TOKEN_STORE = "TOKEN_STORE"


class StoreError(SDKException):  # type: ignore[misc]  # the SDK is untyped
    """A store could not do what it was asked.

    ``sentence`` says what is wrong, ``advice`` what to do next; ``str()`` gives both on one line.
    """

    def __init__(self, sentence: str, advice: str = "") -> None:
        self.sentence = sentence
        self.advice = advice
        super().__init__(TOKEN_STORE, f"{sentence} {advice}".strip())

    def __str__(self) -> str:
        return str(self.error_message)


class StoreMissing(StoreError):
    """There is no such file."""


class StoreNotADatabase(StoreError):
    """The file is empty, or something else than a SQLite database."""


class NoTokenTable(StoreError):
    """A database without a table of tokens."""


class StoreLocked(StoreError):
    """Another program holds the store; the same call may succeed later."""


class StoreDenied(StoreError):
    """The system does not let this user read or write the store."""


class StoreReadOnly(StoreError):
    """The store was opened read-only."""


class StoreNeedsRecovery(StoreError):
    """A program died while writing; reading needs a roll back, which changes the file."""


class StoreDamaged(StoreError):
    """The store cannot be read to its end."""


class StoreFull(StoreError):
    """No space is left where the store is kept."""


class StoreChanged(StoreError):
    """The file was changed while it was being read; reading again may succeed."""


class BadToken(StoreError):
    """What was to be saved is not an OAuthToken, or holds nothing to store."""
