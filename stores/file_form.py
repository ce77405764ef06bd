"""What the bytes of the SDK's token file look like: encoding, delimiter, line ends, heading, columns. Pure.

Sources: ``FileStore`` of all generations of the SDK. Ten columns with ``redirect_uri`` (``redirect_url`` in those for
other languages), nine with ``user_mail`` and without ``api_domain``, six without id and client secret. FileStore reads
by position and passes over the first line; here the heading decides, and the first line is a row where it is none.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from stores.errors import BadToken, NoTokenTable, StoreDamaged
from stores.file_cells import Values, records
from stores.tokens.column_names import words_of
from stores.tokens.fields import FIELDS
from stores.translating import tr

HEADING = tuple("redirect_uri" if name == "redirect_url" else name for name in FIELDS)
LINE_END = "\r\n"
_TOKENS = ("refresh_token", "access_token", "grant_token")
_MARKS = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))
_DELIMITERS = (",", ";", "\t")
_SAMPLE = 400  # bytes that tell UTF-16 without a mark
_SQLITE = b"SQLite format 3\0"
_OTHER_NAMES = {
    **{"user_mail": "user_name", "user_email": "user_name", "user": "user_name", "email": "user_name"},
    **{
        "redirect_uri": "redirect_url",
        "expires_in": "expiry_time",
        "expiry": "expiry_time",
        "expires_at": "expiry_time",
    },
}


@dataclass(frozen=True, slots=True)
class Form:
    """``mark``: the byte order mark, where there is one. ``columns``: field -> position. ``heading_at``: which record
    is the heading; None for a file without one. ``is_blank``: it holds no record at all, so far.
    """

    encoding: str = "utf-8"
    mark: bytes = b""
    is_exact: bool = True  # False: some bytes are no text in any encoding that it may have
    delimiter: str = ","
    columns: Mapping[str, int] | None = None
    width: int = len(FIELDS)
    heading_at: int | None = None
    line_end: str = LINE_END
    always_quoted: bool = False
    is_blank: bool = False

    @property
    def positions(self) -> Mapping[str, int]:
        return _IN_ORDER if self.columns is None else self.columns

    def encoded(self, text: str) -> bytes:
        """The bytes of a file with this text. Every value in it has passed `check`."""
        return self.mark + text.encode(self.encoding, "strict" if self.is_exact else "surrogateescape")

    def check(self, value: str) -> None:
        """Raise BadToken where a value cannot be written in this encoding."""
        try:
            value.encode(self.encoding)
        except UnicodeEncodeError:
            pass
        else:
            return
        raise BadToken(
            tr("The token holds text that cannot be written:"), tr("it is not valid in the encoding of the file.")
        )

    def shown(self, value: str | None) -> str | None:
        """A cell as it is given out: bytes that are no text are written as escapes."""
        if value is None or self.is_exact:
            return value
        return value.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")


_IN_ORDER: Mapping[str, int] = {name: position for position, name in enumerate(FIELDS)}


def form_of(data: bytes, path: str, native: str = "utf-8") -> tuple[Form, str]:
    """The form of a file with these bytes, and its text. `native`: the encoding in which FileStore writes here.

    Raises NoTokenTable where it is something else than a token file, StoreDamaged where its encoding is broken.
    """
    if data.startswith(_SQLITE):
        raise NoTokenTable(
            tr("{path} is a SQLite database, no token file.").format(path=path), tr("Open it as a SQLite file.")
        )
    form, text = _decoded(data, path, native)
    for delimiter in _DELIMITERS:
        found = _with_columns(form, text, delimiter)
        if found is not None:
            return found, text
    raise NoTokenTable(
        tr("{path} is no token file of the SDK.").format(path=path),
        tr("Its first line names no column of tokens, such as access_token."),
    )


def _decoded(data: bytes, path: str, native: str) -> tuple[Form, str]:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _in_encoding(Form(encoding, mark), data[len(mark) :], path)
    sample = data[:_SAMPLE]
    for encoding, zeros, letters in (
        ("utf-16-le", sample[1::2], sample[::2]),
        ("utf-16-be", sample[::2], sample[1::2]),
    ):
        if len(sample) > 3 and not any(zeros) and all(letters):
            return _in_encoding(Form(encoding), data, path)
    if data.isascii():
        return Form(native), data.decode("ascii")
    for encoding in ("utf-8", "cp1252"):
        try:
            return Form(encoding), data.decode(encoding)
        except UnicodeDecodeError:
            continue
    return _in_encoding(Form("utf-8"), data, path)


def _in_encoding(form: Form, data: bytes, path: str) -> tuple[Form, str]:
    try:
        return form, data.decode(form.encoding)
    except UnicodeDecodeError:
        pass
    if form.encoding == "utf-8":
        return Form("utf-8", form.mark, is_exact=False), data.decode("utf-8", "surrogateescape")
    raise StoreDamaged(
        tr("{path} is cut off, or damaged: it is no valid UTF-16.").format(path=path),
        tr("Mend it in a text editor, or start the program that writes it."),
    )


def _with_columns(form: Form, text: str, delimiter: str) -> Form | None:
    """The form with its columns, as the first record that is not blank tells; None where it tells none."""
    for number, record in enumerate(records(text, delimiter)):
        if not record.values:
            continue
        columns = _columns(record.values)
        if columns is None and not (delimiter == "," and _is_row(record.values)):
            return None
        return Form(
            *(form.encoding, form.mark, form.is_exact, delimiter),
            columns=columns,
            width=len(record.values),
            heading_at=None if columns is None else number,
            line_end=_line_end(record.raw),
            always_quoted=_is_quoted(record.raw, delimiter, record.values),
        )
    return Form(form.encoding, form.mark, form.is_exact, is_blank=True) if delimiter == "," else None


def _columns(heading: Values) -> Mapping[str, int] | None:
    names = [words_of(name or "") for name in heading]
    found = {name: names.index(name) for name in FIELDS if name in names}
    for position, name in enumerate(names):
        if name in _OTHER_NAMES:
            found.setdefault(_OTHER_NAMES[name], position)
    return found if len(found) > 1 and any(name in found for name in _TOKENS) else None


def _is_row(values: Values) -> bool:
    """Whether a first line without names is a row of the ten columns in the present order."""
    if len(values) != len(FIELDS):
        return False
    row = dict(zip(FIELDS, values, strict=True))
    return (
        any(row[name] for name in _TOKENS)
        and re.fullmatch(r"\d*(?:\.\d+)?", row["expiry_time"] or "") is not None
        and all(re.match(r"https?://|$", row[name] or "") for name in ("redirect_url", "api_domain"))
    )


def _line_end(raw: str) -> str:
    found = re.search(r"\r\n\Z|\r\Z|\n\Z", raw)
    return LINE_END if found is None else found[0]


def _is_quoted(raw: str, delimiter: str, values: Values) -> bool:
    """Whether a record has all of its cells in quotes, and so has the file."""
    return raw.startswith('"') and raw.count(f'"{delimiter}"') >= len(values) - 1 > 0
