"""Setting a computer up, from *What brings you here?* to a lead's own page."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from observer_app.ui.app import application
from tests.ui.house.a_house import House
from tests.ui.observer.hand import Hand
from tests.ui.tools import focused

Finish = Callable[[], None]


def fill_in(hand: Hand, *, both: bool = False) -> None:
    page = hand.page
    texts = (
        (page.service, "Riverside service"),
        (page.clinical, "Dr Bo Best"),
        (page.registration, "1234567"),
        (page.patient, "Ann Able"),
        (page.contact, "Duty desk"),
        (page.number, "01 234"),
    )
    for box, text in texts:
        QTest.keyClicks(box, text)
    if not both:
        page.here.row("patient").setChecked(False)


def make_words(hand: Hand) -> str:
    words = str(hand.page._chosen)
    hand.tap("I have written them down")
    QTest.keyClicks(hand.page.typed.line, " ".join(word[:3] for word in words.split()))
    hand.tap("These are my words")
    return words


@pytest.fixture
def at_service(hand: Hand) -> Hand:
    hand.go("what_brings_you")
    hand.tap("Set this computer up for our service")
    return hand


def test_one_lead_sets_everything_up_and_comes_to_their_page(at_service: Hand, house: House, finish: Finish) -> None:
    hand = at_service
    fill_in(hand)
    hand.tap("Next: your words")
    make_words(hand)
    finish()
    assert hand.where == "set_up_clinics"
    QTest.keyClicks(hand.page.name, "Shoulder clinic")
    QTest.keyClick(hand.page.name, Qt.Key.Key_Return)
    hand.tap("Next: people")
    hand.tap("Add someone")
    QTest.keyClicks(hand.page.name, "Cy Cole")
    hand.tap("Clinician")
    hand.tap("Add this person")
    assert "Cy Cole is added." in hand.words
    hand.tap("Next: the form")
    hand.tap("Use this form")
    hand.tap("Later")
    assert hand.where == "set_up_copies"
    hand.tap("Later")
    assert hand.where == "home"
    assert "Recovery sheet" in hand.words
    assert "Start a sitting" in hand.words


def test_two_leads_make_their_words_one_after_the_other_and_both_open(
    at_service: Hand, house: House, finish: Finish
) -> None:
    hand = at_service
    fill_in(hand, both=True)
    hand.tap("Next: your words")
    assert "Bo, these are for you alone. The others look away." in hand.words
    first = make_words(hand)
    assert "Ann, it is your turn" in hand.words
    assert "Here are your five words" not in hand.words
    hand.tap("Show my words")
    assert "Ann, these are for you alone. The others look away." in hand.words
    second = make_words(hand)
    finish()
    hand.tap("My page")
    hand.tap("Lock")
    for place, words in enumerate((first, second)):
        name = house.services.front.read().names[place]
        house.services.unlock.derive(name.uid, words)


def test_what_is_missing_is_said_and_nothing_is_made(at_service: Hand, house: House) -> None:
    at_service.tap("Next: your words")
    assert "What is your service called?" in at_service.words
    assert house.services.set_up.needed()


def test_going_back_from_the_words_keeps_what_was_typed(at_service: Hand) -> None:
    fill_in(at_service)
    at_service.tap("Next: your words")
    at_service.tap("Back")
    assert at_service.page.service.text() == "Riverside service"
    assert at_service.page.here.answers() == ["clinical"]


def test_a_full_disk_while_making_is_told_with_a_way_on(
    at_service: Hand, house: House, finish: Finish, monkeypatch: pytest.MonkeyPatch
) -> None:
    from observer_app.store.faults import disk_full

    def full(_new: object, **_: object) -> None:
        raise disk_full()

    monkeypatch.setattr(house.services.set_up, "create", full)
    fill_in(at_service)
    at_service.tap("Next: your words")
    make_words(at_service)
    finish()
    assert "This computer has no room left" in at_service.words
    monkeypatch.undo()
    at_service.tap("Try again")
    finish()
    assert at_service.where == "set_up_clinics"


def test_a_folder_in_the_cloud_is_used_only_when_someone_insists(
    at_service: Hand, house: House, finish: Finish, monkeypatch: pytest.MonkeyPatch
) -> None:
    from observer_app.store.locations import in_cloud_folder

    monkeypatch.setattr(house.services.set_up, "_check_place", lambda _folder: in_cloud_folder())
    fill_in(at_service)
    at_service.tap("Next: your words")
    make_words(at_service)
    finish()
    assert "This folder is copied to the cloud" in at_service.words
    at_service.tap("Use this folder all the same")
    finish()
    assert at_service.where == "set_up_clinics"


# -- words -----------------------------------------------------------------------------------------------


@pytest.fixture
def at_words(at_service: Hand) -> Hand:
    fill_in(at_service)
    at_service.tap("Next: your words")
    return at_service


def test_five_others_are_given_when_asked_for(at_words: Hand) -> None:
    before = at_words.page._chosen
    at_words.tap("Give me five others")
    assert at_words.page._chosen != before
    assert all(word in at_words.words for word in at_words.page._chosen.split())


def test_words_that_are_typed_back_wrongly_are_not_taken(at_words: Hand) -> None:
    at_words.tap("I have written them down")
    QTest.keyClicks(at_words.page.typed.line, "one two three four five")
    at_words.tap("These are my words")
    assert "Those are not quite the same" in at_words.words
    assert focused() is at_words.page.typed.line
    at_words.tap("Show them again")
    assert "Here are your five words" in at_words.words


def test_words_of_ones_own_are_judged_in_plain_sentences(at_words: Hand) -> None:
    at_words.tap("I want to choose my own")
    QTest.keyClicks(at_words.page.own_words, "riverside")
    at_words.page._pause.timeout.emit()
    assert "Leave out names of yours and of your service." in at_words.words
    at_words.tap("Use these words")
    assert "Choose your own words" in at_words.words


def test_good_words_of_ones_own_open_afterwards(at_words: Hand, house: House, finish: Finish) -> None:
    own = "Heron walks along twelve wet stones"
    at_words.tap("I want to choose my own")
    QTest.keyClicks(at_words.page.own_words, own)
    at_words.tap("Use these words")
    QTest.keyClicks(at_words.page.typed.line, own)
    at_words.tap("These are my words")
    finish()
    (name,) = house.services.front.read().names
    house.services.unlock.derive(name.uid, own)


def test_going_back_from_own_words_gives_the_same_five_words_again(at_words: Hand) -> None:
    before = at_words.page._chosen
    at_words.tap("I want to choose my own")
    at_words.tap("Back")
    assert at_words.page._chosen == before
    assert all(word in at_words.words for word in before.split())
    assert "Here are your five words" in at_words.words


def test_text_and_colours_may_be_looked_at_between_writing_down_and_typing(at_words: Hand) -> None:
    words = at_words.page._chosen
    at_words.tap("I have written them down")
    at_words.tap("Text and colours")
    at_words.tap("Back")
    QTest.keyClicks(at_words.page.typed.line, words)
    at_words.tap("These are my words")
    assert at_words.where == "set_up_making"


def test_a_half_filled_first_step_can_be_left_and_carried_on(at_service: Hand) -> None:
    fill_in(at_service)
    at_service.tap("Back")
    assert at_service.where == "what_brings_you"
    at_service.tap("Carry on setting this computer up")
    assert at_service.page.service.text() == "Riverside service"
    assert at_service.page.here.answers() == ["clinical"]


def test_the_keyboard_goes_to_the_first_field_that_is_missing_and_each_is_marked(at_service: Hand) -> None:
    QTest.keyClicks(at_service.page.service, "Riverside service")
    at_service.tap("Next: your words")
    assert focused() is at_service.page.clinical
    fields = at_service.page.fields
    assert [name for name, field in fields.items() if field.amiss.text()] == [
        "clinical",
        "patient",
        "contact",
        "number",
    ]
    assert at_service.page.clinical.accessibleDescription() == "Who is the clinical lead?"


def test_at_the_largest_text_the_first_field_that_is_missing_is_in_sight(at_service: Hand) -> None:
    application().choose_look(200, "light")
    at_service.tap("Next: your words")
    field, area = at_service.page.fields["name"], at_service.page.area
    top = field.mapTo(area.viewport(), QPoint(0, 0)).y()
    assert 0 <= top < area.viewport().height() - 44


def test_what_was_missing_is_no_longer_said_once_it_is_filled_in(at_service: Hand) -> None:
    at_service.tap("Next: your words")
    QTest.keyClicks(at_service.page.service, "Riverside service")
    assert "What is your service called?" not in at_service.words
    fill_in(at_service)
    assert "Something is still missing" not in at_service.words
    assert at_service.page.clinical.accessibleDescription() == ""


def test_going_back_a_step_adds_the_clinic_that_was_typed(house: House, hand: Hand) -> None:
    house.set_up().show_inside(hand.window, "set_up_people")
    hand.go("set_up_people")
    hand.tap("Back")
    assert hand.where == "set_up_clinics"
    QTest.keyClicks(hand.page.name, "Shoulder clinic")
    hand.tap("Next: people")
    hand.tap("Back")
    assert "Shoulder clinic" in hand.words


def test_a_form_that_was_chosen_is_kept_when_going_back(house: House, hand: Hand) -> None:
    session = house.set_up().show_inside(hand.window, "set_up_form")
    hand.go("set_up_form")
    hand.tap("8")
    hand.tap("Back")
    assert hand.where == "set_up_people"
    assert session.people.service().yearly_target == 8


def test_what_is_missing_in_a_person_is_marked_until_it_is_filled_in(house: House, hand: Hand) -> None:
    house.set_up().show_inside(hand.window, "set_up_people")
    hand.go("set_up_person")
    hand.tap("Add this person")
    assert focused() is hand.page.name
    assert "What is their full name?" in hand.words
    QTest.keyClicks(hand.page.name, "Cy Cole")
    assert "What is their full name?" not in hand.words
    hand.tap("Clinician")
    assert "Something is still missing" not in hand.words
