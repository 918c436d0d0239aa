"""`python -m vouchsafe` is the command `vouchsafe`."""

from vouchsafe.cli.main import run

run()
