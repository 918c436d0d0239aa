"""Whose own publication a report is, where it is a body's: its own voice is then that body's."""

from __future__ import annotations

import re
from typing import Literal

from vouchsafe.reading.naming import names_in
from vouchsafe.reading.speaker_words import tagged
from vouchsafe.receiving.report import Report, Span

HEAD_LETTERS = 160
"""A title that names its publisher does so within this length."""

_SPEAKS_OF_ITSELF = re.compile(
    r"\b(?:this|our|the present) (?:report|statement|briefing|update|appeal)\b|\bwe (?:interviewed|documented|received|call on|have documented)\b|\bour (?:researchers|staff|organi[sz]ation)\b"
    r"|\b(?:настоящ\w+|наш\w*|этот|этом|этого) (?:доклад|отчет|отчёт|заявлени)\w*|\bмы (?:опросили|задокументировали|призываем|получили)\b"
    r"|\b(?:dieser|unser|diesem|vorliegende\w*) (?:bericht|erklärung)\w*|\bwir (?:befragten|dokumentierten|fordern)\b"
    r"|\b(?:ce|notre|présent) (?:rapport|communiqué)\b|\bnous (?:avons interrogé|avons recueilli|appelons)\b"
    r"|\b(?:este|nosso|nuestro|presente) (?:relatório|informe|comunicado)\b|\b(?:entrevistamos|documentamos|apelamos)\b",
    re.IGNORECASE,
)
_TOLD = re.compile(
    r"\b(?:told|interviewed by|in an interview with|spoke to|(?:©|photo(?:graph)?(?:er)?|picture)[^\n]{0,40}? for)\s+(?=[A-ZÀ-ÞА-ЯЁ])"
    r"|\b(?:рассказал\w*|сообщил\w*|заявил\w*)\s+(?=[«A-ZА-ЯЁ])|\bsagte\w*\s+(?=[A-ZÄÖÜ])|\b(?:dit|déclaré|confié|raconté) à\s+(?=[A-ZÀ-Þ])|\b(?:disse|contou|dijo|contó) (?:à|ao|a)\s+(?=[A-ZÀ-Þ])"
)
_TITLE_HEAD = re.compile(r"(?P<name>[^\n,:|]{3,60})(?:, (?:\d{1,2}[./]\d{1,2}[./]\d{2,4}|\d{4}-\d{2}-\d{2}|\d{1,2} \w+ \d{4})|:)")


def own_body(report: Report) -> str | None:
    """The name of the body whose own publication a report is, or None where it is an outlet's or cannot be told.

    A publisher that is a body by its name decides; where nobody noted the publisher, a text that speaks of itself ("this report")
    is told to be of the one body that was told things in it, or that opens its title.
    """
    if report.publisher:
        return report.publisher if _is_body(report.publisher, report.language) else None
    if not _SPEAKS_OF_ITSELF.search(report.text):
        return None
    return _in_title(report) or _who_was_told(report)


def kind_of(name: str, language: str | None) -> Literal["body", "outlet"]:
    """Whether the body whose own page it is reports for others: an outlet that tells what it found itself."""
    kinds = {n.kind for n in names_in(tagged(name, (0, len(name)), language))}
    return "outlet" if "outlet" in kinds else "body"


def _is_body(name: str, language: str | None) -> bool:
    kinds = {n.kind for n in names_in(tagged(name, (0, len(name)), language))}
    return "body" in kinds and "outlet" not in kinds


def _in_title(report: Report) -> str | None:
    head = _TITLE_HEAD.match((report.title or "")[:HEAD_LETTERS])
    found = head["name"].strip() if head else None
    return found if found and any(n.kind in ("body", "outlet") for n in names_in(tagged(found, (0, len(found)), report.language))) else None


def _who_was_told(report: Report) -> str | None:
    """The one body to whom people speak in the text."""
    told = {_body_at(report, m.end()) for m in _TOLD.finditer(report.text)} - {None}
    return told.pop() if len(told) == 1 else None


def _body_at(report: Report, at: int) -> str | None:
    end = report.text.find("\n", at)
    span: Span = (at, min(at + HEAD_LETTERS, end if end >= 0 else len(report.text)))
    first = next(iter(names_in(tagged(report.text, span, report.language))), None)
    return first.written if first is not None and first.span[0] == at and first.kind == "body" else None
