"""Vouchsafe: vouch for what happened, keep people safe. The public verbs are `receive`, `read` and `weigh`."""
