"""Forms as leads meet them: looked at, chosen, installed from a file, and what they missed."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QFileDialog

from tests.ui.lead.forms_states import GOOD, look_at, much
from tests.ui.observer.hand import Hand
from tests.ui.tools import settle

Finish = Callable[[], None]


def _desk(hand: Hand) -> Any:
    return hand.window.session.form_desk


def _write(folder: Path, content: bytes) -> Path:
    path = folder / "ours.json"
    path.write_bytes(content)
    return path


def test_the_page_says_what_each_form_is_and_which_is_in_use(lead: Hand) -> None:
    lead.go("forms")

    for words in ("Shared decisions, short form", "Consultation review", "My own view", "Licence: CC BY 4.0."):
        assert words in lead.words
    assert lead.words.count("In use: new sittings go by this form.") == 1


def test_another_form_is_chosen_for_new_sittings(lead: Hand) -> None:
    lead.go("forms")
    lead.tap_described("Use this form here", "Consultation review")

    assert lead.window.session.people.service().form_id == "consultation-peer-review"
    assert "New sittings go by “Consultation review”" in lead.words


def test_a_look_at_a_form_keeps_nothing(lead: Hand) -> None:
    before = lead.window.session.database.writes_made
    lead.go("forms")
    lead.page.look_at(_desk(lead).offered()[0])
    settle()
    lead.tap("Next item")
    lead.page._cards["welcome"].scale.button("3").click()
    settle()

    assert lead.page.ratings["welcome"].code == "3"
    assert lead.window.session.database.writes_made == before


def test_a_look_goes_through_every_item_and_back_to_the_forms(lead: Hand) -> None:
    lead.go("forms")
    lead.page.look_at(next(one for one in _desk(lead).offered() if one.form.id == "shared-decisions-brief"))
    settle()
    for _ in range(5):
        lead.tap("Next item")
    lead.tap("Back to the forms")

    assert lead.page.title == "Forms"


def test_nothing_open_shows_that_items_about_a_choice_do_not_apply(lead: Hand) -> None:
    lead.go("forms_preview", form=lead.window.session.forms.newest("shared-decisions-brief").form)
    lead.tap("No, nothing was open")
    for _ in range(3):
        lead.tap("Next item")

    assert "It lowers nothing." in lead.words


def test_a_good_file_is_shown_first_and_used_when_a_lead_says_so(lead: Hand, finish: Finish, tmp_path: Path) -> None:
    lead.go("forms_install")
    lead.page.read(_write(tmp_path, json.dumps(GOOD).encode()))
    finish()
    assert "A small form" in lead.words
    assert _desk(lead).used() == "shared-decisions"
    lead.tap("Use this form here")

    assert _desk(lead).used() == "small-form"
    assert "New sittings go by “A small form”" in lead.words


def test_every_problem_of_a_file_is_shown_with_its_place(lead: Hand, finish: Finish, tmp_path: Path) -> None:
    lead.go("forms_install")
    lead.page.read(_write(tmp_path, json.dumps(GOOD | {"language": "English", "version": "one"}).encode()))
    finish()

    assert "There are 2 things to mend in this file. Nothing was changed here." in lead.words
    assert "“language”" in lead.words
    assert "“version”" in lead.words


def test_a_file_in_another_encoding_ends_in_one_sentence(lead: Hand, finish: Finish, tmp_path: Path) -> None:
    lead.go("forms_install")
    lead.page.read(_write(tmp_path, b'{"id": "caf\xe9"}'))
    finish()

    assert "A character here is not UTF-8. Save the file again as UTF-8 text." in lead.words


def test_a_form_with_a_name_that_is_taken_offers_nothing_to_press(lead: Hand, tmp_path: Path) -> None:
    lead.go("forms_install")
    lead.page.show_found(look_at(tmp_path, id="shared-decisions"))
    settle()

    assert "That name belongs to a form that comes with Observer" in lead.words
    assert "Use this form here" not in lead.words


def test_a_form_that_may_not_be_passed_on_says_so(lead: Hand, tmp_path: Path) -> None:
    file = look_at(tmp_path, **much()).file
    _desk(lead).install(file)
    lead.go("forms")

    assert "For this service only: do not pass it on." in lead.words


def test_an_installed_form_is_put_away(lead: Hand, tmp_path: Path) -> None:
    _desk(lead).install(look_at(tmp_path).file)
    lead.go("forms")
    lead.tap("Put it away")

    assert "“A small form” is put away" in lead.words
    assert "small-form" not in [one.form.id for one in _desk(lead).offered()]


def test_nothing_missed_is_said_plainly(lead: Hand) -> None:
    lead.go("forms_missed")

    assert "Nothing has been written yet." in lead.words


def test_a_blank_form_is_saved_to_print(lead: Hand, tmp_path: Path) -> None:
    lead.go("forms")
    lead.page.print_blank(_desk(lead).offered()[0])
    lead.save_at(tmp_path / "blank.pdf")
    settle()

    assert (tmp_path / "blank.pdf").read_bytes().startswith(b"%PDF")
    assert "Print it from there." in lead.words


def test_a_blank_form_that_cannot_be_saved_says_so(lead: Hand, tmp_path: Path) -> None:
    lead.go("forms")
    lead.page.print_blank(_desk(lead).offered()[0])
    lead.save_at(tmp_path / "not there" / "blank.pdf")
    settle()

    assert "Nothing is lost." in lead.words


def test_choosing_a_file_opens_a_window_to_choose_it_in(lead: Hand) -> None:
    lead.go("forms_install")
    lead.tap("Choose a file …")
    dialog = lead.window.findChild(QFileDialog)

    assert dialog is not None
    assert dialog.windowTitle() == "Choose a form file"
    dialog.reject()
    settle()
