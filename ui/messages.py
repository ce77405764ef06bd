"""The sentences in which the window reports what happened. Store text in them is made visible; no secret is."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from PySide6.QtCore import QCoreApplication

from stores import TokenRow, shortened, visible
from ui.numbers import number, plural
from ui.store_work import Deletion, Edit, Restoration

MOST_AT_ONCE = 10_000  # tokens that one action changes, one after another: more would take hours
_LONGEST_NAME = 80


def _tr(text: str) -> str:
    return QCoreApplication.translate("Messages", text)


def tokens(count: int) -> str:
    """``1 token``, ``12 tokens``."""
    return plural("Messages", "{count} token", "{count} tokens", count).format(count=number(count))


def too_many(count: int) -> str:
    """Why one action cannot change so many tokens; "" where it can."""
    return _tr("Select {count} at most.").format(count=tokens(MOST_AT_ONCE)) if count > MOST_AT_ONCE else ""


def minutes(milliseconds: int) -> str:
    """``4 min``, rounded up."""
    return _tr("{count} min").format(count=max(1, -(-milliseconds // 60_000)))


def name_of(row: TokenRow) -> str:
    """How a sentence names a token: its user, else its id."""
    if not row.user_name:
        return _tr("the token with id {id}").format(id=visible((row.id or "")[:_LONGEST_NAME]))
    return shortened(row.user_name, _LONGEST_NAME)


def names_of(rows: Sequence[TokenRow]) -> str:
    return name_of(rows[0]) if len(rows) == 1 else tokens(len(rows))


def deleted(rows: Sequence[TokenRow], certain: bool = True, revoked: bool = False) -> str:
    """What the undo bar says."""
    if revoked and certain:
        return _tr("Deleted {what}, revoked before. Undo brings back the row, not the access.").format(
            what=names_of(rows)
        )
    if not certain:
        return _tr("Deleting {what} was tried, but the store could not be read afterwards.").format(what=names_of(rows))
    return _tr("Deleted {what} here. Zoho was not told: only revoking ends a token.").format(what=names_of(rows))


def emptied() -> str:
    """The warning where the last row goes from a database that the article's class may own."""
    return _tr(
        "The table is empty now. A program that uses the class of Zoho's article fails at its next start"
        " (“table oauthtoken already exists”) until a row is back."
    )


def not_deleted(deletion: Deletion) -> tuple[str, str]:
    """(sentence, advice) where something that was to be deleted is still there, or nobody knows."""
    if deletion.reading is None:
        return _tr("The store could not be read after deleting."), str(deletion.error or "")
    if deletion.spared:
        sentence = _tr("{name} was put there meanwhile by another program, and was not deleted.")
        return sentence.format(name=names_of(deletion.spared)), _tr("Delete it again, if it is what you mean.")
    count = len(deletion.remaining)
    sentence = plural(
        "Messages",
        "{count} token could not be deleted, or came back at once.",
        "{count} tokens could not be deleted, or came back at once.",
        count,
    ).format(count=number(count))
    done = _deleted(len(deletion.deleted)) if deletion.deleted else ""
    if deletion.error is not None:
        reason = str(deletion.error)
    elif None in deletion.remaining:
        reason = _tr("A row without an id cannot be deleted through the SDK's methods.")
    else:
        reason = _tr("Another program or a trigger may have saved it again.")
    return sentence, f"{done} {reason}".strip()


def _deleted(count: int) -> str:
    return plural("Messages", "{count} token deleted.", "{count} tokens deleted.", count).format(count=number(count))


def still_there(rows: Sequence[TokenRow]) -> str:
    """Once a reading has shown what became of a change that could not be read back."""
    if len(rows) == 1:
        return _tr("{name} is in the store.").format(name=name_of(rows[0]))
    words = plural("Messages", "{count} token is in the store.", "{count} tokens are in the store.", len(rows))
    return words.format(count=number(len(rows)))


def restored(restoration: Restoration) -> str:
    return _tr("Restored {what}.").format(what=names_of(restoration.restored))


def stays_revoked(count: int) -> str:
    return plural(
        "Messages",
        "The row is back, the access is not: Zoho was told to revoke its refresh token.",
        "The rows are back, the access is not: Zoho was told to revoke refresh tokens of theirs.",
        count,
    )


def not_restored(restoration: Restoration) -> tuple[str, str]:
    """(sentence, advice) where undo could not bring everything back, or nobody knows."""
    if restoration.reading is None:
        return _tr("The store could not be read after undoing."), str(restoration.error or "")
    done = restored(restoration) if restoration.restored else ""
    if restoration.in_the_way:
        other = restoration.in_the_way[0]
        sentence = _tr("The store has changed meanwhile: id {id} now holds {name}. Nothing was overwritten.")
        advice = _tr("Delete that row and undo again, if you want the old one. Earlier deletions can be undone first.")
        sentence = sentence.format(id=visible((other.id or "")[:_LONGEST_NAME]), name=name_of(other))
        return sentence, f"{done} {advice}".strip()
    count = len(restoration.missing)
    sentence = plural(
        "Messages", "{count} token could not be restored.", "{count} tokens could not be restored.", count
    )
    return sentence.format(count=number(count)), f"{done} {restoration.error or ''}".strip()


def saved_again(rows: Sequence[TokenRow]) -> tuple[str, str]:
    sentence = _tr("{name}, deleted here, was saved again by another program.").format(name=names_of(rows))
    return sentence, _tr("A running program that holds a token saves it back when it renews. Only revoking ends it.")


# editing


def field_name(field: str) -> str:
    """A field as a sentence names it: ``the expiry``."""
    return {
        "id": _tr("the id"),
        "user_name": _tr("the user name"),
        "client_id": _tr("the client id"),
        "client_secret": _tr("the client secret"),
        "refresh_token": _tr("the refresh token"),
        "access_token": _tr("the access token"),
        "grant_token": _tr("the grant token"),
        "expiry_time": _tr("the expiry"),
        "redirect_url": _tr("the redirect URL"),
        "api_domain": _tr("the API domain"),
    }[field]


def field_names(fields: Collection[str]) -> str:
    """One field by its name, several by their number."""
    if len(fields) == 1:
        return field_name(next(iter(fields)))
    return plural("Messages", "{count} field", "{count} fields", len(fields)).format(count=number(len(fields)))


def edited(rows: Sequence[TokenRow], fields: Collection[str], certain: bool = True) -> str:
    """What the undo bar says. No value is in it."""
    if not certain:
        said = _tr("Changing {field} of {what} was tried, but the store could not be read afterwards.")
    else:
        said = _tr("Changed {field} of {what}.")
    return said.format(field=field_names(fields), what=names_of(rows))


def changed_back(rows: Sequence[TokenRow], fields: Collection[str]) -> str:
    said = _tr("Undone: {field} of {what} again as before.")
    return said.format(field=field_names(fields), what=names_of(rows))


def not_edited(edit: Edit) -> tuple[str, str]:
    """(sentence, advice) where something that was to be changed, or changed back, is not as it was to be; ("", "")
    where all is.
    """
    if edit.reading is None:
        return _tr("The store could not be read after the change."), str(edit.error or "")
    if edit.lost:
        sentence = _tr("{what} was deleted to clear the field, and the store did not take it back.")
        sentence = sentence.format(what=names_of([one.before for one in edit.lost]))
        return sentence, _tr("Undo brings it back as it was.")
    astray = [one for one in edit.done if one.error is not None or one.told]
    if astray:
        error = astray[0].error
        return str(error or astray[0].told), (astray[0].told if error is not None else "")
    if edit.refused:
        what = names_of([row for row, _ in edit.refused])
        sentence = _tr("{what} could not be changed back.") if edit.is_undo else _tr("{what} could not be changed.")
        return sentence.format(what=what), visible(str(edit.refused[0][1]))
    return "", ""


def not_changed_after_all(rows: Sequence[TokenRow]) -> str:
    """Once a reading has shown that a change of which nobody knew was not made."""
    return _tr("{what}: nothing was changed after all.").format(what=names_of(rows))
