"""The way in: what is started for which arguments, and that even starting can be stopped."""

from __future__ import annotations

from pathlib import Path

import pytest

from observer_app import __main__ as start
from observer_app.errors import UserError


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What would have been started."""
    started: list[str] = []

    def note(kind: str, given: object) -> int:
        started.append(f"{kind} {given}")
        return 0

    monkeypatch.setattr(start, "_run_command", lambda given: note("command", given))
    monkeypatch.setattr(start, "_open_window", lambda store: note("window", store))
    return started


@pytest.mark.parametrize(
    ("given", "what"),
    [
        ([], "window None"),
        (["--store", "here"], "window here"),
        (["--store=here"], "window here"),
        (["--help"], "command ['--help']"),
        (["--store", "here", "backup"], "command ['--store', 'here', 'backup']"),
    ],
)
def test_a_window_opens_unless_there_is_more_to_do(opened: list[str], given: list[str], what: str) -> None:
    assert start.main(given) == 0
    assert opened == [what]


def test_stopping_while_it_is_still_starting_leaves_no_traceback(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def stop(_given: object) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr(start, "_run_command", stop)
    assert start.main(["verify", "some.pdf"]) == start.STOPPED
    assert capsys.readouterr().err == "Stopped.\n"


def test_a_window_that_cannot_open_says_why(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    def fail(_folder: Path, _build: object) -> int:
        raise UserError("A part of Observer is missing.", "Install it again.", code="program-incomplete")

    monkeypatch.setattr("observer_app.ui.libraries.has_screen", lambda: True)
    monkeypatch.setattr("observer_app.ui.libraries.refuse_without_libraries", lambda: None)
    monkeypatch.setattr("observer_app.ui.window_flow.run", fail)
    assert start.main(["--store", str(tmp_path)]) == start.NOT_READY
    assert capsys.readouterr().err == "A part of Observer is missing. Install it again.\n"
