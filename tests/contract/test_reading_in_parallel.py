"""Many reports are read as one by one, and one that breaks the reader does not stop the others."""

import logging
import time

import pytest

from vouchsafe.adapters import reading_in_parallel
from vouchsafe.adapters.reading_in_parallel import NOT_READ, read_all
from vouchsafe.receiving.receive import received

REPORTS = [received(f"r{n}", f"Open Hand said on Friday that {n} people were in hiding.\n") for n in range(4)]


class Broken:
    """Reads as the built-in reader does, except one report."""

    def read(self, report):
        if report.doc_id == "r1":
            raise KeyError("Mira Toll")
        if report.doc_id == "r2":
            time.sleep(30)
        return reading_in_parallel.ReadReport(report)


def test_a_report_that_breaks_the_reader_or_takes_for_ever_does_not_stop_the_rest(monkeypatch, caplog):
    monkeypatch.setattr(reading_in_parallel, "BuiltInReader", Broken)
    monkeypatch.setattr(reading_in_parallel, "SECONDS_A_REPORT", 0.2)
    with caplog.at_level(logging.WARNING, "vouchsafe"):
        read = list(read_all(REPORTS))
    assert [r.notes for r in read] == [(), (NOT_READ,), (NOT_READ,), ()]
    assert [r.report for r in read] == REPORTS
    assert "Mira Toll" not in caplog.text
    assert "r1" in caplog.text


def test_reading_in_place_and_on_all_cores_is_the_same(monkeypatch):
    in_place = [r.to_dict() for r in read_all(REPORTS)]
    monkeypatch.setattr(reading_in_parallel, "WORTH_IT", 0)
    monkeypatch.setattr(reading_in_parallel, "BATCH", 2)
    assert [r.to_dict() for r in read_all(REPORTS)] == in_place
    assert all(r["statements"] for r in in_place)


@pytest.mark.parametrize("count", [0, 1])
def test_few_reports_need_no_other_process(monkeypatch, count):
    monkeypatch.setattr(reading_in_parallel, "ProcessPoolExecutor", None)
    assert len(list(read_all(REPORTS[:count]))) == count
