"""Pinned scores: they only rise. Lowering one by hand takes a stated reason in the same commit."""

from __future__ import annotations

import json
import math
from dataclasses import dataclass
from pathlib import Path

FILE = Path(__file__).with_name("floors.json")
BESIDE = Path(__file__).with_name("beside.json")
SLACK = 0.005
"""A figure may fall by so little without a word: rounding, or a library's newer version."""
FALLING_IS_GOOD = ("overclaim", "MISCOUNTED", "scattered", "non-relations", "width", "predictions per gold")
NOT_PINNED = ("claims judged", "best constant exact", "same trigger word")


@dataclass(slots=True)
class Floors:
    """floors  figure by set: the floor, or for figures that should be small the ceiling
    told    what stands beside a figure: baselines, what must be reached, what is aimed at"""

    floors: dict[str, dict[str, float]]
    told: dict[str, dict[str, str]]

    @classmethod
    def load(cls) -> Floors:
        return cls(*(json.loads(p.read_text(encoding="utf-8")) if p.exists() else {} for p in (FILE, BESIDE)))

    def of(self, held: str, figure: str) -> float | None:
        return self.floors.get(held, {}).get(figure)

    def beside(self, held: str, figure: str) -> str:
        return self.told.get(held, {}).get(figure, "")

    def holds(self, held: str, figure: str, reached: float) -> bool:
        floor = self.of(held, figure)
        if floor is None:
            return True
        return reached <= floor + SLACK if figure.startswith(FALLING_IS_GOOD) else reached >= floor - SLACK

    def raise_to(self, held: str, figures: dict[str, float | None]) -> None:
        for name, reached in figures.items():
            if reached is not None and name not in NOT_PINNED:
                old = self.of(held, name)
                best = min if name.startswith(FALLING_IS_GOOD) else max
                rounded = math.floor(reached * 1000) / 1000 if best is max else math.ceil(reached * 1000) / 1000
                self.floors.setdefault(held, {})[name] = rounded if old is None else best(old, rounded)

    def save(self) -> None:
        FILE.write_text(json.dumps(self.floors, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
