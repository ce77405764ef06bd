"""A store class of one's own, run in a process of its own with an interpreter that the person chooses."""

from __future__ import annotations

import os
import re
import time

from stores.errors import StoreEnded, StoreError, StoreMissing, StoreTooSlow
from stores.own_interpreter import Child, Died, Failed, Slow, no_python, python_for
from stores.shared_calls import Attached, ProgramEnded
from stores.shared_methods import CALL_S, AttachedStore
from stores.tokens.text import visible
from stores.translating import tr

_NAME = re.compile(r"[^\W\d]\w*(?:\.[^\W\d]\w*)*")
_AGAIN_S = 5.0


class PythonStore(AttachedStore):
    """A new store, made by ``package.module:Factory`` or ``path/to/file.py:Class`` in a child process.

    `interpreter`: the Python that has the person's packages and the SDK; without it the one that runs this, in a
    standalone executable the ``python3`` of the PATH. Making this object runs nothing: the first call does. The child
    ends with `close` (the next call then makes another store) and with this process; where it ends by itself, every
    call says so until `close`. Where no store can be made, that is tried again after `_AGAIN_S` seconds at the
    earliest. Raises StoreError for a `target` of another form.
    """

    is_own_class = True

    def __init__(self, target: str, interpreter: str | None = None) -> None:
        place, _, name = target.rpartition(":")
        is_file = place.endswith((".py", ".pyw")) or "/" in place or os.sep in place
        if not place or not _NAME.fullmatch(name) or not (is_file or _NAME.fullmatch(place)):
            raise StoreError(
                tr("{target} names no class.").format(target=visible(target)),
                tr("Write package.module:Factory or path/to/file.py:Class."),
            )
        super().__init__(target)
        self._kind = "file" if is_file else "module"
        self._place = os.path.abspath(os.path.expanduser(place)) if is_file else place
        self._name = name
        self._interpreter = interpreter
        self._child: Child | None = None
        self._starting: Child | None = None
        self._refusal_until: tuple[StoreError, float] | None = None

    def close(self) -> None:
        """End the child, and with it the store, where that is in memory. The next call makes another one."""
        child, self._child, self._starting = self._child or self._starting, None, None
        if child is not None:
            child.end()
        super().close()
        self._read_from = self._offers = self._refusal_until = None

    def _attach(self, end: float) -> Attached:
        if self._child is not None:
            try:
                return self._child.attached(end, Attached)
            except (Died, ProgramEnded):
                self._child.end()  # and what it has started
                refusal: StoreError = self._died()
            raise refusal
        if self._refusal_until is not None and time.monotonic() < self._refusal_until[1]:
            raise self._refusal_until[0].with_traceback(None)
        child = self._starting = self._started()
        try:
            line = child.attached(time.monotonic() + CALL_S, Attached)
        except Failed as failed:
            refusal = self._sentence(*failed.told)
        except Slow:
            refusal = StoreTooSlow(
                tr("Making a store of {target} took too long, so it was ended.").format(target=visible(self.name))
            )
        except (Died, ProgramEnded):
            refusal = self._sentence("ended")
        else:
            self._child, self._starting = child, None
            return line
        child.end()
        self._refusal_until = (refusal, time.monotonic() + _AGAIN_S)
        raise refusal

    def _started(self) -> Child:
        if self._kind == "file" and not os.path.isfile(self._place):
            raise StoreMissing(tr("There is no file {path}.").format(path=visible(self._place)))
        python = self._python()
        try:
            return Child(python, [self._kind, self._place, self._name])
        except OSError:
            refusal = StoreError(tr("{python} could not be started.").format(python=visible(python)))
        raise refusal

    def _python(self) -> str:
        python = python_for(self._interpreter)
        if python is None:
            raise StoreError(no_python(self._interpreter), tr("Choose the interpreter that your program runs with."))
        return python

    def _died(self) -> StoreEnded:
        return StoreEnded(
            tr("The process that runs {target} has ended.").format(target=visible(self.name)),
            tr("What its store kept in memory is gone."),
        )

    def _sentence(self, what: str = "", *names: str) -> StoreError:
        target, named = visible(self.name), visible(", ".join(names))
        if what == "no sdk":
            return StoreError(
                tr("The SDK is not installed for this Python: {python}").format(python=visible(self._python())),
                tr("Choose the interpreter that your program runs with."),
            )
        if what == "no module":
            return StoreError(
                tr("There is no module {name}.").format(name=visible(self._place)),
                tr("It is looked for in {folder}, and among the packages of the chosen Python.").format(
                    folder=visible(os.getcwd())
                ),
            )
        if what == "no name":
            return StoreError(tr("There is no {name} in {place}.").format(name=self._name, place=visible(self._place)))
        if what == "needs module":
            return StoreError(
                tr("{target} needs the module {name}, which this Python does not have.").format(
                    target=target, name=named
                ),
                tr("Choose the interpreter that your program runs with."),
            )
        if what == "needs arguments":
            return StoreError(
                tr("{target} cannot be made without arguments.").format(target=target),
                tr("Write a function that needs none and returns the store, and give that."),
            )
        if what == "lacking":
            return StoreError(
                tr("{target} makes no token store.").format(target=target),
                tr("It has no method {names}.").format(names=named),
            )
        if what in ("raised at import", "raised when made"):
            return StoreError(
                tr("The code of {target} failed when it was run: {kind}.").format(target=target, kind=named),
                tr("Its message is not shown, because it may hold secrets."),
            )
        return StoreError(
            tr("The process that was to make a store of {target} ended at once.").format(target=target),
            tr("Choose the interpreter that your program runs with."),
        )
