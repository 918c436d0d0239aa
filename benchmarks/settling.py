"""How many decisions a person needs until the counts of ten pinned claims are settled: a reviewer who never errs answers the desk's questions.

python -m benchmarks.settling

The reviewer knows the gold of the invented Karst story and answers whatever the desk asks next. A claim is settled with the answer after
which neither its proposed nor its confirmed interval moves any more, whatever else is answered.
"""

from __future__ import annotations

import itertools
import json
import statistics
import sys
import tempfile
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from vouchsafe.web.weighing.models import Claim, Question

PINNED = 10
MOST_ANSWERS = 400
HALF = 0.5
Json = Mapping[str, Any]
Bounds = tuple[int, int, int, int]


class Reviewer:
    """Answers from the gold: whose words a passage holds, of which claim, and what may be one."""

    def __init__(self) -> None:
        self._said: dict[str, list[Json]] = {
            row["doc_id"]: row["statements"] for row in map(json.loads, _karst("annotations.jsonl").splitlines())
        }
        self._names = {s["source_id"]: {s["name"], *s["aliases"]} for s in json.loads(_karst("sources.json"))}
        claims = json.loads(_karst("claims.json"))
        groups = json.loads(_karst("copies.json"))
        self._copies = {frozenset(two) for g in groups for two in itertools.combinations(g["doc_ids"], 2)}
        self._open = {frozenset((t["a"], t["b"])) for c in claims for t in c["ties"] if t["status"] == "possible"}

    def answer(self, question: Question) -> tuple[str, list[int] | None]:
        """Yes, no or unsure; for a yes about reports, which of them."""
        data = question.data
        if question.kind == "tie":
            return self._tie(data), None
        if question.kind == "amendment":
            gold = self._gold(data["rows"][0])
            return ("yes" if gold is not None and gold["stance"] in ("amends", "withdraws") else "no"), None
        return self._rows(data)

    def _rows(self, data: Json) -> tuple[str, list[int] | None]:
        held = [self._is_the_same(row, data) if row["claim_id"] else self._holds(row, data) for row in data["rows"]]
        if all(h is None for h in held):
            return "unsure", None
        ticked = [n for n, h in enumerate(held) if h]
        return ("yes", ticked) if ticked else ("no", None)

    def _holds(self, row: Json, data: Json) -> bool | None:
        """Whether the report has it from there; None where not even the gold says so."""
        gold = self._gold(row)
        if gold is None:
            return None
        ends = [p for side in data["sides"] for p in side["places"]]
        if not ends:
            return self._names_it(gold, row)
        end = self._gold(ends[0])
        if data["ask"] in ("family", "verbatim", "translated") and frozenset((row["doc_id"], ends[0]["doc_id"])) in self._copies:
            return end is None or gold["claim_id"] == end["claim_id"]
        if end is None or not gold["source_canonical"]:
            return None
        return bool(gold["source_canonical"] == end["source_canonical"] and gold["claim_id"] == end["claim_id"])

    def _names_it(self, gold: Json, row: Json) -> bool:
        from vouchsafe.web.weighing.models import Source

        wanted = Source.objects.filter(engine_id__in=row["sources"])
        names = {_folded(n) for s in wanted for n in (s.data["name"], *s.data["aliases"])}
        known = {_folded(n) for n in self._names.get(gold["source_canonical"] or "", ())}
        return bool(names & known) or _folded(gold["source"] or "") in names

    def _tie(self, data: Json) -> str:
        first, second = (self._whose(side["places"]) for side in data["sides"])
        if first is None or second is None or frozenset((first, second)) in self._open:
            return "unsure"
        return "yes" if first == second else "no"

    def _whose(self, places: Sequence[Json]) -> str | None:
        told = (gold["source_canonical"] for p in places if (gold := self._gold(p)) and gold["source_canonical"])
        return next(told, None)

    def _is_the_same(self, row: Json, data: Json) -> bool:
        """Whether another claim is the one that is asked about."""
        gold = self._gold(row)
        told = Counter(own["claim_id"] for p in data["sides"][0]["places"] if (own := self._gold(p)))
        return gold is not None and bool(told) and gold["claim_id"] == told.most_common(1)[0][0]

    def _gold(self, place: Json) -> Json | None:
        """The gold statement that shares most of a passage."""
        return max(
            (s for s in self._said[place["doc_id"]] if _shared(s["spans"]["content"], place["spans"]) > 0),
            key=lambda s: _shared(s["spans"]["content"], place["spans"]), default=None,
        )  # fmt: skip


def _shared(gold: Sequence[Sequence[int]], spans: Sequence[Sequence[int]]) -> float:
    """How much of a gold content lies in the spans, where it is at least half."""
    both = sum(max(0, min(e, f) - max(s, b)) for s, e in gold for b, f in spans)
    part = both / max(1, sum(e - s for s, e in gold))
    return part if part >= HALF else 0.0


def _folded(name: str) -> str:
    return " ".join(name.casefold().removeprefix("the ").split())


def _karst(name: str) -> str:
    return files("vouchsafe").joinpath("karst", name).read_text(encoding="utf-8")


# ------------------------------------------------------------------ the run
def settle() -> dict[str, int]:
    """Answers until no question about a pinned claim is left. Gives for each claim's title its own answers until it was settled, and "in all"."""
    from vouchsafe.web.project.worker import do_waiting
    from vouchsafe.web.staff.models import Member
    from vouchsafe.web.weighing import selectors_questions
    from vouchsafe.web.weighing.models import Claim
    from vouchsafe.web.weighing.services import pin
    from vouchsafe.web.weighing.services_questions import answer

    member, reviewer = Member.objects.get(), Reviewer()
    pinned = list(Claim.objects.filter(moved_to__isnull=True).order_by("-reports", "place")[:PINNED])
    for claim in pinned:
        pin(claim=claim, pinned=True, by=member)
    own, settled, last, given = Counter[Any](), Counter[Any](), 0, 0
    now = {c.pk: bounds_of(c) for c in pinned}
    while given < MOST_ANSWERS:
        question = selectors_questions.next_question()
        if question is None or question.put_off or not question.claim.pinned:
            break
        asked_about = about(question, now)
        told, ticked = reviewer.answer(question)
        answer(question=question, answer=told, by=member, ticked=ticked)
        do_waiting()
        given += 1
        own.update(asked_about)
        for key, bounds in current(now).items():
            if bounds != now[key]:
                now[key], settled[key], last = bounds, own[key], given
        print(f"\r{given} answers", end="", file=sys.stderr, flush=True)
    print(file=sys.stderr)
    return {c.title: settled[c.pk] for c in pinned} | {"in all": last}


def about(question: Question, pinned: Iterable[Any]) -> list[Any]:
    """The pinned claims a question is about, in whichever of them it is asked."""
    from vouchsafe.web.weighing.models import Question as Asked

    asked_in = set(Asked.objects.filter(key=question.key).values_list("claim", flat=True))
    return [pk for pk in pinned if pk in asked_in]


def current(pinned: Iterable[Any]) -> dict[Any, Bounds]:
    from vouchsafe.web.weighing.models import Claim

    rows = Claim.objects.filter(pk__in=list(pinned)).select_related("moved_to")
    return {c.pk: bounds_of(c.moved_to or c) for c in rows}


def bounds_of(claim: Claim) -> Bounds:
    return (claim.low, claim.high, claim.confirmed_low, claim.confirmed_high)


def main() -> int:
    from vouchsafe.vault.storage_key import Cost
    from vouchsafe.web.project.serve import load_story, make_site

    with tempfile.TemporaryDirectory() as folder:
        make_site(Path(folder) / "site", "a passphrase for one run", settings="demo", cost=Cost(1, 8 * 1024 * 1024))
        load_story(map(json.loads, _karst("documents.jsonl").splitlines()))
        found = settle()
    in_all = found.pop("in all")
    for title, answers in found.items():
        print(f"{answers:>4}  {title[:90]}")
    print(f"median of a claim {statistics.median(found.values()):g}, in all {in_all}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
