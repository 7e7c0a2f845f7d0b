"""The guards themselves: each of them fires when it should."""

from __future__ import annotations

import logging
import socket
import subprocess
import sys
import threading
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QMessageBox, QWidget

from tests.tools import guards
from tests.tools.fakes import FakeClock, PredictableIds
from tests.tools.golden import Golden, picture_difference


@pytest.mark.parametrize("family", [socket.AF_INET, socket.AF_INET6])
def test_an_internet_socket_is_refused(family: socket.AddressFamily) -> None:
    with pytest.raises(AssertionError, match="works without a network"):
        socket.socket(family)


def test_looking_up_a_network_name_is_refused() -> None:
    with pytest.raises(AssertionError, match="works without a network"):
        socket.getaddrinfo("localhost", 80)


def test_a_socket_within_this_computer_is_allowed() -> None:
    ours, theirs = socket.socketpair()
    ours.close()
    theirs.close()


def test_a_python_started_by_a_test_has_no_network_either() -> None:
    child = subprocess.run(
        [sys.executable, "-c", "import socket; socket.socket()"], capture_output=True, text=True, check=False
    )
    assert child.returncode == 1
    assert "works without a network" in child.stderr


def test_a_dialog_that_no_one_planned_raises(qapp: QApplication) -> None:
    waiting: list[Callable[..., object]] = [QDialog.exec, QMessageBox.question, QFileDialog.getOpenFileName]
    for wait in waiting:
        with pytest.raises(guards.UnplannedDialog):
            wait(None)


def test_a_window_left_open_is_found(qapp: QApplication) -> None:
    before = guards.what_runs()
    window = QWidget()
    window.setWindowTitle("forgotten")
    with pytest.raises(pytest.fail.Exception, match="forgotten"):
        guards.fail_on_leftovers(before)
    window.deleteLater()


def test_a_test_is_not_blamed_for_what_it_found(qapp: QApplication) -> None:
    window = QWidget()
    guards.fail_on_leftovers(guards.what_runs())
    window.deleteLater()


def test_a_timer_left_running_is_found(qapp: QApplication) -> None:
    before = guards.what_runs()
    timer = QTimer()
    timer.start(60_000)
    with pytest.raises(pytest.fail.Exception, match="60000 ms"):
        guards.fail_on_leftovers(before)
    timer.stop()


def test_a_thread_left_running_is_found() -> None:
    done = threading.Event()
    before = guards.what_runs()
    thread = threading.Thread(target=done.wait, name="forgotten")
    thread.start()
    with pytest.raises(pytest.fail.Exception, match="thread forgotten"):
        guards.fail_on_leftovers(before, patience_s=0.01)
    done.set()
    thread.join()


def test_a_warning_in_the_log_must_be_announced(logs: guards.Logs) -> None:
    logging.getLogger("observer_app.some.room").warning("the disk is nearly full")
    with pytest.raises(pytest.fail.Exception, match="nearly full"):
        logs.fail_on_unannounced()
    logs.expect("disk is nearly")


def test_the_fake_clock_moves_only_when_told(clock: FakeClock) -> None:
    before = clock()
    clock.advance(minutes=25)
    assert (clock() - before).total_seconds() == 1500
    clock.set(datetime(2030, 1, 1, tzinfo=UTC))
    assert clock().year == 2030


def test_ids_can_be_foretold(ids: PredictableIds) -> None:
    assert (ids(), ids()) == ("00000000-0000-7000-8000-000000000001", "00000000-0000-7000-8000-000000000002")


def test_a_golden_text_shows_the_line_that_differs(tmp_path: Path) -> None:
    Golden(tmp_path, tmp_path, renew=True).text("a.txt", "one\ntwo\n")
    known = Golden(tmp_path, tmp_path, renew=False)
    known.text("a.txt", "one\ntwo\n")
    with pytest.raises(pytest.fail.Exception, match=r"-two\n\+three"):
        known.text("a.txt", "one\nthree\n")


def test_a_golden_picture_forgives_hinting_but_not_a_moved_word(tmp_path: Path) -> None:
    plain = Image.new("RGB", (100, 100), "white")
    hinted = Image.new("RGB", (100, 100), (250, 250, 250))
    moved = plain.copy()
    moved.paste((0, 0, 0), (10, 10, 40, 20))
    golden = Golden(tmp_path, tmp_path / "now", renew=True)
    golden.picture("a.png", plain)
    png = (tmp_path / "a.png").read_bytes()
    hinted.save(tmp_path / "hinted.png")
    moved.save(tmp_path / "moved.png")
    assert picture_difference(png, (tmp_path / "hinted.png").read_bytes(), tmp_path / "out.png") == ""
    problem = picture_difference(png, (tmp_path / "moved.png").read_bytes(), tmp_path / "out.png")
    assert "300 of 10000 pixels" in problem
