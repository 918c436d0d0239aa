"""Counts a text gives, as intervals: "about 40" is 35 to 45, "at least ten" is ten and more."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from vouchsafe.reading.phrases import Hit, PhraseTable, Words, fold
from vouchsafe.terms import load

HUNDRED = 100
MOST_TIMES = 9
"""So many hundreds are "several hundred" at most."""
LONGEST_REACH = 4
"""Words between a count and the group it counts."""


@dataclass(frozen=True, slots=True)
class Count:
    """Words `first` to `last` give a count; both ends are included, None is open. `of` is the group counted."""

    first: int
    last: int
    low: int
    high: int | None
    of: str | None


def counts_in(words: Words, groups: Sequence[Hit], taken: Sequence[tuple[int, int]]) -> list[Count]:
    """The counts in `words`.

    groups  the groups of people named in the same words
    taken   runs of words that are something else: dates
    """
    busy = {i for first, last in taken for i in range(first, last + 1)}
    found: list[Count] = []
    for at in words.places(_may_count):
        if at not in busy and not (found and at <= found[-1].last) and (count := _count(words, at, groups)) is not None:
            found.append(count)
    return found


@lru_cache(maxsize=20_000)
def _may_count(word: str) -> bool:
    return word[:1].isdigit() or is_number_word(word) or word in _articles() or _vague().may_start(word)


def is_number_word(word: str) -> bool:
    """Whether a folded word is a number, or numbers joined by a dash: "forty", "twenty-two"."""
    return word in _number_words() or ("-" in word and all(part in _number_words() for part in word.split("-")))


def _count(words: Words, at: int, groups: Sequence[Hit]) -> Count | None:
    vague = _vague().at(words, at)
    if vague:
        hit = vague[0]
        low, high, last = _vague_value(words, hit)
        return _opened(words, hit.first, last, low, high, groups)
    number = number_at(words, at)
    if number is None:
        return None
    value, last = number
    if _word(words, last + 1) in _units() or (1900 <= value <= 2100 and _group(groups, last) is None):
        return None
    if value == 1 and _group(groups, last, reach=1) is None:
        return None
    other = number_at(words, last + 2) if _word(words, last + 1) in _joins() | _or() else _dashed(words, last)
    alternative = _word(words, last + 1) in _or() and other is not None and value < other[0] <= 2 * value + 10
    between = alternative or fold(_word(words, at - 1)) in ("between", "from", "zwischen", "von", "entre", "de", "между", "от", "desde")
    if other is not None and other[0] > value and (between or _word(words, last + 1) in ("to", "до", "bis", "a") or _dashed(words, last)):
        return Count(at, other[1], value, other[0], _group(groups, other[1]))
    more = _or_more(words, last)
    if more is not None:
        return Count(at, more, value, None, _group(groups, more))
    return _opened(words, at, last, value, value, groups)


def _vague_value(words: Words, hit: Hit) -> tuple[int, int, int]:
    """Low, high and last word of a number told in words like "dozens": "several hundred" too, and «сотни» where it is one («свыше сотни»)."""
    low, high = _vague_values()[hit.term]
    one = _singular().get(hit.term) if _opener(words, hit.first) else None
    if one is not None:
        return one, one, hit.last
    of = hit.last + (2 if _word(words, hit.last + 1) == "of" else 1)
    multiple = _multiples().get(_word(words, of))
    if multiple is None:
        return low, high, hit.last
    return low * multiple, (min(high, MOST_TIMES) + 1) * multiple - 1, of


def _or_more(words: Words, last: int) -> int | None:
    """The last word of "or more" behind a number."""
    for phrase in load.table("counts")["behind"]["at_least"].split():
        parts = phrase.split("_")
        if [fold(p) for p in parts] == list(words.folded[last + 1 : last + 1 + len(parts)]):
            return last + len(parts)
    return None


def _opened(words: Words, first: int, last: int, low: int, high: int, groups: Sequence[Hit]) -> Count:
    """The interval as the words before it widen it."""
    opener = _opener(words, first)
    of = _group(groups, last)
    if opener is None:
        return Count(first, last, low, high, of)
    kind, start = opener
    if kind == "about" and low == high:
        half = _unit(low) / 2
        low, high = int(low - half), int(low + half)
    middle = (low + high) // 2 if 4 * (high - low) <= low + high else low  # "more than a hundred or so"
    bounds: dict[str, tuple[int, int | None]] = {
        "about": (low, high), "at_least": (low, None), "more_than": (middle + 1, None), "up_to": (0, high), "less_than": (0, max(high - 1, 0) if middle == low else middle - 1),
    }  # fmt: skip
    return Count(start, last, *bounds[kind], of)


def _unit(value: int) -> int:
    """The unit of the last place that is not zero: ten for 40, a hundred for 100."""
    unit = 1
    while value and value % (unit * 10) == 0:
        unit *= 10
    return unit


def _opener(words: Words, first: int) -> tuple[str, int] | None:
    for length in (3, 2, 1):
        phrase = "_".join(words.folded[max(first - length, 0) : first])
        if first >= length and phrase in _openers():
            return _openers()[phrase], first - length
    return None


def _group(groups: Sequence[Hit], last: int, *, reach: int = LONGEST_REACH) -> str | None:
    near = [g for g in groups if last < g.first <= last + reach]
    return near[0].term if near else None


def number_at(words: Words, at: int) -> tuple[int, int] | None:
    """Value and last word of the number that starts at word `at`."""
    word = _word(words, at)
    digits = _digits(word) if word[:1].isdigit() else None
    plain = (digits, at) if digits is not None else _in_words(words, at)
    if plain is None:
        one = _multiples().get(_word(words, at + 1)) if word in _articles() else None
        return _summed(words, one, at + 1) if one is not None else None
    value, last = plain
    multiple = _multiples().get(_word(words, last + 1))
    if multiple is None:
        return value, last
    return (value * multiple, last + 1) if word[:1].isdigit() else _summed(words, value * multiple, last + 1)


def _in_words(words: Words, at: int) -> tuple[int, int] | None:
    """A number in words up to the word that multiplies it: "twenty five" thousand."""
    word = _word(words, at)
    value = _number_words().get(word)
    if value is None and "-" in word:
        parts = [_number_words().get(p) for p in word.split("-")]
        value = sum(p for p in parts if p) if all(parts) else None
    return _summed(words, value, at, bare=True) if value is not None else None


def _summed(words: Words, value: int, last: int, *, bare: bool = False) -> tuple[int, int]:
    """A number in words with what is added to it: "two hundred and fifty", «сто двадцать», "trinta e cinco".

    bare  what is added is not multiplied: "twenty five" in "twenty five thousand"
    """
    unit = _unit(value)
    joined = _word(words, last + 1) in _sums("hundreds" if unit >= HUNDRED else "tens")
    at = last + 2 if joined else last + 1
    together = all(words.spans[n + 1][0] - words.spans[n][1] == 1 for n in range(last, min(at, len(words.spans) - 1)))
    if unit == 1 or not together or not is_number_word(_word(words, at)):
        return value, last
    rest = _in_words(words, at) if bare else number_at(words, at)
    return (value + rest[0], rest[1]) if rest is not None and 0 < rest[0] < unit else (value, last)


def _digits(word: str) -> int | None:
    plain = "".join(c for c in word if c.isdigit())
    return int(plain) if plain and len(plain) <= 9 and all(c.isdigit() or c in ".,\u00a0\u202f " for c in word) else None


def _dashed(words: Words, last: int) -> tuple[int, int] | None:
    """The second number of "10–20", whose dash is no word."""
    if last + 1 < len(words.spans) and words.spans[last + 1][0] - words.spans[last][1] == 1 and words.folded[last][:1].isdigit():
        return number_at(words, last + 1) if words.folded[last + 1][:1].isdigit() else None
    return None


def _word(words: Words, at: int) -> str:
    return words.folded[at] if 0 <= at < len(words.folded) else ""


@cache
def _vague_values() -> dict[str, tuple[int, int]]:
    return {phrase: (low, high) for phrase, (low, high) in load.table("counts")["vague"].items()}


@cache
def _vague() -> PhraseTable:
    return PhraseTable({phrase: [phrase] for phrase in _vague_values()})


@cache
def _number_words() -> dict[str, int]:
    rows = load.table("counts")["words"].values()
    return {fold(word): int(value) for row in rows for word, value in (pair.split("=") for pair in row.split())}


@cache
def _multiples() -> dict[str, int]:
    row = load.table("counts")["multiples"]["all"]
    return {fold(word): int(value) for word, value in (pair.split("=") for pair in row.split())}


@cache
def _singular() -> dict[str, int]:
    row = load.table("counts")["singular"]["all"]
    return {fold(word): int(value) for word, value in (pair.split("=") for pair in row.split())}


@cache
def _articles() -> frozenset[str]:
    return frozenset(load.table("counts")["articles"]["all"].split())


@cache
def _sums(of: str) -> frozenset[str]:
    return frozenset(load.table("counts")["sums"][of].split())


@cache
def _openers() -> dict[str, str]:
    return {fold(phrase): kind for kind, row in load.table("counts")["before"].items() for phrase in row.split()}


@cache
def _joins() -> frozenset[str]:
    return frozenset(map(fold, load.table("counts")["between"]["all"].split()))


@cache
def _or() -> frozenset[str]:
    return frozenset(map(fold, load.table("counts")["or"]["all"].split()))


@cache
def _units() -> frozenset[str]:
    return frozenset(map(fold, load.table("counts")["units"]["all"].split()))
