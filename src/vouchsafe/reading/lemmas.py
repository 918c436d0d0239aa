"""Dictionary forms of English words: the irregular by a table, the regular by their endings."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache, lru_cache

from vouchsafe.reading.network import english

_VERBS = (
    "be:am is are was were been being 's 'm 're ’s ’m ’re|have:has had having 've ’ve 'd|do:does did done doing|go:goes went gone|say:said says|tell:told|"
    "think:thought|know:knew known|see:saw seen|hear:heard|write:wrote written writing|speak:spoke spoken|give:gave given giving|"
    "take:took taken taking|make:made making|find:found|feel:felt|believe:believed believing|mean:meant|hold:held|keep:kept|"
    "bring:brought|buy:bought|seek:sought|teach:taught|catch:caught|fight:fought|begin:began begun|swear:swore sworn|bear:bore borne|"
    "wear:wore worn|tear:tore torn|break:broke broken|choose:chose chosen|freeze:froze frozen|steal:stole stolen|wake:woke woken|"
    "drive:drove driven|ride:rode ridden|rise:rose risen|hide:hid hidden|bite:bit bitten|beat:beaten|eat:ate eaten|fall:fell fallen|"
    "forget:forgot forgotten|forgive:forgave forgiven|get:got gotten getting|sing:sang sung|ring:rang rung|sink:sank sunk|swim:swam swum|"
    "drink:drank drunk|shrink:shrank shrunk|spring:sprang sprung|run:ran running|come:came|become:became|overcome:overcame|stand:stood|"
    "understand:understood|withstand:withstood|leave:left|lead:led|read:read|lay:laid|lie:lay lain lying|pay:paid|sell:sold|send:sent|"
    "spend:spent|lend:lent|bend:bent|build:built|lose:lost losing|shoot:shot|sit:sat|win:won|meet:met|feed:fed|flee:fled|bleed:bled|breed:bred|"
    "deal:dealt|dream:dreamt|burn:burnt|learn:learnt|sleep:slept|sweep:swept|weep:wept|creep:crept|leap:leapt|kneel:knelt|"
    "throw:threw thrown|grow:grew grown|blow:blew blown|fly:flew flown|draw:drew drawn|withdraw:withdrew withdrawn|show:shown|"
    "shake:shook shaken|mistake:mistook mistaken|undertake:undertook undertaken|hang:hung|strike:struck stricken|stick:stuck|sting:stung|"
    "swing:swung|cling:clung|dig:dug|spin:spun|slide:slid|light:lit|bind:bound|wind:wound|grind:ground|shine:shone|foresee:foresaw foreseen|"
    "foretell:foretold|retell:retold|withhold:withheld|uphold:upheld|overhear:overheard|undergo:underwent undergone|rebuild:rebuilt|"
    "rewrite:rewrote rewritten|mislead:misled|die:dying died|tie:tying tied|can:ca could|will:wo would 'll ’ll|shall:sha should|may:might"
)
_NOUNS = (
    "man:men|woman:women|child:children|person:persons|people:people|foot:feet|tooth:teeth|mouse:mice|wife:wives|life:lives|knife:knives|"
    "half:halves|self:selves|thief:thieves|leaf:leaves|analysis:analyses|crisis:crises|basis:bases|thesis:theses|hypothesis:hypotheses|"
    "criterion:criteria|phenomenon:phenomena|policeman:policemen|policewoman:policewomen|spokesman:spokesmen|spokeswoman:spokeswomen|"
    "gunman:gunmen|serviceman:servicemen|businessman:businessmen|bus:buses|news:news|series:series|species:species|politics:politics|"
    "police:police|movie:movies|lie:lies|tie:ties|calorie:calories|zombie:zombies"
)
_PRONOUNS = "i:me|he:him|she:her|we:us|they:them"
_NEEDS_E = re.compile(r"^[^aeiou]*(?:[^aeiou]|qu)[aeiou][^aeiouwxy]$|(?:[aeiou][sv]|[uc]|[^aeiou]at|iz|dg|ng|rg|lv|rv|[nr]s|[nr]c)$")
_DOUBLED = re.compile(r"([bdgmnprt])\1$")


@lru_cache(maxsize=65536)
def lemma(word: str, upos: str) -> str:
    """The dictionary form, lower case, of a word used as the given part of speech."""
    lower = word.lower().replace("’", "'")
    if upos in ("VERB", "AUX"):
        return _irregular("VERB").get(lower) or _verb(lower)
    if upos == "NOUN":
        return _irregular("NOUN").get(lower) or _noun(lower)
    if upos == "PRON":
        return _irregular("PRON").get(lower, lower)
    return lower


@cache
def _irregular(part: str) -> dict[str, str]:
    rows = {"VERB": _VERBS, "NOUN": _NOUNS, "PRON": _PRONOUNS}[part]
    return {form: base for row in rows.split("|") for base, _, forms in [row.partition(":")] for form in [base, *forms.split()]}


def _verb(form: str) -> str:
    if form.endswith("ied") and len(form) > 4:
        return form[:-3] + "y"
    for ending in ("ing", "ed"):
        stem = form.removesuffix(ending)
        if stem != form and len(stem) > 1 and re.search("[aeiouy]", stem):
            return _known(_bare_verbs(stem), english().known.__contains__)
    return _noun(form)


def _bare_verbs(stem: str) -> Iterator[str]:
    """What a verb cut before "-ing" or "-ed" may be, the likeliest first."""
    if _DOUBLED.search(stem):
        yield from (stem[:-1], stem)
    elif _NEEDS_E.search(stem):
        yield from (stem + "e", stem)
    else:
        yield from (stem, stem + "e")


def _noun(form: str) -> str:
    if form.endswith("ies") and len(form) > 4:
        return form[:-3] + "y"
    if form.endswith(("sses", "shes", "ches", "xes", "zzes")):
        return form[:-2]
    if form.endswith("s") and len(form) > 3 and not form.endswith(("ss", "us", "is")):
        return form[:-1]
    return form


def _known(choices: Iterator[str], is_known: Callable[[str], bool]) -> str:
    listed = list(choices)
    return next(filter(is_known, listed), listed[0])
