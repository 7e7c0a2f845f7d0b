"""A day sheet that was filled in by hand and is entered later: the same ratings as on screen, and it says so."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from observer_app.domain.answers import Rating, ZeroReason
from observer_app.domain.feedback import build_feedback
from observer_app.domain.feedback_blocks import document_text
from observer_app.domain.form import Asked
from observer_app.domain.observation import MomentKind, PartOfVisit, Speaker
from observer_app.domain.people import ShownAs
from observer_app.domain.record import PrintedRecord
from observer_app.domain.record_builder import RecordSources, build_record
from observer_app.domain.sitting import Consent, NotesOn, Pattern
from observer_app.services.paper import Paper
from observer_app.store import people
from tests.services.a_sitting import CLINICIAN, OBSERVER, START, Morning, make_morning, make_shelf
from tests.services.test_paper import Noted
from tests.tools.fakes import FakeClock, PredictableIds

HEARD = "And if I did nothing?"
SHEETS = ({0: "4", 4: "0", 8: "1"}, {2: "2", 11: "0"})
"""Two half pages: by the item's number less one, the figure in the ring; every other item has a 3."""


@pytest.fixture
def new_morning(tmp_path: Path, clock: FakeClock, ids: PredictableIds) -> Callable[[str], Morning]:
    return lambda name: make_morning(tmp_path / name, clock, ids)


def names_on_the_sheet(morning: Morning) -> list[str]:
    """The items that the day sheet has figures for, as they stand on it."""
    printer = Noted()
    Paper(morning.database, morning.clock, morning.sittings, make_shelf(morning.database), lambda: printer).day_sheet(
        morning.uid
    )
    assert printer.sheet is not None
    return [item.link_id for item in printer.sheet.form.rated_items()]


def enter(morning: Morning, notes_on: NotesOn) -> PrintedRecord:
    """Two visits as the sheet has them, by the screens' own steps."""
    sat_on = None
    if notes_on is NotesOn.PAPER:
        sat_on = morning.clock().astimezone().date()
        morning.clock.advance(hours=26)
    choice = START.model_copy(update={"pattern": Pattern.FIRST_THREE, "notes_on": notes_on, "sat_on": sat_on})
    morning.uid = morning.sittings.start(choice).value.sitting.uid
    for place, rings in enumerate(SHEETS, 1):
        visit(morning, place, rings, notes_on)
    morning.sittings.set_shown_as(morning.uid, ShownAs.FULL_NAME)
    return printed(morning)


def visit(morning: Morning, place: int, rings: dict[int, str], notes_on: NotesOn) -> None:
    sittings, uid = morning.sittings, morning.uid
    sittings.next_place(uid)
    sittings.answer_consent(uid, place, Consent.BEFORE)
    when = {"part": PartOfVisit.LATE} if notes_on is NotesOn.PAPER else {"at_s": 600}
    sittings.add_moment(uid, place, MomentKind.WORDS, HEARD, Speaker.PERSON, **when)
    morning.clock.advance(minutes=12)
    sittings.they_have_gone(uid, place)
    sittings.rate(uid, place, Rating(link_id="anything_to_decide", code="one_thing"))
    for number, link_id in enumerate(names_on_the_sheet(morning)):
        code = rings.get(number, "3")
        looked = ZeroReason.LOOKED_AND_NOT_THERE if code == "0" else None
        sittings.rate(uid, place, Rating(link_id=link_id, code=code, zero_reason=looked))
    sittings.finish_rating(uid, place)


def printed(morning: Morning) -> PrintedRecord:
    state, service = morning.sittings.state(morning.uid), people.get_service(morning.database)
    assert service is not None
    return build_record(
        RecordSources(
            state=state,
            service=service,
            observer=OBSERVER,
            clinician=people.get_person(morning.database, CLINICIAN.uid),
            form=make_shelf(morning.database).of(state.sitting.form),
            shown_as=ShownAs.FULL_NAME,
            earlier_sittings=0,
            previous=None,
            uid="00000000-0000-4000-8000-000000000000",
        )
    )


def test_the_sheet_has_a_row_of_figures_for_each_item_that_the_screens_rate(
    new_morning: Callable[[str], Morning],
) -> None:
    morning = new_morning("one")
    morning.start()
    form = make_shelf(morning.database).of(morning.sittings.state(morning.uid).sitting.form)
    assert names_on_the_sheet(morning) == [i.link_id for i in form.items() if i.asked is Asked.RATING]


def test_a_sheet_entered_the_next_day_gives_the_same_ratings_and_says_so(
    new_morning: Callable[[str], Morning],
) -> None:
    screen = enter(new_morning("screen"), NotesOn.SCREEN)
    paper = enter(new_morning("paper"), NotesOn.PAPER)
    assert [visit.ratings for visit in paper.consultations] == [visit.ratings for visit in screen.consultations]
    assert "Made on paper, entered the next day." in document_text(build_feedback(paper))
    assert "paper" not in document_text(build_feedback(screen))


def test_what_was_heard_late_says_late_and_has_no_minute(new_morning: Callable[[str], Morning]) -> None:
    paper = enter(new_morning("paper"), NotesOn.PAPER)
    (moment,) = paper.consultations[0].moments
    assert (moment.text, moment.part, moment.minute) == (HEARD, PartOfVisit.LATE, None)
