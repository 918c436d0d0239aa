"""Reads the vocabularies that ship with the project. Each is read once."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def table(name: str) -> dict[str, Any]:
    """The TOML vocabulary `name` ("acts")."""
    return tomllib.loads(files(__package__).joinpath(f"{name}.toml").read_text("utf-8"))


@cache
def lines(name: str) -> tuple[str, ...]:
    """The lines of the plain vocabulary `name` ("places"), without remarks and empty ones."""
    rows = files(__package__).joinpath(f"{name}.txt").read_text("utf-8").splitlines()
    return tuple(row for row in rows if row.strip() and not row.startswith("#"))
