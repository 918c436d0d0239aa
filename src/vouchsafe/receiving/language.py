"""Which language a text is in."""

from __future__ import annotations

ENOUGH_LETTERS = 3000
TOO_FEW_LETTERS = 12


def language_of(text: str) -> str | None:
    """ISO 639-1, or None where there is too little text to tell."""
    sample = text[:ENOUGH_LETTERS]
    if sum(letter.isalpha() for letter in sample) < TOO_FEW_LETTERS:
        return None
    import py3langid

    code: str = py3langid.classify(sample)[0]
    return code
