"""The news agency credited for a text: in its first or last lines, in a dateline, or by a sign only that agency uses."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

EDGE_LETTERS = 200
"""Where credits stand: measured on agency stories, nearly all lie within the first or last 200 letters of the body."""
_WITH = r"(?i:(?:mit|avec|com|con|with)(?: (?:material|informationen|informations|informações|información|files|reporting|inputs?))?(?: (?:von|der|de|da|from|by|d[ae] agência|la))? |agência |agence |agencia |quelle: ?|source: ?|fonte: ?|fuente: ?|источник: ?)"
_DATELINE = re.compile(
    r"^(?>(?:[A-ZÀ-ÞА-ЯЁ][\w.’'-]*+[ ,/]{0,2}){1,5})(?:[^\n()]{0,20})\((?P<name>[A-ZÀ-ÞА-ЯЁ][\w. -]{1,30})\)\s*(?:[—–-]|\. )", re.MULTILINE
)


def agency_credit(text: str) -> str | None:
    """The agency that the first or last lines credit, or None. An agency not in terms/agencies is given as the dateline names it."""
    body = text.partition("\n")[2].strip() or text
    places = (body[:EDGE_LETTERS], body[-EDGE_LETTERS:])
    for place in places:
        for name, pattern in _credits():
            if pattern.search(place):
                return name
    for name, pattern in _signs():
        if pattern.search(body[-3 * EDGE_LETTERS :]):
            return name
    dateline = _DATELINE.search(body[:EDGE_LETTERS])
    return dateline["name"].strip() if dateline else None


@cache
def _table() -> dict[str, Any]:
    return tomllib.loads(files("vouchsafe.terms").joinpath("agencies.toml").read_text(encoding="utf-8"))


@cache
def _spoken_to() -> str:
    """Behind one of these words an agency was spoken to, or is what the text rests on; the text is not its own."""
    return "".join(rf"(?<!(?i:\b{re.escape(words)}) )" for words in _table()["spoken_to"])


@cache
def _credits() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((str(a["name"]), _credit(a.get("plain", []), a.get("marked", []))) for a in _table()["agency"])


def _credit(plain: list[str], marked: list[str]) -> re.Pattern[str]:
    either = [rf"{_spoken_to()}\b(?:{'|'.join(plain)})\b"] if plain else []
    either += [rf"(?:^|\n)\W{{0,2}}(?:{_WITH})?(?:{'|'.join([*plain, *marked])})\W{{0,2}}\Z"]
    if marked:
        short = "|".join(marked)
        either += [
            rf"[(/]\s?(?:{short})(?:/\w+)?\s?[)/]",
            rf"/(?:{short})\s*$",
            rf"(?:^|\s)[–—-]\s(?:{short})[.,]?(?:\s|$)",
            rf"(?:{short})\s?[/)]",
            rf"\A[^\n]{{0,60}}[,.]\s(?:{short})\s?[–—-]\s",
        ]
        either += [rf"(?i:quelle|source|fonte|fuente|источник)\s?: ?(?:{short})\b"]
    return re.compile("|".join(either), re.MULTILINE)


@cache
def _signs() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((str(a["name"]), re.compile("|".join(a["signs"]), re.DOTALL)) for a in _table()["agency"] if "signs" in a)
