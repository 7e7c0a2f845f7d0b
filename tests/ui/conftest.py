"""Fixtures for the window's tests: the application in its own fonts and look, and a window to put pages in."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from observer_app.paths import find_resources
from observer_app.ui.app import Application
from observer_app.ui.main_window import MainWindow
from observer_app.ui.page import Page
from tests.ui.tools import close, settle


class WornApplication(Application):
    """The app's own application, made as pytest-qt makes one."""

    def __init__(self, argv: list[str]) -> None:
        super().__init__(argv, resources=find_resources(), text_percent=100, theme="light")


@pytest.fixture(scope="session")
def qapp_cls() -> type[WornApplication]:
    return WornApplication


@pytest.fixture
def app(qapp: Any) -> Iterator[Application]:
    """The application at 100 % in the light theme; put back so after the test."""
    yield qapp
    if (qapp.look.text_percent, qapp.theme_chosen) != (100, "light"):
        qapp.choose_look(100, "light")
    if qapp.isRightToLeft():
        qapp.setLayoutDirection(qapp.layoutDirection().LeftToRight)


@pytest.fixture
def window(app: Application) -> Iterator[MainWindow]:
    """A window of 1366×768 without services; closed after the test."""
    made = MainWindow(lambda: None)
    made.resize(1366, 768)
    yield made
    made.workers.waitForDone()
    close(made)


@pytest.fixture
def show_page(window: MainWindow) -> Callable[[type[Page]], Any]:
    """`show_page(SomePage)` puts a page into the window, shows it and lets it settle; gives the page."""

    def show(kind: type[Page], **arguments: Any) -> Page:
        page = kind(window)
        window.show_made(page, arguments)
        window.show()
        window.activateWindow()
        settle()
        return page

    return show


@pytest.fixture
def scratch(tmp_path: Path) -> Path:
    """A folder for whatever a page's state has to keep."""
    return tmp_path
