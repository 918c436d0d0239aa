"""Writers that are killed in the middle of writing, again and again, on one site. Prints as JSON what was lost, half kept, or damaged.

    python desk_killed.py FOLDER ROUNDS

The program is loaded once; each round is a fork of it, so that a hundred take seconds.
"""

from __future__ import annotations

import json
import os
import random
import select
import signal
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

from vouchsafe.vault.storage_key import Cost
from vouchsafe.web.project.serve import make_site

WRITERS = 2
LONGEST_SECONDS = 0.06


def main(folder: Path, rounds: int) -> None:
    make_site(folder, "six words that do not belong together", cost=Cost(1, 8 * 1024 * 1024))
    from vouchsafe.web.project.wiring import door

    key = door().key
    warm_up()
    door().lock()  # nothing of the database is open when this process forks
    chance, acknowledged, told = random.Random(rounds), [], {"lost": 0, "half": 0, "damaged": 0}
    for number in range(rounds):
        new = killed_round(key, number, after=chance.uniform(0, LONGEST_SECONDS))
        acknowledged += new
        found = in_fork(lambda: looked_at(key, new))  # noqa: B023 (done before the next round)
        told = {name: told[name] + found[name] for name in told}
    found = in_fork(lambda: looked_at(key, acknowledged))
    missed = in_fork(lambda: looked_at(key, ["one that was never written"]))["lost"]
    print(
        json.dumps(
            {
                "rounds": rounds,
                "acknowledged": len(acknowledged),
                "control": missed,
                **told,
                **{f"{k}_at_the_end": v for k, v in found.items()},
            }
        )
    )


def warm_up() -> None:
    """Writes and looks once, so that all that is loaded late is loaded before the first fork."""
    from vouchsafe.web.receiving.services import keep_text
    from vouchsafe.web.staff.models import Member

    keep_text(text="Ilo Brask saw nothing. " * 20, about={"title": "warm"}, by=Member.objects.get())


def killed_round(key: bytes, number: int, *, after: float) -> list[str]:
    """Texts that were acknowledged before the writers were killed."""
    read, write = os.pipe()
    pid = os.fork()
    if pid == 0:
        write_on(key, number, write)
    os.close(write)
    select.select([read], [], [], 30)  # the first is written
    time.sleep(after)
    os.kill(pid, signal.SIGKILL)
    os.waitpid(pid, 0)
    with os.fdopen(read, encoding="utf-8") as said:
        return said.read().splitlines()


def write_on(key: bytes, number: int, out: int) -> None:
    """Writes until it is killed."""
    from vouchsafe.web.project.wiring import door
    from vouchsafe.web.receiving.services import keep_text
    from vouchsafe.web.staff.models import Member

    door().open_with(key)
    owner = Member.objects.get()

    def writing(writer: int) -> None:
        for n in range(100_000):
            text = f"{number}-{writer}-{n} Mara Denn saw two men in Kerrow."
            keep_text(text=text * 20, about={"title": text}, by=owner)
            os.write(out, f"{text}\n".encode())

    for writer in range(WRITERS):
        threading.Thread(target=writing, args=(writer,)).start()
    time.sleep(600)


def looked_at(key: bytes, acknowledged: list[str]) -> dict[str, int]:
    """How many acknowledged texts are not there, how many are half there, and whether the database is damaged."""
    from django.db import connection

    from vouchsafe.web.project.wiring import door
    from vouchsafe.web.receiving.models import Job, Original, Report
    from vouchsafe.web.receiving.uploads import bytes_of
    from vouchsafe.web.vault.models import Entry

    door().open_with(key)
    held = {r.title: r for r in Report.objects.select_related("original").filter(title__in=acknowledged)} if len(acknowledged) < 900 else {
        r.title: r for r in Report.objects.select_related("original")}  # fmt: skip
    lost = [t for t in acknowledged if t not in held]
    torn = [r for r in held.values() if r.original is None or r.text != r.title * 20 or bytes_of(r.original.id).decode() != r.text]
    counts = {Report.objects.count(), Job.objects.filter(kind="read").count(), Entry.objects.filter(what="report-added").count()}
    with connection.cursor() as cursor:
        told = [
            row[0]
            for pragma in ("integrity_check", "cipher_integrity_check", "foreign_key_check")
            for row in cursor.execute(f"PRAGMA {pragma}").fetchall()
        ]
    whole = Original.objects.count() >= Report.objects.count() and len(counts) == 1
    return {"lost": len(lost), "half": len(torn) + (not whole), "damaged": int(told != ["ok"])}


def in_fork(act: Callable[[], dict[str, int]]) -> dict[str, int]:
    """What an act gives, done by a process of its own: this one never has the database open."""
    read, write = os.pipe()
    pid = os.fork()
    if pid == 0:
        os.write(write, json.dumps(act()).encode())
        os._exit(0)
    os.close(write)
    with os.fdopen(read, encoding="utf-8") as said:
        told = json.loads(said.read())
    os.waitpid(pid, 0)
    return dict(told)


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
