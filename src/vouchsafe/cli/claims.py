"""The claims of a weighing in a terminal: those to look at first on top, then the first of them in plain words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from vouchsafe.cli.terminal import Terminal
from vouchsafe.telling import order, wording
from vouchsafe.telling.account import Account, account_of
from vouchsafe.telling.opening import Opening, opened
from vouchsafe.telling.pile import Json, Passage, Pile, pile_of
from vouchsafe.telling.visible import one_line, shortened, unquoted
from vouchsafe.telling.why import why, why_open

MOST_ROWS = 20
"""More rows than this no longer fit a look; what is not shown is counted."""
CLAIM_LETTERS, WORDS_LETTERS, MOST_STALE, MOST_QUESTIONS = 110, 160, 15, 3


def print_claims(weighed: Json, *, opening: Opening | None = None, invented: bool = False) -> None:
    """A table of the claims, then one claim in plain words.

    weighed   the object that `weigh --json` prints
    opening   a report and words in it, whose claim is told in words instead of the most urgent one
    """
    console = Terminal()
    pile = pile_of(weighed)
    claims = order.ordered(weighed["claims"])
    if invented:
        console.print("Invented example: every person, place, outlet and event is made up.\n")
    console.print(f"{wording.plural(len(weighed['reports']), 'report')} read, {wording.plural(len(claims), 'claim')} found.")
    if not claims:
        console.print("No claim was found. Add reports in which somebody is quoted or named, and weigh again.")
        return
    _print_table(console, [c for c in claims if not order.told_once(c)], pile)
    once = sum(map(order.told_once, claims))
    if once:
        console.print(f"{wording.plural(once, 'further claim')} told once, undisputed: --html FILE or --json shows {_them(once)}.")
    first = opened(opening, claims, pile)
    where = f"What {_report(first.doc_id, pile)} tells" if first else "Look at this first"
    console.rule(Text(where), align="left")
    _print_account(console, account_of(first.claim if first else claims[0], pile), pile)


def _them(n: int) -> str:
    return "it" if n == 1 else "them"


def _print_table(console: Console, claims: Sequence[Json], pile: Pile) -> None:
    left = claims[MOST_ROWS:]
    number = 0
    for heading, held in order.shelved(claims[:MOST_ROWS]):
        table = Table(box=box.SIMPLE_HEAD, expand=True, title=f"\n{heading}", title_justify="left", title_style="bold", padding=(0, 1))
        table.add_column("", width=3)
        table.add_column("claim", ratio=10)
        table.add_column("independent sources", ratio=8)
        table.add_column("reports", width=7)
        table.add_column("look at", ratio=7)
        for claim in held:
            number += 1
            table.add_row(*map(Text, (str(number), *_row(claim, pile))))
        console.print(table)
    if left:
        console.print(
            f"{wording.plural(len(left), 'further claim')} told more than once or disputed: --html FILE or --json shows {_them(len(left))}."
        )


def _row(claim: Json, pile: Pile) -> tuple[str, str, str, str]:
    marks = [f"↺ corrected; {wording.plural(len(claim['stale']), 'report does', 'reports do')} not say so" if claim["amended_by"] else "",
             "↺ correction alleged" if claim["alleged_corrections"] else "", "✕ denied" if claim["denied_by"] else "",
             "○ declined" if claim["declined_by"] else "", "◦ circular" if claim["loops"] else "",
             f"? {wording.plural(n, 'open question')}" if (n := sum(t["status"] == "possible" for t in claim["ties"])) else ""]  # fmt: skip
    count = f"{wording.reading(claim, 'provisional')}: {wording.accesses(claim['origins'])}"
    return shortened(pile.titles[claim["claim_id"]], CLAIM_LETTERS), count, str(claim["reports"]), "\n".join(m for m in marks if m)


def _print_account(console: Console, account: Account, pile: Pile) -> None:
    claim = account.claim
    console.print(Text(pile.titles[claim["claim_id"]], style="bold"))
    console.print(Text(wording.headline(claim)))
    console.print(Text("Confirmed by people." if wording.is_confirmed(claim) else "Proposed by the machine.", style="italic"))
    if not wording.is_confirmed(claim):
        console.print(Text(wording.confirmed(claim), style="italic"))
    for words in filter(None, (why(account), why_open(claim))):
        console.print(Text(words))
    lines = Table.grid(padding=(0, 1))
    lines.add_column(width=2, justify="right")
    lines.add_column()
    for mark, words in _lines(account, pile):
        lines.add_row(Text(mark), Text(words))
    console.print(lines)


def _lines(account: Account, pile: Pile) -> Iterator[tuple[str, str]]:
    """(sign, sentence) for everything there is to tell of a claim."""
    for o in account.origins:
        unheard = " Whoever told it has not been heard in these reports." if o.deeper else ""
        unvouched = " Unvouched: one page of unknown origin names this source, nobody else does." if o.unvouched else ""
        first = f" First here in {_place(o.first, pile)}." if o.first else ""
        yield "●", f"{o.name} {wording.ACCESS[o.access]}.{unheard}{unvouched}{first}"
    if account.unnamed:
        yield "◦", f"{wording.plural(len(account.unnamed), 'passage says', 'passages say')} it without naming anyone."
    if account.correction:
        k = account.correction
        when = f" {wording.on(k.day)}" if k.day else ""
        yield "↺", f"{k.by.name} corrected it{when}{_said(k.by.passages, pile)}."
        yield from _stale(account, pile)
    for v in account.alleged:
        yield "↺", f"A correction is alleged{_said(v.passages, pile)}; nothing follows from it until a person confirms it."
    for v in account.denials:
        yield "✕", f"{v.name} denies it{_said(v.passages, pile)}."
    if not account.denials:
        yield "✕", "Nobody in these reports denies it."
    for v in account.declines:
        yield "○", f"{v.name} was asked and declined or did not answer, which neither denies nor confirms it{_said(v.passages, pile)}."
    for loop in account.claim["loops"]:
        yield "◦", "Circular: these reports name only one another: " + " → ".join(one_line(x.partition("#")[0]) for x in (*loop, loop[0]))
    open_ties = [t for t in account.claim["ties"] if t["status"] == "possible"]
    for t in open_ties[:MOST_QUESTIONS]:
        yield "?", f"Is {pile.name(t['a'])} the same as, or tied to, {pile.name(t['b'])}? {t['effect']}"
    if len(open_ties) > MOST_QUESTIONS:
        yield "?", f"and {wording.plural(len(open_ties) - MOST_QUESTIONS, 'further question')}."


def _stale(account: Account, pile: Pile) -> Iterator[tuple[str, str]]:
    stale = account.claim["stale"]
    if not stale:
        return
    yield " ", f"Stale: {wording.plural(len(stale), 'report still tells', 'reports still tell')} it without the correction:"
    dated = sorted(stale, key=lambda d: (pile.reports[d]["date"] or "9999", d))
    for doc_id in dated[:MOST_STALE]:
        yield " ", f"  {_report(doc_id, pile)}"
    if len(dated) > MOST_STALE:
        yield " ", f"  and {len(dated) - MOST_STALE} more"


def _said(passages: Sequence[Passage], pile: Pile) -> str:
    return f": “{shortened(unquoted(passages[0].words), WORDS_LETTERS)}” ({_report(passages[0].doc_id, pile)})" if passages else ""


def _place(p: Passage, pile: Pile) -> str:
    return f"{_report(p.doc_id, pile)}: “{shortened(unquoted(p.words), WORDS_LETTERS)}”"


def _report(doc_id: str, pile: Pile) -> str:
    """ "k02, Morning Post, 16 May 2031"."""
    r = pile.reports[doc_id]
    return ", ".join(x for x in (one_line(doc_id), one_line(r["publisher"] or ""), wording.day(r["date"]) if r["date"] else "") if x)
