"""The way of what somebody goes on to say: who told an outlet once in a report speaks to it until another is named."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from vouchsafe.reading.statement import Statement


def ways_carried(statements: Iterable[Statement]) -> list[Statement]:
    """The statements, in the order of the text, each later one of a person with the way of that person's last.

    Only persons and unnamed people keep their way: a body has many voices.
    """
    last: dict[str, tuple[str, ...]] = {}
    carried = []
    for s in statements:
        name = s.source_name
        if name and s.source_kind in ("person", "unnamed"):
            s = s if s.via else replace(s, via=last.get(name, ()))
            last[name] = s.via
        carried.append(s)
    return carried
