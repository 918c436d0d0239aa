"""The trace of what was done."""

from django.apps import AppConfig


class VaultConfig(AppConfig):
    name = "vouchsafe.web.vault"
    label = "vault_desk"
