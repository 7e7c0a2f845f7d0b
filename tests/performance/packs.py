"""An evidence pack of forty originals with three signatures each: how much memory making it takes, and how long."""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
from pathlib import Path

from tests.performance.measure import Row, most_row, row_of
from tests.services.real_packs import job, signed_files

ORIGINALS, SIGNATURES = 40, 3
MOST_MB = 200.0


def measure_packs(scratch: Path) -> tuple[Row, ...]:
    """Each in a process of its own, which also checks what it has made: alone, and behind a lead's open page."""
    scratch.mkdir()
    job_file = scratch / "job"
    job_file.write_bytes(pickle.dumps(job(signed_files(ORIGINALS, signatures=SIGNATURES))))
    name = f"a pack of {ORIGINALS} originals"
    alone, seconds = _make(job_file, scratch / "alone")
    with_window, _ = _make(job_file, scratch / "store", "--window")
    return (
        most_row(f"{name}, memory", alone, MOST_MB),
        # The window itself takes about 130.
        most_row(f"{name}, memory with the window", with_window, None),
        row_of(f"{name}, checked, made and signed", [], [seconds], None),
    )


def _make(job_file: Path, folder: Path, *more: str) -> tuple[float, float]:
    """Megabytes at the most, and seconds."""
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "QT_FONT_DPI": "96"}
    command = [sys.executable, "-m", "tests.performance.make_pack", str(job_file), str(folder), *more]
    said = subprocess.run(command, capture_output=True, text=True, check=True, env=environment).stdout
    most, seconds = said.split()[-2:]
    return float(most), float(seconds)
