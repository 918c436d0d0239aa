"""Sources: the list, and all that is known of one."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet

from vouchsafe.telling import wording
from vouchsafe.telling.pile import whole
from vouchsafe.telling.visible import one_line
from vouchsafe.terms.load import table
from vouchsafe.web.receiving.models import Report, Statement
from vouchsafe.web.weighing.asking import Target
from vouchsafe.web.weighing.models import Claim, Decision, Source, Standing
from vouchsafe.web.weighing.passages import Asked, Passages, Shown

Json = Mapping[str, Any]
KINDS = {"person": "person", "body": "body", "outlet": "outlet", "unnamed": "not named"}
MOST_CLAIMS = 40
MOST_PASSAGES = 5
MOST_OUTLETS = 12
MOST_MATCHES = 20
AMENDS = ("amends", "withdraws")


@dataclass(frozen=True, slots=True)
class Spoken:
    """What a source said of one claim, earliest first. access: how it knows, in words; "" where it is no origin of the claim.

    corrected  it corrected the claim itself
    """

    claim: Claim
    access: str
    passages: tuple[Shown, ...]
    further: int
    corrected: bool


@dataclass(frozen=True, slots=True)
class Tied:
    """Another source that may be the same in some claim, or stands beside it."""

    name: str
    source: Source | None
    reason: str
    claim: Claim


@dataclass(frozen=True, slots=True)
class SourceShown:
    """Everything a source's page says but for what a person noted.

    ways  outlets it was heard through or on whose pages it stands, with the number of passages
    """

    source: Source
    aliases: tuple[str, ...]
    speaks_for: Source | None
    spoken_for_by: tuple[Source, ...]
    spoken: tuple[Spoken, ...]
    left_out: int
    ways: tuple[tuple[str, int], ...]
    ties: tuple[Tied, ...]


def types() -> dict[str, dict[str, str]]:
    """The types a person may choose, by id."""
    return table("source_types")


def listed(*, words: str = "", kind: str = "") -> QuerySet[Source]:
    """Sources that are heard, by name; all of the words must stand in a name or an alias."""
    held = Source.objects.filter(heard=True).order_by("-claims", "name", "id").select_related("note")
    if kind in KINDS:
        held = held.filter(kind=kind)
    wanted = words.casefold().split()
    if wanted:  # the database folds letters of A to Z only
        names = held.values_list("pk", "name", "data__aliases")
        held = held.filter(pk__in=[pk for pk, name, aliases in names if _holds(wanted, name, aliases)])
    return held


def _holds(wanted: Sequence[str], name: str, aliases: Sequence[str] | None) -> bool:
    told = " ".join((name, *(aliases or ()))).casefold()
    return all(w in told for w in wanted)


def others_named(source: Source, words: str) -> list[Source]:
    """Named sources that these words find, without the source itself."""
    return list(listed(words=words).exclude(pk=source.pk).exclude(kind="unnamed")[:MOST_MATCHES]) if words.strip() else []


def shown(source: Source) -> SourceShown:
    """What is known of a source from the reports."""
    claims = claims_of(source)
    said = {c.pk: sorted(_said(c.data, source), key=lambda s: s["doc_id"]) for c in claims}
    telling = [c for c in claims if said[c.pk]]
    on_page = telling[:MOST_CLAIMS]
    dates = dict(Report.objects.filter(key__in={s["doc_id"] for c in on_page for s in said[c.pk]}).values_list("key", "date"))
    for held in said.values():
        held.sort(key=lambda s: (dates.get(s["doc_id"]) or "9999", s["doc_id"], s["statement_id"]))
    looked_up = Passages([_asked(s) for c in on_page for s in said[c.pk][:MOST_PASSAGES]])
    spoken = tuple(
        Spoken(c, _access(c.data, source), tuple(looked_up.shown(_asked(s)) for s in said[c.pk][:MOST_PASSAGES]),
               max(0, len(said[c.pk]) - MOST_PASSAGES), _corrects(c.data, said[c.pk], source))
        for c in on_page
    )  # fmt: skip
    return SourceShown(
        source, tuple(map(one_line, source.data["aliases"])), _party(source), tuple(Source.objects.filter(data__speaks_for=source.engine_id, heard=True)),
        spoken, len(telling) - len(on_page), _ways(source, [s for c in telling for s in said[c.pk]]), tuple(_ties(source, telling)),
    )  # fmt: skip


def claims_of(source: Source) -> list[Claim]:
    """Claims in which the source speaks, the most urgent first."""
    at = Statement.objects.filter(_named(names_of(source))).values_list("report__key", "number")
    numbers: dict[str, set[str]] = defaultdict(set)
    for key, number in at:
        numbers[key].add(number)
    standing = Standing.objects.filter(doc_id__in=numbers).values_list("claim_id", "doc_id", "number")
    found = {claim_id for claim_id, doc, number in standing if number in numbers[doc]}
    return list(Claim.objects.filter(pk__in=found, moved_to__isnull=True))


def names_of(source: Source) -> list[str]:
    return [source.data["name"], *source.data["aliases"]]


def targets_of(source: Source, names: Iterable[str]) -> list[Target]:
    """The passages in which the source speaks under one of these names: what a decision about the name is about."""
    wanted = set(names)
    out = []
    for claim in claims_of(source):
        said = list(_said(claim.data, source))
        keys = {s["doc_id"] for s in said}
        written = {
            (key, number): name
            for key, number, name in Statement.objects.filter(report__key__in=keys).values_list("report__key", "number", "source_name")
        }
        out += [
            {"doc_id": s["doc_id"], "content": s["content"]} for s in said if written.get((s["doc_id"], whole(s["statement_id"]))) in wanted
        ]
    return out


def _named(names: Sequence[str]) -> Q:
    return Q(source_name__in=[n[:300] for n in names])


def _said(claim: Json, source: Source) -> Iterator[Json]:
    return (s for s in claim["statements"] if s["source_id"] == source.engine_id)


def _asked(s: Json) -> Asked:
    return Asked(s["doc_id"], whole(s["statement_id"]), s["content"])


def _access(claim: Json, source: Source) -> str:
    ids = {source.engine_id, source.data["speaks_for"]}
    return next((wording.ACCESS[o["access"]] for o in claim["origins"] if o["source_id"] in ids), "")


def _corrects(claim: Json, said: Sequence[Json], source: Source) -> bool:
    amended = claim["amended_by"]
    ids = {source.engine_id, source.data["speaks_for"]}
    return (amended is not None and amended["source_id"] in ids) or any(s["stance"] in AMENDS for s in said)


def _party(source: Source) -> Source | None:
    body = source.data["speaks_for"]
    return Source.objects.filter(engine_id=body).exclude(pk=source.pk).first() if body else None


def _ways(source: Source, said: Sequence[Json]) -> tuple[tuple[str, int], ...]:
    """Outlets named as its way, else those on whose pages it stands."""
    publishers = dict(Report.objects.filter(key__in={s["doc_id"] for s in said}).values_list("key", "publisher"))
    held: Counter[str] = Counter()
    for s in said:
        held.update(map(one_line, s["via"] or [publishers.get(s["doc_id"], "")]))
    return tuple((name, n) for name, n in held.most_common(MOST_OUTLETS + 1) if name)[:MOST_OUTLETS]


def _ties(source: Source, claims: Sequence[Claim]) -> Iterator[Tied]:
    found = [(c, t) for c in claims for t in c.data["ties"] if source.engine_id in (t["a"], t["b"]) and t["status"] == "possible"]
    others = {s.engine_id: s for s in Source.objects.filter(engine_id__in={x for _, t in found for x in (t["a"], t["b"])})}
    for claim, tie in found:
        other = others.get(tie["b"] if tie["a"] == source.engine_id else tie["a"])
        yield Tied(one_line(other.name) if other else "a source not heard any more", other, one_line(tie["reason"]), claim)


def decided_about(source: Source) -> list[UUID]:
    """Families of standing decisions by which passages were laid to this source, or taken from one of its names."""
    kind = source.kind if source.kind in KINDS else "body"
    verdicts = [v for name in names_of(source) for v in (name[:280], f"{kind}: {name[:280]}")]
    held = Decision.objects.filter(kind="source", undone_at__isnull=True, verdict__in=verdicts).order_by("-at")
    return list(dict.fromkeys(held.values_list("family", flat=True)))
