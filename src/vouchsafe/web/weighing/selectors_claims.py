"""What the list of claims and a claim's page show."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any
from uuid import UUID

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from vouchsafe.telling import wording
from vouchsafe.telling.account import Account, account_of
from vouchsafe.telling.letter import letter_to
from vouchsafe.telling.order import ONCE, SHELVES
from vouchsafe.telling.page.page import Shown, shown_alone
from vouchsafe.telling.page.section import section_of
from vouchsafe.telling.pile import Pile
from vouchsafe.telling.visible import one_line, shortened
from vouchsafe.web.receiving.models import Job, Report
from vouchsafe.web.weighing.models import Asked, Claim, Finding, Letter, Question
from vouchsafe.web.weighing.one_claim import gathered
from vouchsafe.web.weighing.services_claims import STANDARDS

PAGE = 30
TITLE_LETTERS = 160
_OPEN = Question.objects.filter(answered=False)


# ------------------------------------------------------------------ the list
@dataclass(frozen=True, slots=True)
class Overview:
    """How much is held, in numbers. `waiting`: reports still to be read or weighed."""

    reports: int
    claims: int
    questions: int
    once: int
    gone: int
    waiting: int


def overview() -> Overview:
    claims = current_claims().aggregate(all=Count("pk"), once=Count("pk", filter=Q(shelf=ONCE)))
    return Overview(
        Report.objects.count(), claims["all"], _OPEN.count(), claims["once"], Claim.objects.filter(gone=True).count(),
        Job.objects.filter(state__in=("waiting", "running")).count(),
    )  # fmt: skip


def current_claims() -> QuerySet[Claim]:
    """The claims of the last weighing, in order of urgency."""
    return Claim.objects.filter(moved_to__isnull=True, gone=False)


def claims_fitting(wanted: Mapping[str, Any]) -> QuerySet[Claim]:
    """The claims a filter lets through, in order of urgency. Without a filter those told once stand behind a link.

    wanted  what the filter form gives: words, shelf, disputed, corrected, open, pinned, gone, at_least, at_most, finding
    """
    held = Claim.objects.filter(moved_to__isnull=True, gone=bool(wanted.get("gone")))
    for word in (wanted.get("words") or "").split():
        held = held.filter(title__icontains=word)
    if wanted.get("shelf") not in (None, ""):
        held = held.filter(shelf=int(wanted["shelf"]))
    elif not any(v not in (None, "", False) for v in wanted.values()):
        held = held.exclude(shelf=ONCE)
    if wanted.get("disputed"):
        held = held.filter(Q(denied=True) | Q(declined=True))
    for name in ("corrected", "pinned"):
        held = held.filter(**{name: True}) if wanted.get(name) else held
    if wanted.get("open"):
        held = held.filter(Exists(_OPEN.filter(claim=OuterRef("pk"))))
    if wanted.get("at_least") is not None:
        held = held.filter(low__gte=wanted["at_least"])
    if wanted.get("at_most") is not None:
        held = held.filter(high__lte=wanted["at_most"])
    if wanted.get("finding"):
        written = Exists(Finding.objects.filter(claim=OuterRef("pk")))
        held = held.filter(written if wanted["finding"] == "with" else ~written)
    return held.defer("data")


@dataclass(frozen=True, slots=True)
class Line:
    """A claim in the list. signs: (sign, words) of what was said against it; finding: the newest, in words."""

    id: UUID
    title: str
    counted: str
    standing: str
    signs: tuple[tuple[str, str], ...]
    pinned: bool
    finding: str


@dataclass(frozen=True, slots=True)
class Shelf:
    """Lines that stand where they stand for one reason. first: the place of the first of them in the whole list, from 1."""

    why: str
    first: int
    lines: tuple[Line, ...]


def shelves_of(rows: Sequence[Claim], *, first: int) -> list[Shelf]:
    """A page of the list under the headings that say why claims stand there."""
    findings = {f.claim_id: f for f in Finding.objects.filter(claim__in=[r.pk for r in rows]).order_by("version")}
    out, at = [], first
    for place, held in groupby(rows, key=lambda r: r.shelf):
        lines = tuple(_line(r, findings.get(r.pk)) for r in held)
        out.append(Shelf(SHELVES[min(place, ONCE)], at, lines))
        at += len(lines)
    return out


def _line(row: Claim, finding: Finding | None) -> Line:
    standing = "confirmed" if wording.is_confirmed(row.counts) else "proposed"
    told = f"Finding: {finding.get_outcome_display()}" if finding else ""
    return Line(row.pk, shortened(row.title, TITLE_LETTERS), wording.counted(row.counts), standing, tuple(_signs(row)), row.pinned, told)


def _signs(row: Claim) -> Iterator[tuple[str, str]]:
    if row.corrected:
        yield "↺", f"Corrected; {wording.plural(row.stale, 'report does', 'reports do')} not say so." if row.stale else "Corrected."
    if row.denied:
        yield "✕", "Denied."
    if row.declined:
        yield "○", "Declined."


# ------------------------------------------------------------------ one claim
@dataclass(frozen=True, slots=True)
class LetterLine:
    """A report that still tells a claim without its correction, and how far the letter to its outlet is. steps: oldest first."""

    doc_id: str
    report_id: UUID
    outlet: str
    published: str
    title: str
    when: str
    steps: tuple[Letter, ...]

    @property
    def state(self) -> str:
        """ "letter sent 18 May 2031", or "" before one is sent."""
        return f"letter {step_told(self.steps[-1])}" if self.steps else ""


@dataclass(frozen=True, slots=True)
class ClaimPage:
    """What a claim's page shows beside what people wrote. `shown` None: its statements are gone."""

    shown: Shown | None
    letters: tuple[LetterLine, ...]
    unsettled: int
    questions: int


def page_of_claim(row: Claim) -> ClaimPage:
    """Everything the page of a claim shows of the weighing."""
    if row.gone:
        return ClaimPage(None, (), 0, 0)
    alike = dict(_alike(row))
    pile, links = gathered(row, alike)
    account = account_of(pile.claims[row.engine_id], pile)
    letters = tuple(_letter_lines(row, account, pile))
    reasons = {row.engine_id: [(c.engine_id, why) for c, why in alike.items()]}
    section = section_of(account, pile, links, reasons, anchor="told", with_files=True)
    noted = {line.doc_id: f" · {line.state}" for line in letters if line.steps}
    shown = shown_alone(section, pile, links, noted=noted, stem=f"claim-{row.pk.hex[:8]}")
    return ClaimPage(shown, letters, sum(not line.steps for line in letters), _OPEN.filter(claim=row).count())


def _alike(row: Claim) -> Iterator[tuple[Claim, str]]:
    """Claims that may be this one, each with why."""
    rows = [told for data in _OPEN.filter(claim=row, kind="alike").values_list("data", flat=True) for told in data["rows"]]
    held = {c.engine_id: c for c in Claim.objects.filter(engine_id__in=[told["claim_id"] for told in rows]).defer("data")}
    for told in rows:
        if told["claim_id"] in held:
            yield held[told["claim_id"]], told["reason"]


def letters_of(row: Claim) -> tuple[LetterLine, ...]:
    """The reports that still tell a claim without its correction."""
    pile, _ = gathered(row)
    return tuple(_letter_lines(row, account_of(pile.claims[row.engine_id], pile), pile))


def letter_about(row: Claim, report: Report) -> tuple[LetterLine, str] | None:
    """One of them, with the letter ready to copy; None where the report does not tell the claim or nothing was corrected."""
    pile, _ = gathered(row)
    account = account_of(pile.claims[row.engine_id], pile)
    line = next((x for x in _letter_lines(row, account, pile) if x.doc_id == report.key), None)
    text = letter_to(report.key, account, pile)
    return (line, text) if line and text else None


def _letter_lines(row: Claim, account: Account, pile: Pile) -> Iterator[LetterLine]:
    if account.correction is None:
        return
    stale = account.correction.stale
    heads = (
        (stale.after, "with the correction already out"),
        (stale.before, "before the correction"),
        (stale.undated, "without an exact date"),
    )
    ids = dict(Report.objects.filter(key__in=account.claim["stale"]).values_list("key", "pk"))
    steps: dict[UUID, list[Letter]] = {}
    for step in row.letters.all():
        steps.setdefault(step.report_id, []).append(step)
    for docs, when in heads:
        for doc in docs:
            r = pile.reports[doc]
            yield LetterLine(doc, ids[doc], shortened(r["publisher"] or doc, 80), wording.day(r["date"]), shortened(r["title"] or "", TITLE_LETTERS),
                             when, tuple(steps.get(ids[doc], ())))  # fmt: skip


def step_told(step: Letter) -> str:
    """ "sent 18 May 2031"."""
    return f"{step.get_state_display()} {wording.day(step.on.isoformat())}"


# ------------------------------------------------------------------ what people wrote
@dataclass(frozen=True, slots=True)
class FindingTold:
    """A version of a finding, in words. `stood_on`: the count it was written under; `changed`: the count is another now."""

    row: Finding
    standard: str
    stood_on: str
    confirmed: str
    engine_version: str
    changed: bool


def findings_of(claim: Claim) -> list[FindingTold]:
    """The versions of a claim's finding, the newest first."""
    return [_finding(f, claim) for f in claim.findings.select_related("by", "second_reader")]


def _finding(row: Finding, claim: Claim) -> FindingTold:
    then, now = row.stood_on, claim.counts
    standard = STANDARDS.get(row.standard, {"name": row.standard})["name"]
    changed = any(then.get(k) != now[k] for k in ("provisional", "confirmed", "reports")) or then.get("stale") != claim.stale
    return FindingTold(row, standard, wording.counted(then), wording.confirmed(then), then.get("engine_version", ""), changed or claim.gone)


def earlier_claims(claim: Claim) -> list[Claim]:
    """Claims that became part of this one and of which people wrote: what they wrote is still to be read."""
    out, left = [], list(claim.moved_here.defer("data"))
    while left:
        row = left.pop()
        left += row.moved_here.defer("data")
        if row.findings.exists() or row.asked.exists() or row.letters.exists():
            out.append(row)
    return out


def asked_of(claims: Iterable[Claim], *, today: date) -> list[tuple[Asked, str]]:
    """Whom the team asked about these claims, the earliest first, each with what came of it: "nobody has answered for 41 days"."""
    return [(row, _came_of_it(row, today)) for row in Asked.objects.filter(claim__in=claims).select_related("by")]


def _came_of_it(row: Asked, today: date) -> str:
    days = (today - row.on).days
    if row.answer == "waiting" and days > 0:
        return f"nobody has answered for {wording.plural(days, 'day')}"
    return row.get_answer_display() + (f", {wording.day(row.answered_on.isoformat())}" if row.answered_on else "")


def clean_title(claim: Claim) -> str:
    """A claim's words on one line, with hidden characters made visible."""
    return one_line(claim.title)
