"""Runs the programs of others that judge our files: qpdf, pdfsig, pdfinfo, pdftotext."""

from __future__ import annotations

import os
import shutil
import subprocess

import pytest


def run(program: str, *arguments: str | os.PathLike[str], expect: int = 0) -> str:
    """Its standard output and error together; fails when its exit code is not the expected one."""
    if shutil.which(program) is None:
        pytest.skip(f"{program} is not installed: python3 dev.py test installs it where it may.")
    done = subprocess.run(
        [program, *(os.fspath(argument) for argument in arguments)],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        errors="replace",
        timeout=120,
        check=False,
    )
    if done.returncode != expect:
        pytest.fail(f"{program} ended with {done.returncode}, not {expect}:\n{done.stdout}")
    return done.stdout
