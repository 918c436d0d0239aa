"""The trace: what was done, by whom and when, in codes."""

from __future__ import annotations

from django.conf import settings
from django.db import models


class Entry(models.Model):
    """One act. `what` is a code ("report-added"), `object_id` what it was done to; `detail` numbers and codes only."""

    at = models.DateTimeField(auto_now_add=True, db_index=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True)
    what = models.CharField(max_length=60)
    object_id = models.CharField(max_length=60, blank=True)
    detail = models.JSONField(default=dict)

    class Meta:
        ordering = ("-id",)

    def __str__(self) -> str:
        return f"entry {self.pk}"
