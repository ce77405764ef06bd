"""A store of ours whose driver is not in this program: it runs in the person's own interpreter, which has it."""

from __future__ import annotations

import json
import shlex
import threading
import time
from collections.abc import Iterable
from typing import Any, NamedTuple

from stores.errors import DriverMissing, StoreEnded, StoreError, StoreUnreachable
from stores.own_interpreter import Child, Died, Failed, Slow, no_python, python_for
from stores.shared_calls import Attached, Lost, ProgramFull
from stores.shared_errors import raised_there
from stores.shared_methods import AttachedStore
from stores.sharing import MORE
from stores.tokens.text import visible
from stores.translating import tr

START_S = 8.0
_AGAIN_S = 5.0
_STILL_THERE_S = 2.0  # in which a process that was started before lets us in again
_LOOK_AFTER_S = 3.0
_ANSWER_S = 4.0
_LONGEST_CALL_S = 3600.0


class Package(NamedTuple):
    """What an interpreter needs: a module, and the distribution of it from one version to before another ("": any)."""

    module: str
    distribution: str
    least: str
    below: str = ""

    @property
    def requirement(self) -> str:
        """As pip takes it."""
        return f"{self.distribution}>={self.least}" + (f",<{self.below}" if self.below else "")


SDK = Package("zohocrmsdk", "zohocrmsdk8_0", "7.0", "7.1")


class OwnInterpreterStore(AttachedStore):
    """A `KeyedStore` class of ours, made with these arguments in a process that `interpreter` runs.

    Making this object runs nothing: the first call starts the process, which ends with `close` and with this one. It
    holds nothing but a connection, so where it ended, or hangs, the next call starts another one. A reading is then
    repeated; a write of which nobody knows whether it was done is not, and says so. A call takes as long as the store
    itself may: it ends its calls when its server is silent, and what still runs is looked after meanwhile. Raises what
    the store raises, and DriverMissing where the interpreter is missing, too old, or lacks a package.
    """

    def __init__(
        self, made: Any, driver: Package, interpreter: str | None, arguments: Iterable[Any], options: dict[str, Any]
    ) -> None:
        super().__init__(interpreter or "Python")
        self.watch_ms, self.keeps_order = made.watch_ms, made.keeps_order
        self._class = made
        self._packages = (driver, SDK)
        self._interpreter = interpreter
        self._made_with = {"arguments": list(arguments), "options": options, "packages": self._packages}
        self._child: Child | None = None
        self._refusal_until: tuple[StoreError, float] | None = None

    @property
    def source(self) -> str | None:
        """None: whichever process it is, the server behind it is the same."""
        return None

    def close(self) -> None:
        """End the process. The next call starts another one."""
        self._end_child()
        super().close()
        self._refusal_until = None

    def _has(self, name: str) -> bool:
        return name in MORE and hasattr(self._class, name)

    def _attach(self, end: float) -> Attached:
        if self._child is not None:
            try:
                return self._child.attached(time.monotonic() + _STILL_THERE_S, _Line)
            except (Died, Failed, Slow, StoreError):
                self._end_child()
        self._read_from = None  # another process is as good
        if self._refusal_until is not None and time.monotonic() < self._refusal_until[1]:
            raise self._refusal_until[0].with_traceback(None)
        python = self._python()
        try:
            self._child = self._started(python)
            return self._child.attached(time.monotonic() + START_S, _Line)
        except Failed as failed:
            refusal = self._refused(python, *failed.told)
        except Slow:
            sentence = tr("{python} did not start within {seconds} seconds.")
            refusal = StoreUnreachable(sentence.format(python=visible(python), seconds=round(START_S)))
        except StoreError as error:
            refusal = error
        except (OSError, Died):
            sentence = tr("{python} could not be started, or ended at once.")
            refusal = DriverMissing(sentence.format(python=visible(python)), self._how())
        self._end_child()
        self._refusal_until = (refusal, time.monotonic() + _AGAIN_S)
        raise refusal

    def _python(self) -> str:
        found = python_for(self._interpreter)
        if found is None:
            raise DriverMissing(no_python(self._interpreter), self._how())
        self.name = found
        return found

    def _started(self, python: str) -> Child:
        said = json.dumps(self._made_with).encode("ascii") + b"\n"
        return Child(python, ["ours", self._class.__module__, self._class.__name__], said)

    def _lost(self, line: Attached, lost: Lost, is_read: bool) -> StoreError | None:
        self._end_child()
        return super()._lost(line, lost, is_read)

    def _end_child(self) -> None:
        child, self._child = self._child, None
        if child is not None:
            child.end()

    def _refused(self, python: str, what: str, *names: str) -> StoreError:
        if what == "refused":
            kind, module, sentence, advice = names
            told = {"error": kind, "module": module, "sentence": sentence, "advice": advice}
            return raised_there("__init__", told)
        if what == "old":
            sentence = tr("{python} is Python {version}, and 3.10 or newer is needed.")
            return DriverMissing(sentence.format(python=visible(python), version=visible(names[0])), self._how())
        if what == "not shared":
            return StoreEnded(
                tr("The process that {python} runs could not share its store.").format(python=visible(python))
            )
        lacking = [one for one in self._packages if one.distribution in names] or [SDK]
        needed = [one.requirement for one in lacking]
        command = shlex.join([python, "-m", "pip", "install", *needed])
        advice = tr("Choose another Python, in the form or in a shell by --python PATH, or install that: {command}")
        return DriverMissing(
            tr("{python} does not have {packages}.").format(python=visible(python), packages=", ".join(needed)),
            advice.format(command=visible(command)),
        )

    def _how(self) -> str:
        needed = ", ".join(one.distribution for one in self._packages)
        return tr(
            "Choose Python 3.10 or newer with {packages}: in the form under Python, in a shell by --python PATH."
        ).format(packages=needed)


class _Line(Attached):
    """A connection that waits as long as the process answers at all."""

    def ask(self, call: str, arguments: Iterable[Any], end: float) -> dict[str, Any]:
        done = threading.Event()
        threading.Thread(target=self._look_after, args=(done,), name="store-call", daemon=True).start()
        try:
            return super().ask(call, arguments, time.monotonic() + _LONGEST_CALL_S)
        finally:
            done.set()

    def _look_after(self, done: threading.Event) -> None:
        """Hang up where the process that is asked does not let in a second caller: it was stopped, or is gone."""
        while not done.wait(_LOOK_AFTER_S):
            try:
                Attached(self.card, time.monotonic() + _ANSWER_S).close()
            except ProgramFull:
                continue
            except StoreError:
                if not done.is_set():
                    self.hang_up()
                return
