"""Servers as kinds of store. The modules of the stores, and their drivers, are imported when one is opened."""

from __future__ import annotations

import sys
from abc import abstractmethod
from dataclasses import replace
from typing import Any

from zohocrmsdk.src.com.zoho.api.authenticator.store.token_store import TokenStore

from stores.addresses import Address, parsed
from stores.drivers import is_there
from stores.errors import StoreError
from stores.kinds import Access, Parameter, StoreKind, Values
from stores.kinds_of_programs import PYTHON
from stores.opened import OpenStore
from stores.passwords import environment_password
from stores.translating import later, spoken, tr

_TLS_HINT = later("preferred: encrypted where the server can; required: encrypted, and its certificate is verified")
_TLS = Parameter(
    "tls", later("Encryption"), "preferred", _TLS_HINT, "choice", choices=lambda: ("preferred", "required", "off")
)
_CA_HINT = later("a PEM file, for a certificate of one's own")
_CA = Parameter("ca", later("Certificate authority"), hint=_CA_HINT, form="file")
_PASSWORD = Parameter("password", later("Password"), hint=later("is not kept"), form="password")


class _AddressKind(StoreKind):
    """``scheme://user@host:port/path?options``. ``path_parameter``: what stands in the path; all other parameters but
    host, port, user and password are options, left out where they have their default.
    """

    schemes: tuple[str, ...]
    path_parameter: str

    def accepts(self, target: str) -> bool:
        return target.partition("://")[0].lower() in self.schemes and "://" in target

    def target_of(self, values: Values) -> str:
        self.check(values)
        given = {one.name: values.get(one.name, "") or one.default for one in self.parameters}
        options = {one.name: given[one.name] for one in self._options() if given[one.name] != one.default}
        port = int(given["port"]) if given.get("port") else None
        if port is not None and not 0 < port < 65536:
            raise StoreError(tr("There is no port {number}.").format(number=port))
        host, user, path = given.get("host", ""), given.get("user", ""), given[self.path_parameter]
        return str(Address(self.schemes[0], host, port, user, path, options))

    def values_of(self, target: str) -> dict[str, str]:
        address = parsed(target, [one.name for one in self._options()])
        found = {one.name: one.default for one in self.parameters if one.form != "password"}
        port = "" if address.port is None else str(address.port)
        for name, value in (("host", address.host), ("port", port), ("user", address.user)):
            if name in found and value:
                found[name] = value
        if address.path:
            found[self.path_parameter] = address.path
        return {**found, **address.options}

    def open(self, target: str, access: Access) -> OpenStore:
        values = self.values_of(target)
        address = self.target_of(values)
        password = access.password
        if password is None:
            password = environment_password(values["host"], int(values["port"])) if self.wants_password else ""

        def store(password: str) -> TokenStore:
            return self._store(values, password, access.interpreter)

        other = store if self.wants_password else None
        python = (access.interpreter or "") if self._runs_elsewhere(access.interpreter) else None
        kind = spoken(self.title)
        return OpenStore(store(password), address, kind, None, address, password, other, interpreter=python)

    @abstractmethod
    def _store(self, values: Values, password: str, interpreter: str | None) -> TokenStore: ...

    def _runs_elsewhere(self, interpreter: str | None) -> bool:
        """Whether another interpreter runs the store."""
        return False

    def _options(self) -> list[Parameter]:
        usual = ("host", "port", "user", "password", "interpreter", self.path_parameter)
        return [one for one in self.parameters if one.name not in usual]


class _SqlKind(_AddressKind):
    path_parameter = "database"

    @abstractmethod
    def _class(self) -> Any:
        """The class of the store; it takes the parameters of the SDK's DBStore."""

    def _store(self, values: Values, password: str, interpreter: str | None) -> TokenStore:
        parts = (values["database"], values["user"], password, values["port"], values["table"])
        made: TokenStore = self._class()(values["host"], *parts, tls=values["tls"], ca=values["ca"] or None)
        return made


def _sql_parameters(port: str, user: str) -> tuple[Parameter, ...]:
    return (
        Parameter("host", later("Host"), "localhost"),
        Parameter("port", later("Port"), port, form="number"),
        Parameter("user", later("User"), user),
        _PASSWORD,
        Parameter("database", later("Database"), "zohooauth"),
        Parameter("table", later("Table"), "oauthtoken"),
        _TLS,
        _CA,
    )


class MySqlKind(_SqlKind):
    name, schemes = "mysql", ("mysql", "mariadb")
    title = later("MySQL or MariaDB")
    example = "mysql://user@host:3306/zohooauth?table=oauthtoken"
    note = later("The table of the SDK's DBStore.")
    parameters = _sql_parameters("3306", "root")

    def _class(self) -> Any:
        from stores.mysql_store import MySQLStore

        return MySQLStore


class PostgreSqlKind(_SqlKind):
    name, schemes = "postgresql", ("postgresql", "postgres")
    title = later("PostgreSQL")
    example = "postgresql://user@host:5432/zohooauth?table=oauthtoken"
    note = later("A table with the columns of the SDK's DBStore.")
    parameters = _sql_parameters("5432", "postgres")

    def _class(self) -> Any:
        from stores.postgresql_store import PostgreSQLStore

        return PostgreSQLStore


class _DrivenKind(_AddressKind):
    """Where the driver is not in this program, an interpreter that has it runs the store: always in a standalone
    executable, else one that was named. The form asks for it there, and there alone. ``driver``: module, distribution,
    least version.
    """

    driver: tuple[str, str, str]
    python_hint: str

    def __init__(self) -> None:
        if not is_there(self.driver[0]):
            self.parameters = (*self.parameters, replace(PYTHON, hint=self.python_hint))

    @abstractmethod
    def _class(self) -> Any:
        """The class of the store."""

    @abstractmethod
    def _made_with(self, values: Values, password: str) -> tuple[list[Any], dict[str, Any]]:
        """What it is made with."""

    def _store(self, values: Values, password: str, interpreter: str | None) -> TokenStore:
        arguments, options = self._made_with(values, password)
        if self._runs_elsewhere(interpreter):
            from stores.own_interpreter_store import OwnInterpreterStore, Package

            return OwnInterpreterStore(self._class(), Package(*self.driver), interpreter, arguments, options)
        made: TokenStore = self._class()(*arguments, **options)
        return made

    def _runs_elsewhere(self, interpreter: str | None) -> bool:
        is_wanted = bool(interpreter) or getattr(sys, "frozen", False)
        return is_wanted and not is_there(self.driver[0])


class RedisKind(_DrivenKind):
    driver = ("redis", "redis", "5")
    python_hint = later("is run to reach Redis, and has to have redis and zohocrmsdk8_0; empty: the usual one")
    name, schemes, path_parameter = "redis", ("redis", "rediss"), "database"
    title = later("Redis")
    example = "redis://host:6379/0?prefix=zohooauth"
    note = later("One hash a token, as RedisStore of this package keeps them. rediss:// is encrypted.")
    parameters = (
        Parameter("host", later("Host"), "localhost"),
        Parameter("port", later("Port"), "6379", form="number"),
        Parameter("user", later("User"), hint=later("none is usual")),
        _PASSWORD,
        Parameter("database", later("Database"), "0", form="number"),
        Parameter("prefix", later("Prefix"), "zohooauth"),
        Parameter("tls", later("Encryption"), "off", form="choice", choices=lambda: ("off", "required")),
        _CA,
    )

    def target_of(self, values: Values) -> str:
        address = super().target_of({**values, "tls": ""})
        return address.replace("redis://", "rediss://", 1) if values.get("tls") == "required" else address

    def values_of(self, target: str) -> dict[str, str]:
        found = super().values_of(target)
        return {**found, "tls": "required"} if target.lower().startswith("rediss:") else found

    def _class(self) -> Any:
        from stores.redis_store import RedisStore

        return RedisStore

    def _made_with(self, values: Values, password: str) -> tuple[list[Any], dict[str, Any]]:
        place = [values["host"], int(values["port"]), int(values["database"]), values["prefix"]]
        options = {"tls": values["tls"] == "required", "ca": values["ca"] or None}
        return [*place, values["user"] or None, password or None], options


class SecretsManagerKind(_DrivenKind):
    driver = ("boto3", "boto3", "1.34")
    python_hint = later("is run to reach AWS, and has to have boto3 and zohocrmsdk8_0; empty: the usual one")
    name, schemes, path_parameter = "aws", ("aws-secretsmanager",), "prefix"
    title = later("AWS Secrets Manager")
    example = "aws-secretsmanager://eu-central-1/zohooauth"
    note = later("One secret a token. Reading costs money: only Refresh reads. Credentials: those of the aws command.")
    parameters = (
        Parameter("host", later("Region"), hint=later("empty: the one of your AWS configuration")),
        Parameter("prefix", later("Prefix"), "zohooauth"),
        Parameter("endpoint", later("Endpoint"), hint=later("the URL of another service that speaks its language")),
    )

    def _class(self) -> Any:
        from stores.secrets_manager_store import SecretsManagerStore

        return SecretsManagerStore

    def _made_with(self, values: Values, password: str) -> tuple[list[Any], dict[str, Any]]:
        return [values["host"] or None, values["prefix"]], {"endpoint_url": values["endpoint"] or None}
