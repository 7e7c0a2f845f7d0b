"""The log: what goes into it, and that no one is kept from their work when it cannot be written."""

from __future__ import annotations

import logging
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from observer_app.logs import describe_fault, log_path, start_logging


@pytest.fixture(autouse=True)
def no_handler_stays() -> Iterator[None]:
    root = logging.getLogger("observer_app")
    before, level = list(root.handlers), root.level
    yield
    for handler in set(root.handlers) - set(before):
        root.removeHandler(handler)
        handler.close()
    root.setLevel(level)


def test_the_log_lies_below_the_folder_of_the_store(tmp_path: Path) -> None:
    start_logging(tmp_path)
    logging.getLogger("observer_app.somewhere").info("opened")
    assert "opened" in log_path(tmp_path).read_text(encoding="utf-8")


def test_what_libraries_say_stays_out_as_they_may_quote(tmp_path: Path) -> None:
    start_logging(tmp_path)
    logging.getLogger("pyhanko").error("the lady from the bakery")
    assert not log_path(tmp_path).exists()


@pytest.mark.parametrize("folder", ["a-file", "a-file/store"])
def test_a_folder_that_cannot_be_made_keeps_no_one_out(tmp_path: Path, folder: str) -> None:
    (tmp_path / "a-file").write_text("mine")
    start_logging(tmp_path / folder)
    logging.getLogger("observer_app.somewhere").info("opened")


def test_a_log_that_cannot_be_written_says_nothing_on_the_screen(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    log_path(tmp_path).mkdir(parents=True)
    start_logging(tmp_path)
    logging.getLogger("observer_app.somewhere").info("opened")
    assert capsys.readouterr().err == ""


def test_a_fault_is_described_by_kind_and_place_and_never_by_its_words() -> None:
    try:
        raise ValueError("the lady from the bakery")
    except ValueError:
        kind, _, trace = sys.exc_info()
    assert kind is not None
    said = describe_fault(kind, trace)
    assert said.startswith("ValueError\ntest_logs.py:")
    assert "bakery" not in said
