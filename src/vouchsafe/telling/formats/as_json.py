"""An export as JSON: the object that `weigh --json` prints, cut to the claims, with what people settled beside it."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Any

from vouchsafe.telling.formats.export import SCHEMA, Export
from vouchsafe.telling.formats.public_wording import version


def as_json(export: Export) -> bytes:
    """The object, in UTF-8 with line ends."""
    return (json.dumps(to_dict(export), ensure_ascii=False, indent=1) + "\n").encode("utf-8", "replace")


def to_dict(export: Export) -> dict[str, Any]:
    """The object that is printed. `claims`, `reports`, `sources` and `copies` have the form of `weigh --json`."""
    return {
        **export.weighed,
        "export": {"schema": SCHEMA, "written_on": export.written_on, "chain": export.level, "invented": export.invented,
                   "method": {"engine_version": export.weighed["engine_version"], "public_wording_version": version()}},
        "public": [{"claim_id": t.claim["claim_id"], "sentence": t.sentence, "beside": list(t.beside), "footnotes": list(t.notes)} for t in export.told],
        "findings": [{"claim_id": t.claim["claim_id"], **asdict(f)} for t in export.told for f in t.findings],
        "decisions": [asdict(d) for d in export.decisions],
        "footnotes": [asdict(n) for n in export.footnotes],
    }  # fmt: skip
