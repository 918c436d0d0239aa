"""Who speaks: a source's words resolved within one report, through full names, offices, pronouns and "the group"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from vouchsafe.reading.cast import Cast, Gender, gender_of_name, in_nominative, office_of, title_gender
from vouchsafe.reading.heard import HeardSoFar, is_state
from vouchsafe.reading.naming import Name, names_in
from vouchsafe.reading.phrases import fold, stem
from vouchsafe.reading.russian_names import phrase_in_nominative
from vouchsafe.reading.small_words import small_words
from vouchsafe.reading.source_words import SourceWords, parts_of, source_words
from vouchsafe.reading.speaker_words import is_common_plural, is_one, tagged
from vouchsafe.reading.statement import Speaker as Speaker
from vouchsafe.receiving.report import Span

NOBODY = Speaker(None, "none")
FAR = 800
"""Characters. So far behind a person's name an office without a name may still mean them."""


class Who:
    """The names of one report, and who its sources are. Sources are asked for in the order of the text."""

    def __init__(
        self, text: str, blocks: Sequence[Span], *, language: str | None, publisher: str | None = None, title: str | None = None
    ) -> None:
        self._text, self._language = text, language
        heading = (0, len(title)) if title and text.startswith(title) else None
        self._cast = Cast(text, blocks, language, title=heading)
        self._publisher = publisher or _page_of(title, language)
        self._heard = HeardSoFar(self._cast)

    def speakers(self, source: Sequence[Span], *, at: int, heard: bool = True) -> tuple[Speaker, ...]:
        """Who the words of a source name, the first named first.

        at     where the statement stands
        heard  whether they speak: who only thinks or means to is not the "she" of the next sentence
        """
        if not source:
            return (NOBODY,)
        found: list[Speaker] = []
        for span in self._parts(source):
            words = source_words(self._text, span, self._language, self._cast.own)
            speaker = self._speaker(words, at)
            if not found or speaker.kind in ("person", "body", "outlet"):
                found.append(speaker)
                if heard:
                    self._heard.hear(at, speaker, words)
        return tuple(dict.fromkeys(found))

    def _parts(self, source: Sequence[Span]) -> list[Span]:
        """A span for each who speaks; a relative pronoun behind the noun it stands for is nobody else."""
        spans = [s for n, s in enumerate(source) if n == 0 or fold(self._text[slice(*s)]) not in _RELATIVE]
        return [part for span in spans for part in parts_of(self._text, span, self._language, self._cast.own)]

    def speaker(self, source: Sequence[Span], *, at: int) -> Speaker:
        """The first of `speakers`."""
        return self.speakers(source, at=at)[0]

    def _speaker(self, words: SourceWords, at: int) -> Speaker:
        if self._in_quotation_marks(words):
            return Speaker(*self._cast.quoted(words.held.written(0, len(words.held) - 1)))
        others = [n for n in range(len(words.held)) if not is_one(words.held.words.folded[n], "adverbs", None)]
        alone = words.names[0] if len(words.names) == 1 and len(others) == 1 else None
        if alone is not None and alone.kind in ("pronoun", "possessive"):
            return self._from_pronoun(words, alone, at)
        lone = self._cast.person(words.held.written(0, 0)) if len(words.held) == 1 and words.held.is_capital(0) else None
        if lone is not None:  # also where the name is a word: "Hall said"
            return Speaker(lone.name, "person", lone.speaks_for)
        narrator = words.one("narrator")
        if narrator is not None and words.one("people", "office") is None:
            return self._narrator()
        person = self._person_named(words)
        if person is not None:
            return self._from_person(words, person, at)
        office = words.last("office") if self._language == "en" else words.one("office")
        if office is not None and not words.plain and not words.several:
            return self._from_office(words, office, at)
        if words.beside and words.one("reference", "people", "derived") is not None:
            beside = next((n for n in words.rest if n.kind in ("person", "outlet", "body") and not n.lone), None)
            if beside is not None:
                return self._named(words, beside, at)
        return self._from_other(words, at)

    # ------------------------------------------------------------------ persons
    def _person_named(self, words: SourceWords) -> Name | None:
        """The person who speaks: in the words themselves, or set beside an office ("the director, Mira Toll")."""
        inside = words.last("person")
        if inside is not None and self._language == "en" and inside is not words.core[-1]:
            inside = None  # English names come last: "the Toll campaign", "the Karst governor"
        if inside is not None and not words.plain and not _principal(words, inside, self._language):
            return inside
        if words.one("office") is not None and not words.beside:  # "ambassador to the Council Mira Toll"
            behind = next((n for n in words.rest if n.kind == "person" and not n.lone), None)
            if behind is not None and not _principal(words, behind, self._language) and _follows_name(words, behind):
                return behind
        aside = [n for n in words.rest if n.first > words.comma]
        first = next((n for n in aside if n.kind not in ("title", "office", "demonym", "place")), None)
        if first is None or first.kind != "person" or words.comma < 0 or not self._begins_rest(words, first):
            return None
        titled = any(n.kind in ("office", "title") and n.last == first.first - 1 for n in words.rest)
        return first if titled or words.one("office", "people", "reference") is not None else None

    def _begins_rest(self, words: SourceWords, name: Name) -> bool:
        """Nothing but titles and offices stands between the comma and the name."""
        comma = max((i for i in range(name.first) if re.search(r"[,;()]|[—–-]\s", words.held.gap(i))), default=-1)
        return all(words.held.tags[i] in ("title", "role", "demonym", "place", "particle") for i in range(comma + 1, name.first))

    def _from_person(self, words: SourceWords, name: Name, at: int) -> Speaker:
        recast = self._cast.recast.get(fold(name.written))
        if recast is not None:
            return Speaker(self._cast.outlet(name.written), "outlet") if recast == "outlet" else self._body(name.written)
        gender = title_gender(words.held, words.names, words.names.index(name))
        known = self._cast.person(name.written, gender=gender)
        if known is None and name.lone and name.written.isupper() and 1 < len(name.written) <= 6:
            return self._body(name.written)  # "KHRC"
        if known is None and name.lone:
            owner = None if gender else self._cast.owner(name.written)
            if owner is not None:
                return Speaker(owner[0], owner[1])
            described = words.one("people")
            if described is not None and described.first < name.first and gender is None:
                return self._described(words)
            if self._language == "de" and words.held.words.folded[0] in small_words("articles", "de"):
                return self._described(words)  # German nouns have capitals: "der Soldat"
            if is_common_plural(words.held.words.folded[name.first]) and not self._cast.is_name(name.written):
                return self._described(words)  # "Allies said"
        body = self._body_beside(words, name, at)
        if body is None and (known is None or known.speaks_for is None) and self._is_voice(words, name):
            heard = self._heard.body(at, land=False)
            body = heard.name if heard else None
        if known is not None:
            return Speaker(known.name, "person", body or known.speaks_for)
        return Speaker(in_nominative(name.written, self._language), "person", body)

    def _is_voice(self, words: SourceWords, name: Name) -> bool:
        """ "Spokeswoman Mira Toll", without a word of whose."""
        office = next((n for n in words.names if n.kind == "office" and n.last == name.first - 1), None)
        return office is not None and is_one(words.held.words.folded[office.first], "voice", self._language) and len(words.names) == 2

    def _body_beside(self, words: SourceWords, name: Name, at: int) -> str | None:
        """The body a person is said to speak for, in the words of the source."""
        owner = words.owner
        if owner is not None and owner.last < name.first:
            if owner.kind in ("body", "outlet"):
                return self._cast.fullest(owner.written)
            if owner.kind == "person":
                known = self._cast.person(owner.written)
                return known.name if known else owner.written
            if owner.kind == "possessive":
                return self._body_of(owner, words, at)
            if owner.kind == "reference":
                referred = self._referred(owner.written, at)
                return referred.name if referred else None
        body = office_of(words.held, words.names, words.names.index(name))[1]
        if body is not None:
            return self._cast.fullest(body)
        office = next((n for n in words.names if n.kind == "office"), None)
        reference = next((n for n in words.names if n.kind == "reference"), None)
        if reference is not None and office is not None:
            referred = self._referred(reference.written, at)
            return referred.name if referred and referred.kind == "body" else None
        return None

    def _named(self, words: SourceWords, name: Name, at: int) -> Speaker:
        if name.kind == "person":
            return self._from_person(words, name, at)
        return Speaker(self._cast.outlet(name.written), "outlet") if name.kind == "outlet" else self._body(name.written)

    # ------------------------------------------------------------------ offices
    def _from_office(self, words: SourceWords, office: Name, at: int) -> Speaker:
        """An office without a person: the one who holds it, or the body it speaks for."""
        voice = words.held.tags[office.first] == "voice"
        word = words.held.words.folded[office.first]
        of = self._of_what(words, office, at)
        if words.definite:
            holder = self._holder(word, of.name if of else None, at, voice=voice)
            if holder is not None:
                return holder
        if of is not None and (voice or words.definite):
            return Speaker(of.name, of.kind, of.name) if of.kind in ("body", "outlet") else Speaker(self._plain(words), "person", of.name)
        place = next((n for n in words.names if n.kind in ("place", "demonym")), None)
        general = is_one(word, "any_office", self._language) and place is not None and place in words.core
        if (place is None or general) and of is None and (voice or words.definite):
            last = self._last_of_office(word, at, voice=voice)
            if last is not None:
                return last
        if place is not None and (voice or words.definite):
            return Speaker(self._plain(words), "body" if voice else "person")
        return (self._just_heard(words, office, at) if words.definite else None) or self._described(words)

    def _of_what(self, words: SourceWords, office: Name, at: int) -> Speaker | None:
        """What an office is of: a body named or referred to beside it, its owner, or a person it speaks for."""
        owner = words.owner
        if owner is not None and owner.kind == "possessive":
            body = self._body_of(owner, words, at)
            return Speaker(body, "body") if body else None
        for name in words.names:
            if name.kind in ("body", "outlet"):
                return Speaker(self._cast.fullest(name.written), "body" if name.kind == "body" else "outlet")
            if name.kind == "reference":
                state = "state" in words.held.tags[name.first : name.last + 1]
                bare = phrase_in_nominative(name.written) if self._language == "ru" else name.written
                return self._referred(name.written, at) or (Speaker(bare, "body") if state else None)
            if name.kind == "person":
                known = self._cast.person(name.written)
                if known is None and name.lone and name.first < office.first:
                    return None  # "the Karst governor"
                return Speaker(known.name if known else in_nominative(name.written, self._language), "person")
        return None

    def _holder(self, role: str, of: str | None, at: int, *, voice: bool) -> Speaker | None:
        """The last person named before who holds that office, of that body where one is told."""
        wanted = role[:6]
        heard = self._heard.voice(at) if voice and of is None else None
        for place, person in reversed(self._cast.before(at)):
            if heard is not None and place < heard.at:
                break
            fits = of is None or person.speaks_for is None or _share(of, person.speaks_for)
            if fits and any(r[:6] == wanted for r in person.roles) and not (of is not None and voice and person.speaks_for is None):
                return Speaker(person.name, "person", person.speaks_for)
        return heard.speaker if heard else None

    def _last_of_office(self, word: str, at: int, *, voice: bool) -> Speaker | None:
        if voice:
            return self._heard.body(at)
        holding = next((p for place, p in reversed(self._cast.before(at)) if p.roles and at - place < FAR), None)
        general = holding is not None and any(is_one(role, "any_office", None) for role in holding.roles)
        if not general and not is_one(word, "any_office", None):
            return None  # "the president" is not the director named before
        return Speaker(holding.name, "person", holding.speaks_for) if holding else None

    # ------------------------------------------------------------------ bodies, places, outlets
    def _from_other(self, words: SourceWords, at: int) -> Speaker:
        people = words.one("people", "derived")
        body, outlet, place = words.one("body"), words.one("outlet"), words.one("place", "demonym")
        if words.plain:
            return self._issuer(words, at) or self._again(words, at) or self._described(words)
        if people is not None or words.several:
            return self._from_people(words, people or words.core[-1], at)
        reference = words.one("reference")
        if outlet is not None and body is None:
            return Speaker(self._cast.outlet(outlet.written), "outlet")
        if body is not None:
            return self._from_body(words, body, at)
        if reference is not None:
            return self._from_reference(words, reference, at)
        if place is not None and place.kind == "place":
            return Speaker(place.written if len(words.held) > 4 else self._plain(words), "body")
        return self._described(words)

    def _from_people(self, words: SourceWords, people: Name, at: int) -> Speaker:
        """Someone described; officials of a body or a country, several together, speak for it."""
        if is_one(words.held.words.folded[people.first], "officials", self._language):
            body = next((n for n in words.names if n.kind == "body"), None)
            if body is not None:
                full = self._cast.fullest(body.written)
                return Speaker(full, "body", full)
            reference = next((n for n in words.rest if n.kind == "reference"), None)
            referred = self._referred(reference.written, at) if reference else None
            if referred is not None:
                return Speaker(referred.name, "body", referred.name)
            if any(n.kind in ("place", "demonym") or words.held.tags[n.last] == "state" for n in words.names):
                return Speaker(self._plain(words), "body")
        return self._again(words, at) or self._described(words)

    def _issuer(self, words: SourceWords, at: int) -> Speaker | None:
        """Whoever issued "the statement": the body or speaker told of last."""
        head = next((w for w in words.held.words.folded if is_one(w, "documents", self._language)), None)
        length = words.comma + 1 or len(words.held)
        if head is None or not words.definite or words.core or length > 3:
            return None
        heard = self._heard.latest(at)
        named = next(((start, name) for start, name in reversed(self._cast.bodies) if start < at), None)
        if named is not None and (heard is None or named[0] > heard.at):
            return self._body(named[1])
        return heard.speaker if heard else None

    def _again(self, words: SourceWords, at: int) -> Speaker | None:
        """Someone described before: "the experts" of "experts of the Council"."""
        first = words.held.words.folded[0]
        told = is_one(first, "determiners", self._language) or self._language == "ru"  # which has no articles
        if not told or is_one(first, "indefinite", self._language):
            return None
        head = next((words.held.words.folded[n.last] for n in reversed(words.core) if n.kind in ("people", "derived")), "")
        return (self._heard.described(head, at) if head else None) or self._just_heard(words, words.one("people"), at)

    def _just_heard(self, words: SourceWords, head: Name | None, at: int) -> Speaker | None:
        """The person who has spoken in the same paragraph: "the lawyer" behind "Mira Toll said"."""
        length = words.comma + 1 or len(words.held)
        if head is None or words.several or length > 3:
            return None
        others = [n for n in words.names if n.first < length and n is not head and n.kind != "pronoun"]  # "die" is also an article
        last = self._heard.latest(at)
        if others or last is None or last.speaker.kind != "person" or "\n" in self._text[last.at : at]:
            return None
        known = self._cast.person(last.speaker.name or "")
        if head.kind == "office" and known is not None and known.roles:
            return None  # of another office
        word = words.held.words.folded[head.first]
        told: tuple[Gender, ...] = ("she", "he")
        gender = next((g for g in told if is_one(word, f"people_{g}", self._language)), None)
        return last.speaker if gender is None or self._heard.person(at, gender) == last.speaker else None

    def _from_body(self, words: SourceWords, name: Name, at: int) -> Speaker:
        named = any(words.held.tags[i] in ("name", "place", "demonym") or words.held.known[i] for i in range(name.first, name.last + 1))
        if not named and words.owner is None:
            return self._referred(name.written, at) or Speaker(_bare(name.written), "body")
        return self._body(name.written)

    def _body(self, written: str) -> Speaker:
        if self._language == "ru":
            known = self._cast.quoted(written)
            if known[0] != written:
                return Speaker(*known)
        return Speaker(_bare(self._cast.fullest(written)), "body")

    def _from_reference(self, words: SourceWords, name: Name, at: int) -> Speaker:
        owner = words.owner
        if owner is not None and owner.kind in ("place", "demonym", "body"):
            return Speaker(self._plain(words), "body")
        if is_one(words.held.words.folded[name.first], "officials", self._language):
            return self._from_people(words, name, at)
        if owner is not None and owner.kind == "possessive":
            body = self._body_of(owner, words, at)
            return Speaker(body, "body") if body else self._described(words)
        if owner is not None and owner.kind == "person":
            return Speaker(self._plain(words), "unnamed")
        if words.held.tags[name.last] == "outlet":
            return self._described(words) if self._is_press(words, name) else self._referred_outlet(words, at)
        if words.held.tags[name.last] == "state" and "demonym" in words.held.tags:
            return Speaker(self._plain(words), "body")  # "das russische Außenministerium"
        of = next((n for n in words.rest if n.kind in ("place", "body", "person")), None)
        if of is not None and not words.beside and words.held.tags[name.last] == "state":
            return Speaker(self._plain(words), "body")
        state = "state" in words.held.tags[name.first : name.last + 1]
        return (self._referred(name.written, at) if words.definite else None) or Speaker(self._plain(words), "body" if state else "unnamed")

    def _is_press(self, words: SourceWords, name: Name) -> bool:
        """ "Karstian media", "the press": many outlets, none of them meant."""
        return is_one(words.held.words.folded[name.last], "derived", self._language)

    def _referred_outlet(self, words: SourceWords, at: int) -> Speaker:
        before = [o for o in self._cast.outlets if o[0] < at]
        plural = words.held.words.folded[-1].endswith("s") and self._language == "en" and not words.held.words.folded[-1].endswith("ss")
        if before and words.definite and not plural:
            return Speaker(self._cast.outlet(before[-1][1]), "outlet")
        return self._described(words)

    def _referred(self, written: str, at: int) -> Speaker | None:
        """The last body before whose name holds the word ("the ministry"); for a general word ("the group") the last body heard."""
        head = fold(written.split()[-1])
        for start, name in reversed(self._cast.bodies):
            called = {fold(w) for w in name.split()} | self._cast.heads.get(name, set())
            if start < at and any(stem(w) == stem(head) or (len(head) > 5 and w[:6] == head[:6]) for w in called):
                return self._body(name)
        if not is_one(head, "bodies", self._language) or is_one(head, "state", self._language):
            return None
        heard = self._heard.body(at, free=True)
        if heard is not None:
            return heard
        free = [n for start, n in self._cast.bodies if start < at and not is_state(n)]
        return self._body(free[-1]) if free else None

    def _in_quotation_marks(self, words: SourceWords) -> bool:
        """The source is all that stands in quotation marks: a name, of whatever kind."""
        held = words.held
        if not len(held) or not held.is_capital(0):
            return False
        start, end = held.span(0, len(held) - 1)
        return start > 0 and self._text[start - 1] in '«„“"' and self._text[end : end + 1] in ("»", "“", "”", '"')

    # ------------------------------------------------------------------ pronouns
    def _from_pronoun(self, words: SourceWords, name: Name, at: int) -> Speaker:
        word = words.held.words.folded[0 if name.first == 0 else name.first]
        if word in _RELATIVE:
            relative = self._antecedent(words, at)
            if relative is not None:
                return relative
        gender = self._gender_told(word)
        if word == "sie" and self._language == "de":  # she, or they
            she = self._heard.person(at, "she", strict=True)
            return she or self._heard.body(at) or self._heard.last(at) or self._lone_before(at, "she")
        if gender is None or _is(word, "several", self._language):
            return self._heard.body(at) or self._heard.last(at) or Speaker(None, "unnamed")
        return self._opener(at, gender) or self._heard.person(at, gender) or self._lone_before(at, gender)

    def _opener(self, at: int, gender: Gender) -> Speaker | None:
        """Whom the paragraph begins with, where nobody has spoken in it: "Hron stands at the fence. … he says"."""
        start = self._text.rfind("\n", 0, at) + 1
        last = self._heard.latest(at)
        if last is not None and last.at >= start:
            return None
        opening = next(((place, p) for place, p in self._cast.before(at) if place == start), None)
        if opening is not None:
            person = opening[1]
            return Speaker(person.name, "person", person.speaks_for) if person.gender in (gender, None) else None
        lone = next((name for place, name in self._cast.lone if place == start), None)
        return Speaker(lone, "person") if lone and gender_of_name(lone) in (gender, None) else None

    def _lone_before(self, at: int, gender: Gender) -> Speaker:
        """A person of one name, named in the same paragraph."""
        name = self._cast.lone_before(at, self._text.rfind("\n", 0, at) + 1, gender)
        return Speaker(name, "person") if name else Speaker(None, "unnamed")

    def _gender_told(self, word: str) -> Gender | None:
        return "she" if _is(word, "she", self._language) else "he" if _is(word, "he", self._language) else None

    def _antecedent(self, words: SourceWords, at: int) -> Speaker | None:
        """Who "that" or "who" stands for: the name right before it, else the first noun of the clause."""
        start = words.held.words.spans[0][0]
        opened = max(self._text.rfind(mark, 0, start) for mark in (". ", "\n", "! ", "? ", "; ")) + 1
        before = tagged(self._text, (opened, start), self._language, own=self._cast.own)
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
        span = before.words.spans[first][0], before.words.spans[one.last][1]
        return self._speaker(source_words(self._text, span, self._language, self._cast.own), at)

    def _body_of(self, owner: Name, words: SourceWords, at: int) -> str | None:
        """The body "its" or "her" belongs to: that of the woman last heard, else the one last heard, else the one last named."""
        word = words.held.words.folded[owner.first]
        gender = self._gender_told(word)
        person = self._heard.person(at, gender) if gender else None
        if person is not None and person.speaks_for:
            return person.speaks_for
        heard = self._heard.body(at)
        if heard is not None and heard.name:
            return heard.name
        named = [name for start, name in self._cast.bodies if start < at]
        return self._cast.fullest(named[-1]) if named else None

    def _narrator(self) -> Speaker:
        if not self._publisher:
            return NOBODY
        listed = names_in(tagged(self._publisher, (0, len(self._publisher)), self._language))
        return Speaker(self._publisher, "body" if any(n.kind == "body" for n in listed) else "outlet")

    # ------------------------------------------------------------------ words as they stand
    def _described(self, words: SourceWords) -> Speaker:
        """A source that is described and not named."""
        return Speaker(words.described(), "unnamed") if len(words.held) else NOBODY

    def _plain(self, words: SourceWords) -> str:
        return phrase_in_nominative(words.described()) if self._language == "ru" else words.described()

    def way(self, spans: Sequence[Span], *, at: int) -> tuple[str, ...]:
        """Names of those a statement came through."""
        out: list[str] = []
        for span in spans:
            words = source_words(self._text, span, self._language, self._cast.own)
            out.extend(way for name in words.core if (way := self._way(words, name, at)))
        return tuple(dict.fromkeys(out))

    def _way(self, words: SourceWords, name: Name, at: int) -> str | None:
        """An outlet or a free body; a person or an organ of a state is spoken to, but passes nothing on."""
        if name.kind == "outlet" or (name.kind == "person" and name.lone and self._cast.person(name.written) is None):
            return self._cast.outlet(name.written)
        if name.kind == "body" and not is_state(name.written):
            return self._cast.fullest(name.written)
        if name.kind == "reference" and words.held.tags[name.first] == "outlet" and not self._is_press(words, name):
            heard = self._referred_outlet(words, at)
            return heard.name if heard.kind == "outlet" else None
        return None


_RELATIVE = frozenset(["whom", "whose", "that", "which", "who", "qui", "que", "quien", "который", "которая", "которые", "которое"])


def _is(word: str, section: str, language: str | None) -> bool:
    return is_one(word, section, language)


def _principal(words: SourceWords, person: Name, language: str | None) -> bool:
    """The person is the one spoken for: "a spokesman for Anna Berg", "le porte-parole du président Jean Berg"."""
    office = next((n for n in words.names if n.kind == "office" and n.last < person.first), None)
    if office is None:
        return False
    between = words.held.words.folded[office.last + 1 : person.first]
    if language == "en":
        return any(w in ("for", "of", "to") for w in between) and not any(n.kind in ("body", "outlet", "reference") for n in words.names)
    if any(n.kind in ("body", "outlet", "reference", "place") and office.last < n.first < person.first for n in words.names):
        return False
    return bool(between) and between[0] in ("von", "des", "der", "de", "du", "do", "da", "del", "d")


def _follows_name(words: SourceWords, person: Name) -> bool:
    return any(n.last == person.first - 1 and n.kind in ("body", "place", "outlet") for n in words.names)


def _bare(written: str) -> str:
    return written.strip(' ,«»“”"„:') or written


def _share(a: str, b: str) -> bool:
    return bool({fold(w)[:5] for w in a.split()} & {fold(w)[:5] for w in b.split()})


def _page_of(title: str | None, language: str | None) -> str | None:
    """The body or outlet that heads its own page: "Morning Post, 5 April: …"."""
    if not title:
        return None
    words = tagged(title, (0, len(title)), language)
    first = next(iter(names_in(words)), None)
    if first is None or first.kind not in ("outlet", "body") or first.first != 0:
        return None
    return first.written if re.match(r"\s*[:,|–—]", title[first.span[1] :]) else None
