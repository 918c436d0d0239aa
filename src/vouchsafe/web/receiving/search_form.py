"""The form of the search."""

from __future__ import annotations

from django import forms
from django.forms.boundfield import BoundField
from markupsafe import Markup

from vouchsafe.web.receiving.search import Asked, acts, languages, stances

_ANY = ("", "any")


class SearchForm(forms.Form):
    """Words and filters. Nothing is required, and nothing that is written is refused but a day that is none."""

    words = forms.CharField(required=False, label="Words", strip=True)
    source = forms.CharField(required=False, label="Source", max_length=100)
    stance = forms.ChoiceField(required=False, label="How it is said")
    act = forms.ChoiceField(required=False, label="Act")
    place = forms.CharField(required=False, label="Place", max_length=100)
    language = forms.ChoiceField(required=False, label="Language")
    since = forms.DateField(required=False, label="Reports from", widget=forms.DateInput(attrs={"type": "date"}),
                            error_messages={"invalid": "This is no day. Write it as 2031-05-16."})  # fmt: skip
    until = forms.DateField(required=False, label="Reports until", widget=forms.DateInput(attrs={"type": "date"}),
                            error_messages={"invalid": "This is no day. Write it as 2031-05-16."})  # fmt: skip

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        choices = {"stance": stances(), "act": acts(), "language": [(code, code) for code in languages()]}
        for name, known in choices.items():
            self.fields[name].choices = [_ANY, *known]  # type: ignore[attr-defined]

    def filters(self) -> list[tuple[BoundField, Markup | None]]:
        """The fields but for the words; of one to choose from its options, joined here since Django's own way takes as long as the search."""
        return [(self[name], self._options(name)) for name in self.fields if name != "words"]

    def _options(self, name: str) -> Markup | None:
        choices = getattr(self.fields[name], "choices", None)
        if choices is None:
            return None
        option, chosen = Markup('<option value="{}"{}>{}</option>'), self[name].value() or ""
        return Markup("").join(option.format(value, Markup(" selected") if value == chosen else "", words) for value, words in choices)

    def asked(self) -> Asked:
        """What was asked for, as far as it could be read."""
        return Asked(**{k: v for k, v in self.cleaned_data.items() if v})
