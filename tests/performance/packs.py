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
    """Behind a lead's open page: the process of the window, and the largest of those that it starts."""
    scratch.mkdir()
    job_file = scratch / "job"
    job_file.write_bytes(pickle.dumps(job(signed_files(ORIGINALS, signatures=SIGNATURES))))
    name = f"a pack of {ORIGINALS} originals"
    window, apart, seconds = _make(job_file, scratch / "store")
    return (
        most_row(f"{name}, the process that makes it", apart, MOST_MB),
        most_row(f"{name}, the window meanwhile", window, MOST_MB),
        row_of(f"{name}, checked, made and signed", [], [seconds], None),
    )


def _make(job_file: Path, folder: Path) -> tuple[float, float, float]:
    """Megabytes at the most of each, and seconds."""
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "QT_FONT_DPI": "96"}
    command = [sys.executable, "-m", "tests.performance.make_pack", str(job_file), str(folder)]
    said = subprocess.run(command, capture_output=True, text=True, check=True, env=environment).stdout
    window, apart, seconds = (float(each) for each in said.split()[-3:])
    return window, apart, seconds
