"""Who stands behind an English cue: the subject of a verb, the possessor of a noun, the agent of a passive."""

from __future__ import annotations

from vouchsafe.reading.languages.english_collapse import STAND_IN
from vouchsafe.reading.languages.english_tree import PASSIVE_SUBJECTS, RELATIVES, SUBJECTS, Range, Tree
from vouchsafe.reading.languages.speakers import is_speaker_word

LIGHT_VERBS = frozenset(
    ["make", "makes", "made", "making", "have", "has", "had", "having", "express", "expresses", "expressed", "expressing", "issue", "issues", "issued", "issuing", "voice", "voices", "voiced", "voicing", "raise", "raises", "raised", "raising", "deliver", "delivers", "delivered", "delivering", "give", "gives", "gave", "given", "giving", "offer", "offers", "offered", "offering", "release", "releases", "released", "releasing", "publish", "publishes", "published", "publishing", "file", "files", "filed", "filing", "lodge", "lodged", "lodges", "lodging", "post", "posts", "posted", "posting", "send", "sends", "sent", "sending", "share", "shares", "shared", "sharing", "take", "takes", "took", "taking", "reach", "reaches", "reached", "reaching", "announce", "announces", "announced", "announcing", "repeat", "repeats", "repeated", "repeating", "reiterate", "reiterates", "reiterated", "reiterating", "draw", "draws", "drew", "drawing", "launch", "launches", "launched", "launching", "level", "levels", "leveled", "levelled", "leveling", "mount", "mounts", "mounted", "mounting", "hold", "holds", "held", "holding", "harbor", "harbour", "harbors", "harbours", "harbored", "harboured", "outline", "outlines", "outlined", "outlining", "unveil", "unveils", "unveiled", "unveiling", "present", "presents", "presented", "presenting", "propose", "proposes", "proposed", "announce", "lay", "lays", "laid", "laying", "put", "puts", "face", "form", "formed", "forms", "enter", "entered", "reveal", "revealed", "reveals", "declare", "declared", "declares", "pledge", "pledged", "pledges", "lend", "lends", "lent", "show", "shows", "showed", "voice", "maintain", "maintained", "maintains", "abandon", "abandoned", "express", "signal", "signaled", "signalled", "defend", "defended", "defends", "develop", "developed", "develops", "devise", "devised", "drop", "dropped", "drops", "pursue", "pursued", "pursues", "pursuing", "begin", "began", "start", "started", "continue", "continued", "resume", "resumed", "step", "stepped", "win", "air", "aired", "airs", "float", "floated", "floats", "submit", "submitted", "submits", "pass", "passed", "passes", "adopt", "adopted", "adopts", "detail", "detailed", "details", "confirm", "confirmed", "confirms", "renew", "renewed", "renews", "hatch", "hatched", "stress", "stressed", "underline", "underlined", "abandon", "cite", "cites", "cited", "feel", "feels", "felt"]
)  # fmt: skip
"""Verbs whose subject holds the noun in their object: "made a promise", "voiced fears"."""

OBJECT_CONTROL = frozenset(
    [
        "urge",
        "ask",
        "tell",
        "order",
        "instruct",
        "direct",
        "command",
        "encourage",
        "exhort",
        "implore",
        "beg",
        "beseech",
        "entreat",
        "press",
        "push",
        "lobby",
        "advise",
        "counsel",
        "warn",
        "invite",
        "remind",
        "persuade",
        "convince",
        "challenge",
        "force",
        "allow",
        "permit",
        "enable",
        "cause",
        "lead",
        "get",
        "help",
        "prompt",
        "let",
        "make",
        "want",
        "expect",
        "hear",
        "see",
        "require",
        "forbid",
        "compel",
        "oblige",
        "appoint",
        "hire",
        "use",
    ]
)

_ENDS_QUOTATION = frozenset({"”", '"', "''", "’", "»", "'", ","})
_DAYS = frozenset(
    [
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
        "today",
        "yesterday",
        "tomorrow",
        "tonight",
        "morning",
        "afternoon",
        "evening",
        "night",
        "week",
        "month",
        "year",
        "weekend",
        "january",
        "february",
        "march",
        "april",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
        "mon",
        "tue",
        "wed",
        "thu",
        "fri",
        "sat",
        "sun",
        "spring",
        "summer",
        "autumn",
        "winter",
        "fall",
    ]
)
_ENDS_NAME = frozenset({",", ".", ";", ":", "(", ")", "—", "–", "--", "“", "”", '"', "''", "who", "whose", "which", "when", "while", "after", "before", "during", "as", "in", "on", "at", "via", "about", "last", "this", "through", "with"})  # fmt: skip
_PREPOSITIONS = frozenset(["for", "in", "on", "at", "with", "from", "by", "to", "during", "after", "before", "under", "of"])
TOLD = frozenset(["told", "tells", "tell", "asked", "asks", "reminded", "warned", "informed", "assured", "advised", "urged"])
_SAID = frozenset(["said", "says", "say", "added", "adds", "wrote", "writes"])
_REPORTED = frozenset(["reports", "reported", "notes", "noted", "warns", "warned", "argues", "argued", "claims", "claimed", "explains", "explained", "recalls", "recalled", "announced", "announces", "insists", "insisted", "believes", "tweeted", "tweets"])  # fmt: skip
_MISLABELS = frozenset({"compound", "obl", "dep", "flat", "appos", "vocative", "list", "nmod", "obj", "dislocated"})
PLAIN_NOUNS = frozenset({"NOUN", "PROPN", "PRON", "NUM", "ADJ", "DET", "X", "SYM"})
_BEFORE_NAME = frozenset({"case", "mark", "cop", "advcl", "aux", "nsubj", "parataxis", "cc:preconj"})
LONGEST_NAME = 4
"""Words of a person's name."""
_TRIM = frozenset({",", ";", ":", "-", "–", "—", "--", "(", ")", ".", "and", "but", "or", "that", "“", "”", '"', "''", "``"})


def subject(tree: Tree, word: int, depth: int = 0) -> tuple[Range, ...]:
    """The words naming who does what the verb says; for a relative pronoun the noun it stands for, then the pronoun.

    Empty where nobody is named: an imperative, a passive without an agent.
    """
    behind = _name_behind(tree, word)
    if behind is not None:
        return (_with_name_beside(tree, behind),)
    own = _own_subject(tree, word)
    if own is not None:
        return _with_others(tree, word, _with_antecedent(tree, word, own))
    if tree.passive(word):
        return agent(tree, word)
    head = tree.heads[word]
    if not depth and tree.low[word].endswith("ing") and tree.low[tree.extents[word][0]] in (",", "—", "–", "--"):
        return _subject_above(tree, head, depth)
    found = _borrowed(tree, word, head, depth) if head >= 0 and depth < 6 else ()
    return found or (name_before(tree, word) if not depth and _finite(tree, word) else ())


def _name_behind(tree: Tree, verb: int) -> Range | None:
    """The name behind a verb that follows a quotation or a comma at once: '"…," said Anna Berg'."""
    if not 0 < verb < len(tree) - 1 or tree.low[verb - 1] not in _ENDS_QUOTATION or tree.upos[verb] != "VERB":
        return None
    if tree.opens_marks(verb - 1):
        return None
    if tree.low[verb].endswith("ing") or tree.low[verb] in TOLD or tree.upos[verb + 1] not in PLAIN_NOUNS or is_quoted(tree, verb + 1):
        return None
    if tree.low[verb - 1] != "," or is_quoted(tree, max(verb - 2, 0)):
        return _name_to_its_end(tree, verb + 1)
    return _name_behind_comma(tree, verb)


def _with_name_beside(tree: Tree, named: Range) -> Range:
    """An office with the name set beside it: "said its coordinator, | Mira Toll"."""
    lo, hi = named
    if hi + 1 >= len(tree) or tree.low[hi] != "," or tree.words[hi - 1][0].isupper() or not is_speaker_word(tree.low[hi - 1], "en"):
        return named
    end = hi + 1
    while end < len(tree) and tree.words[end][0].isupper() and end - hi <= LONGEST_NAME:
        end += 1
    closed = end >= len(tree) or tree.low[end] in _ENDS_NAME
    return (lo, end) if closed and end > hi + 1 and tree.low[hi + 1] not in _DAYS else named


def _with_others(tree: Tree, verb: int, found: tuple[Range, ...]) -> tuple[Range, ...]:
    """Those named along with the subject, where the parser left them out: ", | Anna Berg and | the prison service said"."""
    if not found or found[0][1] > verb:
        return found
    lo, hi = found[0]
    start = lo
    while start > 1 and _is_capital(tree, start - 1) and tree.upos[start - 1] in ("PROPN", "NOUN"):
        start -= 1
    if start < 2 or tree.low[start - 1] != "and":
        return found
    left = start - 1
    while left > 0 and tree.upos[left - 1] in ("PROPN", "NOUN", "DET", "ADJ", "PRON") and tree.low[left - 1] not in RELATIVES:
        left -= 1
    clear = left == 0 or tree.low[left - 1] in (",", "—", "–", "--")
    somebody = left < start - 1 and (_is_capital(tree, left) or is_speaker_word(tree.low[start - 2], "en"))
    return ((left, hi), *found[1:]) if clear and somebody else found


def _name_to_its_end(tree: Tree, start: int) -> Range | None:
    """The words from here to the first that no name holds; behind a quotation nothing but a name can follow its verb."""
    end = start + 1
    while end < len(tree) and tree.low[end] not in _ENDS_NAME and tree.low[end] not in _DAYS and not tree.low[end].endswith("ly"):
        if tree.upos[end] in ("VERB", "AUX") and not tree.low[end].endswith("ing"):
            break
        end += 1
    return (start, end) if tree.low[start] not in _DAYS else None


def _name_behind_comma(tree: Tree, verb: int) -> Range | None:
    if any(tree.labels[c] in SUBJECTS and c < verb - 1 and not is_quoted(tree, c) for c in tree.children[verb]):
        return None
    noun = verb + 1
    while (head := tree.heads[noun]) > verb and tree.upos[head] in ("NOUN", "PROPN"):
        noun = head
    followed = tree.upos[min(noun + 1, len(tree) - 1)] in ("VERB", "AUX")
    if tree.child(noun, "nsubj", "cop", "aux") is not None or (tree.upos[noun] == "PRON" and followed):
        return None
    _, hi = noun_phrase(tree, noun, clear_of=verb)
    first = tree.words[verb + 1]
    closes = (first[0].isupper() or _somebody(tree, noun)) and (hi >= len(tree) or tree.low[hi] in (".", ","))
    if tree.low[noun] in _DAYS or (
        tree.base(noun) != "nsubj" and tree.low[verb] not in _SAID and not (closes and tree.low[verb] in _REPORTED)
    ):
        return None
    return None if _finite_follows(tree, hi) else (verb + 1, hi)


def _somebody(tree: Tree, noun: int) -> bool:
    """Our, his, the … and a word for those who speak: "notes our director"."""
    opens = tree.low[tree.extents[noun][0]]
    return opens in ("our", "his", "her", "its", "their", "the") and is_speaker_word(tree.low[noun], "en")


def _finite_follows(tree: Tree, at: int) -> bool:
    """A name with its adverbs and then a verb: a clause opens here, not the end of a remark."""
    while at < len(tree) and (tree.upos[at] in ("ADV", "PART", "NOUN", "PROPN", "ADJ") or tree.low[at] in ("“", '"', "''")):
        at += 1
    return at < len(tree) and tree.upos[at] in ("VERB", "AUX") and not tree.low[at].endswith("ing")


def _finite(tree: Tree, verb: int) -> bool:
    return tree.upos[verb] == "VERB" and not tree.low[verb].endswith("ing") and not tree.infinitive(verb) and tree.base(verb) != "acl"


def name_before(tree: Tree, verb: int) -> tuple[Range, ...]:
    """The name right before a verb, over adverbs and over what two commas or brackets set off behind the name."""
    at = verb - 1
    while at >= 0 and (tree.upos[at] in ("AUX", "ADV", "PART") or tree.labels[at] == "advmod"):
        at -= 1
    if at > 0 and tree.low[at] in (",", ")", "—", "–", "-", "--"):
        opening = {")": "("}.get(tree.low[at], tree.low[at])
        at = next((w for w in range(at - 1, 0, -1) if tree.low[w] == opening), 0) - 1
    if at < 0 or is_quoted(tree, at) or not (tree.upos[at] in ("PROPN", "NOUN", "PRON") or _is_capital(tree, at)):
        return ()
    noun = at
    while tree.heads[noun] >= 0 and tree.heads[noun] < verb and tree.upos[tree.heads[noun]] in ("PROPN", "NOUN"):
        between = range(min(noun, tree.heads[noun]), max(noun, tree.heads[noun]))
        unjoined = tree.labels[noun] == "conj" and tree.child(noun, "cc") is None
        if unjoined or any(tree.upos[w] in ("VERB", "AUX") for w in between):
            break
        noun = tree.heads[noun]
    lo, hi = noun_phrase(tree, noun, clear_of=verb)
    while tree.upos[noun] == "VERB" and lo > 0 and tree.words[lo - 1][0].isupper():
        lo -= 1
    return ((lo, hi),) if hi <= verb else ()


def _is_capital(tree: Tree, word: int) -> bool:
    """A capital inside a sentence: a name, whatever the parser took it for."""
    return word > 0 and tree.words[word][0].isupper()


def is_quoted(tree: Tree, word: int) -> bool:
    """The word stands in for a quotation and cannot be a name."""
    return tree.words[word] == STAND_IN


def _own_subject(tree: Tree, word: int) -> int | None:
    labels = SUBJECTS if tree.passive(word) else SUBJECTS | PASSIVE_SUBJECTS
    found = [c for c in tree.children[word] if tree.labels[c] in labels and not is_quoted(tree, c) and tree.low[c] not in _DAYS]
    found = [c for c in found if (c < word or _inverted(tree, word, c)) and not _behind_preposition(tree, c)]
    named = [c for c in found if tree.low[c] not in ("it", "there")]
    chosen = named or found or _mislabelled_subjects(tree, word)
    return chosen[-1] if chosen else None


def _inverted(tree: Tree, verb: int, noun: int) -> bool:
    """A subject may stand behind its verb ("…, said Anna Berg"), yet not open a clause there ("said prices rose")."""
    hi = tree.extents[noun][1]
    if tree.child(noun, "cop", "nsubj", "aux") is not None or tree.upos[noun] in ("VERB", "ADJ"):
        return False
    return hi >= len(tree) or not _finite_follows(tree, hi)


def _behind_preposition(tree: Tree, noun: int) -> bool:
    """The parser took for a subject what stands behind a preposition."""
    return any(tree.labels[c] == "case" and c < noun and tree.low[c] in _PREPOSITIONS for c in tree.children[noun])


def _mislabelled_subjects(tree: Tree, verb: int) -> list[int]:
    """Before a finite main verb without a subject a bare noun is its subject, whatever the parser called it."""
    if tree.base(verb) not in ("root", "ccomp", "parataxis") or tree.upos[verb] != "VERB" or tree.passive(verb):
        return []
    return [
        c
        for c in tree.children[verb]
        if c < verb
        and tree.upos[c] in ("PROPN", "PRON", "NOUN")
        and tree.base(c) in _MISLABELS
        and tree.child(c, "case") is None
        and not is_quoted(tree, c)
        and tree.low[c] not in _DAYS
    ]


def _borrowed(tree: Tree, word: int, head: int, depth: int) -> tuple[Range, ...]:
    """The subject a verb without one of its own shares with the word it hangs on."""
    base, label = tree.base(word), tree.labels[word]
    if base == "advcl" and tree.low[word].endswith("ing") and _is_verb_noun(tree, head):
        return _borrowed(tree, word, tree.heads[head], depth + 1) if tree.heads[head] >= 0 and depth < 6 else ()
    if base == "conj" or (base in ("advcl", "parataxis", "dep") and not _is_verb_noun(tree, head)):
        if base == "advcl" and tree.passive(head):
            patient = tree.child(head, *PASSIVE_SUBJECTS)
            return (noun_phrase(tree, patient, clear_of=head),) if patient is not None else ()
        if base == "conj" and tree.passive(head):
            patient = tree.child(head, *PASSIVE_SUBJECTS)
            return (noun_phrase(tree, patient, clear_of=head),) if patient is not None else ()
        return subject(tree, head, depth + 1)
    if base == "xcomp":
        patient = tree.child(head, *PASSIVE_SUBJECTS)
        if patient is not None:
            return (noun_phrase(tree, patient, clear_of=head),)
        obj = tree.child(head, "obj", "iobj")
        if obj is not None and obj < word and tree.parse.lemmas[head] in OBJECT_CONTROL:
            return (noun_phrase(tree, obj, clear_of=word),)
        return subject(tree, head, depth + 1)
    if label == "acl" and tree.upos[head] in PLAIN_NOUNS:
        if tree.infinitive(word):
            return holder(tree, head)
        if tree.low[word].endswith("ing"):
            if tree.labels[head] == "obj" and tree.low[tree.heads[head]] in LIGHT_VERBS:
                return subject(tree, tree.heads[head], depth + 1)
            return (noun_phrase(tree, head, clear_of=word),)
        return name_before(tree, word)
    return ()


def _subject_above(tree: Tree, above: int, depth: int) -> tuple[Range, ...]:
    """A participle behind a comma belongs to the subject of the sentence, whatever word the parser hung it on."""
    while above >= 0:
        if tree.upos[above] == "VERB" and tree.child(above, *SUBJECTS, *PASSIVE_SUBJECTS) is not None:
            patient = tree.child(above, *PASSIVE_SUBJECTS)
            return subject(tree, above, depth + 1) if patient is None else (noun_phrase(tree, patient, clear_of=above),)
        if tree.labels[above] in SUBJECTS:
            return (noun_phrase(tree, above, clear_of=tree.heads[above]),)
        above = tree.heads[above]
    return ()


def _is_verb_noun(tree: Tree, word: int) -> bool:
    return tree.upos[word] in PLAIN_NOUNS and tree.child(word, *SUBJECTS, "cop") is None


def _with_antecedent(tree: Tree, verb: int, subj: int) -> tuple[Range, ...]:
    own = noun_phrase(tree, subj, clear_of=verb)
    if tree.low[own[0]] in ("who", "which") and tree.labels[verb] in ("root", "ccomp", "parataxis") and verb - own[0] > 3:
        return name_before(tree, own[0]) or name_before(tree, own[0] - 1) or (own,)
    if own[1] - own[0] == 1 and tree.low[own[0]] in RELATIVES and tree.base(verb) in ("ccomp", "advcl", "parataxis"):
        return _behind_its_verb(tree, tree.heads[verb], own)
    clause = verb
    while tree.base(clause) in ("conj", "xcomp") and tree.heads[clause] >= 0:
        clause = tree.heads[clause]
    if tree.labels[clause] in ("acl:relcl", "acl") and any(tree.low[w] in RELATIVES for w in range(*own)):
        before = noun_phrase(tree, tree.heads[clause], clear_of=own[0])
        if before[1] <= own[0]:
            return before, own
    return (own,)


def _behind_its_verb(tree: Tree, head: int, own: Range) -> tuple[Range, ...]:
    """ "A report came out that claimed …": the noun a relative pronoun stands for is the subject of the verb before it."""
    noun = _own_subject(tree, head) if head >= 0 and tree.upos[head] == "VERB" and head < own[0] else None
    return (noun_phrase(tree, noun, clear_of=head), own) if noun is not None and noun < head else (own,)


def agent(tree: Tree, verb: int) -> tuple[Range, ...]:
    """The doer of a passive: "by the ministry"."""
    for child in tree.children[verb]:
        if tree.base(child) in ("obl", "nmod") and tree.upos[child] in PLAIN_NOUNS and tree.has_child_word(child, "case", "by"):
            return (noun_phrase(tree, child, clear_of=verb),)
    return ()


def noun_phrase(tree: Tree, noun: int, *, clear_of: int) -> Range:
    """The words of a noun phrase without the preposition before it, side remarks and clauses behind it.

    clear_of  a word the phrase must not reach, such as the verb it belongs to
    """
    lo, hi = tree.extents[noun]
    cuts = {"acl:relcl", "parataxis", "case", "mark", "cop", "ccomp", "advcl", "dep", "cc:preconj", "orphan", "aux", "nsubj"}
    for child in tree.children[noun]:
        c_lo, c_hi = tree.extents[child]
        label = tree.labels[child]
        if label in cuts or (label == "acl" and child > noun and tree.low[max(c_lo - 1, 0)] == ","):
            if child > noun:
                hi = min(hi, c_lo)
            elif label in _BEFORE_NAME and not (
                label == "case" and any(tree.labels[c] == "appos" and c < child for c in tree.children[noun])
            ):
                lo = max(lo, c_hi)
        elif tree.base(child) in ("obl", "advmod") and child < noun and tree.low[c_hi - 1] == ",":
            lo = max(lo, c_hi)
    if noun < clear_of:
        hi = min(hi, clear_of)
    elif noun > clear_of:
        lo = max(lo, clear_of + 1)
    lo, hi = min(lo, noun), max(hi, noun + 1)
    lo = max([lo, *(w + 1 for w in range(lo, noun) if is_quoted(tree, w))])
    lo, hi = tree.trimmed((lo, hi), _TRIM) or (noun, noun + 1)
    while lo > clear_of + 1 if noun > clear_of else lo > 0:
        if not (tree.upos[lo - 1] == "PROPN" and tree.words[lo - 1][0].isupper() and tree.words[lo][0].isupper()):
            break
        lo -= 1
    bracket_left_open = hi < len(tree) and hi != clear_of and tree.low[hi] == ")" and "(" in tree.low[lo:hi]
    return lo, hi + bracket_left_open


def holder(tree: Tree, noun: int) -> tuple[Range, ...]:
    """Who holds what a noun names: "his claim", "the claim by the mayor", "the mayor made the claim"."""
    for child in tree.children[noun]:
        if tree.labels[child] == "nmod:poss":
            return (noun_phrase(tree, child, clear_of=noun),)
    for child in tree.children[noun]:
        if tree.base(child) in ("nmod", "obl") and tree.has_child_word(child, "case", "by", "from", "among", "amongst"):
            return (noun_phrase(tree, child, clear_of=noun),)
    named = tree.heads[noun + 1] if noun + 2 < len(tree) and tree.low[noun + 1] in ("from", "by", "among") else -1
    if named > noun + 1 and tree.upos[named] in PLAIN_NOUNS:
        return (noun_phrase(tree, named, clear_of=noun),)
    verb = tree.heads[noun]
    if verb >= 0 and tree.labels[noun] == "obj" and tree.low[verb] in LIGHT_VERBS:
        return subject(tree, verb)
    if verb >= 0 and tree.base(noun) in ("obl", "nmod") and tree.upos[verb] == "VERB" and not tree.passive(verb):
        cases = {tree.low[c] for c in tree.children[noun] if tree.labels[c] == "case"}
        if cases & {"in", "with", "on", "despite"}:
            return subject(tree, verb)
    return ()
