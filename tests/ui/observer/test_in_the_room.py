"""Consent, writing in the room, and the ways out of it."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication, QLabel

from observer_app.domain.observation import Effect, Moment, MomentKind, Speaker
from observer_app.domain.sitting import Consent, PlaceState
from observer_app.errors import UserError
from observer_app.ui.main_window import MainWindow
from tests.ui.observer.a_visit import A_NOTE, WORDS_HEARD, Visit
from tests.ui.observer.hand import Hand
from tests.ui.tools import settle


def enter(visit: Visit, hand: Hand, page: str = "in_the_room") -> None:
    visit.show(hand.window, page)
    hand.window.show()


def moments_of(visit: Visit) -> tuple[Moment, ...]:
    return visit.session.sittings.state(visit.uid).observations[1].moments


def test_no_answer_is_chosen_before_one_is_given(visit: Visit, hand: Hand) -> None:
    enter(visit.start(), hand, "consent")
    assert hand.page.answers.answer() is None


def test_whoever_does_not_know_yet_reads_what_to_say(visit: Visit, hand: Hand) -> None:
    enter(visit.start(), hand, "consent")
    hand.tap("I do not know yet")
    assert "“Before we start: is it all right if I stay? It is fine to say no.”" in hand.words


def test_a_yes_in_the_room_takes_the_reminder_away(visit: Visit, hand: Hand) -> None:
    enter(visit.go_in(Consent.NOT_YET_KNOWN), hand)
    hand.tap("They said yes with me there")
    assert "You do not know yet" not in hand.words
    assert visit.session.sittings.state(visit.uid).encounter(1).consent is Consent.ALREADY_THERE


def test_a_wrong_no_can_be_put_right(visit: Visit, hand: Hand) -> None:
    enter(visit.start(), hand, "consent")
    hand.tap("No")
    assert "Thank you. Please wait outside until the next person." in hand.words
    hand.tap("They did say yes")
    hand.tap("Yes, before I came in")
    assert hand.where == "in_the_room"


def test_a_wrong_yes_can_be_put_right(visit: Visit, hand: Hand) -> None:
    enter(visit.go_in(), hand)
    hand.tap("Change the answer")
    hand.tap("Yes, but I was already there")
    assert hand.where == "in_the_room"
    assert visit.session.sittings.state(visit.uid).encounter(1).consent is Consent.ALREADY_THERE


def test_looking_at_the_answer_again_may_leave_it_as_it_is(visit: Visit, hand: Hand) -> None:
    enter(visit.go_in(), hand)
    hand.tap("Change the answer")
    hand.tap("Back")
    assert hand.where == "in_the_room"
    assert visit.session.sittings.state(visit.uid).encounter(1).consent is Consent.BEFORE


def test_someone_who_comes_late_takes_their_own_place(visit: Visit, hand: Hand) -> None:
    enter(visit.start(), hand, "consent")
    hand.tap("They did not come")
    hand.tap("They have come after all")
    hand.tap("Yes, before I came in")
    assert (hand.where, hand.page.place) == ("in_the_room", 1)


def test_words_heard_carry_who_spoke_what_it_did_and_when(visit: Visit, hand: Hand) -> None:
    enter(visit.go_in(), hand)
    visit.clock.advance(minutes=2)
    hand.tap("Person")
    hand.type(hand.page.writer.box, "And if I did nothing?")
    visit.clock.advance(seconds=30)
    hand.tap("Helped")
    hand.tap("Add what was said")
    (moment,) = moments_of(visit)
    assert (moment.text, moment.speaker, moment.effect, moment.at_s) == (
        "And if I did nothing?", Speaker.PERSON, Effect.HELPED, 120,
    )  # fmt: skip


def test_the_one_who_spoke_last_stays_chosen(visit: Visit, hand: Hand) -> None:
    enter(visit.go_in(), hand)
    hand.tap("Companion")
    hand.type(hand.page.writer.box, "She never says how bad it is.")
    hand.tap("Add what was said")
    assert hand.page.writer.speaker.answer() == Speaker.COMPANION
    assert hand.page.writer.box.toPlainText() == ""


def test_a_note_has_no_speaker(visit: Visit, hand: Hand) -> None:
    enter(visit.go_in(), hand)
    hand.type(hand.page.writer.box, "A long pause.")
    hand.tap("Add as my note")
    (moment,) = moments_of(visit)
    assert (moment.kind, moment.speaker) == (MomentKind.NOTE, None)


def test_adding_nothing_adds_nothing(visit: Visit, hand: Hand) -> None:
    enter(visit.go_in(), hand)
    hand.tap("Add what was said")
    assert moments_of(visit) == ()


def test_words_that_were_never_added_are_kept_as_a_note_when_they_have_gone(visit: Visit, hand: Hand) -> None:
    enter(visit.go_in(), hand)
    hand.type(hand.page.writer.box, "He waited.")
    hand.tap("They have gone")
    (moment,) = moments_of(visit)
    assert (moment.text, moment.kind, moment.at_s) == ("He waited.", MomentKind.NOTE, 0)
    assert "“He waited.” stood in the box and was not added yet." in hand.words


def test_words_that_were_added_by_themselves_can_be_taken_out(visit: Visit, hand: Hand) -> None:
    enter(visit.go_in(), hand)
    hand.type(hand.page.writer.box, "He waited.")
    hand.tap("They have gone")
    hand.tap("Take the note out")
    assert moments_of(visit) == ()


def test_words_whose_speaker_was_chosen_are_kept_as_their_words(visit: Visit, hand: Hand) -> None:
    enter(visit.go_in(), hand)
    hand.type(hand.page.writer.box, "And if I did nothing?")
    hand.tap("Person")
    hand.tap("They have gone")
    (moment,) = moments_of(visit)
    assert (moment.kind, moment.speaker) == (MomentKind.WORDS, Speaker.PERSON)


def test_what_was_removed_can_be_put_back(visit: Visit, hand: Hand) -> None:
    enter(visit.go_in().write(), hand)
    hand.tap(f"Remove: {WORDS_HEARD}")
    assert [moment.text for moment in moments_of(visit)] == [A_NOTE]
    hand.tap("Put it back")
    assert {moment.text for moment in moments_of(visit)} == {A_NOTE, WORDS_HEARD}


def test_what_was_changed_can_be_put_back_as_it_was(visit: Visit, hand: Hand) -> None:
    enter(visit.go_in().write(), hand)
    hand.tap(f"Change: {WORDS_HEARD}")
    changer = hand.page.moments.changer
    hand.type(changer.box, " Yes.")
    hand.rest(changer.box)
    assert any(moment.text.endswith(" Yes.") for moment in moments_of(visit))
    hand.tap("Put it back as it was")
    assert {moment.text for moment in moments_of(visit)} == {A_NOTE, WORDS_HEARD}


def test_they_want_me_to_leave_names_what_will_happen_first(visit: Visit, hand: Hand) -> None:
    enter(visit.go_in().write(), hand)
    hand.tap("They want me to leave")
    told = "Your notes on this visit will be deleted now and cannot be brought back."
    assert any(told in child.text() for child in _labels(hand.window))
    hand.tap("Go back")
    assert (hand.where, len(moments_of(visit))) == ("in_the_room", 2)


def test_they_want_me_to_leave_deletes_the_notes_for_good(visit: Visit, hand: Hand) -> None:
    enter(visit.go_in().write(), hand)
    hand.type(hand.page.writer.box, " nothing?")
    hand.tap("They want me to leave")
    hand.tap("Delete my notes")
    state = visit.session.sittings.state(visit.uid)
    assert state.encounter(1).state is PlaceState.CHANGED_THEIR_MIND
    assert state.observations == {}
    assert "The list says only that someone changed their mind." in hand.words


def test_the_clock_shows_how_long_the_visit_has_gone_on(visit: Visit, hand: Hand) -> None:
    visit.go_in().clock.advance(minutes=12, seconds=47)
    enter(visit, hand)
    assert "12:47" in hand.words


def test_the_practice_visit_is_read_beside_one_s_notes(practice: Visit, window: MainWindow) -> None:
    practice.go_in().show(window, "in_the_room")
    hand = Hand(window)
    window.show()
    assert "Read it as if you were in the room." in hand.words
    assert "And if I did nothing?" in hand.words


def test_ending_a_sitting_in_which_no_one_was_rated_is_asked_first(visit: Visit, hand: Hand) -> None:
    visit.start().session.sittings.answer_consent(visit.uid, 1, Consent.NO)
    enter(visit, hand, "place_list")
    hand.tap("End this sitting")
    hand.tap("Go back")
    assert visit.session.sittings.open_sitting() is not None


class Full:
    """A disk without room for what the page writes, until there is room again."""

    def __init__(self, visit: Visit, monkeypatch: pytest.MonkeyPatch) -> None:
        self._monkeypatch, self._visit = monkeypatch, visit

    def fill(self) -> None:
        def refuse(*_: object, **__: object) -> None:
            raise UserError("Not saved yet", "This computer has no room left. Do not close it.", code="disk_full")

        self._monkeypatch.setattr(type(self._visit.session.sittings), "save_writing", refuse)

    def make_room(self) -> None:
        self._monkeypatch.undo()


@pytest.fixture
def disk(visit: Visit, monkeypatch: pytest.MonkeyPatch) -> Full:
    return Full(visit, monkeypatch)


def test_with_a_full_disk_the_words_stay_and_the_page_is_not_left(visit: Visit, hand: Hand, disk: Full) -> None:
    enter(visit.go_in(), hand)
    disk.fill()
    hand.type(hand.page.writer.box, "He waited.")
    hand.tap("They have gone")
    assert hand.where == "in_the_room"
    assert hand.page.writer.box.toPlainText() == "He waited."
    assert "This computer has no room left." in hand.words
    assert "Not saved yet" in hand.page.footer.saved.text()


def test_when_there_is_room_again_the_words_are_saved(visit: Visit, hand: Hand, disk: Full) -> None:
    enter(visit.go_in(), hand)
    disk.fill()
    hand.type(hand.page.writer.box, "He waited.")
    hand.rest(hand.page.writer.box)
    disk.make_room()
    hand.tap("Try again")
    kept = visit.session.sittings.state(visit.uid).observations[1].writings
    assert list(kept.values()) == ["He waited."]
    assert "This computer has no room left." not in hand.words


def _labels(window: MainWindow) -> list[QLabel]:
    """Of the question that is asked, and not of the page beneath it."""
    top = QApplication.activeModalWidget() or window
    return top.findChildren(QLabel)


def test_a_note_on_the_practice_visit_has_the_minute_of_the_line_on_show(practice: Visit, window: MainWindow) -> None:
    practice.go_in().show(window, "in_the_room")
    hand = Hand(window)
    window.show()
    settle()
    bar = hand.page.story.reading.verticalScrollBar()
    bar.setValue(bar.maximum())
    hand.type(hand.page.writer.box, "A long pause.")
    hand.tap("Add as my note")
    (moment,) = moments_of(practice)
    assert moment.at_s == hand.page.story.visit.lines[-1].minute * 60


def test_what_was_added_is_seen_to_arrive(visit: Visit, hand: Hand) -> None:
    visit.go_in().clock.advance(minutes=3, seconds=10)
    enter(visit, hand)
    hand.type(hand.page.writer.box, "A long pause.")
    hand.tap("Add as my note")
    assert "Added at 03:10: A long pause." in hand.words
