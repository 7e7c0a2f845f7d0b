"""Thoughts, reply, thanks and action on their pages: kept as typed, asked before they are said, said in words."""

from __future__ import annotations

from datetime import timedelta

import pytest

from observer_app.domain.clinician_answers import CameOut, Thought, View
from observer_app.domain.said import Audience
from observer_app.ui.messages import Question
from tests.ui.clinician.a_clinician import Clinician
from tests.ui.observer.hand import Hand
from tests.ui.tools import settle

TEXT = "I examine first, out of habit."


@pytest.fixture
def page(hand: Hand, clinician: Clinician) -> Hand:
    """My thoughts on the partner's feedback."""
    hand.go("my_thoughts", digest=clinician.digest)
    return hand


def asked(hand: Hand) -> str:
    """What the window asks before something is said for good."""
    (question,) = hand.window.findChildren(Question)
    return question.accessibleDescription()


def test_what_is_typed_is_kept_at_the_next_pause_for_me_alone(page: Hand, clinician: Clinician) -> None:
    box = page.page.cards[Thought.RINGS_TRUE].box
    page.type(box, TEXT)
    page.rest(box)
    assert clinician.session.drafts.thoughts(clinician.digest).texts[Thought.RINGS_TRUE] == TEXT
    assert "Only you can read this." in page.words
    assert not page.page.share.isEnabled()


def test_sharing_says_with_whom_and_that_it_cannot_be_taken_back(page: Hand, clinician: Clinician) -> None:
    card = page.page.cards[Thought.RINGS_TRUE]
    page.type(card.box, TEXT)
    page.press(card.readers.button(str(Audience.EVERYONE)))
    page.tap("Share")
    words = asked(page)
    assert "With everyone who has this file: What rings true?" in words
    assert "cannot be taken back" in words
    assert clinician.session.answers.shared(clinician.digest) == {}
    page.tap("Share it")
    assert clinician.session.answers.shared(clinician.digest)[Thought.RINGS_TRUE].text == TEXT
    assert "Shared on 11 March 2026 with everyone who has this file." in page.words


def test_whoever_chose_a_reader_and_did_not_share_is_asked_before_going_on(page: Hand, clinician: Clinician) -> None:
    card = page.page.cards[Thought.RINGS_TRUE]
    page.type(card.box, TEXT)
    page.press(card.readers.button(str(Audience.OBSERVERS)))
    page.tap("That is all for now")
    assert "With whoever observed: What rings true?" in asked(page)
    assert page.where == "my_thoughts"
    page.tap("Not yet")
    assert page.where == "my_answer"
    assert clinician.session.answers.shared(clinician.digest) == {}


def test_words_by_which_someone_could_be_known_are_pointed_at_once_others_will_read_them(page: Hand) -> None:
    card = page.page.cards[Thought.NOT_KNOWN]
    page.type(card.box, "Mrs Miller had rung before.")
    page.rest(card.box)
    assert "Could someone be known from this?" not in page.words
    page.press(card.readers.button(str(Audience.OBSERVERS)))
    assert "“Mrs Miller” looks like someone’s name." in page.words
    page.tap("Share")
    assert "They are underlined." in asked(page)
    page.tap("Not yet")


def test_what_is_too_long_for_its_place_says_so_and_is_not_shared(hand: Hand, clinician: Clinician) -> None:
    drafts = clinician.session.drafts
    drafts.keep(clinician.digest, Thought.KEEP, "x" * 450)
    drafts.choose_reader(clinician.digest, Thought.KEEP, Audience.EVERYONE)
    hand.go("my_thoughts", digest=clinician.digest)
    assert "About 50 letters too long for its place." in hand.words
    hand.tap("Share")
    hand.tap("Share it")
    assert "This is too long for its place" in hand.words
    assert clinician.session.answers.shared(clinician.digest) == {}


def test_a_reply_needs_a_view_and_is_asked_about_once_more(hand: Hand, clinician: Clinician) -> None:
    hand.go("my_answer", digest=clinician.digest)
    hand.tap("Give this reply")
    assert "Choose first how you see it." in hand.words
    hand.tap("I see some of it differently.")
    hand.tap("Give this reply")
    hand.tap("Give it")
    said = clinician.session.answers.reply(clinician.digest)
    assert said is not None
    assert said.view is View.SOME


def test_a_line_of_thanks_goes_to_whoever_sat_in_and_leaves_the_box_empty(hand: Hand, clinician: Clinician) -> None:
    hand.go("my_answer", digest=clinician.digest)
    hand.type(hand.page.thanks.box, "I tried it on Thursday.")
    hand.tap("Say it to them")
    hand.tap("Say it")
    assert "11 March 2026: “I tried it on Thursday.”" in hand.words
    assert hand.page.thanks.box.toPlainText() == ""
    assert len(clinician.session.answers.thanks(clinician.digest)) == 1


def test_an_action_begins_with_the_thoughts_and_needs_a_day_and_readers(hand: Hand, clinician: Clinician) -> None:
    clinician.session.drafts.keep(clinician.digest, Thought.TRY, "Ask first.")
    hand.go("my_answer", digest=clinician.digest)
    hand.tap("Say that I will try it")
    assert "Write first what you will try." in hand.words
    hand.tap("Begin with what I wrote in my thoughts")
    hand.tap("Say that I will try it")
    assert "Choose by when." in hand.words
    hand.tap("In four weeks: 8 April 2026")
    hand.tap("Say that I will try it")
    assert "Choose who will read this." in hand.words
    hand.press(hand.page.action.readers.button(str(Audience.OBSERVERS)))
    hand.tap("Say that I will try it")
    hand.tap("Say it")
    (action,) = clinician.session.answers.trying()
    assert (action.text, action.audience) == ("Ask first.", Audience.OBSERVERS)


def test_when_the_action_comes_round_all_three_are_good_answers(hand: Hand, clinician: Clinician) -> None:
    answers, today = clinician.session.answers, clinician.session.my_feedback.today()
    answers.say_action(clinician.digest, "Ask first.", today + timedelta(days=1), "", Audience.EVERYONE)
    hand.go("action_came_round", digest=clinician.digest)
    hand.tap("Say how it went")
    assert "Choose one of the three first." in hand.words
    hand.tap("I let it go")
    hand.tap("Say how it went")
    hand.tap("Say it")
    assert hand.where == "home"
    (action,) = answers.trying()
    assert action.came is not None
    assert action.came.did is CameOut.LET_GO


def test_asking_for_it_to_be_looked_at_names_both_leads_and_sets_it_aside(hand: Hand, clinician: Clinician) -> None:
    hand.go("when_it_hurts", digest=clinician.digest)
    hand.tap("Ask for this to be looked at")
    hand.type(hand.page.box, "It is about how I speak.")
    hand.tap("Ask both leads")
    hand.tap("Ask them")
    assert "Ann Able and Dr Bo Best will answer." in hand.words
    assert clinician.session.my_feedback.line(clinician.digest).is_set_aside


def test_from_my_page_it_is_asked_first_which_feedback_shall_be_looked_at(hand: Hand, clinician: Clinician) -> None:
    hand.go("home")
    hand.tap("Ask for something to be looked at")
    hand.tap_described("10 March 2026, Shoulder clinic", "Ann Able, patient partner · new")
    assert hand.where == "ask_to_look"
    assert hand.page.digest == clinician.digest


def test_locking_keeps_what_was_being_typed(page: Hand, clinician: Clinician) -> None:
    page.page.cards[Thought.KEEP].box.setPlainText("The pen goes down.")
    page.page.cards[Thought.KEEP].box.setFocus()
    page.window.put_together = lambda: clinician.services
    page.window.lock()
    settle()
    assert page.where == "unlock"
    again = clinician.reopen()
    assert again.drafts.thoughts(clinician.digest).texts[Thought.KEEP] == "The pen goes down."
    again.close()


def test_how_much_room_is_left_is_said_while_there_is_little(hand: Hand, clinician: Clinician) -> None:
    hand.go("my_answer", digest=clinician.digest)
    box = hand.page.thanks.box
    assert hand.page.thanks.room.isHidden()
    for text, told in (
        ("x" * 290, "About 10 letters of its place are left."),
        ("x" * 310, "About 10 letters too long"),
    ):
        box.setPlainText(text)
        box.tell_now()
        assert hand.page.thanks.room.text().startswith(told)


def test_what_is_not_printed_has_more_room_than_a_box_of_the_page(hand: Hand, clinician: Clinician) -> None:
    hand.go("my_answer", digest=clinician.digest)
    card = hand.page.action
    card.box.setPlainText("x" * 700)
    card.box.tell_now()
    assert card.room.text() == "About 100 letters too long for its place."
    hand.press(card.readers.button(str(Audience.OBSERVERS)))
    assert card.room.text() == ""


def test_what_was_chosen_in_my_answer_is_there_again_after_leaving(hand: Hand, clinician: Clinician) -> None:
    hand.go("my_answer", digest=clinician.digest)
    action, reply = hand.page.action, hand.page.reply
    hand.press(reply.view.button(View.SOME.value))
    hand.press(action.readers.button(str(Audience.OBSERVERS)))
    first_day = action.day.near.button(action.day._offered[0])
    hand.press(first_day)
    hand.go("home")
    hand.go("my_answer", digest=clinician.digest)
    again = hand.page
    assert again.reply.view.answer() == View.SOME.value
    assert again.action.readers.answer() == str(Audience.OBSERVERS)
    assert again.action.day.day().isoformat() == action.day._offered[0]
