"""Saving a copy outside the store."""

from __future__ import annotations

import errno
from pathlib import Path

import pytest

from observer_app.errors import UserError
from observer_app.services import copies


def test_a_copy_is_the_same_and_nothing_else_is_left(tmp_path: Path) -> None:
    copies.save_copy(b"signed", tmp_path / "feedback.pdf")
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {"feedback.pdf": b"signed"}


def test_what_lies_there_under_a_name_of_its_own_stays(tmp_path: Path) -> None:
    (tmp_path / "feedback.pdf.part").write_bytes(b"a download")
    copies.save_copy(b"signed", tmp_path / "feedback.pdf")
    assert (tmp_path / "feedback.pdf.part").read_bytes() == b"a download"


@pytest.mark.parametrize(("name", "code"), [("a-folder", "copy_name_taken"), ("x" * 300, "copy_name_too_long")])
def test_a_name_that_will_not_do_is_said_plainly(tmp_path: Path, name: str, code: str) -> None:
    (tmp_path / "a-folder").mkdir()
    with pytest.raises(UserError) as refused:
        copies.save_copy(b"signed", tmp_path / name)
    assert refused.value.code == code
    assert [each.name for each in tmp_path.iterdir()] == ["a-folder"]


def test_a_name_as_long_as_the_disk_takes_is_fine(tmp_path: Path) -> None:
    copies.save_copy(b"signed", tmp_path / ("x" * 251 + ".pdf"))


def test_a_folder_that_is_gone_is_said_plainly(tmp_path: Path) -> None:
    with pytest.raises(UserError) as refused:
        copies.save_copy(b"signed", tmp_path / "stick" / "feedback.pdf")
    assert refused.value.code == "copy_folder_gone"
    assert "stick" in refused.value.body


@pytest.mark.parametrize(
    ("number", "code"),
    [(errno.ENOSPC, "copy_no_room"), (errno.EROFS, "copy_not_allowed"), (errno.EIO, "copy_failed")],
)
def test_each_fault_of_a_stick_has_its_own_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, code: str
) -> None:
    def fail(*_: object) -> None:
        raise OSError(number, "no")

    monkeypatch.setattr("os.fsync", fail)
    with pytest.raises(UserError) as refused:
        copies.save_copy(b"signed", tmp_path / "feedback.pdf")
    assert refused.value.code == code
    assert list(tmp_path.iterdir()) == []


def test_an_older_copy_stays_when_the_new_one_does_not_arrive(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    copies.save_copy(b"old", tmp_path / "feedback.pdf")
    monkeypatch.setattr(Path, "read_bytes", lambda _self: b"something else")
    with pytest.raises(UserError) as refused:
        copies.save_copy(b"new", tmp_path / "feedback.pdf")
    monkeypatch.undo()
    assert refused.value.code == "copy_differs"
    assert (tmp_path / "feedback.pdf").read_bytes() == b"old"
