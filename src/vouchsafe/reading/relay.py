"""The way statements came: the outlet that a page repeats, that a sentence names behind them, or that their speaker spoke to before."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache

from vouchsafe.reading.around import Sentences, outside
from vouchsafe.reading.naming import Name, names_in
from vouchsafe.reading.phrases import PhraseTable, fold, words_of
from vouchsafe.reading.speaker_words import LANGUAGES, Tagged, is_one, tagged
from vouchsafe.reading.statement import Statement
from vouchsafe.receiving.report import Report, Span
from vouchsafe.terms import load

MOST_WORDS_OF_INTRODUCTION = 14
"""Words of a line that ends with a colon and says whose text follows ("Carl Feder reports at the Morning Post:").
A longer one speaks of the next paragraph alone."""

OPENING = 3
"""Paragraphs in which a page tells that it repeats another's report."""


def with_ways(report: Report, blocks: Sequence[Span], said: Sequence[Statement], sentences: Sentences) -> list[Statement]:
    """The statements, in the order of the text, each with the way the page shows; a way that is told with it stays.

    A speaker who told an outlet something goes on speaking to it, until another occasion is named. An outlet that tells what it was
    told itself is no way.
    """
    text = report.text
    language = report.language if report.language in LANGUAGES else None
    introduced = [*_introduced(text, blocks, language), *_passed_on(text, sentences, said, blocks, language)]
    introduced.sort(key=lambda one: one[0])
    told_to: dict[str, tuple[str, ...]] = {}
    relayed: dict[Span, str | None] = {}
    out = []
    for statement in said:
        sentence = sentences.of(statement)
        way = statement.via
        if not way and sentence is not None:
            if sentence not in relayed:
                relayed[sentence] = _relayed(text, sentence, statement.source, language)
            named = relayed[sentence]
            named = named or _recipient(text, statement, sentence, language)
            way = (named,) if named and named != statement.source_name else _carried(text, statement, sentence, told_to, language)
        way = way or _repeated(introduced, statement)
        if way and statement.source_kind in ("person", "body"):
            told_to |= dict.fromkeys(_keys(statement), way)
        if statement.source_name and (person := _told_of(text, statement, language)):
            told_to[person] = (statement.source_name,)
        kept = tuple(w for w in way if not _is_own(w, report))
        out.append(statement if kept == statement.via else replace(statement, via=kept))
    return out


def _is_own(way: str, report: Report) -> bool:
    """The outlet is the one that publishes the report, or the agency it is from."""
    words = {fold(w) for w in way.split()}
    return any(words <= {fold(w) for w in name.split()} for name in (report.publisher, report.credit) if name)


def _told_of(text: str, statement: Statement, language: str | None) -> str | None:
    """The person an outlet's statement begins with: who "announced it, writes the Post" has the Post for the way of what follows."""
    if statement.source_kind != "outlet" or not statement.content:
        return None
    first = next(iter(names_in(tagged(text, statement.content[0], language))), None)
    return first.written if first is not None and first.kind == "person" and not first.lone else None


def _keys(statement: Statement) -> list[str]:
    return sorted({name for name in (statement.source_name, statement.speaks_for) if name})


def _carried(
    text: str, statement: Statement, sentence: Span, told_to: Mapping[str, tuple[str, ...]], language: str | None
) -> tuple[str, ...]:
    way = next((told_to[k] for k in _keys(statement) if k in told_to), ())
    if not way or statement.source_kind not in ("person", "body"):
        return ()
    words = [w for span in outside(sentence, statement.content) for w in words_of(text, span).folded]
    return () if any(is_one(w, "occasions", language) for w in words) else way


def _repeated(introduced: Sequence[tuple[Span, str]], statement: Statement) -> tuple[str, ...]:
    """The outlet whose text the page repeats at that place."""
    at = min(s for s, _ in (*statement.content, *statement.source))
    outlet = next((name for (start, end), name in reversed(introduced) if start <= at < end), None)
    return (outlet,) if outlet and statement.source_kind != "outlet" else ()


def _introduced(text: str, blocks: Sequence[Span], language: str | None) -> list[tuple[Span, str]]:
    """The text of another outlet: behind "… reports at the Morning Post:"."""
    found = []
    for n, block in enumerate(blocks[:-1]):
        line = text[block[0] : block[1]]
        if line.endswith(":"):
            held = tagged(text, block, language)
            outlets = [n for n in names_in(held) if n.kind == "outlet"]
            short = len(line.split()) <= MOST_WORDS_OF_INTRODUCTION
            if outlets and (short or outlets[0].first <= 3):
                found.append(((block[1], len(text) if short else blocks[n + 1][1]), outlets[-1].written))
    return found


def _passed_on(
    text: str, sentences: Sentences, said: Sequence[Statement], blocks: Sequence[Span], language: str | None
) -> list[tuple[Span, str]]:
    """What another outlet is said to have reported: the opening paragraph that ends with "This the Morning Post writes."

    On Russian pages also what follows: «Об этом пишет …» says there that the whole page repeats.
    """
    pointing = {s.content[0][0]: s.source_name for s in said if s.found_by.endswith("points-back") and s.source_kind == "outlet"}
    found = []
    for block in blocks[:OPENING]:
        last = sentences.at(block[1] - 1)
        pointed = next((name for at, name in pointing.items() if name and block[0] <= at < block[1]), None)
        outlet = pointed or (_whole_relay(text, last, language) if last is not None else None)
        if outlet:
            found.append(((block[0], len(text) if language == "ru" else block[1]), outlet))
    return found


def _whole_relay(text: str, sentence: Span, language: str | None) -> str | None:
    """The outlet of a sentence that says nothing but that it reports "this"."""
    words = words_of(text, sentence)
    this = next((n for n, w in enumerate(words.folded) if is_one(w, "relayed", language)), None)
    hit = next((h for h in _relaying(language).hits(words) if this is not None and h.first > this), None)
    if this is None or hit is None or len(words.folded) > MOST_WORDS_OF_INTRODUCTION or hit.first - this > (1 if language == "de" else 3):
        return None  # "das" is also an article
    outlets = [n for n in names_in(tagged(text, sentence, language)) if _is_outlet(n)]
    return outlets[0].written if outlets else None


def _relayed(text: str, sentence: Span, source: Sequence[Span], language: str | None) -> str | None:
    """The outlet named behind a word for passing on at the sentence's end: "…, reports the Morning Post"."""
    words = words_of(text, sentence)
    hits = [h for h in _relaying(language).hits(words) if h.last + 1 < len(words.folded)]
    if not hits:
        return None
    held = tagged(text, sentence, language)
    names = names_in(held)
    for hit in reversed(hits):
        name = next((n for n in names if n.first > hit.last), None)
        cue = held.words.spans[hit.first][0]
        if name is None or name.first - hit.last > 3 or any(cue < s < name.span[1] and name.span[0] < e for s, e in source):
            continue
        if _is_outlet(name) and len(held) - name.last <= 4 and _behind_comma(held, hit.first):
            return name.written
    return None


def _recipient(text: str, statement: Statement, sentence: Span, language: str | None) -> str | None:
    """The outlet that was told: ", disse Mira Toll, ao Diário do Cais"."""
    spoken = (
        [(min(s, c), max(s, c)) for s, c in ((statement.source[0][0], statement.cue[0][1]),)] if statement.source and statement.cue else []
    )
    if not spoken or statement.source_kind not in ("person", "body") or not _names_recipient(text, sentence, language):
        return None
    held = tagged(text, sentence, language)
    for name in names_in(held):
        before = next((i for i in range(name.first - 1, max(name.first - 3, -1), -1) if _is_recipient(held, i)), None)
        if name.kind == "outlet" and before is not None and not held.quoted[before] and held.words.spans[before][0] > spoken[0][0]:
            ends = name.last + 1 == len(held) or held.gap(name.last).strip()[:1] in (",", ":", ".", ";")
            if ends:
                return name.written
    return None


def _names_recipient(text: str, sentence: Span, language: str | None) -> bool:
    listed = _recipients(language)
    return bool(listed) and any(text[start:end].lower() in listed for start, end in words_of(text, sentence).spans)


def _is_recipient(held: Tagged, at: int) -> bool:
    start, end = held.words.spans[at]
    return held.text[start:end].lower() in _recipients(held.language)


@cache
def _recipients(language: str | None) -> frozenset[str]:
    return frozenset(load.table("speakers")["recipients"].get(language or "", "").split())


def _behind_comma(held: Tagged, at: int) -> bool:
    return at > 0 and "," in held.text[held.words.spans[max(at - 2, 0)][1] : held.words.spans[at][0]]


def _is_outlet(name: Name) -> bool:
    letters = name.kind == "person" and name.lone and name.written.isupper()  # ", writes KNS"
    return name.kind == "outlet" or letters


@cache
def _relaying(language: str | None) -> PhraseTable:
    table = load.table("speakers")["relaying"]
    words = [w for code in ((language,) if language else LANGUAGES) for w in table.get(code, "").split()]
    return PhraseTable({"relaying": words})
