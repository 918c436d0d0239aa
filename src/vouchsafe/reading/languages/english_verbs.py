"""Verbs that attribute: "X said that …", "X wants to …", "X accused Y of …", "… is believed to …"."""

from __future__ import annotations

from vouchsafe.reading.languages.english_beside import addressed, right_behind, said_beside
from vouchsafe.reading.languages.english_cues import Cue, Lexicon, Word
from vouchsafe.reading.languages.english_extents import carried_on, object_extent, tells_when
from vouchsafe.reading.languages.english_finding import Finding
from vouchsafe.reading.languages.english_holder import agent, is_quoted, noun_phrase, subject
from vouchsafe.reading.languages.english_tree import PASSIVE_SUBJECTS, SUBJECTS, Range, Tree

OBJECT_PREPOSITIONS = frozenset({"of", "for", "with", "over", "about", "on"})
_OBJECT_WORDS = {"as": frozenset({"as"}), "like": frozenset({"to", "with"}), "of": OBJECT_PREPOSITIONS}
NEGATIONS = frozenset({"not", "n't", "n’t", "never", "no", "nobody", "none", "neither", "hardly", "cannot", "without", "nor"})
NEGATING_VERBS = frozenset({"refuse", "decline", "fail"})
_NOT_CUES = frozenset({"case", "amod", "compound", "fixed", "mark", "flat", "nummod", "advmod", "cc"})
_STOPS = frozenset({"conj", "cc", "parataxis", "discourse", "vocative", "list"})
_TAKES_NAMES = frozenset({"object", "told", "object-to", "as", "of", "like"})
_QUESTIONS = frozenset({"why", "how", "what"})
_ASKED = frozenset({"if", "where", "when", "who", "which"})
_ASKING = frozenset({"ask", "doubt", "know", "learn"})
_MAIN = frozenset({"root", "conj", "parataxis", "ccomp"})
_RELATIVE = frozenset({"acl:relcl", "advcl:relcl"})
_EDGES = frozenset({",", ";", ":", "-", "–", "—", "--", ".", "and", "but", "or"})


def verb_findings(tree: Tree, lexicon: Lexicon) -> list[Finding]:
    """Every attribution by a verb in one sentence, in the order of the text."""
    found = []
    for verb, form in enumerate(tree.low):
        if form not in lexicon.verbs and form not in lexicon.phrases:
            continue
        if tree.upos[verb] not in ("VERB", "AUX") or tree.labels[verb] in _NOT_CUES or tree.base(verb) == "aux":
            continue
        finding = _phrase_finding(tree, verb, lexicon) or _plain_finding(tree, verb, lexicon)
        if finding:
            found.append(finding)
    return found


def negated(tree: Tree, verb: int) -> bool:
    """The verb is denied: "did not say", "refused to say", "nobody said"."""
    if any(tree.low[c] in NEGATIONS and tree.base(c) in ("advmod", "det", "nsubj", "mark", "aux") for c in tree.children[verb]):
        return True
    head = tree.heads[verb]
    if head >= 0 and tree.base(verb) == "xcomp":
        return tree.parse.lemmas[head] in NEGATING_VERBS or negated(tree, head)
    return False


def _phrase_finding(tree: Tree, verb: int, lexicon: Lexicon) -> Finding | None:
    """A verb with its particle or preposition: "called for", "pointed out"."""
    for after, word in lexicon.phrases.get(tree.low[verb], ()):
        places = _follow(tree, verb, after, "prep" in word.frames)
        if not places or (word.lemma == "go on" and tree.low[min(places[-1] + 1, len(tree) - 1)] == "to"):
            continue
        if "prep" in word.frames:
            if _that_behind(tree, verb, len(tree)) is not None and "clause" in _frames(tree, verb, lexicon):
                return None
            content = _behind(tree, verb, places)
            if content and (source := _source(tree, verb)):
                return _finding(tree, verb, word, word.frames["prep"], "en:verb-preposition", source, (content,), cue_words=places)
            return None
        return _called_on(tree, verb, word, places) or _framed(tree, verb, word, extra=places)
    return None


def _frames(tree: Tree, verb: int, lexicon: Lexicon) -> frozenset[str]:
    """The frames of the bare verb."""
    word = lexicon.verbs.get(tree.low[verb])
    return frozenset(word.frames) if word else frozenset()


def _called_on(tree: Tree, verb: int, word: Word, places: tuple[int, ...]) -> Finding | None:
    """ "called on the senator to resign": who is urged stands behind the preposition."""
    cue = word.frames.get("object-to")
    urged = tree.heads[places[-1]]
    source = _source(tree, verb) if cue and urged > places[-1] else ()
    if not source or cue is None:
        return None
    for child in _rights(tree, verb):
        if child > urged and tree.base(child) in ("xcomp", "advcl", "ccomp") and tree.infinitive(child):
            content = _stretch(tree, verb, places[-1] + 1, child)
            return _finding(tree, verb, word, cue, "en:verb-infinitive", source, (content,), cue_words=places)
    return None


def _follow(tree: Tree, verb: int, after: tuple[str, ...], close: bool) -> tuple[int, ...]:
    """Where the words of a phrase stand behind its verb: at once (over an adverb), or behind a short object unless `close`."""
    at = verb + 1
    places: list[int] = []
    for word in after:
        reach = range(at, min(at + (2 if places else 3), len(tree)))
        place = next((w for w in reach if tree.low[w] == word), None)
        if place is not None and close and any(tree.upos[w] != "ADV" and not tells_when(tree, w) for w in range(at, place)):
            return ()
        if place is None or any(tree.low[w] in (",", ":", ";") or tree.upos[w] == "VERB" for w in range(at, place)):
            return ()
        places.append(place)
        at = place + 1
    return tuple(places)


def _behind(tree: Tree, verb: int, places: tuple[int, ...]) -> Range | None:
    """The words a preposition governs."""
    last = places[-1]
    if last + 1 >= len(tree):
        return None
    head = tree.heads[last]
    if head > last:
        return tree.trimmed((last + 1, carried_on(tree, verb, tree.extents[head][1])), _EDGES)
    reach = max(
        (tree.extents[c][1] for c in tree.children[verb] if c > last and tree.base(c) in ("obl", "obj", "advcl", "ccomp", "xcomp")),
        default=0,
    )
    return tree.trimmed((last + 1, reach), _EDGES) if reach > last + 1 else None


def _plain_finding(tree: Tree, verb: int, lexicon: Lexicon) -> Finding | None:
    word = lexicon.verbs.get(tree.low[verb])
    return _framed(tree, verb, word) if word else None


def _framed(tree: Tree, verb: int, word: Word, extra: tuple[int, ...] = ()) -> Finding | None:
    """The first frame of the word that the sentence fills."""
    if tree.passive(verb) or _bare_participle(tree, verb):
        return _passive(tree, verb, word)
    source = _source(tree, verb)
    named = _named_before(tree, verb, word) if source else None
    if named is not None:
        return _finding(tree, verb, word, named[0], "en:verb-object-as", source, named[1], cue_words=extra)
    if "quote" in word.frames and source and source[0][0] == verb + 1:
        return _beside(tree, verb, word, source, extra)
    for rule, find in _ACTIVE:
        hit = find(tree, verb, word)
        if hit:
            cue, content, via = hit
            if not source:
                return None
            return _finding(tree, verb, word, cue, rule, source, (content,), via=via, cue_words=extra)
    if "quote" in word.frames and source:
        return _beside(tree, verb, word, source, extra)
    return None


def _source(tree: Tree, verb: int) -> tuple[Range, ...]:
    return subject(tree, verb)


Hit = tuple[Cue, Range, tuple[Range, ...]]


def _rights(tree: Tree, verb: int) -> list[int]:
    return [c for c in tree.children[verb] if c > verb]


def _clause(tree: Tree, verb: int, word: Word) -> Hit | None:
    """ "said that …", "asked whether …", "told the court that …"."""
    cue = word.frames.get("clause") or word.frames.get("quote")
    if not cue:
        return None
    for child in _rights(tree, verb):
        if tree.labels[child] == "ccomp" or (tree.labels[child] == "advcl" and tree.has_child_word(child, "mark", "that")):
            start = tree.extents[child][0]
            if tree.low[start] in ("who", "which", "whose") and tree.low[start - 1] == ",":
                continue
            if "told" in word.frames and right_behind(tree, verb, child):
                continue
            start = _that_behind(tree, verb, start) or _unbroken(tree, verb, start, word)
            told = addressed(tree, verb, word) if start > verb + 1 else ()
            return cue, _stretch(tree, verb, max(start, verb + 1), child, clause=True), told
    return _cut_clause(tree, verb, word, cue)


def _that_behind(tree: Tree, verb: int, before: int) -> int | None:
    """A "that" or "whether" close behind the verb, where what is said starts however the parser hung it."""
    for word in range(verb + 1, min(before, verb + 9, len(tree))):
        if tree.low[word] in ("that", "whether") and (tree.upos[word] == "SCONJ" or word == verb + 1):
            return word
        if tree.low[word] == "that" and tree.low[word + 1 : word + 2] and tree.low[word + 1] in ("“", '"', "''"):
            return word
        if tree.upos[word] in ("VERB", "PUNCT"):
            return None
    return None


def _question_behind(tree: Tree, verb: int, word: Word) -> int | None:
    """An indirect question right behind the verb; "when" and the like open one only behind verbs of asking and knowing."""
    opening = tree.low[verb + 1]
    asks = any(cue.kind in _ASKING for cue in word.frames.values())
    return verb + 1 if opening in _QUESTIONS or (asks and opening in _ASKED) else None


def _cut_clause(tree: Tree, verb: int, word: Word, cue: Cue) -> Hit | None:
    """A clause behind its verb that the parser hung elsewhere: it opens with "that", or a name and its verb follow at once."""
    if verb + 2 >= len(tree) or "clause" not in word.frames:
        return None
    start = _that_behind(tree, verb, len(tree)) or _question_behind(tree, verb, word)
    if start != verb + 1 and tree.base(verb) not in _MAIN and tree.labels[verb] not in _RELATIVE:
        return None
    if start is None and not _bare_clause(tree, verb + 1, sure=bool(word.frames.keys() & _TAKES_NAMES)):
        return None
    end = _open_end(tree, verb, start or verb + 1)
    content = tree.trimmed((start or verb + 1, end), _EDGES)
    told = addressed(tree, verb, word) if start is not None and start > verb + 1 else ()
    return (cue, content, told) if content and content[1] - content[0] > 2 else None


def _bare_clause(tree: Tree, start: int, *, sure: bool) -> bool:
    """A name and a finite verb stand here, without a comma before the verb.

    sure  the name might be an object and the verb its participle: only a pronoun or an auxiliary tells
    """
    if tree.low[start] in ("“", '"', "''") and start + 1 < len(tree):
        start += 1
    if tree.upos[start] not in ("PRON", "PROPN", "NOUN", "DET", "ADJ", "NUM") or is_quoted(tree, start):
        return False
    if tree.low[start] in ("he", "she", "they", "we", "i"):
        return True
    for word in range(start, len(tree)):
        if tree.upos[word] in ("VERB", "AUX"):
            plain = word > start and not tree.low[word].endswith("ing") and tree.labels[word] not in ("acl", "amod")
            return plain and (not sure or tree.upos[word] == "AUX")
        closing = tree.low[word] in ("”", '"', "''")
        if (tree.upos[word] in ("PUNCT", "SCONJ") and not closing) or tree.low[word] in ("who", "which", "that"):
            return False
    return False


def _unbroken(tree: Tree, verb: int, start: int, word: Word) -> int:
    """Where a clause starts that the parser cut: right behind the verb when a name opens there."""
    first = verb + 1
    if start <= first or "told" in word.frames or "object-to" in word.frames:
        return start
    opens = tree.upos[first] in ("DET", "PRON", "PROPN", "NOUN", "ADJ", "NUM")
    return first if opens and tree.base(first) not in ("obl", "iobj", "expl") else start


def _infinitive(tree: Tree, verb: int, word: Word) -> Hit | None:
    """ "plans to leave", "urged them to leave"."""
    for child in _rights(tree, verb):
        if tree.base(child) not in ("xcomp", "ccomp", "advcl") or not (tree.infinitive(child) or _wanted_done(tree, verb, child)):
            continue
        obj = next((c for c in _rights(tree, verb) if c < child and tree.labels[c] in ("obj", "iobj")), None)
        own = next((c for c in tree.children[child] if tree.labels[c] in SUBJECTS and c < child), None)
        if obj is not None or own is not None:
            cue = word.frames.get("object-to")
            first = obj if obj is not None else own
            assert first is not None
            return (cue, _stretch(tree, verb, max(tree.extents[first][0], verb + 1), child), ()) if cue else None
        cue = word.frames.get("to")
        if cue and tree.labels[child] != "advcl":
            return cue, _stretch(tree, verb, max(tree.extents[child][0], verb + 1), child), ()
    return None


def _wanted_done(tree: Tree, verb: int, child: int) -> bool:
    """ "wants him freed"."""
    participle = tree.upos[child] == "VERB" and tree.low[child].endswith(("ed", "en")) and tree.base(child) != "advcl"
    return participle and tree.parse.lemmas[verb] in ("want", "like", "prefer", "need") and child > verb + 1


def _gerund(tree: Tree, verb: int, word: Word) -> Hit | None:
    """ "denied taking it"."""
    cue = word.frames.get("ing")
    for child in _rights(tree, verb) if cue else ():
        if tree.base(child) in ("xcomp", "ccomp", "advcl") and tree.low[child].endswith("ing"):
            lo = tree.extents[child][0]
            if lo == verb + 1 and cue:
                return cue, _stretch(tree, verb, lo, child), ()
    return None


def _object_as(tree: Tree, verb: int, word: Word) -> Hit | None:
    """ "described it as lawful", "called him a liar", "accused them of theft"."""
    frame = next((f for f in _OBJECT_WORDS if f in word.frames), None)
    if not frame:
        return None
    cue, words = word.frames[frame], _OBJECT_WORDS[frame]
    obj = next((c for c in _rights(tree, verb) if tree.labels[c] in ("obj", "iobj")), None)
    last = None
    for child in _rights(tree, verb):
        opens = any(tree.low[c] in words for c in tree.children[child] if tree.labels[c] in ("case", "mark"))
        if (opens and tree.base(child) in ("obl", "advcl", "xcomp", "nmod")) or (frame == "as" and tree.labels[child] == "xcomp"):
            last = child
    if obj is not None and frame == "as" and (quoted := _quoted_complement(tree, obj)):
        return cue, (max(tree.extents[obj][0], verb + 1), quoted), ()
    if (
        obj is None
        or (cue.kind == "say" and last is None and frame == "of")
        or (frame != "of" and last is None and not (frame == "as" and _objects(tree, verb)))
    ):
        return None
    if frame == "as" and last is None:
        last = _objects(tree, verb)[-1]
    if last is None:
        return cue, object_extent(tree, verb, obj), ()
    start = tree.extents[obj][0]
    return cue, _stretch(tree, verb, max(start, verb + 1), last), ()


def _named_before(tree: Tree, verb: int, word: Word) -> tuple[Cue, tuple[Range, Range]] | None:
    """'which he called "a trap"', "what she described as a trap": the pronoun before and the complement behind are what is said."""
    cue = word.frames.get("as")
    pronoun = next((c for c in tree.children[verb] if c < verb and tree.low[c] in ("which", "what", "whom", "who", "that")), None)
    if cue is None or pronoun is None or tree.labels[pronoun] not in ("obj", "nsubj", "obl", "xcomp", "ccomp"):
        return None
    complement = next((c for c in _rights(tree, verb) if tree.base(c) in ("xcomp", "obl", "obj", "ccomp", "advcl")), None)
    if complement is None:
        return None
    lo, hi = tree.extents[complement]
    start = lo + 1 if tree.low[lo] == "as" else lo
    return (cue, ((pronoun, pronoun + 1), (max(start, verb + 1), hi))) if hi > max(start, verb + 1) else None


def _quoted_complement(tree: Tree, obj: int) -> int | None:
    """'called the plan "a bridge to nowhere"': where the quotation right behind the object ends."""
    at = tree.extents[obj][1]
    marks = {"“": "”", '"': '"', "''": "''", "‘": "’"}
    inside = next((w for w in range(obj + 1, at) if tree.low[w] in marks), None)
    start = at if at < len(tree) and tree.low[at] in marks else inside
    if start is None or start == obj + 1 == at - 1:
        return None
    closing = marks[tree.low[start]]
    return next((w + 1 for w in range(start + 1, len(tree)) if tree.low[w] == closing), None)


def _objects(tree: Tree, verb: int) -> list[int]:
    both = [c for c in _rights(tree, verb) if tree.labels[c] in ("obj", "iobj")]
    return both if len(both) > 1 else []


def _object(tree: Tree, verb: int, word: Word) -> Hit | None:
    """ "denied the report", "opposes the plan"."""
    cue = word.frames.get("object")
    obj = next((c for c in _rights(tree, verb) if tree.labels[c] == "obj"), None) if cue else None
    if obj is None or cue is None or tree.low[obj] in ("himself", "herself", "themselves", "itself"):
        return None
    lo, hi = object_extent(tree, verb, obj)
    if tree.low[obj] in ("it", "that", "this", "them", "him", "her", "me", "us", "you", "so") and hi - lo == 1 and cue.kind != "support":
        return None
    return cue, (lo, hi), ()


_ACTIVE = (
    ("en:verb-clause", _clause),
    ("en:verb-infinitive", _infinitive),
    ("en:verb-gerund", _gerund),
    ("en:verb-object-as", _object_as),
    ("en:verb-object", _object),
)


def _participle(tree: Tree, word: int) -> bool:
    """A participle behind a comma: the report goes on, not what is said."""
    return tree.base(word) == "advcl" and tree.low[tree.extents[word][0]] in (",", "—", "–", "--", "-")


def _stretch(tree: Tree, verb: int, start: int, child: int, *, clause: bool = False) -> Range:
    """From the start of what is said to its end: the complement, and what trails behind it without a break."""
    end = max(tree.extents[child][1], child + 1)
    for sibling in _rights(tree, verb):
        lo, hi = tree.extents[sibling]
        if sibling <= child or lo < end:
            continue
        if tree.labels[sibling] in _STOPS or lo > end or tree.labels[sibling] == "punct" or (not clause and _participle(tree, sibling)):
            break
        end = hi
    if clause and _is_main(tree, verb):
        end = max(end, _open_end(tree, verb, child))
    return tree.trimmed((start, end), _EDGES) or (start, end)


def _open_end(tree: Tree, verb: int, child: int) -> int:
    """Where what is said ends at the latest: at what is joined to its main verb, else with the sentence."""
    ends: list[int] = []
    word = verb
    while word >= 0:
        ends += [
            tree.extents[c][0]
            for c in tree.children[word]
            if tree.extents[c][0] > child and (tree.labels[c] in _STOPS or tree.base(c) == "advcl" or word != verb)
        ]
        word = tree.heads[word]
    return min(ends, default=len(tree))


def _is_main(tree: Tree, verb: int) -> bool:
    """The verb is the main one of the sentence, or joined to it."""
    while tree.base(verb) == "conj":
        verb = tree.heads[verb]
    return tree.base(verb) == "root"


def _bare_participle(tree: Tree, verb: int) -> bool:
    """A participle behind its noun: "the plan proposed by the mayor"."""
    if tree.labels[verb] != "acl" or tree.low[verb].endswith("ing") or tree.infinitive(verb):
        return False
    return not (verb + 1 < len(tree) and tree.low[verb + 1] in ("that", "about", "whether"))


def _passive(tree: Tree, verb: int, word: Word) -> Finding | None:
    """ "it is believed that …", "is said to …", "was accused of …", "was rejected by …"."""
    doer = agent(tree, verb)
    patient = tree.child(verb, *PASSIVE_SUBJECTS)
    for child in _rights(tree, verb):
        if tree.labels[child] in ("ccomp", "csubj", "csubj:pass") and (cue := word.frames.get("clause")):
            return _finding(
                tree,
                verb,
                word,
                cue,
                "en:passive-clause",
                doer,
                (_stretch(tree, verb, tree.extents[child][0], child, clause=True),),
                passive=not doer,
            )
        if patient is None:
            continue
        cue = _passive_cue(tree, word, child)
        if cue:
            content = noun_phrase(tree, patient, clear_of=verb), _stretch(tree, verb, tree.extents[child][0], child)
            return _finding(tree, verb, word, cue, "en:passive-complement", doer, content, passive=not doer)
    cue = word.frames.get("object") or word.frames.get("of")
    if doer and cue:
        head = patient if patient is not None else tree.heads[verb] if tree.labels[verb] == "acl" else None
        if head is not None and head >= 0:
            return _finding(tree, verb, word, cue, "en:passive-object", doer, (noun_phrase(tree, head, clear_of=verb),))
    if "quote" in word.frames and doer:
        return _beside(tree, verb, word, doer, ())
    return None


def _passive_cue(tree: Tree, word: Word, child: int) -> Cue | None:
    opening = {tree.low[c] for c in tree.children[child] if tree.labels[c] in ("case", "mark")}
    if tree.base(child) in ("xcomp", "advcl", "ccomp") and tree.infinitive(child):
        return word.frames.get("object-to") or word.frames.get("to") or word.frames.get("clause")
    if tree.base(child) in ("obl", "advcl", "xcomp") and "as" in opening:
        return word.frames.get("as")
    if tree.base(child) in ("obl", "advcl") and opening & OBJECT_PREPOSITIONS:
        return word.frames.get("of")
    if tree.base(child) == "xcomp":
        return word.frames.get("as")
    return None


def _beside(tree: Tree, verb: int, word: Word, source: tuple[Range, ...], extra: tuple[int, ...]) -> Finding:
    content, aside = said_beside(tree, verb, source)
    return _finding(
        tree, verb, word, word.frames["quote"], "en:clause-beside", source, content,
        cue_words=extra, via=addressed(tree, verb, word), quotable=True, aside=aside,
    )  # fmt: skip


def _finding(
    tree: Tree, verb: int, word: Word, cue: Cue, rule: str, source: tuple[Range, ...], content: tuple[Range, ...], *,
    cue_words: tuple[int, ...] = (), via: tuple[Range, ...] = (), passive: bool = False, quotable: bool | None = None,
    aside: bool = False,
) -> Finding:  # fmt: skip
    helpers = [
        c
        for c in tree.children[verb]
        if tree.base(c) == "aux" or tree.labels[c] == "compound:prt" or tree.low[c] in ("not", "n't", "n’t", "never", "also")
    ]
    words = tuple(sorted({verb, *helpers, *cue_words}))
    return Finding(
        verb, words, word.lemma, cue.kind, cue.mode, rule, source, content, via, negated(tree, verb), passive,
        "quote" in word.frames if quotable is None else quotable, aside,
    )  # fmt: skip
