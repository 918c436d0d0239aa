"""What people fill in about claims: the filters of the list, findings, whom was asked, letters."""

from __future__ import annotations

from datetime import date
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone

from vouchsafe.telling.order import SHELVES
from vouchsafe.web.weighing.models import Asked, Finding, Letter
from vouchsafe.web.weighing.services_claims import STANDARDS

MOST_LETTERS = 20_000


def _today() -> date:
    return timezone.localdate()


def _not_to_come(day: date) -> None:
    if day > _today():
        raise ValidationError("This day is still to come.")


class DayField(forms.DateField):
    """A day that has been."""

    def __init__(self, **options: Any) -> None:
        widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
        wrong = {"required": "Say on which day.", "invalid": "This is no day. Write it as 2031-05-17."}
        super().__init__(initial=_today, widget=widget, validators=[_not_to_come], error_messages=wrong, **options)


class FilterForm(forms.Form):
    """The filters of the list. All may be left out."""

    BOXES = ("disputed", "corrected", "open", "pinned")

    words = forms.CharField(required=False, max_length=200, label="Words")
    shelf = forms.ChoiceField(
        required=False, label="Why it stands there", choices=[("", "any"), *((str(n), s) for n, s in enumerate(SHELVES))]
    )
    at_least = forms.IntegerField(required=False, min_value=0, max_value=9999, label="At least")
    at_most = forms.IntegerField(required=False, min_value=0, max_value=9999, label="At most")
    finding = forms.ChoiceField(
        required=False, label="Finding", choices=[("", "any"), ("with", "with a finding"), ("without", "without one")]
    )
    disputed = forms.BooleanField(required=False, label="denied or declined")
    corrected = forms.BooleanField(required=False, label="corrected")
    open = forms.BooleanField(required=False, label="with open questions")
    pinned = forms.BooleanField(required=False, label="pinned")
    gone = forms.BooleanField(required=False, widget=forms.HiddenInput)

    def wanted(self) -> dict[str, Any]:
        """The filters that were understood; the others filter nothing, and the form says what is wrong with them."""
        self.is_valid()
        return dict(self.cleaned_data)

    def query(self) -> str:
        """The same as the end of an address: "words=visas&pinned=on"."""
        told = {k: "on" if v is True else v for k, v in self.wanted().items() if v not in (None, "", False)}
        return urlencode(told)


class ViewForm(forms.Form):
    """A name for the filters of the list."""

    name = forms.CharField(max_length=80, label="Name this view", error_messages={"required": "Give the view a name."})
    query = forms.CharField(max_length=1000, widget=forms.HiddenInput, required=False)


class FindingForm(forms.Form):
    """What a person finds. `after`: the version they saw before them."""

    outcome = forms.ChoiceField(
        choices=Finding.OUTCOMES, widget=forms.RadioSelect, label="Outcome", error_messages={"required": "Choose an outcome."}
    )
    standard = forms.ChoiceField(
        choices=[("", "choose one"), *((k, s["name"]) for k, s in STANDARDS.items())], label="Standard of proof",
        error_messages={"required": "Name the standard of proof. A finding means nothing without it."},
    )  # fmt: skip
    reason = forms.CharField(
        widget=forms.Textarea(attrs={"rows": 6}), max_length=MOST_LETTERS, label="Reason",
        error_messages={"required": "Say why: which passages carry it, and what speaks against it."},
    )  # fmt: skip
    after = forms.IntegerField(min_value=0, widget=forms.HiddenInput)


class AskedForm(forms.Form):
    """Whom the team asked."""

    whom = forms.CharField(max_length=200, label="Whom", error_messages={"required": "Say whom you asked."})
    through = forms.CharField(max_length=80, required=False, label="Through what")
    on = DayField(label="When")


class AnswerForm(forms.Form):
    """What came of asking."""

    answer = forms.ChoiceField(choices=Asked.ANSWERS, label="What came of it")
    on = DayField(label="On", required=False)


class StepForm(forms.Form):
    """A step of a letter."""

    state = forms.ChoiceField(choices=Letter.STATES, label="What happened")
    on = DayField(label="On")
