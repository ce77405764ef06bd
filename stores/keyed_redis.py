"""One Redis server: calls that are over in time, and what its errors mean. No text of the driver leaves this module."""

from __future__ import annotations

import socket
import ssl
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from typing import Any, TypeVar

from stores.drivers import causes, driver
from stores.errors import (
    BadToken,
    StoreDenied,
    StoreError,
    StoreFull,
    StoreLocked,
    StoreNeedsPassword,
    StoreUnreachable,
)
from stores.timed_calls import Call, outcome_of, was_raised_in
from stores.translating import tr

T = TypeVar("T")
ANSWER_S = 4.5  # for one answer of the server
CALL_S = 8.5  # for one call of the store, connecting and waiting included; rows that keep coming lengthen it
_NO_PASSWORD = {"username": None, "password": None}
IDLE_S = 30.0  # a connection that was unused for longer is not trusted any more


class RedisServer:
    """Connects when it is called, keeps the connection, and lets go of it when something failed."""

    def __init__(self, host: str, port: int, database: int, user_name: str | None, password: str | None) -> None:
        self._redis = driver("redis", "redis")
        retries = driver("redis.retry", "redis").Retry(driver("redis.backoff", "redis").NoBackoff(), 0)
        self._place = f"{host}:{port}"
        self._has_password = bool(password)
        self._settings: dict[str, Any] = {
            **{"host": host, "port": port, "db": database, "username": user_name, "password": password},
            **{"socket_connect_timeout": ANSWER_S, "socket_timeout": ANSWER_S, "protocol": 2, "retry": retries},
        }
        self._lock = threading.RLock()
        self._client: Any = None
        self._last_used = 0.0

    def encrypt(self, ca: str | None) -> None:
        """TLS, with a certificate that is verified; `ca`: a PEM file, None: the system's authorities."""
        self._settings |= {"ssl": True, "ssl_cert_reqs": "required", "ssl_check_hostname": True, "ssl_ca_certs": ca}

    @property
    def conflict(self) -> type[Exception]:
        """What a transaction raises where another program has written meanwhile; see also `check_connected`."""
        found: type[Exception] = self._redis.WatchError
        return found

    def check_connected(self, conflict: Exception) -> None:
        """The driver tells a connection that is lost in a transaction as a conflict too: raise that one."""
        if isinstance(conflict.__context__, Exception):
            raise conflict.__context__

    def call(self, work: Callable[[Any, Call[T]], T]) -> T:
        """``work(client, call)``, within `CALL_S` seconds. A server that knows no password is asked without ours.

        Raises StoreError.
        """
        with self._lock:
            ends = time.monotonic() + CALL_S
            if time.monotonic() - self._last_used > IDLE_S:
                self.close()
            for leaving_out in ({}, _NO_PASSWORD):
                if self._client is None:
                    self._client = self._redis.Redis(**(self._settings | leaving_out))
                call = self._call(work, ends)
                try:
                    return call.result()
                except Exception as error:
                    is_open_to_all = _knows_no_password(error)
                    refusal = self._refusal(error, call.may_have_written)
                finally:
                    self._last_used = time.monotonic()
                if isinstance(refusal, (StoreUnreachable, StoreNeedsPassword)) or is_open_to_all:
                    self.close()
                if not is_open_to_all:
                    break
        raise refusal  # out here it has no context: the driver's exception may quote a secret

    def _call(self, work: Callable[[Any, Call[T]], T], ends: float) -> Call[T]:
        client = self._client
        return Call(lambda call: work(client, call), ends - time.monotonic())

    def close(self) -> None:
        """Let go of the connections; a call that was given up ends by it."""
        with self._lock:
            client, self._client = self._client, None
        if client is not None:  # on a thread of its own: one that is still connecting may hold it up
            threading.Thread(target=_disconnect, args=(client,), name="store-close", daemon=True).start()

    def _refusal(self, error: Exception, may_have_written: bool) -> StoreError:
        if isinstance(error, StoreError):
            return error
        if isinstance(error, UnicodeEncodeError):
            return BadToken(tr("A field of this token holds text that is not Unicode."), tr("It cannot be stored."))
        if was_raised_in("redis", error):  # the driver trips over what no Redis server says
            return self.not_redis()
        if not isinstance(error, (self._redis.RedisError, OSError)):
            raise error
        found = self._refused_login(error) or self._refused_command(error) or self._not_now(error)
        return found or self._unreachable(error, may_have_written)

    def _refused_login(self, error: Exception) -> StoreError | None:
        text = _text(error)
        if isinstance(error, self._redis.AuthenticationError) or text.startswith(("NOAUTH", "WRONGPASS")):
            if self._has_password:
                sentence = tr("The Redis server at {place} does not accept this user and password.")
            else:
                sentence = tr("The Redis server at {place} asks for a password.")
            return StoreNeedsPassword(sentence.format(place=self._place))
        if text.startswith("DENIED"):
            return StoreDenied(
                tr("The Redis server at {place} accepts connections from its own machine only.").format(
                    place=self._place
                ),
                tr("Its protected mode is on."),
            )
        if "DB index" in text or "Invalid Database" in text:
            return StoreError(
                tr("The Redis server at {place} has no database {number}.").format(
                    place=self._place, number=self._settings["db"]
                ),
                tr("Most have the databases 0 to 15, a cluster has only 0."),
            )
        return None

    def _refused_command(self, error: Exception) -> StoreError | None:
        errors, text = self._redis.exceptions, _text(error)
        if isinstance(error, errors.NoPermissionError) or text.startswith("NOPERM"):
            return StoreDenied(
                tr("The Redis server does not let this user do that."),
                tr("It needs SCAN, HGETALL, WATCH, MULTI, EXEC, SET, HSET, HDEL and DEL on all keys of the prefix."),
            )
        if isinstance(error, errors.ReadOnlyError) or text.startswith("READONLY"):
            return StoreDenied(
                tr("This Redis server is a replica and cannot be written to."), tr("Connect to its primary server.")
            )
        if isinstance(error, errors.OutOfMemoryError) or text.startswith("OOM"):
            return StoreFull(tr("The Redis server has no memory left."), tr("Nothing was written."))
        if text.startswith(("MISCONF", "NOREPLICAS")):
            return StoreDenied(
                tr("The Redis server accepts no changes at the moment."),
                tr("It cannot write to its disk, or its replicas are gone."),
            )
        cluster = (errors.AskError, errors.ClusterError, errors.ClusterCrossSlotError)
        says_so = text.startswith(("MOVED", "ASK ", "CLUSTERDOWN", "CROSSSLOT"))
        if says_so or (isinstance(error, cluster) and not isinstance(error, errors.MasterDownError)):
            return StoreError(
                tr("This Redis server is part of a cluster, which cannot keep tokens here."),
                tr("A write has to be one transaction over several keys; use a single server."),
            )
        return None

    def _not_now(self, error: Exception) -> StoreError | None:
        errors, text = self._redis.exceptions, _text(error)
        busy = (errors.BusyLoadingError, errors.TryAgainError, errors.MasterDownError)
        if isinstance(error, busy) or text.startswith(("LOADING", "BUSY", "MASTERDOWN", "TRYAGAIN")):
            return StoreLocked(tr("The Redis server is busy."), tr("Try again in a moment."))
        if "max number of clients" in text:
            return StoreLocked(tr("The Redis server serves too many programs already."), tr("Try again in a moment."))
        if isinstance(error, errors.ResponseError):
            return StoreError(
                tr("The Redis server at {place} refused that.").format(place=self._place),
                tr("Redis 5 or newer is needed."),
            )
        return None

    def _unreachable(self, error: Exception, may_have_written: bool) -> StoreError:
        chain = list(causes(error))
        outcome = outcome_of(may_have_written)
        if any(isinstance(one, ssl.SSLCertVerificationError) for one in chain):
            sentence = tr("The certificate of the Redis server at {place} cannot be trusted.")
            advice = tr("Name the certificate authority that signed it, and the host as the certificate has it.")
        elif any(isinstance(one, ssl.SSLError) for one in chain):
            sentence, advice = tr("The server at {place} does not speak TLS."), tr("Connect without encryption.")
        elif any(isinstance(one, FileNotFoundError) for one in chain):
            sentence, advice = tr("The file of the certificate authority is missing."), ""
        elif any(isinstance(one, socket.gaierror) for one in chain):
            sentence, advice = tr("The host of {place} is not known."), tr("Check its name.")
        elif any(isinstance(one, (TimeoutError, self._redis.TimeoutError)) for one in chain):
            sentence, advice = tr("The Redis server at {place} does not answer."), outcome
            if "ssl" in self._settings:
                advice = tr("Perhaps it does not speak TLS.") + " " + advice
        elif isinstance(error, self._redis.InvalidResponse):
            return self.not_redis()
        elif any(isinstance(one, ConnectionRefusedError) for one in chain):
            sentence, advice = tr("No Redis server answers at {place}."), tr("Check that it runs, and the port.")
        else:
            sentence, advice = tr("The connection to the Redis server at {place} was lost."), outcome
        return StoreUnreachable(sentence.format(place=self._place), advice)

    def not_redis(self) -> StoreUnreachable:
        """What to raise where the answer is none of Redis."""
        sentence = tr("Something else than a Redis server answers at {place}.")
        return StoreUnreachable(sentence.format(place=self._place), tr("Check the port."))


def _text(error: Exception) -> str:
    """What the server said; the driver puts the command before it where it was one of several."""
    return str(error).rpartition(" caused error: ")[2]


def _knows_no_password(error: Exception) -> bool:
    """Whether the server said, before it was asked anything, that no password is set in it."""
    text = _text(error)
    return "without any password" in text or "no password is set" in text


def _disconnect(client: Any) -> None:
    with suppress(Exception):  # of connections that nobody needs any more
        client.connection_pool.disconnect()
