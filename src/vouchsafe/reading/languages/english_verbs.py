"""Verbs that attribute: "X said that …", "X wants to …", "X accused Y of …", "… is believed to …"."""

from __future__ import annotations

from vouchsafe.reading.languages.english_beside import addressed, right_behind
from vouchsafe.reading.languages.english_cues import Cue, Lexicon, Word
from vouchsafe.reading.languages.english_extents import carried_on, complement_extent, object_extent, open_end, rights, tells_when
from vouchsafe.reading.languages.english_finding import Finding
from vouchsafe.reading.languages.english_holder import is_quoted, subject
from vouchsafe.reading.languages.english_naming import Hit, named_before, object_as, quotation_end
from vouchsafe.reading.languages.english_passives import bare_participle, passive_finding
from vouchsafe.reading.languages.english_tree import EDGES, SUBJECTS, Range, Tree
from vouchsafe.reading.languages.english_verb_finding import beside, finding

_NOT_CUES = frozenset({"case", "amod", "compound", "fixed", "mark", "flat", "nummod", "advmod", "cc"})
_TAKES_NAMES = frozenset({"object", "told", "object-to", "as", "of", "like"})
_TELLS_WHEN = frozenset({"after", "before", "while", "during", "as", "until", "since"})
_QUESTIONS = frozenset({"why", "how", "what"})
_ASKED = frozenset({"if", "where", "when", "who", "which"})
_ASKING = frozenset({"ask", "doubt", "know", "learn"})
_MAIN = frozenset({"root", "conj", "parataxis", "ccomp"})
_RELATIVE = frozenset({"acl:relcl", "advcl:relcl"})


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
                return finding(tree, verb, word, word.frames["prep"], "en:verb-preposition", source, (content,), cue_words=places)
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
    for child in rights(tree, verb):
        if child > urged and tree.base(child) in ("xcomp", "advcl", "ccomp") and tree.infinitive(child):
            content = complement_extent(tree, verb, places[-1] + 1, child)
            return finding(tree, verb, word, cue, "en:verb-infinitive", source, (content,), cue_words=places)
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
        return tree.trimmed((last + 1, carried_on(tree, verb, tree.extents[head][1])), EDGES)
    reach = max(
        (tree.extents[c][1] for c in tree.children[verb] if c > last and tree.base(c) in ("obl", "obj", "advcl", "ccomp", "xcomp")),
        default=0,
    )
    return tree.trimmed((last + 1, reach), EDGES) if reach > last + 1 else None


def _plain_finding(tree: Tree, verb: int, lexicon: Lexicon) -> Finding | None:
    word = lexicon.verbs.get(tree.low[verb])
    return _framed(tree, verb, word) if word else None


def _framed(tree: Tree, verb: int, word: Word, extra: tuple[int, ...] = ()) -> Finding | None:
    """The first frame of the word that the sentence fills."""
    if tree.passive(verb) or bare_participle(tree, verb):
        return passive_finding(tree, verb, word)
    source = _source(tree, verb)
    named = named_before(tree, verb, word) if source else None
    if named is not None:
        return finding(tree, verb, word, named[0], "en:verb-object-as", source, named[1], cue_words=extra)
    if "quote" in word.frames and source and source[0][0] == verb + 1:
        return beside(tree, verb, word, source, extra)
    for rule, find in _ACTIVE:
        hit = find(tree, verb, word)
        if hit:
            cue, content, via = hit
            if not source:
                return None
            return finding(tree, verb, word, cue, rule, source, (content,), via=via, cue_words=extra)
    if "quote" in word.frames and source and not _acts(tree, verb, word.frames["quote"]):
        return beside(tree, verb, word, source, extra)
    return None


def _acts(tree: Tree, verb: int, cue: Cue) -> bool:
    """The verb has a complement of its own that is no remark: "began to leave", "trust the council"."""
    held = ("obj", "iobj") if cue.mode != "speech" else ()
    return any((tree.labels[c] == "xcomp" and tree.infinitive(c)) or tree.labels[c] in held for c in rights(tree, verb))


def _source(tree: Tree, verb: int) -> tuple[Range, ...]:
    return subject(tree, verb)


def _clause(tree: Tree, verb: int, word: Word) -> Hit | None:
    """ "said that …", "asked whether …", "told the court that …"."""
    cue = word.frames.get("clause") or word.frames.get("quote")
    if not cue:
        return None
    for child in rights(tree, verb):
        if tree.labels[child] == "ccomp" or (tree.labels[child] == "advcl" and tree.has_child_word(child, "mark", "that")):
            start = tree.extents[child][0]
            if tree.low[start] in ("who", "which", "whose") and tree.low[start - 1] == ",":
                continue
            if ("told" in word.frames and right_behind(tree, verb, child)) or tree.low[start] in _TELLS_WHEN:
                continue
            start = _that_behind(tree, verb, start) or _unbroken(tree, verb, start, word)
            told = addressed(tree, verb, word) if start > verb + 1 else ()
            return cue, complement_extent(tree, verb, max(start, verb + 1), child, clause=True), told
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


def _has_object(tree: Tree, verb: int, before: int) -> bool:
    return any(verb < c < before and tree.labels[c] == "obj" for c in tree.children[verb])


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
    if start is not None and not word.frames.keys() & {"told", "object-to"} and _has_object(tree, verb, start):
        return None
    if start is None and not _bare_clause(tree, verb + 1, sure=bool(word.frames.keys() & _TAKES_NAMES)):
        return None
    end = open_end(tree, verb, start or verb + 1)
    content = tree.trimmed((start or verb + 1, end), EDGES)
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
    if start <= first or "told" in word.frames or ("object-to" in word.frames and tree.upos[start] not in ("AUX", "VERB")):
        return start
    opens = tree.upos[first] in ("DET", "PRON", "PROPN", "NOUN", "ADJ", "NUM") or tree.low[first].endswith("ing")
    return first if opens and tree.base(first) not in ("obl", "iobj", "expl") else start


def _infinitive(tree: Tree, verb: int, word: Word) -> Hit | None:
    """ "plans to leave", "urged them to leave"."""
    for child in rights(tree, verb):
        if tree.base(child) not in ("xcomp", "ccomp", "advcl") or not (tree.infinitive(child) or _wanted_done(tree, verb, child)):
            continue
        obj = next((c for c in rights(tree, verb) if c < child and tree.labels[c] in ("obj", "iobj")), None)
        own = next((c for c in tree.children[child] if tree.labels[c] in SUBJECTS and c < child), None)
        if obj is not None or own is not None:
            cue = word.frames.get("object-to")
            first = obj if obj is not None else own
            assert first is not None
            return (cue, complement_extent(tree, verb, max(tree.extents[first][0], verb + 1), child), ()) if cue else None
        cue = word.frames.get("to")
        if cue and tree.labels[child] != "advcl":
            return cue, complement_extent(tree, verb, max(tree.extents[child][0], verb + 1), child), ()
    return None


def _wanted_done(tree: Tree, verb: int, child: int) -> bool:
    """ "wants him freed"."""
    participle = tree.upos[child] == "VERB" and tree.low[child].endswith(("ed", "en")) and tree.base(child) != "advcl"
    return participle and tree.parse.lemmas[verb] in ("want", "like", "prefer", "need") and child > verb + 1


def _gerund(tree: Tree, verb: int, word: Word) -> Hit | None:
    """ "denied taking it"."""
    cue = word.frames.get("ing")
    for child in rights(tree, verb) if cue else ():
        if tree.base(child) in ("xcomp", "ccomp", "advcl") and tree.low[child].endswith("ing"):
            lo = tree.extents[child][0]
            if lo == verb + 1 and cue:
                return cue, complement_extent(tree, verb, lo, child), ()
    return None


def _object(tree: Tree, verb: int, word: Word) -> Hit | None:
    """ "denied the report", "opposes the plan"."""
    cue = word.frames.get("object")
    obj = next((c for c in rights(tree, verb) if tree.labels[c] == "obj"), None) if cue else None
    quoted = quotation_end(tree, verb + 1) if cue else None
    if cue is not None and quoted is not None:
        return cue, (verb + 1, carried_on(tree, verb, quoted)), ()
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
    ("en:verb-object-as", object_as),
    ("en:verb-object", _object),
)
