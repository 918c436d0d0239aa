"""Sources that name a person: who that is, and the body they are told to speak for."""

from __future__ import annotations

import re

from vouchsafe.reading.cast import in_nominative, office_of, title_gender
from vouchsafe.reading.naming import Name
from vouchsafe.reading.phrases import fold
from vouchsafe.reading.scene import Scene
from vouchsafe.reading.small_words import small_words
from vouchsafe.reading.source_words import SourceWords
from vouchsafe.reading.speaker_words import is_common_plural, is_one
from vouchsafe.reading.statement import Speaker
from vouchsafe.reading.who_again import body_of, referred

_PARTS = re.compile(r"[,;()]|[—–-]\s")


def person_named(words: SourceWords) -> Name | None:
    """The person who speaks: in the words themselves, or set beside an office ("the director, Mira Toll")."""
    inside = words.last("person")
    if inside is not None and words.language == "en" and inside is not words.core[-1]:
        inside = None  # English names come last: "the Toll campaign", "the Karst governor"
    if inside is not None and not words.plain and not _principal(words, inside):
        return inside
    return _behind_office(words) or _set_beside(words)


def _behind_office(words: SourceWords) -> Name | None:
    """ "Ambassador to the Council Mira Toll"."""
    if words.one("office") is None or words.beside:
        return None
    behind = next((n for n in words.rest if n.kind == "person" and not n.lone), None)
    return behind if behind is not None and not _principal(words, behind) and _follows_name(words, behind) else None


def _set_beside(words: SourceWords) -> Name | None:
    """ "The director, Mira Toll"."""
    aside = [n for n in words.rest if n.first > words.comma]
    first = next((n for n in aside if n.kind not in ("title", "office", "demonym", "place")), None)
    if first is None or first.kind != "person" or words.comma < 0 or not _begins_rest(words, first):
        return None
    titled = any(n.kind in ("office", "title") and n.last == first.first - 1 for n in words.rest)
    told = titled or not first.lone or words.one("office", "people", "reference") is not None  # "one of them, Mira Toll"
    return first if told else None


def _begins_rest(words: SourceWords, name: Name) -> bool:
    """Nothing but titles and offices stands between the comma and the name."""
    comma = max((i for i in range(name.first) if _PARTS.search(words.held.gap(i))), default=-1)
    return all(words.held.tags[i] in ("title", "role", "demonym", "place", "particle") for i in range(comma + 1, name.first))


def _principal(words: SourceWords, person: Name) -> bool:
    """The person is the one spoken for: "a spokesman for Anna Berg", "le porte-parole du président Jean Berg"."""
    office = next((n for n in words.names if n.kind == "office" and n.last < person.first), None)
    if office is None:
        return False
    between = words.held.words.folded[office.last + 1 : person.first]
    if words.language == "en":
        return any(w in ("for", "of", "to") for w in between) and not any(n.kind in ("body", "outlet", "reference") for n in words.names)
    if any(n.kind in ("body", "outlet", "reference", "place") and office.last < n.first < person.first for n in words.names):
        return False
    return bool(between) and between[0] in ("von", "des", "der", "de", "du", "do", "da", "del", "d")


def _follows_name(words: SourceWords, person: Name) -> bool:
    return any(n.last == person.first - 1 and n.kind in ("body", "place", "outlet") for n in words.names)


def from_person(scene: Scene, words: SourceWords, name: Name, at: int) -> Speaker:
    """Who a person's name means: a person of the cast, a new one, or what the report shows to be no person."""
    recast = scene.cast.recast.get(fold(name.written))
    if recast is not None:
        return Speaker(scene.cast.outlet(name.written), "outlet") if recast == "outlet" else scene.body(name.written)
    gender = title_gender(words.held, words.names, words.names.index(name))
    known = scene.cast.person(name.written, gender=gender)
    if known is None and name.lone and (other := _no_person(scene, words, name, addressed=gender is not None)) is not None:
        return other
    body = _body_beside(scene, words, name, at)
    if body is None and (known is None or known.speaks_for is None) and _is_voice(scene, words, name):
        heard = scene.heard.body(at, land=False)
        body = heard.name if heard else None
    if known is not None:
        return Speaker(known.name, "person", body or known.speaks_for)
    return Speaker(in_nominative(name.written, scene.language), "person", body)


def _no_person(scene: Scene, words: SourceWords, name: Name, *, addressed: bool) -> Speaker | None:
    """What a single name that nobody of the cast has may be besides a person. `addressed`: a form of address stands before it."""
    if name.written.isupper() and 1 < len(name.written) <= 6:
        return scene.body(name.written)  # "KHRC"
    owner = None if addressed else scene.cast.owner(name.written)
    if owner is not None:
        return Speaker(owner[0], owner[1])
    people = words.one("people")
    if people is not None and people.first < name.first and not addressed:
        return scene.described(words)
    if scene.language == "de" and words.held.words.folded[0] in small_words("articles", "de"):
        return scene.described(words)  # German nouns have capitals: "der Soldat"
    if is_common_plural(words.held.words.folded[name.first]) and not scene.cast.is_name(name.written):
        return scene.described(words)  # "Allies said"
    return None


def _is_voice(scene: Scene, words: SourceWords, name: Name) -> bool:
    """ "Spokeswoman Mira Toll", without a word of whose."""
    office = next((n for n in words.names if n.kind == "office" and n.last == name.first - 1), None)
    return office is not None and is_one(words.held.words.folded[office.first], "voice", scene.language) and len(words.names) == 2


def _body_beside(scene: Scene, words: SourceWords, name: Name, at: int) -> str | None:
    """The body a person is said to speak for, in the words of the source."""
    owner = words.owner
    if owner is not None and owner.last < name.first and owner.kind in ("body", "outlet", "person", "possessive", "reference"):
        return _owned_by(scene, words, owner, at)
    body = office_of(words.held, words.names, words.names.index(name))[1]
    if body is not None:
        return scene.cast.fullest(body)
    office, reference = (next((n for n in words.names if n.kind == kind), None) for kind in ("office", "reference"))
    if reference is not None and office is not None:
        meant = referred(scene, reference.written, at)
        return meant.name if meant and meant.kind == "body" else None
    return None


def _owned_by(scene: Scene, words: SourceWords, owner: Name, at: int) -> str | None:
    """Whose a person is: "the Network's Mira Toll", "her spokesman Jan Ost"."""
    if owner.kind in ("body", "outlet"):
        return scene.cast.fullest(owner.written)
    if owner.kind == "person":
        known = scene.cast.person(owner.written)
        return known.name if known else owner.written
    if owner.kind == "possessive":
        return body_of(scene, owner, words, at)
    meant = referred(scene, owner.written, at)
    return meant.name if meant else None
