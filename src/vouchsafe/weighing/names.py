"""Names folded so that spellings of one name meet: case, accents, articles, titles, scripts and their romanisations."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from vouchsafe.reading.letters import plain_letters
from vouchsafe.reading.phrases import fold

_CYRILLIC = dict(zip(
    "абвгдеёжзийклмнопрстуфхцчшщъыьэюяіїєґ",
    ["a", "b", "v", "g", "d", "e", "e", "zh", "z", "i", "i", "k", "l", "m", "n", "o", "p", "r", "s", "t", "u", "f", "kh", "ts", "ch", "sh", "shch", "", "y", "", "e", "yu", "ya", "i", "i", "e", "g"], strict=True))  # fmt: skip
_PASSED_OVER = frozenset(["a", "an", "the", "of", "for", "and", "to", "in", "at", "on", "by", "from", "with", "its", "his", "her", "their", "our", "der", "die", "das", "den", "dem", "des", "ein", "eine", "einer", "eines", "von", "vom", "im", "am", "für", "und", "le", "la", "les", "l", "un", "une", "des", "du", "de", "d", "et", "el", "los", "las", "una", "y", "e", "o", "os", "as", "um", "uma", "do", "da", "dos", "das", "mr", "mrs", "ms", "dr", "prof", "sir", "lord", "sen", "rep", "gov", "gen", "col", "herr", "frau", "monsieur", "madame", "m", "mme", "sr", "sra", "senhor", "senhora", "dona", "don", "г", "н", "г-н", "г-жа", "spokesman", "spokeswoman", "spokesperson", "spokespeople", "sprecher", "sprecherin", "porte", "parole", "porta", "voz", "portavoz", "press", "secretary", "пресс", "секретарь", "представитель"])  # fmt: skip
_ARTICLES = frozenset(["the", "der", "die", "das", "le", "la", "les", "el", "los", "las", "o", "os", "as"])
_OUTLET_WORDS = frozenset(["news", "com", "online", "net", "org", "newspaper", "magazine", "agency", "website"])
_WORD = re.compile(r"\w+")
_SOUNDS = (("shch", "s"), ("sch", "s"), ("tsch", "s"), ("zh", "s"), ("sh", "s"), ("kh", "k"), ("ch", "k"), ("ck", "k"), ("ph", "f"), ("ts", "s"), ("tz", "s"), ("x", "ks"), ("w", "v"), ("c", "k"), ("q", "k"), ("z", "s"), ("j", "i"), ("y", "i"))  # fmt: skip
_ENDINGS = "aeiouy"
_VOWELS = re.compile(r"[aeiou]+")
_TWICE = re.compile(r"(.)\1+")
SOUND_LETTERS = 9
"""Names of outlets with so many letters are compared by their sound, so that romanisations meet; shorter ones are alike by chance."""
Key = tuple[str, ...]
"""What makes two names equal."""
BODY_LETTERS = 5
"""Words of a body's name are compared by so many letters: "Russia" and "Russian", "Chechen" and "Chechnya" need not agree in their endings."""


@lru_cache(maxsize=200_000)
def folded(text: str) -> tuple[str, ...]:
    """Words of a name in Latin letters, without look-alike letters and marks nobody sees, case, accents, articles, titles and the word for a spokesperson."""
    latin = "".join(_CYRILLIC.get(letter, letter) for letter in plain_letters(unicodedata.normalize("NFKC", text)).casefold())
    plain = "".join(letter for letter in unicodedata.normalize("NFKD", latin) if not unicodedata.combining(letter))
    plain = re.sub(r"[’']s\b", "", plain.replace("ß", "ss").replace("ł", "l").replace("ø", "o").replace("đ", "d"))
    words = tuple(_WORD.findall(re.sub(r"(?<=\b\w)\.(?=\w\b)", "", plain)))
    return tuple(w for w in words if w not in _PASSED_OVER) or words


@lru_cache(maxsize=200_000)
def sound(word: str) -> str:
    """The consonants of a folded word, so that romanisations meet: Zakharova, Sacharowa and Захарова are one."""
    for spelled, heard in _SOUNDS:
        word = word.replace(spelled, heard)
    return _TWICE.sub(r"\1", word[:1] + _VOWELS.sub("", word[1:])) or word


def person_key(name: str) -> tuple[str, ...]:
    """What makes two names of a person equal: the sounds of first and last name."""
    words = folded(name)
    return tuple(map(sound, (words[0], words[-1]) if len(words) > 1 else words))


def body_key(name: str) -> tuple[str, ...]:
    """What makes two names of a body equal: the beginnings of its words, in any order."""
    return tuple(sorted({w[:BODY_LETTERS].rstrip(_ENDINGS) or w[:BODY_LETTERS] for w in folded(name)}))


def written_key(name: str) -> Key:
    """What makes two names equal word for word, but for case, accents and an article: no sounds, which are alike by chance."""
    return tuple(w for w in _WORD.findall(fold(plain_letters(name))) if w not in _ARTICLES)


def outlet_key(name: str) -> tuple[str, ...]:
    """What makes two names of an outlet equal: "BuzzFeed News" is "Buzzfeed", "www.post.example" is "Post", a long name by its sound."""
    words = [w for w in folded(plain_letters(name).casefold().removeprefix("www.")) if w not in _OUTLET_WORDS]
    joined = "".join(words) or "".join(folded(name))
    return ("".join(map(sound, words)) if len(joined) >= SOUND_LETTERS and words else joined,)
