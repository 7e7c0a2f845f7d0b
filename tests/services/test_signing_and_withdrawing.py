"""Signing while someone withdraws, and with a name from before it was looked at how long names are."""

from __future__ import annotations

from pathlib import Path

from observer_app.domain.people import ShownAs
from observer_app.domain.sitting import SittingStage
from observer_app.store import directory
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
