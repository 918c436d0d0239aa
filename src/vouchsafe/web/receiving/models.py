"""Reports as they came in, the originals they came from, and the work still to do on them."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models


class Original(models.Model):
    """Bytes as they came, sealed in the site's folder under a name that tells nothing; the hash is of the bytes."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    name = models.CharField(max_length=300)  # as it was handed in; may hold names, so it is shown, never used
    ending = models.CharField(max_length=12)
    size = models.BigIntegerField()
    sha256 = models.CharField(max_length=64, db_index=True)
    taken_at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return f"original {self.id}"


class Report(models.Model):
    """One captured item. `text` is never changed: spans are offsets into it.

    key        the id the engine knows it by; of an imported row its own id
    original   None where the text came without a file
    read_at    None until it was read
    notes      what the reader says of its own reading
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    key = models.CharField(max_length=300, unique=True)
    title = models.CharField(max_length=1000, blank=True)
    text = models.TextField()
    date = models.CharField(max_length=40, blank=True, db_index=True)
    publisher = models.CharField(max_length=300, blank=True, db_index=True)
    author = models.CharField(max_length=300, blank=True)
    credit = models.CharField(max_length=100, blank=True)
    url = models.CharField(max_length=2000, blank=True)
    language = models.CharField(max_length=12, blank=True, db_index=True)
    furniture = models.JSONField(default=list)
    original = models.ForeignKey(Original, on_delete=models.PROTECT, null=True, related_name="reports")
    sha256 = models.CharField(max_length=64, db_index=True)
    route = models.CharField(max_length=20)
    tool = models.CharField(max_length=80, blank=True)
    size = models.BigIntegerField(default=0)
    taken_at = models.DateTimeField(auto_now_add=True, db_index=True)
    read_at = models.DateTimeField(null=True)
    notes = models.JSONField(default=list)

    class Meta:
        ordering = ("-taken_at", "key")
        indexes = (
            models.Index(fields=("url",), name="reports_by_address"),
            models.Index(fields=("publisher", "title"), name="reports_by_page"),
            models.Index(fields=("read_at",), name="reports_by_reading"),
        )

    def __str__(self) -> str:
        return f"report {self.id}"


class Statement(models.Model):
    """A statement of a report as the machine read it; written anew when the report is read again. `data` is the engine's own form.

    verdict  "" while nobody looked, else "confirmed" or "rejected": a copy of the newest decision, for lists and filters
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    report = models.ForeignKey(Report, on_delete=models.CASCADE, related_name="statements")
    number = models.CharField(max_length=16)
    place = models.IntegerField()
    data = models.JSONField()
    source_name = models.CharField(max_length=300, blank=True, db_index=True)
    stance = models.CharField(max_length=20, db_index=True)
    mode = models.CharField(max_length=10)
    verdict = models.CharField(max_length=10, blank=True, db_index=True)

    class Meta:
        ordering = ("report", "place")
        constraints = (models.UniqueConstraint(fields=("report", "number"), name="one_statement_a_number"),)
        indexes = (models.Index(fields=("report",), condition=models.Q(verdict="", mode="speech"), name="unsettled_statements"),)

    def __str__(self) -> str:
        return f"statement {self.id}"


class Correction(models.Model):
    """What a person changed in the reading of a passage. It is laid over the statement whose content overlaps by half whenever the report is read.

    content  the passage, [[start, end] …], as the machine had it; of a statement the person added, as the person marked it
    cue      the words of saying then: they tell apart statements of one passage
    words    what stood there then: a correction is never laid over other words
    changed  the fields that differ, in the engine's form: content, source, source_name, source_kind, speaks_for, via, stance, details, hedged
    added    the machine had no statement here
    verdict  the decision given with it, which is undone with it
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    report = models.ForeignKey(Report, on_delete=models.CASCADE, related_name="corrections")
    content = models.JSONField()
    cue = models.JSONField(default=list)
    words = models.TextField(blank=True)
    changed = models.JSONField(default=dict)
    added = models.BooleanField(default=False)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="corrections")
    at = models.DateTimeField(auto_now_add=True)
    undone_at = models.DateTimeField(null=True)
    verdict = models.ForeignKey("weighing_desk.Decision", on_delete=models.SET_NULL, null=True, related_name="corrections")

    class Meta:
        ordering = ("at", "id")

    def __str__(self) -> str:
        return f"correction {self.id}"


class Job(models.Model):
    """Something to be done while the site is open: a file to take in, everything to weigh anew. Holds ids only, never contents."""

    KINDS = (("take-in", "take in a file"), ("read", "read a report"), ("weigh", "weigh"))
    STATES = (("waiting", "waiting"), ("running", "running"), ("done", "done"), ("failed", "failed"))

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    kind = models.CharField(max_length=20, choices=KINDS)
    state = models.CharField(max_length=10, choices=STATES, default="waiting", db_index=True)
    target = models.UUIDField(null=True)
    made_at = models.DateTimeField(auto_now_add=True)
    begun_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    tries = models.IntegerField(default=0)
    code = models.CharField(max_length=40, blank=True)  # of the error
    told = models.CharField(max_length=300, blank=True)  # what happened, without names or contents
    result = models.UUIDField(null=True)  # the report it made

    class Meta:
        ordering = ("made_at", "id")

    def __str__(self) -> str:
        return f"job {self.id}"


class Import(models.Model):
    """A table of reports that was handed in: how its columns are taken, and what came of its rows. It can be run again; nothing comes twice.

    columns  the place of each field's column
    order    what comes first in dates like 03/04/2031: "day", "month", or "" where the table shows it
    refused  [number of the row, what is wrong with it] …
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    original = models.OneToOneField(Original, on_delete=models.PROTECT, related_name="table")
    columns = models.JSONField(default=dict)
    order = models.CharField(max_length=5, blank=True)
    rows = models.IntegerField(default=0)
    added = models.IntegerField(default=0)
    updated = models.IntegerField(default=0)
    same = models.IntegerField(default=0)
    refused = models.JSONField(default=list)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="imports")
    made_at = models.DateTimeField(auto_now_add=True, db_index=True)
    begun_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("-made_at", "id")

    def __str__(self) -> str:
        return f"import {self.id}"
