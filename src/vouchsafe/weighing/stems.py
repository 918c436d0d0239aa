"""Words without their commonest English endings, so that "refused" and "refusing" meet."""

from __future__ import annotations

from functools import lru_cache

_ENDINGS = (
    "ations", "ation", "ingly", "ments", "ment", "ness", "ings", "ing", "ions", "ion", "edly", "ies", "ied", "ers", "er", "est", "ed", "es", "ly", "s",
)  # fmt: skip


@lru_cache(maxsize=300_000)
def stem(word: str) -> str:
    """A word without its commonest English endings."""
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            kept = word[: -len(ending)]
            doubled = len(kept) > 3 and kept[-1] == kept[-2] and kept[-1] not in "lsz"
            return (kept[:-1] if doubled else kept.rstrip("e")) or word
    return word.rstrip("e") or word
