"""One secret a token: its name, its value, and how one value takes the place of another without losing a third."""

from __future__ import annotations

import json
import re
import time
from collections.abc import Callable
from contextlib import suppress
from typing import Any, NamedTuple
from urllib.parse import unquote_to_bytes
from uuid import uuid4

from stores.errors import BadToken
from stores.keyed_aws import NotAws, code_of
from stores.keyed_rows import is_unicode, row_in
from stores.timed_calls import Call, GivenUp
from stores.tokens.fields import FIELDS, TokenRow
from stores.translating import tr

CURRENT = "AWSCURRENT"
LABEL = "token-inspector-"  # of a version that is being saved
SEEN_S = 2.0  # how long a write waits until AWS shows it; it is kept even where that takes longer
LONGEST_NAME = 512
LARGEST_VALUE = 65536  # bytes; both: AWS Secrets Manager API Reference, CreateSecret
_PLAIN = re.compile(r"[A-Za-z0-9_.@+-]")
_ARN_LIKE_END = re.compile(r"-(?=.{6}\Z)")
_GONE = ("ResourceNotFoundException",)
_DELETED = ("InvalidRequestException",)
_MOVED = ("InvalidParameterException", "ResourceNotFoundException", "InvalidRequestException")
_EXISTS = ("ResourceExistsException", "InvalidRequestException")


class Secret(NamedTuple):
    """A version of a secret. ``row``: None where its value is no token's. ``values``: all that stands in it."""

    version: str = ""
    row: TokenRow | None = None
    values: dict[str, Any] = {}  # noqa: RUF012 - never changed


class Deleted(Secret):
    """A secret that is planned for deletion, or being deleted: its name is not free yet."""

    __slots__ = ()


def asked(operation: Callable[..., Any], answers: str, **parameters: Any) -> dict[str, Any]:
    """What AWS answers to an operation. Raises NotAws where `answers` is not in it, though AWS always says it, and what
    the driver raises.
    """
    answer = None
    with suppress(RecursionError):  # of the driver's parser: JSON without an end
        answer = operation(**parameters)
    if not isinstance(answer, dict) or answers not in answer:
        raise NotAws
    return answer


def name_in(entry: dict[str, Any]) -> str:
    """The name in one entry of a list of secrets. Raises NotAws."""
    name = entry.get("Name")
    if not isinstance(name, str):
        raise NotAws
    return name


def name_of(prefix: str, row_id: str) -> str:
    """The name of a token's secret. What AWS does not allow in it is written as =XX, byte by byte; so is a hyphen
    before the last six characters, which AWS warns of (it looks like the end of an ARN); no id at all is "=".

    Raises BadToken where the id is not Unicode or too long.
    """
    if not is_unicode(row_id):
        raise _not_unicode()
    parts = [one if _PLAIN.match(one) else _escaped(one) for one in row_id]
    name = f"{prefix}/{_ARN_LIKE_END.sub('=2D', ''.join(parts)) or '='}"
    if len(name) > LONGEST_NAME:
        raise BadToken(tr("The id is too long for the name of a secret."))
    return name


def id_in(prefix: str, name: str) -> str | None:
    """The id of which this is the name; None where it is another's secret."""
    encoded = name[len(prefix) + 1 :]
    try:
        row_id = "" if encoded == "=" else unquote_to_bytes(encoded.replace("=", "%")).decode()
        return row_id if name_of(prefix, row_id) == name else None
    except (UnicodeDecodeError, BadToken):
        return None


def secret_in(row_id: str, answer: dict[str, Any]) -> Secret:
    """What AWS answered to GetSecretValue, or one of the answers to BatchGetSecretValue."""
    version = answer.get("VersionId")
    text = answer.get("SecretString") or ""
    if not isinstance(version, str) or not isinstance(text, str):
        raise NotAws
    try:
        values = json.loads(text)
    except (ValueError, RecursionError):
        return Secret(version)
    if not isinstance(values, dict) or any(isinstance(values.get(name), (dict, list)) for name in FIELDS):
        return Secret(version)
    return Secret(version, row_in(row_id, values), values)


def text_of_secret(row: TokenRow, stored: Secret) -> str:
    """The value to store: what differs is written, what else stands in the secret is kept. Raises BadToken."""
    old = stored.row or TokenRow()
    changed = {name: value for name, value, was in zip(FIELDS, row, old, strict=True) if value != was}
    values = {**dict.fromkeys(FIELDS), **stored.values, **changed, "id": row.id}
    text = json.dumps(values, ensure_ascii=False, indent=1)
    if not is_unicode(text):
        raise _not_unicode()
    if len(text.encode()) > LARGEST_VALUE:
        raise BadToken(tr("The token is too large for a secret."), tr("AWS keeps 64 KiB."))
    return text


def get(client: Any, name: str, row_id: str) -> Secret | None:
    """The current version; None where there is no such secret, `Deleted` where it is being deleted."""
    try:
        answer = asked(client.get_secret_value, "VersionId", SecretId=name, VersionStage=CURRENT)
        return secret_in(row_id, answer)
    except client.exceptions.ClientError as error:
        if code_of(error) in _GONE:
            return None
        if code_of(error) in _DELETED:
            return Deleted()
        raise


def create(client: Any, call: Call[Any], name: str, text: str) -> bool:
    """Make a secret that does not exist yet; False where there is one of this name, or one that is being deleted."""
    call.check()
    try:
        asked(client.create_secret, "ARN", Name=name, SecretString=text)
    except client.exceptions.ClientError as error:
        if code_of(error) in _EXISTS:
            return False
        raise
    _until(call, lambda: get(client, name, "") is not None)
    return True


def swap(client: Any, call: Call[Any], name: str, stored: Secret, text: str) -> bool:
    """Make `text` the current value, where the current version still is the one that was read; else False.

    The new version is put beside it under a label of its own, then AWSCURRENT is moved: AWS refuses that where it is
    not on the version it is to be removed from (API Reference, UpdateSecretVersionStage).
    """
    version = str(uuid4())
    call.check()
    try:
        stages = [LABEL + version]
        asked(
            *(client.put_secret_value, "ARN"),
            SecretId=name,
            ClientRequestToken=version,
            SecretString=text,
            VersionStages=stages,
        )
    except client.exceptions.ClientError as error:
        if code_of(error) in (*_GONE, *_DELETED):
            return False
        raise
    try:
        call.check()
        asked(
            *(client.update_secret_version_stage, "ARN"),
            SecretId=name,
            VersionStage=CURRENT,
            RemoveFromVersionId=stored.version,
            MoveToVersionId=version,
        )
    except (client.exceptions.ClientError, GivenUp) as error:
        _remove_label(client, name, LABEL + version, version)
        if code_of(error) in _MOVED:
            return False
        raise
    _until(call, lambda: _has_moved(client, name, stored.version))
    _tidy(client, name, version)
    return True


def delete(client: Any, call: Call[Any], name: str) -> None:
    """Delete it for good, at once. What is gone already is no error."""
    call.check()
    asked(client.delete_secret, "ARN", SecretId=name, ForceDeleteWithoutRecovery=True)

    def is_gone() -> bool:
        found = get(client, name, "")
        return found is None or isinstance(found, Deleted)

    _until(call, is_gone)


def _has_moved(client: Any, name: str, old: str) -> bool:
    found = get(client, name, "")
    return found is None or found.version != old


def _tidy(client: Any, name: str, version: str) -> None:
    """Take our label off the new version, and those off that a killed program has left."""
    labels = [(LABEL + version, version)]
    with suppress(Exception):  # it is saved, and may not be allowed to look
        stages = client.describe_secret(SecretId=name).get("VersionIdsToStages", {})
        found = [(label, one) for one, held in stages.items() for label in held if label.startswith(LABEL)]
        labels = found or labels
    for label, one in labels:
        _remove_label(client, name, label, one)


def _remove_label(client: Any, name: str, label: str, version: str) -> None:
    with suppress(Exception):  # a label that stays does no harm; the next save tries again
        client.update_secret_version_stage(SecretId=name, VersionStage=label, RemoveFromVersionId=version)


def _until(call: Call[Any], is_seen: Callable[[], bool]) -> None:
    """Wait until AWS, which shows a write with a delay at times, shows ours."""
    ends, pause = time.monotonic() + SEEN_S, 0.05
    with suppress(Exception):  # it was written, whether or not this shows it
        while not is_seen() and time.monotonic() < ends:
            call.check()
            time.sleep(pause)
            pause *= 2


def _escaped(character: str) -> str:
    return "".join(f"={byte:02X}" for byte in character.encode())


def _not_unicode() -> BadToken:
    return BadToken(tr("A field of this token holds text that is not Unicode."), tr("It cannot be stored."))
