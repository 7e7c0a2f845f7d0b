"""Saving all that is kept about one person: from one's own page or from someone's, to where one says."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from observer_app.domain.people import Role
from observer_app.services.models import NewPerson
from tests.ui.house.a_house import House
from tests.ui.observer.hand import Hand
from tests.ui.tools import settle


@pytest.fixture
def lead(house: House, hand: Hand) -> Hand:
    house.set_up(both=True)
    hand.window.show()
    hand.window.let_in(house.open())
    settle()
    return hand


def test_one_press_on_ones_own_page_leads_to_it_and_one_more_saves_it(
    lead: Hand, finish: Callable[[], None], tmp_path: Path
) -> None:
    lead.go("kept_about_me")
    lead.tap("Save all of it as a file …")
    lead.tap("Choose where and save …")
    lead.save_at(tmp_path / "me.zip")
    finish()
    assert "Saved and read back" in lead.words
    assert "read-me-first.html" in zipfile.ZipFile(tmp_path / "me.zip").namelist()


def test_leads_come_to_it_from_a_persons_page_and_go_back_there(lead: Hand) -> None:
    uid = lead.window.session.people.add_person(NewPerson("Dr Cleo Cole", (Role.CLINICIAN,))).value.uid
    lead.go("set_up_person", person_uid=uid)
    lead.tap("Save what is kept about them …")
    assert "All that is kept about Dr Cleo Cole" in lead.words
    assert "before you hand it over" in lead.words
    lead.tap("Back")
    assert lead.where == "set_up_person"


def test_someone_who_is_not_added_yet_has_nothing_to_save(lead: Hand) -> None:
    lead.go("set_up_person")
    assert "Save what is kept about them" not in lead.words
