"""Boxes to write in: nothing typed is lost, Tab leads on, and words are shown as they are typed."""

from __future__ import annotations

from collections.abc import Iterator
from types import SimpleNamespace
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from observer_app.ui.app import Application
from observer_app.ui.widgets.boxes import Box
from observer_app.ui.widgets.line_box import Field, LineBox
from observer_app.ui.widgets.text_boxes import PAUSE_MS, TextBox
from observer_app.ui.widgets.words_box import WordsBox
from tests.ui.tools import close, focused, settle


@pytest.fixture
def boxes(app: Application) -> Iterator[Any]:
    box, line = TextBox("What was said?", pause_ms=0), LineBox("First name")
    holder = Box(box, line)
    holder.resize(500, 400)
    holder.show()
    holder.activateWindow()
    settle()
    box.setFocus()
    yield SimpleNamespace(box=box, line=line)
    close(holder)


def test_typing_is_told_after_a_pause_of_half_a_second(boxes: Any, qtbot: Any) -> None:
    with qtbot.waitSignal(boxes.box.pause_in_typing, timeout=1000) as caught:
        QTest.keyClicks(boxes.box, "Pen down")
    assert caught.args == ["Pen down"]
    assert PAUSE_MS == 500


def test_leaving_the_box_tells_at_once(boxes: Any, qtbot: Any) -> None:
    QTest.keyClicks(boxes.box, "Pen")
    with qtbot.waitSignal(boxes.box.text_left, timeout=0) as caught:
        QTest.keyClick(boxes.box, Qt.Key.Key_Tab)
    assert caught.args == ["Pen"]
    assert focused() is boxes.line


def test_words_that_are_already_kept_are_shown_without_being_told(boxes: Any, qtbot: Any) -> None:
    with qtbot.assertNotEmitted(boxes.box.pause_in_typing):
        boxes.box.show_text("Kept before")
        settle()
    assert boxes.box.toPlainText() == "Kept before"


def test_whoever_carries_on_writes_on_at_the_end_and_reads_from_the_beginning(boxes: Any) -> None:
    boxes.box.show_text("\n".join(f"line {number}" for number in range(40)))
    settle()
    assert boxes.box.verticalScrollBar().value() == 0
    QTest.keyClicks(boxes.box, ", and more")
    assert boxes.box.toPlainText().endswith("line 39, and more")


def test_the_box_grows_with_what_is_written(boxes: Any) -> None:
    before = boxes.box.sizeHint().height()
    boxes.box.show_text("\n".join("line" for _ in range(6)))
    settle()
    assert before < boxes.box.height() < boxes.box.sizeHint().height() + 2


def test_digits_type_in_the_box(boxes: Any) -> None:
    QTest.keyClicks(boxes.box, "At 10:42, 3 times")
    assert boxes.box.toPlainText() == "At 10:42, 3 times"


def test_the_five_words_are_shown_until_hiding_is_asked_for(app: Application) -> None:
    words = WordsBox("Your five words")
    assert words.line.echoMode() == QLineEdit.EchoMode.Normal
    words.show_typing.setChecked(False)
    assert words.line.echoMode() == QLineEdit.EchoMode.Password


def test_words_are_given_in_small_letters_with_one_space_between(app: Application) -> None:
    words = WordsBox("Your five words")
    words.line.setText("  OTT map  Lan\tsou kettle ")
    assert words.words() == "ott map lan sou kettle"


def test_enter_in_the_words_is_told(app: Application, qtbot: Any) -> None:
    words = WordsBox("Your five words")
    with qtbot.waitSignal(words.entered, timeout=0):
        QTest.keyClick(words.line, Qt.Key.Key_Return)


def test_a_field_gives_its_box_the_label_as_a_buddy(app: Application) -> None:
    box = LineBox("First name")
    field = Field("First name", box, "As people call you.")
    assert field.label.buddy() is box
    assert box.accessibleDescription() == "As people call you."


@pytest.mark.parametrize("lines", [2, 3, 7])
def test_what_was_written_before_the_box_is_shown_stands_in_it_whole(app: Application, lines: int) -> None:
    box = TextBox("What was said?", lines=2)
    box.show_text("\n".join(["line"] * lines))
    holder = Box(box)
    holder.add_stretch()
    holder.resize(500, 600)
    holder.show()
    settle()
    assert box.verticalScrollBar().maximum() == 0
    close(holder)


def test_a_long_line_that_was_written_before_grows_the_box_once_it_is_wrapped(app: Application) -> None:
    box = TextBox("What was said?", lines=2)
    box.show_text("a few words and some more " * 15)
    holder = Box(box)
    holder.add_stretch()
    holder.resize(500, 900)
    holder.show()
    settle()
    assert box.verticalScrollBar().maximum() == 0
    close(holder)
