"""Words that mean somebody told of before: "the ministry", "the statement", "the experts", "its"."""

from __future__ import annotations

from vouchsafe.reading.cast import Gender
from vouchsafe.reading.heard import is_state
from vouchsafe.reading.naming import Name
from vouchsafe.reading.phrases import fold, stem
from vouchsafe.reading.scene import Scene
from vouchsafe.reading.source_words import SourceWords
from vouchsafe.reading.statement import Speaker

SHORT = 3
"""Words. Only so few, with nothing else named among them, mean somebody told of before."""


def referred(scene: Scene, written: str, at: int) -> Speaker | None:
    """The last body before whose name holds the word ("the ministry"); for a general word ("the group") the last body heard."""
    head = fold(written.split()[-1])
    for start, name in reversed(scene.cast.bodies):
        called = {fold(w) for w in name.split()} | scene.cast.heads.get(name, set())
        if start < at and any(stem(w) == stem(head) or (len(head) > 5 and w[:6] == head[:6]) for w in called):
            return scene.body(name)
    if not scene.is_a(head, "bodies") or scene.is_a(head, "state"):
        return None
    heard = scene.heard.body(at, free=True)
    if heard is not None:
        return heard
    free = [n for start, n in scene.cast.bodies if start < at and not is_state(n)]
    return scene.body(free[-1]) if free else None


def referred_outlet(scene: Scene, words: SourceWords, at: int) -> Speaker:
    """The outlet named last, for "the newspaper"."""
    before = [o for o in scene.cast.outlets if o[0] < at]
    plural = words.held.words.folded[-1].endswith("s") and scene.language == "en" and not words.held.words.folded[-1].endswith("ss")
    if before and words.definite and not plural:
        return Speaker(scene.cast.outlet(before[-1][1]), "outlet")
    return scene.described(words)


def is_press(scene: Scene, words: SourceWords, name: Name) -> bool:
    """ "Karstian media", "the press": many outlets, none of them meant."""
    return scene.is_a(words.held.words.folded[name.last], "derived")


def body_of(scene: Scene, owner: Name, words: SourceWords, at: int) -> str | None:
    """The body "its" or "her" belongs to: that of the woman last heard, else the one last heard, else the one last named."""
    gender = scene.gender_told(words.held.words.folded[owner.first])
    person = scene.heard.person(at, gender) if gender else None
    if person is not None and person.speaks_for:
        return person.speaks_for
    heard = scene.heard.body(at)
    named = next(((start, name) for start, name in reversed(scene.cast.bodies) if start < at), None)
    here = scene.text.rfind("\n", 0, at)
    latest = scene.heard.latest(at)
    if (
        named is not None and named[0] > here and (latest is None or latest.at < here)
    ):  # named in this paragraph, where nobody has spoken yet
        return scene.cast.fullest(named[1])
    if heard is not None and heard.name:
        return heard.name
    return scene.cast.fullest(named[1]) if named else None


def issuer(scene: Scene, words: SourceWords, at: int) -> Speaker | None:
    """Whoever issued "the statement": the body or speaker told of last."""
    head = next((w for w in words.held.words.folded if scene.is_a(w, "documents")), None)
    if head is None or not words.definite or words.core or _length(words) > SHORT:
        return None
    heard = scene.heard.latest(at)
    named = next(((start, name) for start, name in reversed(scene.cast.bodies) if start < at), None)
    if named is not None and (heard is None or named[0] > heard.at):
        return scene.body(named[1])
    return heard.speaker if heard else None


def again(scene: Scene, words: SourceWords, at: int) -> Speaker | None:
    """Someone described before: "the experts" of "experts of the Council"."""
    first = words.held.words.folded[0]
    told = scene.is_a(first, "determiners") or scene.language == "ru"  # which has no articles
    if not told or scene.is_a(first, "indefinite"):
        return None
    head = next((words.held.words.folded[n.last] for n in reversed(words.core) if n.kind in ("people", "derived")), "")
    return (scene.heard.described(head, at) if head else None) or just_heard(scene, words, words.one("people"), at)


def just_heard(scene: Scene, words: SourceWords, head: Name | None, at: int) -> Speaker | None:
    """The person who has spoken in the same paragraph: "the lawyer" behind "Mira Toll said"."""
    length = _length(words)
    if head is None or words.several or length > SHORT:
        return None
    others = [n for n in words.names if n.first < length and n is not head and n.kind != "pronoun"]  # "die" is also an article
    last = scene.heard.latest(at)
    if others or last is None or last.speaker.kind != "person" or "\n" in scene.text[last.at : at]:
        return None
    known = scene.cast.person(last.speaker.name or "")
    if head.kind == "office" and known is not None and known.roles:
        return None  # of another office
    word = words.held.words.folded[head.first]
    told: tuple[Gender, ...] = ("she", "he")
    gender = next((g for g in told if scene.is_a(word, f"people_{g}")), None)
    return last.speaker if gender is None or scene.heard.person(at, gender) == last.speaker else None


def _length(words: SourceWords) -> int:
    """Words before the first comma."""
    return words.comma + 1 or len(words.held)
