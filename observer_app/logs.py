"""The log on this computer: what the program did, and never a name, a note or a rating."""

from __future__ import annotations

import logging
from logging.handlers import RotatingFileHandler
from pathlib import Path
from traceback import extract_tb
from types import TracebackType

LOG_NAME = "observer.log"
MOST_BYTES = 200_000
FORMAT = "%(asctime)s %(levelname)s %(name)s %(message)s"


def log_path(folder: Path) -> Path:
    """Where the log of the store in that folder lies."""
    return folder / "log" / LOG_NAME


class _QuietHandler(RotatingFileHandler):
    """Writes what the disk takes. A full disk is told where the work is, not by a traceback on some console."""

    def handleError(self, record: logging.LogRecord) -> None:
        """Let it go."""


def start_logging(folder: Path) -> Path:
    """Begin to write the log beside the store; returns the file. Two older files are kept.

    Where it cannot be written there is none, and no one is kept from their work.
    """
    path = log_path(folder)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError:
        return path
    handler = _QuietHandler(path, maxBytes=MOST_BYTES, backupCount=2, encoding="utf-8", delay=True)
    handler.setFormatter(logging.Formatter(FORMAT))
    root = logging.getLogger("observer_app")
    root.addHandler(handler)
    root.setLevel(logging.INFO)
    return path


def describe_fault(kind: type[BaseException], trace: TracebackType | None) -> str:
    """The kind of fault and where it happened; never its message, which may quote what someone wrote."""
    places = (f"{Path(f.filename).name}:{f.lineno} {f.name}" for f in extract_tb(trace))
    return "\n".join([kind.__name__, *places])
