"""Who speaks: a source's words resolved within one report, through full names, offices, pronouns and "the group"."""

from __future__ import annotations

import bisect
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from vouchsafe.reading.naming import Name, names_in
from vouchsafe.reading.phrases import fold
from vouchsafe.reading.russian_names import nominative
from vouchsafe.reading.speaker_words import Tagged, is_one, tagged
from vouchsafe.reading.statement import SourceKind
from vouchsafe.receiving.report import Span

REACH = 14
"""Words around a person's name in which their office and body are looked for."""
_ARTICLE = re.compile(
    r"^(?:the|an?|this|that|these|der|die|das|dem|den|des|ein|eine[rsmn]?|les?|la|l[’']|une?|cette?|ces|os?|as?|uma?|el|los|las|una?|il|lo|gli)\s*(?=[\w«“\"„])",
    re.IGNORECASE,
)
_APPOSED = re.compile(r"^[\s”\"»]*(?:,|\(|—|–)|^\s+(?:of|from|at|with|von|vom|de|du|des|da|do|del|из|от)\s")


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who says it. `name` None: nobody is named."""

    name: str | None
    kind: SourceKind
    speaks_for: str | None = None


NOBODY = Speaker(None, "none")


@dataclass(frozen=True, slots=True)
class Person:
    """A person as named in full, with where, the office told beside the name, and the body they speak for."""

    name: str
    at: int
    roles: frozenset[str]
    speaks_for: str | None


class Who:
    """The names of one report, and who its sources are. Sources are asked for in the order of the text."""

    def __init__(self, text: str, blocks: Sequence[Span], *, language: str | None, publisher: str | None = None) -> None:
        self._text, self._language, self._publisher = text, language, publisher
        self._persons: dict[tuple[str, ...], Person] = {}
        self._mentions: list[tuple[int, Person]] = []
        self._bodies: list[tuple[int, str]] = []
        self._outlets: list[tuple[int, str]] = []
        self._heard: list[tuple[int, Speaker]] = []
        for block in blocks:
            self._take_in(tagged(text, block, language))
        self._starts = [at for at, _ in self._mentions]

    def _take_in(self, held: Tagged) -> None:
        """Notes every person, body and outlet named in a block."""
        names = names_in(held)
        for n, name in enumerate(names):
            if name.kind == "body":
                self._bodies.append((name.span[0], name.written))
            elif name.kind == "outlet":
                self._outlets.append((name.span[0], name.written))
            elif name.kind == "person":
                self._note_person(held, names, n)

    def _note_person(self, held: Tagged, names: Sequence[Name], n: int) -> None:
        name = names[n]
        if name.lone:
            known = self._by_last(name.written)
            if known:
                self._mentions.append((name.span[0], known))
            return
        if _opens_sentence(held, name) and name.last - name.first == 1 and not self._beside_office(held, names, n):
            known = self._by_last(held.written(name.last, name.last))
            if known and not name.written.endswith(known.name):
                self._mentions.append((name.span[0], known))
                return
        roles, body = _office(held, names, n)
        written = _nominative(name.written, self._language)
        key = _key(written)
        before = self._persons.get(key)
        person = Person(
            before.name if before else written,
            before.at if before else name.span[0],
            roles | (before.roles if before else frozenset()),
            (before.speaks_for if before else None) or body,
        )
        self._persons[key] = person
        self._mentions = [(at, person if p.name == person.name else p) for at, p in self._mentions]
        self._mentions.append((name.span[0], person))

    def _beside_office(self, held: Tagged, names: Sequence[Name], n: int) -> bool:
        return bool(_office(held, names, n)[0])

    def _by_last(self, written: str) -> Person | None:
        """The one person with that last name (or that only name), whatever its ending."""
        wanted = _stem(written.split()[-1])
        fits = [p for key, p in self._persons.items() if _stem(key[-1]) == wanted]
        if not fits:
            fits = [p for key, p in self._persons.items() if _stem(key[0]) == wanted]
        return fits[-1] if fits else None

    def speaker(self, source: Sequence[Span], *, at: int) -> Speaker:
        """Who the words of a source name; `at` is where the statement stands."""
        found = self._speaker(source, at)
        if found.name is not None:
            self._heard.append((at, found))
        return found

    def _speaker(self, source: Sequence[Span], at: int) -> Speaker:
        if not source:
            return NOBODY
        words = tagged(self._text, (source[0][0], source[0][1]), self._language)
        names = names_in(words)
        for kind in ("person", "office", "body", "outlet", "place", "reference", "pronoun", "narrator", "people", "derived"):
            first = next((n for n in names if n.kind == kind), None)
            if first is not None:
                answer = getattr(self, f"_from_{kind}")(words, names, first, at)
                if answer is not None:
                    return answer
        return self._described(words)

    def _from_person(self, words: Tagged, names: Sequence[Name], name: Name, at: int) -> Speaker | None:
        lead = next((n for n in names if n.kind in ("office", "people", "body", "outlet", "place")), None)
        if _principal(words, names, name):  # "a spokesman for Anna Berg"
            return Speaker(_plain(words.written(0, len(words) - 1)), "body", None)
        _, body = _office(words, names, names.index(name))
        known = self._by_last(name.written)
        if name.lone:
            owner = self._owner(name.written) if known is None else None
            if owner is not None:
                return owner
            if known is None and lead is not None and lead.kind == "people" and lead.first < name.first:
                return self._described(words)
        if known is not None and (name.lone or _key(_nominative(name.written, self._language)) == _key(known.name)):
            return Speaker(known.name, "person", body or known.speaks_for)
        return Speaker(_nominative(name.written, self._language), "person", body)

    def _owner(self, written: str) -> Speaker | None:
        """A body or an outlet of which one word is enough ("BuzzFeed" of "BuzzFeed News")."""
        stem = _stem(written)
        for held, kind in ((self._outlets, "outlet"), (self._bodies, "body")):
            for _, name in held:
                if any(_stem(w) == stem for w in name.split() if w[:1].isupper()) and not _only_place(name, self._language):
                    return Speaker(name, "outlet" if kind == "outlet" else "body")
        return None

    def _from_office(self, words: Tagged, names: Sequence[Name], name: Name, at: int) -> Speaker | None:
        """An office without a person: the one who holds it, or the body it speaks for."""
        body = next((n for n in names if n.kind in ("body", "outlet")), None)
        voice = words.tags[name.first] == "voice"
        word = words.words.folded[name.first]
        if body is not None:
            holder = self._holder(word, body.written, at)
            if holder is not None and not voice:
                return Speaker(holder.name, "person", holder.speaks_for)
            if voice or body.kind == "body":
                return (
                    Speaker(self._fullest(body.written), "outlet" if body.kind == "outlet" else "body")
                    if voice
                    else self._office_of(words, body)
                )
        place = next((n for n in names if n.kind == "place"), None)
        if place is not None:
            holder = self._holder(word, place.written, at)
            return (
                Speaker(holder.name, "person", holder.speaks_for) if holder else Speaker(_plain(words.written(0, len(words) - 1)), "body")
            )
        reference = next((n for n in names if n.kind == "reference"), None)
        if voice and reference is not None:
            return self._from_reference(words, names, reference, at)
        if _definite(words) or voice:
            holder = self._holder(word, None, at)
            if holder is not None:
                return Speaker(holder.name, "person", holder.speaks_for)
            if voice:
                heard = self._last_heard(at, "body")
                if heard is not None:
                    return heard
        return None if any(n.kind in ("people", "pronoun") for n in names) else self._described(words)

    def _office_of(self, words: Tagged, body: Name) -> Speaker:
        return Speaker(_plain(words.written(0, len(words) - 1)), "person", self._fullest(body.written))

    def _holder(self, role: str, of: str | None, at: int) -> Person | None:
        """The last person named before who holds that office."""
        stem = role[:6]
        for _, person in reversed(self._mentions[: bisect.bisect_left(self._starts, at)]):
            fits = of is None or person.speaks_for is None or _share(of, person.speaks_for)
            if fits and any(r[:6] == stem for r in person.roles):
                return person
        return None

    def _from_body(self, words: Tagged, names: Sequence[Name], name: Name, at: int) -> Speaker | None:
        people = next((n for n in names if n.kind == "people" and n.first < name.first), None)
        if people is not None and _linked(words, people, name):  # "officials of the ministry" speak for it, "victims of" do not
            return self._described(words)
        if not any(words.tags[i] in ("name", "place") or words.known[i] for i in range(name.first, name.last + 1)):
            full = self._referred(words.written(name.first, name.last), at)
            return full or Speaker(_plain(name.written), "body")
        return Speaker(self._fullest(name.written), "body")

    def _fullest(self, written: str) -> str:
        """The fullest form of a body's name in this report ("the Network" of "the Karst Network")."""
        own = {fold(w) for w in written.split() if w[:1].isupper()}
        longer = [name for _, name in self._bodies if own < {fold(w) for w in name.split() if w[:1].isupper()}]
        if len({fold(n) for n in longer}) == 1 and len(own) > 1:
            return longer[0]
        if written.isupper() and 2 <= len(written) <= 6:
            for _, name in self._bodies:
                if "".join(w[0] for w in name.split() if w[:1].isupper()) == written:
                    return name
        return written

    def _from_outlet(self, words: Tagged, names: Sequence[Name], name: Name, at: int) -> Speaker | None:
        return Speaker(self.outlet(name.written), "outlet")

    def outlet(self, written: str) -> str:
        """The fullest form of an outlet's name in this report."""
        own = fold(written)
        longer = [n for _, n in self._outlets if fold(n).startswith(own) and len(n) > len(written)]
        return longer[0] if longer else written

    def _from_place(self, words: Tagged, names: Sequence[Name], name: Name, at: int) -> Speaker | None:
        people = next((n for n in names if n.kind in ("people", "derived")), None)
        if people is not None:
            return self._described(words)
        if name.first > 0 and words.tags[0] != "particle" and words.tags[0] != "place":
            return self._described(words)
        return Speaker(_plain(words.written(0, len(words) - 1)) if len(words) <= 4 else name.written, "body")

    def _from_reference(self, words: Tagged, names: Sequence[Name], name: Name, at: int) -> Speaker | None:
        people = next((n for n in names if n.kind in ("people", "derived") and n.first < name.first), None)
        if people is not None:
            return self._described(words)
        tag = words.tags[name.first]
        if tag == "outlet":
            return self._referred_outlet(words, at)
        return self._referred(words.written(name.first, name.last), at) or (
            Speaker(_plain(words.written(0, len(words) - 1)), "body" if words.tags[name.last] == "state" else "unnamed")
        )

    def _referred_outlet(self, words: Tagged, at: int) -> Speaker:
        before = [o for o in self._outlets if o[0] < at]
        if before and _definite(words) and words.words.folded[-1][-1:] != "s":
            return Speaker(self.outlet(before[-1][1]), "outlet")
        return self._described(words)

    def _referred(self, written: str, at: int) -> Speaker | None:
        """The last body before whose name holds the word ("the ministry"); for a general word ("the group") the last body heard."""
        head = fold(written.split()[-1])
        for start, name in reversed(self._bodies):
            if start < at and any(fold(w)[:6] == head[:6] for w in name.split()):
                return Speaker(self._fullest(name), "body")
        if is_one(head, "bodies", self._language) and not is_one(head, "state", self._language):
            heard = self._last_heard(at, "body")
            if heard is not None:
                return heard
            free = [n for start, n in self._bodies if start < at and not any(is_one(fold(w), "state", self._language) for w in n.split())]
            if free:
                return Speaker(self._fullest(free[-1]), "body")
        return None

    def _from_pronoun(self, words: Tagged, names: Sequence[Name], name: Name, at: int) -> Speaker | None:
        word = words.words.folded[name.first]
        if any(n.kind == "people" for n in names):
            return None
        if is_one(word, "several", self._language) or word in ("it", "es", "that", "which", "this", "que", "qui"):
            return self._last_heard(at, "body") or self._last_heard(at, None) or Speaker(None, "unnamed")
        return self._last_person(at) or self._last_heard(at, None) or Speaker(None, "unnamed")

    def _last_person(self, at: int) -> Speaker | None:
        """The last person who spoke, or one named since."""
        heard = next(((p, s) for p, s in reversed(self._heard) if p < at and s.kind in ("person", "unnamed")), None)
        n = bisect.bisect_left(self._starts, at)
        named = self._mentions[n - 1] if n else None
        if named is not None and (heard is None or named[0] > heard[0] + _NEAR):
            return Speaker(named[1].name, "person", named[1].speaks_for)
        return heard[1] if heard else None

    def _last_heard(self, at: int, kind: SourceKind | None) -> Speaker | None:
        for place, speaker in reversed(self._heard):
            if place < at and (kind is None or speaker.kind == kind):
                return speaker
            if place < at and kind == "body" and speaker.speaks_for:
                return Speaker(speaker.speaks_for, "body")
        return None

    def _from_narrator(self, words: Tagged, names: Sequence[Name], name: Name, at: int) -> Speaker | None:
        if any(n.kind in ("people", "office") for n in names):
            return None
        return Speaker(self._publisher, "outlet") if self._publisher else NOBODY

    def _from_people(self, words: Tagged, names: Sequence[Name], name: Name, at: int) -> Speaker | None:
        return self._described(words)

    def _from_derived(self, words: Tagged, names: Sequence[Name], name: Name, at: int) -> Speaker | None:
        return self._described(words)

    def _described(self, words: Tagged) -> Speaker:
        """A source that is described and not named."""
        if not len(words):
            return NOBODY
        return Speaker(_plain(words.written(0, len(words) - 1)), "unnamed")

    def way(self, spans: Sequence[Span], *, at: int) -> tuple[str, ...]:
        """Names of those a statement came through; someone merely spoken to ("told reporters") is none."""
        out = []
        for span in spans:
            words = tagged(self._text, span, self._language)
            for name in names_in(words):
                if name.kind == "outlet" or (name.kind == "person" and name.lone):
                    out.append(self.outlet(name.written))
                elif name.kind in ("person", "body"):
                    out.append(name.written)
                elif name.kind == "reference" and words.tags[name.first] == "outlet":
                    heard = self._referred_outlet(words, at)
                    out.extend([heard.name] if heard.name and heard.kind == "outlet" else [])
        return tuple(dict.fromkeys(out))


_NEAR = 400
"""Characters. A person named so much later than the last speaker is the nearer one for "she"."""


def _office(held: Tagged, names: Sequence[Name], n: int) -> tuple[frozenset[str], str | None]:
    """Roles and body told beside a person's name: before it, or behind it after a comma or "of"."""
    name = names[n]
    roles: set[str] = set()
    body: str | None = None
    for other in reversed(names[:n]):
        if name.first - other.last > REACH or _ends_between(held, other.last, name.first):
            break
        if other.kind == "office":
            roles.add(held.words.folded[other.first])
        elif other.kind == "body" and (roles or name.first - other.last <= 2):
            body = body or other.written
        elif other.kind in ("person", "outlet", "pronoun"):
            break
    behind = held.text[name.span[1] : name.span[1] + 12]
    if _APPOSED.match(behind):
        for other in names[n + 1 :]:
            if other.first - name.last > REACH or _ends_between(held, name.last, other.first):
                break
            if other.kind == "office":
                roles.add(held.words.folded[other.first])
            elif other.kind in ("body", "outlet") and body is None:
                body = other.written
            elif other.kind in ("person", "pronoun"):
                break
    return frozenset(roles), body


def _ends_between(held: Tagged, first: int, last: int) -> bool:
    return any(held.words.breaks[i] for i in range(first, last)) or any(
        m in held.text[held.words.spans[first][1] : held.words.spans[last][0]] for m in '“”«»"'
    )


def _principal(words: Tagged, names: Sequence[Name], name: Name) -> bool:
    """The person is the one spoken for: an office and "for" or "of" stand right before."""
    offices = [n for n in names if n.kind == "office" and n.last < name.first and words.tags[n.first] == "voice"]
    if not offices:
        return False
    between = words.words.folded[offices[-1].last + 1 : name.first]
    return bool(between) and between[0] in ("for", "of", "von", "des", "der", "de", "du", "do", "da", "del", "s")


def _linked(words: Tagged, people: Name, body: Name) -> bool:
    return not is_one(words.words.folded[people.first], "roles", None) or body.first - people.last > 4


def _definite(words: Tagged) -> bool:
    first = words.words.folded[0] if len(words) else ""
    return first in (
        "the",
        "der",
        "die",
        "das",
        "dem",
        "den",
        "le",
        "la",
        "l",
        "o",
        "a",
        "os",
        "as",
        "el",
        "los",
        "las",
        "this",
        "that",
    ) or (first not in ("an", "one", "ein", "eine", "einer", "un", "une", "um", "uma", "una") and not words.is_capital(0))


def _plain(written: str) -> str:
    return _ARTICLE.sub("", written).strip(' ,«»“”"„:') or written


def _key(name: str) -> tuple[str, ...]:
    words = [fold(w) for w in name.split()]
    return words[0], words[-1]


@lru_cache(maxsize=50_000)
def _stem(word: str) -> str:
    """A name without its case ending, so that «Берг» and «Бергом», "Berg" and "Bergs" meet."""
    low = fold(word).rstrip("'’")
    cyrillic = any("а" <= c <= "я" for c in low)
    if cyrillic and len(low) > 3:
        return re.sub(r"(?:ыми|ими|ому|ему|ого|его|ой|ей|ою|ею|ом|ем|ым|им|ую|юю|ая|яя|ий|ый|у|ю|а|я|е|ы|и|ь|й)$", "", low)
    return low[:-1] if low.endswith("s") and len(low) > 4 else low


@lru_cache(maxsize=50_000)
def _nominative(name: str, language: str | None) -> str:
    """A Russian name in the form it is looked up by; others as they stand."""
    if language != "ru" or not any("а" <= c.lower() <= "я" for c in name):
        return name
    return nominative(name)


def _share(a: str, b: str) -> bool:
    return bool({fold(w)[:5] for w in a.split()} & {fold(w)[:5] for w in b.split()})


def _only_place(name: str, language: str | None) -> bool:
    return all(t == "place" for t in tagged(name, (0, len(name)), language).tags)


def _opens_sentence(held: Tagged, name: Name) -> bool:
    return name.first == 0 or held.words.breaks[name.first - 1]
