"""A list of several people: whose turn it is, what is left waiting, and the gaps in a visit."""

from __future__ import annotations

from datetime import timedelta

import pytest

from observer_app.domain.answers import Rating
from observer_app.domain.pattern import TIRED_AFTER, begins_with
from observer_app.domain.sitting import (
    Consent,
    ConsentFrom,
    Gap,
    GapKind,
    Mode,
    NotesOn,
    Pattern,
    PlaceState,
    SpokenFor,
)
from observer_app.store import settings
from tests.services.a_sitting import DELIBERATIVE, ONE_THING, RELATIONAL, START, Morning, refused


def begin(morning: Morning, pattern: Pattern = Pattern.FIRST_THREE, **changes: object) -> str:
    choice = START.model_copy(update={"pattern": pattern, **changes})
    morning.uid = morning.sittings.start(choice).value.sitting.uid
    return morning.uid


def see(morning: Morning, place: int, minutes: int = 10) -> None:
    morning.sittings.answer_consent(morning.uid, place, Consent.BEFORE)
    morning.clock.advance(minutes=minutes)
    morning.sittings.they_have_gone(morning.uid, place)


def states(morning: Morning) -> list[PlaceState]:
    return [each.state for each in morning.sittings.state(morning.uid).sitting.places]


def test_the_next_person_comes_in_while_visits_wait_to_be_rated(morning: Morning) -> None:
    uid = begin(morning)
    for place in (1, 2):
        see(morning, place)
        assert morning.sittings.next_place(uid).value.place == place + 1
    assert morning.sittings.to_rate(uid) == (1, 2)
    assert states(morning) == [PlaceState.SEEN, PlaceState.SEEN, PlaceState.WAITING]


def test_the_next_person_means_that_the_last_has_gone(morning: Morning) -> None:
    uid = begin(morning)
    morning.sittings.answer_consent(uid, 1, Consent.NOT_YET_KNOWN)
    assert morning.sittings.next_place(uid).value.place == 2
    first = morning.sittings.state(uid).encounter(1)
    assert (first.state, first.consent) == (PlaceState.SEEN, Consent.NOT_YET_KNOWN)


def test_the_observer_is_outside_for_every_other_person(morning: Morning) -> None:
    uid = begin(morning, Pattern.IN_FOR_ONE)
    goes_in = begins_with(("copper", "kite"))
    if goes_in == 2:
        morning.sittings.go_out(uid, 1)
        morning.sittings.next_place(uid)
    see(morning, goes_in)
    out = morning.sittings.next_place(uid).value.place
    with refused("outside_by_the_pattern"):
        morning.sittings.answer_consent(uid, out, Consent.BEFORE)
    assert morning.sittings.go_out(uid, out).value.state is PlaceState.OUT


def test_no_one_stays_outside_when_the_pattern_says_in(morning: Morning) -> None:
    uid = begin(morning)
    with pytest.raises(ValueError, match="in for this one"):
        morning.sittings.go_out(uid, 1)


def test_no_one_goes_in_while_someone_else_is_in_the_room(morning: Morning) -> None:
    uid = begin(morning)
    see(morning, 1)
    morning.sittings.next_place(uid)
    morning.sittings.answer_consent(uid, 2, Consent.BEFORE)
    with refused("still_in_the_room"):
        morning.sittings.that_was_the_last(uid)


def test_that_was_the_last_takes_the_empty_place_off_and_can_be_undone(morning: Morning) -> None:
    uid = begin(morning)
    see(morning, 1)
    morning.sittings.next_place(uid)
    morning.sittings.that_was_the_last(uid)
    assert states(morning) == [PlaceState.SEEN]
    assert morning.sittings.sitting_under_way() is None
    assert morning.sittings.next_place(uid).value.place == 2
    assert morning.sittings.sitting_under_way() is not None


def test_whoever_was_passed_over_and_never_came_leaves_no_line(morning: Morning) -> None:
    uid = begin(morning, Pattern.IN_FOR_ONE)
    first = begins_with(morning.sittings.state(uid).sitting.two_words)
    if first == 2:
        morning.sittings.go_out(uid, 1)
        morning.sittings.next_place(uid)
    see(morning, first)
    morning.sittings.next_place(uid)
    morning.sittings.go_out(uid, first + 1)
    morning.sittings.next_place(uid)
    morning.sittings.that_was_the_last(uid, also_outside=False)
    assert states(morning)[-1] is PlaceState.SEEN


def test_a_list_has_room_for_as_many_as_there_are_letters(morning: Morning) -> None:
    uid = begin(morning, Pattern.IN_FOR_ONE)
    for place in range(1, 24):
        morning.sittings.did_not_come(uid, place)
        morning.sittings.next_place(uid)
    morning.sittings.did_not_come(uid, 24)
    with refused("list_is_full"):
        morning.sittings.next_place(uid)


def test_another_sitting_may_start_while_an_earlier_one_waits_to_be_rated(morning: Morning) -> None:
    first = begin(morning)
    see(morning, 1)
    morning.clock.advance(hours=24)
    second = begin(morning)
    assert morning.sittings.open_sitting() == morning.sittings.state(second)
    assert [each.sitting.uid for each in morning.sittings.open_sittings()] == [first, second]


def test_a_pause_is_a_gap_that_ends_when_one_carries_on(morning: Morning) -> None:
    uid = begin(morning)
    morning.sittings.answer_consent(uid, 1, Consent.BEFORE)
    morning.clock.advance(minutes=5)
    morning.sittings.pause(uid, 1)
    morning.sittings.pause(uid, 1)
    morning.clock.advance(minutes=3)
    assert morning.sittings.carry_on(uid, 1).value.gaps == (Gap(kind=GapKind.PAUSED, from_s=300, until_s=480),)


def test_a_visit_that_ended_with_the_interruption_lasted_until_then(morning: Morning) -> None:
    uid = begin(morning)
    morning.sittings.answer_consent(uid, 1, Consent.BEFORE)
    morning.clock.advance(minutes=5)
    morning.sittings.pause(uid, 1)
    morning.clock.advance(minutes=30)
    ended = morning.sittings.it_ended_there(uid, 1).value
    assert (ended.state, ended.cut_short, ended.gaps) == (PlaceState.SEEN, True, ())
    assert morning.sittings.elapsed_s(uid, 1) == 300


def test_whoever_stepped_out_and_never_came_back_was_out_until_they_had_gone(morning: Morning) -> None:
    uid = begin(morning)
    morning.sittings.answer_consent(uid, 1, Consent.BEFORE)
    morning.clock.advance(minutes=1)
    morning.sittings.step_out(uid, 1)
    morning.clock.advance(minutes=2)
    gone = morning.sittings.they_have_gone(uid, 1).value
    assert gone.gaps == (Gap(kind=GapKind.STEPPED_OUT, from_s=60, until_s=180),)
    assert morning.sittings.state(uid).encounter(1) == gone


def test_who_spoke_for_the_person_is_kept_and_can_be_taken_back(morning: Morning) -> None:
    morning.see_one()
    assert morning.sittings.set_spoken_for(morning.uid, 1, SpokenFor.MOSTLY).value.spoken_for is SpokenFor.MOSTLY
    assert morning.sittings.set_spoken_for(morning.uid, 1, None).value.spoken_for is None


def test_a_parents_yes_counts_only_where_the_service_says_so(morning: Morning) -> None:
    morning.go_in()
    with refused("consent_by_others_not_allowed"):
        morning.sittings.set_consent_from(morning.uid, 1, ConsentFrom.PARENT)
    settings.put(morning.database, "consent_by_others", "yes")
    assert morning.sittings.set_consent_from(morning.uid, 1, ConsentFrom.PARENT).value.consent_from == "parent"


def test_a_pattern_is_changed_with_a_reason_and_kept(morning: Morning) -> None:
    uid = begin(morning)
    with refused("reason_missing"):
        morning.sittings.change_pattern(uid, Pattern.JUST_ONE, " . ")
    (change,) = morning.sittings.change_pattern(uid, Pattern.JUST_ONE, "cut short").value.sitting.pattern_changes
    assert (change.before, change.after, change.reason) == (Pattern.FIRST_THREE, Pattern.JUST_ONE, "cut short")


def test_the_form_never_changes_in_a_sitting(morning: Morning) -> None:
    uid = begin(morning)
    with refused("form_stays"):
        morning.sittings.change_pattern(uid, Pattern.EVERYONE_SHORT, "too many people")


def test_everyone_goes_by_the_short_form(morning: Morning) -> None:
    uid = begin(morning, Pattern.EVERYONE_SHORT)
    assert morning.sittings.state(uid).sitting.form.id == "shared-decisions-brief"


def test_no_one_listens_from_home_unless_alone(morning: Morning) -> None:
    with refused("not_alone"):
        begin(morning, mode=Mode.VIDEO, alone=False)


@pytest.mark.parametrize("days", [-1, 367, 40_000])
def test_a_day_that_cannot_be_is_not_put_in_from_paper(morning: Morning, days: int) -> None:
    day = morning.clock().astimezone().date() - timedelta(days=days)
    with refused("day_unfit"):
        begin(morning, sat_on=day, notes_on=NotesOn.PAPER)
    assert morning.sittings.open_sittings() == ()


def test_what_is_put_in_from_paper_has_a_day_and_no_times(morning: Morning) -> None:
    day = morning.clock().astimezone().date()
    morning.clock.advance(hours=48)
    uid = begin(morning, sat_on=day, notes_on=NotesOn.PAPER)
    see(morning, 1)
    sitting = morning.sittings.state(uid).sitting
    assert sitting.started_at.astimezone().date() == day
    assert sitting.place(1).began_at == sitting.place(1).ended_at == sitting.started_at
    assert morning.sittings.elapsed_s(uid, 1) == 0
    assert morning.sittings.sitting_under_way() is None


def test_it_is_counted_how_many_were_rated_in_full_today(morning: Morning) -> None:
    morning.see_one()
    assert morning.sittings.rated_today() == 0
    morning.rate_all()
    morning.sittings.finish_rating(morning.uid, 1)
    assert morning.sittings.rated_today() == 1 < TIRED_AFTER
    morning.clock.advance(hours=24)
    assert morning.sittings.rated_today() == 0


def test_the_wrong_clinician_is_put_right_and_the_ratings_stay(morning: Morning) -> None:
    morning.see_one()
    morning.sittings.rate(morning.uid, 1, Rating(link_id="heard", code="3"))
    other = START.clinician_uid
    assert morning.sittings.put_right(morning.uid, clinician_uid=other).value.observations[1].ratings
    with pytest.raises(ValueError, match="themselves"):
        morning.sittings.put_right(morning.uid, clinician_uid="observer-1")


def test_three_are_signed_and_a_fourth_is_left_as_seen(morning: Morning) -> None:
    uid = begin(morning)
    for place in (1, 2):
        see(morning, place)
        morning.sittings.next_place(uid)
    for link_id in (*RELATIONAL, *DELIBERATIVE):
        morning.sittings.rate(uid, 1, Rating(link_id=link_id, code="3"))
    morning.sittings.rate(uid, 1, ONE_THING)
    morning.sittings.seen_not_rated(uid, 2)
    assert morning.sittings.to_rate(uid) == (1,)


def test_a_sitting_of_today_keeps_the_app_from_locking_and_one_of_another_day_does_not(morning: Morning) -> None:
    assert not morning.sittings.is_sat_today()
    begin(morning, Pattern.JUST_ONE)
    see(morning, 1)
    assert morning.sittings.is_sat_today()
    morning.clock.advance(hours=24)
    assert not morning.sittings.is_sat_today()


def test_someone_left_in_the_room_on_another_day_keeps_the_app_from_locking_no_more(morning: Morning) -> None:
    uid = begin(morning, Pattern.JUST_ONE)
    morning.sittings.answer_consent(uid, 1, Consent.BEFORE)
    assert morning.sittings.is_sat_today()
    morning.clock.advance(hours=24)
    assert not morning.sittings.is_sat_today()
