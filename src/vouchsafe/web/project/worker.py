"""One worker in the server's process does the jobs, one after the other, while the site is open."""

from __future__ import annotations

import logging
import threading

from django.db import close_old_connections, connection
from django.utils import timezone

from vouchsafe.adapters.sandbox import Sandbox
from vouchsafe.errors import VouchsafeError
from vouchsafe.web.project.wiring import door, held_weighing
from vouchsafe.web.receiving import work
from vouchsafe.web.receiving.models import Job
from vouchsafe.web.receiving.services import sweep_originals
from vouchsafe.web.weighing.services import store_result
from vouchsafe.web.weighing.services_questions import ask_anew

MOST_TRIES = 3
LOOK_SECONDS = 0.5
log = logging.getLogger(__name__)


class Worker(threading.Thread):
    """Looks for jobs, takes them in the order they came, and weighs once after all that changed something."""

    def __init__(self) -> None:
        super().__init__(name="worker", daemon=True)
        self._stop = threading.Event()

    def stop(self) -> None:
        self._stop.set()

    def run(self) -> None:
        swept = ""
        while not self._stop.wait(LOOK_SECONDS):
            if door().is_open:
                try:
                    with door().inside():
                        if swept != door().session:
                            sweep_originals()
                            swept = door().session
                        do_waiting()
                except Exception:  # whatever one job breaks, the next must be done; the log tells the kind and the line only
                    log.warning("job", exc_info=True)
                finally:
                    close_old_connections()
            else:
                connection.close()
                held_weighing().forget()  # what was being weighed when the door closed


def do_waiting() -> int:
    """Does all jobs that wait; gives their number. Jobs left running by a process that is gone are taken up again."""
    done = 0
    Job.objects.filter(state="running").update(state="waiting")
    with Sandbox() as sandbox:
        while (job := Job.objects.filter(state="waiting").exclude(kind="weigh").first()) is not None:
            _do(job, sandbox)
            done += 1
    waiting = list(Job.objects.filter(state="waiting", kind="weigh").values_list("pk", flat=True))
    if done or waiting:
        store_result(result=held_weighing().result())
        ask_anew()
        Job.objects.filter(pk__in=waiting).update(state="done", ended_at=timezone.now())
    return done + len(waiting)


def _do(job: Job, sandbox: Sandbox) -> None:
    """Does one job and notes how it ended. What it says of a failure is a code and a sentence without names."""
    job.state, job.begun_at, job.tries = "running", timezone.now(), job.tries + 1
    job.save(update_fields=["state", "begun_at", "tries"])
    try:
        row = work.take_in(job, sandbox) if job.kind == "take-in" else work.read(job)
        job.state, job.code, job.told, job.result = "done", "", "", row.id
    except VouchsafeError as error:
        job.state, job.code, job.told = "failed", error.code, str(error)[:300]
    except Exception:
        log.warning("job", exc_info=True)
        job.state = "waiting" if job.tries < MOST_TRIES else "failed"
        job.code, job.told = "broke", "The program broke on this. It was tried again."
    job.ended_at = timezone.now()
    job.save()
