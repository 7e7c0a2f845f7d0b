"""What the app does when a morning does not go to plan: each is played, then the feedback and the register are read."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from observer_app.documents.feedback_pdf import FeedbackPrinter
from observer_app.domain.answers import NotRatedReason, Rating
from observer_app.domain.feedback import build_feedback
from observer_app.domain.observation import MomentKind, PartOfVisit, Speaker, Writing
from observer_app.domain.people import Clinic, Person, Role, ShownAs
from observer_app.domain.record_builder import RecordSources, build_record
from observer_app.domain.scoring import score
from observer_app.domain.sitting import (
    AlsoThere,
    Consent,
    ConsentFrom,
    Mode,
    NotesOn,
    Pattern,
    PlaceState,
    RatherNot,
    SittingStage,
    SpokenFor,
)
from observer_app.paths import find_resources
from observer_app.services.not_known import NotKnown
from observer_app.services.register import Register
from observer_app.store import people, settings
from tests.documents.struct_text import read_words
from tests.services.a_sitting import (
    CLINICIAN,
    DELIBERATIVE,
    NOTHING_OPEN,
    OBSERVER,
    RELATIONAL,
    START,
    Morning,
    refused,
)

NOTE = "held the chart so both could see it"


class Day:
    """A morning of `everyone`, in which one thing after another goes otherwise."""

    def __init__(self, morning: Morning, printer: FeedbackPrinter, pages: Path) -> None:
        self.morning = morning
        self.printer = printer
        self.pages = pages
        self.sittings = morning.sittings
        self.clock = morning.clock
        self.place = 0

    def begin(self, **changes: object) -> Day:
        choice = START.model_copy(update={"pattern": Pattern.FIRST_THREE, **changes})
        self.morning.uid = self.sittings.start(choice).value.sitting.uid
        return self

    @property
    def uid(self) -> str:
        return self.morning.uid

    def next_person(self, consent: Consent | None = Consent.BEFORE) -> int:
        """The next one, at the door or, with a yes, in the room and a note made."""
        self.place = self.sittings.next_place(self.uid).value.place
        if consent is not None:
            self.sittings.answer_consent(self.uid, self.place, consent)
        if consent is not None and consent is not Consent.NO:
            self.sittings.add_moment(self.uid, self.place, MomentKind.NOTE, NOTE, at_s=60)
        return self.place

    def gone(self, minutes: int = 12) -> None:
        self.clock.advance(minutes=minutes)
        self.sittings.they_have_gone(self.uid, self.place)

    def see_and_rate(self) -> int:
        self.next_person()
        self.gone()
        self.rate()
        return self.place

    def rate(self, place: int = 0) -> None:
        self.morning.rate_all(place or self.place)
        self.sittings.finish_rating(self.uid, place or self.place)

    def state_of(self, place: int) -> PlaceState:
        return self.sittings.state(self.uid).encounter(place).state

    def feedback(self) -> str:
        """What the clinician will read, as the pages of the PDF say it."""
        state, database = self.sittings.state(self.uid), self.morning.database
        service = people.get_service(database)
        assert service is not None
        sources = RecordSources(
            state=state,
            service=service,
            observer=OBSERVER,
            clinician=people.get_person(database, state.sitting.clinician_uid),
            form=self.sittings._shelf.of(state.sitting.form),
            shown_as=ShownAs.FULL_NAME,
            earlier_sittings=0,
            previous=None,
            uid="00000000-0000-4000-8000-000000000000",
        )
        document = build_feedback(build_record(sources))
        path = self.pages / "feedback.pdf"
        path.write_bytes(self.printer.feedback(document, b"{}", self.clock()))
        return " ".join(read_words(path))

    def register(self) -> list[str]:
        return [line.words for line in Register(self.morning.database, self.clock, OBSERVER).lines(CLINICIAN.uid)]


@pytest.fixture(scope="module")
def printer() -> FeedbackPrinter:
    return FeedbackPrinter(find_resources())


@pytest.fixture
def day(morning: Morning, printer: FeedbackPrinter, tmp_path: Path) -> Day:
    return Day(morning, printer, tmp_path)


def test_said_no(day: Day) -> None:
    day.begin().next_person(Consent.NO)
    day.see_and_rate()
    assert day.register() == ["One person said no."]
    assert "1 visit seen, 1 rated. 1 person said no." in day.feedback()
    assert list(day.sittings.state(day.uid).observations) == [2]


def test_did_not_come(day: Day) -> None:
    day.begin()
    day.sittings.did_not_come(day.uid, 1)
    day.see_and_rate()
    assert day.register() == ["One person did not come."]
    assert "1 visit seen, 1 rated." in day.feedback()


def test_asked_in_front_of_the_observer_is_kept_as_such_and_counted(day: Day) -> None:
    day.begin().next_person(Consent.ALREADY_THERE)
    day.gone()
    day.rate()
    assert day.register() == ["One person was asked when the observer was there already."]
    assert "1 person was asked when the observer was there already." in day.feedback()


def test_not_known_cannot_be_signed_until_it_is_answered(day: Day) -> None:
    day.begin().next_person(Consent.NOT_YET_KNOWN)
    day.gone()
    day.rate()
    day.sittings.set_shown_as(day.uid, ShownAs.FULL_NAME)
    with refused("consent_not_known"):
        day.sittings.complete(day.uid)
    day.sittings.answer_consent(day.uid, 1, Consent.BEFORE)
    assert day.sittings.complete(day.uid).value.sitting.stage is SittingStage.WAITING_FOR_SIGNATURE
    assert day.register() == []


def test_never_known_by_the_end_of_the_day_leaves_nothing(day: Day) -> None:
    day.begin().next_person(Consent.NOT_YET_KNOWN)
    day.gone()
    day.see_and_rate()
    day.clock.advance(hours=24)
    not_known = NotKnown(day.morning.database, day.clock, OBSERVER)
    not_known.forget()
    day.clock.advance(hours=1)
    not_known.forget()
    assert day.register() == [
        "It is not known whether one person said yes. Nothing was kept.",
        "A sitting was begun and is not signed yet.",
    ]
    assert "Of 1 person it was never known whether they said yes." in day.feedback()
    assert day.feedback().count(NOTE) == 1


def test_changes_their_mind_in_the_room(day: Day) -> None:
    day.begin().next_person()
    day.sittings.leave_at_their_wish(day.uid, 1)
    day.see_and_rate()
    assert day.register() == ["One person changed their mind. Nothing was kept."]
    assert "1 person changed their mind." in day.feedback()
    assert day.feedback().count(NOTE) == 1


def test_changes_their_mind_afterwards_before_it_is_signed(day: Day) -> None:
    day.begin().see_and_rate()
    day.see_and_rate()
    day.sittings.leave_at_their_wish(day.uid, 1)
    assert day.register() == ["One person changed their mind. Nothing was kept."]
    assert "1 visit seen, 1 rated. 1 person changed their mind." in day.feedback()


def test_interrupted_and_carried_on(day: Day) -> None:
    day.begin().next_person()
    day.clock.advance(minutes=4)
    day.sittings.pause(day.uid, 1)
    day.clock.advance(minutes=3)
    day.sittings.carry_on(day.uid, 1)
    day.gone()
    day.rate()
    assert "Interrupted at minute 4, for 3 minutes." in day.feedback()
    assert day.register() == []


def test_interrupted_and_ended_there(day: Day) -> None:
    day.begin().next_person()
    day.clock.advance(minutes=4)
    day.sittings.pause(day.uid, 1)
    day.clock.advance(minutes=20)
    day.sittings.it_ended_there(day.uid, 1)
    day.rate()
    assert "The visit ended there, before its time." in day.feedback()
    assert day.register() == ["One visit ended early, with an interruption."]


def test_stepped_out(day: Day) -> None:
    day.begin().next_person()
    day.clock.advance(minutes=4)
    day.sittings.step_out(day.uid, 1)
    day.clock.advance(minutes=2)
    day.sittings.come_back(day.uid, 1)
    day.gone()
    day.rate()
    day.sittings.rate(day.uid, 1, Rating(link_id="worry", not_rated=NotRatedReason.STEPPED_OUT))
    assert "The observer stepped out at minute 4, for 2 minutes." in day.feedback()
    assert "I had stepped out" in day.feedback()
    assert day.register() == []


def test_no_time_between_two_people(day: Day) -> None:
    day.begin().next_person()
    day.clock.advance(minutes=9)
    day.next_person()
    assert day.sittings.to_rate(day.uid) == (1,)
    day.gone()
    day.rate(1)
    day.rate(2)
    assert "2 visits seen, 2 rated." in day.feedback()
    assert day.register() == []


def test_nothing_to_decide_lowers_no_figure(day: Day) -> None:
    day.begin().next_person()
    day.gone()
    for link_id in RELATIONAL:
        day.sittings.rate(day.uid, 1, Rating(link_id=link_id, code="3"))
    day.sittings.rate(day.uid, 1, NOTHING_OPEN)
    day.sittings.finish_rating(day.uid, 1)
    state = day.sittings.state(day.uid)
    sheet = score(day.sittings._shelf.of(state.sitting.form), state.observations[1].ratings)
    assert {item.link_id for item in sheet.items if item.value is None} == set(DELIBERATIVE)
    assert {item.value for item in sheet.items} == {3, None}
    assert "Nothing to decide" in day.feedback()


def test_a_companion_answers_for_the_person(day: Day) -> None:
    day.begin().next_person()
    day.sittings.add_moment(day.uid, 1, MomentKind.WORDS, "She means the knee", Speaker.COMPANION, at_s=70)
    day.gone()
    day.sittings.set_also_there(day.uid, 1, (AlsoThere.COMPANION,))
    day.sittings.set_spoken_for(day.uid, 1, SpokenFor.MOSTLY)
    day.rate()
    assert "Also there: a companion. Someone mostly spoke for the person." in day.feedback()
    assert "The companion" in day.feedback()


def test_an_interpreter_and_a_language_that_the_observer_does_not_follow(day: Day) -> None:
    day.begin().next_person()
    day.gone()
    day.sittings.set_also_there(day.uid, 1, (AlsoThere.INTERPRETER,))
    day.rate()
    day.sittings.rate(day.uid, 1, Rating(link_id="plain_words", not_rated=NotRatedReason.COULD_NOT_FOLLOW_LANGUAGE))
    assert "Also there: an interpreter." in day.feedback()
    assert "I could not follow the language" in day.feedback()


@pytest.mark.parametrize(
    ("mode", "says"), [(Mode.PHONE, "By phone: the observer listened in."), (Mode.VIDEO, "By video")]
)
def test_by_phone_and_by_video_from_home(day: Day, mode: Mode, says: str) -> None:
    day.begin(mode=mode, alone=True).see_and_rate()
    day.sittings.rate(day.uid, 1, Rating(link_id="welcome", not_rated=NotRatedReason.COULD_NOT_SEE_OR_HEAR))
    assert says in day.feedback()
    assert "They were alone, with headphones on." in day.feedback()
    assert "I could not see or hear it" in day.feedback()


def test_a_child_is_not_observed_unless_local_rules_allow_it(day: Day) -> None:
    day.begin().next_person()
    with refused("consent_by_others_not_allowed"):
        day.sittings.set_consent_from(day.uid, 1, ConsentFrom.PARENT)
    settings.put(day.morning.database, "consent_by_others", "yes")
    day.sittings.set_consent_from(day.uid, 1, ConsentFrom.PARENT)
    day.gone()
    day.rate()
    assert "A parent said yes to the observer being there." in day.feedback()


def test_ran_out_of_time(day: Day) -> None:
    day.begin().see_and_rate()
    day.next_person()
    day.gone()
    day.sittings.seen_not_rated(day.uid, 2)
    day.sittings.set_shown_as(day.uid, ShownAs.FULL_NAME)
    day.sittings.complete(day.uid)
    assert "2 visits seen, 1 rated." in day.feedback()
    assert day.register() == ["One person was seen and not rated: no time."]
    assert day.feedback().count(NOTE) == 1


def test_the_battery_gives_out(day: Day, morning: Morning) -> None:
    day.begin().next_person()
    day.sittings.save_writing(day.uid, 1, Writing.MOMENT, "half a sent")
    day.clock.advance(hours=1)
    state = day.sittings.open_sitting()
    assert state is not None
    assert state.observations[1].writings[Writing.MOMENT] == "half a sent"
    assert state.encounter(1).in_the_room
    assert day.sittings.elapsed_s(day.uid, 1) == 3600
    assert day.register() == []


def test_words_forgotten_so_paper_today_and_entered_the_next_day(day: Day) -> None:
    sat_on = day.clock().astimezone().date()
    day.clock.advance(hours=24)
    day.begin(sat_on=sat_on, notes_on=NotesOn.PAPER).next_person()
    day.sittings.add_moment(day.uid, 1, MomentKind.WORDS, "It is the stairs", Speaker.PERSON, part=PartOfVisit.LATE)
    day.gone()
    day.rate()
    assert "Made on paper, entered the next day." in day.feedback()
    assert "It is the stairs" in day.feedback()
    assert day.feedback().count("Rated the next day.") == 1


def test_something_worrying_stays_outside_and_the_rest_may_be_left(day: Day) -> None:
    """What is told to someone is in no box and no line; whoever stops closes, and no one asks them to finish."""
    day.begin().next_person()
    day.gone()
    day.sittings.seen_not_rated(day.uid, 1)
    day.sittings.close_without_feedback(day.uid)
    assert day.register() == ["One person was seen and not rated: no time.", "The sitting was closed without feedback."]


def test_a_wrong_clinician_and_clinic_are_put_right_before_signing(day: Day) -> None:
    other = Person(uid="clinician-2", full_name="Dr Other One", first_name="Other", roles=(Role.CLINICIAN,))
    people.add_person(day.morning.database, other)
    people.add_clinic(day.morning.database, Clinic(uid="clinic-2", name="Hip clinic"))
    day.begin().see_and_rate()
    day.sittings.put_right(day.uid, clinic_uid="clinic-2", clinician_uid=other.uid)
    assert "Feedback for Dr Other One" in day.feedback()
    assert "Hip clinic" in day.feedback()
    assert CLINICIAN.full_name not in day.feedback()
    assert day.register() == []


def test_a_pattern_changed_on_the_day_is_in_both(day: Day) -> None:
    day.begin().see_and_rate()
    day.sittings.change_pattern(day.uid, Pattern.IN_FOR_ONE, "no breaks today.")
    assert "From “first three” to “in for one, out for one”, because: no breaks today." in day.feedback()
    assert day.register() == [
        "The pattern was changed from “first three” to “in for one, out for one”: no breaks today."
    ]


def test_an_observer_who_would_rather_not_gives_no_reason_to_the_register(day: Day) -> None:
    day.sittings.would_rather_not(START, RatherNot.THEIR_PATIENT)
    assert day.register() == ["An observer would rather not sit in."]


def test_the_notes_of_whoever_left_are_gone_from_the_screen_too(day: Day) -> None:
    told: list[Callable[[], None] | str] = []
    day.sittings._words_deleted = lambda: told.append("safety copies")
    day.begin().next_person()
    day.sittings.leave_at_their_wish(day.uid, 1)
    assert told == ["safety copies"]
    assert day.state_of(1) is PlaceState.CHANGED_THEIR_MIND
