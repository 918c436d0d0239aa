"""Ways to attribute without a verb or without a name: "X: …", «… — СМИ», "angeblich …", "soll … haben", «Говорят, …»."""

from __future__ import annotations

from dataclasses import replace

from vouchsafe.reading.languages.clauses import Part, Sentence
from vouchsafe.reading.languages.cue_words import PHRASE
from vouchsafe.reading.languages.findings import Found
from vouchsafe.reading.languages.grammar import Range
from vouchsafe.reading.languages.speakers import phrase_end, with_tag

LONGEST_NAME = 9
"""Words before a colon that may name who speaks."""
SHORTEST_TOLD = 3
"""Words. Fewer are no rumour."""
_NOBODY = replace(PHRASE, kind="reported")


def unnamed(s: Sentence) -> Found | None:
    """The finding of a sentence that no verb, noun or phrase of speaking attributes, or None."""
    return _named_before_colon(s) or _named_last(s) or _they_say(s) or _rumour(s) or _hearsay(s)


def _names(s: Sentence, part: Part) -> Range | None:
    """The part as a phrase that names a speaker and nothing else."""
    whole = part.start, part.end
    if part.quoted or part.end - part.start > LONGEST_NAME or s.kinds[part.start] not in "dn":
        return None
    ends = phrase_end(s, part.start, part.end) == part.end
    return whole if ends and s.g.tells(s.frame, s.kinds, whole) >= 2 else None


def _named_before_colon(s: Sentence) -> Found | None:
    """ "Министр юстиции: «Проверка закончена»", "Polizei: Zwei Männer frei"."""
    n = next((n for n, part in enumerate(s.parts) if part.sign.startswith(":")), 0)
    if n == 0 or any(p.sign != "," for p in s.parts[1:n]):
        return None
    source = _names(s, s.parts[0])
    if source is None or (n > 1 and with_tag(s, source)[1] < s.parts[n - 1].end):
        return None
    said = s.parts[n]
    heading = not s.has_stop
    if not said.quoted and not heading:
        return None
    content = (said.start, said.end) if said.quoted else s.trimmed(said.start, s.size)
    return Found((content,), with_tag(s, source), (), PHRASE, "named-colon") if content else None


def _named_last(s: Sentence) -> Found | None:
    """«Из Карста бежали сорок человек — правозащитники», a heading."""
    if s.has_stop or len(s.parts) < 2 or s.parts[-1].sign != "—":
        return None
    source = _names(s, s.parts[-1])
    content = s.trimmed(0, s.parts[-1].start)
    return Found((content,), source, (), PHRASE, "named-last") if source and content and s.words_in(content) >= SHORTEST_TOLD else None


def _they_say(s: Sentence) -> Found | None:
    """«Говорят, сын уехал»: nothing but a verb of telling stands before the comma."""
    if len(s.parts) < 2 or s.parts[0].quoted or s.parts[1].sign != ",":
        return None
    part = s.parts[0]
    at = next((k for k in range(part.start, part.end) if s.low[k] in s.g.small.they_say), None)
    bare = all(k == at or s.kinds[k] in "xt" for k in range(part.start, part.end))
    content = s.trimmed(s.parts[1].start, s.size)
    if at is None or not bare or content is None or s.parts[1].opener == "rel":
        return None
    return Found((content,), None, ((at, at + 1),), _NOBODY, "they-say")


def _rumour(s: Sentence) -> Found | None:
    """ "Angeblich wurden sie freigelassen", «Задержанных якобы вывезли»."""
    at = next((k for k in range(s.size) if s.low[k] in s.g.small.rumour), None)
    if at is None or s.parts[s.part_at[at]].opener not in ("", "that", "join") or s.g.leads_noun(s.frame, s.kinds, at):
        return None
    content = tuple(r for r in (s.trimmed(s.part_of(at).start if s.part_at[at] else 0, at), s.trimmed(at + 1, s.size)) if r)
    told = sum(map(s.words_in, content)) >= SHORTEST_TOLD
    return Found(content, None, ((at, at + 1),), replace(_NOBODY, lemma=s.low[at]), "rumour") if told else None


def _hearsay(s: Sentence) -> Found | None:
    """ "Er soll das Geld genommen haben"."""
    at = next((k for k in range(s.size) if s.low[k] in s.g.small.hearsay), None)
    if at is None or not s.g.is_perfect(s.frame, (at, s.part_of(at).end)) or any(w in s.g.small.conditions for w in s.low):
        return None
    return Found(((0, s.size),), None, ((at, at + 1),), replace(_NOBODY, lemma=s.low[at]), "hearsay", carried=True)
