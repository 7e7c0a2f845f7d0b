"""From starting the program to the unlock page painted, against the barest window there is."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

from observer_app.services.front import FrontPage
from tests.performance.measure import Row, compare

TARGET = 1.8
RUNS = 15
# CLOCK_MONOTONIC is the same for every process of a computer, so the child can say when it had painted.
BARE = """
import os, sys, time
from PySide6.QtWidgets import QApplication, QWidget
class Window(QWidget):
    def paintEvent(self, event):
        print(time.clock_gettime(time.CLOCK_MONOTONIC), flush=True)
        os._exit(0)
app = QApplication(sys.argv)
window = Window()
window.resize(1366, 768)
window.show()
app.exec()
"""
# What the program does once it has painted is left undone, as it is no part of the waiting.
OURS = """
import os, sys, time
from observer_app.ui import app
def painted(window, log_file):
    assert window.page.objectName() == "unlock", window.page.objectName()
    print(time.clock_gettime(time.CLOCK_MONOTONIC), flush=True)
    os._exit(0)
app._finish = painted
from observer_app.__main__ import main
main(["--store", sys.argv[1]])
"""


def measure_start(folder: Path) -> Row:
    """`folder` is a store that is set up."""
    assert FrontPage(folder).read().names, "the unlock page needs someone to show"
    return compare("start to unlock page painted", lambda: _time(BARE), lambda: _time(OURS, str(folder)), RUNS, TARGET)


def _time(code: str, *arguments: str) -> float:
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "QT_FONT_DPI": "96"}
    # An installed program keeps what it has compiled; a shell that forbids it would have every start compile anew.
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    begun = time.clock_gettime(time.CLOCK_MONOTONIC)
    done = subprocess.run(
        [sys.executable, "-c", code, *arguments], capture_output=True, text=True, check=True, env=environment
    )
    return float(done.stdout.split()[-1]) - begun
