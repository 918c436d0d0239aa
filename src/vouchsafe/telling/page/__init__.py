"""One self-contained page of a weighing: claims first, then every report with its statements marked."""

from vouchsafe.telling.page.page import page_of

__all__ = ["page_of"]
