"""Looking for words in reports and in what is said in them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from uuid import UUID

from django.db import connection
from markupsafe import Markup

from vouchsafe.telling.page.marked_text import shown
from vouchsafe.telling.wording import STANCES, day, sign
from vouchsafe.terms import load
from vouchsafe.web.receiving.models import Report, Statement
from vouchsafe.web.receiving.search_index import REPORTS, ROWS, STATEMENTS, can_search, mark
from vouchsafe.web.receiving.search_query import Term, match_of, parsed
from vouchsafe.web.receiving.search_words import Word, words_of

PAGE = 30
NEAR = 40
"""Words of a passage that is shown."""
TITLE_WEIGHT = 3.0
_WEIGHED = {REPORTS: f"bm25({REPORTS}, 1, 1, {TITLE_WEIGHT}, {TITLE_WEIGHT}, 0)", STATEMENTS: f"bm25({STATEMENTS}, 1, 1, 0, 0, 0)"}
Parts = tuple[tuple[Markup, bool], ...]


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
        "id", "title", "text", "publisher", "date", "key", "taken_at")}  # fmt: skip
    said: dict[str, list[Statement]] = {report_id: [] for report_id in reports}
    for statement in Statement.objects.filter(report_id__in=[r.id for r in reports.values()]).order_by("place"):
        said[statement.report_id.hex].append(statement)
    for report_id, number in at:
        if report_id in reports:
            yield _hit(reports[report_id], number, said[report_id], terms)


def _hit(report: Report, number: str, said: Sequence[Statement], terms: Sequence[Term]) -> Hit:
    own = next((s for s in said if s.number == number), None) if number else None
    if own is not None:
        spans = [(a, b) for a, b in own.data["content"]]
        parts = _joined(_passage(report.text[a:b], terms) for a, b in spans)
    else:
        start, parts = _best(report.text, terms)
        own = next((s for s in said if any(a <= start < b for a, b in s.data["content"])), None)
    shown_sign, how = sign(own.stance, named=bool(own.source_name)) if own else ("", "")
    return Hit(report.id, _marked(report.title, list(words_of(report.title)), terms) if report.title else (), report.publisher, report.date,
               own.number if own else "", shown_sign, how, own.source_name if own else "", parts)  # fmt: skip


def _joined(passages: Iterable[Parts]) -> Parts:
    out: list[tuple[Markup, bool]] = []
    for parts in passages:
        out += [(Markup(" … "), False), *parts] if out else parts
    return tuple(out)


def _passage(text: str, terms: Sequence[Term]) -> Parts:
    return _best(text, terms)[1]


def _best(text: str, terms: Sequence[Term]) -> tuple[int, Parts]:
    """The stretch of a text with most of what is looked for, and where its first hit stands."""
    words = list(words_of(text))
    hits = _where_hit(words, terms)
    first = _richest(hits)
    begin = max(0, min(first - NEAR // 4, len(words) - NEAR))
    held = words[begin : begin + NEAR]
    start, end = (held[0].start, held[-1].end) if held else (0, 0)
    if begin + NEAR >= len(words):
        end = len(text)
    parts = _cut(text, start if begin else 0, end, [w for n, w in enumerate(held, begin) if n in hits])
    before, after = ((Markup("… "), False),) if begin else (), ((Markup(" …"), False),) if end < len(text) else ()
    return (words[first].start if first in hits else -1), (*before, *parts, *after)


def _richest(hits: Mapping[int, int]) -> int:
    """The place from which most different terms follow closely; the first of equals."""
    places = sorted(hits)
    return (
        max(places, key=lambda n: (len({hits[m] for m in places if n <= m < n + NEAR * 3 // 4}), -n), default=0)
        if len(places) <= 200
        else places[0]
    )


def _where_hit(words: Sequence[Word], terms: Sequence[Term]) -> dict[int, int]:
    """The places of words that were looked for, each with the number of its term."""
    stems = {stem: n for n, term in enumerate(terms) for stem in term.stems}
    hits = {at: stems[w.stem] for at, w in enumerate(words) if w.stem in stems}
    for n, term in enumerate(terms):
        if term.is_phrase:
            length = len(term.words)
            for at, word in enumerate(words):
                if word.folded == term.words[0] and tuple(w.folded for w in words[at : at + length]) == term.words:
                    hits.update({at + k: n for k in range(length)})
    return hits


def _marked(text: str, words: Sequence[Word], terms: Sequence[Term]) -> Parts:
    hits = _where_hit(words, terms)
    return _cut(text, 0, len(text), [words[n] for n in sorted(hits)])


def _cut(text: str, start: int, end: int, hits: Sequence[Word]) -> Parts:
    """A stretch of text as runs; each is made safe to print, hidden characters named."""
    out, at = [], start
    for word in hits:
        out += [(_run(text[at : word.start]), False), (_run(text[word.start : word.end]), True)]
        at = word.end
    return tuple((run, hit) for run, hit in [*out, (_run(text[at:end]), False)] if run)


def _run(text: str) -> Markup:
    return shown(re.sub(r"\s+", " ", text))


def languages() -> list[str]:
    """The languages reports are held in."""
    return list(Report.objects.exclude(language="").order_by("language").values_list("language", flat=True).distinct())


@cache
def acts() -> tuple[tuple[str, str], ...]:
    """Acts by id, with a name to choose by."""
    return tuple(sorted(((a, a.replace("-", " ")) for a in load.table("acts") if a != "not-meant"), key=lambda a: a[1]))


def stances() -> list[tuple[str, str]]:
    return [(stance, f"{shown_sign} {word}") for stance, (shown_sign, word) in STANCES.items()]
