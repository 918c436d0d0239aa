"""What is said follows the cue: a clause, a quotation, what stands behind a colon, an infinitive, or a thing that is urged or denied."""

from __future__ import annotations

from vouchsafe.reading.languages.clauses import Part, Sentence
from vouchsafe.reading.languages.cue_speaker import clause_of, is_inserted, is_passive, joined_at, speaker_of
from vouchsafe.reading.languages.cue_words import CueWord
from vouchsafe.reading.languages.findings import Found
from vouchsafe.reading.languages.grammar import Range
from vouchsafe.reading.languages.roles import cue_ranges, is_negated, way
from vouchsafe.reading.languages.speakers import object_end, with_tag

SHORTEST_CONTENT = 2
"""Words. Fewer outside quotation marks are no statement."""
FARTHEST_THAT = 14
"""Words between a cue and the word that opens what is said."""
NEAREST_ABOUT = 4
"""Words between a cue and a preposition that opens what is said."""

ACTING = frozenset(["deny", "decline", "accuse", "urge", "pledge"])
"""Classes of cues whose object tells something also inside what somebody else says."""

Said = tuple[Range, str]
"""What is said, and the rule that found it."""


def said_ahead(s: Sentence, at: int, word: CueWord, *, nested: bool, inside: int = 0, before: Found | None) -> Found | None:
    """The finding in which the cue at `at` precedes what is said, or None.

    nested  the cue stands in what somebody else says: it needs a speaker and a clause of its own
    inside  where that begins
    before  the finding before, whose speaker a joined cue shares
    """
    n = s.part_at[at]
    clause = clause_of(s, n, at)
    joined = joined_at(s, at) is not None
    passive = is_passive(s, at) and ("quote" in word.frames or word.kind == "accuse")
    said = _clause_said(s, at, word, nested)
    limit = min(clause[1], said[0][0]) if said is not None and said[0][0] > at else clause[1]
    subject = speaker_of(s, at, (max(clause[0], inside), limit), before, joined=joined, passive=passive)
    if subject is not None and subject[1] == subject[0] + 1 and s.low[subject[0]] in s.g.small.impersonal:
        subject, passive = None, True
    if subject is not None and s.g.cases and nested and (s.low[subject[0]] == "никто" or _is_thing_told(s, at, subject)):
        return None
    if said is None and not nested and n > 0 and is_negated(s, at):
        said = _asked_before(s, n)
    if said is None and (not nested or word.kind in ACTING):
        said = _thing_said(s, at, word, subject)
    if subject is None and not nested and (one := _of_nobody(s, at, word)) is not None and (said is None or said[1] == "object"):
        return one
    if said is None:
        return None
    (start, end), rule = _until_resumed(s, at, said)
    limit = start if start > at else s.parts[n].end
    carried = False
    if subject is None and word.kind != "reported" and not passive:
        if nested or rule in ("object", "about", "object-before") or word.mode != "speech":
            return None
        carried = joined and before is not None and before.carried
    if subject is not None and start <= subject[0] < end:
        cut = _beside(s, (start, end), subject)
        if cut is None:
            return None
        start, end = cut
    if subject is not None and subject[1] <= start:
        subject = _tagged_before(s, subject, at)
    return Found(
        ((start, end),), subject, cue_ranges(s, at, word), word, rule, way(s, at, (s.parts[n].start, limit), subject),
        is_negated(s, at), carried=carried, passive=passive and subject is None,
    )  # fmt: skip


def _is_thing_told(s: Sentence, at: int, subject: Range) -> bool:
    """What follows a plural verb is its object, though it looks like a subject: «им обещали свидания»."""
    return subject[0] > at and s.g.is_impersonal(s.low[at]) and s.g.tells(s.frame, s.kinds, subject) < 2


def _of_nobody(s: Sentence, at: int, word: CueWord) -> Found | None:
    """«Активиста обвиняют в клевете»: nobody is named who accuses."""
    part = s.part_of(at)
    content = tuple(r for r in (s.trimmed(part.start, at), s.trimmed(at + 1, part.end)) if r)
    if word.kind != "accuse" or not s.g.is_impersonal(s.low[at]) or not content:
        return None
    return Found(content, None, ((at, at + 1),), word, "of-nobody", negated=is_negated(s, at), passive=True)


def _asked_before(s: Sentence, n: int) -> Said | None:
    """A question that opens the sentence and is left open: "Ob er kommt, wollte er nicht sagen"."""
    part, small = s.parts[0], s.g.small
    asks = s.low[0] in small.asking or part.opener == "ask" or any(w in small.whether for w in s.low[part.start : part.end])
    if part.quoted or not (asks or (part.opener == "that" and s.g.capital_nouns)):
        return None
    left = s.trimmed(0, s.parts[n].start)
    return (left, "asked-before") if left else None


def _tagged_before(s: Sentence, subject: Range, at: int) -> Range:
    return with_tag(s, subject) if subject[1] <= at else subject


def _clause_said(s: Sentence, at: int, word: CueWord, nested: bool) -> Said | None:
    n = s.part_at[at]
    part = s.parts[n]
    later = next((k for k, w in s.cues if k > at and w.frames & {"clause", "that"} and s.part_at[k] == n), part.end)
    inner = _that_inside(s, at, part) if word.frames & {"clause", "that"} and not s.g.commas else None
    if inner is not None and inner < later:
        return _range(s, inner + 1, "clause")
    if (asked := _question_inside(s, at, word, part)) is not None:
        return _range(s, asked, "clause")
    if later < part.end:
        return None
    if word.frames & {"clause", "that"}:
        opened = _that_part(s, at, n)
        if opened is not None and (opened.opener == "that" or "clause" in word.frames):
            return _range(s, opened.start + (opened.opener == "that"), "clause")
    if not nested and (about := _about(s, at, word, part) or _about_before(s, at, word, part)) is not None:
        return about
    if n + 1 < len(s.parts) and word.frames & {"clause", "quote"}:
        after = s.parts[n + 1]
        if after.sign.startswith(":") and (not nested or after.quoted):
            return _range(s, after.start, "colon", after)
        if after.quoted and not after.sign and s.g.cases and "to" in word.frames and (begun := _infinitive_in(s, at, part)) is not None:
            return (begun, after.end), "infinitive"
        if after.quoted and after.sign in ("", ",", "—"):
            return (after.start, after.end), "quotation"
        if s.g.bare_clause and "clause" in word.frames and after.sign == "," and _is_bare(s, n + 1):
            return _range(s, after.start, "bare-clause")
    return None


def _question_inside(s: Sentence, at: int, word: CueWord, part: Part) -> int | None:
    """A question right behind a cue that leaves it open, with no comma between: "n'a pas voulu dire quand ils sont venus"."""
    open_ended = word.kind == "ask" or is_negated(s, at)
    asks = not s.g.commas and "clause" in word.frames and open_ended and at + 2 < part.end and s.low[at + 1] in s.g.small.asking
    return at + 1 if asks else None


def _is_comment(s: Sentence, r: Range) -> bool:
    """Something said is declined, not a thing given: "a refusé tout commentaire", not "a refusé des visas"."""
    told = s.g.small.comments
    return s.quotes_in(r) or any(s.low[k] in told or s.noun_at(k) is not None or s.g.is_infinitive_word(s.low[k]) for k in range(*r))


def _infinitive_in(s: Sentence, at: int, part: Part) -> int | None:
    """The infinitive behind the cue, before a quotation that ends what is said: «пообещала провести проверку „в срок“»."""
    return next((k for k in range(at + 1, part.end) if s.g.is_infinitive_word(s.low[k])), None)


def _that_inside(s: Sentence, at: int, part: Part) -> int | None:
    """The "that" behind the cue in its own part."""
    return next((k for k in range(at + 1, min(part.end - 1, at + FARTHEST_THAT)) if s.low[k] in s.g.small.that), None)


def _that_part(s: Sentence, at: int, n: int) -> Part | None:
    """The part that a "that" or a question opens, one inserted part being stepped over."""
    for k in range(n + 1, min(n + 4, len(s.parts))):
        part = s.parts[k]
        if part.quoted or not part.sign.startswith(",") or part.start - at > FARTHEST_THAT + 4:
            return None
        if part.opener == "that" and s.low[part.start] not in s.g.small.joining:
            return part
        if part.opener == "ask":
            return part if k == n + 1 or s.is_tag(k - 1) else None
        cue = any(s.cue_at(j) is not None for j in range(part.start, part.end))
        if not (is_inserted(s, k) or (part.end - part.start <= 2 and not cue)):
            return None
    return None


def _until_resumed(s: Sentence, at: int, said: Said) -> Said:
    """What is said ends where the clause goes on in which the cue only describes something («министр, заявивший, что …, ушёл»)."""
    (start, end), rule = said
    if s.part_of(at).opener != "rel" and not s.g.is_describing(s.low[at]):
        return said
    resumed = next((p.start for p in s.parts if p.start > max(at, start) and p.sign == "," and s.kinds[p.start] == "v"), end)
    return s.trimmed(start, min(end, resumed)) or (start, end), rule


def _about(s: Sentence, at: int, word: CueWord, part: Part) -> Said | None:
    """What a preposition opens that goes with the cue («сообщил о …», "warnte vor …")."""
    farthest = 2 if "object" in word.frames else NEAREST_ABOUT
    k = next((k for k in range(at + 1, min(part.end, at + 1 + farthest)) if s.low[k] in word.frames), None)
    if k is None or s.low[k + 1 : k + 2] in (["том"], ["этом"], ["это"]):
        return None
    n = s.part_at[at]
    if n + 1 < len(s.parts) and (s.parts[n + 1].sign.startswith(":") or (s.parts[n + 1].quoted and s.parts[n + 1].sign)):
        return None
    rest = s.trimmed(k + 1, s.size)
    return (rest, "about") if rest and s.words_in(rest) >= SHORTEST_CONTENT else None


def _about_before(s: Sentence, at: int, word: CueWord, part: Part) -> Said | None:
    """The same before the cue («О задержании сообщила его жена»)."""
    if not s.g.cases or s.low[part.start] not in word.frames or at - part.start <= SHORTEST_CONTENT:
        return None
    end = object_end(s, part.start + 1, at)
    return ((part.start + 1, end), "about-before") if end > part.start + SHORTEST_CONTENT else None


def _is_bare(s: Sentence, n: int) -> bool:
    part = s.parts[n]
    if part.quoted or part.opener not in ("", "sub", "join") or s.g.reported is None:
        return False
    return bool(s.g.reported(s.frame, s.kinds, (part.start, part.end)))


def _range(s: Sentence, start: int, rule: str, part: Part | None = None) -> Said | None:
    """From `start` to the sentence's end, or only the quotations where a quotation stands there."""
    if part is not None and part.quoted:
        n = s.part_at[part.start]
        end = part.end
        while n + 1 < len(s.parts) and s.parts[n + 1].quoted:
            n += 1
            end = s.parts[n].end
        return (start, end), rule
    rest = s.trimmed(start, min(_end_of_said(s, start, rule), _other_clause(s, start)))
    return (rest, rule) if rest else None


def _other_clause(s: Sentence, start: int) -> int:
    """Behind a semicolon somebody else may speak."""
    return next((p.start for p in s.parts if p.start > start and ";" in p.sign and any(p.start <= k < p.end for k, _ in s.cues)), s.size)


def _end_of_said(s: Sentence, start: int, rule: str) -> int:
    """Before a main clause in which nothing is reported any more, where the language shows it."""
    if rule == "clause" and s.g.bare_clause:
        return next((p.start for p in s.parts if p.start > start and p.sign == "," and s.kinds[p.start] == "v"), s.size)
    if rule != "bare-clause" or s.g.reported is None:
        return s.size
    for n in range(s.part_at[start] + 1, len(s.parts)):
        part = s.parts[n]
        span = (part.start, part.end)
        if part.quoted or part.opener not in ("", "join") or s.g.is_infinitive(s.frame, span):
            continue
        if s.has_verb(span) and not s.g.reported(s.frame, s.kinds, span):
            return part.start
    return s.size


def _thing_said(s: Sentence, at: int, word: CueWord, subject: Range | None) -> Said | None:
    """A noun phrase or an infinitive: what is behind the cue, else what stands before it."""
    part = s.part_of(at)
    if s.g.is_bare_infinitive(s.low[at]) and not s.g.cases:
        return None
    begun = _behind_day(s, at, part)
    if s.words_in((begun, part.end)) > 1 and "clause" in word.frames and s.g.is_infinitive_word(s.low[begun]):
        return _range(s, begun, "infinitive")
    if word.frames & {"to", "clause"} and (infinitive := infinitive_after(s, s.part_at[at])) is not None:
        return infinitive, "infinitive"
    if s.g.is_gerund(s.low[at]):
        return None
    if not (word.frames & {"to", "object", "answer"} or s.g.is_modal_infinitive(s.frame, at)):
        return None
    if at and s.low[at - 1] == "se" and word.after != "se" and s.g.pro_drop:
        return None
    if is_passive(s, at) and word.kind != "accuse":
        return None
    behind = s.trimmed(at + 1, part.end)
    pieces = cue_ranges(s, at, word)
    joined = behind is not None and s.low[behind[0]] in s.g.small.joining
    shared = next((k + 1 for k, w in s.cues if at < k < part.end and "object" in w.frames), None) if joined else None
    begin = pieces[0 if s.g.capital_nouns else -1][1] if not joined else shared
    rest = s.trimmed(begin, s.size) if begin is not None else None
    if word.frames & {"to", "object"} and rest is not None and (rest[0] < part.end or s.parts[s.part_at[rest[0]]].quoted):
        if subject is not None and subject[0] > at:
            beside = _beside(s, rest, subject)
            rest = beside if beside is not None and beside[0] < part.end else None
        fit = rest is not None and s.words_in(rest) >= shortest(s, at, word) and ("comment" not in word.frames or _is_comment(s, rest))
        if fit and rest is not None:
            return rest, "object"
    silent = "answer" in word.frames or s.g.is_modal_infinitive(s.frame, at)
    if silent and is_negated(s, at):
        return _unanswered(s, at, subject), "no-answer"
    if s.g.capital_nouns or (word.kind not in ("decline", "deny") and not is_negated(s, at)):
        return None
    left = _before(s, at, subject)
    told = left is not None and any(s.kinds[k] in "dngo" or (s.g.cases and s.g.is_infinitive_word(s.low[k])) for k in range(*left))
    return (left, "object-before") if told and left is not None else None


def _behind_day(s: Sentence, at: int, part: Part) -> int:
    """The word behind the cue, or behind the day that follows it: "prometeu em 22 de abril | receber vinte"."""
    day = at + 1
    while day + 1 < part.end and s.kinds[day] in "rgdt" and any(k == "t" for k in s.kinds[day : min(day + 4, part.end)]):
        day += 1
    return day if day > at + 1 and s.kinds[day - 1] == "t" else at + 1


def shortest(s: Sentence, at: int, word: CueWord) -> int:
    """Words that the least thing said has: one is enough where it is denied or declined («не признаёт вину»)."""
    least = word.kind in ("decline", "deny") or is_negated(s, at) or (s.g.cases and word.lemma in s.g.small.confirming)
    return 1 if least else SHORTEST_CONTENT


def infinitive_after(s: Sentence, n: int) -> Range | None:
    """The infinitive clause behind part `n`, to the sentence's end."""
    if n + 1 >= len(s.parts):
        return None
    part = s.parts[n + 1]
    if part.quoted or part.sign != "," or not s.g.is_infinitive(s.frame, (part.start, part.end)):
        return None
    return s.trimmed(part.start, s.size)


def _unanswered(s: Sentence, at: int, subject: Range | None) -> Range:
    """The words of the part beside its subject: what it says is that nothing was said."""
    part = s.part_of(at)
    whole = part.start, part.end
    return (_beside(s, whole, subject) if subject is not None and whole[0] <= subject[0] < whole[1] else None) or whole


def _before(s: Sentence, at: int, subject: Range | None) -> Range | None:
    """What stands before the cue beside its subject («от комментариев отказались»)."""
    start = s.part_of(at).start
    left = s.trimmed(start, at)
    while left is not None and s.low[left[1] - 1] in s.g.small.negations:
        left = s.trimmed(left[0], left[1] - 1)
    if left is not None and subject is not None and start <= subject[0] < at:
        left = _beside(s, left, subject)
    while left is not None and s.kinds[left[1] - 1] == "r":
        left = s.trimmed(left[0], left[1] - 1)
    return left


def _beside(s: Sentence, r: Range, subject: Range) -> Range | None:
    """The longer side of a range that the subject stands in."""
    sides = [x for x in (s.trimmed(r[0], min(subject[0], r[1])), s.trimmed(max(subject[1], r[0]), r[1])) if x]
    return max(sides, key=s.words_in) if sides else None
