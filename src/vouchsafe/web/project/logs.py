"""What may stand in a log: which kind of error, where in the code. Never an address with a query, a form, or the words of an exception."""

from __future__ import annotations

import logging


class CodesOnly(logging.Formatter):
    """Writes the name of the logger, the status and the kind of exception; leaves out messages and arguments."""

    def format(self, record: logging.LogRecord) -> str:
        status = getattr(record, "status_code", None)
        kind = record.exc_info[0].__name__ if record.exc_info and record.exc_info[0] else ""
        return " ".join(filter(None, [record.name, str(status or ""), kind, _place(record)]))


def _place(record: logging.LogRecord) -> str:
    """The line of ours that raised."""
    trace = record.exc_info[2] if record.exc_info else None
    last = ""
    while trace is not None:
        name = trace.tb_frame.f_globals.get("__name__", "")
        if name.startswith("vouchsafe"):
            last = f"{name}:{trace.tb_lineno}"
        trace = trace.tb_next
    return last
