"""A server that is killed in the middle of writing: what it acknowledged is there, whole, and the database is sound."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

KILLED = Path(__file__).parents[2] / "desk_killed.py"


@pytest.mark.parametrize("rounds", [100, pytest.param(1000, marks=[pytest.mark.long, pytest.mark.timeout(3600)])])
def test_nothing_acknowledged_is_lost_or_half_kept_however_often_it_is_killed(tmp_path, rounds):
    ran = subprocess.run([sys.executable, KILLED, tmp_path / "site", str(rounds)], capture_output=True, text=True, timeout=3600)
    assert ran.returncode == 0, ran.stderr
    told = json.loads(ran.stdout)
    assert (told.pop("rounds"), told.pop("control")) == (rounds, 1)
    assert told.pop("acknowledged") >= rounds
    assert set(told.values()) == {0}, told
