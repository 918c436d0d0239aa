"""The reference pages name every field, option, exit code and error that the code has, and no others."""

import inspect
import json
import re
from pathlib import Path

import pytest
import typer.main

import vouchsafe
from vouchsafe import errors
from vouchsafe.cli import exits
from vouchsafe.cli.main import app
from vouchsafe.weighing.decisions import KINDS

DOCS = Path(__file__).parents[2] / "docs" / "reference"
TEXT = (
    "Elmaria refused visas to forty people from Karst on 16 May 2031, the network Open Hand told the Morning Post.\n\n"
    "The ministry denied that visas were refused.\n"
)
BRANCHES = {"error", "receiving", "weighing", "telling", "vault", "site"}


def page(name: str) -> str:
    return (DOCS / f"{name}.md").read_text(encoding="utf-8")


def first_column(name: str) -> set[str]:
    """What stands in code marks in the first column of a page's tables."""
    cells = [row.split("|")[1] for row in page(name).splitlines() if row.startswith("| `")]
    return {word for cell in cells for word in re.findall(r"`([^`]+)`", cell)}


def in_code(name: str) -> set[str]:
    return {word.strip('"') for words in re.findall(r"`([^`]+)`", page(name)) for word in re.findall(r"[\w#/-]+", words)}


def keys(value: object) -> set[str]:
    """The names of fields anywhere in an object, without those of typed values, which have pages of their own."""
    if isinstance(value, dict):
        return set(value) | {k for name, inner in value.items() if name not in ("value", "reports") for k in keys(inner)}
    return {k for inner in value for k in keys(inner)} if isinstance(value, list) else set()


@pytest.fixture(scope="module")
def weighed() -> dict:
    reports = [vouchsafe.read(TEXT, doc_id=d, publisher=p, date="2031-05-16") for d, p in (("k1", "Morning Post"), ("k2", "Herald"))]
    return json.loads(json.dumps(vouchsafe.weigh(reports).to_dict()))


def test_every_field_of_a_read_report_is_documented(weighed):
    assert keys(weighed["reports"][0]) <= first_column("read-json")


def test_every_field_of_a_weighing_is_documented(weighed):
    assert weighed["claims"]
    assert keys({**weighed, "reports": []}) - keys(weighed["reports"]) <= in_code("weigh-json")
    for claim in weighed["claims"]:
        assert set(claim) <= first_column("weigh-json")


def given(parameter) -> list[str]:
    """The words by which an option is given: of a switch that is on by itself, the one that turns it off."""
    return parameter.secondary_opts if parameter.default is True and parameter.secondary_opts else parameter.opts


def test_every_option_and_command_is_documented():
    command = typer.main.get_command(app)
    options = {o for c in (command, *command.commands.values()) for p in c.params for o in given(p) if o.startswith("--")} - {"--help"}
    assert options == {w.split()[0] for w in first_column("command-line") if w.startswith("--")}
    documented = {w.split()[1] for w in first_column("command-line") if w.startswith("vouchsafe ") and not w.split()[1].startswith("-")}
    assert documented == set(command.commands)


def test_every_exit_code_is_documented():
    codes = {value for name, value in vars(exits).items() if name.isupper() and isinstance(value, int)}
    assert codes == {int(n) for n in re.findall(r"^\| (\d+) \|", page("command-line"), flags=re.MULTILINE)}


def test_every_error_is_documented():
    codes = {e.code for _, e in inspect.getmembers(errors, inspect.isclass) if issubclass(e, errors.VouchsafeError)}
    assert codes - BRANCHES == first_column("errors")


def test_every_kind_of_decision_is_documented():
    assert set(KINDS) <= first_column("command-line")


def test_links_between_pages_lead_somewhere():
    root = DOCS.parents[1]
    for path in [root / "README.md", *root.glob("docs/**/*.md")]:
        for target in re.findall(r"\]\(([^)#\s]+)[^)]*\)", path.read_text(encoding="utf-8")):
            if "://" not in target:
                assert (path.parent / target).exists(), f"{path.relative_to(root)}: {target}"
