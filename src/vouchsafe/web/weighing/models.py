"""Claims as last weighed, and what people decided."""

from __future__ import annotations

import uuid
from typing import Any

from django.conf import settings
from django.db import models


class Claim(models.Model):
    """What statements assert. `data` is the engine's answer; the other columns repeat parts of it for lists and filters.

    engine_id  the id the engine gave it last; it may change when statements come and go, the row's own id does not
    shelf      how urgently a person should look: 0 first (see telling.order)
    access     how many of its origins know it how: {"told": 1}
    at_least   low was found greedily and may be higher
    checked    a person confirmed at least one of its steps
    moved_to   the claim it became part of; such a row is kept so that old links lead on
    gone       none of its statements is held any more; it is kept for what people wrote of it
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    engine_id = models.CharField(max_length=32, db_index=True)
    title = models.CharField(max_length=1000)
    data = models.JSONField()
    place = models.IntegerField(default=0)  # in the order of urgency
    shelf = models.IntegerField(default=9)
    reports = models.IntegerField()
    low = models.IntegerField()
    high = models.IntegerField()
    confirmed_low = models.IntegerField()
    confirmed_high = models.IntegerField()
    denied = models.BooleanField(default=False)
    declined = models.BooleanField(default=False)
    corrected = models.BooleanField(default=False)
    stale = models.IntegerField(default=0)
    questions = models.IntegerField(default=0)
    pinned = models.BooleanField(default=False)
    access = models.JSONField(default=dict)
    at_least = models.BooleanField(default=False)
    checked = models.BooleanField(default=False)
    moved_to = models.ForeignKey("self", on_delete=models.SET_NULL, null=True, related_name="moved_here", db_index=False)
    gone = models.BooleanField(default=False)
    weighed_at = models.DateTimeField(auto_now=True)

    class Meta:
        ordering = ("place", "id")
        indexes = (
            # The list and its filters read this alone, in order: a row itself carries all of `data`. An index of one of these columns
            # would be taken for it instead, row by row, so there is none but for the few that are pinned, moved or gone.
            models.Index(
                fields=("place", "id", "shelf", "gone", "moved_to", "low", "high", "denied", "declined", "corrected", "pinned", "title"),
                name="claims_listed",
            ),
            models.Index(fields=("pinned",), condition=models.Q(pinned=True), name="claims_pinned"),
            models.Index(fields=("gone",), condition=models.Q(gone=True), name="claims_gone"),
            models.Index(fields=("moved_to",), condition=models.Q(moved_to__isnull=False), name="claims_moved"),
        )

    def __str__(self) -> str:
        return f"claim {self.id}"

    @property
    def counts(self) -> dict[str, Any]:
        """As much of `data` as the words for its count need, without reading all of it."""
        return {
            "reports": self.reports, "at_least": self.at_least, "origins": [{"access": a} for a, n in self.access.items() for _ in range(n)],
            "provisional": {"low": self.low, "high": self.high}, "confirmed": {"low": self.confirmed_low, "high": self.confirmed_high},
            "edges": [{"status": "confirmed"}] if self.checked else [],
        }  # fmt: skip


class Standing(models.Model):
    """That a statement stands in a claim, as last weighed: `data` of the claim by report, for looking up.

    doc_id  the report's key
    number  the whole statement's id in it: "s3", also where only a piece of it ("s3/2") stands in the claim
    """

    claim = models.ForeignKey(Claim, on_delete=models.CASCADE, related_name="standings")
    doc_id = models.CharField(max_length=300, db_index=True)
    number = models.CharField(max_length=16)

    def __str__(self) -> str:
        return f"standing {self.pk}"


class Reply(models.Model):
    """What a party denied, declined to answer, corrected or withdrew, as last weighed: found by party, since it may answer other claims too.

    party   the engine's id of whoever spoke, or of the body they speak for
    doc_id  the report's key; statement_id the statement or the piece of it that stands in the claim
    """

    STANCES = frozenset(("denies", "declines", "no_answer", "amends", "withdraws"))

    claim = models.ForeignKey(Claim, on_delete=models.CASCADE, related_name="replies")
    party = models.CharField(max_length=32)
    stance = models.CharField(max_length=20)
    date = models.CharField(max_length=40)
    doc_id = models.CharField(max_length=300)
    statement_id = models.CharField(max_length=24)

    class Meta:
        indexes = (models.Index(fields=("party", "stance", "date"), name="replies_of_a_party"),)

    def __str__(self) -> str:
        return f"reply {self.pk}"


class Source(models.Model):
    """Someone who speaks in the reports, as last weighed. `data` is the engine's own form."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    engine_id = models.CharField(max_length=32, unique=True)
    name = models.CharField(max_length=300, db_index=True)
    kind = models.CharField(max_length=10, db_index=True)
    data = models.JSONField()
    claims = models.IntegerField(default=0)
    heard = models.BooleanField(default=True)  # False once no report names it any more

    class Meta:
        ordering = ("name",)

    def __str__(self) -> str:
        return f"source {self.id}"


class Decision(models.Model):
    """What a person decided, about passages of reports, so that it survives reading anew. Undone ones are kept.

    targets  [{"doc_id": the report's key, "content": [[start, end] …]} …], as the engine takes them
    family   shared by all that one answer decided: they are shown and undone as one
    """

    CANNOT_TELL = "can't tell"  # noted, and nothing decided by it

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    family = models.UUIDField(default=uuid.uuid4, editable=False, db_index=True)
    kind = models.CharField(max_length=20, db_index=True)
    targets = models.JSONField()
    verdict = models.CharField(max_length=300)
    reason = models.TextField(blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="decisions")
    at = models.DateTimeField(auto_now_add=True, db_index=True)
    undone_at = models.DateTimeField(null=True)
    undone_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="undone_decisions")

    class Meta:
        ordering = ("at", "id")

    def __str__(self) -> str:
        return f"decision {self.id}"


class Proposals(models.Model):
    """What the last weighing said beside claims: copies, claims that may be one, decisions that found no passage. One row."""

    copies = models.JSONField(default=list)
    alike = models.JSONField(default=list)
    loose = models.JSONField(default=list)
    engine_version = models.CharField(max_length=20, blank=True)
    weighed_at = models.DateTimeField(auto_now=True)

    def __str__(self) -> str:
        return "proposals"


class Question(models.Model):
    """What a person could settle of a claim, as last weighed: written anew whenever the claim changes.

    key       a digest of the passages it is about: the same question has the same key after another weighing, and in every claim it bears on
    data      what is shown and what each answer would decide (see asking.Draft)
    weight    how much an answer may change, for the order in which questions come
    reports   how many reports an answer settles
    answered  decided, and not weighed since
    put_off   somebody could not tell: it comes last
    made_of   a digest of what it was made from: it is made anew only when that changes
    """

    KINDS = (("tie", "are two sources one"), ("edge", "where reports have it from"), ("amendment", "is it a correction"), ("alike", "which claims are one"))  # fmt: skip

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    kind = models.CharField(max_length=10, choices=KINDS)
    claim = models.ForeignKey(Claim, on_delete=models.CASCADE, related_name="open_questions")
    key = models.CharField(max_length=40, db_index=True)
    data = models.JSONField()
    weight = models.IntegerField(default=0)
    reports = models.IntegerField(default=1)
    answered = models.BooleanField(default=False)
    put_off = models.BooleanField(default=False)
    made_of = models.CharField(max_length=40)

    class Meta:
        ordering = ("put_off", "-weight", "-reports", "key")
        indexes = (models.Index(fields=("answered", "put_off", "-weight", "-reports", "key"), name="questions_in_order"),)

    def __str__(self) -> str:
        return f"question {self.id}"


class View(models.Model):
    """A saved way of looking at the claims: the filters of the list, by name."""

    name = models.CharField(max_length=80, unique=True)
    query = models.CharField(max_length=1000)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT)

    class Meta:
        ordering = ("name",)

    def __str__(self) -> str:
        return f"view {self.pk}"


class Finding(models.Model):
    """What a person finds of a claim under a named standard of proof. Never changed: a new version follows.

    outcome  of the casualty recorders: confirmed, undetermined, not accepted
    """

    OUTCOMES = (("confirmed", "confirmed"), ("undetermined", "undetermined"), ("not-accepted", "not accepted"))

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    claim = models.ForeignKey(Claim, on_delete=models.PROTECT, related_name="findings")
    version = models.IntegerField()
    outcome = models.CharField(max_length=20, choices=OUTCOMES)
    standard = models.CharField(max_length=80)
    reason = models.TextField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="findings")
    at = models.DateTimeField(auto_now_add=True)
    second_reader = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="second_readings")
    stood_on = models.JSONField(default=dict)  # the intervals and the version of the engine when it was written

    class Meta:
        ordering = ("-version",)
        constraints = (models.UniqueConstraint(fields=("claim", "version"), name="one_finding_a_version"),)

    def __str__(self) -> str:
        return f"finding {self.id}"


class Asked(models.Model):
    """Whom the team asked about a claim, when, through what, and what came of it: the silence log."""

    ANSWERS = (("waiting", "no answer yet"), ("answered", "answered"), ("declined", "declined"), ("none", "no answer"))

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    claim = models.ForeignKey(Claim, on_delete=models.PROTECT, related_name="asked")
    whom = models.CharField(max_length=200)
    through = models.CharField(max_length=80, blank=True)
    on = models.DateField()
    answer = models.CharField(max_length=10, choices=ANSWERS, default="waiting")
    answered_on = models.DateField(null=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT)

    class Meta:
        ordering = ("on",)

    def __str__(self) -> str:
        return f"asked {self.id}"


class Letter(models.Model):
    """A step of writing to an outlet whose report still tells a claim without its correction: sent, answered, corrected. The newest tells how it stands."""

    STATES = (("sent", "sent"), ("answered", "answered"), ("corrected", "corrected"))

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    claim = models.ForeignKey(Claim, on_delete=models.PROTECT, related_name="letters")
    report = models.ForeignKey("receiving_desk.Report", on_delete=models.CASCADE, related_name="letters")
    state = models.CharField(max_length=10, choices=STATES, default="sent")
    on = models.DateField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT)
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("at",)

    def __str__(self) -> str:
        return f"letter {self.id}"


class SourceNote(models.Model):
    """What a person knows of a source: its type, how reliable it is (entered without seeing any count), ties of ownership or party."""

    RELIABILITY = (("highly", "highly reliable"), ("likely", "likely reliable"), ("unsure", "unsure"), ("likely-not", "likely not"), ("highly-not", "not reliable"), ("unknown", "unknown"))  # fmt: skip

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    source = models.OneToOneField(Source, on_delete=models.CASCADE, related_name="note")
    type = models.CharField(max_length=60, blank=True)
    reliability = models.CharField(max_length=12, choices=RELIABILITY, default="unknown")
    note = models.TextField(blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT)
    at = models.DateTimeField(auto_now=True)

    def __str__(self) -> str:
        return f"note {self.id}"
