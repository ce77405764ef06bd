"""Saving planned rows into any store: together where it offers that, else one by one; and reading them back.

Where the store offers `restore_many`, `change_many` and `delete_many`, rows go over in short transactions, which never
overwrite what another program put there meanwhile; where that saved the same token, both rows become one. Else each row
is looked at just before it is saved, and two that hold one token are told of.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from typing import Any

from stores.calling import BoundToThread, calling
from stores.copying_doubled import made_one
from stores.copying_plan import Place, Remark
from stores.copying_proof import Proof
from stores.errors import (
    NOTHING_WRITTEN,
    DriverMissing,
    StoreCancelled,
    StoreChanged,
    StoreDamaged,
    StoreError,
    StoreLocked,
    StoreTooSlow,
    StoreUnreachable,
)
from stores.tokens.fields import TokenRow, row_of, token_of
from stores.tokens.matching import next_id
from stores.translating import tr
from stores.zoho_saving import all_rows, refusal_to_save, row_with_id, strays_put_back

_BATCH = 500  # rows of one transaction
_ROUNDS = 10  # another program may take the next number each time
_TRIES = 3
_FOUND_BY = ("user_name", "access_token", "grant_token", "refresh_token")  # what the SDK's stores find a row by
_ENDS_ALL = (
    *(*NOTHING_WRITTEN, BoundToThread, StoreUnreachable, DriverMissing, StoreDamaged, StoreTooSlow),
    StoreCancelled,
)


class Saving:
    """The places of one plan, and what became of them.

    `keeps_ids`: whether to tell which new rows got other ids than planned, where these were taken meanwhile, or are
    refused. `check`, `progress`: see `copy`.
    """

    def __init__(
        self,
        store: Any,
        places: Sequence[Place],
        *,
        keeps_ids: bool,
        check: Callable[[], None],
        progress: Callable[[int, int], None],
    ) -> None:
        self._store, self._places, self._check, self._progress = store, places, check, progress
        self._is_ours = all(hasattr(store, name) for name in ("restore_many", "change_many", "delete_many"))
        self._keeps_ids = keeps_ids
        self._tried: set[Place] = set()
        self._failed: dict[Place, str] = {}
        self._renumbered: dict[Place, None] = {}
        self._notes: list[Remark] = []
        self._held = Counter(value for place in places for value in _found_by(place.origin))
        self._wanted = Counter(value for place in places for value in _found_by(place.wanted))
        self._proof: Proof | None = None

    @property
    def over(self) -> int:
        """How many of the rows that were to be copied the store holds, as far as it was read back."""
        return 0 if self._proof is None else self._proof.over

    @property
    def unproven(self) -> int:
        """How many were saved and not read back."""
        return 0 if self._proof is not None else sum(len(place.sources) for place in self._done())

    @property
    def remarks(self) -> list[Remark]:
        """What is to be told of the rows."""
        failed = [Remark(row, told) for place, told in self._failed.items() for row in place.sources]
        told = tr("Its id was taken there, or refused, so it got another one.")
        renumbered = [place for place in self._renumbered if self._keeps_ids and place not in self._failed]
        others = [Remark(row, told, False) for place in renumbered for row in place.sources]
        return [*failed, *others, *self._notes, *(() if self._proof is None else self._proof.remarks)]

    def carry_out(self) -> StoreError | None:
        """Save all, and read it back. Returns why that ended early."""
        waiting = [place for place in self._places if place.is_to_be_written]
        self._tried.update(place for place in self._places if place.sources and not place.is_to_be_written)
        trouble = None
        for _ in range(_ROUNDS):
            trouble = self._save(waiting)
            self._proof = None
            try:
                after = all_rows(self._store)
            except StoreError as refusal:
                return trouble or refusal
            self._proof = Proof(self._store, self._places, self._done(), after, is_trusted=self._is_ours)
            if trouble is not None or not self._is_ours or not (self._proof.ousted or self._proof.doubled):
                break
            try:
                joined = made_one(self._store, self._proof.doubled)
            except StoreError as refusal:
                return refusal
            told = tr("Another program saved the same token there meanwhile, so both became one.")
            self._notes += [Remark(row, told, False) for place in joined for row in place.sources]
            waiting = [place for place in joined if place.is_to_be_written]
            waiting += self._given_other_ids(self._proof.ousted, after)
        return trouble

    def _done(self) -> list[Place]:
        return [place for place in self._places if place in self._tried and place not in self._failed]

    def _save(self, places: Sequence[Place]) -> StoreError | None:
        try:
            for start in range(0, len(places), _BATCH):
                self._check()
                self._progress(start, len(places))
                batch = places[start : start + _BATCH]
                for number, place in enumerate(self._left_after_saving_together(batch), start):
                    self._check()
                    self._progress(number, len(places))
                    self._save_one(place)
            self._progress(len(places), len(places))
        except _ENDS_ALL as refusal:
            return refusal
        return None

    def _left_after_saving_together(self, batch: Sequence[Place]) -> Sequence[Place]:
        """Save a batch in one transaction for the new rows and one for the changes. Returns what is to be saved one by
        one: all where the store offers no such thing, and those of a transaction that it refused.
        """
        if not self._is_ours:
            return batch
        new = [place for place in batch if place.origin is None]
        old = [place for place in batch if place.origin is not None]
        changes = [(token_of(place.origin), token_of(place.wanted)) for place in old if place.origin is not None]
        left: list[Place] = []
        for places, save, tokens in (
            (new, self._store.restore_many, [token_of(place.wanted) for place in new]),
            (old, self._store.change_many, changes),
        ):
            try:
                if places:
                    self._patiently(save, tokens)
                    self._tried.update(places)
            except (StoreUnreachable, StoreTooSlow):
                self._tried.update(places)  # nobody knows
                raise
            except _ENDS_ALL:
                raise
            except StoreError:
                left += places
        return left

    def _patiently(self, method: Callable[[Any], object], argument: object) -> None:
        """Call a method of the store, once more where another program held it: nothing was written then."""
        for _ in range(_TRIES - 1):
            self._check()
            try:
                calling(method, argument)
            except (StoreLocked, StoreChanged):
                continue
            return
        calling(method, argument)

    def _save_one(self, place: Place) -> None:
        """Save the row of a place, unless another program was there first."""
        try:
            there = self._row_there(place)
            if there == place.wanted:
                told = ""
            elif there is not None and place.origin is None:
                told = "" if self._stored_without_id(place) else tr("Another row is under its id there.")
            elif there != place.origin:
                told = tr("Another program changed or deleted the row there meanwhile.")
            else:
                self._tried.add(place)
                self._store_row(place)
                return
        except _ENDS_ALL:
            raise
        except StoreError as refusal:
            told = str(refusal)
        self._tried.add(place)
        if told:
            self._failed[place] = told

    def _store_row(self, place: Place) -> None:
        try:
            self._store_with_id(place)
            return
        except _ENDS_ALL:
            raise
        except StoreError as error:
            refusal = error
        if not self._stored_without_id(place):
            raise refusal

    def _stored_without_id(self, place: Place) -> bool:
        """Save a new row under an id of the store's choice. False where it might take another row for this one then."""
        if place.origin is not None or any(self._wanted[value] > 1 for value in _found_by(place.wanted)):
            return False
        token = token_of(place.wanted._replace(id=None))
        self._tried.add(place)
        calling(self._store.save_token, token)
        place.wanted = place.wanted._replace(id=row_of(token).id)
        self._renumbered[place] = None
        return True

    def _store_with_id(self, place: Place) -> None:
        if self._is_ours or not self._is_at_risk(place):
            self._patiently(self._store.save_token, token_of(self._changes(place)))
            return
        before = all_rows(self._store)
        refusal = refusal_to_save(self._store, place.wanted)
        told = strays_put_back(self._store, before, place.wanted)
        if told:
            self._notes.append(Remark(place.sources[0], told, False))
        if refusal is not None:
            raise refusal

    def _changes(self, place: Place) -> TokenRow:
        """What is written of a row: a store of ours merges, so that what another program changes meanwhile stays."""
        if not self._is_ours or place.origin is None:
            return place.wanted
        pairs = zip(place.origin, place.wanted, strict=True)
        return TokenRow._make(None if old == new else new for old, new in pairs)._replace(id=place.wanted.id)

    def _row_there(self, place: Place) -> TokenRow | None:
        if place.origin is not None or self._is_ours:
            return row_with_id(self._store, place.wanted.id)
        try:
            found = calling(self._store.find_token_by_id, place.wanted.id)
            return None if found is None else row_of(found)
        except _ENDS_ALL:
            raise
        except (StoreError, AttributeError, TypeError):
            return None  # the SDK's stores raise for an id that they do not have

    def _is_at_risk(self, place: Place) -> bool:
        """Whether a store that does not let the id decide could take another row that was there before for this one."""
        own = _found_by(place.origin)
        return any(self._held[value] > (value in own) for value in _found_by(place.wanted))

    def _given_other_ids(self, places: Sequence[Place], after: Sequence[TokenRow]) -> list[Place]:
        """Rows under whose ids another program's stand: each gets one of the store's choice where no other row can be
        taken for it, else the next number. Returns these, which are to be saved once more.
        """
        held = {value for row in after for value in _found_by(row)}
        number = int(next_id([*(row.id for row in after), *(place.wanted.id for place in self._places)]))
        waiting: list[Place] = []
        for place in places:
            try:
                is_stored = held.isdisjoint(_found_by(place.wanted)) and self._stored_without_id(place)
            except StoreError:
                is_stored = False
            if not is_stored:
                place.wanted = place.wanted._replace(id=str(number + len(waiting)))
                self._renumbered[place] = None
                waiting.append(place)
        return waiting


def _found_by(row: TokenRow | None) -> frozenset[tuple[str, str]]:
    values = () if row is None else ((name, getattr(row, name)) for name in _FOUND_BY)
    return frozenset((name, value) for name, value in values if value)
