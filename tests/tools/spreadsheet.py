"""LibreOffice without a window: a table is opened as a spreadsheet, and saved as CSV again."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.tools.programs import run

CSV_READ = "CSV:44,34,UTF-8,1,,0,true,false"
"""Commas, double quotes, UTF-8, from the first line; what stands in quotes is text; nothing else is guessed."""
CSV_WRITE = "csv:Text - txt - csv (StarCalc):44,34,UTF8,1,,0,false,true,false"


def through_spreadsheet(path: Path, folder: Path) -> Path:
    """The CSV file that comes of it, of the first sheet."""
    if shutil.which("soffice") is None:
        pytest.skip("LibreOffice is not installed: python3 dev.py test-long installs it where it may.")
    reading = [f"--infilter={CSV_READ}"] if path.suffix == ".csv" else []
    run(
        "soffice", f"-env:UserInstallation={(folder / 'home').as_uri()}", "--headless", *reading,
        "--convert-to", CSV_WRITE, "--outdir", folder / "out", path,
    )  # fmt: skip
    return folder / "out" / f"{path.stem}.csv"
