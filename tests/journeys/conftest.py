"""What every journey begins with: a computer that nothing was done on, and the real command on its screen."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.tools.desktop import App, Desktop
from tests.tools.without_network import without_network


@dataclass(frozen=True)
class Computer:
    """A screen, and the folders that belong to whoever sits before it."""

    desktop: Desktop
    home: Path

    @property
    def store(self) -> Path:
        return self.home / "store"

    @property
    def documents(self) -> Path:
        return self.home / "Documents"

    @property
    def stick(self) -> Path:
        return self.home / "stick"

    def open_app(self) -> App:
        """Starts the app as a person does; opening an internet socket would end it at once."""
        command = without_network([sys.executable, "-m", "observer_app", "--store", self.store])
        return self.desktop.start(command, env={"HOME": str(self.home)}, timeout_s=60)


@pytest.fixture
def computer(desktop: Desktop, tmp_path: Path) -> Computer:
    home = tmp_path / "home"
    found = Computer(desktop, home)
    found.documents.mkdir(parents=True)
    found.stick.mkdir()
    return found


@pytest.fixture
def app(computer: Computer) -> App:
    """The app on its very first page."""
    return computer.open_app()
