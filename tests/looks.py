"""Pictures of every page in every state, for people to look at: python -m tests.looks [--only WORDS] [--quick]

Writes them below looks/, with a contact sheet for each page. Nothing is compared here; that is done by the golden
pictures. `--quick` leaves out 150 % and the smaller window.
"""

from __future__ import annotations

import argparse
import itertools
import os
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("QT_FONT_DPI", "96")
# The platform without a screen warns of each window that has a smallest size.
os.environ.setdefault("QT_LOGGING_RULES", "default.warning=false")

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QImage, QPainter

from observer_app.paths import find_resources
from observer_app.ui.app import Application
from observer_app.ui.main_window import MainWindow
from tests.ui.states import GALLERY, STATES, State
from tests.ui.tools import PERCENTS, SIZES, close, put

FOLDER = Path("looks")
THEMES = ("light", "dark", "contrast")
_THUMB = 460


class Way(NamedTuple):
    """One way to look at a page."""

    theme: str
    percent: int
    size: tuple[int, int]

    @property
    def name(self) -> str:
        return f"{self.theme}-{self.percent}-{self.size[0]}x{self.size[1]}"


def main(words: Sequence[str]) -> int:
    arguments = _read(words)
    app = Application([], resources=find_resources(), text_percent=100, theme="light")
    states = [s for s in (*GALLERY, *STATES) if arguments.only in f"{s.page} {s.name}"]
    # What one page shows may be told in several files.
    states.sort(key=lambda state: state.page)
    for page, group in itertools.groupby(states, key=lambda state: state.page):
        pictures = [picture for state in group for picture in _look_at(app, state, quick=arguments.quick)]
        _contact_sheet(pictures, FOLDER / f"{page}.png")
        print(f"{page}: {len(pictures)} pictures")
    return 0


def _read(words: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Paint every page, to be looked at.")
    parser.add_argument("--only", default="", help="only pages or states with these letters in their name")
    parser.add_argument("--quick", action="store_true", help="100 and 200 % at 1366×768 alone")
    return parser.parse_args(words)


def _ways(*, quick: bool) -> Iterator[Way]:
    percents, sizes = ((100, 200), SIZES[-1:]) if quick else (PERCENTS, SIZES)
    return itertools.starmap(Way, itertools.product(THEMES, percents, sizes))


def _look_at(app: Application, state: State, *, quick: bool) -> list[Path]:
    with tempfile.TemporaryDirectory() as folder:
        window = MainWindow(lambda: None)
        state.show(window, Path(folder))
        window.show()
        pictures = [_look(app, window, state, way) for way in _ways(quick=quick)]
        close(window)
    return pictures


def _look(app: Application, window: MainWindow, state: State, way: Way) -> Path:
    app.choose_look(way.percent, way.theme)
    put(window, *way.size)
    path = FOLDER / state.page / f"{state.name.replace(' ', '-')}-{way.name}.png"
    path.parent.mkdir(parents=True, exist_ok=True)
    window.grab().save(str(path))
    return path


def _contact_sheet(pictures: Sequence[Path], path: Path, columns: int = 6) -> None:
    tall = _THUMB * 3 // 4
    rows = -(-len(pictures) // columns)
    sheet = QImage(columns * _THUMB, rows * tall, QImage.Format.Format_RGB32)
    sheet.fill(QColor("#808080"))
    painter = QPainter(sheet)
    for place, picture in enumerate(pictures):
        row, column = divmod(place, columns)
        room = QRect(column * _THUMB, row * tall, _THUMB, tall).adjusted(4, 4, -4, -4)
        small = QImage(str(picture)).scaled(
            room.size(), Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
        )
        painter.drawImage(room.topLeft(), small)
    painter.end()
    sheet.save(str(path))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
