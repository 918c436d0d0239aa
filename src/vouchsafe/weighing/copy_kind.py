"""What kind of sharing a passage is, and which of two reports had it first."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from vouchsafe.reading.letters import plain_letters
from vouchsafe.receiving.report import Report, Span
from vouchsafe.weighing.names import outlet_key
from vouchsafe.weighing.values import CopyKind, Passage

MOSTLY = 0.8
AGENCY_SHARE = 0.3
_WORD = re.compile(r"\w+")
_DOMAIN = re.compile(r"(?:[\w-]+\.)+[a-z]{2,24}", re.IGNORECASE)
SHORTEST_DOMAIN = 5
"""A shorter name of a site is also a word or an abbreviation of something else."""
_TAKEN_OVER = re.compile(
    r"\b(?:(?:was |has been )?originally (?:published|posted|printed|reported) (?:by|in|on|at)|(?:article|story|report|piece|post) (?:first|originally) appeared"
    r"|first (?:published|appeared|posted) (?:by|in|on|at)|re-?(?:posted|published|printed) (?:here )?(?:from|with (?:the )?permission)|cross-?posted from"
    r"|(?:zuerst|erstmals) (?:erschienen|veröffentlicht) (?:in|bei|auf)|mit freundlicher genehmigung"
    r"|(?:publié|paru) (?:initialement|d'abord|à l'origine)|publicad[oa] originalmente|впервые опубликован\w*|оригинал (?:статьи|публикации|материала))"
)
_TAKEN_OVER_STEMS = ("original", "appeared", "first p", "post", "print", "publish", "erschienen", "veröffentlicht", "genehmigung", "paru", "publié",
                     "опубликован", "оригинал")  # fmt: skip
"""One of these stands in whatever says so: a quick look, as most texts hold none."""
SAME_HOUSE_WORDS = 100
"""Two pages of one outlet that share less than this share their house's standing text, not a story."""


def kind_of(earlier: Report, later: Report, passage: Passage, words: int, share: float, *, quoted: bool) -> CopyKind:
    """The kind of one shared passage.

    words   its length;  share  of the shorter text that is shared in all
    quoted  whether it stands in quotation marks
    """
    if inside(passage.later, later.furniture) >= MOSTLY or inside(passage.earlier, earlier.furniture) >= MOSTLY:
        return "boilerplate"
    if earlier.publisher and earlier.publisher == later.publisher and words < SAME_HOUSE_WORDS and share < AGENCY_SHARE:
        return "boilerplate"
    if quoted:
        return "quote"
    credited = earlier.credit or later.credit
    if credited and (earlier.credit == later.credit or not (earlier.credit and later.credit)) and share >= AGENCY_SHARE:
        return "agency"
    return "copy"


def inside(span: Span, others: Sequence[Span]) -> float:
    """Share of a span that lies in others."""
    length = span[1] - span[0]
    return sum(max(0, min(span[1], e) - max(span[0], s)) for s, e in others) / length if length else 0.0


class Precedence(NamedTuple):
    """Whether the first had the text before the second (None: cannot be told), why, and whether a date looks made up."""

    ahead: bool | None
    why: str
    backdated: bool = False


def precedes(a: Report, b: Report, a_words: int, b_words: int, share_of_a: float, share_of_b: float) -> Precedence:
    """Which of two reports that share text had it first."""
    if a.date and b.date and a.date != b.date and not (a.date.startswith(b.date) or b.date.startswith(a.date)):
        ahead = a.date < b.date
        first, second = (a, b) if ahead else (b, a)
        if _owes(first, second):
            return Precedence(
                not ahead, "the one with the earlier date says it has it from the other: its date may be made up", backdated=True
            )
        return Precedence(ahead, "by date")
    return Precedence(*_by_other_signs(a, b, a_words, b_words, share_of_a, share_of_b))


def _owes(first: Report, second: Report) -> bool:
    """Whether a report says that it has its text from another that says nothing of the kind."""
    if first.publisher == second.publisher:
        return False
    credits_it = bool(second.publisher) and _credits(first, second.publisher) and not _credits(second, first.publisher)
    return credits_it or (_is_taken_over(first.text) and not _is_taken_over(second.text))


def _by_other_signs(a: Report, b: Report, a_words: int, b_words: int, share_of_a: float, share_of_b: float) -> tuple[bool | None, str]:
    if a.publisher != b.publisher:
        b_names, a_names = _credits(b, a.publisher), _credits(a, b.publisher)
        if b_names != a_names:
            return b_names, "the later one names the earlier one's outlet"
    if (taken := _is_taken_over(b.text)) != _is_taken_over(a.text):
        return taken, "the later one says that it appeared elsewhere first"
    if bool(a.date) != bool(b.date):
        return bool(a.date), "the other has no date"
    if bool(a.credit) != bool(b.credit):  # weaker than a date: the credit may be a photograph's, or that of a part
        return bool(a.credit), "the agency's own text carries its credit"
    if max(share_of_a, share_of_b) >= MOSTLY and max(a_words, b_words) > 1.3 * min(a_words, b_words):
        return a_words > b_words, "the shorter one lies within the longer"
    return None, "which came first cannot be told"


@lru_cache(maxsize=1000)
def _is_taken_over(text: str) -> bool:
    """Whether a text says that it appeared elsewhere first."""
    plain = _casefolded(text)
    return any(stem in plain for stem in _TAKEN_OVER_STEMS) and _TAKEN_OVER.search(plain) is not None


def _credits(report: Report, outlet: str | None) -> bool:
    return names(report.text, outlet) or bool(outlet and report.credit and outlet_key(outlet) == outlet_key(report.credit))


def names(text: str, publisher: str | None) -> bool:
    """Whether a text names an outlet, however written: "Morning Post" also stands for morningpost.example."""
    outlet = _outlet(publisher) if publisher else None
    if outlet is None:
        return False
    parts, pattern = outlet
    plain = _casefolded(text)
    return all(part in plain for part in parts) and pattern.search(plain) is not None


@lru_cache(maxsize=64)
def _casefolded(text: str) -> str:
    return plain_letters(text).casefold()


@lru_cache(maxsize=20_000)
def _outlet(publisher: str) -> tuple[tuple[str, ...], re.Pattern[str]] | None:
    """What a text that names the outlet must hold, and how it names it."""
    if _DOMAIN.fullmatch(publisher.strip()):
        site = publisher.strip().casefold().removeprefix("www.").split(".")[0]
        parts, between = tuple(site) if len(site) >= SHORTEST_DOMAIN else (), r"[\W_]{0,2}"
    else:
        parts, between = tuple(_WORD.findall(publisher.casefold())), r"\W+"
        parts = parts[1:] if parts[:1] == ("the",) else parts
    return (parts, re.compile(rf"(?<!\w){between.join(map(re.escape, parts))}(?!\w)")) if parts else None
