"""A letter to an outlet whose report still tells a claim without its correction: plain text, for a person to read, change and send."""

from __future__ import annotations

from collections.abc import Iterator

from vouchsafe.telling import wording
from vouchsafe.telling.account import Account, Correction, stating_of
from vouchsafe.telling.pile import Json, Pile
from vouchsafe.telling.visible import one_line, unquoted


def letter_to(doc_id: str, account: Account, pile: Pile) -> str | None:
    """The letter about one report; None where no origin corrected the claim or the report does not tell it.

    Every quotation stands in a report. How many reports or sources there are is not told: that is for the outlet to find out.
    """
    told = next((p for p in stating_of(account.passages) if p.doc_id == doc_id), None)
    if account.correction is None or told is None:
        return None
    report = pile.reports[doc_id]
    words = f"It says: “{unquoted(told.words)}”"
    return "\n\n".join(
        [_greeting(report), f"{_published(report)}\n\n{words}", *_corrected(account.correction, pile), _asked(doc_id, account)]
    )


def _greeting(report: Json) -> str:
    return f"To the editors of {one_line(report['publisher'])}," if report["publisher"] else "To the editors,"


def _published(report: Json) -> str:
    when = f" {wording.on(report['date'])}" if report["date"] else ""
    title = f" “{unquoted(report['title'])}”" if report["title"] else " a report"
    return f"you published{title}{when}{_address(report)}."


def _address(report: Json) -> str:
    return f" ({one_line(report['url'])})" if report["url"] else ""


def _corrected(correction: Correction, pile: Pile) -> Iterator[str]:
    """What the origin corrected, when, and where that stands."""
    when = f" {wording.on(correction.day)}" if correction.day else ""
    passage = next(iter(correction.by.passages), None)
    yield f"Its source, {correction.by.name}, corrected this{when}" + (f": “{unquoted(passage.words)}”" if passage else ".")
    at = passage.doc_id if passage else _first_with_it(correction, pile)
    if at is not None:
        report = pile.reports[at]
        where = ", ".join(filter(None, [one_line(report["publisher"] or report["title"] or ""), wording.day(report["date"])]))
        yield f"The correction stands in: {where}{_address(report)}."


def _first_with_it(correction: Correction, pile: Pile) -> str | None:
    """A report of the day of the correction before others: an older one that carries it had it added later."""
    return min(correction.carried_in, key=lambda d: (pile.reports[d]["date"] != correction.day, d), default=None)


def _asked(doc_id: str, account: Account) -> str:
    assert account.correction is not None
    after = doc_id in account.correction.stale.after
    carries = "appeared when the correction was already out, and does not carry it" if after else "does not carry the correction"
    return f"Your report {carries}. Please correct it or add a note, and let us know when you have."
