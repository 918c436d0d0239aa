"""What may stand in a log: which kind of error, where in the code. Never an address with a query, a form, or the words of an exception."""

from __future__ import annotations

import logging


class CodesOnly(logging.Filter):
    """Keeps the name of the logger, the status and the kind of exception; drops messages and arguments."""

    def filter(self, record: logging.LogRecord) -> bool:
        status = getattr(record, "status_code", None)
        kind = record.exc_info[0].__name__ if record.exc_info and record.exc_info[0] else ""
        place = _place(record)
        record.msg, record.args = " ".join(filter(None, [record.name, str(status or ""), kind, place])), ()
        record.exc_info = record.exc_text = record.stack_info = None
        return True


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
