"""The weighing held in memory while the site is open: made from what is stored, kept in step, forgotten when the site locks."""

from __future__ import annotations

import threading

from django.db.models import QuerySet

from vouchsafe.web.project.wiring import door
from vouchsafe.web.receiving.convert import read_of
from vouchsafe.web.receiving.models import Report
from vouchsafe.web.weighing import models
from vouchsafe.weighing.decisions import Decision, parse_decisions
from vouchsafe.weighing.result import Result
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
            if self._weighing is None or decided != self._decided:
                self._begin(decided)
            else:
                self._catch_up()
            assert self._weighing is not None
            return self._weighing.result()

    def _begin(self, decided: tuple[Decision, ...]) -> None:
        rows = list(_read_rows())
        key = door().key_for(ID_PURPOSE)
        self._weighing = Weighing.of([read_of(r) for r in rows], decisions=decided, id_key=key)
        self._decided, self._known = decided, {r.key: _state(r) for r in rows}

    def _catch_up(self) -> None:
        assert self._weighing is not None
        now = {
            key: read_at.isoformat()
            for key, read_at in Report.objects.filter(read_at__isnull=False).values_list("key", "read_at")
            if read_at
        }
        for key in self._known.keys() - now.keys():
            self._weighing.remove(key)
        changed = [key for key, state in now.items() if self._known.get(key) != state]
        for row in _read_rows().filter(key__in=changed):
            self._weighing.add(read_of(row))
        self._known = now


def decision_rows() -> list[dict[str, object]]:
    """The decisions that stand, as the engine takes them."""
    held = models.Decision.objects.filter(undone_at__isnull=True).select_related("by").order_by("at", "id")
    return [
        {"kind": d.kind, "targets": d.targets, "verdict": d.verdict, "by": d.by.name, "at": d.at.isoformat(), "reason": d.reason}
        for d in held
    ]


def _read_rows() -> QuerySet[Report]:
    return Report.objects.filter(read_at__isnull=False).prefetch_related("statements").order_by("key")


def _state(row: Report) -> str:
    return row.read_at.isoformat() if row.read_at else ""
