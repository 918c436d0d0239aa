"""The library as a notebook meets it: frozen values, tables, frames."""

import sys
from dataclasses import FrozenInstanceError, fields
from types import SimpleNamespace

import pytest

import vouchsafe

FIRST = "Elmaria refused visas to forty people from Karst, the network Open Hand told the Morning Post on Friday.\n"
SECOND = "The <b>Harbour</b> Herald reports that Elmaria refused visas to forty people from Karst, according to Open Hand.\n"


@pytest.fixture(scope="module")
def read():
    return vouchsafe.read(FIRST, doc_id="k1", publisher="Morning Post", date="2031-05-16")


@pytest.fixture(scope="module")
def result(read):
    return vouchsafe.weigh([read, SECOND])


def test_what_comes_back_cannot_be_changed(read, result):
    for held in (read, result, read.statements[0], result.claims[0]):
        with pytest.raises(FrozenInstanceError):
            setattr(held, fields(held)[0].name, None)


def test_a_text_is_read_as_it_is(read):
    assert read.to_dict()["text"] == FIRST
    assert read.to_dict()["publisher"] == "Morning Post"


def test_a_path_is_received_one_report_after_another(tmp_path):
    (tmp_path / "k1.txt").write_text(FIRST, encoding="utf-8")
    assert [r.doc_id for r in vouchsafe.receive(tmp_path)] == ["k1"]


def test_weighing_takes_texts_reports_and_what_was_read(read):
    held = vouchsafe.weigh([read, read.report, SECOND])
    assert {"k1", "text 3"} <= {r.report.doc_id for r in held.reports}


def test_a_notebook_shows_a_table_in_which_nothing_runs(read, result):
    assert "Open Hand" in read._repr_html_()
    assert "<b>" not in result._repr_html_()
    assert read._repr_html_().startswith("<table>")


def test_a_count_never_stands_without_access(result):
    row = result.rows()[0]
    assert {"low", "high", "origins"} <= row.keys()
    assert all("(" in origin for origin in filter(None, row["origins"].split("; ")))


@pytest.mark.parametrize("library", ["pandas", "polars"])
def test_a_frame_is_made_by_the_library_that_is_there(read, result, library, monkeypatch):
    for name in ("pandas", "polars"):
        monkeypatch.setitem(sys.modules, name, SimpleNamespace(DataFrame=lambda rows: ("frame", rows)) if name == library else None)
    assert read.to_frame() == ("frame", read.rows())
    assert result.to_frame() == ("frame", result.rows())


def test_without_either_library_the_error_says_what_to_install(read, monkeypatch):
    for name in ("pandas", "polars"):
        monkeypatch.setitem(sys.modules, name, None)
    with pytest.raises(ModuleNotFoundError, match="pandas or polars"):
        read.to_frame()


def test_a_long_table_says_how_much_it_leaves_out():
    from vouchsafe.frames import html_table

    assert "and 5 further rows" in html_table([{"n": n} for n in range(205)])
    assert html_table([]) == "<p>nothing found</p>"
