"""Everyone a report names: persons with their offices, bodies, outlets, and where each is named."""

from __future__ import annotations

import bisect
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from vouchsafe.reading.naming import Name, is_given, is_given_name, names_in
from vouchsafe.reading.phrases import fold, stem
from vouchsafe.reading.russian_names import gender_told, nominative, phrase_in_nominative
from vouchsafe.reading.speaker_words import OwnWords, Tagged, given_names, is_one, tagged
from vouchsafe.reading.when import names_day
from vouchsafe.receiving.report import Span

Gender = Literal["she", "he"]
LONGEST_WORD = 60
"""Characters looked back at for the word before a name."""
REACH = 14
"""Words behind a person's name in which their office and body are told."""

_APPOSED = re.compile(r"^[\s”\"»]*(?:,|\(|—|–)|^\s+(?:of|from|at|with|von|vom|de|du|des|da|do|del|dell[’']|из|от)\s|^[’']s\s")
_CYRILLIC = re.compile("[а-яё]", re.IGNORECASE)
_PARTED = re.compile(r"[“”«»\";:()—–]| - ")
_PLACED = {
    "en": re.compile(
        r"\b(?:in|near|(?:town|village|city|region|province|republic|state|government|people|authorities) of) ([A-Z][a-z]{2,})\b(?! [A-Z])"
    ),
    "ru": re.compile(
        r"\b(?:[Вв]|[Вв]о|[Ии]з|под|[Гг]ород\w*|[Сс]ел\w|[Рр]еспублик\w|[Пп]осольств\w+|[Пп]равительств\w+|[Вв]ласт\w+|[Жж]ител\w+) ([А-ЯЁ][а-яё]{2,})\b(?! [А-ЯЁ])"
    ),
    "fr": re.compile(r"\b(?:à|au|en|(?:ville|région|village|république) (?:de|du)) ([A-ZÀ-Þ][a-zß-ÿ]{2,})\b(?! [A-ZÀ-Þ])"),
    "pt": re.compile(r"\b(?:em|no|na|(?:cidade|região|vila|república) d[eoa]) ([A-ZÀ-Þ][a-zß-ÿ]{2,})\b(?! [A-ZÀ-Þ])"),
    "es": re.compile(r"\b(?:en|(?:ciudad|región|pueblo|república) de(?: la)?) ([A-ZÀ-Þ][a-zß-ÿ]{2,})\b(?! [A-ZÀ-Þ])"),
    "de": re.compile(r"\b(?:[Ss]tadt|[Dd]orf|[Rr]egion|[Pp]rovinz|[Rr]epublik|nach) ([A-ZÄÖÜ][a-zäöüß]{2,})\b(?! [A-ZÄÖÜ])"),
}
"""Where a language shows that a name is a place's."""
_GERMAN_NOUN = re.compile(
    r"\b(?:[Dd](?:er|ie|as|en|em|es|iese\w?)|(?:[Kk]|[Ss]|[Mm])?ein(?:e[nmrs]?)?|[Ii]hre?[nmrs]?|[Uu]nsere?[nmrs]?|zu[mr]|[Ii]m|[Aa]m|vo[mn]|beim|[Aa]lle[nr]?|[Vv]iele[nr]?)\s+"
    r"(?:[a-zäöüß]+e[nmrs]?\s+)?([A-ZÄÖÜ][a-zäöüß]+)\b"
)
_LAST_WORD = re.compile(r"\w+$")
_SMALL = re.compile(r"(?<![\w’'-])[a-zß-öø-ÿа-яё][\w’'-]*")


@dataclass(frozen=True, slots=True)
class Person:
    """A person as named in full, with where first, the offices told beside the name, and the body they speak for."""

    name: str
    at: int
    roles: frozenset[str] = frozenset()
    speaks_for: str | None = None
    gender: Gender | None = None
    times: int = 1


class Cast:
    """The names of one report."""

    def __init__(self, text: str, blocks: Sequence[Span], language: str | None, *, title: Span | None = None) -> None:
        """`title` is looked at for bodies and outlets alone, and not in English, whose titles write every word with a capital."""
        self.language = language
        self.bodies: list[tuple[int, str]] = []
        self.outlets: list[tuple[int, str]] = []
        common = _small_words(text) | (_german_nouns(text) if language == "de" else frozenset())
        self.own = OwnWords(common, _own_places(text, language, common))
        self.recast: dict[str, Literal["body", "outlet"]] = {}
        self.heads: dict[str, set[str]] = {}
        self.lone: list[tuple[int, str]] = []
        self._single: set[str] = set()
        self._persons: dict[tuple[str, ...], Person] = {}
        held = [tagged(text, block, language, own=self.own) for block in blocks]
        named = [names_in(h) for h in held]
        if title is not None and language != "en":
            heading = tagged(text, title, language, own=self.own)
            self._take_in(heading, [n for n in names_in(heading) if n.kind in ("body", "outlet")])
        for words, names in zip(held, named, strict=True):
            self._take_in(words, names)
        self._join_longer_names()
        self._by_end = _by_part(self._persons, -1)
        self._by_start = _by_part(self._persons, 0)
        self.mentions = self._mentioned(held, named)
        self._starts = [at for at, _ in self.mentions]

    def _take_in(self, held: Tagged, names: Sequence[Name]) -> None:
        for n, name in enumerate(names):
            if name.kind == "body":
                self.bodies.append((name.span[0], name.written))
                self._note_head(held, name)
            elif name.kind == "outlet":
                self.outlets.append((name.span[0], name.written))
            elif name.kind == "person" and (told := kind_beside(held, names, n)) is not None:
                self.recast[fold(name.written)] = told
                (self.outlets if told == "outlet" else self.bodies).append((name.span[0], name.written))
            elif name.kind == "person" and not name.lone:
                self._note(held, names, n)
            elif (
                name.kind == "person" and not held.opens_sentence(name.first) and (held.language != "de" or _follows_noun(held, name.first))
            ):
                self._single.add(fold(name.written))

    def _note_head(self, held: Tagged, name: Name) -> None:
        """The word a body was called by before its name: «сеть „Открытая рука“» is meant by «сеть»."""
        if name.first and held.tags[name.first - 1] == "body":
            self.heads.setdefault(name.written, set()).add(stem(held.words.folded[name.first - 1]))

    def _note(self, held: Tagged, names: Sequence[Name], n: int) -> None:
        roles, body = office_of(held, names, n)
        written = _without_case(in_nominative(names[n].written, self.language), roles, self.language)
        key = key_of(written)
        new = Person(written, names[n].span[0], roles, body, _gender(written, roles))
        old = self._persons.get(key)
        self._persons[key] = new if old is None else _joined(old, new)

    def _join_longer_names(self) -> None:
        """ "Democrat Anna Berg" is Anna Berg, where the report also has the shorter name."""
        for key, person in sorted(self._persons.items()):
            words = person.name.split()
            shorter = [self._persons.get(key_of(" ".join(words[i:]))) for i in range(1, len(words) - 1)]
            known = next((p for p in shorter if p is not None and p is not person), None)
            if known is not None:
                self._persons[key_of(known.name)] = _joined(known, person)
                del self._persons[key]

    def _mentioned(self, held: Sequence[Tagged], named: Sequence[Sequence[Name]]) -> list[tuple[int, Person]]:
        """Where each known person is named, by full name or by last name."""
        found = []
        for words, names in zip(held, named, strict=True):
            for n, name in enumerate(names):
                if name.kind == "person":
                    person = self.person(name.written, gender=title_gender(words, names, n))
                    if person is not None:
                        found.append((name.span[0], person))
                    elif name.lone and self.is_name(name.written) and fold(name.written) not in self.recast:
                        self.lone.append((name.span[0], in_nominative(name.written, self.language)))
        return found

    def person(self, written: str, *, gender: Gender | None = None) -> Person | None:
        """The person a name means: the one of that full name, else the one named most with that last (or only) name."""
        words = written.split()
        if len(words) > 1:
            nominal = in_nominative(written, self.language)
            for start in range(len(words) - 1):
                found = self._persons.get(key_of(" ".join(nominal.split()[start:])))
                if found is not None:
                    return found
            return None
        wanted = stem(words[-1])
        fits = self._by_end.get(wanted) or self._by_start.get(wanted, [])
        fits = [p for p in fits if gender is None or p.gender in (gender, None)]
        return max(fits, key=lambda p: (p.times, -p.at)) if fits else None

    def is_name(self, written: str) -> bool:
        """Whether a single capitalised word is a name: it stands inside a sentence too, or is a given name."""
        return fold(written) in self._single or fold(written) in given_names()

    def lone_before(self, at: int, start: int, gender: Gender | None) -> str | None:
        """The last name of one word that is nobody's last name, named from `start` on."""
        fits = (name for place, name in reversed(self.lone) if start <= place < at)
        return next((n for n in fits if gender is None or gender_of_name(n) in (gender, None)), None)

    def before(self, at: int) -> list[tuple[int, Person]]:
        """The persons named before a place, the last one at the end."""
        return self.mentions[: bisect.bisect_left(self._starts, at)]

    def fullest(self, written: str) -> str:
        """The fullest form of a body's name in this report ("the Network" of "the Karst Network", "OH" of "Open Hand")."""
        own = {fold(w) for w in written.split() if w[:1].isupper()}
        longer = [name for _, name in self.bodies if own < {fold(w) for w in name.split() if w[:1].isupper()}]
        if len({fold(n) for n in longer}) == 1 and len(own) > 1:
            return longer[0]
        going_on = {n for _, n in self.bodies if n.startswith(f"{written} ") and n[len(written) + 1].islower()}
        if len(going_on) == 1:
            return going_on.pop()  # "Main" of "Main ouverte"
        if written.isupper() and 2 <= len(written) <= 6:
            for _, name in self.bodies:
                if "".join(w[0] for w in name.split() if w[:1].isupper()) == written:
                    return name
        return written

    def outlet(self, written: str) -> str:
        """The fullest form of an outlet's name in this report."""
        own = fold(written)
        longer = [n for _, n in self.outlets if fold(n).startswith(own) and len(n) > len(written)]
        return longer[0] if longer else written

    def quoted(self, written: str) -> tuple[str, Literal["body", "outlet"]]:
        """The body or outlet a name in quotation marks means, in whatever case it stands; a new one is taken for a body."""
        wanted = [stem(w) for w in written.split()]
        for held, kind in ((self.outlets, "outlet"), (self.bodies, "body")):
            for _, name in held:
                if [stem(w) for w in name.split()] == wanted:
                    return name, "outlet" if kind == "outlet" else "body"
        press = any(is_one(fold(w), "outlets", self.language) for w in written.split())
        return phrase_in_nominative(written) if self.language == "ru" else written, "outlet" if press else "body"

    def owner(self, written: str) -> tuple[str, Literal["body", "outlet"]] | None:
        """The body or outlet of which one word is enough ("BuzzFeed" of "BuzzFeed News")."""
        wanted = stem(written)
        for held, kind in ((self.outlets, "outlet"), (self.bodies, "body")):
            for _, name in held:
                if any(stem(w) == wanted for w in name.split() if w[:1].isupper()) and not is_land(name, self.language):
                    return name, "outlet" if kind == "outlet" else "body"
        return None


def _by_part(persons: Mapping[tuple[str, ...], Person], part: int) -> dict[str, list[Person]]:
    """Persons by the first or the last of the two names they are known by."""
    found: dict[str, list[Person]] = {}
    for key, person in persons.items():
        found.setdefault(stem(key[part]), []).append(person)
    return found


def _follows_noun(held: Tagged, at: int) -> bool:
    """A German noun right before a word with a capital shows a name: "der Kranführer Hron"."""
    return at > 0 and held.is_capital(at - 1) and not held.gap(at - 1).strip() and not held.opens_sentence(at - 1)


def _small_words(text: str) -> frozenset[str]:
    """Folded words a text writes with a small letter."""
    return frozenset(fold(m) for m in set(_SMALL.findall(text)))


def _german_nouns(text: str) -> frozenset[str]:
    """Folded words an article stands before: with a capital like names, but none."""
    return frozenset(fold(m) for m in set(_GERMAN_NOUN.findall(text)))


def _own_places(text: str, language: str | None, common: frozenset[str]) -> frozenset[str]:
    """Stems of names used as places ("in Karst", "the town of Telm"), but for those a given name stands before."""
    shown = _PLACED.get(language or "")
    if shown is None:
        return frozenset()
    found = {m for m in shown.findall(text) if fold(m) not in common}
    given = {fold(a) for a in found if any(is_given(fold(before), language) for before in _words_before(text, a))}
    sections = ("bodies", "state", "outlets", "roles", "people", "voice", "titles", "demonyms", "never_names", "pronouns")
    listed = {w for w in found if names_day(fold(w)) or is_given(fold(w), language) or any(is_one(fold(w), s, language) for s in sections)}
    return frozenset(stem(w) for w in found - listed if fold(w) not in given)


def _words_before(text: str, name: str) -> Iterator[str]:
    """The words a name stands behind, with nothing but space between."""
    for named in re.finditer(rf"(?<=\s){re.escape(name)}\b", text):
        before = text[max(named.start() - LONGEST_WORD, 0) : named.start()].rstrip()
        word = _LAST_WORD.search(before)
        if word is not None:
            yield word[0]


def _joined(a: Person, b: Person) -> Person:
    return Person(a.name, min(a.at, b.at), a.roles | b.roles, a.speaks_for or b.speaks_for, a.gender or b.gender, a.times + b.times)


def office_of(held: Tagged, names: Sequence[Name], n: int) -> tuple[frozenset[str], str | None]:
    """Roles and body told beside a person's name: before it, or behind it after a comma, "of" or "who heads"."""
    roles, body = _before(held, names, n)
    if _APPOSED.match(held.text[names[n].span[1] : names[n].span[1] + 12]):
        more, behind = _behind(held, names, n)
        roles, body = roles | more, body or behind
    return roles, body


def kind_beside(held: Tagged, names: Sequence[Name], n: int) -> Literal["body", "outlet"] | None:
    """What is set beside a name shows it is no person's: "Novy List, a newspaper in the capital"."""
    behind = names[n + 1] if n + 1 < len(names) else None
    if behind is None or behind.kind != "reference" or not held.gap(names[n].last).startswith(","):
        return None
    between = [held.words.folded[i] for i in range(names[n].last + 1, behind.first)]
    determined = bool(between) and is_one(between[0], "determiners", held.language)
    if not determined or len(between) > 4 or any(held.words.breaks[i] for i in range(names[n].last, behind.first)):
        return None
    if any("," in held.gap(i) for i in range(names[n].last + 1, behind.first)):
        return None
    return "outlet" if held.tags[behind.last] == "outlet" else "body" if held.tags[behind.last] == "body" else None


def _before(held: Tagged, names: Sequence[Name], n: int) -> tuple[frozenset[str], str | None]:
    """Offices and body in front: "the Network's director Mira Toll", "representative of the Network Mira Toll"."""
    roles: set[str] = set()
    body: str | None = None
    maybe: str | None = None
    nearest = names[n].first
    for other in reversed(names[:n]):
        if _apart(held, other.last, nearest) > (2 if roles else 1):
            break
        if other.kind in ("office", "title"):
            roles.add(held.words.folded[other.first])
            body = body or (maybe if other.kind == "office" else None)
        elif other.kind in ("body", "outlet"):
            sent_there = other.first > 1 and "to" in held.words.folded[max(other.first - 2, 0) : other.first]
            if roles or _possessive(held, other):
                body = body or other.written
            elif not sent_there:  # "ambassador to the Council": of another body
                maybe = maybe or other.written
        elif other.kind not in ("place", "demonym", "possessive", "people", "reference"):
            break
        nearest = other.first
    return frozenset(roles), body


def _behind(held: Tagged, names: Sequence[Name], n: int) -> tuple[frozenset[str], str | None]:
    roles: set[str] = set()
    name, opened = names[n], False
    for other in names[n + 1 :]:
        between = [held.words.folded[i] for i in range(name.last + 1, other.first)]
        if len(between) > REACH or any(held.words.breaks[i] for i in range(name.last, other.first)):
            break
        if other.kind == "office" and (opened or len(between) <= 4 or roles):
            roles.add(held.words.folded[other.first])
            opened = True
        elif other.kind in ("body", "outlet", "place"):
            ties = bool(between) and between[0] in (
                "of",
                "from",
                "at",
                "with",
                "von",
                "vom",
                "de",
                "du",
                "da",
                "do",
                "del",
                "dell",
                "из",
                "от",
            )
            bracket = held.gap(name.last).strip().startswith("(") and len(between) == 0
            leads = any(is_one(w, "leads", None) for w in between[:3])
            if other.kind != "place" and (opened or ties or leads or bracket):
                return frozenset(roles), other.written
        elif other.kind == "person" and not other.lone and between[:1] and between[0] in _FROM and not is_given_name(held, other.first):
            return frozenset(roles), other.written  # "Jan Ost of Open Hand"
        elif other.kind in ("person", "narrator") or (other.kind == "pronoun" and held.words.folded[other.first] not in _RELATIVES):
            break
    return frozenset(roles), None


_FROM = ("of", "from", "at", "with", "von", "vom", "de", "du", "da", "do", "del", "dell", "из", "от")
_RELATIVES = ("who", "which", "die", "der", "qui", "que", "quien", "который", "которая", "которые")


def _apart(held: Tagged, last: int, first: int) -> int:
    """Words between two names that are more than small ones; many where a sentence ends or a mark parts them."""
    gaps = held.text[held.words.spans[last][1] : held.words.spans[first][0]]
    if held.quoted[last] and not held.quoted[first]:
        gaps = gaps.lstrip('»”“"')  # the name itself stands in quotation marks
    elif held.quoted[first] and not held.quoted[last]:
        gaps = gaps.rstrip('«“„"')
    if any(held.words.breaks[i] for i in range(last, first)) or _PARTED.search(gaps):
        return REACH
    return sum(held.tags[i] != "particle" for i in range(last + 1, first))


def _possessive(held: Tagged, name: Name) -> bool:
    return held.gap(name.last)[:1] in ("'", "’") and bool(held.gap(name.last))


def title_gender(held: Tagged, names: Sequence[Name], n: int) -> Gender | None:
    """What a form of address right before a name tells: "Ms Toll"."""
    before = names[n - 1] if n else None
    if before is None or before.kind != "title" or names[n].first - before.last != 1:
        return None
    return _gender_of(held.words.folded[before.first], "titles")


def _gender_of(word: str, of: str) -> Gender | None:
    if is_one(word, f"{of}_she", None):
        return "she"
    return "he" if is_one(word, f"{of}_he", None) else None


def _gender(name: str, roles: frozenset[str]) -> Gender | None:
    """By the form of address, the given name, the ending of the last name, the office: "ombudsman" may be said of a woman."""
    last = fold(name.split()[-1])
    titled = {g for role in roles if (g := _gender_of(role, "titles"))}
    holding = {g for role in roles if (g := _gender_of(role, "offices"))}
    named = gender_of_name(name)
    for told in (titled, {named}, {_by_ending(last)}, holding):
        if len(told) == 1 and None not in told:
            return next(iter(told))
    return None


def gender_of_name(name: str) -> Gender | None:
    """What the first of a person's names tells."""
    first = next(iter(name.split()), "")
    return given_names().get(fold(first)) or (gender_told(first) if _CYRILLIC.search(first) else None)


def _without_case(name: str, roles: frozenset[str], language: str | None) -> str:
    """«министра Юхана Линда» is Юхан Линд: a name no dictionary holds, behind an office in the genitive."""
    words = name.split()
    oblique = any(role.endswith(("ра", "та", "ля", "ка")) and len(role) > 5 for role in roles)
    if language != "ru" or not oblique or not all(w.endswith("а") for w in words) or is_given(fold(words[0]), "ru"):
        return name
    return " ".join(w[:-1] for w in words)


def _by_ending(last: str) -> Gender | None:
    """Slavic last names tell: Bergova, Bergov."""
    if re.search(r"(?:ova|eva|skaya|skaia|ska|ова|ева|ина|ская|цкая)$", last):
        return "she"
    return "he" if re.search(r"(?:[a-z]ov|[a-z]ev|skiy|sky|skij|ов|ев|ин|ский|цкий)$", last) else None


def key_of(name: str) -> tuple[str, str]:
    """First and last name; in Cyrillic without their endings, which change."""
    words = [stem(w) if _CYRILLIC.search(w) else fold(w) for w in name.split()]
    return words[0], words[-1]


@lru_cache(maxsize=50_000)
def in_nominative(name: str, language: str | None) -> str:
    """A Russian name in the form it is looked up by; others as they stand."""
    if language != "ru" or not any("а" <= c.lower() <= "я" for c in name):
        return name
    return nominative(name)


def is_land(name: str, language: str | None) -> bool:
    """Whether a body goes by the name of its land alone: "Karst denies it"."""
    return all(t in ("place", "demonym") for t in tagged(name, (0, len(name)), language).tags)
