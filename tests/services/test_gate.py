"""The gate on notes: what is asked about, what is kept on purpose, and that only completing waits for it."""

from __future__ import annotations

import json

import pytest

from observer_app.domain.answers import Rating
from observer_app.domain.observation import MomentKind, Writing
from observer_app.domain.people import Person, Role, ShownAs
from observer_app.domain.privacy import HintKind, KeepReason
from observer_app.domain.sitting import Consent, Pattern
from observer_app.services.privacy import PlacedHint, Privacy, SittingLine
from observer_app.store import audit, people, settings
from tests.services.a_sitting import CLINICIAN, OBSERVER, START, Morning, refused
from tests.store.raw import everything_in

NEIGHBOUR = Person(uid="person-3", full_name="Priya Shah", first_name="Priya", roles=(Role.PEER_CLINICIAN,))
PHONE = "07700 900123"


@pytest.fixture
def privacy(morning: Morning) -> Privacy:
    people.add_person(morning.database, NEIGHBOUR)
    return Privacy(morning.database, morning.clock, OBSERVER, morning.sittings)


def words_of(hints: tuple[PlacedHint, ...]) -> list[str]:
    return [each.hint.text for each in hints]


def keep_first(morning: Morning, privacy: Privacy, text: str, reason: KeepReason = KeepReason.FITS_MANY) -> None:
    privacy.keep(morning.uid, privacy.hints(morning.uid, text)[0], reason, 1)


def test_people_of_the_service_are_known_by_name_as_one_types(morning: Morning, privacy: Privacy) -> None:
    morning.go_in()
    (hint,) = privacy.hints(morning.uid, "Priya held the door")
    assert (hint.kind, hint.text, hint.start) == (HintKind.KNOWN_NAME, "Priya", 0)


def test_the_clinician_may_be_named(morning: Morning, privacy: Privacy) -> None:
    morning.go_in()
    assert privacy.hints(morning.uid, f"Dr Clinician listened, and {CLINICIAN.full_name} waited") == ()


def test_a_hint_never_keeps_words_from_being_saved(morning: Morning, privacy: Privacy) -> None:
    morning.go_in()
    morning.sittings.add_moment(morning.uid, 1, MomentKind.NOTE, f"Ring {PHONE}")
    morning.sittings.save_writing(morning.uid, 1, Writing.FIRST_HELPED, f"He gave {PHONE}")
    state = morning.sittings.state(morning.uid)
    assert state.observations[1].moments[0].text == f"Ring {PHONE}"
    assert state.observations[1].writings[Writing.FIRST_HELPED] == f"He gave {PHONE}"


def test_every_place_that_others_may_read_is_looked_through(morning: Morning, privacy: Privacy) -> None:
    morning.see_one()
    morning.sittings.add_moment(morning.uid, 1, MomentKind.NOTE, "Mrs Kaur")
    morning.sittings.save_writing(morning.uid, 1, Writing.FIRST_MORE, "Mrs Patel")
    morning.sittings.rate(morning.uid, 1, Rating(link_id="heard", code="2", note="Mrs Okafor"))
    morning.sittings.save_writing(morning.uid, None, Writing.QUESTION, "Mrs Lindqvist")
    hints = privacy.open_hints(morning.uid)
    assert words_of(hints) == ["Mrs Kaur", "Mrs Patel", "Mrs Okafor", "Mrs Lindqvist"]
    assert [each.where.place for each in hints] == [1, 1, 1, None]
    assert hints[0].where.moment_uid
    assert (hints[1].where.box, hints[2].where.link_id, hints[3].where.box) == (
        Writing.FIRST_MORE, "heard", Writing.QUESTION,
    )  # fmt: skip


def begin_with(morning: Morning, focus: str, reason: str) -> None:
    choice = START.model_copy(update={"pattern": Pattern.FIRST_THREE, "focus": focus})
    morning.uid = morning.sittings.start(choice).value.sitting.uid
    morning.sittings.change_pattern(morning.uid, Pattern.IN_FOR_ONE, reason)


def test_what_the_pages_say_of_the_sitting_is_looked_through_too(morning: Morning, privacy: Privacy) -> None:
    begin_with(morning, "how I talk with Mrs Kaur", "Mrs Patel came late")
    hints = privacy.open_hints(morning.uid)
    assert words_of(hints) == ["Mrs Kaur", "Mrs Patel"]
    assert [each.where.line for each in hints] == [SittingLine.FOCUS, SittingLine.PATTERN_REASON]


def test_what_the_pages_say_of_the_sitting_can_be_put_more_plainly(morning: Morning, privacy: Privacy) -> None:
    begin_with(morning, "how I talk with Mrs Kaur", "Mrs Patel came late")
    morning.sittings.put_focus_right(morning.uid, "how I talk")
    morning.sittings.put_reason_right(morning.uid, 0, "someone came late")
    sitting = morning.sittings.state(morning.uid).sitting
    assert (sitting.focus, sitting.pattern_changes[0].reason) == ("how I talk", "someone came late")
    assert privacy.open_hints(morning.uid) == ()


def test_a_change_of_the_pattern_keeps_a_reason(morning: Morning, privacy: Privacy) -> None:
    begin_with(morning, "", "Mrs Patel")
    with refused("reason_missing"):
        morning.sittings.put_reason_right(morning.uid, 0, " ")
    with pytest.raises(KeyError):
        morning.sittings.put_reason_right(morning.uid, 1, "someone came late")


def test_what_was_half_typed_is_not_asked_about(morning: Morning, privacy: Privacy) -> None:
    morning.see_one()
    morning.sittings.save_writing(morning.uid, 1, Writing.MOMENT, "Mrs Kaur was")
    assert privacy.open_hints(morning.uid) == ()


def test_a_visit_that_is_left_unrated_is_not_asked_about(morning: Morning, privacy: Privacy) -> None:
    morning.see_one()
    morning.sittings.add_moment(morning.uid, 1, MomentKind.NOTE, "Mrs Kaur")
    morning.sittings.seen_not_rated(morning.uid, 1)
    assert privacy.open_hints(morning.uid) == ()


def test_what_was_kept_is_not_asked_again_however_it_is_typed(morning: Morning, privacy: Privacy) -> None:
    morning.see_one()
    morning.sittings.add_moment(morning.uid, 1, MomentKind.NOTE, "PRIYA  SHAH came in")
    keep_first(morning, privacy, "with Priya Shah")
    assert privacy.hints(morning.uid, "priya shah again") == ()
    assert privacy.open_hints(morning.uid) == ()


def test_another_sitting_asks_anew(morning: Morning, privacy: Privacy) -> None:
    morning.go_in()
    keep_first(morning, privacy, PHONE)
    morning.sittings.leave_at_their_wish(morning.uid, 1)
    morning.sittings.close_without_feedback(morning.uid)
    morning.start()
    assert [hint.text for hint in privacy.hints(morning.uid, PHONE)] == [PHONE]


def test_the_reason_is_in_the_record_of_changes_and_the_words_are_nowhere(morning: Morning, privacy: Privacy) -> None:
    morning.go_in()
    keep_first(morning, privacy, PHONE, KeepReason.WORKS_HERE)
    entry = audit.rows(morning.database)[-1]
    assert (entry.event, json.loads(entry.details)) == ("hint_kept", {"kind": "phone", "reason": "works_here"})
    assert PHONE not in repr(everything_in(morning.database.connection))


def test_completing_waits_until_every_hint_has_its_answer(morning: Morning, privacy: Privacy) -> None:
    morning.see_one()
    morning.rate_all()
    morning.sittings.set_shown_as(morning.uid, ShownAs.CODE)
    morning.sittings.save_writing(morning.uid, None, Writing.HELPED, f"You rang {PHONE} at once")
    with refused("someone_could_be_known"):
        morning.sittings.complete(morning.uid)
    keep_first(morning, privacy, PHONE)
    morning.sittings.complete(morning.uid)


def test_nothing_can_be_kept_once_the_sitting_is_finished(morning: Morning, privacy: Privacy) -> None:
    morning.complete()
    (hint,) = privacy.hints(morning.uid, PHONE)
    with refused("sitting_finished"):
        privacy.keep(morning.uid, hint, KeepReason.FITS_MANY)


def test_digests_go_with_the_notes_that_they_were_made_from(morning: Morning, privacy: Privacy) -> None:
    morning.go_in(Consent.BEFORE)
    keep_first(morning, privacy, PHONE)
    morning.sittings.leave_at_their_wish(morning.uid, 1)
    assert morning.database.rows("SELECT * FROM kept_hint") == []


def test_a_later_reason_takes_the_place_of_the_first(morning: Morning, privacy: Privacy) -> None:
    morning.go_in()
    (hint,) = privacy.hints(morning.uid, PHONE)
    privacy.keep(morning.uid, hint, KeepReason.FITS_MANY, 1)
    privacy.keep(morning.uid, hint, KeepReason.NEEDED, 1)
    assert morning.database.rows("SELECT reason FROM kept_hint") == [("needed",)]


def test_who_has_left_the_service_is_still_known_by_name(morning: Morning, privacy: Privacy) -> None:
    morning.go_in()
    settings.put_for_person(morning.database, NEIGHBOUR.uid, people.LEFT, "2026-03-01")
    assert NEIGHBOUR.uid not in {each.uid for each in people.list_people(morning.database)}
    assert [hint.text for hint in privacy.hints(morning.uid, "Priya was there")] == ["Priya"]
