"""Prints every set's figures beside the baselines and the floors; exits 1 where a figure has fallen below its floor.

python -m evaluation [NAME …]      all sets, or those whose name begins so
python -m evaluation --raise       raise the floors of evaluation/floors.json to what was reached (they never fall)
python -m evaluation --markdown    the table of the README: figures that have a baseline or something to reach
"""

from __future__ import annotations

import sys
from collections.abc import Iterator

from evaluation.floors import Floors, worse
from evaluation.sets import SETS, Figures


def main(arguments: list[str]) -> int:
    wanted = [a for a in arguments if not a.startswith("--")]
    floors = Floors.load()
    scored = _scored(wanted)
    if "--markdown" in arguments:
        return _print_markdown(floors, scored)
    fallen = _print_table(floors, scored, raising="--raise" in arguments)
    if "--raise" in arguments:
        floors.save()
    return int(fallen > 0)


def _scored(wanted: list[str]) -> Iterator[tuple[str, Figures | None]]:
    """Name and figures of each set that is wanted, one after the other."""
    for held in SETS:
        if not wanted or any(held.name.startswith(w) for w in wanted):
            yield held.name, held.figures()


def _print_table(floors: Floors, scored: Iterator[tuple[str, Figures | None]], *, raising: bool) -> int:
    """Returns how many figures have fallen below their floors."""
    fallen = 0
    print(f"{'set':44}{'figure':32}{'reached':>9}{'floor':>9}   baseline, must, aim")
    for held, figures in scored:
        if figures is None:
            print(f"{held:44}skipped: not found under VOUCHSAFE_DATA")
            continue
        for name, reached in figures.items():
            below = reached is not None and not floors.holds(held, name, reached)
            fallen += below
            told = f"{' FALLEN' if below else ''}   {floors.beside(held, name)}".rstrip()
            print(f"{held:44}{name:32}{_cell(reached)}{_cell(floors.of(held, name))}{told}", flush=True)
        if raising:
            floors.raise_to(held, figures)
    return fallen


def _print_markdown(floors: Floors, scored: Iterator[tuple[str, Figures | None]]) -> int:
    print("| set | figure | reached | baselines | must | aim |\n|---|---|---|---|---|---|")
    for held, figures in scored:
        for name, reached in (figures or {}).items():
            told = floors.beside(held, name)
            if reached is None or name not in floors.told.get(held, {}):
                continue
            short = bool(told.must) and worse(name, round(reached, 2), float(told.must.split()[0]))
            shown = f"**{_short(reached)}**, falls short" if short else _short(reached)
            print(f"| {held} | {name} | {shown} | {told.baseline or '–'} | {told.must or '–'} | {told.aim or '–'} |")
    return 0


def _cell(value: float | None) -> str:
    return f"{'-':>9}" if value is None else f"{value:9.3f}"


def _short(value: float) -> str:
    """Two decimals without the nought, ".61"; a number of claims whole."""
    return f"{value:.0f}" if value >= 10 else f"{value:.2f}".removeprefix("0")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
