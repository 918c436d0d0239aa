"""Which names are one source, and by which it is shown."""

from __future__ import annotations

from vouchsafe.reading.statement import SourceKind, Statement
from vouchsafe.weighing.result import Claim, Interval, names_of
from vouchsafe.weighing.sources import ClaimSources, Source


def sources(*names: str, kinds: tuple[SourceKind, ...] = ("body",)) -> list[Source]:
    told = [Statement("s1", ((0, 5),), source_name=name, source_kind=kinds[n % len(kinds)]) for n, name in enumerate(names)]
    return ClaimSources("c", told).all()


class TestInAClaim:
    def test_a_name_read_as_a_persons_and_as_an_outlets_is_one_outlet(self) -> None:
        (one,) = sources("Vard Today", "Vard Today", kinds=("person", "outlet"))
        assert one.kind == "outlet"

    def test_a_person_of_another_name_is_no_outlet(self) -> None:
        assert {s.kind for s in sources("Mira Toll", "Vard Today", kinds=("person", "outlet"))} == {"person", "outlet"}

    def test_the_fullest_form_of_the_name_most_used_is_shown(self) -> None:
        names = ("Mira Toll", "Mira Toll", "Mira Anna Toll", "Myra Jane Ada Toll")
        (one,) = sources(*names, kinds=("person",))
        assert (one.name, one.aliases) == ("Mira Anna Toll", ("Mira Toll", "Myra Jane Ada Toll"))


class TestInAllClaims:
    def test_the_name_most_claims_use_is_shown_with_the_others_as_aliases(self) -> None:
        (one,) = names_of([claim(name) for name in ("Open Hand", "Network Open Hand of Karst", "Open Hand")])
        assert (one.name, one.aliases) == ("Open Hand", ("Network Open Hand of Karst",))

    def test_a_source_is_spoken_for_by_whom_most_claims_tell(self) -> None:
        (one,) = names_of([claim("Mira Toll", speaks_for=body) for body in ("b", "b", "a", None)])
        assert one.speaks_for == "b"


def claim(name: str, *, speaks_for: str | None = None) -> Claim:
    return Claim("c", "they fled", (), 1, Interval(0, 1), Interval(1, 1), sources=(Source("s", name, "body", speaks_for=speaks_for),))
