"""The people who work here."""

from django.apps import AppConfig


class StaffConfig(AppConfig):
    name = "vouchsafe.web.staff"
    label = "staff"
