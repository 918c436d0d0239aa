"""Vocabularies as data, one file an idea, each entry with its source."""
