"""Bad input and bad luck at the command line: one clear sentence, never a traceback, and an exit that can be told."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from observer_app import cli, wiring
from observer_app.domain.people import Role
from observer_app.paths import find_forms, find_resources
from observer_app.services.facade import Services
from observer_app.services.models import NewPerson
from observer_app.store.lock import StoreLock
from observer_app.vault.front import FRONT_FILE
from observer_app.wiring import build_services
from tests.services.conftest import cheap_world, new_service
from tests.tools.fakes import FakeClock

FORM = find_forms() / "shared-decisions-1.0.0.json"


class Said:
    """What a command printed, and what it ended with."""

    def __init__(self, exit_code: int, out: str, err: str) -> None:
        self.exit_code, self.out, self.err = exit_code, out, err
        assert "Traceback" not in err


class Line:
    """A command line on a store in this folder, with words that are cheap to check."""

    def __init__(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.folder, self._capsys = folder, capsys

    def services(self, store: Path | None = None) -> Services:
        return build_services(store or self.folder / "store", cheap_world(FakeClock()))

    def __call__(self, *given: object) -> Said:
        exit_code = cli.run([str(each) for each in given], self.services)
        return Said(exit_code, *self._capsys.readouterr())


@pytest.fixture
def line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Line:
    return Line(tmp_path, capsys)


@pytest.fixture
def words(line: Line) -> Path:
    """A store that is set up, and the file with the words that open it."""
    services = line.services()
    chosen = " ".join(services.set_up.suggest_words())
    services.set_up.create(new_service(chosen))
    path = line.folder / "words.txt"
    path.write_text(chosen, encoding="utf-8")
    return path


def test_a_file_name_can_neither_break_nor_fake_what_is_said(line: Line, tmp_path: Path) -> None:
    evil = os.fsdecode(b"\xff\x1b[2J\nThis file is as it was signed.pdf")
    said = line("verify", tmp_path / evil)
    assert said.exit_code == 2
    assert said.out.splitlines()[0].endswith("signed.pdf: We could not read this file")
    assert "\x1b" not in said.out
    (row,) = json.loads(line("verify", tmp_path / evil, "--json").out)
    assert row["codes"] == ["not_opened"]


def test_of_several_forms_each_is_checked_even_when_one_cannot_be_read(line: Line, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.json")
    (tmp_path / "broken.json").write_text("{")
    said = line("check-form", tmp_path / "none.json", tmp_path / "pipe.json", tmp_path, tmp_path / "broken.json", FORM)
    assert said.exit_code == 1
    assert [each.split(":")[0] for each in said.out.splitlines()] == [
        "none.json", "pipe.json", tmp_path.name, "broken.json", FORM.name,
    ]  # fmt: skip


def test_nothing_that_was_checked_is_called_not_good_for_want_of_a_card(line: Line, tmp_path: Path) -> None:
    (tmp_path / "card").write_text("no card")
    said = line("verify", FORM, "--trust", tmp_path / "card")
    assert said.exit_code == 2
    assert said.err.startswith("Error: This is not a signer card. It cannot be read as one")


def test_words_saved_with_a_mark_before_them_open_all_the_same(line: Line, words: Path) -> None:
    """As Windows' own editor saves them."""
    words.write_bytes(b"\xef\xbb\xbf" + words.read_bytes().replace(b" ", b"\r\n") + b"\r\n")
    assert line("backup", "--passphrase-file", words).exit_code == 0


def test_wrong_words_are_said_and_open_nothing(line: Line, words: Path) -> None:
    words.write_text("quite other words than those")
    said = line("backup", "--passphrase-file", words)
    assert (said.exit_code, said.err.startswith("Error: Those are not the words we have for you.")) == (1, True)


def test_names_that_were_lost_keep_no_one_out(line: Line, words: Path) -> None:
    (line.folder / "store" / FRONT_FILE).write_bytes(b"\x00damaged")
    assert line("backup", "--passphrase-file", words).exit_code == 0
    (name,) = line.services().front.read().names
    assert name.shown == "Ann Able"


def test_of_two_people_of_one_name_each_can_be_meant(line: Line, words: Path) -> None:
    services = line.services()
    session = services.open_with_file(None, words)
    namesake = session.people.add_person(NewPerson("Ann Able", (Role.PATIENT_PARTNER,))).value
    other = " ".join(session.people.suggest_words())
    job = session.people.prepare_words(namesake.uid, other)
    session.people.make_words(job)
    session.people.keep_words(job)
    session.close()
    said = line("backup", "--person", "Ann Able", "--passphrase-file", words)
    assert said.exit_code == 1
    assert namesake.uid in said.err
    words.write_text(other)
    assert line("backup", "--person", namesake.uid, "--passphrase-file", words).exit_code == 0


def test_a_store_that_is_open_in_a_window_is_said_plainly(line: Line, words: Path) -> None:
    lock = StoreLock(line.folder / "store" / "observer.db")
    lock.take()
    said = line("backup", "--passphrase-file", words)
    lock.release()
    assert (said.exit_code, said.err.startswith("Error: Observer is already open.")) == (1, True)


def test_a_file_in_place_of_the_store_is_said_plainly(line: Line, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("mine")
    said = line("--store", tmp_path / "file", "backup", "--passphrase-file", tmp_path / "file")
    assert (said.exit_code, said.err.startswith("Error: There is nothing to open here.")) == (1, True)


@pytest.mark.parametrize(
    "missing", ["words/words.txt", "practice/visits.json", "practice/answers.json", "fonts/DejaVuSans.ttf", "icc"]
)
def test_a_part_that_is_missing_is_named(
    line: Line, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, missing: str
) -> None:
    left = shutil.copytree(find_resources(), tmp_path / "resources", ignore=shutil.ignore_patterns("icons"))
    gone = left / missing
    shutil.rmtree(gone) if gone.is_dir() else gone.unlink()
    monkeypatch.setattr(wiring, "find_resources", lambda: left)
    said = line("demo", "--out", tmp_path / "demo")
    assert said.exit_code == 1
    assert said.err.startswith("Error: A part of Observer is missing.")
    assert Path(missing).name in said.err


def test_a_fault_of_the_program_is_told_without_what_anyone_wrote(
    line: Line, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def fail(*_: object) -> None:
        raise RuntimeError("the lady from the bakery")

    monkeypatch.setattr("observer_app.services.verify.Verify.check", fail)
    said = line("verify", FORM)
    assert said.exit_code == cli.BROKEN
    assert said.err.startswith("Something in Observer went wrong.")
    assert "RuntimeError" in said.err
    assert "bakery" not in said.err


@pytest.mark.parametrize("store", ["~no-one-of-this-name/store", "x" * 300])
def test_a_folder_that_cannot_be_is_said_plainly(tmp_path: Path, store: str) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "observer_app", "--store", store, "backup", "--passphrase-file", "none"],
        capture_output=True, encoding="utf-8", cwd=tmp_path, check=False,
    )  # fmt: skip
    assert (done.returncode, done.stderr.startswith("Error: ")) == (1, True)


def test_whoever_stops_reading_is_not_shouted_at(tmp_path: Path) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    with os.fdopen(writing, "wb") as nowhere:
        done = subprocess.run(
            [sys.executable, "-m", "observer_app", "check-form", str(FORM)],
            stdout=nowhere, stderr=subprocess.PIPE, encoding="utf-8", check=False,
        )  # fmt: skip
    assert (done.returncode, done.stderr) == (cli.NO_ONE_READS, "")
