"""Every address of the desk, told from its tables of addresses, so that a page added later is tried as well."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver

ANY_ID = uuid.UUID(int=7)
SAMPLES = {"uuid": str(ANY_ID), "int": "1", "str": "x", "slug": "x", "path": "x/y"}
OPEN_TO_ALL = {"unlock", "look"}
"""By name: what a stranger may ask for."""


def every_address() -> list[tuple[str, str]]:
    """Name and a path of every page there is, sorted."""
    return sorted(set(_walked(get_resolver().url_patterns, "/")))


def inner_addresses() -> list[str]:
    """The paths of all pages that only members see."""
    return [path for name, path in every_address() if name not in OPEN_TO_ALL]


def _walked(patterns: list[Any], before: str) -> Iterator[tuple[str, str]]:
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            yield from _walked(pattern.url_patterns, before + _path(pattern))
        elif isinstance(pattern, URLPattern):
            yield pattern.name or "", before + _path(pattern)


def _path(pattern: URLPattern | URLResolver) -> str:
    route = str(pattern.pattern)
    for kind, sample in SAMPLES.items():
        while (at := route.find(f"<{kind}:")) >= 0:
            route = route[:at] + sample + route[route.index(">", at) + 1 :]
    return route
