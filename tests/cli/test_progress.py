"""Long work says how far it is, on standard error, and only where a person watches."""

import io
import sys

import pytest

from vouchsafe.cli.progress import busy, watched


class Terminal(io.StringIO):
    def isatty(self):
        return True


@pytest.fixture
def stderr(monkeypatch):
    def use(stream):
        monkeypatch.setattr(sys, "stderr", stream)
        return stream

    return use


def test_a_person_sees_a_bar_and_the_items_pass_unchanged(stderr):
    seen = stderr(Terminal())
    assert list(watched(range(3), total=3, what="Reading", quiet=False)) == [0, 1, 2]
    assert "Reading" in seen.getvalue()


def test_what_cannot_be_counted_is_named_while_it_goes_on(stderr):
    seen = stderr(Terminal())
    with busy("Tracing claims", quiet=False):
        pass
    assert "Tracing claims" in seen.getvalue()


@pytest.mark.parametrize(("stream", "quiet"), [(io.StringIO, False), (Terminal, True)])
def test_a_script_and_a_quiet_call_see_nothing(stderr, stream, quiet):
    seen = stderr(stream())
    assert list(watched("ab", total=2, what="Reading", quiet=quiet)) == ["a", "b"]
    with busy("Tracing claims", quiet=quiet):
        pass
    assert seen.getvalue() == ""
