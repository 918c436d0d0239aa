"""Sources that name no person and no office: bodies, outlets, places, people described, and words for one of them."""

from __future__ import annotations

from vouchsafe.reading.naming import Name, is_given_name
from vouchsafe.reading.scene import Scene, bare
from vouchsafe.reading.source_words import SourceWords
from vouchsafe.reading.speaker_words import is_one
from vouchsafe.reading.statement import Speaker
from vouchsafe.reading.who_again import again, body_of, is_press, issuer, referred, referred_outlet

_HELD_BY = ("body", "place", "reference")


def from_other(scene: Scene, words: SourceWords, at: int) -> Speaker:
    """By the first that stands in the words: people, an outlet, a body, a word for a body, a place."""
    silent = next((n for n in words.names if n.kind in _HELD_BY), None)
    if silent is not None and is_one(words.held.words.folded[0], "nobody", words.language):
        return Speaker(silent.written, "body")  # "nobody in Washington"
    people = words.one("people", "derived")
    body, outlet, place = words.one("body"), words.one("outlet"), words.one("place", "demonym")
    if words.plain:
        return issuer(scene, words, at) or again(scene, words, at) or scene.described(words)
    if people is not None or words.several:
        return _from_people(scene, words, people or words.core[-1], at)
    reference = words.one("reference")
    if outlet is not None and body is None:
        return Speaker(scene.cast.outlet(outlet.written), "outlet")
    if body is not None:
        return _from_body(scene, words, body, at)
    if reference is not None:
        return _from_reference(scene, words, reference, at)
    if place is not None and place.kind == "place":
        return Speaker(place.written if len(words.held) > 4 else scene.plain(words), "body")
    return scene.described(words)


def _from_people(scene: Scene, words: SourceWords, people: Name, at: int) -> Speaker:
    """Someone described; officials of a body or a country, several together, speak for it."""
    if scene.is_a(words.held.words.folded[people.first], "officials"):
        official = _from_officials(scene, words, at)
        if official is not None:
            return official
    return again(scene, words, at) or scene.described(words)


def _from_officials(scene: Scene, words: SourceWords, at: int) -> Speaker | None:
    body = next((n for n in words.names if n.kind == "body"), None)
    if body is not None:
        full = scene.cast.fullest(body.written)
        return Speaker(full, "body", full)
    reference = next((n for n in words.rest if n.kind == "reference"), None)
    meant = referred(scene, reference.written, at) if reference else None
    if meant is not None:
        return Speaker(meant.name, "body", meant.name)
    if any(n.kind in ("place", "demonym") or words.held.tags[n.last] == "state" for n in words.names):
        return Speaker(scene.plain(words), "body")
    return None


def _from_body(scene: Scene, words: SourceWords, name: Name, at: int) -> Speaker:
    named = any(words.held.tags[i] in ("name", "place", "demonym") or words.held.known[i] for i in range(name.first, name.last + 1))
    if not named and words.owner is None:
        return referred(scene, name.written, at) or Speaker(bare(name.written), "body")
    return scene.body(name.written)


def _from_reference(scene: Scene, words: SourceWords, name: Name, at: int) -> Speaker:
    """A word for a body ("the ministry"), of whatever is told beside it."""
    owner = words.owner
    if owner is not None and owner.kind in ("place", "demonym", "body"):
        return Speaker(scene.plain(words), "body")
    if scene.is_a(words.held.words.folded[name.first], "officials"):
        return _from_people(scene, words, name, at)
    if owner is not None and owner.kind == "possessive":
        body = body_of(scene, owner, words, at)
        return Speaker(body, "body") if body else scene.described(words)
    if owner is not None and owner.kind == "person":  # a land no list knows has organs, a person has not: "Elmaria's police"
        lands = owner.lone or not is_given_name(words.held, owner.first)
        return Speaker(scene.plain(words), "body" if lands and _is_organ(words, name) else "unnamed")
    if words.held.tags[name.last] == "outlet":
        return scene.described(words) if is_press(scene, words, name) else referred_outlet(scene, words, at)
    if _is_organ(words, name) and (_is_of(words) or words.held.tags[name.last] != "state"):
        return Speaker(scene.plain(words), "body")
    state = "state" in words.held.tags[name.first : name.last + 1]
    meant = referred(scene, name.written, at) if words.definite else None
    return meant or Speaker(scene.plain(words), "body" if state else "unnamed")


def _is_organ(words: SourceWords, name: Name) -> bool:
    """Whether a word for a body means an organ of a land or a town: "the ministry", "the fire service"."""
    before = words.held.words.folded[name.last - 1] if name.last else ""
    return words.held.tags[name.last] == "state" or (words.held.tags[name.last] == "body" and is_one(before, "public", words.language))


def _is_of(words: SourceWords) -> bool:
    """An organ of a state is told to be of a land or a body: "das russische Außenministerium", "the ministry of Vard"."""
    of = next((n for n in words.rest if n.kind in ("place", "body", "person")), None)
    return "demonym" in words.held.tags or (of is not None and not words.beside)
