"""Colons that attribute: "The group's answer was blunt: …", "Mayor: Bridge is safe", turns of an interview."""

from __future__ import annotations

import re
from collections.abc import Sequence

from vouchsafe.reading.attribution import Attribution
from vouchsafe.reading.languages.english_finding import Finding
from vouchsafe.reading.languages.english_holder import subject
from vouchsafe.reading.languages.english_speech import Draft
from vouchsafe.reading.languages.english_tree import Tree
from vouchsafe.reading.quotes import Quotation
from vouchsafe.receiving.report import Span

OPENERS = frozenset({'"', "“", "''", "``", "‘", "«", "„", "'"})
_HEADING = re.compile(
    r"\s*((?:[A-Z][\w.&’'-]*|of|the|for|and|de|von|van)(?:\s+(?:[A-Z][\w.&’'-]*|of|the|for|and|de|von|van)){0,5})\s*:\s+(?=\S)"
)
_LABELS = frozenset(
    [
        "update",
        "updates",
        "correction",
        "note",
        "photo",
        "photos",
        "video",
        "watch",
        "read",
        "related",
        "source",
        "sources",
        "breaking",
        "exclusive",
        "analysis",
        "opinion",
        "live",
        "editor's",
        "editor’s",
        "more",
        "also",
        "see",
        "tags",
        "advertisement",
        "date",
        "time",
        "where",
        "when",
        "what",
        "who",
        "how",
        "why",
        "location",
        "address",
        "phone",
        "email",
        "website",
        "tickets",
        "price",
        "hours",
        "notes",
        "warning",
        "fact",
        "example",
        "image",
        "image",
        "credit",
        "caption",
        "text",
        "chapter",
        "part",
        "section",
        "step",
        "question",
        "re",
        "subject",
        "p.s",
        "ps",
        "nb",
        "first",
        "second",
        "third",
        "fourth",
        "finally",
        "here",
        "name",
        "age",
        "city",
        "job",
        "by",
        "posted",
        "published",
    ]
)


def colon_findings(tree: Tree, found: Sequence[Finding]) -> list[Finding]:
    """A sentence that leads up to a quotation, or ends, with a colon: its subject is the speaker."""
    for place in range(1, len(tree)):
        if tree.low[place] != ":":
            continue
        last = place + 1 >= len(tree)
        if not last and tree.words[place + 1] not in OPENERS:
            continue
        if any(f.quotable and place - 14 < f.head < place and f.source for f in found):
            return []
        verb = _main_verb(tree, place)
        if verb == 0 and last and tree.upos[1] in ("PROPN", "NOUN", "DET"):  # "Stated Anna Berg:" above a quotation
            return [Finding(0, (0,), tree.parse.lemmas[0], "say", "speech", "en:colon", ((1, place),), quotable=True)]
        source = subject(tree, verb) if verb is not None else ()
        if verb is None or not source or source[-1][1] > place:
            return []
        return [Finding(verb, (verb,), tree.parse.lemmas[verb], "say", "speech", "en:colon", source, quotable=True)]
    return []


def _main_verb(tree: Tree, before: int) -> int | None:
    verbs = [w for w in range(before) if tree.base(w) == "root" or (tree.upos[w] == "VERB" and tree.base(w) in ("conj", "parataxis"))]
    return verbs[-1] if verbs else None


def heading_draft(text: str, block: Span, quotations: Sequence[Quotation], drafts: Sequence[Draft]) -> Draft | None:
    """ "Mayor: Bridge is safe": a name and a colon at the start of a block; what follows is what it says."""
    match = _HEADING.match(text, block[0], block[1])
    if not match or len(match.group(1)) == 1 or match.group(1).split()[0].lower() in _LABELS or any(d.at[0] < match.end() for d in drafts):
        return None
    if any(q.span[0] < match.end(1) for q in quotations):
        return None
    content = match.end(), block[0] + len(text[block[0] : block[1]].rstrip())
    at = text.index(":", match.end(1))
    colon = at, at + 1
    attribution = Attribution(content=(content,), source=(match.span(1),), cue=(colon,), cue_lemma=":", found_by="en:name-colon")
    return Draft(attribution, colon, quotable=False, kind="say")
