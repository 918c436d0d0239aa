"""How alike two contents are, from what both tell: acts first, then where, who, how many and by whom; words last.

A claim is an act with its victims, its doers, a place and a time; numbers may differ inside one. So contents that tell of one act are judged
by whether the rest can be the same, and others by their words.
"""

from __future__ import annotations

from vouchsafe.weighing.features import SOURCE_WEIGHT, Features, Interval
from vouchsafe.weighing.told_acts import BY_A_STATE
from vouchsafe.weighing.words_told import shared

SAME_EVENT, SENTENCE_SHARE, STORY_SHARE = 0.2, 0.5, 0.8
"""Two mentions of events of one kind: what that alone tells, and how far their sentences and their reports add to it."""
ACT, KIN, WORDS = 0.30, 0.8, 0.7
"""What the same act tells, how much of that one akin to it, and the words at most."""
PLACE, SCENE, PLACE_UNKNOWN = 0.12, 0.08, 0.06
WHO, WHO_UNKNOWN = 0.10, 0.03
COUNT, SMALL_COUNT, SMALL = 0.10, 0.06, 3
SOURCE = 0.14
OTHER_ACT, OTHER_PLACE, OTHER_WHO, OTHER_STATE, UNKNOWN_STATE = 0.3, 0.35, 0.6, 0.3, 0.5
OTHER_KIND, OTHER_WAY, OTHER_TIME, OTHER_NAMES, OTHER_NUMBER = 0.45, 0.3, 0.6, 0.7, 0.7
"""What is left of likeness where acts, places, people, states (unknown in one), kinds of speech, the answer (yes or no), done and to come, names or numbers differ."""
OTHER_SETTING = 0.9
"""The same where no list knows the places, and none of the names told most in either report stands in the other."""
OTHER_SPEAKER = 0.5
OF_A_SPEAKER = ("wants", "promises")
SAME_DENIAL = 0.5
"""Two denials of everything by one party."""
FAR = 2.5
"""Times: numbers so far apart hardly count the same people."""


def likeness(a: Features, b: Features) -> float:
    """0 to 1. Depends on the two alone."""
    if a.event != b.event:
        return 0.0
    if a.event is not None:
        stories = shared(a.story or {}, b.story or {}) if a.story is not b.story else 1.0
        return min(1.0, SAME_EVENT + SENTENCE_SHARE * _words(a, b) + STORY_SHARE * stories)
    alike = _by_slots(a, b) if a.acts & b.acts or a.kin & b.kin else _by_words(a, b)
    if a.denies_all and b.denies_all and a.source is not None and a.source == b.source and (a.acts == b.acts or not (a.acts and b.acts)):
        alike = max(alike, SAME_DENIAL)
    if not a.denies and not b.denies and (a.acts & b.acts) and (a.acts & b.acts) <= (a.refused ^ b.refused):
        alike *= OTHER_WAY
    if a.to_come != b.to_come:
        alike *= OTHER_TIME
    return min(1.0, alike) * (OTHER_KIND if a.kind != b.kind else OTHER_SPEAKER if _said_by_others(a, b) else 1.0)


def _said_by_others(a: Features, b: Features) -> bool:
    """Whether both are demands or promises, and by different speakers: such a claim is that somebody makes it."""
    return a.kind in OF_A_SPEAKER and a.source is not None and b.source is not None and a.source != b.source


def _words(a: Features, b: Features) -> float:
    """Cosine of words, names and details; between languages of what stands in every language. Who speaks counts beside something else only."""
    if a.language == b.language:
        return shared(a.weights, b.weights) / (a.norm * b.norm)
    common = shared(a.plain, b.plain)
    same = SOURCE_WEIGHT**2 if a.source and a.source == b.source else 0.0
    return 0.0 if common <= same else common / (a.plain_norm * b.plain_norm)


def _words_beside(a: Features, b: Features) -> float:
    """As `_words`, without the acts themselves."""
    same = sum(a.weights[f"act:{act}"] * b.weights.get(f"act:{act}", 0.0) for act in a.acts if f"act:{act}" in a.weights)
    if a.language == b.language:
        told, both = shared(a.weights, b.weights), (a.norm, b.norm)
    else:
        told, both = shared(a.plain, b.plain), (a.plain_norm, b.plain_norm)
    norms = [max(0.0, n * n - sum(v * v for f, v in x.weights.items() if f.startswith("act:"))) for n, x in zip(both, (a, b), strict=True)]
    return max(0.0, told - same) / (norms[0] * norms[1]) ** 0.5 if all(n > 1e-9 for n in norms) else 0.0


def _by_words(a: Features, b: Features) -> float:
    """Where no act is shared."""
    alike = _words(a, b)
    if a.acts and b.acts:
        if a.kind == b.kind == "" and not (a.acts & b.beside or b.acts & a.beside):
            return 0.0
        alike *= OTHER_ACT
    if a.story is not None and b.story is not None and a.story is not b.story:
        alike *= 0.5 + 0.5 * min(1.0, 3 * shared(a.story, b.story))
    return alike * (OTHER_WHO if a.who and b.who and not a.who & b.who else 1.0)


def _by_slots(a: Features, b: Features) -> float:
    """Where an act is shared: may the rest be the same?"""
    same = len(a.acts & b.acts) or KIN * len(a.kin & b.kin)
    act = same * (1 / min(len(a.acts), len(b.acts)) + 1 / max(len(a.acts), len(b.acts))) / 2
    place, same_place = _where(a, b)
    who = WHO if a.who & b.who else 0.0 if a.who and b.who else WHO_UNKNOWN
    source = SOURCE if a.source and a.source == b.source else 0.0
    alike = ACT * act + place + who + _count(a.counts, b.counts) + source + WORDS * _words_beside(a, b)
    alike *= OTHER_NUMBER if _far_apart(a.counts, b.counts) else 1.0
    return alike * same_place * (OTHER_WHO if a.who and b.who and not a.who & b.who else 1.0) * _state(a, b)


def _where(a: Features, b: Features) -> tuple[float, float]:
    """What the places add, and what is left where they cannot be one. Where no list knows a place, any name may be one."""
    near_a, near_b = a.places - a.scene, b.places - b.scene
    if near_a and near_b:
        return (PLACE, 1.0) if near_a & near_b else (0.0, OTHER_PLACE)
    if a.names and b.names:
        return (PLACE, 1.0) if a.names & b.names else (0.0, OTHER_NAMES)
    here_a, here_b = a.places | a.scene, b.places | b.scene
    if here_a & here_b:
        return SCENE, 1.0
    if _is_placed(here_a) and _is_placed(here_b):
        return 0.0, OTHER_PLACE
    return (0.0, OTHER_SETTING) if here_a and here_b else (PLACE_UNKNOWN, 1.0)


def _is_placed(here: frozenset[str]) -> bool:
    """Whether any of these is a place; other names may be of anything."""
    return any(not where.startswith("n:") for where in here)


def _state(a: Features, b: Features) -> float:
    """For acts done by a state: the same one, another, or one of them unknown and told by somebody else."""
    if not a.acts & b.acts & BY_A_STATE:
        return 1.0
    if a.states and b.states:
        return 1.0 if a.states & b.states else OTHER_STATE
    if a.agents and b.agents:
        return 1.0 if a.agents & b.agents else OTHER_STATE
    return 1.0 if a.source is not None and a.source == b.source else UNKNOWN_STATE


def _count(a: tuple[Interval, ...], b: tuple[Interval, ...]) -> float:
    """What agreeing numbers add; small ones agree by chance."""
    agreeing = [max(x[0], y[0]) for x in a for y in b if _meet(x, y)]
    return 0.0 if not agreeing else COUNT if max(agreeing) > SMALL else SMALL_COUNT


def _far_apart(a: tuple[Interval, ...], b: tuple[Interval, ...]) -> bool:
    """Whether every number of one is several times every number of the other: a hundred arrests are not the eleven of one night."""
    if not a or not b or max(low for low, _ in (*a, *b)) <= SMALL:
        return False
    ends_a, ends_b = ((min(map(_told, x)), max(map(_told, x))) for x in (a, b))
    return FAR * ends_a[1] <= ends_b[0] or FAR * ends_b[1] <= ends_a[0]


def _told(count: Interval) -> float:
    """The number a count was told by: "at least 15" is 15, "about 40" is 40."""
    low, high = count
    return low if high is None else (low + high) / 2


def _meet(x: Interval, y: Interval) -> bool:
    return (y[1] is None or x[0] <= y[1]) and (x[1] is None or y[0] <= x[1])
