"""Which phrase of a clause names who speaks."""

from __future__ import annotations

from functools import lru_cache

from vouchsafe.reading.languages.clauses import Sentence
from vouchsafe.reading.languages.grammar import Range
from vouchsafe.reading.phrases import fold
from vouchsafe.reading.speaker_words import is_one
from vouchsafe.terms import load

_SECTIONS = ("voice", "roles", "state", "bodies", "outlets", "people")
SHORTEST_STEM = 5
"""Letters a listed stem must have to be sought inside a compound."""


@lru_cache(maxsize=50_000)
def is_speaker_word(low: str, language: str, *, compounds: bool = False) -> bool:
    """Whether a word is listed among those that name speakers (terms/speakers), in languages with compounds also inside one."""
    folded = fold(low)
    if any(is_one(folded, section, language) for section in _SECTIONS):
        return True
    return compounds and any(map(folded.__contains__, _stems(language, _SECTIONS)))


@lru_cache(maxsize=20_000)
def is_outlet_word(low: str, language: str, *, compounds: bool = False) -> bool:
    """Whether a word shows a name to be an outlet's or an agency's."""
    folded = fold(low)
    if folded in _outlets() or is_one(folded, "outlets", language) or is_one(folded, "outlets", "en"):
        return True
    return compounds and any(map(folded.__contains__, _stems(language, ("outlets",))))


@lru_cache(maxsize=1)
def _outlets() -> frozenset[str]:
    """Listed outlets and agencies whose name is one word."""
    names = (row.split("|")[0].strip() for row in load.lines("outlets"))
    return frozenset(fold(name) for name in names if " " not in name)


@lru_cache(maxsize=32)
def _stems(language: str, sections: tuple[str, ...]) -> tuple[str, ...]:
    listed = (w.rstrip("*") for section in sections for w in load.table("speakers")[section].get(language, "").split())
    return tuple(sorted({w for w in listed if len(w) >= SHORTEST_STEM}))


def phrase_end(s: Sentence, at: int, stop: int) -> int:
    """End of the phrase that starts at `at`; `at` itself when none starts there."""
    kinds, end = s.kinds, at
    if at >= stop or kinds[at] not in "dnpgo":
        return at
    if kinds[at] == "p" and not (at + 1 < stop and (kinds[at + 1] == "g" or s.low[at + 1] in ("из", "von"))):
        return at + 1
    if kinds[at] == "p" and at + 2 < stop + 1 and s.low[at + 1] == "из" and s.low[at + 2] in ("них", "нас", "вас"):
        return at + 3  # «одна из них»
    seen_noun = kinds[at] == "p"
    end = at + seen_noun
    while end < stop:
        kind = kinds[end]
        apart = s.frame[at].opened or (seen_noun and not s.frame[end].is_capital)
        if end > at and s.frame[end - 1].closed and kind in "nd" and s.g.cases and apart:
            break
        if kind == "n" and s.g.cases and seen_noun and kinds[end - 1] in "go" and not s.frame[end].is_capital:
            break
        if kind in "ng" or (kind in "do" and not seen_noun) or (kind == "d" and kinds[end - 1] == "g"):
            seen_noun = seen_noun or kind == "n"
            end += 1
        elif kind == "r" and seen_noun and s.low[end] in s.g.small.attaching:
            inner = object_end(s, end + 1, stop)
            if inner == end + 1 or "t" in kinds[end + 1 : inner] or _is_occasion(s, end + 1, inner):
                break
            end = inner
        else:
            break
    return end


def _is_occasion(s: Sentence, start: int, end: int) -> bool:
    """The phrase tells on what occasion something was said, not who said it."""
    return any(s.low[k] in s.g.small.occasions or s.low[k] in s.g.small.interviews for k in range(start, end))


def object_end(s: Sentence, at: int, stop: int) -> int:
    """End of the phrase behind a preposition; words of time belong to it."""
    kinds, cases = s.kinds, s.g.cases
    end, noun = at, False
    while end < stop and kinds[end] in "dngotp":
        if noun and s.frame[end - 1].closed and kinds[end] != "g":
            break
        if noun and (kinds[end] in "dp" or (cases and kinds[end] == "n" and kinds[end - 1] in "ogt")):
            break
        noun = noun or kinds[end] in "nt" or (cases and kinds[end] in "og")
        end += 1
    while end > at and not cases and kinds[end - 1] == "g" and (end == stop or kinds[end] not in "dn"):
        end -= 1
    return end


def named_end(s: Sentence, at: int, stop: int) -> int:
    """End of the phrase behind "according to", whatever its case."""
    kinds, end, noun = s.kinds, at, False
    if at < stop and s.low[at] in s.g.small.oblique:
        return at + 1
    if at + 1 < stop and s.low[at] in s.g.small.possessives and kinds[at] == "x" and kinds[at + 1] in "dngo":
        end = at + 1
    while end < stop:
        kind = kinds[end]
        if kind in "ngo" or (kind == "d" and (not noun or kinds[end - 1] == "g")) or (kind == "p" and end == at):
            noun = noun or kind in "ngo"
            end += 1
            if kind == "p":
                break
        elif (
            kind == "r"
            and noun
            and s.low[end] in s.g.small.attaching
            and end + 1 < stop
            and kinds[end + 1] in "dngo"
            and not _is_occasion(s, end + 1, min(end + 3, stop))
        ):
            end += 1
            noun = False
        else:
            break
    while end > at + 1 and not s.g.cases and kinds[end - 1] == "g" and not s.frame[end - 1].is_capital and _is_link(s, end - 1):
        end -= 1
    return end


def _is_link(s: Sentence, at: int) -> bool:
    """A word that only joins what follows ("de"), with nothing following."""
    return len(s.low[at]) <= 3


def subject_phrases(s: Sentence, span: Range) -> list[Range]:
    """Phrases of a clause that may be its subject, in order; what stands behind a preposition is left out."""
    found: list[Range] = []
    at, stop = span
    while at < stop:
        if s.kinds[at] == "r":
            at = max(object_end(s, at + 1, stop), at + 1)
        elif s.kinds[at] in "dnp":
            end = phrase_end(s, at, stop)
            dated = end < stop and s.kinds[end] == "t" and s.low[end - 1][0].isdigit()  # «17 мая»
            if end > at and not dated and (s.g.cases or any(k in "np" for k in s.kinds[at:end])):
                found.append((at, end))
            at = max(end, at + 1)
        else:
            at += 1
    return found


def speaker(s: Sentence, at: int, span: Range, *, records: bool = False) -> Range | None:
    """Who speaks by the cue at `at` in a clause: the phrase most fit to, before the verb where two are.

    records  what is read in a document is its word ("se lee en el informe"); in some languages a body may always stand so
    """
    if records and (where := located(s, at, span, records=True)) is not None:
        return where
    before = [(_fitness(s, r) + 0.5, -r[0], r) for r in subject_phrases(s, (span[0], at))]
    found = subject_phrases(s, (at + 1, span[1]))
    if len(found) > 1 and found[0] == (at + 1, found[1][0]) and s.frame[at + 1].opened:
        found = found[1:]  # «рассказал «Радио К» источник»: the outlet was told
    behind = [(_fitness(s, r) + (0.25 if r[0] == at + 1 else 0), -r[0], r) for r in found]
    fit = [option for option in (*before, *behind) if option[0] >= 0]
    if s.g.cases and max(fit, default=(0.0,))[0] < 2 and (where := located(s, at, span)) is not None and _is_body(s, where):
        return where
    if fit:
        return max(fit)[2]
    return located(s, at, span) if records or s.g.commas else None


def _is_body(s: Sentence, r: Range) -> bool:
    return any(is_speaker_word(s.low[k], s.g.name) or s.frame[k].opened or s.frame[k].text.isupper() for k in range(*r))


def _fitness(s: Sentence, r: Range) -> float:
    return s.g.tells(s.frame, s.kinds, r)


def located(s: Sentence, at: int, span: Range, *, records: bool = False) -> Range | None:
    """A body named behind a preposition: «в министерстве заявили»; with `records` a document: «говорится в заявлении министерства»."""
    before = "xtgo" if s.g.is_impersonal(s.low[at]) else "xt"
    for k in range(*span):
        if s.low[k] in s.g.small.located and (k == span[0] or k == at + 1 or s.kinds[k - 1] in before):
            end = object_end(s, k + 1, span[1])
            while end > k + 2 and s.low[end - 1] in s.g.small.outlets:
                end -= 1
            end = max(end, k + 2) if k + 1 < span[1] and s.kinds[k + 1] in "ndo" else end
            end = next((j for j in range(k + 2, end) if is_outlet_word(s.low[j], s.g.name) and s.g.cases), end)  # who was told
            speaks = k != at + 1 or records or k == span[0] or _is_body(s, (k + 1, end))
            if end > k + 1 and speaks and "t" not in s.kinds[k + 1 : end]:
                return meant(s, (k + 1, end), k)
    return None


def meant(s: Sentence, r: Range, at: int) -> Range | None:
    """The phrase itself, or for «в котором говорится» the subject of the clause before."""
    n = s.part_at[at]
    if r[1] > r[0] + 1 or s.low[r[0]] not in s.g.small.relative or n == 0:
        return r
    before = s.parts[n - 1]
    return speaker(s, before.end - 1, (before.start, before.end)) or r


def with_tag(s: Sentence, r: Range) -> Range:
    """The phrase with the apposition behind it ("Anna Berg, Leiterin des Netzes")."""
    part = s.part_at[r[1] - 1]
    told = part > 0 or part + 2 < len(s.parts)
    if told and r[1] == s.parts[part].end and s.is_tag(part + 1):
        return r[0], s.parts[part + 1].end
    return r
