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
_OF_A_BODY = re.compile(
    r"\bour (?:spokes\w+|director|members|volunteers|lawyers|clients|network|association|help ?line)\b|\b(?:people|those|men|women) (?:whom )?we (?:help|accompany|shelter|support|represent)\b"
    r"|\b(?:наш\w*) (?:пресс-секретар|директор|волонт|юрист|адвокат|подопечн|подзащитн|сеть|сети|организац)\w*"
    r"|\b(?:unser\w*) (?:sprecher|geschäftsführ|mitglied|ehrenamtlich|netzwerk|verein|mandant)\w*"
    r"|\bnotre (?:porte-parole|directeur|directrice|réseau|association)\b|\bnos (?:membres|bénévoles|avocats)\b"
    r"|\b(?:nosso|nossa|nuestro|nuestra) (?:porta-voz|portavoz|diretora?|directora?|rede|red|associação|asociación)\b",
    re.IGNORECASE,
)
"""What a body that helps people says of itself and an outlet does not."""
_TOLD = re.compile(
    r"\b(?:told|interviewed by|in an interview with|spoke to|(?:©|photo(?:graph)?(?:er)?|picture)[^\n]{0,40}? for)\s+(?=[A-ZÀ-ÞА-ЯЁ])"
    r"|\b(?:рассказал\w*|сообщил\w*|заявил\w*)\s+(?=[«A-ZА-ЯЁ])|\bsagte\w*\s+(?=[A-ZÄÖÜ])|\b(?:dit|déclaré|confié|raconté) à\s+(?=[A-ZÀ-Þ])|\b(?:disse|contou|dijo|contó) (?:à|ao|a)\s+(?=[A-ZÀ-Þ])"
)
_TITLE_HEAD = re.compile(r"(?P<name>[^\n,:|]{3,60})(?:, (?:\d{1,2}[./]\d{1,2}[./]\d{2,4}|\d{4}-\d{2}-\d{2}|\d{1,2} \w+ \d{4})|:)")


def own_body(report: Report) -> str | None:
    """The name of the body whose own publication a report is, or None where it is an outlet's or cannot be told.

    A publisher that is a body by its name, or of which the text speaks as only a body speaks of itself, decides; where nobody noted the publisher, a text that speaks of itself ("this report")
    is told to be of the one body that was told things in it, or that opens its title.
    """
    if report.publisher:
        kinds = _kinds(report.publisher, report.language)
        own = "outlet" not in kinds and ("body" in kinds or _OF_A_BODY.search(report.text) is not None)
        return report.publisher if own else None
    if not _SPEAKS_OF_ITSELF.search(report.text):
        return None
    return _in_title(report) or _who_was_told(report)


def kind_of(name: str, language: str | None) -> Literal["body", "outlet"]:
    """Whether the body whose own page it is reports for others: an outlet that tells what it found itself."""
    return "outlet" if "outlet" in _kinds(name, language) else "body"


def _kinds(name: str, language: str | None) -> set[str]:
    return {n.kind for n in names_in(tagged(name, (0, len(name)), language))}


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
