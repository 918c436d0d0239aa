"""What is said stands before the words that attribute it: "…, sagte X", "…, wie X sagte", "…, so X", «…», — сказал X."""

from __future__ import annotations

from vouchsafe.reading.languages.clauses import Part, Sentence
from vouchsafe.reading.languages.cue_speaker import is_inserted
from vouchsafe.reading.languages.cue_words import PHRASE, CueWord
from vouchsafe.reading.languages.findings import Found
from vouchsafe.reading.languages.grammar import Range
from vouchsafe.reading.languages.roles import cue_ranges, is_negated, way
from vouchsafe.reading.languages.speakers import named_end, speaker, subject_phrases, with_tag

MOST_BEFORE = 2
"""Small words that may stand before a cue that opens its part ("hat", "l'a")."""


def said_behind(s: Sentence, at: int, word: CueWord) -> Found | None:
    """The finding in which the cue at `at` follows what is said, or None."""
    if not word.frames & {"clause", "quote"} or _is_unfinished(s, at):
        return None
    n = s.part_at[at]
    part = s.parts[n]
    if part.opener == "like":
        return _likewise(s, n, at, word)
    if n == 0:
        return None
    quoted = _is_quoted(s, n)
    if not _opens(s, part, at, quoted) or _goes_ahead(s, n, at, quoted):
        return None
    subject = speaker(s, at, (part.start, part.end), records=word.kind == "reported")
    dropped = s.g.pro_drop and n + 1 == len(s.parts) and all(k == at or s.kinds[k] in "xt" for k in range(part.start, part.end))
    if subject is None and not (word.kind == "reported" or quoted or dropped):
        return None
    if not quoted and not _is_whole(s, n):
        return None
    if subject is not None:
        subject = with_tag(s, subject)
    left = s.trimmed(_said_from(s, n), part.start)
    if left is None:
        return None
    if quoted and subject is not None:
        part = _described_on(s, part, subject)
    last = max(part.end, subject[1] if subject else 0)
    last = _told_behind(s, last)
    after = _goes_on(s, last, quoted)
    content = [*([] if after and not quoted and _only_dated(s, left) else [left]), *after]
    carried = subject is None and word.kind != "reported"
    return Found(
        tuple(content), subject, cue_ranges(s, at, word), word, "said-behind", way(s, at, (part.start, last), subject),
        is_negated(s, at), (part.start, last), carried,
    )  # fmt: skip


def _is_unfinished(s: Sentence, at: int) -> bool:
    """An infinitive that nobody wanted or was able to carry out: "n'a rien à montrer"."""
    return not s.g.cases and s.g.is_bare_infinitive(s.low[at]) and not s.g.is_modal_infinitive(s.frame, at)


def _described_on(s: Sentence, part: Part, subject: Range) -> Part:
    """The part that ends what is told of the one who speaks: «…», — сказал Иван, который живёт рядом. — «…»."""
    n = s.part_at[subject[1] - 1]
    while n + 1 < len(s.parts) and s.parts[n + 1].sign == "," and s.parts[n + 1].opener == "rel":
        n += 1
    return s.parts[n] if s.parts[n].start > part.start else part


def _only_dated(s: Sentence, r: Range) -> bool:
    """Nothing but the day stands there."""
    return all(s.kinds[k] in "tdr," for k in range(*r))


def _told_behind(s: Sentence, at: int) -> int:
    """Where the part ends that names who was told (", gegenüber der Zeitung")."""
    n = s.part_at[at] + 1 if at < s.size else len(s.parts)
    if n >= len(s.parts) or s.parts[n].start < at or s.low[s.parts[n].start] not in s.g.small.interviews:
        return at
    part = s.parts[n]
    return at if part.quoted or s.has_verb((part.start, part.end)) else part.end


def so_named(s: Sentence) -> list[Found]:
    """ "…, so der Sprecher": nothing but "so" and the one who speaks."""
    out = []
    for n, part in enumerate(s.parts):
        if n == 0 or part.quoted or s.low[part.start] not in s.g.small.so or s.has_verb((part.start, part.end)):
            continue
        if part.end > part.start + 1 and s.frame[part.start + 1].opened:
            continue
        end = named_end(s, part.start + 1, part.end)
        left = s.trimmed(_said_from(s, n), part.start)
        if end == part.start + 1 or left is None or s.g.tells(s.frame, s.kinds, (part.start + 1, end)) < 1:
            continue
        source = with_tag(s, (part.start + 1, end))
        last = max(part.end, source[1])
        content = (left, *_goes_on(s, last, _is_quoted(s, n)))
        cue = ((part.start, part.start + 1),)
        out.append(Found(content, source, cue, PHRASE, "so-named", taken=(part.start, last)))
    return out


def said_beside(s: Sentence) -> list[Found]:
    """A quotation, then any verb with who does it: «…», — плачет мать, « … », sourit-elle."""
    out = []
    for n, part in enumerate(s.parts):
        if not _is_quoted(s, n) or part.quoted or part.opener or part.sign.strip(",—.!?") or not part.sign:
            continue
        verb = s.frame[part.start]
        bare = verb.text.islower() and s.kinds[part.start] in "vx" and not s.is_small(part.start) and part.end > part.start + 1
        if not bare or s.cue_at(part.start) is not None or s.low[part.start + 1] in s.g.small.that:
            continue
        subject = next(iter(subject_phrases(s, (part.start + 1, part.end))), None)
        fit = subject is not None and subject[0] == part.start + 1 and s.g.tells(s.frame, s.kinds, subject) >= 2
        if subject is None or not fit or (s.g.cases and s.kinds[part.start] != "v"):
            continue
        quote = s.parts[n - 1]
        content = ((quote.start, quote.end), *_goes_on(s, part.end, True))
        word = CueWord(verb.low, "say", "speech", frozenset({"quote"}))
        out.append(Found(content, with_tag(s, subject), ((part.start, part.start + 1),), word, "said-beside", taken=(part.start, part.end)))
    return out


def _is_quoted(s: Sentence, n: int) -> bool:
    """A quotation stands right before part `n`."""
    return n > 0 and s.parts[n - 1].quoted


def _opens(s: Sentence, part: Part, at: int, quoted: bool) -> bool:
    """The cue opens its part, small words apart; behind a quotation its subject may come first."""
    back = next((b.count(" ") + 1 for b in s.g.small.back if " ".join(s.low[part.start : part.start + b.count(" ") + 1]) == b), 0)
    before = range(part.start + back, at)
    if all(s.is_small(k) or (s.kinds[k] == "p" and k > part.start) for k in before):
        return len(before) <= MOST_BEFORE + 1
    if quoted:
        return part.opener == "" and part.sign.strip("—,.?!…") == "" and bool(part.sign or s.g.cases) and not s.g.capital_nouns
    return len(before) == 1 and s.kinds[part.start] in "xp" and part.opener == "" and not (s.g.capital_nouns and s.kinds[part.start] == "p")


def _goes_ahead(s: Sentence, n: int, at: int, quoted: bool) -> bool:
    """What is said follows rather than precedes: a "that", a question or a colon opens the next part."""
    that = next((k for k in range(at + 1, s.parts[n].end) if s.low[k] in s.g.small.that), None)
    if that is not None and not subject_phrases(s, (at + 1, that)):
        return True
    if n + 1 >= len(s.parts):
        return False
    after = s.parts[n + 1]
    if after.sign.startswith(":"):
        return not quoted
    if s.g.reported is not None and not quoted and after.sign == "," and _reports(s, n + 1) and not any(_reports(s, k) for k in range(n)):
        return True
    return after.opener == "that"


def _reports(s: Sentence, n: int) -> bool:
    part = s.parts[n]
    return s.g.reported is not None and not part.quoted and s.g.reported(s.frame, s.kinds, (part.start, part.end)) in ("one", "two")


def _is_whole(s: Sentence, n: int) -> bool:
    """What stands before part `n` can stand alone: not all of it depends on what follows."""
    if _splits_subject(s, n):
        return False
    if not s.g.bare_clause:
        return s.parts[n - 1].opener != "rel" or n > 1
    return any(p.quoted or p.opener in ("that", "ask", "like") or (p.opener in ("", "join") and s.is_clause(p)) for p in s.parts[:n])


def _splits_subject(s: Sentence, n: int) -> bool:
    """Part `n` goes on with a clause whose subject an apposition or relative clause keeps from its verb ("X, Chefin von Y, sagte")."""
    aside = n >= 2 and (s.is_tag(n - 1) or s.parts[n - 1].opener == "rel" or (not s.g.capital_nouns and is_inserted(s, n - 1)))
    if not aside or s.parts[n].sign != ",":
        return False
    head = s.parts[n - 2]
    if head.quoted or head.opener not in ("", "join") or s.has_verb((head.start, head.end)):
        return False
    phrases = subject_phrases(s, (head.start, head.end))
    whose = bool(phrases) and phrases[-1][0] > head.start and s.low[phrases[-1][0] - 1] in s.g.small.relative
    return bool(phrases) and phrases[-1][1] == head.end and (whose or phrases[-1][0] - head.start <= MOST_BEFORE)


def _said_from(s: Sentence, n: int) -> int:
    """Where what is said begins: behind a colon, at a quotation that stands by itself, else where the sentence does."""
    for k in range(n - 1, 0, -1):
        part = s.parts[k]
        if part.sign.startswith((":", ";")) or (part.quoted and k == n - 1 and part.sign.startswith((".", "!", "?", "—"))):
            return part.start
    return 0


def _goes_on(s: Sentence, at: int, quoted: bool) -> list[Range]:
    """The rest of what is said, behind the words that attribute it."""
    rest = s.trimmed(at, s.size)
    if rest is None:
        return []
    part = s.part_of(rest[0])
    if quoted:
        after = next((p for p in s.parts if p.start >= rest[0] and p.quoted), None)
        return [(after.start, after.end)] if after is not None and (after.start == rest[0] or part.sign.startswith(":")) else []
    other = next(
        (p.start for p in s.parts if p.start >= rest[0] and ";" in p.sign and any(p.start <= k < s.size for k, _ in s.cues)), s.size
    )
    rest = s.trimmed(rest[0], other) if other < s.size else rest
    if rest is None:
        return []
    if part.sign.startswith(":") or (part.sign.startswith(".") and s.low[0] != "—"):
        return []
    return [rest]


def _likewise(s: Sentence, n: int, at: int, word: CueWord) -> Found | None:
    """ "Wie X sagte, …", «Как сообщает X, …», "…, wie X mitteilte"."""
    part = s.parts[n]
    first = part.start + 1 + (s.low[part.start] in s.g.small.joining)
    subject = speaker(s, at, (first, part.end), records=word.kind == "reported")
    if (subject is None and word.kind != "reported") or "quote" not in word.frames:
        return None
    if subject is not None:
        subject = with_tag(s, subject)
    last = max(part.end, subject[1] if subject else 0)
    start = part.start if n == 0 else _said_from(s, n)
    if n and s.is_fragment(s.parts[n - 1]) and last < s.size:
        start = part.start
    content = [r for r in (s.trimmed(start, part.start), s.trimmed(last, s.size)) if r]
    if not content:
        return None
    return Found(
        tuple(content), subject, cue_ranges(s, at, word), word, "as-said", way(s, at, (part.start, part.end), subject),
        is_negated(s, at), (part.start, last),
    )  # fmt: skip
