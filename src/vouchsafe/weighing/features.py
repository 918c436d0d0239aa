"""What a content is compared by: what is done, where, to whom, by whom, how many, who says so, and the words it is told in."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from vouchsafe.reading.details import details_of
from vouchsafe.reading.letters import plain_letters
from vouchsafe.reading.phrases import fold
from vouchsafe.reading.speaker_words import is_one
from vouchsafe.reading.statement import Detail, ReadReport, Statement, content_text
from vouchsafe.reading.where import within
from vouchsafe.receiving.report import Report, Span
from vouchsafe.terms import load
from vouchsafe.weighing.agents import agents_of
from vouchsafe.weighing.blanket import denies_everything
from vouchsafe.weighing.event_class import marked_event
from vouchsafe.weighing.names import folded, outlet_key, person_key, sound
from vouchsafe.weighing.organs import party_key, states_named
from vouchsafe.weighing.party_place import places_of_name
from vouchsafe.weighing.told_acts import BY_A_STATE, act_name, kin_of, told_acts
from vouchsafe.weighing.words_told import heaviest, length_of, names_told, words_told

SLOT_WEIGHTS = {"act": 2.5, "place": 1.0, "victim": 1.0, "alleged_perpetrator": 1.0, "object": 1.0}
NUMBER_WEIGHT, SOURCE_WEIGHT, STANCE_WEIGHT = 1.0, 1.5, 1.0
KEYS_FROM = 6
"""Two contents are compared when they share two of their so many heaviest features."""
SCENE_SHARE = 0.5
"""A place is the scene of a report when it is named at least so often, in all that is said there, as this share of the most named one."""
ANYBODY = frozenset({"people", "men", "women", "civilians"})
"""Groups too general to tell two claims apart."""
_KINDS = {
    "urges": "wants",
    "pledges": "promises",
    "declines": "declines",
    "no_answer": "declines",
    "amends": "corrects",
    "withdraws": "corrects",
}
Interval = tuple[int, int | None]


@dataclass(frozen=True, slots=True)
class Features:
    """What a content is compared by.

    weights   by feature ("act:flight", "w:border", "n:skrv")
    norm      length of `weights`;  plain  those of them that stand in every language, and their length
    acts      what is done; `kin` what such acts are also called; `beside` acts only mentioned; `refused` those of `acts` said not to have been done
    places    where, with what lies around it; `scene` what the whole report is set in
    names     other names than those its report is set in, by their sound
    states    the states named, or that of the speaker; `agents` the names of the doers
    counts    how many, by the group counted
    denies_all  a denial of all that is told
    to_come   told of as something that will or would be done
    kind      a demand, a promise, a refusal to speak, a correction, or "" for what is told
    event     the event meant where a word marks one, else None; `story` then tells what the report is about
    """

    weights: Mapping[str, float]
    norm: float
    plain: Mapping[str, float]
    plain_norm: float
    acts: frozenset[str]
    kin: frozenset[str]
    beside: frozenset[str]
    refused: frozenset[str]
    places: frozenset[str]
    scene: frozenset[str]
    names: frozenset[str]
    states: frozenset[str]
    agents: frozenset[str]
    who: frozenset[str]
    counts: tuple[Interval, ...]
    kind: str
    to_come: bool
    denies: bool
    denies_all: bool
    source: str | None
    language: str | None
    event: str | None
    story: Mapping[str, float] | None

    def keys(self) -> list[str]:
        """Blocking keys: pairs of the heaviest features; of acts with where they happen and who says so."""
        if self.event is not None:
            return [f"{self.event}@{f}" for f in heaviest(self.story or self.weights, KEYS_FROM + 5)]
        top = sorted(heaviest(self.weights, KEYS_FROM))
        pairs = [f"{a}|{b}" for n, a in enumerate(top) for b in top[n + 1 :]] or top
        around = [*sorted(self.places | self.scene), *([self.source] if self.source else [])]
        denial = [f"denial@{self.source}"] if self.denies_all and self.source else []
        return [*pairs, *denial, *(f"{act}@{where}" for act in sorted(self.acts | self.kin) for where in around)]


def features(
    report: Report, statement: Statement, content: tuple[Span, ...], setting: frozenset[str], story: Mapping[str, float] | None
) -> Features:
    """What a content is compared by.

    setting  see `setting_of`;  story  what its report is about; without it the content must tell enough by itself
    """
    text = plain_letters(" ".join(report.text[s:e] for s, e in content))
    details = [d for d in statement.details if any(s <= d.span[0] < e for s, e in content)] or [
        d for s, e in content for d in details_of(report.text, (s, e), language=report.language, report_date=report.date)
    ]
    acts = told_acts(report.text, details, content)
    source = source_of(statement)
    weights = _weights(text, report.language, details, statement, source)
    plain = {f: w for f, w in weights.items() if not f.startswith(("w:", "e:"))}
    named = frozenset(str(d.value["id"]) for d in details if d.slot == "place")
    return Features(
        weights, length_of(weights), plain, length_of(plain),
        acts.main, frozenset(kin for act in acts.main if (kin := kin_of(act)) is not None), acts.beside, acts.refused,
        named | {up for p in named for up in within(p)}, setting,
        names_told(text, report.language) - setting - frozenset(f"n:{sound(w)}" for w in folded(statement.source_name or "")),
        _states(details) or _state_named(report.text, content, details) or _state_of(statement, report.language),
        agents_of(report.text, content, details),
        frozenset(str(d.value["id"]) for d in details if d.slot == "victim") - ANYBODY,
        tuple((int(d.value["low"]), d.value["high"]) for d in details if d.slot == "count" and d.value["low"] is not None),
        _KINDS.get(statement.stance, ""), bool(acts.main) and _to_come().search(text.casefold()) is not None, statement.stance == "denies", statement.stance == "denies" and denies_everything(text, acts.main), source, report.language, marked_event(report, statement), story,
    )  # fmt: skip


def _states(details: list[Detail]) -> frozenset[str]:
    """The states named up to the end of the first act: who does a thing is told before it; without an act, all of them."""
    first = min((d.span[1] for d in details if d.slot == "act"), default=None)
    named = (d for d in details if d.slot == "place" and (first is None or d.span[0] < first))
    return frozenset(str(d.value["id"]) for d in named if "-" not in str(d.value["id"]))


def _state_named(text: str, content: tuple[Span, ...], details: list[Detail]) -> frozenset[str]:
    """The state whose organ is named before the first act, where an act of a state is told."""
    acts = [d.span[0] for d in details if d.slot == "act" and act_name(d) in BY_A_STATE]
    return states_named(" ".join(text[s : min(e, min(acts))] for s, e in content if s < min(acts))) if acts else frozenset()


def _state_of(statement: Statement, language: str | None) -> frozenset[str]:
    """The state whose organ speaks, told from the organ's name; empty where no state's organ speaks."""
    names = [n for n in (statement.source_name, statement.speaks_for) if n]
    organs = [n for n in names if any(is_one(fold(w), "state", language) or is_one(fold(w), "state", "en") for w in n.split())]
    return frozenset().union(*map(places_of_name, organs)) if organs else frozenset()


@cache
def _to_come() -> re.Pattern[str]:
    return re.compile(r"(?<!\w)(?:" + "|".join(load.table("bearing")["to_come"]) + r")(?!\w)")


def setting_of(read: ReadReport) -> frozenset[str]:
    """What a report is set in: its scene, where its places are counted among all names told in what is said there."""
    return _most_told(read, lambda s: names_told(content_text(read.report, s), read.report.language))


def scene_of(read: ReadReport) -> frozenset[str]:
    """Where a report's events happen: the places named most in what is said there, with the regions they lie in (not the state)."""
    return _most_told(read, lambda s: ())


def _most_told(read: ReadReport, names: Callable[[Statement], Iterable[str]]) -> frozenset[str]:
    times = Counter(str(d.value["id"]) for s in read.statements for d in s.details if d.slot == "place")
    times.update(name for s in read.statements for name in names(s))
    most = max(times.values(), default=0)
    often = {p for p, n in times.items() if n >= SCENE_SHARE * most}
    return frozenset(often | {up for p in often for up in within(p)[:-1]})


def source_of(statement: Statement) -> str | None:
    """Who speaks, in a form that spellings and languages share: the body spoken for, where it is told. None where nobody is named."""
    name, kind = statement.speaks_for or statement.source_name, statement.source_kind
    if not name or kind == "unnamed":
        return None
    key = outlet_key(name) if kind == "outlet" else person_key(name) if kind == "person" and not statement.speaks_for else party_key(name)
    return " ".join(key)


def _weights(text: str, language: str | None, details: list[Detail], statement: Statement, source: str | None) -> dict[str, float]:
    weights = dict(words_told(text, language))
    for d in details:
        if d.slot in SLOT_WEIGHTS:
            weights[f"{d.slot}:{act_name(d) if d.slot == 'act' else d.value['id']}"] = SLOT_WEIGHTS[d.slot]
        elif d.slot == "count" and d.value["low"] is not None:
            weights[f"c:{middle(d)}"] = NUMBER_WEIGHT
    if kind := _KINDS.get(statement.stance):
        weights[f"kind:{kind}"] = STANCE_WEIGHT
    if source:
        weights[f"s:{source}"] = SOURCE_WEIGHT
    return weights


def middle(d: Detail) -> int:
    """One number for a count, so that "about 40", "at least 40" and "40" meet."""
    low, high = int(d.value["low"]), d.value["high"]
    return (low - 1 if low > 10 and low % 10 == 1 else low) if high is None else (low + int(high)) // 2
