"""One store's files in the place of another's: cut off at any step, one of them is there whole, and nothing is lost."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest

from observer_app.services import swap
from observer_app.services.front import FrontPage

STEPS = 12
"""More than it takes; each change of a file's place, and each mark, is one."""


class Killed(BaseException):
    """Stands for the power going."""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """An old store with words in its log, and a new one that was made ready."""
    for name in swap.OLD_FILES:
        (tmp_path / name).write_text(f"old {name}")
    making = swap.begin(tmp_path)
    for name in swap.NEW_FILES:
        (making / name).write_text(f"new {name}")
    return tmp_path


def die_at(monkeypatch: pytest.MonkeyPatch, step: int) -> None:
    """From this step on nothing more happens."""
    done = 0

    def counted(real: Callable[..., object]) -> Callable[..., object]:
        def maybe(*given: object, **named: object) -> object:
            nonlocal done
            done += 1
            if done > step:
                raise Killed
            return real(*given, **named)

        return maybe

    for name in ("rename", "replace", "unlink", "mkdir"):
        monkeypatch.setattr(Path, name, counted(getattr(Path, name)))
    monkeypatch.setattr(shutil, "rmtree", counted(shutil.rmtree))


def texts(folder: Path) -> dict[str, str]:
    return {path.name: path.read_text() for path in folder.iterdir() if path.is_file()}


OLD = {name: f"old {name}" for name in swap.OLD_FILES}
NEW = {name: f"new {name}" for name in swap.NEW_FILES}


@pytest.mark.parametrize("step", range(STEPS))
def test_cut_off_at_any_step_the_old_files_or_the_new_ones_are_there_whole(
    folder: Path, monkeypatch: pytest.MonkeyPatch, step: int
) -> None:
    with monkeypatch.context() as patched, suppress(Killed):
        die_at(patched, step)
        swap.mark(folder, "aside")
        swap.finish(folder)
    assert FrontPage(folder).is_set_up()
    swap.finish(folder)
    if (folder / "aside").exists():
        assert (texts(folder), texts(folder / "aside")) == (NEW, OLD)
    else:
        assert texts(folder) == OLD


def test_the_last_step_is_among_those_that_are_tried(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as patched:
        die_at(patched, STEPS - 1)
        swap.mark(folder, "aside")
        swap.finish(folder)
    assert texts(folder) == NEW


def test_finishing_twice_changes_nothing(folder: Path) -> None:
    swap.mark(folder, "aside")
    assert swap.finish(folder) == folder / "aside"
    assert swap.finish(folder) is None
    assert (texts(folder), texts(folder / "aside")) == (NEW, OLD)


def test_without_a_store_before_there_is_one_afterwards(tmp_path: Path) -> None:
    making = swap.begin(tmp_path)
    for name in swap.NEW_FILES:
        (making / name).write_text(f"new {name}")
    swap.mark(tmp_path, "aside")
    swap.finish(tmp_path)
    assert texts(tmp_path) == NEW


def test_what_was_made_ready_and_does_not_count_is_forgotten(folder: Path) -> None:
    swap.drop(folder)
    assert texts(folder) == OLD
    assert not (folder / "taking-back").exists()


def test_what_counts_already_is_not_forgotten(folder: Path) -> None:
    swap.mark(folder, "aside")
    swap.drop(folder)
    swap.finish(folder)
    assert texts(folder) == NEW
