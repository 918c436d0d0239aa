"""What people write about a report: its text where they paste one, and what is known of it."""

from __future__ import annotations

import hashlib
import json

from django import forms

from vouchsafe.errors import RowMalformed
from vouchsafe.receiving.cell_dates import iso_of
from vouchsafe.receiving.formats.extracted import MAX_LETTERS
from vouchsafe.receiving.table_rows import MOST_URL_LETTERS, language_code
from vouchsafe.web.receiving.models import Report

ABOUT = ("title", "date", "publisher", "url", "language")


class AboutForm(forms.Form):
    """Title, date, publisher, address, language, as far as known."""

    title = forms.CharField(label="Title", required=False, max_length=1000)
    date = forms.CharField(
        label="Date", required=False, max_length=60, help_text="When it was published: 2031-05-16, 16 May 2031, or only 2031-05."
    )
    publisher = forms.CharField(label="Outlet", required=False, max_length=300, help_text="Who published it, as it calls itself.")
    url = forms.CharField(
        label="Address", required=False, max_length=MOST_URL_LETTERS, help_text="Where it stood on the web. Nothing is fetched from there."
    )
    language = forms.CharField(
        label="Language",
        required=False,
        max_length=40,
        help_text="Two letters or a name: en, Russian. Left empty, it is told from the text.",
    )

    def clean_date(self) -> str:
        try:
            return iso_of(self.cleaned_data["date"], None) or ""
        except RowMalformed as error:
            raise _invalid(error) from None

    def clean_language(self) -> str:
        try:
            return language_code(self.cleaned_data["language"]) or ""
        except RowMalformed as error:
            raise _invalid(error) from None

    @property
    def about(self) -> dict[str, str]:
        return {name: self.cleaned_data[name] for name in ABOUT}


def _invalid(error: RowMalformed) -> forms.ValidationError:
    words = str(error)
    return forms.ValidationError(f"{words[0].upper()}{words[1:]}.")


class PasteForm(AboutForm):
    """A text that was pasted."""

    text = forms.CharField(
        label="Text",
        strip=False,
        max_length=MAX_LETTERS,
        widget=forms.Textarea(attrs={"rows": 12}),
        error_messages={"required": "Paste the text first."},
    )
    field_order = ("text", *ABOUT)

    def clean_text(self) -> str:
        text: str = self.cleaned_data["text"]
        if not text.strip():
            raise forms.ValidationError("Paste the text first.")
        return text


class DescribeForm(AboutForm):
    """What is known of a report that is held. `seen` tells which state the person had before them."""

    seen = forms.CharField(widget=forms.HiddenInput)

    @staticmethod
    def for_report(row: Report) -> DescribeForm:
        return DescribeForm(initial={**{name: getattr(row, name) for name in ABOUT}, "seen": state_of(row)})


def state_of(row: Report) -> str:
    """A mark of what is known of a report now: another one where somebody changed it meanwhile."""
    return hashlib.sha256(json.dumps([getattr(row, name) for name in ABOUT]).encode()).hexdigest()[:16]
