"""What a kind of store is to whoever offers it: a title, parameters for a form, an address, and how it is opened."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

from stores.errors import StoreError
from stores.opened import OpenStore
from stores.translating import spoken, tr

Values = Mapping[str, str]  # of a form: parameter -> what stands there


@dataclass(frozen=True, slots=True)
class Parameter:
    """One field of a form. ``title`` and ``hint`` are marked by `later`.

    ``form``: ``password`` is never part of an address; ``program`` and ``interpreter`` are chosen from what
    ``choices()`` finds, which may take a moment, or typed.
    """

    name: str
    title: str
    default: str = ""
    hint: str = ""
    form: Literal["text", "number", "file", "password", "choice", "program", "interpreter"] = "text"
    is_required: bool = False
    choices: Callable[[], Sequence[str]] = field(default=tuple, repr=False)


@dataclass(frozen=True, slots=True)
class Access:
    """What opens a store beside its address, and never stands in it. ``how``: for the table of a SQLite file."""

    password: str | None = None
    interpreter: str | None = None
    how: Mapping[str, Any] = field(default_factory=dict)


class StoreKind(ABC):
    """One kind of store. ``name``: in object names too; ``example``: an address; ``note``: for the form."""

    name: str
    title: str
    example: str
    note: str = ""
    parameters: tuple[Parameter, ...] = ()
    runs_code = False
    has_tables = False

    @abstractmethod
    def accepts(self, target: str) -> bool:
        """Whether a target is of this kind."""

    @abstractmethod
    def target_of(self, values: Values) -> str:
        """The target for what was put into the form. Raises StoreError where something is missing or wrong."""

    @abstractmethod
    def values_of(self, target: str) -> dict[str, str]:
        """What goes into the form for a target, without its password. Raises StoreError."""

    @abstractmethod
    def open(self, target: str, access: Access) -> OpenStore:
        """The store of a target. Neither connects nor reads. Raises StoreError."""

    @property
    def wants_password(self) -> bool:
        return any(parameter.form == "password" for parameter in self.parameters)

    def check(self, values: Values) -> None:
        """Raise StoreError where a required value is missing, or a number is none."""
        for parameter in self.parameters:
            given, title = values.get(parameter.name, ""), spoken(parameter.title)
            if parameter.is_required and not given:
                raise StoreError(tr("{field} is missing.").format(field=title))
            if parameter.form == "choice" and given and given not in parameter.choices():
                names = ", ".join(parameter.choices())
                raise StoreError(tr("{field} has to be one of these: {names}.").format(field=title, names=names))
            is_number = given.isascii() and given.isdigit()
            if parameter.form == "number" and given and not is_number:
                raise StoreError(tr("{field} has to be a number.").format(field=title))
