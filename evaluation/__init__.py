"""Scores reading and weighing on labelled sets; `python -m evaluation` prints one table."""
