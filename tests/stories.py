"""Small sets of invented reports, read and weighed by the real engine, and questions to ask of the result."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

import vouchsafe
from vouchsafe.weighing.result import Claim, Result


@dataclass(frozen=True)
class Told:
    """A report as somebody hands it in."""

    doc_id: str
    text: str
    publisher: str | None = None
    date: str | None = None
    url: str | None = None
    language: str | None = "en"


@dataclass(frozen=True)
class Weighed:
    """The result of weighing a story."""

    result: Result

    def claim(self, doc_id: str, words: str) -> Claim:
        """The claim that holds the statement of a report whose content has these words."""
        texts = {r.report.doc_id: r.report.text for r in self.result.reports}
        found = [
            claim
            for claim in self.result.claims
            for s in claim.statements
            if s.doc_id == doc_id and words in " ".join(texts[doc_id][a:b] for a, b in s.content)
        ]
        assert found, f"nobody says “{words}” in {doc_id}"
        return found[0]

    def names(self, ids: Iterable[str]) -> set[str]:
        known = {s.source_id: s.name for s in self.result.sources}
        return {known.get(i, i) for i in ids}

    def origins(self, claim: Claim) -> set[str]:
        return self.names(o.source_id for o in claim.origins)

    def unvouched(self, claim: Claim) -> set[str]:
        return self.names(o.source_id for o in claim.origins if o.unvouched)

    def alleged(self, claim: Claim) -> set[str]:
        return {a["doc_id"] for a in claim.alleged_corrections}

    def copies(self, kind: str | None = None) -> list[Mapping[str, Any]]:
        return [c for copy in self.result.copies if kind in (None, (c := copy.to_dict())["kind"])]


def weighed(*reports: Told) -> Weighed:
    """The story read by the built-in reader and weighed."""
    read = [vouchsafe.read(r.text, doc_id=r.doc_id, publisher=r.publisher, date=r.date, url=r.url, language=r.language) for r in reports]
    return Weighed(vouchsafe.weigh(read))


def lows(claim: Claim) -> tuple[int, int]:
    """The lower number in the confirmed and in the provisional reading."""
    return claim.confirmed.low, claim.provisional.low


def tellers(claim: Claim) -> set[str]:
    """The reports whose statements stand in a claim: what was planted must be among them, or a story shows nothing."""
    return {s.doc_id for s in claim.statements}


def highs(claim: Claim) -> tuple[int, int]:
    return claim.confirmed.high, claim.provisional.high


def unmoved(before: Claim, after: Claim) -> bool:
    """Whether what was planted left the claim's lower numbers, its corrections and its stale reports as they were."""
    return (lows(before), before.amended_by, before.stale) == (lows(after), after.amended_by, after.stale)


ARRESTED = "Elmaria arrested forty people from Karst"
POST = Told(
    "post", f"{ARRESTED}, the Karst Aid Network told the Morning Post on Friday.\n\nThe border has been closed since the winter.\n",
    "Morning Post", "2031-05-16", "https://post.example.org/arrests",
)  # fmt: skip
HERALD = Told(
    "herald", f"According to the Morning Post, {ARRESTED}.\n\nSchools in the valley stayed open.\n",
    "Hill Herald", "2031-05-17", "https://herald.example.org/17",
)  # fmt: skip
CORRECTION = "Elmaria did not arrest forty people from Karst but questioned them"
OWN_PAGE = Told(
    "own", f"The Karst Aid Network clarified on Monday that {CORRECTION}.\n", "Karst Aid Network", "2031-05-19", "https://aid.example.org/19",
)  # fmt: skip
"""An honest story: a network tells an outlet, a second outlet repeats it, the network corrects itself."""


@cache
def honest() -> Claim:
    """The claim of the honest story before anybody corrects or plants anything."""
    return weighed(POST, HERALD).claim("post", ARRESTED)
