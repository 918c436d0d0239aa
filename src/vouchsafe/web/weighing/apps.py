"""Claims, decisions and findings."""

from django.apps import AppConfig


class WeighingConfig(AppConfig):
    name = "vouchsafe.web.weighing"
    label = "weighing_desk"
