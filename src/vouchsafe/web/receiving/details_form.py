"""Details of a statement as fields of a form, each with a value of its type, and back."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from django import forms

from vouchsafe.reading.details import NOT_MEANT, details_of
from vouchsafe.reading.phrases import fold
from vouchsafe.reading.statement import Detail
from vouchsafe.reading.where import within
from vouchsafe.telling.place_names import place_name
from vouchsafe.terms import load

PEOPLE = ("victim", "alleged_perpetrator", "object")
SLOTS = {
    "count": "how many", "date": "when", "place": "where", "act": "what was done", "victim": "to whom", "alleged_perpetrator": "by whom, as alleged",
    "object": "of whom it is told",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class DetailFields:
    """The fields of one detail by their part ("low", "start", "id" …), and how they are read back."""

    detail: Detail
    fields: Mapping[str, forms.Field]
    read: Callable[[Mapping[str, Any]], Detail]


def acts() -> list[tuple[str, str]]:
    return sorted((term, term.replace("-", " ").replace("_", " ")) for term in load.table("acts") if term != NOT_MEANT)


def fields_of(detail: Detail) -> DetailFields:
    """The fields that a detail's value is set with."""
    make = {"count": _count, "date": _date, "place": _place, "act": _act}.get(detail.slot, _person)
    return make(detail)


def _count(d: Detail) -> DetailFields:
    low = forms.IntegerField(label="at least", min_value=0, initial=d.value["low"])
    high = forms.IntegerField(label="at most (empty: open)", min_value=0, required=False, initial=d.value["high"])
    return DetailFields(d, {"low": low, "high": high}, lambda v: _with(d, low=v["low"], high=v["high"]))


def _date(d: Detail) -> DetailFields:
    first = forms.DateField(label="first day", initial=d.value["start"], widget=forms.DateInput(attrs={"type": "date"}))
    last = forms.DateField(label="last day", initial=d.value["end"], widget=forms.DateInput(attrs={"type": "date"}))
    return DetailFields(
        d, {"start": first, "end": last}, lambda v: _with(d, start=v["start"].isoformat(), end=max(v["start"], v["end"]).isoformat())
    )


def _place(d: Detail) -> DetailFields:
    shown = place_name(d.value["id"])

    def read(told: Mapping[str, Any]) -> Detail:
        return d if told["name"] == shown else replace(d, value=place_value(told["name"]))

    return DetailFields(d, {"name": forms.CharField(label="place", max_length=120, initial=shown)}, read)


def _act(d: Detail) -> DetailFields:
    term = forms.ChoiceField(label="act", choices=acts(), initial=d.value["id"])
    negated = forms.BooleanField(label="told not to have happened", required=False, initial=d.value["negated"])
    return DetailFields(d, {"id": term, "negated": negated}, lambda v: _with(d, id=v["id"], negated=v["negated"]))


def _person(d: Detail) -> DetailFields:
    slot = forms.ChoiceField(label="part", choices=[(s, SLOTS[s]) for s in PEOPLE], initial=d.slot)
    return DetailFields(d, {"slot": slot}, lambda v: replace(d, slot=v["slot"]))


def _with(d: Detail, **changed: Any) -> Detail:
    return replace(d, value={**d.value, **changed})


def place_value(name: str) -> dict[str, Any]:
    """The value of a place by its name; one that no list holds goes by its folded name."""
    listed = next((d.value for d in details_of(name, (0, len(name)), language=None, report_date=None) if d.slot == "place"), None)
    folded = "_".join(fold(name).split())
    return dict(listed) if listed else {"id": folded, "within": within(folded)}


def new_detail(text: str, span: tuple[int, int], slot: str, value: str, *, language: str | None, day: str | None) -> Detail | None:
    """A detail a person points to: its value as the machine reads the words, else as the person told it; None where neither tells one."""
    found = [d for d in details_of(text, span, language=language, report_date=day) if d.slot == slot or {d.slot, slot} <= set(PEOPLE)]
    if found and not value:
        return replace(found[0], slot=slot)  # type: ignore[arg-type]
    told = _told(slot, value, text[span[0] : span[1]])
    return Detail(slot, span, told) if told is not None else None  # type: ignore[arg-type]


def _told(slot: str, value: str, words: str) -> dict[str, Any] | None:
    if slot == "count":
        return {"low": int(value), "high": int(value), "of": None, "text": words} if value.isdecimal() and len(value) < 10 else None
    if slot == "date":
        day = forms.DateField(required=False, input_formats=["%Y-%m-%d"])
        try:
            read = day.clean(value)
        except forms.ValidationError:
            return None
        return {"start": read.isoformat(), "end": read.isoformat()} if read else None
    if slot == "place":
        return place_value(value or words)
    if slot == "act":
        return {"id": value, "negated": False} if value in load.table("acts") and value != NOT_MEANT else None
    return {"id": "_".join(fold(value or words).split()), "text": words}
