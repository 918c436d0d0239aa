"""The built-in reader: rules of the report's language, then names, stance and details."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from vouchsafe.reading.alone import quotations_alone
from vouchsafe.reading.around import Sentences
from vouchsafe.reading.attribution import Attribution
from vouchsafe.reading.blocks import blocks_of
from vouchsafe.reading.datelines import without_dateline
from vouchsafe.reading.details import details_of
from vouchsafe.reading.languages.rules_of import has_rules, rules_of
from vouchsafe.reading.letters import Legible, legible, without_unseen
from vouchsafe.reading.occasion import day_said
from vouchsafe.reading.own_page import kind_of, own_body
from vouchsafe.reading.own_voice import told_in_own_voice
from vouchsafe.reading.phrases import ReadText
from vouchsafe.reading.relay import with_ways
from vouchsafe.reading.silence import silences
from vouchsafe.reading.stance import is_hedged, stance_of
from vouchsafe.reading.statement import Detail, ReadReport, Statement, numbered
from vouchsafe.reading.who import NOBODY, Who
from vouchsafe.receiving.report import Report, Span

_NO_SAYING = frozenset({"speak for", "stand for", "speak on behalf of"})
"""Who "speaks for the network" is described by it, and says nothing."""


class BuiltInReader:
    """Reads offline, from what the project ships."""

    def read(self, report: Report) -> ReadReport:
        """The report with its statements, numbered in the order of the text."""
        seen = legible(report.text)
        text = ReadText(seen.text)
        statements = self._statements(_as_read(report, seen, text))
        text.forget()
        return ReadReport(report, numbered([seen.told(one) for one in statements]), _notes(report))

    def _statements(self, report: Report) -> list[Statement]:
        blocks = blocks_of(report)
        own = own_body(report)
        who = Who(report.text, blocks, language=report.language, publisher=own or report.publisher, title=report.title)
        sentences = Sentences(report.text, blocks)
        found = rules_of(report.language).attributions(report.text, blocks)
        found = [one for one in found if one.cue_lemma not in _NO_SAYING]
        found += quotations_alone(report.text, blocks, found)
        found += silences(report.text, sentences.spans, found, report.language)
        found.sort(key=_place)
        said = with_ways(report, blocks, [_statement(report, who, one) for one in found], sentences)
        said = [_dated(report, sentences, one) for one in said]
        told = told_in_own_voice(report.text, sentences.spans, said, partial(_details, report), report.language)
        told = with_ways(report, blocks, told, sentences)
        if own is not None:  # the page is a body's own: what nobody else is named for, that body tells
            told = [replace(one, source_name=own, source_kind=kind_of(own, report.language)) for one in told]
        return [without_dateline(report.text, one) for one in (*said, *told)]


def _as_read(report: Report, seen: Legible, text: ReadText) -> Report:
    """The report with its text as it is read, and without marks nobody sees in what it says of itself."""
    title, publisher = (said and without_unseen(said) for said in (report.title, report.publisher))
    return replace(report, text=text, title=title, publisher=publisher, furniture=tuple(map(seen.there, report.furniture)))


def _place(found: Attribution) -> Span:
    return min([*found.content, *found.source, *found.cue])


def _statement(report: Report, who: Who, found: Attribution) -> Statement:
    at = _place(found)[0]
    speaker, *also = (NOBODY,) if found.passive else who.speakers(found.source, at=at, heard=found.mode == "speech")
    details = tuple(d for span in found.content for d in _details(report, span))
    return Statement(
        "", found.content, found.source, found.cue, speaker.name, speaker.kind, speaker.speaks_for,
        via=who.way(found.via, at=at), mode=found.mode, stance=stance_of(report.text, found, details, language=report.language),
        hedged=is_hedged(report.text, found, report.language), quote=found.quote, details=details, found_by=found.found_by, also=tuple(also),
    )  # fmt: skip


def _dated(report: Report, sentences: Sentences, statement: Statement) -> Statement:
    sentence = sentences.of(statement)
    date = day_said(report.text, sentence, statement, report.date) if sentence else None
    return replace(statement, date=date) if date is not None else statement


def _details(report: Report, span: Span) -> tuple[Detail, ...]:
    return details_of(report.text, span, language=report.language, report_date=report.date)


def _notes(report: Report) -> tuple[str, ...]:
    if has_rules(report.language):
        return ()
    language = report.language or "this text, whose language could not be told"
    return (f"no rules for {language}: only what stands in quotation marks or is told “according to” somebody was read",)
