"""The desktop that journeys run on: keyboard, pointer and accessible actions all arrive."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from tests.tools.accessible_tree import find_faults
from tests.tools.desktop import App, Desktop, NotThere

SAMPLE = """
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import *

app = QApplication([])
window = QWidget()
rows = QVBoxLayout(window)
go, words, said, nameless = QPushButton("&Go in"), QLineEdit(), QLabel("nothing"), QPushButton()
words.setAccessibleName("Words")
nameless.setFixedSize(20, 20)
for each in (go, words, QRadioButton("Clearly there"), said, nameless):
    each.setMinimumHeight(each.minimumHeight() or 44)
    each.setStyleSheet("border: 1px solid grey")
    rows.addWidget(each)

def answer():
    said.setText("heard " + words.text())
    QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(window, "Saved"))

go.clicked.connect(answer)
window.show()
app.exec()
"""


@pytest.fixture
def app(desktop: Desktop) -> App:
    return desktop.start([sys.executable, "-c", SAMPLE])


def test_accessible_actions_press_and_fill(app: App) -> None:
    app.set_text(app.find("text", "Words"), "otter")
    app.press(app.find("push button", "Go in"))
    assert app.wait_for("label", contains="otter").name == "heard otter"
    assert "Saved" in app.announcements()


def test_the_keyboard_types_letters_that_have_no_key_too(app: App) -> None:
    app.focus(app.find("text", "Words"))
    app.wait_for("text", "Words", state="focused")
    app.type_text("“Müde”, 3.5 – ja")
    app.key("alt+g")
    app.wait_for("label", "heard “Müde”, 3.5 – ja")


def test_the_pointer_hits_what_it_is_aimed_at(app: App) -> None:
    app.click(app.find("radio button", "Clearly there"))
    assert app.wait_for("radio button", "Clearly there", state="checked").checked


def test_what_a_screen_reader_user_would_trip_over_is_named(app: App) -> None:
    faults = {fault.what for fault in find_faults(app.tree())}
    assert faults == {"a control without a name", "a target smaller than 44 px"}


def test_a_picture_of_the_screen_has_its_size(app: App, tmp_path: Path) -> None:
    from PIL import Image

    with Image.open(app.screenshot(tmp_path / "screen.png")) as picture:
        assert picture.size == (1366, 768)


def test_closing_the_window_ends_the_program(app: App) -> None:
    assert app.close() == 0


def test_what_is_missing_is_told_with_what_was_there(app: App) -> None:
    with pytest.raises(NotThere, match="push button 'Go in'"):
        app.find("push button", "Hand in")


def test_a_killed_program_can_be_started_again(desktop: Desktop, app: App) -> None:
    app.kill()
    again = desktop.start([sys.executable, "-c", SAMPLE])
    assert again.find("push button", "Go in").enabled
