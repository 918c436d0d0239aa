"""What the page shows of one claim, taken from the object that `weigh --json` prints."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from vouchsafe.telling.page.anchors import Anchors
from vouchsafe.telling.page.picture import Path, Step

Json = Mapping[str, Any]
STATING = {"asserts", "accuses", "urges", "pledges", "amends", "withdraws"}


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table claim × source: a statement, its report, who said it and through whom."""

    doc_id: str
    link: str
    statement_link: str
    date: str
    publisher: str
    stance: str
    source: str | None
    via: str
    words: str
    corrected: str


def urgency(claim: Json) -> tuple[int, ...]:
    """Claims a person must look at first come first: corrected but still told, denied, told often by few."""
    over = claim["reports"] - claim["provisional"]["high"]
    return (-bool(claim["amended_by"]), -len(claim["stale"]), -len(claim["alleged_corrections"]), -len(claim["denied_by"]),
            -len(claim["loops"]), -len(claim["declined_by"]), -over, -claim["reports"])  # fmt: skip


def told_once(claim: Json) -> bool:
    """Whether one report tells it and nobody disputes or corrects it."""
    asked = claim["amended_by"] or claim["denied_by"] or claim["declined_by"] or claim["alleged_corrections"] or claim["loops"]
    return claim["reports"] < 2 and not asked


def rows(claim: Json, reports: Mapping[str, Json], names: Mapping[str, str], anchors: Anchors) -> list[Row]:
    """The statements of a claim by date and report."""
    amended = claim["amended_by"] is not None
    stale = set(claim["stale"])
    out = []
    for s in claim["statements"]:
        report = reports[s["doc_id"]]
        words = " … ".join(report["text"][a:b] for a, b in s["content"])
        corrected = "" if not amended else "no" if s["doc_id"] in stale else "yes"
        out.append(Row(s["doc_id"], anchors.report(s["doc_id"]), anchors.statement(s["doc_id"], s["statement_id"]), report["date"] or "no date",
                       report["publisher"] or "", s["stance"], names.get(s["source_id"] or ""), ", ".join(s["via"]), words, corrected))  # fmt: skip
    return sorted(out, key=lambda r: (r.date, r.doc_id, r.statement_link))


def days(claim: Json, reports: Mapping[str, Json]) -> dict[str, list[str]]:
    """Report ids by the day they were published; reports without a date are left out."""
    out: dict[str, list[str]] = defaultdict(list)
    for doc_id in sorted({s["doc_id"] for s in claim["statements"]}):
        if reports[doc_id]["date"]:
            out[reports[doc_id]["date"]].append(doc_id)
    return dict(out)


def paths(claim: Json, reports: Mapping[str, Json], names: Mapping[str, str], anchors: Anchors) -> list[Path]:
    """The ways the claim came: who is unheard, who told it, through whom, to which report. One path a report."""
    deeper = {o["source_id"]: o["deeper"] for o in claim["origins"] if o["deeper"]}
    copied = _copied_from(claim, anchors)
    stale = set(claim["stale"])
    by_doc: dict[str, Path] = {}
    for s in sorted(claim["statements"], key=lambda s: (s["source_id"] is None, -len(s["via"]), s["doc_id"], s["statement_id"])):
        if s["stance"] in STATING and s["doc_id"] not in by_doc:
            by_doc[s["doc_id"]] = _upstream(s, deeper, names)
    out = []
    for doc_id in sorted(by_doc, key=lambda d: (reports[d]["date"] or "9999", d)):
        leaf = Step(f"report {doc_id}", _label(reports[doc_id]), "stale" if doc_id in stale else "report",
                    _how(copied, doc_id), anchors.report(doc_id))  # fmt: skip
        out.append((*by_doc.get(copied.get(doc_id, doc_id), by_doc[doc_id]), *_copy_step(copied, doc_id, reports, by_doc, anchors), leaf))
    return out


def _copy_step(copied: Mapping[str, str], doc_id: str, reports: Mapping[str, Json], by_doc: Mapping[str, Path], anchors: Anchors) -> Path:
    first = copied.get(doc_id)
    if first is None or first not in by_doc:
        return ()
    return (Step(f"report {first}", _label(reports[first]), "report", "", anchors.report(first)),)


def _how(copied: Mapping[str, str], doc_id: str) -> str:
    return "copied" if doc_id in copied else ""


def _copied_from(claim: Json, anchors: Anchors) -> dict[str, str]:
    """The earlier report each copying report took its words from, where an edge says so."""
    out = {}
    for e in claim["edges"]:
        if e["how"] in ("verbatim", "translated") and e["status"] != "rejected" and e["from"] in anchors and e["to"] in anchors:
            out[e["from"]] = e["to"]
    return {a: b for a, b in out.items() if out.get(b) != a}


def _upstream(s: Json, deeper: Mapping[str, str], names: Mapping[str, str]) -> Path:
    source = s["source_id"]
    steps: list[Step] = []
    if source in deeper:
        steps.append(Step(f"unheard {source}", "not heard here", "unheard"))
    steps.append(Step(f"source {source}", names.get(source) or "nobody named", "origin" if source else "unheard"))
    steps += [Step(f"via {v}", v, "relay", "told" if n == 0 else "") for n, v in enumerate(s["via"])]
    return tuple(steps)


def _label(report: Json) -> str:
    return str(report["publisher"] or report["doc_id"])


def names_of(sources: Sequence[Json]) -> dict[str, str]:
    """Each source's name, with the body it speaks for."""
    plain = {s["source_id"]: s["name"] for s in sources}
    out = {}
    for s in sources:
        body = plain.get(s["speaks_for"]) or s["speaks_for"] if isinstance(s["speaks_for"], str) else None
        out[s["source_id"]] = f"{s['name']}, for {body}" if body and body != s["name"] else s["name"]
    return out
