"""Details of what is said: counts, dates, places, acts, who suffered and who is alleged to have done it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from vouchsafe.reading.counts import counts_in
from vouchsafe.reading.phrases import Hit, PhraseTable, Words, fold, words_of
from vouchsafe.reading.statement import Detail, Slot
from vouchsafe.reading.when import days_in
from vouchsafe.reading.where import places, within
from vouchsafe.receiving.report import Span
from vouchsafe.terms import load

LANGUAGES = ("en", "ru", "de", "fr", "pt", "es")
NEGATION_REACH = 3
"""Words between a word that negates and the act it negates."""

_NEGATORS = frozenset(
    map(
        fold,
        [
            "not",
            "no",
            "never",
            "none",
            "neither",
            "nor",
            "without",
            "cannot",
            "nobody",
            "t",
            "не",
            "нет",
            "ни",
            "никогда",
            "никто",
            "nicht",
            "kein",
            "keine",
            "keinen",
            "keiner",
            "keinem",
            "keines",
            "nie",
            "niemand",
            "pas",
            "jamais",
            "aucun",
            "aucune",
            "ni",
            "não",
            "nunca",
            "nenhum",
            "nenhuma",
            "sem",
            "jamais",
            "nunca",
            "ningún",
            "ninguna",
            "ninguno",
            "sin",
            "tampoco",
        ],
    )
)
_GRANTS = frozenset({"visa-granted", "asylum-granted"})
"""Acts told with words between ("asylum was not granted"), where a word that negates may stand."""
_AGENT_MARKS = frozenset(["by", "von", "vom", "durch", "par", "por", "pelo", "pela", "pelos", "pelas", "со", "стороны"])
_AUXILIARIES = frozenset(
    [
        "was",
        "were",
        "been",
        "being",
        "be",
        "is",
        "are",
        "get",
        "got",
        "were",
        "wurde",
        "wurden",
        "worden",
        "werden",
        "wird",
        "ete",
        "etaient",
        "sont",
        "foi",
        "foram",
        "sao",
        "sido",
        "fue",
        "fueron",
        "son",
        "были",
        "был",
        "была",
        "been",
    ]
)


def details_of(text: str, span: Span, *, language: str | None, report_date: str | None) -> tuple[Detail, ...]:
    """The details named in `span` of `text`, in the order of the text; their spans are offsets into the whole text.

    language     ISO 639-1; None, or one without words of its own, is read with the words of all languages
    report_date  ISO, may be partial; days such as "on Tuesday" are counted from it
    """
    words = words_of(text, span)
    language = language if language in LANGUAGES else None
    groups = _people(language).hits(words)
    where = places(text, words)
    days = days_in(words, report_date)
    taken = [(d.first, d.last) for d in days]
    acts = [a for a in _acts(language).hits(words) if not any(f <= a.first and a.last <= last for f, last in taken)]
    found = [_detail(words, "date", d.first, d.last, {"start": d.start, "end": d.end}) for d in days]
    for count in counts_in(words, groups, taken):
        whole = text[words.spans[count.first][0] : words.spans[count.last][1]]
        value = {"low": count.low, "high": count.high, "of": count.of, "text": whole}
        found.append(_detail(words, "count", count.first, count.last, value))
    for hit in where:
        found.append(_detail(words, "place", hit.first, hit.last, {"id": hit.term, "within": within(hit.term)}))
    for hit in acts:
        found.append(_detail(words, "act", hit.first, hit.last, {"id": hit.term, "negated": _negated(words, hit)}))
    found += [_person(text, words, hit, acts) for hit in groups]
    return tuple(sorted(found, key=lambda d: (d.span, d.slot)))


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


def _negated(words: Words, act: Hit) -> bool:
    """A word that negates stands just before the act, or just behind it ("verhaften sie nicht")."""
    if act.last - act.first > 1 and act.term in _GRANTS and any(w in _NEGATORS for w in words.folded[act.first : act.last]):
        return True
    before = range(max(act.first - NEGATION_REACH - 1, 0), act.first)
    if any(words.folded[i] in _NEGATORS and not any(words.breaks[i : act.first]) for i in before):
        return True
    behind = range(act.last + 1, min(act.last + 1 + NEGATION_REACH, len(words.folded)))
    return any(words.folded[i] == "nicht" and not any(words.breaks[act.last : i]) for i in behind)


def _person(text: str, words: Words, group: Hit, acts: Sequence[Hit]) -> Detail:
    whole = text[words.spans[group.first][0] : words.spans[group.last][1]]
    return _detail(words, _role(words, group, acts), group.first, group.last, {"id": group.term, "text": whole})


def _role(words: Words, group: Hit, acts: Sequence[Hit]) -> Slot:
    """Who is named after "by" did it; whoever holds power did it too, unless an auxiliary shows that it was done to them."""
    if any(words.folded[i] in _AGENT_MARKS for i in range(max(group.first - 3, 0), group.first)):
        return "alleged_perpetrator"
    if not load.table("people")[group.term].get("power"):
        return "victim"
    passive = any(
        group.last < act.first <= group.last + 4 and any(w in _AUXILIARIES for w in words.folded[group.last + 1 : act.first])
        for act in acts
    )
    return "victim" if passive else "alleged_perpetrator"
