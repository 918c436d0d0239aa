"""The way statements came: the outlet that a page repeats, that a sentence names behind them, or that their speaker spoke to before."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache

from vouchsafe.reading.around import Sentences, outside
from vouchsafe.reading.naming import Name, names_in
from vouchsafe.reading.phrases import PhraseTable, words_of
from vouchsafe.reading.speaker_words import LANGUAGES, Tagged, is_one, tagged
from vouchsafe.reading.statement import Statement
from vouchsafe.receiving.report import Span
from vouchsafe.terms import load

MOST_WORDS_OF_INTRODUCTION = 14
"""Words of a line that ends with a colon and says whose text follows ("Carl Feder reports at the Morning Post:")."""


def with_ways(text: str, blocks: Sequence[Span], said: Sequence[Statement], sentences: Sentences, language: str | None) -> list[Statement]:
    """The statements, in the order of the text, each with the way the page shows; a way that is told with it stays.

    A speaker who told an outlet something goes on speaking to it, until another occasion is named.
    """
    language = language if language in LANGUAGES else None
    introduced = _introduced(text, blocks, language)
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
            way = (named,) if named and named != statement.source_name else _carried(text, statement, sentence, told_to, language)
        way = way or _repeated(introduced, statement)
        if way and statement.source_kind in ("person", "body"):
            told_to |= dict.fromkeys(_keys(statement), way)
        out.append(replace(statement, via=way))
    return out


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


def _repeated(introduced: Sequence[tuple[int, str]], statement: Statement) -> tuple[str, ...]:
    """The outlet whose text the page repeats at that place."""
    at = min(s for s, _ in (*statement.content, *statement.source))
    outlet = next((name for start, name in reversed(introduced) if start <= at), None)
    return (outlet,) if outlet and statement.source_kind != "outlet" else ()


def _introduced(text: str, blocks: Sequence[Span], language: str | None) -> list[tuple[int, str]]:
    """Where the text of another outlet begins: behind "… reports at the Morning Post:"."""
    found = []
    for block in blocks:
        line = text[block[0] : block[1]]
        if line.endswith(":") and len(line.split()) <= MOST_WORDS_OF_INTRODUCTION:
            held = tagged(text, block, language)
            outlet = next((n for n in reversed(names_in(held)) if n.kind == "outlet"), None)
            if outlet is not None:
                found.append((block[1], outlet.written))
    return found


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
