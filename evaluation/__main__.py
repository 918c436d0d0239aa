"""Prints every set's figures beside the baselines and the floors; exits 1 where a figure has fallen below its floor.

python -m evaluation [NAME …]      all sets, or those whose name begins so
python -m evaluation --raise       raise the floors of evaluation/floors.toml to what was reached (they never fall)
"""

from __future__ import annotations

import sys

from evaluation.floors import Floors
from evaluation.sets import SETS


def main(arguments: list[str]) -> int:
    wanted = [a for a in arguments if not a.startswith("--")]
    floors, fallen = Floors.load(), 0
    print(f"{'set':44}{'figure':32}{'reached':>9}{'floor':>9}   baseline, must, aim")
    for held in SETS:
        if wanted and not any(held.name.startswith(w) for w in wanted):
            continue
        figures = held.figures()
        if figures is None:
            print(f"{held.name:44}skipped: not found under VOUCHSAFE_DATA")
            continue
        for name, reached in figures.items():
            floor, told = floors.of(held.name, name), floors.beside(held.name, name)
            below = floor is not None and reached is not None and not floors.holds(held.name, name, reached)
            fallen += below
            print(f"{held.name:44}{name:32}{_cell(reached)}{_cell(floor)}{' FALLEN' if below else ''}   {told}")
        if "--raise" in arguments:
            floors.raise_to(held.name, figures)
    if "--raise" in arguments:
        floors.save()
    return int(fallen > 0)


def _cell(value: float | None) -> str:
    return f"{'-':>9}" if value is None else f"{value:9.3f}"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
