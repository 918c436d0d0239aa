"""Reports and jobs as the lists show them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import reduce
from operator import and_, or_
from uuid import UUID

from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.db.models.expressions import RawSQL

from vouchsafe.receiving.receive import iso_date
from vouchsafe.web.receiving.models import Import, Job, Original, Report, Statement
from vouchsafe.web.receiving.search_index import REPORTS, ROWS, can_search
from vouchsafe.web.receiving.search_query import Term, parsed

ORDERS = {"arrival": ("-taken_at", "key"), "date": ("-date", "key"), "oldest": ("date", "key")}
HEAVY = ("text", "furniture", "notes")
_IN_TITLES = f"SELECT r.report_id FROM {REPORTS} f JOIN {ROWS} r ON r.id = f.rowid WHERE {REPORTS} MATCH %s"
_AFTER_ALL = "~"
"""Stands after every sign of a date, so that "2031-05-16" still lies before the end of its month."""


@dataclass(frozen=True, slots=True)
class Filters:
    """What a list of reports is narrowed by; "" and False leave it as it is.

    since, until  ISO days; a report dated by its month or year only is in where that touches them
    """

    words: str = ""
    language: str = ""
    publisher: str = ""
    since: str = ""
    until: str = ""
    unread: bool = False
    unsettled: bool = False
    order: str = "arrival"

    @classmethod
    def of(cls, asked: Mapping[str, str]) -> Filters:
        """As a form asked. What makes no sense is left out."""
        return cls(
            words=" ".join(asked.get("words", "").split())[:200], language=asked.get("language", "")[:12], publisher=asked.get("publisher", "")[:300],
            since=iso_date(asked.get("since")) or "", until=iso_date(asked.get("until")) or "", unread=bool(asked.get("unread")),
            unsettled=bool(asked.get("unsettled")), order=asked["order"] if asked.get("order") in ORDERS else "arrival",
        )  # fmt: skip

    @property
    def narrow(self) -> bool:
        return self != Filters(order=self.order)


def reports_for(filters: Filters) -> QuerySet[Report]:
    """The reports that a list shows, without their texts."""
    found = Report.objects.defer(*HEAVY).order_by(*ORDERS[filters.order])
    if filters.words:
        found = found.filter(titled(filters.words))
    if filters.language:
        found = found.filter(language=filters.language)
    if filters.publisher:
        found = found.filter(publisher=filters.publisher)
    if filters.since:
        wider = [filters.since[:n] for n in (4, 7) if n < len(filters.since)]
        found = found.filter(Q(date__gte=filters.since) | Q(date__in=wider))
    if filters.until:
        found = found.filter(date__gt="", date__lte=filters.until + _AFTER_ALL)
    if filters.unread:
        found = found.filter(read_at__isnull=True)
    return found.filter(Exists(_unsettled().filter(report=OuterRef("pk")))) if filters.unsettled else found


def titled(words: str) -> Q:
    """Reports with all of these words in their title, in any of their forms. Those not read yet stand in no index and are looked through."""
    unread = reduce(and_, (Q(title__icontains=word) for word in words.split()), Q(read_at__isnull=True))
    terms = parsed(words).terms
    if not can_search() or not terms:
        return reduce(and_, (Q(title__icontains=word) for word in words.split()))
    return unread | Q(pk__in=RawSQL(_IN_TITLES, [" AND ".join(f"({_in_title(term)})" for term in terms)]))


def _in_title(term: Term) -> str:
    """A word or a phrase, in the words of FTS5. All that comes in is letters and digits between quotation marks."""
    if term.stems:
        return "{title_stems} : (" + " OR ".join(f'"{stem}"' for stem in term.stems) + ")"
    return '{title} : "' + " ".join(term.words) + '"'


def _unsettled() -> QuerySet[Statement]:
    """Statements nobody has confirmed or rejected. What somebody thinks or intends is never weighed, so nobody need settle it."""
    return Statement.objects.filter(verdict="", mode="speech")


@dataclass(frozen=True, slots=True)
class ReportLine:
    """A report in a list. `version_of`: the earliest report of the same page, where this one is another version of it."""

    report: Report
    statements: int
    unsettled: int
    version_of: Report | None


def lines_of(rows: Sequence[Report]) -> list[ReportLine]:
    """What a list tells of each report."""
    ids = [row.id for row in rows]
    told = {
        found["report"]: found
        for found in Statement.objects.filter(report__in=ids)
        .values("report")
        .annotate(all=Count("id"), open=Count("id", filter=Q(verdict="", mode="speech")))
        .order_by()
    }
    earlier = versions_of(rows)
    nothing = {"all": 0, "open": 0}
    return [ReportLine(r, (c := told.get(r.id, nothing))["all"], c["open"], _first_before(r, earlier[r.id])) for r in rows]


def versions_of(rows: Sequence[Report]) -> dict[UUID, list[Report]]:
    """For each report the others of the same page: the same address, or the same title and outlet. The earliest taken in first."""
    lists = (found for part in (_at_addresses(rows), _under_titles(rows)) for found in part)
    found = sorted({other.id: other for other in lists}.values(), key=lambda other: (other.taken_at, str(other.id)))
    at: dict[object, list[Report]] = defaultdict(list)
    for other in found:
        for page in _pages(other):
            at[page].append(other)
    return {row.id: _others(row, (other for page in _pages(row) for other in at[page])) for row in rows}


def _pages(row: Report) -> list[object]:
    """What a page is known by."""
    return [*([address(row.url)] if row.url else []), *([(row.title, row.publisher)] if row.title and row.publisher else [])]


def _at_addresses(rows: Sequence[Report]) -> Iterable[Report]:
    """The reports at the addresses of these, however their scheme and end are written."""
    known = {row.url for row in rows if row.url}
    ways = {f"{scheme}://{address(url)}{end}" for url in known for scheme in ("http", "https") for end in ("", "/")}
    return Report.objects.defer(*HEAVY).filter(url__in=known | ways) if known else ()


def _under_titles(rows: Sequence[Report]) -> Iterable[Report]:
    """The reports with the title and the outlet of one of these."""
    known = {(row.title, row.publisher) for row in rows if row.title and row.publisher}
    same = [Q(title=title, publisher=publisher) for title, publisher in sorted(known)]
    return Report.objects.defer(*HEAVY).filter(reduce(or_, same)) if same else ()


def address(url: str) -> str:
    """An address without what makes no other page: its scheme, its fragment, the stroke at its end."""
    return url.partition("#")[0].partition("://")[2].rstrip("/") or url


def _others(row: Report, found: Iterable[Report]) -> list[Report]:
    held = {other.id: other for other in found if other.id != row.id}
    return sorted(held.values(), key=lambda other: (other.taken_at, str(other.id)))


def _first_before(row: Report, others: Sequence[Report]) -> Report | None:
    first = next(iter(others), None)
    return first if first is not None and (first.taken_at, str(first.id)) < (row.taken_at, str(row.id)) else None


def languages_held() -> list[str]:
    return list(Report.objects.exclude(language="").values_list("language", flat=True).distinct().order_by("language"))


def publishers_held() -> list[str]:
    return list(Report.objects.exclude(publisher="").values_list("publisher", flat=True).distinct().order_by("publisher"))


@dataclass(frozen=True, slots=True)
class JobLine:
    """A job as the list tells it. `name` is the file's as it was handed in, or the report's title; `table` the import it belongs to."""

    job: Job
    name: str
    report: Report | None
    version_of: Report | None
    table: Import | None

    @property
    def state(self) -> str:
        """waiting, reading, done, failed."""
        return "reading" if self.job.state == "running" else self.job.state


def job_lines(jobs: Sequence[Job]) -> list[JobLine]:
    """The jobs with what they are about."""
    targets = {job.target for job in jobs if job.target is not None}
    originals = Original.objects.in_bulk(targets)
    tables = {t.original_id: t for t in Import.objects.filter(original__in=originals)}
    wanted = {job.result for job in jobs if job.result} | {job.target for job in jobs if job.kind == "read" and job.target}
    reports = Report.objects.defer(*HEAVY).in_bulk(wanted)
    earlier = versions_of(list(reports.values()))
    lines = []
    for job in jobs:
        report = reports.get(job.result) if job.result else reports.get(job.target) if job.target else None
        original = originals.get(job.target) if job.target else None
        name = original.name if original else report.title if report else ""
        version = _first_before(report, earlier[report.id]) if report else None
        lines.append(JobLine(job, name, report, version, tables.get(original.id) if original else None))
    return lines


@dataclass(frozen=True, slots=True)
class Counts:
    """How many jobs stand where."""

    waiting: int
    reading: int
    done: int
    failed: int

    @property
    def busy(self) -> int:
        return self.waiting + self.reading


def job_counts() -> Counts:
    told = {found["state"]: found["n"] for found in Job.objects.values("state").annotate(n=Count("id")).order_by()}
    return Counts(told.get("waiting", 0), told.get("running", 0), told.get("done", 0), told.get("failed", 0))


def jobs_in(state: str = "") -> QuerySet[Job]:
    """Jobs, the newest first; of one state where it is named."""
    found = Job.objects.order_by("-made_at", "-id")
    return found.filter(state="running" if state == "reading" else state) if state else found


def recent_jobs() -> QuerySet[Job]:
    """What people handed in, the newest first. Reading the rows of a table is told by the table, unless it failed."""
    of_rows = Exists(Report.objects.filter(pk=OuterRef("target"), route="row"))
    return jobs_in().exclude(of_rows, kind="read", state__in=("waiting", "running", "done")).exclude(kind="weigh", state="done")


def tables_waiting() -> QuerySet[Import]:
    """Tables that nobody has taken in yet."""
    return Import.objects.filter(begun_at__isnull=True).select_related("original")
