"""The list in a window: going on to the next person from anywhere, and what does not go to plan."""

from __future__ import annotations

from observer_app.domain.observation import Moment, PartOfVisit
from observer_app.domain.sitting import Consent, ConsentFrom, NotesOn, Pattern, PlaceState, SpokenFor
from tests.ui.observer.a_visit import TAILS, Visit
from tests.ui.observer.hand import Hand
from tests.ui.tools import settle


def show(visit: Visit, hand: Hand, page: str, **arguments: object) -> None:
    visit.show(hand.window, page, **arguments)
    hand.window.show()
    settle()


def states(visit: Visit) -> list[PlaceState]:
    return [each.state for each in visit.session.sittings.state(visit.uid).sitting.places]


def test_from_they_have_gone_to_the_next_clock_takes_four_presses(visit: Visit, hand: Hand) -> None:
    visit.in_for_one().session.sittings.answer_consent(visit.uid, 1, Consent.BEFORE)
    show(visit, hand, "in_the_room")
    hand.tap("They have gone")
    hand.tap("Yes, one thing")
    hand.tap("Next person")
    hand.tap("Yes, before I came in")
    assert (hand.where, hand.page.place, hand.taps) == ("in_the_room", 3, 4)
    assert states(visit) == [PlaceState.SEEN, PlaceState.OUT, PlaceState.WAITING]


def test_next_person_works_in_the_room_and_what_is_unfinished_waits(visit: Visit, hand: Hand) -> None:
    visit.in_for_one().session.sittings.answer_consent(visit.uid, 1, Consent.BEFORE)
    show(visit, hand, "in_the_room")
    hand.tap("Next person")
    assert (hand.where, hand.page.place) == ("consent", 3)
    assert states(visit)[0] is PlaceState.SEEN


def test_when_the_coin_says_second_one_waits_outside_first(visit: Visit, hand: Hand) -> None:
    visit.start(pattern=Pattern.IN_FOR_ONE, words=TAILS)
    show(visit, hand, "place_list")
    assert "Person 1 is next, and you stay outside. Wait for person 2." in hand.words
    hand.tap("Next: person 2")
    assert (hand.where, hand.page.place) == ("consent", 2)


def test_a_changed_pattern_needs_its_reason(visit: Visit, hand: Hand) -> None:
    visit.in_for_one()
    show(visit, hand, "change_pattern")
    hand.tap("The first three")
    hand.tap("Change it")
    assert "Nothing was changed. Say in a few words why." in hand.words
    hand.page.reason.setText("Only three people are coming.")
    hand.tap("Change it")
    sitting = visit.session.sittings.state(visit.uid).sitting
    assert (hand.where, sitting.pattern) == ("place_list", Pattern.FIRST_THREE)
    assert sitting.pattern_changes[0].reason == "Only three people are coming."


def test_the_wrong_clinic_is_put_right_and_nothing_is_lost(visit: Visit, hand: Hand) -> None:
    other = visit.session.people.add_clinic("Knee clinic").value
    visit.in_for_one().see_next(1).rate_place(1)
    show(visit, hand, "put_right")
    hand.tap("Knee clinic")
    hand.tap("Put it right")
    state = visit.session.sittings.state(visit.uid)
    assert state.sitting.clinic_uid == other.uid
    assert len(state.observations[1].ratings) == 13


def test_a_visit_without_time_is_left_as_seen_and_the_sitting_goes_on(visit: Visit, hand: Hand) -> None:
    visit.in_for_one().see_next(1)
    show(visit, hand, "place_list")
    hand.tap("More …")
    hand.tap("Leave it as seen, not rated: no time")
    assert states(visit) == [PlaceState.NO_TIME]
    assert "Rate it after all" in hand.words


def test_whether_someone_spoke_for_the_person_is_asked_only_with_a_companion(visit: Visit, hand: Hand) -> None:
    visit.in_for_one().see_next(1)
    show(visit, hand, "they_have_gone", place=1)
    assert not hand.page.spoke_card.isVisible()
    hand.tap("Companion")
    hand.tap("Mostly")
    assert visit.session.sittings.state(visit.uid).encounter(1).spoken_for is SpokenFor.MOSTLY


def test_someone_else_s_yes_is_kept_where_the_service_allows_it(visit: Visit, hand: Hand) -> None:
    visit.in_for_one()
    show(visit, hand, "consent")
    assert not hand.page.who.isVisible()
    visit.session.rules.allow_consent_by_others(allowed=True)
    show(visit, hand, "place_list")
    show(visit, hand, "consent")
    hand.tap("Someone else answers for them")
    hand.tap("A parent")
    hand.tap("Yes, before I came in")
    assert visit.session.sittings.state(visit.uid).encounter(1).consent_from is ConsentFrom.PARENT


def test_most_people_tire_is_said_once_after_the_fourth(visit: Visit, hand: Hand) -> None:
    visit.start(pattern=Pattern.FIRST_THREE)
    for place in (1, 2, 3):
        visit.see_next(place).rate_place(place)
        if place < 3:
            visit.session.sittings.next_place(visit.uid)
    visit.session.sittings.rated_today = lambda: 4  # type: ignore[method-assign]
    show(visit, hand, "place_list")
    assert "Most people start to tire here." in hand.words
    hand.go("home")
    show(visit, hand, "place_list")
    assert "Most people start to tire here." not in hand.words


def test_notes_from_paper_say_early_middle_or_late(visit: Visit, hand: Hand) -> None:
    hand.go("start_sitting", from_paper=True)
    hand.tap("Yesterday")
    hand.tap("The rota")
    hand.tap("Just one")
    hand.tap("They had agreed: go on")
    hand.tap("Yes, before I came in")
    assert hand.where == "from_paper"
    hand.tap("Late")
    hand.page.box.setPlainText("They came back to what matters.")
    hand.tap("Add as my note")
    hand.tap("On to the questions")
    assert hand.where == "they_have_gone"
    state = visit.session.sittings.open_sitting()
    assert state is not None
    moment: Moment = state.observations[1].moments[0]
    assert (moment.part, moment.at_s) == (PartOfVisit.LATE, None)
    assert (state.sitting.entered_later, state.sitting.notes_on) == (True, NotesOn.PAPER)


def test_by_video_one_must_be_alone(visit: Visit, hand: Hand) -> None:
    hand.go("start_sitting")
    hand.tap("The rota")
    hand.tap("By video")
    hand.press(hand.page.alone_choice.button("no"))
    hand.tap("They have agreed: go in")
    assert "Someone else might hear" in hand.words
    assert visit.session.sittings.open_sitting() is None
    hand.press(hand.page.alone_choice.button("yes"))
    hand.tap("They have agreed: go in")
    state = visit.session.sittings.open_sitting()
    assert state is not None
    assert state.sitting.alone is True


def test_two_words_of_another_observer_are_shared(visit: Visit, hand: Hand) -> None:
    hand.go("start_sitting")
    hand.tap("The rota")
    hand.page.shared.setText("xx yy")
    hand.tap("They have agreed: go in")
    assert "Those are not two words that we know" in hand.words


def test_no_one_else_is_coming_leaves_no_person_who_never_was(visit: Visit, hand: Hand) -> None:
    visit.in_for_one().see_next(1)
    show(visit, hand, "place_list")
    hand.tap("Next: person 3")
    hand.tap("No one else is coming")
    hand.tap("No, there was no one")
    state = visit.session.sittings.open_sitting()
    assert state is not None
    assert [each.place for each in state.sitting.places] == [1]
    assert hand.where == "place_list"
    hand.tap("There is one more")
    assert hand.where == "consent"
