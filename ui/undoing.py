"""What was deleted here, while the window is open: the steps of undo, and how a deleted token is known again."""

from __future__ import annotations

from stores import TokenRow
from ui.store_work import Erased, Restoration


class UndoSteps:
    """Changed on the GUI thread; `was_deleted` may be asked on any."""

    def __init__(self) -> None:
        self.steps: list[Erased] = []
        self._gone: dict[tuple[str, str], TokenRow] = {}

    @property
    def next_rows(self) -> list[TokenRow]:
        """The rows that the next undo brings back; empty where there is nothing to undo."""
        return self.steps[-1].rows if self.steps else []

    def push(self, erased: Erased) -> None:
        """Remember what was deleted."""
        self.steps.append(erased)
        for row in erased.rows:
            self._gone.update((trace, row) for trace in _traces(row))

    def take(self, restoration: Restoration) -> None:
        """The last step was undone, as far as this says; what is not back can be undone again."""
        erased = self.steps.pop()
        if restoration.missing:
            rest = Erased(restoration.missing, erased.beside, erased.opened)
            # what cannot be undone now must not keep the person from the steps before it
            self.steps.insert(0 if restoration.in_the_way else len(self.steps), rest)
        for row in restoration.restored:
            for trace in _traces(row):
                self._gone.pop(trace, None)

    def was_deleted(self, row: TokenRow) -> bool:
        """Whether this token was deleted here, and not brought back by undo."""
        return bool(self._gone) and any(trace in self._gone for trace in _traces(row))

    def clear(self) -> None:
        """Forget all of it."""
        self.steps.clear()
        self._gone.clear()


def _traces(row: TokenRow) -> list[tuple[str, str]]:
    """By what a deleted token is known again when another program saves it: its tokens, or its id and user."""
    fields = (("refresh_token", row.refresh_token), ("access_token", row.access_token))
    traces = [(name, value) for name, value in fields if value]
    return [*traces, ("id and user", f"{row.id}\n{row.user_name}")] if row.user_name else traces
