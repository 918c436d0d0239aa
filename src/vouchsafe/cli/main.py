"""The command `vouchsafe`: one function a command; each parses, calls the engine and prints."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Annotated, Optional

import typer

from vouchsafe.cli.exits import leave_with

app = typer.Typer(no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False, help=(
    "Vouchsafe: read who says what in a pile of reports, and weigh how many independent sources stand behind each claim."))  # fmt: skip

Paths = Annotated[list[Path] | None, typer.Argument(help="Files or folders: .txt .md .html .mhtml .pdf .docx .eml, chat exports, .jsonl")]
Custody = Annotated[Optional[Path], typer.Option(help="Write hash, time and place of each original, readable by you only (.jsonl).")]  # noqa: UP045
Site = Annotated[Path, typer.Option(envvar="VOUCHSAFE_SITE", help="The folder of the site.")]
Quiet = Annotated[bool, typer.Option("--quiet", help="No progress and no table; errors still go to standard error.")]


def _version(asked: bool) -> None:
    if asked:
        from vouchsafe import __version__

        print(f"vouchsafe {__version__}")
        raise typer.Exit


@app.callback()
def main(version: Annotated[bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version.")] = False) -> None:
    for library in ("OPENBLAS", "OMP"):  # reports are read side by side: threads inside one would only stand in each other's way
        os.environ.setdefault(f"{library}_NUM_THREADS", "1")


@app.command()
def read(
    paths: Paths = None,
    json: Annotated[bool, typer.Option("--json", help="One object a report, one a line.")] = False,
    custody: Custody = None,
    quiet: Quiet = False,
) -> None:
    """Read who says what in reports."""
    from vouchsafe.cli.read import read_command

    leave_with(lambda: read_command(paths or [], as_json=json, custody=custody, quiet=quiet))


@app.command()
def weigh(
    paths: Paths = None,
    json: Annotated[bool, typer.Option("--json", help="One object: reports, sources, claims, copies.")] = False,
    html: Annotated[Optional[Path], typer.Option(help="Write one self-contained page.")] = None,  # noqa: UP045
    decisions: Annotated[Optional[Path], typer.Option(help="What people decided, one JSON object a line.")] = None,  # noqa: UP045
    statements: Annotated[Optional[Path], typer.Option(help="Statements read by somebody else (.jsonl).")] = None,  # noqa: UP045
    sources: Annotated[Optional[Path], typer.Option(help="The sources of --statements (.json).")] = None,  # noqa: UP045
    documents: Annotated[Optional[Path], typer.Option(help="The texts of --statements (.jsonl).")] = None,  # noqa: UP045
    given_claims: Annotated[bool, typer.Option("--given-claims", help="Take the claims of --statements as they are.")] = False,
    custody: Custody = None,
    quiet: Quiet = False,
) -> None:
    """Read reports, then weigh them: claims, their origins, independent sources as an interval."""
    from vouchsafe.cli.weigh import Ask, weigh_command

    ask = Ask(paths or [], statements, sources, documents, given_claims, decisions, html, json, quiet, custody=custody)
    leave_with(lambda: weigh_command(ask))


@app.command()
def demo(
    html: Annotated[Path, typer.Option(help="Where the page goes.")] = Path("out/karst.html"),
    quiet: Quiet = False,
    desk: Annotated[bool, typer.Option(help="Open the desk with the same story.")] = True,
) -> None:
    """Weigh the invented Karst story that comes with the program, write its page, and open the desk with it."""
    from vouchsafe.cli.demo import demo_command

    leave_with(lambda: demo_command(html=html, quiet=quiet, desk=desk))


@app.command()
def init(folder: Annotated[Path, typer.Argument(help="A new or empty folder.")]) -> None:
    """Make a new site: one folder, one encrypted file, one passphrase."""
    from vouchsafe.cli.site import init_command

    leave_with(lambda: init_command(folder))


@app.command()
def serve(
    site: Site = Path("vouchsafe-site"),
    port: Annotated[Optional[int], typer.Option(help="The port; without it the first free one from 8310 on.")] = None,  # noqa: UP045
    browser: Annotated[bool, typer.Option(help="Open the browser.")] = True,
) -> None:
    """Open the desk of a site in the browser of this computer."""
    from vouchsafe.cli.site import serve_command

    leave_with(lambda: serve_command(site, port=port, browser=browser))


@app.command()
def lock(site: Site = Path("vouchsafe-site")) -> None:
    """Lock a desk that is open, at once."""
    from vouchsafe.cli.site import lock_command

    leave_with(lambda: lock_command(site))


def run() -> None:
    """Runs the command of the command line."""
    app(prog_name="vouchsafe")  # also when it is run as a module


if __name__ == "__main__":
    run()
