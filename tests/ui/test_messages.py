"""Asking before what cannot be undone: named buttons, the safe one at hand, and Escape keeps everything."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from observer_app.ui.main_window import MainWindow
from observer_app.ui.messages import Question, ask_first
from tests.ui.tools import faults, settle


@pytest.fixture
def happened() -> list[str]:
    return []


@pytest.fixture
def question(window: MainWindow, happened: list[str]) -> Question:
    window.show()
    asked = ask_first(
        window,
        "They are free to change their mind",
        "Your notes on this visit will be deleted now and cannot be brought back.",
        do=("Delete my notes", lambda: happened.append("deleted")),
        keep="Go back",
        on_keep=lambda: happened.append("kept"),
    )
    settle()
    return asked


def test_the_deed_is_done_when_its_button_is_pressed(question: Question, happened: list[str]) -> None:
    question.do.click()
    assert happened == ["deleted"]


@pytest.mark.parametrize("key", [Qt.Key.Key_Escape, Qt.Key.Key_Space])
def test_escape_and_the_first_press_keep_everything(question: Question, happened: list[str], key: Any) -> None:
    QTest.keyClick(question.keep, key)
    assert happened == ["kept"]


def test_nothing_of_the_question_is_cut(question: Question) -> None:
    assert not faults(question)
    question.reject()
