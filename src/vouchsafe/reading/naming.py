"""The names that stand in a stretch of words: persons, bodies, outlets, places, offices, and words that refer back."""

from __future__ import annotations

import re
from functools import cache
from typing import Literal, NamedTuple

from vouchsafe.reading.russian_names import is_genitive, may_be_given_name, phrase_in_nominative
from vouchsafe.reading.russian_names import is_given_name as is_russian_given_name
from vouchsafe.reading.speaker_words import Tagged, any_tag, full_name, given_names, is_one
from vouchsafe.receiving.report import Span
from vouchsafe.terms import load

NameKind = Literal[
    "person", "body", "outlet", "place", "demonym", "office", "title", "reference", "people", "pronoun", "possessive", "narrator",
    "derived", "other",
]  # fmt: skip
LONGEST_PERSON = 4
"""Words of a person's name."""
LONGEST_QUOTED = 6
"""Words of a name in quotation marks."""

_BREAKS = re.compile(r"[,;:()\[\]“”„\"«»—–]|\n| - ")
_QUOTE_OPENS = re.compile(r"^\s[«“„\"]$")
_IN_NAME = ("name", "place", "body", "state", "outlet", "demonym")
_HEADS = ("body", "state", "outlet")
_STATE_OF = ("of", "de", "von", "du", "do", "da", "del", "d")
_OF = ("of", "for", "at", "with", "von", "des", "de", "du", "da", "do", "del", "для")
_AND = ("and", "und", "et", "e", "y", "и", "&")
_SECTIONS = {"body": "bodies", "state": "state", "outlet": "outlets"}
_ALONE = ("pronoun", "possessive", "narrator", "people", "derived", "title")


class Name(NamedTuple):
    """One name. `first`, `last`: its words (included). `lone`: one word only, so a surname or a name by one word."""

    kind: NameKind
    written: str
    span: Span
    first: int
    last: int
    lone: bool = False


def names_in(held: Tagged) -> list[Name]:
    """The names in the order of the words."""
    found: list[Name] = []
    at, size = 0, len(held)
    while at < size:
        tag = held.tags[at]
        if tag in ("role", "voice"):
            at = _office(held, at, found)
        elif tag in _ALONE:
            found.append(_name(held, tag, at, at))  # type: ignore[arg-type]
            at += 1
        elif tag in _IN_NAME and (tag != "demonym" or held.is_capital(at)):
            last = _run(held, at)
            found.extend(_split(held, at, last))
            at = max(last, found[-1].last) + 1
        else:
            at += 1
    return [_of_office(held, found, n) for n in range(len(found))]


def _of_office(held: Tagged, found: list[Name], n: int) -> Name:
    """What an office is of is a body, where nothing shows a person: "director of Open Hand"."""
    name, before = found[n], found[n - 1] if n else None
    if name.kind != "person" or before is None or name.first - before.last not in (2, 3):
        return name
    if name.lone:
        return _land(held, name, before)
    if before.kind != "office":
        return name
    between = held.words.folded[before.last + 1 : name.first]
    word = held.words.folded[before.first]
    if not between or between[0] not in _OF or len(between) > 2 or is_one(word, "of_persons", None) or is_given_name(held, name.first):
        return name
    return Name("body", name.written, name.span, name.first, name.last)


def _land(held: Tagged, name: Name, before: Name) -> Name:
    """A single name behind "of" is a place where what is before it is no voice of a person: "the governor of Karst"."""
    between = held.words.folded[before.last + 1 : name.first]
    of = between[0] in _OF or between[0] in ("in", "aus", "en", "em", "из", "в")
    personal = before.kind == "office" and (
        held.tags[before.first] == "voice" or is_one(held.words.folded[before.first], "of_persons", None)
    )
    if not of or personal or before.kind not in ("office", "people", "reference", "body", "derived"):
        return name
    return Name("place", name.written, name.span, name.first, name.last)


def is_given_name(held: Tagged, at: int) -> bool:
    return is_given(held.words.folded[at], held.language) or len(held.words.folded[at]) == 1


def is_given(word: str, language: str | None) -> bool:
    """Whether a folded word is a given name."""
    return word in given_names() or (language == "ru" and is_russian_given_name(word))


def _office(held: Tagged, at: int, found: list[Name]) -> int:
    """Notes an office; the department it is of ("Secretary of State") is no name of its own. Gives the next word."""
    found.append(_name(held, "office", at, at))
    step = at + 1
    while step < len(held) and held.tags[step] in ("particle", "demonym") and step <= at + 3 and not _BREAKS.search(held.gap(step - 1)):
        step += 1
    last = at
    while step < len(held) and is_one(held.words.folded[step], "departments", None) and not _BREAKS.search(held.gap(step - 1)):
        if held.tags[step] in ("state", "outlet"):
            break
        last = step
        step += 1
    if step < len(held) and held.tags[step] in ("state", "body") and not _BREAKS.search(held.gap(step - 1)):
        last = at  # "spokesman for the | Foreign Ministry"
    found[-1] = _name(held, "office", at, last)
    return last + 1


def _run(held: Tagged, at: int) -> int:
    """The last word of the run of name words that starts at `at`; small words may stand between."""
    last, heads = at, _is_head(held, at)
    while last + 1 < len(held):
        quoted = _quoted_name(held, last)
        if quoted is not None:
            return quoted
        last = _russian_tail(held, at, last) if heads else last
        if last + 1 >= len(held) or _stops(held, last):
            break
        step = _over_small_words(held, last, heads=heads)
        if step >= len(held) or not _goes_on(held, last, step, heads=heads):
            break
        heads = heads or _is_head(held, step)
        last = step
    return last


def _russian_tail(held: Tagged, first: int, last: int) -> int:
    """The last word of what a Russian body is of, in small letters: «Союз журналистов», «Комитет по правам человека»."""
    named = held.is_capital(first) and not held.known[last] and (last > first or not held.opens_sentence(first))
    if held.language != "ru" or not named or not any_tag(held.tags[last : last + 1], "body", "state") or held.written(last, last).isupper():
        return last
    end = last
    for step in range(last + 1, min(last + 5, len(held))):
        if held.is_capital(step) or _BREAKS.search(held.gap(step - 1)) or held.words.breaks[step - 1]:
            break
        word = held.words.folded[step]
        if is_genitive(word) and not is_one(word, "lands", "ru"):
            end = step
        elif word not in ("по", "для"):
            break
    return end


def _is_head(held: Tagged, at: int) -> bool:
    """Small words may go on behind it: "Council of …", "Diário da …"."""
    return held.tags[at] in ("body", "state") or (held.tags[at] == "outlet" and held.is_capital(at) and not held.known[at])


def _quoted_name(held: Tagged, head: int) -> int | None:
    """The last word of the name in quotation marks that stands behind the word for a body or an outlet."""
    if held.tags[head] not in _HEADS or not _QUOTE_OPENS.match(held.gap(head)) or not held.is_capital(head + 1):
        return None
    last = head + 1
    while last + 1 < len(held) and held.quoted[last + 1] and last - head < LONGEST_QUOTED:
        last += 1
    return last if last + 1 >= len(held) or not held.quoted[last + 1] else None


def _stops(held: Tagged, last: int) -> bool:
    gap = held.gap(last)
    if _BREAKS.search(gap) or held.words.breaks[last]:
        return True
    # "the Network's Mira Toll" is two names, "the Prosecutor's Office" one
    short = held.words.spans[last][1] - held.words.spans[last][0] <= 2  # "O'Hara", "D’Angelo"
    return bool(gap) and gap[0] in "'’" and held.tags[last] not in ("role", "people") and not short


def _over_small_words(held: Tagged, last: int, *, heads: bool) -> int:
    """The next word that may go on with the name: "Ministry *of the* Interior", "Ursula *von der* Leyen"."""
    step = last + 1
    if _is_generic(held, last) and step + 1 < len(held) and _is_article(held, step) and held.is_capital(step + 1):
        return step + 1  # "le quotidien Le Matin"
    if heads:
        while step < len(held) and held.tags[step] == "particle" and not _BREAKS.search(held.gap(step)) and step - last < 3:
            step += 1
        joined = held.words.folded[last + 1 : step]
        if held.tags[last] == "outlet" and any(w not in _OF for w in joined):
            return last + 1
        apart = any(w in _AND for w in joined) and (len(joined) > 1 or held.known[last] or (step < len(held) and held.known[step]))
        return last + 1 if apart else step
    inside = _inside_persons()
    while step + 1 < len(held) and step - last < 3 and held.tags[last] == "name" and held.words.folded[step] in inside:
        step += 1
    return step if step == last + 1 or held.tags[step] == "name" else last + 1


@cache
def _inside_persons() -> frozenset[str]:
    return frozenset(load.table("speakers")["inside_persons"]["all"].split())


def _goes_on(held: Tagged, last: int, step: int, *, heads: bool) -> bool:
    tag = held.tags[step]
    if heads and is_one(held.words.folded[step], "departments", None):
        return True
    if tag not in _IN_NAME or (tag == "demonym" and not held.is_capital(step)):
        return False
    if held.quoted[step] != held.quoted[last]:
        return False
    if step > last + 1 and heads:  # "government of Karst", "Council of Europe", but "the group of Mira Toll"
        if _is_article(held, step - 1) and step == last + 2 and _is_generic(held, last):
            return True
        land = held.tags[last] == "state" and held.words.folded[last + 1] in _STATE_OF and not _two_names(held, step)
        return _is_named_word(held, last) or tag == "place" or land or (held.is_capital(step) and tag in ("body", "state"))
    return True


def _two_names(held: Tagged, at: int) -> bool:
    return at + 1 < len(held) and held.tags[at + 1] == "name" and not _BREAKS.search(held.gap(at))


def _is_article(held: Tagged, at: int) -> bool:
    return held.is_capital(at) and is_one(held.words.folded[at], "articles_in_names", None)


def _is_generic(held: Tagged, at: int) -> bool:
    """The bare word for a body or an outlet, no part of its name: "network", in German with its capital."""
    if held.tags[at] not in _HEADS or held.known[at] or held.quoted[at]:
        return False
    return not held.is_capital(at) or (held.language == "de" and is_one(held.words.folded[at], _SECTIONS[held.tags[at]], "de"))


def _is_named_word(held: Tagged, at: int) -> bool:
    """A word that is part of a name for certain: listed, or with a capital where common nouns have none."""
    return held.is_capital(at) and not _is_generic(held, at)


def _split(held: Tagged, first: int, last: int) -> list[Name]:
    """A run as one name or several: "Kremlin Anna Berg" is a body and a person."""
    tags = held.tags[first : last + 1]
    if held.quoted[last] and not held.quoted[first]:
        return [_behind_head(held, first, last)]
    if any_tag(tags, "outlet") and not any_tag(tags, "state") and not _body_leads(held, first, last):
        return _outlet(held, first, last)
    if any_tag(tags, "body", "state"):
        return _bodies(held, first, last)
    return _persons_and_places(held, first, last)


def _behind_head(held: Tagged, first: int, last: int) -> Name:
    """A name in quotation marks by the word before it: «газета „Утро“»."""
    inner = next(i for i in range(first, last + 1) if held.quoted[i])
    kind: NameKind = "outlet" if held.tags[inner - 1] == "outlet" else "body"
    return _name(held, kind, inner, last)


def _body_leads(held: Tagged, first: int, last: int) -> bool:
    """A run with words for outlets and for bodies: the known name decides, else what is not "news" ("Network", "Council")."""
    if any(held.known[i] and held.tags[i] == "outlet" for i in range(first, last + 1)):
        return False
    bodies = {held.words.folded[i] for i in range(first, last + 1) if held.tags[i] == "body"}
    return bool(bodies - {"agency", "service", "group", "network", "house", "agence", "agentur", "agencia", "агентство", "служба"})


def _outlet(held: Tagged, first: int, last: int) -> list[Name]:
    """An outlet's name, or only the word for one ("the newspaper")."""
    while first < last and held.tags[first] == "demonym" and any(held.known[first : last + 1]):
        first += 1  # "the Karstian Morning Post"
    capital = [i for i in range(first, last + 1) if _is_named_word(held, i) and held.tags[i] != "demonym"]
    press = not held.is_capital(last) and is_one(held.words.folded[last], "derived", held.language)  # "Karst media"
    bare = capital == [first] == [last] and held.opens_sentence(first) and not held.known[first] and not held.quoted[first]
    if not capital or press or bare:
        return [_name(held, "reference", last, last)]
    start = capital[0]
    tail = last
    while tail > start and not _is_named_word(held, tail):
        tail -= 1
    known = [i for i in range(start, tail + 1) if held.known[i]]
    if known and tail - known[-1] >= 2 and all(held.tags[i] == "name" for i in range(known[-1] + 1, tail + 1)):
        return [_name(held, "outlet", start, known[-1]), _name(held, "person", known[-1] + 1, tail)]  # "CNN Mira Toll"
    return [_name(held, "outlet", start, tail)]


def _persons_and_places(held: Tagged, first: int, last: int) -> list[Name]:
    found: list[Name] = []
    at = first
    while at <= last:
        kind = held.tags[at]
        if kind in ("place", "demonym") and not _is_given(held, at, last):
            stop = at
            while stop < last and held.tags[stop + 1] == kind:
                stop += 1
            found.append(_name(held, "place" if kind == "place" else "demonym", at, stop))
        else:
            stop = at
            while stop < last and held.tags[stop + 1] not in ("place", "demonym"):
                stop += 1
            found.extend(_persons(held, at, stop))
        at = stop + 1
    return found


def _is_given(held: Tagged, at: int, last: int) -> bool:
    """A place's name that is a person's too stands before a name: "Georgia Hart"."""
    return at < last and held.tags[at + 1] == "name" and is_given_name(held, at)


def _persons(held: Tagged, first: int, last: int) -> list[Name]:
    """A person, or behind an office the land it is of and a person: «министр Варда Ида Хольм»."""
    reach = 5 if held.language == "ru" else 3  # «уполномоченный по правам человека»
    office = first > 0 and any(held.tags[i] in ("role", "voice") for i in range(max(first - reach, 0), first))
    if office and last - first >= 2 and not is_given_name(held, first) and (is_given_name(held, first + 1) or _owned(held, first, last)):
        return [_name(held, "place", first, first), _person(held, first + 1, last)]  # a land no list holds
    return [_person(held, first, last)]


def _owned(held: Tagged, first: int, last: int) -> bool:
    """Of three Russian names the first, where it may be a genitive, is what the office is of: «министр Варда Эскиль Рона»."""
    fathers = held.words.folded[last].endswith(("вна", "чна", "вич", "ич"))
    return held.language == "ru" and last - first == 2 and held.words.folded[first][-1:] in "аяиы" and not fathers


def _person(held: Tagged, first: int, last: int) -> Name:
    if last - first + 1 > LONGEST_PERSON + sum(held.tags[i] == "particle" for i in range(first, last + 1)):
        return _name(held, "other", first, last)
    if held.language == "de" and any(is_one(held.words.folded[i], "noun_endings", "de") for i in (first, last)):
        return _name(held, "other", first, last)  # "Meinung Russlands"
    return _name(held, "person", first, last, lone=first == last)


def _bodies(held: Tagged, first: int, last: int) -> list[Name]:
    """A body with, behind it, perhaps the person of an office before it ("representative of the Council Anna Berg")."""
    office = first > 0 and any(held.tags[i] in ("role", "voice") for i in range(max(first - 4, 0), first))
    if last + 1 < len(held) and held.tags[last + 1] == "role" and not _stops(held, last):
        while last > first and held.tags[last] in ("name", "outlet") and is_one(held.words.folded[last], "office_words", None):
            last -= 1  # "Karst Network Executive Director"
    tail = last
    while tail > first and held.tags[tail] == "name" and not held.known[tail] and not held.quoted[tail]:
        if is_one(held.words.folded[tail], "departments", None):
            break
        tail -= 1
    people = last - tail
    follows_generic = held.tags[tail] == "body" and _is_generic(held, tail)
    if office and people == 3 and held.language == "ru" and not is_given_name(held, tail + 1):
        tail, people = tail + 1, 2  # «начальник полиции Варда Анна Рен»
    if office and 2 <= people <= LONGEST_PERSON and (not follows_generic or is_given_name(held, tail + 1)):
        return [*_one_body(held, first, tail), _name(held, "person", tail + 1, last)]
    return _one_body(held, first, last)


def _one_body(held: Tagged, first: int, last: int) -> list[Name]:
    if held.words.folded[first].endswith("-based"):
        first += 1  # "Telm-based group Open Hand"
    capital = [i for i in range(first, last + 1) if _is_named_word(held, i)]
    bare = capital == [first] and held.tags[first] in ("body", "state") and not held.known[first] and not held.quoted[first]
    if not capital or (bare and held.opens_sentence(first)):
        return [_name(held, "reference", first, last)]
    generic = [i for i in range(first, last) if held.tags[i] == "body" and _is_generic(held, i)]
    named = generic and last - generic[-1] == 2 and not held.quoted[last]
    if named and (is_given_name(held, last - 1) or (held.language == "ru" and may_be_given_name(held.words.folded[last - 1]))):
        return [_name(held, "reference", first, generic[-1]), _name(held, "person", last - 1, last)]  # «сотрудница центра Элла Нюман»
    land = held.language == "ru" and not held.quoted[last] and not held.written(last, last).isupper()  # «палата Карста»
    of_land = land and generic and last - generic[-1] == 1
    if generic and not of_land and _is_named_word(held, last) and held.tags[last] in ("name", "body"):
        return [_name(held, "body", generic[-1] + 1, _with_small(held, last))]  # "the group Open Hand"
    return [_name(held, "body", first, last)]


def _with_small(held: Tagged, last: int) -> int:
    """Romance names go on in small letters: "le réseau Main ouverte," up to the comma."""
    if held.language not in ("fr", "pt", "es"):
        return last
    for step in range(last + 1, min(last + 3, len(held))):
        if _BREAKS.search(held.gap(step - 1)) or held.tags[step] != "other":
            return last
        if step + 1 == len(held) or _BREAKS.search(held.gap(step)):
            return step
    return last


def _name(held: Tagged, kind: NameKind, first: int, last: int, *, lone: bool = False) -> Name:
    written = held.written(first, last)
    if kind in ("body", "outlet"):
        written = full_name(written) or written
    if kind == "body" and held.language == "ru" and last > first and not any(held.known[first : last + 1]):
        written = phrase_in_nominative(written)
    if kind in ("body", "reference") and held.language == "de":
        written = _uninflected(held, first, last, written)
    return Name(kind, written, held.span(first, last), first, last, lone)


def _uninflected(held: Tagged, first: int, last: int, written: str) -> str:
    """ "des britischen Umweltministeriums" is of the Umweltministerium."""
    before = held.words.folded[max(first - 3, 0) : first]
    if held.tags[last] not in _HEADS or not any(w in ("des", "eines") for w in before) or held.known[last]:
        return written
    for ending in ("amtes", "verbandes", "rates", "bundes", "vereines"):
        if written.lower().endswith(ending):
            return written[:-2]
    return written[:-1] if written.endswith("s") and not written.endswith("ss") else written
