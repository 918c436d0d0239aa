"""Reports taken in, with their originals."""

from django.apps import AppConfig


class ReceivingConfig(AppConfig):
    name = "vouchsafe.web.receiving"
    label = "receiving_desk"
