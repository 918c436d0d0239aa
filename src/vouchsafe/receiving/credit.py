"""The news agency credited for a text."""

from __future__ import annotations

import re

EDGE_LETTERS = 200
_AGENCIES = {
    "Associated Press": r"(?:The )?Associated Press|AP",
    "Reuters": r"(?:Thomson )?Reuters",
    "Agence France-Presse": r"Agence France[- ]Presse|AFP",
    "United Press International": r"United Press International|UPI",
}
_NAMED = re.compile("|".join(rf"(?P<a{n}>\b(?:{p})\b)" for n, p in enumerate(_AGENCIES.values())))


def agency_credit(text: str) -> str | None:
    """The agency that the first or last lines credit, or None."""
    body = text.partition("\n")[2].strip() or text
    for place in (body[:EDGE_LETTERS], body[-EDGE_LETTERS:]):
        if found := _NAMED.search(place):
            return list(_AGENCIES)[int((found.lastgroup or "a0")[1:])]
    return None
