"""Sources that name an office and nobody in it: who holds it, or what it speaks for."""

from __future__ import annotations

from vouchsafe.reading.cast import in_nominative
from vouchsafe.reading.naming import Name
from vouchsafe.reading.russian_names import phrase_in_nominative
from vouchsafe.reading.scene import Scene, share_a_word
from vouchsafe.reading.source_words import SourceWords
from vouchsafe.reading.speaker_words import is_one
from vouchsafe.reading.statement import Speaker
from vouchsafe.reading.who_again import body_of, just_heard, referred

_OWNS = ("'", "’")
FAR = 800
"""Characters. So far behind a person's name an office without a name may still mean them."""


def from_office(scene: Scene, words: SourceWords, office: Name, at: int) -> Speaker:
    """An office without a person: the one who holds it, or the body it speaks for."""
    voice = words.held.tags[office.first] == "voice"
    word = words.held.words.folded[office.first]
    meant = voice or words.definite
    of = _of_what(scene, words, office, at)
    if words.definite:
        holder = _holder(scene, word, of.name if of else None, at, voice=voice)
        if holder is not None:
            return holder
    if of is not None and meant:
        return Speaker(of.name, of.kind, of.name) if of.kind in ("body", "outlet") else Speaker(scene.plain(words), "person", of.name)
    place = next((n for n in words.names if n.kind in ("place", "demonym")), None)
    general = scene.is_a(word, "any_office") and place is not None and place in words.core
    if (place is None or general) and of is None and meant:
        last = _last_of_office(scene, word, at, voice=voice)
        if last is not None:
            return last
    if place is not None and meant:
        return Speaker(scene.plain(words), "body" if voice else "person")
    return (just_heard(scene, words, office, at) if words.definite else None) or scene.described(words)


def _of_what(scene: Scene, words: SourceWords, office: Name, at: int) -> Speaker | None:
    """What an office is of: a body named or referred to beside it, its owner, or a person it speaks for."""
    owner = words.owner
    if owner is not None and owner.kind == "possessive":
        body = body_of(scene, owner, words, at)
        return Speaker(body, "body") if body else None
    name = next((n for n in words.names if n.kind in ("body", "outlet", "reference", "person")), None)
    if name is None:
        return None
    held = words.held
    behind = next((n for n in words.names if n.kind in ("reference", "body") and n.first > name.last), None)
    if (
        name.kind == "person"
        and name.lone
        and behind is not None
        and held.tags[behind.last] == "state"
        and held.gap(name.last)[:1] in _OWNS
    ):
        return Speaker(held.written(name.first, behind.last), "body")  # "a spokeswoman for Elmaria's foreign ministry"
    if name.kind == "reference":
        state = "state" in words.held.tags[name.first : name.last + 1]
        bare = phrase_in_nominative(name.written) if scene.language == "ru" else name.written
        return referred(scene, name.written, at) or (Speaker(bare, "body") if state else None)
    if name.kind == "person":
        return _of_whom(scene, name, office)
    return Speaker(scene.cast.fullest(name.written), "body" if name.kind == "body" else "outlet")


def _of_whom(scene: Scene, name: Name, office: Name) -> Speaker | None:
    known = scene.cast.person(name.written)
    if known is None and name.lone and name.first < office.first:
        return None  # "the Karst governor"
    return Speaker(known.name if known else in_nominative(name.written, scene.language), "person")


def _holder(scene: Scene, role: str, of: str | None, at: int, *, voice: bool) -> Speaker | None:
    """The last person named before who holds that office, of that body where one is told."""
    wanted = role[:6]
    heard = scene.heard.voice(at) if voice and of is None else None
    for place, person in reversed(scene.cast.before(at)):
        if heard is not None and place < heard.at:
            break
        fits = of is None or person.speaks_for is None or share_a_word(of, person.speaks_for)
        if fits and any(r[:6] == wanted for r in person.roles) and not (of is not None and voice and person.speaks_for is None):
            return Speaker(person.name, "person", person.speaks_for)
    return heard.speaker if heard else None


def _last_of_office(scene: Scene, word: str, at: int, *, voice: bool) -> Speaker | None:
    if voice:
        return scene.heard.body(at)
    holding = next((p for place, p in reversed(scene.cast.before(at)) if p.roles and at - place < FAR), None)
    general = holding is not None and any(is_one(role, "any_office", None) for role in holding.roles)
    if not general and not is_one(word, "any_office", None):
        return None  # "the president" is not the director named before
    return Speaker(holding.name, "person", holding.speaks_for) if holding else None
