"""The form with which a person sets a statement right, or tells one that the machine missed."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import replace
from typing import Any, cast

from django import forms
from markupsafe import Markup

from vouchsafe.reading.details import details_of
from vouchsafe.reading.statement import Detail, SourceKind, Stance, Statement
from vouchsafe.receiving.report import Span
from vouchsafe.telling.page.marked_text import shown
from vouchsafe.telling.wording import STANCES
from vouchsafe.web.receiving.details_form import SLOTS, DetailFields, fields_of, new_detail
from vouchsafe.web.receiving.models import Report
from vouchsafe.web.receiving.passages import Window, window, window_around

KINDS = {
    "person": "a person", "body": "a body: an organisation, an office, a government", "outlet": "an outlet or agency that passes it on",
    "unnamed": "somebody described, not named (“an official”)", "none": "nobody is named",
}  # fmt: skip
SPARE_PIECES = 1


class StatementForm(forms.Form):
    """One statement. `said` holds it after the form was found valid; `stale` tells that somebody changed it while it was being edited."""

    seen = forms.CharField(widget=forms.HiddenInput, required=False)
    window = forms.CharField(widget=forms.HiddenInput, required=False)
    source_name = forms.CharField(label="Who says it", max_length=300, required=False, help_text="As the report names them; a description where it gives no name.")  # fmt: skip
    source_kind = forms.ChoiceField(label="What they are", choices=list(KINDS.items()))
    speaks_for = forms.CharField(
        label="For whom they speak", max_length=300, required=False, help_text="The body, where they speak for one."
    )
    via = forms.CharField(label="Through whom it came", max_length=600, required=False, help_text="Outlets or people in between, nearest to the source first, with ; between them.")  # fmt: skip
    stance = forms.ChoiceField(label="How they say it", choices=[(s, f"{sign} {word}") for s, (sign, word) in STANCES.items()])
    hedged = forms.BooleanField(label="Said with reserve (“may have”, “appears to”)", required=False)

    def __init__(self, *args: Any, report: Report, said: Statement, around: Window | None = None, **kwargs: Any) -> None:
        self.report, self.before = report, said
        self.stale = False
        data = args[0] if args else kwargs.get("data")
        self.passage = _window(report, data.get("window", "")) if data else around or window_around(report.text, _all(said))
        kwargs["initial"] = self._initial() | kwargs.get("initial", {})
        super().__init__(*args, **kwargs)
        self._details = [fields_of(d) for d in said.details]
        self._add_places()
        self._add_details()

    def _initial(self) -> dict[str, Any]:
        s = self.before
        return {
            "seen": digest(s), "window": f"{self.passage.start}-{self.passage.end}", "source_name": s.source_name or "",
            "source_kind": s.source_kind, "speaks_for": s.speaks_for or "", "via": "; ".join(s.via), "stance": s.stance, "hedged": s.hedged,
        }  # fmt: skip

    def _add_places(self) -> None:
        for n in range(len(self.before.content) + SPARE_PIECES):
            span = self.before.content[n] if n < len(self.before.content) else None
            self._add_span(f"piece_{n}", span, f"piece {n + 1}" if n or len(self.before.content) > 1 else "what is said")
        self._add_span("who", self.before.source[0] if self.before.source else None, "who says it")

    def _add_span(self, name: str, span: Span | None, label: str) -> None:
        first, last = (self.passage.numbers(span) if span else None) or (None, None)
        most = len(self.passage.words)
        for end, at, word in (("from", first, "from word"), ("to", last, "to word")):
            self.fields[f"{name}_{end}"] = forms.IntegerField(
                label=f"{label}: {word}", min_value=1, max_value=most, required=False, initial=at
            )

    def _add_details(self) -> None:
        for n, one in enumerate(self._details):
            self.fields[f"detail_{n}_out"] = forms.BooleanField(label="take out", required=False)
            for part, field in one.fields.items():
                self.fields[f"detail_{n}_{part}"] = field
        self.fields["new_slot"] = forms.ChoiceField(label="What it tells", choices=[("", "nothing to add"), *SLOTS.items()], required=False)
        self._add_span("new", None, "its words")
        self.fields["new_value"] = forms.CharField(
            label="Its value, where the words do not tell it", max_length=120, required=False,
            help_text="A number; a day as 2031-05-16; the name of a place; the name of an act as in the list above.",
        )  # fmt: skip

    @property
    def pieces(self) -> Iterator[tuple[Any, Any]]:
        """The fields from and to of each piece of what is said, a spare one last."""
        for n in range(len(self.before.content) + SPARE_PIECES):
            yield self[f"piece_{n}_from"], self[f"piece_{n}_to"]

    @property
    def numbered(self) -> Iterator[tuple[int, Markup, Markup, bool]]:
        """For each word of the passage its number, what stands before it, the word, and whether it is part of what is said."""
        content = self.before.content
        for w in self.passage.words:
            yield w.number, shown(w.gap), shown(w.text), any(s < w.end and w.start < e for s, e in content)

    @property
    def detail_rows(self) -> Iterator[tuple[str, str, list[Any], Any]]:
        """For each detail what it tells, its words, its fields, and the box that takes it out."""
        for n, one in enumerate(self._details):
            start, end = one.detail.span
            yield (
                SLOTS[one.detail.slot],
                self.report.text[start:end],
                [self[f"detail_{n}_{p}"] for p in one.fields],
                self[f"detail_{n}_out"],
            )

    def clean(self) -> dict[str, Any]:
        held = super().clean() or {}
        if self.errors:
            return held
        self.stale = held["seen"] != digest(self.before)
        content = [span for n in range(len(self.before.content) + SPARE_PIECES) if (span := self._span(f"piece_{n}")) is not None]
        if not self.errors and not content:
            self.add_error("piece_0_from", "Say from which word to which: a statement needs something that is said.")
        if any(a[1] > b[0] for a, b in zip(sorted(content), sorted(content)[1:], strict=False)):
            self.add_error("piece_1_from", "Two pieces share words. Let each word stand in one of them.")
        kind = held["source_kind"]
        if (kind == "none") == bool(held["source_name"]):
            self.add_error("source_name", "Tell who says it and what they are, or choose “nobody is named” and leave this empty.")
        if not self.errors:
            self.said = self._said(held, tuple(sorted(content)))
        return held

    def _said(self, held: dict[str, Any], content: tuple[Span, ...]) -> Statement:
        who = self._span("who")
        whole = self.before.source if who is not None and self.before.source[:1] == (who,) else (who,) if who else ()
        before = self.before
        return replace(
            before, content=content, source=whole, source_name=held["source_name"] or None, source_kind=cast(SourceKind, held["source_kind"]),
            speaks_for=held["speaks_for"] or None, via=tuple(v.strip() for v in held["via"].split(";") if v.strip()),
            stance=cast(Stance, held["stance"]), hedged=held["hedged"], details=self._told(held, content),
        )  # fmt: skip

    def _span(self, name: str) -> Span | None:
        """The span of two fields; the machine's own, letter for letter, where they are as they were."""
        first, last = self.cleaned_data.get(f"{name}_from"), self.cleaned_data.get(f"{name}_to")
        if first is None and last is None:
            return None
        span = self.passage.span(first or last or 0, last or first or 0)
        if span is None:
            self.add_error(f"{name}_from", "The first word must come before the last.")
            return None
        as_it_was = (*self.before.content, *self.before.source)
        return next((s for s in as_it_was if self.passage.numbers(s) == (first or last, last or first)), span)

    def _told(self, held: dict[str, Any], content: tuple[Span, ...]) -> tuple[Detail, ...]:
        """The details as set; where what is said changed, those outside it go and those the machine reads in the new words come."""
        kept = [
            _read(one, n, held) for n, one in enumerate(self._details) if not held[f"detail_{n}_out"] and _inside(one.detail.span, content)
        ]
        if content != self.before.content:
            known = {(d.slot, d.span) for d in self.before.details}
            kept += [d for s in content for d in self._machine(s) if (d.slot, d.span) not in known]
        if slot := held["new_slot"]:
            kept += self._new(slot, held["new_value"].strip())
        return tuple(sorted(kept, key=lambda d: (d.span, d.slot)))

    def _machine(self, span: Span) -> tuple[Detail, ...]:
        return details_of(self.report.text, span, language=self.report.language or None, report_date=self.report.date or None)

    def _new(self, slot: str, value: str) -> list[Detail]:
        span = self._span("new")
        if span is None:
            self.add_error("new_from", "Say from which word to which the new detail goes.")
            return []
        made = new_detail(self.report.text, span, slot, value, language=self.report.language or None, day=self.report.date or None)
        if made is None:
            self.add_error("new_value", "These words do not tell its value. Write it here: a number, a day as 2031-05-16, or an act of the list.")  # fmt: skip
        return [made] if made else []


def digest(said: Statement) -> str:
    """Tells whether a statement is still the one that was shown."""
    return hashlib.sha256(json.dumps(said.to_dict(), sort_keys=True).encode()).hexdigest()[:16]


def _all(said: Statement) -> list[Span]:
    return [*said.content, *said.source, *said.cue]


def _window(report: Report, told: str) -> Window:
    start, _, end = told.partition("-")
    whole = start.isdecimal() and end.isdecimal() and len(told) < 20
    return window(report.text, int(start), int(end)) if whole else window(report.text, 0, len(report.text))


def _read(one: DetailFields, n: int, held: dict[str, Any]) -> Detail:
    return one.read({part: held[f"detail_{n}_{part}"] for part in one.fields})


def _inside(span: Span, content: tuple[Span, ...]) -> bool:
    return any(s <= span[0] and span[1] <= e for s, e in content)
