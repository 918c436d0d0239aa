"""What of a page no visitor sees: text hidden by a style, which planted pages use to speak to machines only."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

MAX_SHEET_LETTERS = 500_000
_HIDES = re.compile(
    r"display:none|visibility:(?:hidden|collapse)|opacity:0(?:\.0+)?(?![.\d])|font-size:0(?:px|pt|em|%)?(?![.\d])"
    r"|text-indent:-\d{3,}|(?:left|top|right):-\d{4,}px|clip:rect\((?:0|1px)|clip-path:inset\((?:50|100)%"
)
_COLOUR = re.compile(r"(?<![-\w])color:([^;!]+)")
_BEHIND = re.compile(r"background(?:-color)?:([^;!]+)")
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_RULE = re.compile(r"([^{}]+)\{([^{}]*)\}")
_SIMPLE = re.compile(r"[a-z0-9]*[.#][\w-]+")
_SAME = {"#fff": "white", "#ffffff": "white", "rgb(255,255,255)": "white", "#000": "black", "#000000": "black", "rgb(0,0,0)": "black"}


def hides(tree: Any, *, sheets: bool = True) -> Callable[[Any], bool]:
    """A test whether an element of this page is hidden: by its attributes, its own style and, with `sheets`, the page's style sheets."""
    by_sheet = hidden_by_sheets(tree) if sheets else frozenset()

    def hidden(element: Any) -> bool:
        if element.get("hidden") is not None or (element.tag == "dialog" and element.get("open") is None):
            return True
        style = element.get("style")
        return bool((style and _style_hides(style)) or (by_sheet and _names(element) & by_sheet))

    return hidden


def hidden_by_sheets(tree: Any) -> frozenset[str]:
    """Selectors (".name", "#name", "p.name") that the page's own style sheets hide on every screen."""
    sheet = _outside_conditions(_COMMENT.sub("", "\n".join(e.text or "" for e in tree.iter("style"))[:MAX_SHEET_LETTERS]))
    hiding = [selectors for selectors, held in _RULE.findall(sheet) if _style_hides(held)]
    return frozenset(s for selectors in hiding for s in map(str.strip, selectors.split(",")) if _SIMPLE.fullmatch(s))


def _style_hides(style: str) -> bool:
    flat = _flat(style)
    return bool(_HIDES.search(flat)) or _same_colour(flat)


def _same_colour(flat: str) -> bool:
    """Letters in the colour of what is behind them, where the element says both; or in none at all."""
    colour, behind = _COLOUR.search(flat), _BEHIND.search(flat)
    told = _SAME.get(colour[1], colour[1]) if colour else None
    return told == "transparent" or (behind is not None and told is not None and told == _SAME.get(behind[1], behind[1]))


def _flat(style: str) -> str:
    return re.sub(r"\s+", "", style).lower()


def _names(element: Any) -> set[str]:
    tag = str(element.tag)
    own = [f".{c}" for c in (element.get("class") or "").split()] + ([f"#{i}"] if (i := element.get("id")) else [])
    return {name for o in own for name in (o, tag + o)}


def _outside_conditions(sheet: str) -> str:
    """The rules that hold always: those inside @media and its like are left out."""
    out, depth, skip_to = [], 0, None
    for piece in re.split(r"([{}])", sheet):
        if piece == "{":
            depth += 1
        elif piece == "}":
            depth = max(0, depth - 1)
            if skip_to == depth:
                skip_to = None
                continue
        elif skip_to is None and piece.strip().startswith("@"):
            skip_to = depth
        if skip_to is None:
            out.append(piece)
    return "".join(out)
