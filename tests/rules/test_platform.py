"""What this project relies on in others' libraries, and what it asks of a fresh machine."""

from __future__ import annotations

import os
import shutil
import sys

import pytest
from PySide6.QtCore import QObject

import dev
from tests.rules.repository import ROOT


def test_qt_gives_back_every_reference_to_none() -> None:
    """PySide6 6.12.0 under Python 3.10 and 3.11 lost one on each call, until the process was aborted."""
    thing = QObject()
    before = sys.getrefcount(None)
    for _ in range(1000):
        thing.setObjectName("name")
    assert sys.getrefcount(None) >= before - 10


def test_without_root_the_command_to_give_is_printed_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda name: f"/usr/bin/{name}")
    monkeypatch.setattr(dev, "missing_packages", list)
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    with pytest.raises(dev.Stop, match="sudo apt-get install --yes --no-install-recommends libgl1 qpdf"):
        dev.install_system_packages(["libgl1", "qpdf"])


def test_where_there_is_no_apt_no_system_package_is_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda _name: None)
    monkeypatch.setattr(dev, "apt", lambda command: pytest.fail(f"called {command}"))
    dev.install_system_packages(["libgl1"])


def test_a_display_that_does_not_answer_is_no_screen(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setenv("DISPLAY", ":987654")
    assert not dev.has_screen()
    monkeypatch.delenv("DISPLAY")
    assert not dev.has_screen()


def test_a_new_lock_or_a_moved_checkout_makes_a_new_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    before = dev.lock_digest()
    monkeypatch.setattr(dev, "ROOT", ROOT / "elsewhere")
    assert dev.lock_digest() != before
