"""The reading room: what a report's page shows, and what people do with what the machine read."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

import pytest
from django.test import Client

from vouchsafe.reading.statement import Statement as Said
from vouchsafe.receiving.receive import received
from vouchsafe.telling.found_by import is_known, why_found
from vouchsafe.web.receiving.convert import read_of
from vouchsafe.web.receiving.forms_reading import StatementForm
from vouchsafe.web.receiving.models import Correction, Job, Report, Statement
from vouchsafe.web.receiving.selectors_reading import next_unsettled, reading_of
from vouchsafe.web.receiving.services import add_report, read_report
from vouchsafe.web.receiving.services_reading import add_statement, correct_statement, settle_statement
from vouchsafe.web.staff.models import Member
from vouchsafe.web.vault.models import Entry
from vouchsafe.web.weighing.models import Claim, Decision

TEXT = (
    "Ada Berg said that forty people were detained in Omsk on 3 May 2031.\n\n"
    "The ministry denied that anyone was detained. Omar Haddad told the Morning Post that he saw the arrests.\n\n"
    "The bell of the old town rang twice.\n"
)


class TestAPage:
    def test_the_text_stands_as_it_came_with_each_statement_marked_and_reasoned(self, client: Client, report: Report) -> None:
        page = _page(client, report)
        words = re.sub(r"<[^>]+>", "", "\n".join(re.findall(r'<p class="text".*?</p>', page, re.S)))
        assert words.split() == TEXT.split()
        first = _row(report, "Ada Berg")
        beside = page[page.index(f'data-statement="{first.number}"') :]
        assert "accuses: <bdi>Ada Berg</bdi>" in beside
        assert "how many: 40" in beside
        assert "when: 3 May 2031" in beside
        assert "a verb of saying" in beside
        assert "“<bdi>said</bdi>”" in beside
        assert ">proposed<" in beside
        assert f'id="{first.number}"' in page
        assert '<i class="accuses">' in page
        assert '<i class="denies">' in page

    def test_it_tells_in_which_claim_a_statement_stands(self, client: Client, report: Report, run_jobs: Callable[[], int]) -> None:
        Job.objects.create(kind="weigh")
        run_jobs()
        claim = Claim.objects.filter(standings__doc_id=report.key, standings__number=_row(report, "Ada Berg").number).get()
        assert f'href="/claims/{claim.id}/"' in _page(client, report)

    def test_every_rule_of_the_story_has_words_of_its_own(self, karst: Member) -> None:
        rules = {data["found_by"] for data in Statement.objects.values_list("data", flat=True)}
        assert len(rules) > 20
        assert not [rule for rule in rules if not is_known(rule)]
        assert why_found("xx:never-heard") == "the rule “xx:never-heard”"

    def test_nothing_a_stranger_wrote_can_turn_the_page(self, client: Client) -> None:
        row = _held("<script>alert(1)</script> Ada Berg said \u202ethat nine people fled.", title="<b>x</b>")
        page = _page(client, row)
        assert "<script>alert" not in page
        assert "<b>x" not in page
        assert 'data-name="RLO"' in page

    def test_a_report_without_words_says_what_will_stand_there(self, client: Client) -> None:
        assert "The text of this report will stand here" in _page(client, _held(""))

    def test_nobody_sees_it_from_outside(self, stranger: Client, report: Report) -> None:
        assert b"Locked" in stranger.get(f"/reports/{report.id}/").content


class TestSettling:
    def test_confirming_is_a_decision_about_the_passage_that_can_be_taken_back(
        self, client: Client, report: Report, owner: Member, run_jobs: Callable[[], int]
    ) -> None:
        row = _row(report, "Ada Berg")
        answer = _post(client, report, row, "settle", verdict="confirmed")
        assert answer == f"/reports/{report.id}/#{row.number}"
        decision = Decision.objects.get()
        assert (decision.kind, decision.verdict, decision.by) == ("statement", "accuses", owner)
        assert decision.targets[0]["content"] == row.data["content"]
        assert _row(report, "Ada Berg").verdict == "confirmed"
        assert "being weighed again" in _page(client, report)
        run_jobs()
        assert "being weighed again" not in _page(client, report)
        _post(client, report, row, "undo")
        assert _row(report, "Ada Berg").verdict == ""
        assert [e.what for e in Entry.objects.all()][:2] == ["undone", "decided"]

    def test_what_was_rejected_counts_in_no_claim_and_comes_back_when_that_is_undone(
        self, client: Client, report: Report, run_jobs: Callable[[], int]
    ) -> None:
        row = _row(report, "Ada Berg")
        _post(client, report, row, "settle", verdict="rejected")
        run_jobs()
        assert not Claim.objects.filter(standings__number=row.number)
        assert 'class="struck' in _page(client, report)
        _post(client, report, row, "undo")
        run_jobs()
        assert Claim.objects.filter(standings__number=row.number)

    def test_a_verdict_on_words_within_words_is_about_those_alone(self, owner: Member) -> None:
        text = "Ada Berg said that the guard told her that the camp was closed in May."
        row = _held(text)
        spans = {words: (text.index(words), text.index(words) + len(words)) for words in ("Ada Berg", text[14:-1])}
        outer = Said("", (spans[text[14:-1]],), (spans["Ada Berg"],), source_name="Ada Berg", source_kind="person")
        add_statement(report=row, said=outer, by=owner)
        settle_statement(row=_row(row, "guard"), verdict="rejected", by=owner)
        assert (_row(row, "guard").verdict, _row(row, "Ada Berg").verdict) == ("rejected", "confirmed")

    def test_no_other_verdict_is_taken(self, client: Client, report: Report) -> None:
        _post(client, report, _row(report, "Ada Berg"), "settle", verdict="true")
        assert not Decision.objects.exists()


class TestSettingRight:
    def test_the_form_as_it_comes_changes_nothing_and_confirms(self, client: Client, report: Report) -> None:
        row = _row(report, "Ada Berg")
        _edit(client, report, row)
        assert not Correction.objects.exists()
        assert _row(report, "Ada Berg").verdict == "confirmed"

    def test_source_stance_and_way_are_set_and_the_engine_reads_them(self, client: Client, report: Report) -> None:
        row = _row(report, "Ada Berg")
        told = {"source_name": "Lena Frost", "speaks_for": "Open Hand", "via": "Radio K; Agency X", "stance": "accuses", "hedged": "on"}
        _edit(client, report, row, **told)
        said = next(s for s in read_of(_again(report)).statements if s.statement_id == row.number)
        assert (said.source_name, said.speaks_for, said.via, said.stance, said.hedged) == (
            "Lena Frost", "Open Hand", ("Radio K", "Agency X"), "accuses", True,
        )  # fmt: skip
        assert said.content == tuple(map(tuple, row.data["content"]))
        kept = _row(report, "Lena Frost")
        assert (kept.stance, kept.verdict, kept.data["source_name"]) == ("accuses", "confirmed", "Ada Berg")

    def test_another_passage_takes_its_own_details(self, client: Client, report: Report) -> None:
        row = _row(report, "Ada Berg")
        form = StatementForm(report=report, said=_said(report, row))
        word = next(w.number for w in form.passage.words if w.text == "Omsk")
        _edit(client, report, row, piece_0_to=str(word))
        said = _said(report, row)
        assert report.text[slice(*said.content[0])] == "that forty people were detained in Omsk"
        assert {d.slot for d in said.details} == {"count", "victim", "act", "place"}

    def test_a_detail_is_given_another_value_or_taken_out(self, client: Client, report: Report) -> None:
        row = _row(report, "Ada Berg")
        slots = [d["slot"] for d in row.data["details"]]
        count, act = slots.index("count"), slots.index("act")
        _edit(client, report, row, **{f"detail_{count}_high": "", f"detail_{act}_out": "on"})
        details = {d.slot: d.value for d in _said(report, row).details}
        assert (details["count"]["low"], details["count"]["high"]) == (40, None)
        assert "act" not in details

    def test_a_detail_the_machine_missed_is_pointed_to(self, client: Client) -> None:
        report = _held("Ada Berg said that the Tall House was searched at dawn.")
        row = _row(report, "Ada Berg")
        words = {w.text: str(w.number) for w in StatementForm(report=report, said=_said(report, row)).passage.words}
        _edit(client, report, row, new_slot="place", new_from=words["Tall"], new_to=words["House"])
        assert {"id": "tall_house", "within": []} in [d.value for d in _said(report, row).details]

    @pytest.mark.parametrize(
        ("told", "why"),
        [
            ({"piece_0_from": "9", "piece_0_to": "3"}, "must come before the last"),
            ({"piece_0_from": "", "piece_0_to": ""}, "needs something that is said"),
            ({"source_kind": "none"}, "leave this empty"),
            ({"new_slot": "count", "new_from": "1", "new_to": "1"}, "do not tell its value"),
        ],
    )
    def test_what_cannot_be_is_said_at_its_field_and_nothing_is_stored(
        self, client: Client, report: Report, told: dict[str, str], why: str
    ) -> None:
        row = _row(report, "Ada Berg")
        page = client.post(_at(report, row), _filled(client, report, row) | told).content.decode()
        assert why in page
        assert "Nothing was stored yet" in page
        assert not Correction.objects.exists()
        assert not Decision.objects.exists()

    def test_who_comes_second_sees_what_the_first_stored(self, client: Client, report: Report) -> None:
        row = _row(report, "Ada Berg")
        mine = _filled(client, report, row) | {"source_name": "Mine Invented"}
        _edit(client, report, row, source_name="Theirs Invented")
        answer = client.post(_at(report, row), mine)
        page = answer.content.decode()
        assert answer.status_code == 409
        assert "Theirs Invented" in page
        assert 'value="Mine Invented"' in page
        assert _said(report, row).source_name == "Theirs Invented"
        seen = re.search(r'name="seen" value="(\w+)"', page)
        assert seen is not None
        client.post(_at(report, row), mine | {"seen": seen[1]})
        assert _said(report, row).source_name == "Mine Invented"

    def test_taking_it_back_brings_the_machines_reading_and_its_verdict_back(self, client: Client, report: Report) -> None:
        row = _row(report, "Ada Berg")
        _edit(client, report, row, source_name="Lena Frost")
        _post(client, report, row, "undo")
        assert (_said(report, row).source_name, _row(report, "Ada Berg").verdict) == ("Ada Berg", "")
        assert not Decision.objects.filter(undone_at__isnull=True)


class TestAdding:
    def test_what_the_machine_missed_is_marked_told_and_weighed(self, client: Client, report: Report, run_jobs: Callable[[], int]) -> None:
        _add(client, report, "The bell of the old town rang twice", source_name="Nils Invented", source_kind="person")
        row = _row(report, "Nils Invented")
        assert (row.number, row.verdict, row.data["found_by"]) == ("a1", "confirmed", "person")
        assert "A person added it" in _page(client, report)
        run_jobs()
        assert Claim.objects.filter(standings__doc_id=report.key, standings__number="a1").exists()
        _post(client, report, row, "undo")
        assert not Statement.objects.filter(report=report, number="a1").exists()
        run_jobs()
        assert not Claim.objects.filter(standings__number="a1").exists()

    def test_what_was_added_can_be_set_right_and_goes_with_all_of_it(self, client: Client, report: Report) -> None:
        _add(client, report, "The bell of the old town rang twice", source_name="Nils Invented", source_kind="person")
        _edit(client, report, _row(report, "Nils Invented"), source_name="Nora Invented")
        row = _row(report, "Nora Invented")
        assert row.number == "a1"
        added = Correction.objects.get(added=True)
        client.post(f"/reports/{report.id}/corrections/{added.id}/undo/")
        assert not Statement.objects.filter(report=report, number="a1").exists()
        assert not reading_of(_again(report)).loose

    def test_space_around_what_was_marked_is_no_part_of_it(self, client: Client, report: Report) -> None:
        _add(client, report, "town rang twice", wider=1, source_name="Nils Invented")
        row = _row(report, "Nils Invented")
        assert report.text[slice(*row.data["content"][0])] == "town rang twice."

    def test_letters_outside_the_text_are_no_passage(self, client: Client, report: Report) -> None:
        for told in ("?from=5&to=99999", "?from=9&to=3", "?from=x&to=²", "?from=99999999&to=999999999"):
            assert client.get(f"/reports/{report.id}/statements/add/{told}").status_code == 200


class TestReadingAgain:
    def test_what_people_did_is_there_after_it(self, client: Client, report: Report, owner: Member, run_jobs: Callable[[], int]) -> None:
        _edit(client, report, _row(report, "Ada Berg"), source_name="Lena Frost")
        _post(client, report, _row(report, "Omar Haddad"), "settle", verdict="rejected")
        _add(client, report, "The bell of the old town rang twice", source_name="Nils Invented", source_kind="person")
        before = _picture(report)
        client.post(f"/reports/{report.id}/read-again/")
        assert run_jobs() > 1
        assert _picture(report) == before
        assert _row(report, "Lena Frost").verdict == "confirmed"
        assert _row(report, "Omar Haddad").verdict == "rejected"
        assert not reading_of(_again(report)).loose

    def test_what_no_longer_finds_its_words_is_listed_and_not_laid_over_others(self, client: Client, report: Report) -> None:
        _edit(client, report, _row(report, "Ada Berg"), source_name="Lena Frost")
        Report.objects.filter(pk=report.pk).update(text="Correction of the editor, 4 May: a name was wrong. " + report.text)
        read_report(row=_again(report))
        assert not Statement.objects.filter(report=report, source_name="Lena Frost").exists()
        page = _page(client, report)
        assert "What people did and what no longer finds its words" in page
        assert "that forty people were detained" in page
        client.post(f"/reports/{report.id}/corrections/{Correction.objects.get().id}/undo/")
        assert "What people did and what no longer finds its words" not in _page(client, report)

    def test_a_machine_that_learns_to_find_what_was_added_does_not_double_it(self, report: Report, owner: Member) -> None:
        row = _row(report, "Ada Berg")
        said = _said(report, row)
        row.delete()
        add_statement(report=report, said=said, by=owner)
        assert [s.source_name for s in read_of(_again(report)).statements].count("Ada Berg") == 1
        read_report(row=_again(report))
        assert [s.source_name for s in read_of(_again(report)).statements].count("Ada Berg") == 1

    def test_a_corrected_source_changes_who_a_claim_comes_from(self, report: Report, owner: Member, run_jobs: Callable[[], int]) -> None:
        Job.objects.create(kind="weigh")
        run_jobs()
        row = _row(report, "Ada Berg")
        correct_statement(row=row, said=replace(_said(report, row), source_name="Lena Frost"), by=owner)
        run_jobs()
        claim = Claim.objects.get(standings__number=row.number, standings__doc_id=report.key)
        assert any("lena frost" in str(e["reason"]).casefold() for e in claim.data["edges"])


class TestWhatComesNext:
    def test_it_goes_on_in_the_report_then_to_pinned_claims_then_anywhere(self, owner: Member, run_jobs: Callable[[], int]) -> None:
        first, second, third = (_held(f"{who} said that {what}.") for who, what in _THREE)
        Job.objects.create(kind="weigh")
        run_jobs()
        Claim.objects.filter(standings__doc_id=second.key).update(pinned=True)
        assert _next(first, "") == first
        assert _next(first, "s1") == second
        settle_statement(row=second.statements.get(), verdict="confirmed", by=owner)
        assert _next(first, "s1") == third
        settle_statement(row=third.statements.get(), verdict="rejected", by=owner)
        assert _next(first, "s1") == first
        settle_statement(row=first.statements.get(), verdict="confirmed", by=owner)
        assert next_unsettled(_again(first), "s1") is None

    def test_one_link_leads_there_and_says_when_all_is_done(self, client: Client, owner: Member) -> None:
        row = _held("Ada Berg said that nine people fled.")
        assert client.get("/reports/next-unsettled/").headers["Location"] == f"/reports/{row.id}/#s1"
        settle_statement(row=row.statements.get(), verdict="confirmed", by=owner)
        told = client.get(f"/reports/next-unsettled/?in={row.id}&after=s1", follow=True).content.decode()
        assert "Every statement that is held has been settled" in told

    def test_an_address_that_makes_no_sense_begins_at_the_beginning(self, client: Client, report: Report) -> None:
        assert client.get("/reports/next-unsettled/?in=nobody&after=%00").status_code == 302


_THREE = (
    ("Ada Berg", "nine people fled Omsk"),
    ("Omar Haddad", "the court in Perm was closed"),
    ("Lena Frost", "a wedding was held in Kazan"),
)


@pytest.fixture
def report() -> Report:
    return _held(TEXT, publisher="Morning Post", date="2031-05-04", title="Forty detained")


def _held(text: str, **about: str) -> Report:
    key = f"r{Report.objects.count() + 1}"
    row = add_report(report=received(key, text, language="en", **about), route="row", tool="none", original=None, by=None)
    read_report(row=row)
    return row


def _again(report: Report) -> Report:
    return Report.objects.get(pk=report.pk)


def _row(report: Report, source: str) -> Statement:
    return Statement.objects.get(report=report, source_name=source)


def _said(report: Report, row: Statement) -> Said:
    return next(s.said for s in reading_of(_again(report)).shown if s.number == row.number)


def _page(client: Client, report: Report) -> str:
    answer = client.get(f"/reports/{report.id}/")
    assert answer.status_code == 200
    return str(answer.content.decode())


def _at(report: Report, row: Statement) -> str:
    return f"/reports/{report.id}/statements/{row.id}/"


def _post(client: Client, report: Report, row: Statement, act: str, **told: str) -> str:
    return str(client.post(f"{_at(report, row)}{act}/", told).headers["Location"])


def _filled(client: Client, report: Report, row: Statement) -> dict[str, str]:
    """The form as a browser would send it untouched."""
    return _sent(client.get(_at(report, row)).context["form"])


def _sent(form: StatementForm) -> dict[str, str]:
    held = {field.html_name: field.value() for field in form}
    return {name: "on" if value is True else str(value) for name, value in held.items() if value not in (None, "", False)}


def _edit(client: Client, report: Report, row: Statement, **told: str) -> None:
    answer = client.post(_at(report, row), _filled(client, report, row) | told)
    assert answer.status_code == 302, answer.context["form"].errors


def _add(client: Client, report: Report, words: str, *, wider: int = 0, **told: str) -> None:
    start = report.text.index(words)
    at = f"/reports/{report.id}/statements/add/?from={start - wider}&to={start + len(words) + wider}"
    answer = client.post(at, _sent(client.get(at).context["form"]) | told)
    assert answer.status_code == 302, answer.context["form"].errors


def _picture(report: Report) -> list[dict[str, object]]:
    return [s.to_dict() for s in read_of(_again(report)).statements]


def _next(report: Report, number: str) -> Report | None:
    found = next_unsettled(_again(report), number)
    return found.report if found else None
