"""Sources: the list, what one said and when it changed, what a person notes, one source under two names."""

from __future__ import annotations

from collections.abc import Callable

from django.test import Client

from vouchsafe.terms.load import table
from vouchsafe.web.staff.models import Member
from vouchsafe.web.weighing import selectors_sources as selectors
from vouchsafe.web.weighing.models import Claim, Decision, Source, SourceNote
from vouchsafe.web.weighing.services_decisions import undo_family
from vouchsafe.web.weighing.services_sources import other_than, same_as

Jobs = Callable[[], int]


def named(words: str) -> Source:
    return next(s for s in selectors.listed(words=words) if s.kind != "unnamed")


def test_sources_are_listed_with_their_number_of_claims(client: Client, karst: Member) -> None:
    told = client.get("/sources/").content.decode()
    first = selectors.listed()[0]
    assert f"/sources/{first.id}/" in told
    assert f"{first.claims} claims" in told
    assert "1 of" in told
    assert "page=2" in told


def test_sources_are_found_by_words_in_any_script_and_by_alias(client: Client, karst: Member) -> None:
    russian = next(s for s in Source.objects.filter(heard=True) if any("а" <= letter <= "я" for letter in s.name))
    assert russian in list(selectors.listed(words=russian.name.upper()))
    aliased = next(s for s in Source.objects.all() if s.data["aliases"])
    assert aliased in list(selectors.listed(words=aliased.data["aliases"][0]))
    assert not list(selectors.listed(words="nobody of this name"))
    assert "No source of that name" in client.get("/sources/", {"words": "nobody of this name"}).content.decode()


def test_sources_of_one_kind_alone(karst: Member) -> None:
    assert {s.kind for s in selectors.listed(kind="person")} == {"person"}


def test_a_source_shows_what_it_said_where_and_how_it_knows(client: Client, karst: Member) -> None:
    source = named("Open Hand")
    shown = selectors.shown(source)
    assert len(shown.spoken) > 3
    assert all(p.link and "#s" in p.link for c in shown.spoken for p in c.passages)
    assert any(c.access for c in shown.spoken)
    told = client.get(f"/sources/{source.id}/").content.decode()
    assert str(shown.spoken[0].claim.id) in told
    assert "Through whom it is heard" in told


def test_a_source_shows_when_it_corrected_itself(client: Client, karst: Member) -> None:
    corrected = next(c for c in Claim.objects.filter(corrected=True) if c.data["amended_by"])
    source = Source.objects.get(engine_id=corrected.data["amended_by"]["source_id"])
    assert corrected.pk in {c.claim.pk for c in selectors.shown(source).spoken if c.corrected}
    assert "It corrected this" in client.get(f"/sources/{source.id}/").content.decode()


def test_whoever_speaks_for_a_body_is_named_with_it(client: Client, karst: Member) -> None:
    speaker = next(s for s in Source.objects.filter(kind="person") if Source.objects.filter(engine_id=s.data["speaks_for"] or "").exists())
    body = Source.objects.get(engine_id=speaker.data["speaks_for"])
    assert f"/sources/{body.id}/" in client.get(f"/sources/{speaker.id}/").content.decode()
    assert speaker in selectors.shown(body).spoken_for_by


def test_a_person_notes_what_a_source_is(client: Client, karst: Member) -> None:
    source = named("Open Hand")
    client.post(f"/sources/{source.id}/note/", {"type": "ngo", "ties": "Paid by its members only."})
    told = client.get(f"/sources/{source.id}/").content.decode()
    assert table("source_types")["ngo"]["means"] in told
    assert "Paid by its members only." in told


def test_a_made_up_type_is_not_kept(client: Client, karst: Member) -> None:
    source = named("Open Hand")
    client.post(f"/sources/{source.id}/note/", {"type": "oracle", "ties": ""})
    assert SourceNote.objects.get(source=source).type == ""


def test_reliability_is_judged_where_no_count_is_shown(client: Client, karst: Member) -> None:
    source = selectors.listed()[0]
    page = client.get(f"/sources/{source.id}/reliability/").content.decode()
    main = page.partition("<main")[2]
    assert "claim" not in main.lower()
    assert str(source.claims) not in main.replace(str(source.id), "").partition("<form")[0]
    client.post(f"/sources/{source.id}/reliability/", {"reliability": "likely"})
    assert SourceNote.objects.get(source=source).reliability == "likely"


def test_a_judgement_that_is_no_answer_changes_nothing(client: Client, karst: Member) -> None:
    source = selectors.listed()[0]
    told = client.post(f"/sources/{source.id}/reliability/", {"reliability": "divine"}, follow=True).content.decode()
    assert "Nothing was changed" in told
    assert not SourceNote.objects.filter(source=source, reliability="divine").exists()


def test_two_names_said_to_be_one_source_count_once_and_are_taken_back(karst: Member, run_jobs: Jobs) -> None:
    claim, one, other = _two_origins()
    before = claim.high
    family = same_as(source=other, other=one, by=karst, reason="The same office.")
    run_jobs()
    claim.refresh_from_db()
    assert claim.high == before - 1
    assert {o["source_id"] for o in claim.data["origins"]} >= {one.engine_id}
    undo_family(family=family, by=karst)
    run_jobs()
    claim.refresh_from_db()
    assert claim.high == before


def test_a_name_said_to_be_somebody_elses_is_weighed_apart(karst: Member, run_jobs: Jobs) -> None:
    source, alias = _with_alias()
    other_than(source=source, alias=alias, name="The Third House of Lim", by=karst)
    run_jobs()
    assert Source.objects.filter(name="The Third House of Lim", heard=True).exists()
    source.refresh_from_db()
    assert alias not in source.data["aliases"]


def test_what_was_decided_of_a_name_stands_on_the_sources_page(client: Client, karst: Member, run_jobs: Jobs) -> None:
    _, one, other = _two_origins()
    found = client.get(f"/sources/{other.id}/names/", {"words": one.name}).content.decode()
    assert f'value="{one.id}"' in found
    client.post(f"/sources/{other.id}/names/", {"same": str(one.id), "reason": "The same office."})
    run_jobs()
    told = client.get(f"/sources/{one.id}/").content.decode()
    assert "The same office." in told
    family = Decision.objects.get(kind="source").family
    back = client.post(f"/decisions/{family}/undo/", {"back": "source", "source": str(one.id)})
    assert back["Location"] == f"/sources/{one.id}/"


def test_a_source_that_is_not_there_is_not_found(client: Client, karst: Member) -> None:
    assert client.get("/sources/00000000-0000-4000-8000-000000000000/").status_code == 404


def test_no_source_yet_says_what_will_stand_here(client: Client) -> None:
    assert "Here will stand everybody" in client.get("/sources/").content.decode()


def _two_origins() -> tuple[Claim, Source, Source]:
    """A claim of which two bodies are origins that nothing ties, with the two."""
    for claim in Claim.objects.filter(moved_to__isnull=True, high__gte=2, reports__lte=6):
        ids = [o["source_id"] for o in claim.data["origins"]]
        bodies = list(Source.objects.filter(engine_id__in=ids, kind="body", data__speaks_for=None))
        if len(bodies) == 2 and claim.high == 2 and all(selectors.targets_of(b, selectors.names_of(b)) for b in bodies):
            return claim, bodies[0], bodies[1]
    raise AssertionError("the story holds no such claim")


def _with_alias() -> tuple[Source, str]:
    """A body that is told by two names, with the rarer one."""
    for source in Source.objects.filter(heard=True, kind="body"):
        for alias in source.data["aliases"]:
            if selectors.targets_of(source, [alias]):
                return source, alias
    raise AssertionError("the story holds no such source")
