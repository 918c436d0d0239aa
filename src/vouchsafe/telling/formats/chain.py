"""How far back a chain of telling is named. Cut, the parties behind the cut are told by their kind and a number: "person 2"."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal

from vouchsafe.reading.phrases import fold, stem, words_of
from vouchsafe.telling.pile import Json
from vouchsafe.telling.place_names import place_name
from vouchsafe.terms import load
from vouchsafe.weighing.names import outlet_key
from vouchsafe.weighing.party_place import places_of_name

Level = Literal["all", "outlets", "nobody"]
LEVELS: dict[Level, str] = {
    "nobody": "Nobody named: kinds only",
    "outlets": "Outlets only: people and bodies by their kind",
    "all": "All as the reports name them",
}
_KINDS = {"person": "person", "body": "body", "outlet": "outlet"}
PART_LETTERS = 3
"""A person is also known by each part of the name that has so many letters."""


@dataclass(frozen=True, slots=True)
class Hidden:
    """A run of words that names somebody, by their stems, and what stands there instead."""

    stems: tuple[str, ...]
    label: str


class Naming:
    """What each party is called at a level, and texts without the names that are not told."""

    def __init__(self, weighed: Json, level: Level) -> None:
        """weighed: its sources are those that are told of; names of its places and publishers are known for what they are."""
        self.level = level
        self._places = _places(weighed["reports"])
        self._outlets = {outlet_key(r["publisher"]) for r in weighed["reports"] if r["publisher"]} | _listed_outlets()
        self._outlets |= {outlet_key(n) for s in weighed["sources"] if s["kind"] == "outlet" for n in (s["name"], *s["aliases"])}
        self._next: Counter[str] = Counter()
        self._by_source: dict[str, str] = {}
        self._by_outlet: dict[tuple[str, ...], str] = {}
        self._by_name: dict[str, str] = {}
        self._hidden: dict[str, list[Hidden]] = defaultdict(list)
        for source in weighed["sources"]:
            self._take(source)

    def source(self, source_id: str, name: str) -> str:
        """What a source is called."""
        return self._by_source.get(source_id, name)

    def outlet(self, name: str | None) -> str | None:
        """What an outlet is called: a publisher, or one that a text came through."""
        if not name or self.level == "all":
            return name
        key = outlet_key(name)
        if self.level == "outlets" and key not in self._by_outlet and key in self._outlets:
            return name
        return self._by_outlet.get(key) or self._outlet_label(name, "outlet" if key in self._outlets else "source")

    def speaker(self, name: str | None, kind: str) -> str | None:
        """What somebody is called who is named in one report, whether or not a source of the weighing."""
        key = outlet_key(name) if name else ()
        if not name or self.level == "all" or (self.level == "outlets" and key in self._outlets and key not in self._by_outlet):
            return name
        if key in self._by_outlet:
            return self._by_outlet[key]
        if kind == "outlet":
            return self._outlet_label(name)
        if fold(name) not in self._by_name:
            self._by_name[fold(name)] = self._label(kind)
            self._hide([name], self._by_name[fold(name)], kind)
        return self._by_name[fold(name)]

    def words(self, text: str) -> str:
        """A text without the names that are not told."""
        return "".join(new if new is not None else text[start:end] for start, end, new in self.pieces(text))

    def pieces(self, text: str) -> list[tuple[int, int, str | None]]:
        """A text in runs; for each that names somebody what stands there instead, else None."""
        if not self._hidden:
            return [(0, len(text), None)]
        out: list[tuple[int, int, str | None]] = []
        at = 0
        for start, end, label in self._found(text):
            out += [(at, start, None), (start, end, f"[{label}]")]
            at = end
        return [piece for piece in [*out, (at, len(text), None)] if piece[0] < piece[1]]

    def _found(self, text: str) -> Iterable[tuple[int, int, str]]:
        words = words_of(text, (0, len(text)))
        stems = [stem(text[s:e]) for s, e in words.spans]
        n = 0
        while n < len(stems):
            best = self._longest(text, words.spans, stems, n)
            if best is None:
                n += 1
                continue
            last = n + len(best.stems) - 1
            yield words.spans[n][0], words.spans[last][1], best.label
            n = last + 1

    def _longest(self, text: str, spans: tuple[tuple[int, int], ...], stems: list[str], n: int) -> Hidden | None:
        if not text[spans[n][0]].isupper():
            return None
        fits = [h for h in self._hidden.get(stems[n], ()) if tuple(stems[n : n + len(h.stems)]) == h.stems]
        return max(fits, key=lambda h: len(h.stems), default=None)

    def _take(self, source: Json) -> None:
        kind, names = source["kind"], [source["name"], *source["aliases"]]
        if self.level == "all" or (kind == "outlet" and self.level == "outlets"):
            return
        label = self._outlet_label(source["name"]) if kind == "outlet" else self._label(kind)
        self._by_source[source["source_id"]] = label
        for name in names:
            if kind != "unnamed":  # a body's own page is the body
                self._by_outlet.setdefault(outlet_key(name), label)
            self._by_name.setdefault(fold(name), label)
        self._hide(names, label, kind)

    def _outlet_label(self, name: str, kind: str = "outlet") -> str:
        key = outlet_key(name)
        if key not in self._by_outlet:
            self._by_outlet[key] = self._label(kind)
            self._hide([name], self._by_outlet[key], kind)
        return self._by_outlet[key]

    def _label(self, kind: str) -> str:
        word = _KINDS.get(kind, "source")
        self._next[word] += 1
        return f"{word} {self._next[word]}"

    def _hide(self, names: Iterable[str], label: str, kind: str) -> None:
        """Only what has a capital is a name; the name of a land is none of these."""
        for name in names:
            if not any(c.isupper() for c in name) or self._is_place(name):
                continue
            held = [name[s:e] for s, e in words_of(name, (0, len(name))).spans]
            wholes = [held, *([[part] for part in held if len(part) >= PART_LETTERS and part[0].isupper()] if kind == "person" else [])]
            for run in wholes:
                if run:
                    stems = tuple(map(stem, run))
                    self._hidden[stems[0]].append(Hidden(stems, label))

    def _is_place(self, name: str) -> bool:
        return fold(name) in self._places or any(fold(place_name(place)) == fold(name) for place in places_of_name(name))


def _places(reports: Iterable[Json]) -> set[str]:
    """The folded names of the places that reports tell of."""
    named = {d["value"].get("id") for r in reports for s in r["statements"] for d in s["details"] if d["slot"] == "place"}
    return {fold(n) for place in named if place for n in (place, place_name(place))}


@cache
def _listed_outlets() -> frozenset[tuple[str, ...]]:
    return frozenset(outlet_key(part) for row in load.lines("outlets") for part in row.split("|") if part.strip())


def reworded(value: Any, change: Callable[[str], str]) -> Any:
    """A value of JSON with every text in it changed."""
    if isinstance(value, str):
        return change(value)
    if isinstance(value, dict):
        return {k: reworded(v, change) for k, v in value.items()}
    return [reworded(v, change) for v in value] if isinstance(value, list) else value


def without_ids(text: str, ids: Iterable[str]) -> str:
    """A reason without the ids that reports have inside: they are files' or rows' own."""
    for found in sorted((i for i in ids if i in text and not (i.isdecimal() and len(i) < 5)), key=len, reverse=True):
        text = re.sub(rf"(?<!\w){re.escape(found)}(?!\w)", "a report", text)
    return text
