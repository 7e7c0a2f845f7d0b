"""The page of safety copies, the last step of setting up, and taking a copy back by hand."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtTest import QTest

from observer_app.domain.people import Role
from observer_app.services.models import NewPerson
from observer_app.services.session import Session
from tests.ui.house.a_house import House
from tests.ui.observer.hand import Hand

Finish = Callable[[], None]


@pytest.fixture
def lead(house: House, hand: Hand) -> Session:
    """The first lead, on the page of safety copies."""
    session = house.set_up().show_inside(hand.window, "backups")
    hand.go("backups")
    return session


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    folder = tmp_path / "STICK"
    folder.mkdir()
    return folder


def test_a_copy_is_made_now_and_the_page_says_when(lead: Session, hand: Hand, finish: Finish) -> None:
    assert "No copy has been made there yet." in hand.words
    hand.tap("Make one now")
    finish()
    assert "A safety copy was made and checked" in hand.words
    assert "1 copy kept." in hand.words
    assert len(list(lead.backups.status().here.folder.glob("*/observer.db"))) == 1


def test_another_place_gets_a_copy_at_once(lead: Session, hand: Hand, finish: Finish, stick: Path) -> None:
    hand.page.other.use(stick)
    finish()
    assert "“STICK” is in." in hand.words
    assert len(list(stick.glob("Observer safety copies/*/observer.db"))) == 1


def test_a_stick_that_is_not_in_is_said_with_when_it_was_last_written(
    lead: Session, hand: Hand, finish: Finish, stick: Path
) -> None:
    hand.page.other.use(stick)
    finish()
    stick.rename(stick.with_name("drawer"))
    hand.tap("Make one now")
    finish()
    assert "The stick or disk for safety copies is not in" in hand.words
    assert "“STICK” is not in now. Last made: Tuesday 10 March 2026" in hand.words
    assert lead.backups.status().here.count == 2


def test_home_reminds_of_where_copies_go_until_someone_has_said_so(lead: Session, hand: Hand) -> None:
    hand.go("set_up_copies")
    hand.tap("Later")
    assert "copies" in [step.name for step in lead.home.read().set_up]
    hand.go("set_up_copies")
    hand.tap("Keep them on this computer alone")
    hand.tap("Go to my page")
    assert "copies" not in [step.name for step in lead.home.read().set_up]


def test_a_copy_is_taken_back_by_hand(house: House, lead: Session, hand: Hand, finish: Finish) -> None:
    hand.tap("Make one now")
    finish()
    lead.people.add_person(NewPerson("Cy Cole", (Role.CLINICIAN,)))
    hand.tap("Take a copy back …")
    hand.tap("This copy")
    QTest.keyClicks(hand.page.typed.line, house.words)
    hand.tap("Look at it")
    finish()
    assert "Since this copy: 1 person would be gone from here." in hand.words
    hand.tap("Put this copy in place …")
    hand.tap("Put it in place")
    finish()
    assert "set-aside-2026-03-10" in hand.words
    hand.tap("Open Observer")
    assert hand.where == "unlock"
    session = house.open()
    assert "Cy Cole" not in [each.full_name for each in session.people.everyone()]
    session.close()


def test_leaving_everything_as_it_is_changes_nothing(house: House, lead: Session, hand: Hand, finish: Finish) -> None:
    hand.tap("Make one now")
    finish()
    hand.tap("Take a copy back …")
    hand.tap("This copy")
    QTest.keyClicks(hand.page.typed.line, house.words)
    hand.tap("Look at it")
    finish()
    hand.tap("Put this copy in place …")
    hand.tap("Leave everything as it is")
    hand.tap("Safety copies")
    assert hand.where == "backups"
    assert not (house.folder / "store" / "taking-back").exists()


def test_a_damaged_copy_is_said_and_another_can_be_chosen(
    house: House, lead: Session, hand: Hand, finish: Finish
) -> None:
    hand.tap("Make one now")
    finish()
    (copy,) = lead.backups.status().here.folder.glob("*/observer.db")
    copy.write_bytes(copy.read_bytes()[:9000])
    hand.tap("Take a copy back …")
    hand.tap("This copy")
    QTest.keyClicks(hand.page.typed.line, house.words)
    hand.tap("Look at it")
    finish()
    assert "This safety copy is damaged" in hand.words
    hand.tap("Back")
    assert "Which copy?" in hand.words


def test_a_new_computer_offers_to_carry_on_from_a_safety_copy(hand: Hand) -> None:
    hand.go("what_brings_you")
    hand.tap("I have a safety copy of our work")
    assert "There is none on this computer" in hand.words
    assert "Choose a copy that lies elsewhere …" in hand.words


def test_a_store_that_is_damaged_offers_to_take_a_copy_back(house: House, hand: Hand, finish: Finish) -> None:
    house.set_up()
    hand.go("unlock")
    (house.folder / "store" / "observer.db").write_bytes(b"")
    hand.page.words.line.setText(house.words)
    hand.tap("Open")
    finish()
    hand.tap("Take a safety copy back")
    assert hand.where == "restore"


def test_what_lies_aside_is_deleted_after_a_question(lead: Session, hand: Hand) -> None:
    aside = lead.database.path.parent / "set-aside-2026-03-10-093000"
    assert hand.page.aside.isHidden()
    aside.mkdir()
    hand.go("backups")
    hand.tap("Delete set-aside-2026-03-10-093000 …")
    hand.tap("Keep it")
    assert aside.exists()
    hand.tap("Delete set-aside-2026-03-10-093000 …")
    hand.tap("Delete it")
    assert not aside.exists()
    assert hand.page.aside.isHidden()


def test_a_place_that_may_still_hold_deleted_notes_is_named(lead: Session, hand: Hand) -> None:
    assert hand.page.left.isHidden()
    hand.page.left.show_places((Path("/media/STICK/Observer safety copies"),))
    assert "Deleted notes may still be there" in hand.words
    assert "“STICK”" in hand.words
