"""What the rooms of the desk stand in: the door, the base of all pages."""

from django.apps import AppConfig


class ProjectConfig(AppConfig):
    name = "vouchsafe.web.project"
    label = "project"
