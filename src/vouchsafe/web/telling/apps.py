"""What leaves the desk: exports of claims."""

from django.apps import AppConfig


class TellingConfig(AppConfig):
    name = "vouchsafe.web.telling"
    label = "telling_desk"
