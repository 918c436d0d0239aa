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
_SPEAKS = r"(?!\s+(?i:(?:has |had |have |also |first )?(?:reported|reports|said|says|wrote|writes|quoted|quotes|cited|told|learned|informed)|meldete|berichtete|berichtet|schrieb|a (?:rapporté|indiqué|annoncé)|rapporte|informou|relatou|noticiou|informó|reportó|сообщил[ао]?|сообщает|передал[ао]?|пишет|journalists?|correspondents? (?:was|were))\b)"
"""Behind its name one of these shows that somebody else tells of the agency."""
_DATELINE = re.compile(
    r"^(?>(?:[A-ZÀ-ÞА-ЯЁ][\w.’'-]*+[ ,/]{0,2}){1,5})(?:[^\n()]{0,20})\((?P<name>[A-ZÀ-ÞА-ЯЁ][\w. -]{1,30})\)\s*(?:[—–-]|\. )", re.MULTILINE
)
_BY_AGENCY = re.compile(
    r"(?:^By |\s[–—-]\s)(?:[Tt]he )?(?P<name>(?:[A-ZÀ-Þ][\w’-]+ ){1,3}(?:Wire|Newswire|Wire Service|News Service|(?:News |Press )?Agency|Presseagentur)"
    r"|(?:Agence|Agência|Agencia|Agenzia)(?: [A-ZÀ-Þ][\w’-]+){1,3})$",
    re.MULTILINE,
)
"""A byline or the end of a line that names an agency no list holds."""


def agency_credit(text: str) -> str | None:
    """The agency that the first or last lines credit, or None. An agency not in terms/agencies is given as the dateline names it."""
    body = text.partition("\n")[2].strip() or text
    places = (body[:EDGE_LETTERS], body[-EDGE_LETTERS:])
    for place in places:
        for name, pattern in _credits():
            if pattern.search(place):
                return name
    told = _DATELINE.search(body[:EDGE_LETTERS]) or next((m for place in places if (m := _BY_AGENCY.search(place))), None)
    if told:
        return told["name"].strip()
    return next((name for name, pattern in _signs() if pattern.search(body[-3 * EDGE_LETTERS :])), None)


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
    either = [rf"{_spoken_to()}\b(?:{'|'.join(plain)})\b{_SPEAKS}"] if plain else []
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
