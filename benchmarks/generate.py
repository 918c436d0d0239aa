"""Invented reports in any number, the same for the same number and seed, with the statements they hold.

One story stands in 5 % of all reports; the sizes of the others are heavy-tailed. Of the reports of a story some are told afresh, most copy
an earlier one, whole or shortened, one in ten is stitched from two. In 50 stories there are one to three denials and one amendment.

    python -m benchmarks.generate 1000 > reports.jsonl
"""

from __future__ import annotations

import argparse
import json
import random
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from vouchsafe.reading.statement import ReadReport, SourceKind, Stance, Statement, numbered
from vouchsafe.receiving.report import Report, Span

WORDS = 400
BIG_STORY = 0.05
SHAPE = 1.2
MOST = 100
"""Reports of a story, the big one apart: the mean of a Pareto law without an end grows with the number drawn."""
STITCHED = 0.1
FRESH = 0.15
FIRST_DAY = date(2031, 1, 1)
LANGUAGES = ("en",) * 94 + ("ru",) * 3 + ("de",) * 3

_SYLLABLES = [
    "kar",
    "vel",
    "ost",
    "mir",
    "tan",
    "bel",
    "dor",
    "lis",
    "ran",
    "gor",
    "sel",
    "hav",
    "nor",
    "zem",
    "pal",
    "ruk",
    "ven",
    "tor",
    "lan",
    "dim",
]
_OUTLETS = tuple(f"{a} {b}" for a in ("Morning", "Evening", "Northern", "Valley", "River", "Harbour", "Border", "Mountain", "Free", "Daily")
                 for b in ("Post", "Courier", "Herald", "Bell", "Lantern", "Gazette"))  # fmt: skip
_ACTS = ("detained", "beaten", "expelled", "threatened", "evicted", "kidnapped", "tortured", "questioned", "released", "deported")
_PEOPLE = ("farmers", "students", "teachers", "journalists", "believers", "villagers", "fishermen", "nurses", "singers", "miners")
_BY = ("police", "border guards", "soldiers", "the militia", "prison guards", "masked men", "officials", "the security service")
_SUBJECTS = [
    "farmer",
    "neighbour",
    "teacher",
    "driver",
    "market",
    "council",
    "road",
    "winter",
    "bridge",
    "river",
    "harbour",
    "letter",
    "judge",
    "lawyer",
    "village",
    "shop",
    "train",
    "field",
    "church",
    "school",
]
_VERBS = [
    "carried",
    "crossed",
    "followed",
    "remembered",
    "opened",
    "covered",
    "left",
    "reached",
    "passed",
    "helped",
    "watched",
    "lost",
    "found",
    "kept",
    "moved",
]
_OBJECTS = [
    "bread",
    "fence",
    "lamp",
    "boat",
    "stone",
    "cart",
    "horse",
    "engine",
    "garden",
    "song",
    "roof",
    "coat",
    "basket",
    "window",
    "road",
    "hill",
    "gate",
    "field",
    "pot",
    "rope",
]
_MANNERS = ("before noon", "in the rain", "without a word", "after the harvest", "behind the mill", "near the old quay", "at first light",
            "until evening", "for the third time", "with some effort", "under a grey sky", "past the last houses")  # fmt: skip


@dataclass(frozen=True, slots=True)
class Said:
    """A statement within its sentence; spans are offsets into the sentence."""

    content: Span
    source: Span
    cue: Span
    source_name: str
    kind: SourceKind
    stance: Stance = "asserts"


@dataclass(frozen=True, slots=True)
class Sentence:
    text: str
    said: Said | None = None


Filler = Callable[[random.Random], Sentence]
"""Gives a sentence nobody said."""


@dataclass(frozen=True, slots=True)
class Story:
    """What happened, and who speaks about it."""

    people: str
    act: str
    by: str
    place: str
    count: int
    day: date
    body: str
    witness: str
    accused: str


def generate(many: int, *, seed: int = 1, languages: Sequence[str] = LANGUAGES) -> Iterator[ReadReport]:
    """`many` reports with their statements, in languages drawn from those given. The first n of a larger number are other reports: sizes
    depend on the number."""
    chance = random.Random(seed)
    sizes = story_sizes(chance, many)
    stories = [_story(chance, n) for n in range(len(sizes))]
    tellings: list[list[list[Sentence]]] = [[] for _ in sizes]
    order = [n for n, size in enumerate(sizes) for _ in range(size)]
    chance.shuffle(order)
    for number, at in enumerate(order):
        outlet = chance.choice(_OUTLETS)
        language = chance.choice(languages)
        sentences = _telling(chance, stories[at], tellings[at], outlet, language, special=at % 50)
        if language == "en":
            tellings[at] = [*tellings[at][:8], sentences] if len(tellings[at]) < 9 else tellings[at]
        when = stories[at].day + timedelta(days=min(int(chance.expovariate(0.4)), 60))
        yield _report(f"r{number:06d}", sentences, outlet, None if chance.random() < 0.05 else when, language)


def story_sizes(chance: random.Random, many: int) -> list[int]:
    """Reports of each story: one holds 5 %, the others follow a Pareto law (most have one to three, few a hundred)."""
    sizes, left = [max(1, round(many * BIG_STORY))], many - max(1, round(many * BIG_STORY))
    while left > 0:
        sizes.append(min(left, MOST, int(chance.paretovariate(SHAPE))))
        left -= sizes[-1]
    return sizes


# ------------------------------------------------------------------ a story and its tellings
def _name(chance: random.Random, syllables: int = 2) -> str:
    return "".join(chance.choice(_SYLLABLES) for _ in range(syllables)).capitalize()


def _story(chance: random.Random, number: int) -> Story:
    return Story(chance.choice(_PEOPLE), chance.choice(_ACTS), chance.choice(_BY), _name(chance, 3), chance.randrange(3, 400),
                 FIRST_DAY + timedelta(days=chance.randrange(1500)), f"{_name(chance)} Watch", f"{_name(chance)} {_name(chance, 3)}",
                 f"the {_name(chance)} Ministry")  # fmt: skip


def _telling(
    chance: random.Random, story: Story, earlier: list[list[Sentence]], outlet: str, language: str, *, special: int
) -> list[Sentence]:
    if language != "en":
        return _filled(chance, _FOREIGN[language][0](story), _FOREIGN[language][1])
    kind = chance.random()
    if not earlier or kind < FRESH:
        return _filled(chance, _fresh(chance, story, special, outlet), _filler)
    copied = chance.choice(earlier)
    if kind < FRESH + STITCHED and len(earlier) > 1:
        other = chance.choice(earlier)
        return [*copied[: len(copied) // 2], *other[len(other) // 2 :]]
    if kind < 0.6:
        return [Sentence(f"This was first reported elsewhere, {_filler(chance).text.lower()}"), *copied]
    return _filled(chance, [s for s in copied if s.said or chance.random() < 0.5], _filler)


def _fresh(chance: random.Random, story: Story, special: int, outlet: str) -> list[Sentence]:
    """The story's own sentences, in words that vary."""
    many = story.count if chance.random() < 0.8 else story.count + chance.randrange(1, 5)
    day = f"{story.day.day} {story.day:%B} {story.day.year}"
    event = f"{many} {story.people} had been {story.act} by {story.by} in {story.place} on {day}"
    said = [
        _sentence("{source} {cue} that {content}.", story.body, chance.choice(("said", "told reporters", "reported")), event, "body"),
        _sentence(
            "“{content},” {source} {cue}.", story.witness, "said", f"We saw {many} {story.people} taken away in {story.place}", "person"
        ),
    ]
    if chance.random() < 0.5:
        said.append(_sentence("{source} {cue} that {content}.", outlet, "reports", event, "outlet"))
    if special in (7, 19, 31):
        said.append(_sentence("{source} {cue} that {content}.", story.accused, "denied", event, "body", "denies"))
    if special == 11:
        clearer = f"{max(1, story.count - 2)} {story.people} had been {story.act} in {story.place}, not {story.count}"
        said.append(_sentence("{source} {cue} that {content}.", story.body, "clarified", clearer, "body", "amends"))
    return said


def _sentence(shape: str, source: str, cue: str, content: str, kind: SourceKind, stance: Stance = "asserts") -> Sentence:
    text, spans = "", {}
    for piece in shape.replace("}", "{").split("{"):
        words = {"source": source, "cue": cue, "content": content}.get(piece, piece)
        if piece in ("source", "cue", "content"):
            words = words[0].upper() + words[1:] if not text else words
            spans[piece] = (len(text), len(text) + len(words))
        text += words
    return Sentence(text, Said(spans["content"], spans["source"], spans["cue"], source, kind, stance))


def _filled(chance: random.Random, said: list[Sentence], filler: Filler) -> list[Sentence]:
    """Sentences with filling between them, up to the length of a report."""
    out, words = list(said), sum(len(s.text.split()) for s in said)
    while words < WORDS:
        more = filler(chance)
        out.insert(chance.randrange(len(out) + 1), more)
        words += len(more.text.split())
    return out


def _filler(chance: random.Random) -> Sentence:
    """Any eight words of it hold a name, so that two of them are hardly ever alike."""
    who, of, whose, where = (_name(chance, 4) for _ in range(4))
    return Sentence(f"The {chance.choice(_SUBJECTS)} of {of} {chance.choice(_VERBS)} {whose}'s {chance.choice(_OBJECTS)} {chance.choice(_MANNERS)}, "
                    f"and {who} {chance.choice(_VERBS)} the {chance.choice(_OBJECTS)} of {where} {chance.choice(_MANNERS)}.")  # fmt: skip


def _russian(story: Story) -> list[Sentence]:
    event = f"{story.count} человек были задержаны в населённом пункте {story.place}"
    return [_sentence("{cue} {source}, {content}.", story.body, "По словам", event, "body")]


def _german(story: Story) -> list[Sentence]:
    event = f"{story.count} Menschen seien in {story.place} festgenommen worden"
    return [_sentence("{source} {cue}, {content}.", story.body, "teilte mit", event, "body")]


def _russian_filler(chance: random.Random) -> Sentence:
    a, b, c = (_name(chance, 4) for _ in range(3))
    return Sentence(
        f"Дорога у {chance.choice(_RUSSIAN)} вела в {a}, где {chance.choice(_RUSSIAN)} видели {b} и {c} возле {chance.choice(_RUSSIAN)}."
    )


def _german_filler(chance: random.Random) -> Sentence:
    a, b, c = (_name(chance, 4) for _ in range(3))
    return Sentence(f"Der Weg von {a} führte zum {chance.choice(_GERMAN)} in {b}, wo man am {chance.choice(_GERMAN)} noch {c} kannte.")


_RUSSIAN = [
    "реки",
    "моста",
    "школы",
    "дома",
    "леса",
    "поля",
    "рынка",
    "мельницы",
    "церкви",
    "станции",
    "озера",
    "горы",
    "сада",
    "двора",
    "берега",
    "площади",
]
_GERMAN = [
    "Fluss",
    "Markt",
    "Bahnhof",
    "Wald",
    "Feld",
    "Haus",
    "Hof",
    "See",
    "Berg",
    "Tor",
    "Platz",
    "Garten",
    "Dorf",
    "Ufer",
    "Turm",
    "Brunnen",
]
_FOREIGN: dict[str, tuple[Callable[[Story], list[Sentence]], Filler]] = {"ru": (_russian, _russian_filler), "de": (_german, _german_filler)}


# ------------------------------------------------------------------ reports
def _report(doc_id: str, sentences: list[Sentence], outlet: str, day: date | None, language: str) -> ReadReport:
    text, said = "", []
    for n, sentence in enumerate(sentences):
        text += "" if not n else "\n\n" if n % 5 == 0 else " "
        if sentence.said:
            said.append(_statement(sentence.said, len(text)))
        text += sentence.text
    report = Report(doc_id, text, date=day.isoformat() if day else None, publisher=outlet, language=language)
    return ReadReport(report, numbered(said))


def _statement(said: Said, at: int) -> Statement:
    def moved(span: Span) -> tuple[Span, ...]:
        return ((span[0] + at, span[1] + at),) if span[1] > span[0] else ()

    return Statement("", moved(said.content), moved(said.source), moved(said.cue), said.source_name, said.kind, stance=said.stance,
                     found_by="generated")  # fmt: skip


def with_details(read: ReadReport) -> ReadReport:
    """The same report with the details of its statements read from their words."""
    from vouchsafe.reading.details import details_of

    report = read.report
    return replace(read, statements=tuple(
        replace(s, details=details_of(report.text, s.content[0], language=report.language, report_date=report.date)) for s in read.statements))  # fmt: skip


def main() -> None:
    ask = argparse.ArgumentParser(description="Writes invented reports, one JSON object a line.")
    ask.add_argument("many", type=int)
    ask.add_argument("--seed", type=int, default=1)
    given = ask.parse_args()
    for read in generate(given.many, seed=given.seed):
        r = read.report
        row = {"doc_id": r.doc_id, "text": r.text, "date": r.date, "publisher": r.publisher, "language": r.language}
        sys.stdout.write(json.dumps(row, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
