"""What people corrected in the reading of a report, laid over what the machine read in it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from vouchsafe.reading.statement import Detail, Statement
from vouchsafe.receiving.report import Span
from vouchsafe.weighing.decisions import Passage

BY_PERSON, NAMED_BY_PERSON = "person", "person-named"
SAME_PLACE = 0.5
"""So much of two passages together must be in both for a statement that was added to be the one the machine finds there later."""


@dataclass(frozen=True, slots=True)
class Correction:
    """One correction.

    number   of an added statement, the number it goes by: "a1"; else ""
    content  the passage as it was when the person changed it; `cue` tells apart statements of one passage
    words    what stood there then: a correction is never laid over other words
    changed  the fields that differ, in the engine's form
    """

    id: str
    number: str
    content: tuple[Span, ...]
    cue: tuple[Span, ...]
    words: str
    changed: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Overlaid:
    """A report's statements with what people corrected, in the order of the text.

    found      by statement id: the statement as the machine had it, or as the person marked it who added it
    corrected  by statement id: the ids of the corrections that lie over it, oldest first
    loose      ids of the corrections that found no passage
    """

    statements: tuple[Statement, ...]
    found: Mapping[str, Statement]
    corrected: Mapping[str, tuple[str, ...]]
    loose: tuple[str, ...]


@dataclass(slots=True)
class _Place:
    """A statement as it was found, and as people have changed it since."""

    found: Statement
    now: Statement
    by: list[str] = field(default_factory=list)


def laid_over(text: str, statements: Sequence[Statement], corrections: Iterable[Correction]) -> Overlaid:
    """The statements of a text under corrections, the newest last."""
    places = [_Place(s, s) for s in statements]
    loose = []
    for one in corrections:
        if words_at(text, one.content) != one.words:
            loose.append(one.id)
            continue
        place = _added_before(places, one) if one.number else _nearest(places, one)
        if place is None and one.number:
            new = changed_to(Statement(one.number, one.content, cue=one.cue, found_by=BY_PERSON), {**one.changed, "content": one.content})
            places.append(_Place(new, new, [one.id]))
        elif place is None:
            loose.append(one.id)
        else:
            place.now = changed_to(place.now, one.changed)
            place.by.append(one.id)
    ordered = sorted((p.now for p in places), key=lambda s: (s.content[0] if s.content else (0, 0), s.cue, s.source))
    found = {p.now.statement_id: p.found for p in places}
    return Overlaid(tuple(ordered), found, {p.now.statement_id: tuple(p.by) for p in places if p.by}, tuple(loose))


def changed_to(statement: Statement, changed: Mapping[str, Any]) -> Statement:
    """A statement with some fields as a person set them."""
    if not changed:
        return statement
    fields = {name: _value(name, value) for name, value in changed.items()}
    if "content" in changed:
        fields["found_by"] = BY_PERSON
    elif statement.found_by != BY_PERSON and changed.keys() & {"source_name", "source_kind", "speaks_for"}:
        fields["found_by"] = NAMED_BY_PERSON
    return replace(statement, **fields)


def differing(before: Statement, after: Statement) -> dict[str, Any]:
    """The fields of a statement that a person set to something else, in the engine's form."""
    old, new = before.to_dict(), after.to_dict()
    names = ("content", "source", "source_name", "source_kind", "speaks_for", "via", "stance", "hedged", "details")
    return {name: new[name] for name in names if new[name] != old[name]}


def words_at(text: str, spans: Sequence[Span]) -> str:
    """What stands in a passage; pieces are joined by a line."""
    return "\n".join(text[s:e] for s, e in spans)


def _nearest(places: Sequence[_Place], one: Correction) -> _Place | None:
    """Of the statements that overlap by half, the one that shares most, and the cue where several do."""
    passage = Passage("", one.content)
    near = [p for p in places if passage.is_about("", p.found.content)]
    return max(near, key=lambda p: (_meet(p.found.cue, one.cue), _shared(p.found.content, one.content)), default=None)


def _added_before(places: Sequence[_Place], one: Correction) -> _Place | None:
    """The machine's statement that is the one a person added: the machine has learned to find it."""
    name = (one.changed.get("source_name") or "").casefold()
    near = [p for p in places if _shared(p.found.content, one.content) >= SAME_PLACE and (p.found.source_name or "").casefold() == name]
    return max(near, key=lambda p: _shared(p.found.content, one.content), default=None)


def _meet(a: Sequence[Span], b: Sequence[Span]) -> bool:
    return any(s < f and g < e for s, e in a for g, f in b) or (not a and not b)


def _shared(a: Sequence[Span], b: Sequence[Span]) -> float:
    """How much of two passages together is in both."""
    both = sum(max(0, min(e, f) - max(s, g)) for s, e in a for g, f in b)
    either = sum(e - s for s, e in a) + sum(f - g for g, f in b) - both
    return both / either if either else 0.0


def _value(name: str, value: Any) -> Any:
    if name in ("content", "source"):
        return tuple((int(s), int(e)) for s, e in value)
    if name == "details":
        return tuple(Detail(d["slot"], (d["span"][0], d["span"][1]), d["value"]) for d in value)
    return tuple(value) if name == "via" else value
