"""What the feedback says, and what it never says."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from observer_app.domain.feedback import build_feedback
from observer_app.domain.feedback_blocks import Heading, NewPage, SignatureField, TextField, document_text
from observer_app.domain.feedback_facts import say_place
from observer_app.domain.observation import Moment, MomentKind, PartOfVisit, SittingState
from observer_app.domain.people import ShownAs
from observer_app.domain.record import PrintedRecord, letter_of
from observer_app.domain.record_builder import build_record
from observer_app.domain.record_fit import is_possible
from observer_app.domain.sitting import Mode, NotesOn, PlaceState, describe_delay
from observer_app.domain.verification import CLINICIAN_FIELDS
from tests.domain.morning import RATED, morning, morning_state
from tests.domain.samples import sitting_state, sources
from tests.tools.golden import Golden
from tests.ui.no_marks import mark_faults


def words(**changes: object) -> str:
    return document_text(build_feedback(build_record(sources(**changes))))  # type: ignore[arg-type]


def test_words_come_before_levels() -> None:
    text = words()
    assert text.index("What helped") < text.index("A question to think about") < text.index("The levels")


def test_the_levels_start_on_a_page_of_their_own() -> None:
    blocks = build_feedback(build_record(sources())).blocks
    levels = next(i for i, block in enumerate(blocks) if block == Heading("The levels"))
    assert isinstance(blocks[levels - 1], NewPage)


def test_the_feedback_carries_a_letter_and_never_the_two_words_or_a_time_of_day() -> None:
    text = words()
    assert f"Visit {letter_of(('copper', 'kite'), 1)}" in text
    assert "copper" not in text
    assert "kite" not in text
    assert not re.search(r"\b\d{1,2}:\d\d\b", text)


def test_moments_are_in_order_of_time_with_minutes_only() -> None:
    text = words()
    assert text.index("minute 1") < text.index("minute 3")


def test_no_total_and_no_section_figure_is_printed() -> None:
    text = words().replace("It has no total and no mark.", "")
    assert not re.search(r"\b(total|average|the mean|per cent|out of)\b|%", text, re.IGNORECASE)


def test_no_feedback_speaks_of_a_mark_a_rank_or_an_average() -> None:
    for record in (build_record(sources()), build_record(morning())):
        assert mark_faults(document_text(build_feedback(record))) == []
    assert mark_faults("Your total is 31.\nOn average 2.6") == [
        "a mark: 'Your total is 31.'",
        "a mark: 'On average 2.6'",
    ]


def test_a_zero_says_that_it_was_looked_for() -> None:
    assert "I looked for it and it was not there." in words()


def test_an_observer_shown_by_a_code_is_named_nowhere() -> None:
    record = build_record(sources(shown_as=ShownAs.CODE))
    everything = document_text(build_feedback(record)) + record.model_dump_json()
    assert "Observer 4" in everything
    assert "Practice Observer" not in everything


def test_a_record_read_back_gives_the_same_feedback() -> None:
    record = build_record(sources())
    again = PrintedRecord.model_validate_json(record.model_dump_json())
    assert build_feedback(again) == build_feedback(record)


def test_all_fields_for_three_signatures_are_there() -> None:
    blocks = build_feedback(build_record(sources())).blocks
    fields = [block.name for block in blocks if isinstance(block, TextField)]
    assert sorted(fields) == sorted([*CLINICIAN_FIELDS, "lead_comment"])
    assert [b.name for b in blocks if isinstance(b, SignatureField)] == ["sig_observer", "sig_clinician", "sig_lead"]


def test_the_count_with_this_clinician_is_said_as_a_place() -> None:
    assert "3rd sitting with this clinician" in words(earlier=2)
    assert [say_place(n) for n in (1, 2, 3, 11, 12, 21, 112)] == ["1st", "2nd", "3rd", "11th", "12th", "21st", "112th"]


def test_letters_of_a_morning_are_all_different() -> None:
    assert len({letter_of(("copper", "kite"), place) for place in range(1, 25)}) == 24


def test_the_words_of_this_document_version_are_the_known_ones(golden: Golden) -> None:
    """Signed files are checked by drawing their record again: a changed sentence needs a new document version."""
    golden.text("documents/feedback-1-words.txt", words() + "\n")


def test_the_words_of_a_whole_morning_are_the_known_ones(golden: Golden) -> None:
    golden.text("documents/feedback-1-morning-words.txt", document_text(build_feedback(build_record(morning()))) + "\n")


def test_visits_are_told_in_the_order_of_their_letters_which_is_not_that_of_the_list() -> None:
    record = build_record(morning())
    letters = [visit.letter for visit in record.consultations]
    assert letters == sorted(letters)
    assert letters != [letter_of(("copper", "kite"), place) for place in RATED]


def test_who_said_no_is_counted_and_told_by_no_letter() -> None:
    text = document_text(build_feedback(build_record(morning())))
    assert "4 visits seen, 4 rated. 1 person said no. 1 person changed their mind." in text
    assert f"Visit {letter_of(('copper', 'kite'), 1)}" not in text


def test_what_did_not_go_to_plan_is_said_plainly() -> None:
    text = document_text(build_feedback(build_record(morning())))
    for said in (
        "Interrupted at minute 4, for 3 minutes. The observer stepped out at minute 11, for 1 minute.",
        "Also there: a companion and a student. Someone spoke for the person a little.",
        "A parent said yes to the observer being there.",
        "1 person was asked when the observer was there already.",
        "From “first three” to “in for one, out for one”, because: Two of the first three had not come.",
    ):
        assert said in text


def test_notes_from_paper_say_when_they_were_entered_and_which_part_of_the_visit_they_are_from() -> None:
    state = sitting_state()
    moment = Moment(uid="m", kind=MomentKind.NOTE, text="A long pause.", part=PartOfVisit.LATE)
    observation = state.observations[1].model_copy(update={"moments": (moment,)})
    sitting = state.sitting.model_copy(update={"notes_on": NotesOn.PAPER})
    text = words(state=state.model_copy(update={"sitting": sitting, "observations": {1: observation}}))
    assert "Made on paper, entered the same day." in text
    assert "Visit F, late" in text


@pytest.mark.parametrize(
    ("mode", "alone", "said"),
    [
        (Mode.PHONE, True, "By phone: the observer listened in. They were alone, with headphones on."),
        (Mode.VIDEO, False, "By video: the observer watched and listened. They were not alone"),
    ],
)
def test_how_the_observer_was_there_is_said(mode: Mode, alone: bool, said: str) -> None:
    state = sitting_state()
    sitting = state.sitting.model_copy(update={"mode": mode, "alone": alone})
    assert said in words(state=state.model_copy(update={"sitting": sitting}))


def withdrawn(state: SittingState, place: int) -> SittingState:
    """The state once the visit at that place was withdrawn after signing."""
    places = tuple(
        each.model_copy(update={"state": PlaceState.CHANGED_THEIR_MIND}) if each.place == place else each
        for each in state.sitting.places
    )
    sitting = state.sitting.model_copy(update={"places": places, "revision": 2})
    left = {number: each for number, each in state.observations.items() if number != place}
    return state.model_copy(update={"sitting": sitting, "observations": left})


def test_a_withdrawn_visit_is_counted_and_nothing_else_is_said_of_it() -> None:
    record = build_record(replace(morning(), state=withdrawn(morning_state(), 5), supersedes="0" * 64))
    text = document_text(build_feedback(record))
    assert "1 visit was withdrawn" in text
    assert "3 visits seen, 3 rated. 1 person said no. 1 person changed their mind." in text
    assert f"Visit {letter_of(('copper', 'kite'), 5)}" not in text
    assert is_possible(record)


def test_when_the_only_visit_is_withdrawn_no_word_of_it_is_left() -> None:
    state = withdrawn(sitting_state(), 1)
    record = build_record(replace(sources(state), supersedes="0" * 64))
    text = document_text(build_feedback(record))
    assert "1 visit was withdrawn" in text
    assert "0 visits seen, 0 rated." in text
    assert not any(words in text for words in ("the person sat back", "What helped\n", "The levels", "Visit F"))
    assert "sat back" not in record.model_dump_json()
    assert is_possible(record)


def test_when_it_was_rated_is_one_line_for_all_visits_in_days_alone() -> None:
    ended = datetime(2026, 3, 10, 10, tzinfo=UTC)
    soon, later = (ended, ended + timedelta(minutes=5)), (ended, ended + timedelta(hours=3))
    assert describe_delay((soon, later)) == "the same day"
    assert describe_delay((soon, (ended, ended + timedelta(days=1)))) == "by the next day"
    assert describe_delay((soon, (ended, ended + timedelta(days=4)))) == "within 4 days"
    assert describe_delay(((ended, ended + timedelta(days=4)),)) == "4 days later"


def test_no_visit_is_said_to_be_rated_later_than_another() -> None:
    said = {each.rated_when for each in build_record(morning()).consultations}
    assert said == {"the same day"}
