"""The weighing held in memory while the site is open: made from what is stored, kept in step, forgotten when the site locks."""

from __future__ import annotations

import threading
from collections.abc import Iterable

from django.db.models import QuerySet

from vouchsafe.web.project.wiring import door
from vouchsafe.web.receiving.convert import read_of
from vouchsafe.web.receiving.models import Report
from vouchsafe.web.receiving.selectors_reading import reading_states
from vouchsafe.web.weighing import models
from vouchsafe.weighing.decisions import Decision, parse_decisions
from vouchsafe.weighing.result import Claim, Result
from vouchsafe.weighing.weighing import Weighing

ID_PURPOSE = "vs.engine.id"


class HeldWeighing:
    """One a process. Everything happens under one lock: weighing is no work for two at once."""

    def __init__(self) -> None:
        self._lock = threading.RLock()
        self._weighing: Weighing | None = None
        self._decided: tuple[Decision, ...] = ()
        self._known: dict[str, str] = {}
        door().when_locked(self.forget)

    def forget(self) -> None:
        self._weighing, self._known = None, {}

    def result(self) -> Result:
        """The weighing of all reports that were read, under the decisions that stand. Only what changed since the last time is weighed."""
        with self._lock:
            decided = parse_decisions(decision_rows())
            if self._weighing is None:
                self._begin(decided)
            else:
                self._catch_up()
            assert self._weighing is not None
            if decided != self._decided:
                self._weighing.decide(decided)
                self._decided = decided
            return self._weighing.result()

    def supposing(self, engine_id: str, decisions: Iterable[Decision]) -> Claim | None:
        """A claim of the last weighing as it would be were these decided too; None where it holds no such claim."""
        with self._lock:
            try:
                return self._weighing.supposing(engine_id, decisions) if self._weighing else None
            except KeyError:
                return None

    def _begin(self, decided: tuple[Decision, ...]) -> None:
        states = reading_states()  # before the rows: what changes between is weighed next time
        rows = list(_read_rows())
        key = door().key_for(ID_PURPOSE)
        self._weighing = Weighing.of([read_of(r) for r in rows], decisions=decided, id_key=key)
        self._decided, self._known = decided, states

    def _catch_up(self) -> None:
        assert self._weighing is not None
        now = reading_states()
        for key in self._known.keys() - now.keys():
            self._weighing.remove(key)
        changed = [key for key, state in now.items() if self._known.get(key) != state]
        for row in _read_rows().filter(key__in=changed):
            self._weighing.add(read_of(row))
        self._known = now


def decision_rows() -> list[dict[str, object]]:
    """The decisions that stand, as the engine takes them."""
    held = (
        models.Decision.objects.filter(undone_at__isnull=True)
        .exclude(verdict=models.Decision.CANNOT_TELL)
        .select_related("by")
        .order_by("at", "id")
    )
    return [
        {"kind": d.kind, "targets": d.targets, "verdict": d.verdict, "by": d.by.name, "at": d.at.isoformat(), "reason": d.reason}
        for d in held
    ]


def _read_rows() -> QuerySet[Report]:
    return Report.objects.filter(read_at__isnull=False).prefetch_related("statements", "corrections").order_by("key")
