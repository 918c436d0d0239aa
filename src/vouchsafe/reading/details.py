"""Details of what is said: counts, dates, places, acts, who suffered and who is alleged to have done it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from vouchsafe.reading.counts import counts_in
from vouchsafe.reading.negation import negated_acts
from vouchsafe.reading.phrases import Hit, PhraseTable, ReadText, Words, words_of
from vouchsafe.reading.small_words import small_words
from vouchsafe.reading.statement import Detail, Slot
from vouchsafe.reading.unlisted_places import unlisted_places
from vouchsafe.reading.when import days_in
from vouchsafe.reading.where import places, within
from vouchsafe.receiving.report import Span
from vouchsafe.terms import load

LANGUAGES = ("en", "ru", "de", "fr", "pt", "es")
NOT_MEANT = "not-meant"
"""The entry of terms/acts that holds false friends."""
_TIME = re.compile(r"(?<![\d.,:])\d{1,2}[.:]\d{2}(?![\d.,:]*\d)")
_DONE_TO_PEOPLE = ("abuse", "harm", "refusal")
DOER_REACH = 4
"""Words between a land that does something and the act."""


def details_of(text: str, span: Span, *, language: str | None, report_date: str | None) -> tuple[Detail, ...]:
    """The details named in `span` of `text`, in the order of the text; their spans are offsets into the whole text.

    language     ISO 639-1; None, or one without words of its own, is read with the words of all languages
    report_date  ISO, may be partial; days such as "on Tuesday" are counted from it
    """
    language = language if language in LANGUAGES else None
    if not isinstance(text, ReadText):
        return _details_of(text, span, language, report_date)
    known: tuple[Detail, ...] | None = text.remembered.get((details_of, span, language, report_date))
    if known is None:
        known = text.remembered[details_of, span, language, report_date] = _details_of(text, span, language, report_date)
    return known


def _times(text: str, span: Span, words: Words) -> list[tuple[int, int]]:
    """Runs of words that are a time of day or a decimal number, and count nobody: "02.40", "14:20"."""
    if not any(word[:1].isdigit() for word in words.folded):
        return []
    starts = {start: n for n, (start, _) in enumerate(words.spans)}
    ends = {end: n for n, (_, end) in enumerate(words.spans)}
    found = (m.span() for m in _TIME.finditer(text, *span))
    return [(starts[a], ends[b]) for a, b in found if a in starts and b in ends]


def _details_of(text: str, span: Span, language: str | None, report_date: str | None) -> tuple[Detail, ...]:
    words = words_of(text, span)
    groups = _people(language).hits(words)
    listed = places(text, words)
    where = [*listed, *unlisted_places(text, words, language, listed)]
    days = days_in(words, report_date)
    taken = [(d.first, d.last) for d in days]
    acts = acts_in(words, language, taken)
    found = [_detail(words, "date", d.first, d.last, {"start": d.start, "end": d.end}) for d in days]
    for count in counts_in(words, groups, [*taken, *_times(text, span, words)]):
        whole = text[words.spans[count.first][0] : words.spans[count.last][1]]
        value: dict[str, object] = {"low": count.low, "high": count.high, "of": count.of, "text": whole}
        found.append(_detail(words, "count", count.first, count.last, value))
    for hit in where:
        found.append(_detail(words, "place", hit.first, hit.last, {"id": hit.term, "within": within(hit.term)}))
    for hit, negated in zip(acts, negated_acts(words, acts), strict=True):
        found.append(_detail(words, "act", hit.first, hit.last, {"id": hit.term, "negated": negated}))
    found += [_person(text, words, hit, acts) for hit in groups]
    found += [_land(text, words, hit) for hit in listed if _does(words, hit, acts)]
    return tuple(sorted(found, key=lambda d: (d.span, d.slot)))


def acts_in(words: Words, language: str | None, taken: Sequence[tuple[int, int]] = ()) -> list[Hit]:
    """The acts named in words of one of LANGUAGES (None: of all), but for false friends and what is a date."""
    hits = _acts(language).hits(words)
    others = [(h.first, h.last) for h in hits if h.term == NOT_MEANT]
    return [
        a
        for a in hits
        if a.term != NOT_MEANT
        and not any(first <= a.first and a.last <= last for first, last in taken)
        and not any(first <= a.last and a.first <= last for first, last in others)
    ]


def acts_spoken_of(words: Words, language: str | None) -> set[str]:
    """The acts whose words stand among these, false friends and parts of longer phrases too: no clause of them names any other."""
    return {hit.term for hit in _acts(language).every(words)}


def kind_of_act(act: str) -> str:
    """What an act is: "abuse", "harm", "refusal", "refuge", "answer" or "course" (terms/acts)."""
    return str(load.table("acts").get(act, {}).get("kind", ""))


@cache
def _acts(language: str | None) -> PhraseTable:
    return _vocabulary("acts", language)


@cache
def _people(language: str | None) -> PhraseTable:
    return _vocabulary("people", language)


def _vocabulary(name: str, language: str | None) -> PhraseTable:
    used = (language,) if language else LANGUAGES
    return PhraseTable({
        term: [phrase for code in used for phrase in entry.get(code, "").split()] for term, entry in load.table(name).items()
    })  # fmt: skip


def _detail(words: Words, slot: Slot, first: int, last: int, value: dict[str, object]) -> Detail:
    return Detail(slot, (words.spans[first][0], words.spans[last][1]), value)


def _person(text: str, words: Words, group: Hit, acts: Sequence[Hit]) -> Detail:
    whole = text[words.spans[group.first][0] : words.spans[group.last][1]]
    return _detail(words, _role(words, group, acts), group.first, group.last, {"id": group.term, "text": whole})


def _role(words: Words, group: Hit, acts: Sequence[Hit]) -> Slot:
    """Who is named after "by" did it; whoever holds power did what is told next, unless an auxiliary shows that it was done to them.

    Those in power who did nothing to anybody are only told of ("object").
    """
    if any(words.folded[i] in small_words("agent_marks") for i in range(max(group.first - 3, 0), group.first)):
        return "alleged_perpetrator"
    if not load.table("people")[group.term].get("power"):
        return "victim"
    if any(_is_passive(words, group, act) for act in acts):
        return "victim"
    told = next((a for a in acts if a.first > group.last), None) or next((a for a in reversed(acts) if a.last < group.first), None)
    return "alleged_perpetrator" if told is not None and kind_of_act(told.term) in _DONE_TO_PEOPLE else "object"


def _is_passive(words: Words, subject: Hit, act: Hit) -> bool:
    between = words.folded[subject.last + 1 : act.first]
    return subject.last < act.first <= subject.last + DOER_REACH and any(w in small_words("auxiliaries") for w in between)


def _does(words: Words, land: Hit, acts: Sequence[Hit]) -> bool:
    """A land told to do something to people: "the United States has declined visas"."""
    before = words.folded[land.first - 1] if land.first else ""
    if before in small_words("prepositions"):
        return False
    return any(
        kind_of_act(a.term) in ("abuse", "refusal")
        and land.last < a.first <= land.last + DOER_REACH
        and not any(words.breaks[land.last : a.first])
        and all(w in small_words("before_verbs") or w.endswith("ly") for w in words.folded[land.last + 1 : a.first])
        for a in acts
    )


def _land(text: str, words: Words, hit: Hit) -> Detail:
    whole = text[words.spans[hit.first][0] : words.spans[hit.last][1]]
    return _detail(words, "alleged_perpetrator", hit.first, hit.last, {"id": hit.term, "text": whole})
