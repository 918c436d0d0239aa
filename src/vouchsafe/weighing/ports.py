"""What weighing may be handed: a place that keeps claims already weighed."""

from __future__ import annotations

from typing import Protocol

from vouchsafe.weighing.result import Claim


class ClaimStore(Protocol):
    """Keeps weighed claims by what they were weighed from, so that a later run need not weigh them again.

    The key is a digest of everything a claim's answer depends on, under the weighing's own id key: equal keys mean equal answers,
    and without that key nobody can make one.
    """

    def get(self, key: str) -> Claim | None: ...

    def put(self, key: str, claim: Claim) -> None: ...
