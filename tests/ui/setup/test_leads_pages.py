"""Clinics, people, the form and the recovery sheet, as leads use them later too."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from observer_app.domain.people import Role
from observer_app.services.models import NewPerson
from tests.ui.house.a_house import House
from tests.ui.observer.hand import Hand
from tests.ui.setup.test_setting_up import make_words
from tests.ui.tools import settle

Finish = Callable[[], None]


@pytest.fixture
def lead(house: House, hand: Hand) -> Hand:
    """The clinical lead is in; the patient lead has no words yet."""
    house.set_up()
    hand.window.show()
    hand.window.let_in(house.open())
    settle()
    return hand


def _people(hand: Hand) -> Any:
    return hand.window.session.people


# -- clinics ---------------------------------------------------------------------------------------------


def test_several_clinics_are_added_by_enter_alone(lead: Hand) -> None:
    lead.go("set_up_clinics")
    for name in ("Shoulder clinic", "Hand clinic", "Pain clinic"):
        QTest.keyClicks(lead.page.name, name)
        QTest.keyClick(lead.page.name, Qt.Key.Key_Return)
    assert {clinic.name for clinic in _people(lead).clinics()} == {"Shoulder clinic", "Hand clinic", "Pain clinic"}
    assert "3 clinics" in lead.words
    assert lead.page.name.text() == ""


def test_a_clinic_is_renamed_in_its_place(lead: Hand) -> None:
    _people(lead).add_clinic("Sholder clinic")
    lead.go("set_up_clinics")
    lead.tap("Rename Sholder clinic")
    lead.page._box.setText("Shoulder clinic")
    lead.tap("Keep this name")
    assert [clinic.name for clinic in _people(lead).clinics()] == ["Shoulder clinic"]


def test_a_clinic_is_removed_only_after_asking(lead: Hand) -> None:
    _people(lead).add_clinic("Shoulder clinic")
    lead.go("set_up_clinics")
    lead.tap("Remove Shoulder clinic")
    lead.tap("Keep it")
    assert len(_people(lead).clinics()) == 1
    lead.tap("Remove Shoulder clinic")
    lead.tap("Remove it")
    assert _people(lead).clinics() == ()
    assert "No clinic has been added yet." in lead.words


# -- people ----------------------------------------------------------------------------------------------


def test_someone_who_is_here_makes_their_words_and_can_open(lead: Hand, house: House, finish: Finish) -> None:
    lead.go("set_up_people")
    lead.tap("Ann is here: make their words now")
    lead.tap("Show my words")
    words = make_words(lead)
    finish()
    assert "Ann can open this computer now." in lead.words
    lead.window.lock()
    name = next(each for each in house.services.front.read().names if each.shown == "Ann Able")
    house.services.unlock.derive(name.uid, words)


def test_what_is_missing_in_a_person_is_said(lead: Hand) -> None:
    lead.go("set_up_person")
    lead.tap("Add this person")
    assert "What is their full name?" in lead.words
    assert "What do they do for the service? Choose at least one." in lead.words


def test_a_person_is_changed(lead: Hand) -> None:
    person = _people(lead).add_person(NewPerson("Cy Coal", (Role.CLINICIAN,))).value
    lead.go("set_up_person", person_uid=person.uid)
    lead.page.name.setText("Cy Cole")
    lead.page.first.setText("")
    lead.tap("Peer clinician")
    lead.tap("Keep the changes")
    changed = next(each for each in _people(lead).everyone() if each.uid == person.uid)
    assert (changed.full_name, changed.first_name) == ("Cy Cole", "Cy")
    assert set(changed.roles) == {Role.CLINICIAN, Role.PEER_CLINICIAN}


def test_a_number_that_is_none_is_told_before_anything_is_kept(lead: Hand) -> None:
    lead.go("set_up_person")
    QTest.keyClicks(lead.page.name, "Cy Cole")
    lead.tap("Clinician")
    QTest.keyClicks(lead.page.number, "12")
    lead.tap("Add this person")
    assert "The registration number does not look right." in lead.words


def test_a_person_is_removed_only_after_asking(lead: Hand) -> None:
    person = _people(lead).add_person(NewPerson("Cy Cole", (Role.CLINICIAN,))).value
    lead.go("set_up_person", person_uid=person.uid)
    lead.tap("Remove")
    lead.tap("Take Cy off the list")
    lead.tap("Remove them")
    assert "Cy Cole is removed." in lead.words
    assert "Cy Cole" not in {each.full_name for each in _people(lead).everyone()}


def test_leaving_a_half_typed_person_asks_first(lead: Hand) -> None:
    lead.go("set_up_person")
    QTest.keyClicks(lead.page.name, "Cy")
    lead.tap("People")
    lead.tap("Stay here")
    assert lead.page.name.text() == "Cy"
    lead.tap("People")
    lead.tap("Leave it")
    assert lead.where == "set_up_people"


# -- the form --------------------------------------------------------------------------------------------


def test_the_form_is_shown_whole_and_said_to_be_not_yet_validated(lead: Hand) -> None:
    lead.go("set_up_form")
    assert "Not yet validated." in lead.page.cards.button("shared-decisions").accessibleDescription()
    assert "12. What the person prefers is drawn out" in lead.words


def test_the_form_and_the_number_a_year_are_kept(lead: Hand) -> None:
    lead.go("set_up_form")
    lead.tap("6")
    lead.tap("Use this form")
    assert _people(lead).service().yearly_target == 6
    assert next(step for step in _people(lead).steps() if step.name == "form").done


# -- the recovery sheet ----------------------------------------------------------------------------------


def _groups(hand: Hand) -> list[str]:
    return str(hand.page.groups.text()).split()


def test_the_sheet_counts_once_two_groups_were_read_back(lead: Hand) -> None:
    lead.go("set_up_recovery")
    lead.tap("Make the sheet")
    groups = _groups(lead)
    lead.page.second.setText(groups[1].lower())
    lead.page.fifth.setText(groups[4])
    lead.tap("The sheet is printed")
    assert "The recovery sheet counts from now on" in lead.words
    assert next(step for step in _people(lead).steps() if step.name == "recovery").done
    assert groups[0] not in lead.words


def test_groups_that_were_read_wrongly_are_told(lead: Hand) -> None:
    lead.go("set_up_recovery")
    lead.tap("Make the sheet")
    lead.page.second.setText("ABCDE")
    lead.page.fifth.setText("FGHJK")
    lead.tap("The sheet is printed")
    assert not next(step for step in _people(lead).steps() if step.name == "recovery").done
    assert "That is not what was printed" in lead.words


def test_the_sheet_is_saved_where_it_is_wanted(lead: Hand, tmp_path: Path) -> None:
    lead.go("set_up_recovery")
    lead.tap("Make the sheet")
    lead.tap("Save the sheet to print")
    lead.save_at(tmp_path / "sheet.pdf")
    settle()
    assert (tmp_path / "sheet.pdf").read_bytes().startswith(b"%PDF")
    assert "Saved and checked:" in lead.words


def test_a_folder_that_has_gone_is_told_and_the_code_stays(lead: Hand, tmp_path: Path) -> None:
    lead.go("set_up_recovery")
    lead.tap("Make the sheet")
    groups = _groups(lead)
    lead.tap("Save the sheet to print")
    lead.save_at(tmp_path / "gone" / "sheet.pdf")
    settle()
    assert "The copy was not saved" in lead.words
    assert "The sheet is still here on this page." in lead.words
    assert _groups(lead) == groups


def test_later_leaves_it_for_another_day(lead: Hand) -> None:
    lead.go("set_up_recovery")
    lead.tap("Later")
    assert lead.where == "set_up_copies"
    lead.go("home")
    assert "Recovery sheet" in lead.words
