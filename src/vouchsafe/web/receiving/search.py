"""Looking for words in reports and in what is said in them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import NamedTuple
from uuid import UUID

from django.db import connection
from django.db.models.fields.json import KeyTransform
from markupsafe import Markup

from vouchsafe.telling.wording import STANCES, day, sign
from vouchsafe.terms import load
from vouchsafe.web.receiving.models import Report, Statement
from vouchsafe.web.receiving.search_index import REPORTS, ROWS, STATEMENTS, can_search, mark
from vouchsafe.web.receiving.search_passage import Looking, Parts, as_markup, joined
from vouchsafe.web.receiving.search_query import Term, match_of, parsed
from vouchsafe.web.receiving.search_words import words_of

PAGE = 30
TITLE_WEIGHT = 3.0
_WEIGHED = {REPORTS: f"bm25({REPORTS}, 1, 1, {TITLE_WEIGHT}, {TITLE_WEIGHT}, 0)", STATEMENTS: f"bm25({STATEMENTS}, 1, 1, 0, 0, 0)"}


@dataclass(frozen=True, slots=True)
class Asked:
    """What is looked for. With a source, a stance, a place or an act, what is said is looked through; without, whole reports."""

    words: str = ""
    source: str = ""
    stance: str = ""
    act: str = ""
    place: str = ""
    language: str = ""
    since: date | None = None
    until: date | None = None

    @property
    def of_statements(self) -> bool:
        return any((self.source, self.stance, self.act, self.place))

    @property
    def is_empty(self) -> bool:
        return not any((self.words.strip(), self.of_statements, self.language, self.since, self.until))


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage that was found. `parts`: its words in order, each run with whether it is what was looked for.

    number  of the statement it lies in, "" where nobody says it
    """

    report_id: UUID
    title: Parts
    publisher: str
    date: str
    number: str
    sign: str
    how: str
    source: str
    parts: Parts

    @property
    def heading(self) -> Markup:
        return as_markup(self.title)

    @property
    def passage(self) -> Markup:
        return as_markup(self.parts)

    @property
    def day(self) -> str:
        return day(self.date)


@dataclass(frozen=True, slots=True)
class Found:
    """What was found on one page of all. `told`: sentences on the query."""

    total: int
    hits: tuple[Hit, ...] = ()
    told: tuple[str, ...] = ()

    @property
    def pages(self) -> int:
        return max(1, -(-self.total // PAGE))


def found(asked: Asked, *, page: int = 1) -> Found:
    """The best passages first; of a search by filters alone, the newest. Every query has an answer."""
    if not can_search():
        return Found(0, told=("On this database the search cannot look yet. The list of reports can be filtered.",))
    query = parsed(asked.words)
    if not query.terms and (asked.words.strip() or asked.is_empty):
        return Found(0, told=query.told)
    total, at = _rows(asked, query.terms, page)
    return Found(total, tuple(_hits(at, query.terms)), query.told)


def _rows(asked: Asked, terms: Sequence[Term], page: int) -> tuple[int, list[tuple[str, str]]]:
    """How many there are, and (report, statement's number) of those on the page."""
    table = STATEMENTS if asked.of_statements else REPORTS
    match = match_of(terms, _filters(asked), titles=table == REPORTS)
    where, given = _where(table, match, asked)
    joined = f"FROM {table} JOIN {ROWS} AS r ON r.id = {table}.rowid" if match else f"FROM {ROWS} AS r"
    counted = f"FROM {table}" if match and "r." not in where else joined
    order = f"{_WEIGHED[table]}, r.id" if terms else "r.last_day DESC, r.id"
    with connection.cursor() as cursor:
        total = cursor.execute(f"SELECT count(*) {counted} WHERE {where}", given).fetchone()[0]
        if not terms or "r." in where:
            chosen = f"SELECT r.report_id, r.number {joined} WHERE {where} ORDER BY {order} LIMIT %s OFFSET %s"
        else:  # ranked before any other table is asked
            best = f"SELECT rowid AS id, {_WEIGHED[table]} AS rank FROM {table} WHERE {where} ORDER BY 2, 1 LIMIT %s OFFSET %s"
            chosen = f"SELECT r.report_id, r.number FROM ({best}) AS b JOIN {ROWS} AS r ON r.id = b.id ORDER BY b.rank, b.id"
        rows = cursor.execute(chosen, [*given, PAGE, (page - 1) * PAGE]).fetchall()
    return total, rows


def _where(table: str, match: str, asked: Asked) -> tuple[str, list[str | int]]:
    parts: list[tuple[str, list[str | int]]] = [(f"{table} MATCH %s", [match])] if match else [("r.number = ''", [])]
    if asked.since:
        parts.append(("r.last_day >= %s", [_number(asked.since)]))
    if asked.until:
        parts.append(("r.first_day <= %s", [_number(asked.until)]))
    return " AND ".join(p for p, _ in parts), [value for _, values in parts for value in values]


def _number(when: date) -> int:
    return int(when.strftime("%Y%m%d"))


def _filters(asked: Asked) -> list[tuple[str, str]]:
    """Columns of the index with the word each must hold."""
    marks = [("marks", mark(kind, value)) for kind in ("stance", "act", "language") if (value := getattr(asked, kind))]
    names = [(kind, w.folded) for kind in ("source", "place") for w in words_of(getattr(asked, kind))]
    return marks + names


def _hits(at: Sequence[tuple[str, str]], terms: Sequence[Term]) -> Iterator[Hit]:
    reports = {r.id.hex: r for r in Report.objects.filter(id__in={UUID(report_id) for report_id, _ in at}).only(
        "id", "title", "text", "publisher", "date")}  # fmt: skip
    said: dict[str, list[_Said]] = {report_id: [] for report_id in reports}
    held = Statement.objects.filter(report_id__in=[r.id for r in reports.values()]).order_by("place")
    columns = held.values_list("report_id", "number", "stance", "source_name", KeyTransform("content", "data"))  # the whole is large
    for report_id, *told in columns:
        said[report_id.hex].append(_Said(*told))
    looking = Looking(terms)
    for report_id, number in at:
        if report_id in reports:
            yield _hit(reports[report_id], number, said[report_id], looking)


class _Said(NamedTuple):
    """As much of a statement as a list needs."""

    number: str
    stance: str
    source_name: str
    content: list[list[int]]


def _hit(report: Report, number: str, said: Sequence[_Said], looking: Looking) -> Hit:
    own = next((s for s in said if s.number == number), None) if number else None
    if own is not None:
        parts = joined(looking.best_of(report.text[a:b]).parts for a, b in own.content)
    else:
        spans = [(a, b, n) for n, s in enumerate(said) for a, b in s.content]
        passage = looking.best_of(report.text, liked=lambda at: any(a <= at < b for a, b, _ in spans))
        covering = Counter(n for at in passage.hits for a, b, n in spans if a <= at < b)
        own, parts = (said[covering.most_common(1)[0][0]] if covering else None), passage.parts
    shown_sign, how = sign(own.stance, named=bool(own.source_name)) if own else ("", "")
    return Hit(report.id, looking.marked(report.title), report.publisher, report.date, own.number if own else "", shown_sign, how,
               own.source_name if own else "", parts)  # fmt: skip


def languages() -> list[str]:
    """The languages reports are held in."""
    return list(Report.objects.exclude(language="").order_by("language").values_list("language", flat=True).distinct())


@cache
def acts() -> tuple[tuple[str, str], ...]:
    """Acts by id, with a name to choose by."""
    return tuple(sorted(((a, a.replace("-", " ")) for a in load.table("acts") if a != "not-meant"), key=lambda a: a[1]))


def stances() -> list[tuple[str, str]]:
    return [(stance, f"{shown_sign} {word}") for stance, (shown_sign, word) in STANCES.items()]
