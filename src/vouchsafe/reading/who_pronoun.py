"""Sources that are a pronoun: whom "she", "they" or "who" stands for."""

from __future__ import annotations

from vouchsafe.reading.cast import Gender, gender_of_name
from vouchsafe.reading.naming import names_in
from vouchsafe.reading.scene import Scene
from vouchsafe.reading.speaker_words import is_one, tagged
from vouchsafe.reading.statement import Speaker
from vouchsafe.receiving.report import Span

RELATIVE = frozenset(["whom", "whose", "that", "which", "who", "qui", "que", "quien", "который", "которая", "которые", "которое"])


def from_pronoun(scene: Scene, word: str, at: int) -> Speaker:
    """Whom a folded pronoun means at a place; of a relative one what it stands for is looked for first (`antecedent`)."""
    gender = scene.gender_told(word)
    if word == "sie" and scene.language == "de":  # she, or they
        she = scene.heard.person(at, "she", strict=True)
        return she or scene.heard.body(at) or scene.heard.last(at) or _lone_before(scene, at, "she")
    if gender is None or scene.is_a(word, "several"):
        return scene.heard.body(at) or scene.heard.last(at) or Speaker(None, "unnamed")
    return _opener(scene, at, gender) or scene.heard.person(at, gender) or _lone_before(scene, at, gender)


def _opener(scene: Scene, at: int, gender: Gender) -> Speaker | None:
    """Whom the paragraph begins with, where nobody has spoken in it: "Hron stands at the fence. … he says"."""
    start = scene.text.rfind("\n", 0, at) + 1
    last = scene.heard.latest(at)
    if last is not None and last.at >= start:
        return None
    opening = next(((place, p) for place, p in scene.cast.before(at) if place == start), None)
    if opening is not None:
        person = opening[1]
        return Speaker(person.name, "person", person.speaks_for) if person.gender in (gender, None) else None
    lone = next((name for place, name in scene.cast.lone if place == start), None)
    return Speaker(lone, "person") if lone and gender_of_name(lone) in (gender, None) else None


def _lone_before(scene: Scene, at: int, gender: Gender) -> Speaker:
    """A person of one name, named in the same paragraph."""
    name = scene.cast.lone_before(at, scene.text.rfind("\n", 0, at) + 1, gender)
    return Speaker(name, "person") if name else Speaker(None, "unnamed")


def antecedent(scene: Scene, pronoun: Span) -> Span | None:
    """The words "that" or "who" stands for: the name right before it, else the first noun of the clause."""
    opened = max(scene.text.rfind(mark, 0, pronoun[0]) for mark in (". ", "\n", "! ", "? ", "; ")) + 1
    before = tagged(scene.text, (opened, pronoun[0]), scene.language, own=scene.cast.own)
    names = [n for n in names_in(before) if n.kind in ("person", "body", "outlet", "derived", "people", "reference", "office")]
    if not names:
        return None
    last = names[-1]
    one = last if last.last == len(before) - 1 else next((n for n in names if n.kind != "person"), last)
    first = one.first
    for back in range(one.first - 1, max(one.first - 4, -1), -1):
        if before.words.breaks[back] or "," in before.gap(back):
            break
        if is_one(before.words.folded[back], "determiners", None):
            first = back
            break
    return before.words.spans[first][0], before.words.spans[one.last][1]
