"""Signing while someone withdraws, with a name from before it was looked at how long names are, and by wrong clocks."""

from __future__ import annotations

from pathlib import Path

from observer_app.domain.people import ShownAs
from observer_app.domain.sitting import SittingStage
from observer_app.store import audit, directory
from tests.services.a_sitting import refused
from tests.tools.fakes import FakeClock
from tests.ui.observer.a_visit import make_visit

LONG_NAME = "Александра Константиновна Преображенская"


def test_what_was_signed_of_someone_who_then_withdrew_is_not_kept(tmp_path: Path, clock: FakeClock) -> None:
    visit = make_visit(tmp_path, clock).rated()
    feedback = visit.session.feedback
    job = feedback.prepare(visit.uid)
    signed = feedback.sign(job, feedback.open_keys(visit.words))
    visit.session.after.withdraw(visit.uid, 1)
    with refused("withdrawn_since"):
        feedback.keep(job, signed)
    state = visit.session.sittings.state(visit.uid)
    assert state.sitting.stage is SittingStage.WAITING_FOR_SIGNATURE
    assert visit.session.database.rows("SELECT 1 FROM signed_file") == []
    visit.session.close()


def test_a_name_of_many_bytes_from_before_is_told_of_while_another_can_still_be_chosen(
    tmp_path: Path, clock: FakeClock
) -> None:
    visit = make_visit(tmp_path, clock)
    me = visit.session.me.model_copy(update={"full_name": LONG_NAME})
    directory.change_person(visit.session.database, me)
    visit.session.close()
    visit.session = visit.services.unlock.enter(visit.services.unlock.derive(me.uid, visit.words))
    visit.rated().session.sittings.set_shown_as(visit.uid, ShownAs.FULL_NAME)
    with refused("shown_name_unfit"):
        visit.session.feedback.prepare(visit.uid)
    assert visit.session.sittings.state(visit.uid).sitting.stage is SittingStage.OPEN
    visit.session.sittings.set_shown_as(visit.uid, ShownAs.FIRST_NAME)
    assert visit.session.feedback.prepare(visit.uid).record.observer.shown_name == me.first_name
    visit.session.close()


def test_after_a_clock_that_was_far_ahead_one_signs_once_it_is_said_to_be_right(
    tmp_path: Path, clock: FakeClock
) -> None:
    clock.advance(days=400)
    visit = make_visit(tmp_path, clock).signed()
    clock.advance(days=-400)
    feedback = visit.rated().session.feedback
    with refused("clock_behind"):
        feedback.prepare(visit.uid)
    assert visit.session.sittings.state(visit.uid).sitting.stage is SittingStage.OPEN
    job = feedback.prepare(visit.uid, clock_is_right=True)
    feedback.keep(job, feedback.sign(job, feedback.open_keys(visit.words)))
    said = [each.details for each in audit.rows(visit.session.database) if each.event == "clock_confirmed"]
    assert said == ['{"before": "2027-04-14", "says": "2026-03-10"}']
    visit.session.close()
