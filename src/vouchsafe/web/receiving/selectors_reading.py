"""What the reading room shows of a report, and what is still to be settled."""

from __future__ import annotations

from collections import Counter

from vouchsafe.web.receiving.models import Correction, Report


def reading_states() -> dict[str, str]:
    """For each report that was read, something that changes whenever its statements do: read anew, corrected, a correction undone."""
    told = Correction.objects.values_list("report__key", "undone_at")
    made, undone = Counter(key for key, _ in told), Counter(key for key, at in told if at is not None)
    read = Report.objects.filter(read_at__isnull=False).values_list("key", "read_at")
    return {key: f"{read_at} {made[key]} {undone[key]}" for key, read_at in read}
