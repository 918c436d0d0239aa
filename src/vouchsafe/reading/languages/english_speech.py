"""Joins English quotations to those who speak them: by a cue beside them, by running on, or by nobody."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from vouchsafe.reading.attribution import Attribution
from vouchsafe.reading.languages.english_collapse import is_behind_preposition
from vouchsafe.reading.quotes import Quotation
from vouchsafe.reading.statement import Quote
from vouchsafe.receiving.report import Span

LEAST_WORDS = 3
"""Words a quotation needs to count as speech when no cue stands beside it; shorter ones are mere words in marks."""

FARTHEST_CUE = 140
"""Characters between a quotation and its cue: room for a name with its office, not for another clause."""

_SENTENCE_END = re.compile(r"[.!?…][\"”’'»)\]]*\s+(?=[\"“‘'«(]?[A-Z])")
_ABBREVIATED = re.compile(
    r"(?:\b[A-Z]|\b(?:Mr|Mrs|Ms|Dr|Prof|Rev|Sen|Rep|Gov|Gen|Col|Lt|Sgt|Capt|St|Jr|Sr|Hon|Pres|Amb|Sec|Maj|Adm))\.\s+$"
)
_RESUMES = re.compile(r"[^.!?]{0,40},\s*(?:(?:and|but|or|because|that|so|yet|then)\s+)?")
_LISTED = re.compile(r",?\s*(?:and|or)\s+")
_SIGNED = re.compile(r"\s*[―—–-]{1,2}\s*([A-Z][\w.’'-]*(?:,?\s+(?:[A-Z][\w.’'-]*|of|the|de|van|von)){0,7})[.\s]*$", re.MULTILINE)
_WORD = re.compile(r"\w+(?:['’]\w+)*")


@dataclass(frozen=True, slots=True)
class Draft:
    """An attribution on the way, with where its cue stands and whether a quotation may be its content.

    at        the cue's head in the text
    quotable  a quotation nearby may be what is said
    kind      the class of terms/cues_english.txt
    aside     a remark set off by commas
    """

    attribution: Attribution
    at: Span
    quotable: bool
    kind: str = "say"
    aside: bool = False

    @property
    def front(self) -> int:
        """Where the cue and the words of its source begin."""
        return min([self.at[0], *(s for s, _ in self._near())])

    @property
    def reach(self) -> int:
        """Where the cue and the words of its source end."""
        return max([self.at[1], *(e for _, e in self._near())])

    @property
    def end(self) -> int:
        """Where the cue, its source and what is said end."""
        return max([self.reach, *(e for _, e in self.attribution.content)])

    def named(self, text: str, quotations: Sequence[Quotation]) -> Draft:
        """The draft with its kind of quotation, and without an addressee that is the source itself."""
        kind = quote_kind(text, self.attribution.content, quotations)
        return replace(self, attribution=replace(self.attribution, quote=kind))

    def _near(self) -> list[Span]:
        spans = [*self.attribution.source, *self.attribution.cue]
        return [s for s in spans if abs(s[0] - self.at[0]) < FARTHEST_CUE]


def words_in(text: str, span: Span) -> int:
    return len(_WORD.findall(text, span[0], span[1]))


def join_quotations(text: str, block: Span, drafts: Sequence[Draft], quotations: Sequence[Quotation]) -> list[Draft]:
    """The drafts of one block with their quotations; quotations nobody speaks become drafts of their own."""
    joined = list(drafts)
    last: int | None = None
    for quotation in quotations:
        chosen = _speaker(text, joined, quotation, quotations)
        held = _holding(joined, quotation)
        if held is not None and chosen is not None and joined[chosen].at[0] > quotation.span[1] and not joined[chosen].aside:
            chosen = None
        if chosen is not None:
            joined[chosen] = _take(text, joined[chosen], quotation, quotations)
            last = chosen
            continue
        resumed = _resumed(text, joined, last, quotation)
        if resumed is not None:
            joined[resumed] = _append(joined[resumed], quotation)
            continue
        if held is not None:
            joined[held] = _stretch_to(joined[held], quotation)
            last = held
        elif (running := _run_on(text, joined, last, quotation)) is not None:
            joined[running] = _append(joined[running], quotation)
            last = running
        elif _stands_alone(text, block, quotation):
            joined.append(_alone(text, block, quotation))
            last = len(joined) - 1 if last is None else last
    return joined


def carry_over(
    text: str, block: Span, left: Draft | None, drafts: Sequence[Draft], quotations: Sequence[Quotation]
) -> tuple[Draft | None, list[Draft]]:
    """The draft left by the paragraph before, and the drafts of this one, where its first quotation goes on from that draft.

    One that was announced by a colon or left open is the same remark; one behind a closed quotation is another by the same speaker.
    """
    if left is None or not left.attribution.source:
        return left, list(drafts)
    opens = bool(quotations) and not text[block[0] : quotations[0].span[0]].strip()
    alone = next((d for d in drafts if opens and d.attribution.found_by == "quote:alone" and d.at == quotations[0].span), None)
    tail = text[left.end : block[0]].strip()
    announced = tail.endswith(":") and not _breaks(tail)
    if announced and not quotations and left.quotable and not left.attribution.content and left.kind == "say":
        return _with(left, [block]), []
    if alone is None:
        return left, list(drafts)
    if quotations[0].goes_on or (announced and not left.attribution.content):
        longer = _with(left, [*left.attribution.content, *alone.attribution.content])
        return longer, [d for d in drafts if d is not alone]
    same_sentence = _sentence_ends(tail + " A") <= 1
    follows = announced or (same_sentence and left.attribution.mode == "speech")
    return left, [_carried(d, left) if d is alone and follows else d for d in drafts]


def _carried(draft: Draft, left: Draft) -> Draft:
    spoken = replace(
        draft.attribution, source=left.attribution.source, cue=left.attribution.cue, cue_lemma=left.attribution.cue_lemma, carried=True,
        found_by="en:quote-carried",
    )  # fmt: skip
    return replace(draft, attribution=spoken, kind=left.kind)


def quote_kind(text: str, content: Sequence[Span], quotations: Sequence[Quotation]) -> Quote:
    """Direct when nearly all of the content is quoted, mixed when some is."""
    total = quoted = 0
    for start, end in content:
        total += end - start
        quoted += sum(max(0, min(end, q.span[1]) - max(start, q.span[0])) for q in quotations)
    if not quoted:
        return "indirect"
    return "direct" if quoted >= 0.9 * total else "mixed"


def _speaker(text: str, drafts: Sequence[Draft], quotation: Quotation, quotations: Sequence[Quotation]) -> int | None:
    """The draft whose cue stands beside the quotation, or None."""
    before = _cue_before(text, drafts, quotation, quotations)
    after = _cue_after(text, drafts, quotation, quotations)
    if before is None or after is None:
        return after if before is None else before
    lead = text[drafts[before].reach : quotation.span[0]].strip()
    return before if lead in (":", "", ",:", "that") or _ends_sentence(text, quotation) else after


def _cue_after(text: str, drafts: Sequence[Draft], quotation: Quotation, quotations: Sequence[Quotation]) -> int | None:
    end = quotation.span[1]
    following = [n for n, d in enumerate(drafts) if d.quotable and end <= d.at[0] <= end + FARTHEST_CUE]
    if not following or not _leads_to_a_cue(text, quotation):
        return None
    nearest = min(following, key=lambda n: drafts[n].at)
    draft = drafts[nearest]
    gap = text[end : draft.at[0]]
    if _breaks(gap) or any(end <= q.span[0] < draft.at[0] for q in quotations):
        return None
    return nearest if draft.front >= end - 1 or draft.at[0] - end < 25 else None


def _leads_to_a_cue(text: str, quotation: Quotation) -> bool:
    """The quotation ends as one does before "he said": with a comma, a question, a dash, or plainly before the cue."""
    inner = text[quotation.inner[0] : quotation.inner[1]].rstrip()
    after = text[quotation.span[1] : quotation.span[1] + 3]
    if is_behind_preposition(text[max(quotation.span[0] - 20, 0) : quotation.span[0]]) and inner.istitle():
        return False
    return bool(inner) and (inner[-1] in ",?!—–-…'’”\"" or after.lstrip()[:1] in (",", "-", "—", "–") or after.lstrip()[:1].isalpha())


def _cue_before(text: str, drafts: Sequence[Draft], quotation: Quotation, quotations: Sequence[Quotation]) -> int | None:
    start = quotation.span[0]
    preceding = [n for n, d in enumerate(drafts) if d.quotable and d.at[1] <= start and start - d.at[1] <= FARTHEST_CUE]
    preceding = [n for n in preceding if drafts[n].attribution.cue_lemma != "according to"]
    if not preceding:
        return None
    nearest = max(preceding, key=lambda n: drafts[n].at)
    if _breaks(text[drafts[nearest].at[1] : start + 2]) or any(drafts[nearest].at[1] <= q.span[0] < start for q in quotations):
        return None
    return nearest if _introduces(text, drafts[nearest], start) else None


def _introduces(text: str, draft: Draft, start: int) -> bool:
    """The cue leads straight into the quotation, or its content already does."""
    if any(s <= start <= e + 1 for s, e in draft.attribution.content):
        return True
    gap = text[draft.at[1] : start].strip()
    return not gap or gap[-1] in ",:" or gap in ("that", "simply", "only", "again") or draft.reach >= start - 2


def _breaks(gap: str) -> bool:
    """A sentence ends inside the gap."""
    return _sentence_ends(gap) > 0


def _sentence_ends(gap: str) -> int:
    return sum(not _ABBREVIATED.search(gap[: m.end()]) for m in _SENTENCE_END.finditer(gap))


def _ends_sentence(text: str, quotation: Quotation) -> bool:
    inner = text[quotation.inner[0] : quotation.inner[1]].rstrip()
    return bool(inner) and inner[-1] in ".!?…" and text[quotation.span[1] : quotation.span[1] + 1] not in (",",)


def _take(text: str, draft: Draft, quotation: Quotation, quotations: Sequence[Quotation]) -> Draft:
    """The draft with the quotation as what is said, or with its content stretched over the quotation."""
    content = draft.attribution.content
    if any(start <= quotation.inner[0] and quotation.span[1] - 2 <= end for start, end in content):
        return _with(draft, [*content, quotation.span])
    spoken = [s for s in content if any(q.span[0] <= s[0] and s[1] <= q.span[1] for q in quotations)]
    leading = [s for s in content if s[0] < quotation.span[0] <= s[1] + 2 and words_in(text, (s[0], quotation.span[0])) > 0]
    if leading:
        keep = [s for s in content if s[1] < leading[0][0] or s[0] > quotation.span[1]]
        pieces = [*keep, (leading[0][0], max(leading[0][1], quotation.span[1]))]
    else:
        pieces = [*(s for s in spoken if s[1] <= quotation.span[0] or s[0] >= quotation.span[1]), quotation.span]
        if draft.at[0] > quotation.span[1]:
            pieces += [s for s in content if s[0] > draft.at[0] and s not in pieces]
    return _with(draft, pieces)


def _holding(drafts: Sequence[Draft], quotation: Quotation) -> int | None:
    """The draft whose content already holds the start of the quotation: the smallest such."""
    start = quotation.span[0]
    held = [n for n, d in enumerate(drafts) if any(s <= start < e for s, e in d.attribution.content) and d.at[0] < start]
    return max(held, key=lambda n: drafts[n].at, default=None)


def _stretch_to(draft: Draft, quotation: Quotation) -> Draft:
    start, end = quotation.span
    pieces = [(s, max(e, end)) if s <= start < e else (s, e) for s, e in draft.attribution.content]
    return _with(draft, pieces)


def _run_on(text: str, drafts: Sequence[Draft], last: int | None, quotation: Quotation) -> int | None:
    """The draft whose speaker goes on: the last who was quoted, or who was named before and said nothing yet."""
    silent = [n for n, d in enumerate(drafts) if d.quotable and (d.aside or not d.attribution.content) and d.at[1] <= quotation.span[0]]
    tried = [*([max(silent, key=lambda n: drafts[n].at)] if silent else []), *([last] if last is not None else [])]
    return next((n for n in tried if _runs_on(text, drafts[n], quotation)), None)


def _runs_on(text: str, draft: Draft, quotation: Quotation) -> bool:
    """Nothing stands between the speaker's last words and this quotation, which has a sentence to itself."""
    last = max([draft.reach, *(e for _, e in draft.attribution.content)])
    gap = text[last : quotation.span[0]]
    if last > quotation.span[0] or len(gap) > 3 * FARTHEST_CUE:
        return False
    remark_ended = not gap.strip() or (bool(re.search(r"[.!?:][\"”’']*\s*$", gap)) and _sentence_ends(gap + "A") <= 1)
    quoted_before = draft.attribution.quote != "indirect" or (draft.quotable and (draft.aside or not draft.attribution.content))
    return remark_ended and quoted_before and _whole_sentence(text, quotation)


def _whole_sentence(text: str, quotation: Quotation) -> bool:
    inner = text[quotation.inner[0] : quotation.inner[1]].strip()
    closed = quotation.open or inner[-1:] in tuple(".!?…,—-") or text[quotation.span[1] : quotation.span[1] + 1] in (".", "!", "?")
    return bool(inner) and closed and (inner[0].isupper() or not inner[0].isalpha())


def _resumed(text: str, drafts: Sequence[Draft], last: int | None, quotation: Quotation) -> int | None:
    """The last speaker, where a quotation goes on in the same sentence behind the remark: '"…," he said, but "…"'."""
    if last is None or drafts[last].at[1] > quotation.span[0]:
        return None
    said = max((e for _, e in drafts[last].attribution.content), default=quotation.span[0])
    behind_remark = text[drafts[last].reach : quotation.span[0]]
    behind_words = text[said : quotation.span[0]]
    return last if _RESUMES.fullmatch(behind_remark) or _LISTED.fullmatch(behind_words) else None


def _append(draft: Draft, quotation: Quotation) -> Draft:
    return _with(draft, [*draft.attribution.content, quotation.span])


def _stands_alone(text: str, block: Span, quotation: Quotation) -> bool:
    if words_in(text, quotation.inner) < LEAST_WORDS or not _whole_sentence(text, quotation):
        return False
    before = text[block[0] : quotation.span[0]].rstrip()
    return not before or before[-1] in ".!?:" or (before[-1] in '”"’' and before[-2:-1] in (".", "!", "?", "…"))


def _alone(text: str, block: Span, quotation: Quotation) -> Draft:
    """A quotation without a cue beside it; a name behind a dash that ends the block signs it."""
    signed = _SIGNED.match(text, quotation.span[1], block[1])
    if signed is None:
        return Draft(Attribution(content=(quotation.span,), quote="direct", found_by="quote:alone"), quotation.span, quotable=False)
    attribution = Attribution(content=(quotation.span,), source=(signed.span(1),), quote="direct", found_by="en:quote-signed")
    return Draft(attribution, quotation.span, quotable=False)


def _with(draft: Draft, pieces: Sequence[Span]) -> Draft:
    """The draft with these pieces as its content, in order, overlapping ones united."""
    united: list[Span] = []
    for start, end in sorted(pieces):
        if united and start <= united[-1][1] + 1:
            united[-1] = united[-1][0], max(end, united[-1][1])
        else:
            united.append((start, end))
    return replace(draft, attribution=replace(draft.attribution, content=tuple(united), quote="direct"))
