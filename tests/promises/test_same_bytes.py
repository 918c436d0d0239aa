"""The same input gives the same bytes: on another machine, in another folder, at another time of day, in any order."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

TEXTS = {
    "a.txt": "Elmaria refused visas to forty people from Karst on 16 May 2031, the network Open Hand told the Morning Post.\n\n“Nobody was told why,” Mira Toll said.\n",
    "b.html": "<html lang=en><head><title>Visas</title></head><body><article><h1>Visas</h1><p>Elmaria refused visas to forty people from Karst on 16 May 2031, the "
    "Morning Post reported, citing the network Open Hand.</p><p>The ministry denied that visas were refused.</p></article></body></html>",
    "c.txt": "Сорок человек из Карста получили отказ в визах, сообщила 17 мая 2031 года сеть «Открытая рука». Министерство это отрицает.\n",
    "d.eml": "From: Mira Toll <mira@example.org>\nDate: Fri, 18 May 2031 10:00:00 +0000\nSubject: Visas\n\nNo visa was formally refused, Open Hand said on Friday.\n",
}
SETTINGS = [
    {"PYTHONHASHSEED": "0", "TZ": "UTC", "LANG": "C"},
    {"PYTHONHASHSEED": "1", "TZ": "Pacific/Kiritimati", "LANG": "de_DE.UTF-8", "LC_ALL": "C.UTF-8", "COLUMNS": "40"},
    {"PYTHONHASHSEED": "4242", "TZ": "America/Adak", "PYTHONOPTIMIZE": "1"},
]


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    inside = tmp_path_factory.mktemp("reports")
    for name, text in TEXTS.items():
        (inside / name).write_text(text, encoding="utf-8")
    return inside


def output(command, folder, setting, here):
    ran = subprocess.run(
        [sys.executable, "-m", "vouchsafe", *command, str(folder)],
        capture_output=True,
        cwd=here,
        timeout=120,
        check=False,
        env={**os.environ, **setting},
    )
    assert ran.returncode == 0, ran.stderr.decode()[-500:]
    return ran.stdout


@pytest.mark.parametrize("command", [["read", "--json"], ["weigh", "--json"]], ids=" ".join)
def test_the_command_prints_the_same_bytes_wherever_it_runs(command, folder, tmp_path):
    printed = {output(command, folder, setting, here) for setting, here in zip(SETTINGS, (tmp_path, folder, Path.cwd()), strict=True)}
    assert len(printed) == 1
    (bytes_,) = printed
    assert [json.loads(line) for line in bytes_.splitlines()]


def test_the_page_is_the_same_bytes_wherever_it_is_written(folder, tmp_path):
    pages = set()
    for n, setting in enumerate(SETTINGS[:2]):
        output(["weigh", "--quiet", "--html", str(tmp_path / f"{n}.html")], folder, setting, tmp_path)
        pages.add((tmp_path / f"{n}.html").read_bytes())
    assert len(pages) == 1


def test_the_order_in_which_files_are_named_means_nothing_for_the_weighing(folder, tmp_path):
    first, *others = sorted(str(p) for p in folder.iterdir())
    forward = output(["weigh", "--json", first, *others[:-1]], others[-1], SETTINGS[0], tmp_path)
    backward = output(["weigh", "--json", *reversed(others)], first, SETTINGS[0], tmp_path)
    assert forward == backward
