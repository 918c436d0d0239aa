"""The class of a cue word in any language: "say", "deny", "decline" …"""

from __future__ import annotations

from functools import cache

from vouchsafe.terms import load

LISTS = {"en": "english", "ru": "russian", "de": "german", "fr": "french", "pt": "portuguese", "es": "spanish"}


def cue_class(lemma: str, language: str | None) -> str:
    """The class under which the dictionary form of a cue is listed; "say" where it is not listed."""
    return _classes(language or "").get(lemma, "say")


@cache
def _classes(language: str) -> dict[str, str]:
    if language not in LISTS:
        return {}
    out: dict[str, str] = {}
    for line in load.lines(f"cues_{LISTS[language]}"):
        part, kind, *rest = (field.strip() for field in line.split("|"))
        if part in ("verb", "noun", "adjective"):
            for word in rest[-1].split():
                out.setdefault(word.replace("+", " "), kind)
                out.setdefault(word.replace("+", ""), kind)
    return out
