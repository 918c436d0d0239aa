"""Which question comes next, and what its page shows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from vouchsafe.telling import wording
from vouchsafe.telling.visible import shortened
from vouchsafe.web.receiving.models import Job
from vouchsafe.web.weighing.models import Claim, Decision, Question, Source
from vouchsafe.web.weighing.passages import Asked, Passages, Shown

Json = Mapping[str, Any]
NAME_LETTERS = 80
MOST_ROWS = 16
ASKS = {
    "tie": "Are these two one source?",
    "names": "{Does} {reports} name {names} for it?",
    "own-page": "{Is} {reports} the own page of {names}?",
    "family": "Did {reports} take the words of this one?",
    "verbatim": "Did {reports} take the words from here?",
    "translated": "{Does} {reports} translate this?",
    "outlet-resolved": "{Does} {reports} mean what is told here?",
    "outlet-page": "Did {reports} have it from here?",
    "heard-through": "{Is} this told only inside what is said here?",
    "inferred": "{Does} {reports} name nobody because it was told here before?",
    "amendment": "Does this correct the claim?",
    "alike": "Are these two claims one?",
}
REASONS = {
    "names": "it takes the words with dots under them to mean this source",
    "family": "the words of these reports are the same, one for one",
}
"""Where the machine has the same reason for every report, it stands above them once."""
ANSWERS = {
    "tie": ("Yes, one source", "No, two sources"),
    "amendment": ("Yes, it corrects it", "No"),
    "alike": ("Yes, one claim", "No, other claims"),
}


@dataclass(frozen=True, slots=True)
class SideShown:
    """A source, a claim or a passage that the question is about."""

    name: str
    about: str
    claim_id: UUID | None
    source_id: UUID | None
    passages: tuple[Shown, ...]


@dataclass(frozen=True, slots=True)
class RowShown:
    """A report or a claim that the question is about. Reports are ticked unless a person takes the tick away; claims are not."""

    number: int
    claim: SideShown | None
    names: str
    passage: Shown
    reason: str


@dataclass(frozen=True, slots=True)
class QuestionShown:
    """A question in words.

    further  rows beyond the first few, folded away
    answers  the words of yes and no
    wider    how many claims beside its own the answer bears on
    """

    row: Question
    asks: str
    counted: str
    rows: tuple[RowShown, ...]
    further: tuple[RowShown, ...]
    sides: tuple[SideShown, ...]
    reason: str
    answers: tuple[str, str]
    wider: int

    @property
    def yes(self) -> str:
        return str(self.row.data.get("yes", ""))

    @property
    def no(self) -> str:
        return str(self.row.data.get("no", ""))

    @property
    def speaks_of_bounds(self) -> bool:
        return any(word in self.yes + self.no for word in ("low ", "high "))


@dataclass(frozen=True, slots=True)
class Left:
    """How many questions are left: those that may change a count, further ones, and those put off."""

    telling: int
    further: int
    put_off: int


def waiting(*, claim: Claim | None = None, kind: str = "") -> QuerySet[Question]:
    """Questions nobody answered yet: of one claim or of all, of one kind or of all."""
    held = Question.objects.filter(answered=False)
    held = held.filter(kind=kind) if kind else held
    return held.filter(claim=claim) if claim else held


def next_question(*, claim: Claim | None = None, kind: str = "") -> Question | None:
    """Pinned claims first; what could not be told comes last, whatever it is about."""
    held = waiting(claim=claim, kind=kind).select_related("claim")
    pinned = held.filter(claim__pinned=True, put_off=False)
    return pinned.first() or held.first()


def left(*, claim: Claim | None = None, kind: str = "") -> Left:
    """Counts each question once, in however many claims it is asked."""
    held = waiting(claim=claim, kind=kind).order_by()
    telling = held.filter(put_off=False, weight__gt=0).values("key").distinct().count()
    open_ones = held.filter(put_off=False).values("key").distinct().count()
    return Left(telling, open_ones - telling, held.filter(put_off=True).values("key").distinct().count())


def shown(question: Question) -> QuestionShown:
    """Everything the page says of a question."""
    data: Json = question.data
    looked_up = Passages([*_asked(data["rows"]), *(a for side in data["sides"] for a in _asked(side["places"]))])
    rows = list(_rows(question, looked_up))
    sides = tuple(_sides(question, looked_up))
    shown_rows = rows if question.kind in ("edge", "alike") else []
    reasons = {r.reason for r in rows}
    alone = reasons.pop() if len(reasons) == 1 and question.kind != "alike" else ""
    return QuestionShown(
        question, _asks(question, sides), wording.counted(question.claim.data), tuple(shown_rows[:MOST_ROWS]), tuple(shown_rows[MOST_ROWS:]), sides,
        REASONS.get(data["ask"]) or looked_up.named(data["reason"]) or alone, _answers(question),
        Question.objects.filter(key=question.key).exclude(claim=question.claim).count(),
    )  # fmt: skip


def _rows(question: Question, looked_up: Passages) -> Iterator[RowShown]:
    data: Json = question.data
    names = _names(data)
    others = {c.engine_id: c for c in Claim.objects.filter(engine_id__in=[r["claim_id"] for r in data["rows"] if r["claim_id"]])}
    for number, (row, asked) in enumerate(zip(data["rows"], _asked(data["rows"]), strict=True)):
        other = others.get(row["claim_id"])
        reason = looked_up.named(row["reason"])
        if other is not None:  # that it may be one is what is asked
            reason = reason.rpartition(": ")[2]
        named = " and ".join(names[i] for i in row["sources"] if i in names) if len(names) > 1 else ""
        yield RowShown(number, _claim_shown(other, ()) if other else None, named, looked_up.shown(asked), reason)


def _names(data: Json) -> dict[str, str]:
    """Whom the reports are said to name, by id."""
    ids = {i for row in data["rows"] for i in row["sources"]}
    return {s.engine_id: shortened(s.name, NAME_LETTERS) for s in Source.objects.filter(engine_id__in=ids)}


def _claim_shown(claim: Claim, passages: tuple[Shown, ...]) -> SideShown:
    return SideShown(shortened(claim.title, 160), wording.counted(claim.data), claim.pk, None, passages)


def _answers(question: Question) -> tuple[str, str]:
    if question.kind == "alike" and question.reports > 1:
        return "Those ticked are this claim", "None is"
    return ANSWERS.get(question.kind, ("Yes", "No"))


def _asked(places: Sequence[Json]) -> list[Asked]:
    return [Asked(p["doc_id"], p["statement_id"], p["spans"]) for p in places]


def _asks(question: Question, sides: Sequence[SideShown]) -> str:
    many = question.reports > 1
    names = " and ".join(s.name for s in sides if s.name)
    if question.kind == "alike" and many:
        return "Which of these claims are this one?"
    if question.data["ask"] in ("names", "own-page") and len(question.data["sides"]) > 1:
        names = "whoever stands beside it"
    told = ASKS.get(question.data["ask"], "Did {reports} have it from here?")
    return wording.sentence_case(
        told.format(Does="do" if many else "does", Is="are" if many else "is", names=names,
                    reports=f"these {question.reports} reports" if many else "this report")
    )  # fmt: skip


def _sides(question: Question, looked_up: Passages) -> Iterator[SideShown]:
    sources = {
        s.engine_id: s for s in Source.objects.filter(engine_id__in=[s["source_id"] for s in question.data["sides"] if s["source_id"]])
    }
    for side in question.data["sides"]:
        source = sources.get(side["source_id"])
        passages = tuple(looked_up.shown(a) for a in _asked(side["places"]))
        if side["claim_id"] is not None:
            yield _claim_shown(question.claim, passages)
        elif side["source_id"]:
            name = shortened(source.name, NAME_LETTERS) if source else "a source not heard any more"
            yield SideShown(name, _access(question.claim.data, source), None, source.pk if source else None, passages)
        else:
            yield SideShown("", "", None, None, passages)


def _access(claim: Json, source: Source | None) -> str:
    """How a source knows, as far as the claim tells it."""
    if source is None:
        return ""
    ids = {source.engine_id, source.data.get("speaks_for")}
    return next((wording.ACCESS[o["access"]] for o in claim["origins"] if o["source_id"] in ids), "")


# ------------------------------------------------------------------ what an answer changed
BOUNDS = (("low", "low"), ("high", "high"), ("confirmed low", "confirmed_low"), ("confirmed high", "confirmed_high"),
          ("reports without the correction", "stale"))  # fmt: skip


@dataclass(frozen=True, slots=True)
class Changed:
    """What the last answer came to. `words` is None while it is not weighed yet."""

    family: UUID
    claim: Claim
    told: str
    words: str | None
    undone: bool


def bounds_of(claim: Claim) -> dict[str, int]:
    """The bounds of a claim, to compare with after an answer."""
    return {name: getattr(claim, name) for _, name in BOUNDS}


def changed(remembered: Json) -> Changed | None:
    """What came of an answer. remembered: family, claim and bounds as they were before."""
    decided = Decision.objects.filter(family=remembered["family"]).first()
    claim = Claim.objects.filter(pk=remembered["claim"]).select_related("moved_to").first()
    if decided is None or claim is None:
        return None
    claim = claim.moved_to or claim
    told = {Decision.CANNOT_TELL: "Noted: it cannot be told yet."}.get(decided.verdict, "Answered.")
    words: str | None = "No count changed."
    if decided.verdict != Decision.CANNOT_TELL and is_weighing():
        words = None
    elif moved := [f"{word} {remembered['before'][name]} → {getattr(claim, name)}" for word, name in BOUNDS if remembered["before"][name] != getattr(claim, name)]:  # fmt: skip
        words = f"{wording.sentence_case(', '.join(moved))}."
    return Changed(decided.family, claim, told, words, decided.undone_at is not None)


def is_weighing() -> bool:
    """Whether something decided is not weighed yet."""
    return Job.objects.filter(kind="weigh", state__in=("waiting", "running")).exists()
