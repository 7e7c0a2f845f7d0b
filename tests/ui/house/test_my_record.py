"""My record: writing things down, changing them, and sharing it as a file that is signed."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from observer_app.domain.portfolio import Part, Step
from observer_app.domain.verification import Verdict
from observer_app.services.verify import join_record
from observer_app.signing.verifier import verify
from observer_app.ui.house.my_record_words import read_minutes, say_minutes
from tests.ui.house.a_house import House
from tests.ui.observer.hand import Hand
from tests.ui.tools import settle

Finish = Callable[[], None]


@pytest.fixture
def mine(house: House, hand: Hand) -> Hand:
    """Someone who has written nothing down yet, before their record."""
    house.set_up(both=True)
    hand.window.let_in(house.open())
    hand.go("my_record")
    return hand


def write_down(mine: Hand, title: str = "A day on listening") -> None:
    mine.tap("Write something down")
    mine.tap("Training")
    mine.page.line.setText(title)
    mine.tap("Yesterday")
    mine.page.time.setText("6 hours")
    mine.tap("Keep it")


def test_something_is_written_down_and_stands_under_its_kind(mine: Hand) -> None:
    write_down(mine)
    assert mine.where == "my_record"
    (entry,) = mine.window.session.my_record.entries()
    assert (entry.part, entry.title, entry.minutes) == (Part.TRAINING, "A day on listening", 360)
    assert "9 March 2026 · 6 hours" in mine.words


def test_a_role_is_chosen_and_needs_no_name(mine: Hand) -> None:
    mine.tap("Write something down")
    mine.tap("A role")
    mine.tap("Keep it")
    assert "Choose one of these first." in mine.words
    mine.tap("Improvement partner")
    mine.tap("Today")
    mine.tap("Keep it")
    assert mine.window.session.my_record.entries()[0].step is Step.IMPROVEMENT_PARTNER
    assert "Since 10 March 2026" in mine.words


def test_what_is_missing_is_asked_for_and_nothing_is_lost(mine: Hand) -> None:
    mine.tap("Write something down")
    mine.tap("Training")
    mine.tap("Keep it")
    assert "Choose a day, or write another." in mine.words
    mine.tap("Today")
    mine.tap("Keep it")
    assert "Give it a name of a few words" in mine.words
    mine.page.line.setText("Listening")
    mine.page.time.setText("a while")
    mine.tap("Keep it")
    assert mine.page.time_field.amiss.text() == "Write it like 2 hours, 1.5 or 45 minutes."
    assert mine.window.session.my_record.entries() == ()


def test_what_was_half_typed_is_there_again(mine: Hand) -> None:
    mine.tap("Write something down")
    mine.tap("A project")
    mine.page.line.setText("New words for the letter")
    mine.tap("Back")
    mine.tap("Write something down")
    assert mine.page.line.text() == "New words for the letter"
    assert mine.page.kind.answer() == Part.PROJECT


def test_a_name_in_it_is_pointed_at_and_may_be_kept(mine: Hand) -> None:
    write_down(mine, "Listening, with Ann Able")
    assert mine.where == "my_record_entry"
    mine.tap("Keep it as it is")
    assert mine.where == "my_record"


def test_it_is_changed_taken_out_and_put_back(mine: Hand) -> None:
    write_down(mine)
    mine.tap("Change it")
    assert mine.page.line.text() == "A day on listening"
    mine.page.line.setText("Two days on listening")
    mine.tap("Keep it")
    assert "Two days on listening" in mine.words
    mine.tap("Take it out")
    assert mine.window.session.my_record.entries() == ()
    mine.tap("Put it back")
    assert "Two days on listening" in mine.words


def test_it_is_signed_and_saved_as_a_file_that_verifies(
    mine: Hand, house: House, finish: Finish, tmp_path: Path
) -> None:
    write_down(mine)
    mine.tap("Share it")
    mine.tap("Read what it will say")
    assert "Record of Dr Bo Best" in mine.words
    mine.page.words.line.setText(house.words)
    mine.tap("Sign it and save it")
    finish()
    mine.save_at(tmp_path / "mine.pdf")
    assert "Signed, saved and checked" in mine.words
    found = verify((tmp_path / "mine.pdf").read_bytes(), None, None, house.clock())
    assert join_record(found, mine.window.session.forms).verdict is Verdict.GOOD_SIGNER_UNKNOWN
    assert "A day on listening" in (found.record_text or "")


def test_wrong_words_sign_nothing(mine: Hand, finish: Finish) -> None:
    write_down(mine)
    mine.tap("Share it")
    mine.page.words.line.setText("not my words at all")
    mine.tap("Sign it and save it")
    finish()
    settle()
    assert "Those are not the words we have for you" in mine.words


def test_without_a_part_or_words_nothing_is_signed(mine: Hand) -> None:
    write_down(mine)
    mine.tap("Share it")
    mine.tap("Sign it and save it")
    assert mine.page.words.line.hasFocus()
    mine.page.parts.choose([])
    mine.tap("Sign it and save it")
    assert "Choose at least one part." in mine.words


@pytest.mark.parametrize(
    ("typed", "minutes"),
    [
        ("", 0), ("2", 120), ("1.5", 90), ("1,5 hours", 90), ("2 hours", 120), ("1 hour 30 minutes", 90),
        ("45 min", 45), ("45m", 45), ("2h", 120), ("two", None), ("999 hours", None),
    ],
)  # fmt: skip
def test_time_is_read_as_people_write_it(typed: str, minutes: int | None) -> None:
    assert read_minutes(typed) == minutes


def test_time_that_is_shown_is_read_as_the_same() -> None:
    assert [read_minutes(say_minutes(each)) for each in (0, 45, 60, 61, 150)] == [0, 45, 60, 61, 150]
