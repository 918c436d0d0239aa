"""Verbs that attribute: "X said that …", "X wants to …", "X accused Y of …", "… is believed to …"."""

from __future__ import annotations

from vouchsafe.reading.languages.english_beside import addressed, right_behind
from vouchsafe.reading.languages.english_cues import Cue, Lexicon, Word
from vouchsafe.reading.languages.english_extents import carried_on, complement_extent, object_extent, open_end, rights, tells_when
from vouchsafe.reading.languages.english_finding import Finding
from vouchsafe.reading.languages.english_hidden import colon_behind, is_noun_of_states, that_behind
from vouchsafe.reading.languages.english_holder import is_quoted, name_before, subject
from vouchsafe.reading.languages.english_naming import Hit, named_before, number_given, object_as, quotation_end
from vouchsafe.reading.languages.english_passives import bare_participle, passive_finding
from vouchsafe.reading.languages.english_tree import EDGES, SUBJECTS, Range, Tree
from vouchsafe.reading.languages.english_verb_finding import beside, finding

_NOT_CUES = frozenset({"case", "amod", "compound", "fixed", "mark", "flat", "nummod", "advmod", "cc"})
_TAKES_NAMES = frozenset({"object", "told", "object-to", "as", "of", "like"})
_TELLS_WHEN = frozenset({"after", "before", "while", "during", "as", "until", "since"})
_QUESTIONS = frozenset({"why", "how", "what"})
_ASKED = frozenset({"if", "where", "when", "who", "which"})
_ASKING = frozenset({"ask", "doubt", "know", "learn"})
_ONLY_SUBJECTS = frozenset({"he", "she", "they", "we", "i"})
_ONLY_OBJECTS = frozenset({"him", "them", "us", "me"})
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
        if is_noun_of_states(tree, verb) or _only_asked(tree, verb):
            continue
        finding = _phrase_finding(tree, verb, lexicon) or _plain_finding(tree, verb, lexicon)
        if finding:
            found.append(finding)
    return found


def _only_asked(tree: Tree, verb: int) -> bool:
    """ "Asked whether he left, the mayor said …": the mayor is asked, and asks nothing."""
    if tree.low[verb] not in ("asked", "pressed", "questioned") or tree.base(verb) not in ("advcl", "acl", "amod", "parataxis"):
        return False
    opens = verb == 0 or tree.low[verb - 1] in ("when", "if", "once")
    return opens and tree.child(verb, *SUBJECTS) is None


def _phrase_finding(tree: Tree, verb: int, lexicon: Lexicon) -> Finding | None:
    """A verb with its particle or preposition: "called for", "pointed out"."""
    if (colon := _behind_colon(tree, verb, lexicon)) is not None:
        return colon
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


def _behind_colon(tree: Tree, verb: int, lexicon: Lexicon) -> Finding | None:
    """ "replied to our letter in two sentences: nobody was hurt", "reports for the Morning Post: two men were beaten"."""
    word, colon = lexicon.verbs.get(tree.low[verb]), colon_behind(tree, verb)
    if word is None or colon is None or colon == verb + 1 or word.first.kind != "say" or "quote" not in word.frames:
        return None
    source = _source(tree, verb)
    content = tree.trimmed((colon + 1, len(tree)), EDGES)
    if not source or content is None or not any(tree.upos[w] in ("VERB", "AUX") for w in range(*content)):
        return None
    return finding(tree, verb, word, word.frames["quote"], "en:verb-colon", source, (content,))


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
    at = _behind_day(tree, verb) if close else verb + 1
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


def _behind_day(tree: Tree, verb: int) -> int:
    """The first word behind the verb, or behind the day that follows it: "agreed on 11 May | to a talk"."""
    first = verb + 1
    if first + 1 < len(tree) and tree.low[first] in ("on", "in") and tree.heads[first] > first and tells_when(tree, tree.heads[first]):
        end = tree.extents[tree.heads[first]][1]
        return end if end <= first + 4 else first
    return first


def _behind(tree: Tree, verb: int, places: tuple[int, ...]) -> Range | None:
    """The words a preposition governs."""
    last = places[-1]
    if last + 1 >= len(tree):
        return None
    head = tree.heads[last]
    if tree.low[last] == "on" and head > last and tells_when(tree, head):
        return None
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
            if _beyond_remark(tree, verb, start):
                continue
            start = _that_behind(tree, _last_word(tree, verb, word), start) or _unbroken(tree, verb, start, word)
            if start == verb + 1 and "told" in word.frames and tree.low[start] not in ("that", "whether"):
                start = _clause_behind_told(tree, verb) or start
            told = addressed(tree, verb, word) if start > verb + 1 else ()
            return cue, complement_extent(tree, verb, max(start, verb + 1), child, clause=True), told
    return _cut_clause(tree, verb, word, cue)


def _last_word(tree: Tree, verb: int, word: Word) -> int:
    """The last word of a phrase that stands unbroken: "let it be known"; else the verb."""
    after = word.lemma.split()[1:]
    return verb + len(after) if tree.low[verb + 1 : verb + 1 + len(after)] == after else verb


def _beyond_remark(tree: Tree, verb: int, start: int) -> bool:
    """A comma or semicolon ends the remark before this clause: "…, she says; two were hurt". Behind "said, however, that" none does."""
    mark = next((w for w in range(start, verb, -1) if tree.low[w] in (",", ";")), None)
    opens = tree.low[min(mark + 1, len(tree) - 1)] if mark is not None else ""
    if mark is None or mark > start + 1 or opens in ("that", "whether") or (tree.low[mark] == "," and opens in ("“", '"', "''")):
        return False
    first = next(w for w in range(verb + 1, len(tree)) if tree.low[w] in (",", ";"))
    if first != mark or any(tree.upos[w] in ("VERB", "AUX") for w in range(verb + 1, mark)):
        return False
    name = name_before(tree, verb)
    return bool(name) and name[0][0] > 0 and tree.low[name[0][0] - 1] in (",", "”", '"', "''")


def _that_behind(tree: Tree, verb: int, before: int) -> int | None:
    """A "that" or "whether" close behind the verb, where what is said starts however the parser hung it."""
    dated = that_behind(tree, verb)
    if dated is not None and dated < before and tree.upos[dated - 1] in ("PROPN", "NUM"):
        return dated
    for word in range(verb + 1, min(before, verb + 9, len(tree))):
        if tree.low[word] in ("that", "whether") and (tree.upos[word] == "SCONJ" or word == verb + 1):
            return word
        if tree.low[word] == "that" and tree.low[word + 1 : word + 2] and tree.low[word + 1] in ("“", '"', "''"):
            return word
        if tree.upos[word] in ("VERB", "PUNCT"):
            return None
    return None


def _has_object(tree: Tree, verb: int, after: int, before: int) -> bool:
    return any(after < c < before and tree.labels[c] == "obj" for c in tree.children[verb])


def _question_behind(tree: Tree, verb: int, word: Word) -> int | None:
    """An indirect question right behind the verb; "when" and the like open one only behind verbs of asking and knowing."""
    opening = tree.low[verb + 1]
    asks = any(cue.kind in _ASKING for cue in word.frames.values())
    return verb + 1 if opening in _QUESTIONS or (asks and opening in _ASKED) else None


def _cut_clause(tree: Tree, verb: int, word: Word, cue: Cue) -> Hit | None:
    """A clause behind its verb that the parser hung elsewhere: it opens with "that", or a name and its verb follow at once."""
    if verb + 2 >= len(tree) or "clause" not in word.frames:
        return None
    last = _last_word(tree, verb, word)
    start = _that_behind(tree, last, len(tree)) or _question_behind(tree, verb, word)
    if start != verb + 1 and tree.base(verb) not in _MAIN and tree.labels[verb] not in _RELATIVE:
        return None
    if start is not None and not word.frames.keys() & {"told", "object-to"} and _has_object(tree, verb, last, start):
        return None
    if start is None and "told" in word.frames and (split := _clause_behind_told(tree, verb)) is not None:
        content = tree.trimmed((split, open_end(tree, verb, split)), EDGES)
        return (cue, content, ((verb + 1, split),)) if content and content[1] - content[0] > 2 else None
    bare = _bare_clause(tree, verb + 1, sure=bool(word.frames.keys() & _TAKES_NAMES)) if start is None else None
    if start is None and bare is None:
        return None
    end = open_end(tree, verb, start or bare or verb + 1)
    content = tree.trimmed((start or verb + 1, end), EDGES)
    told = addressed(tree, verb, word) if start is not None and start > verb + 1 else ()
    return (cue, content, told) if content and content[1] - content[0] > 2 else None


def _clause_behind_told(tree: Tree, verb: int) -> int | None:
    """Where a clause without "that" opens behind those told: at the second name of two that nothing parts."""
    for word in range(verb + 2, min(verb + 12, len(tree) - 1)):
        if tree.upos[word] in ("VERB", "AUX", "PUNCT", "SCONJ"):
            return None
        opens = tree.low[word] in _ONLY_SUBJECTS or tree.upos[word] == "DET" or tree.low[word - 1] in _ONLY_OBJECTS
        if opens and tree.upos[word - 1] in ("NOUN", "PROPN", "PRON"):
            sure = tree.low[word - 1] in _ONLY_OBJECTS and _verb_follows(tree, word)
            return word if sure or _bare_clause(tree, word, sure=False) is not None else None
    return None


def _verb_follows(tree: Tree, start: int) -> bool:
    """A verb in the past stands behind a name, before any mark."""
    for word in range(start + 1, len(tree)):
        if tree.upos[word] in ("PUNCT", "SCONJ", "PART"):
            return False
        if tree.upos[word] in ("VERB", "AUX"):
            return not tree.low[word].endswith("ing")
    return False


def _bare_clause(tree: Tree, start: int, *, sure: bool) -> int | None:
    """The verb of a clause that opens here with a name and its finite verb, without a comma before the verb.

    sure  the name might be an object and the verb its participle: only a pronoun or an auxiliary tells
    """
    if tree.low[start] in ("“", '"', "''") and start + 1 < len(tree):
        start += 1
    if tree.upos[start] not in ("PRON", "PROPN", "NOUN", "DET", "ADJ", "NUM") or is_quoted(tree, start):
        return None
    if tree.low[start] in _ONLY_SUBJECTS:
        return start
    for word in range(_behind_relative(tree, start) or start, len(tree)):
        if tree.upos[word] in ("VERB", "AUX"):
            plain = word > start and not tree.low[word].endswith("ing") and tree.labels[word] not in ("acl", "amod")
            return word if plain and (not sure or tree.upos[word] == "AUX") else None
        closing = tree.low[word] in ("”", '"', "''")
        if (tree.upos[word] in ("PUNCT", "SCONJ") and not closing) or tree.low[word] in ("who", "which", "that"):
            return None
    return None


def _behind_relative(tree: Tree, start: int) -> int | None:
    """Where the name goes on behind a relative clause that no comma sets off: "forty men who came in March | are hidden"."""
    who = next((w for w in range(start + 1, min(start + 8, len(tree))) if tree.low[w] in ("who", "which")), None)
    if who is None or any(tree.upos[w] in ("VERB", "AUX", "PUNCT") for w in range(start, who)):
        return None
    verb = next((w for w in range(who + 1, len(tree)) if tree.upos[w] == "VERB" or tree.upos[w] == "PUNCT"), None)
    return verb + 1 if verb is not None and tree.upos[verb] == "VERB" else None


def _unbroken(tree: Tree, verb: int, start: int, word: Word) -> int:
    """Where a clause starts that the parser cut: right behind the verb when a name opens there."""
    first = verb + 1
    if start <= first or "told" in word.frames or ("object-to" in word.frames and tree.upos[start] not in ("AUX", "VERB")):
        return start
    opens = tree.upos[first] in ("DET", "PRON", "PROPN", "NOUN", "ADJ", "NUM") or tree.low[first].endswith("ing")
    return first if opens and tree.base(first) not in ("obl", "expl") else start


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
        if cue and (tree.labels[child] != "advcl" or _at_once(tree, verb, child, cue)):
            return cue, complement_extent(tree, verb, max(tree.extents[child][0], verb + 1), child), ()
    return None


def _at_once(tree: Tree, verb: int, child: int, cue: Cue) -> bool:
    """ "pledged on Friday to leave", "promised to leave": nothing but a day parts the two, though the parser took the second for a purpose."""
    start = tree.extents[child][0]
    if cue.kind not in ("pledge", "decline", "urge") or tree.low[start] != "to":
        return False
    return all(
        tree.upos[w] in ("ADP", "NUM", "DET", "ADV") or tells_when(tree, w) or tree.upos[w] == "PROPN" for w in range(verb + 1, start)
    )


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
    ("en:verb-number", number_given),
    ("en:verb-object", _object),
)
