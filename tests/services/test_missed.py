"""What people found missing in a form reaches the leads: of signed sittings only, and of no one's in particular."""

from __future__ import annotations

from observer_app.domain.answers import NotRatedReason, Rating
from observer_app.domain.observation import Writing
from observer_app.domain.people import ShownAs
from observer_app.services.missed import Missed, read_missed
from observer_app.store import signed_files
from tests.services.a_sitting import Morning, make_shelf

NOTE = "The walk from the waiting room mattered."


def _missed(morning: Morning) -> tuple[Missed, ...]:
    return read_missed(morning.database, make_shelf(morning.database))


def _rate_with(morning: Morning, note: str = "", unsure: str = "") -> None:
    morning.see_one()
    morning.rate_all()
    if note:
        morning.sittings.save_writing(morning.uid, None, Writing.FORM_MISSED, note)
    if unsure:
        rating = Rating(link_id=unsure, not_rated=NotRatedReason.NOT_SURE_HOW_TO_JUDGE)
        morning.sittings.rate(morning.uid, 1, rating)


def _sign(morning: Morning) -> None:
    morning.sittings.set_shown_as(morning.uid, ShownAs.CODE)
    morning.sittings.complete(morning.uid)
    signed_files.keep(
        morning.database, morning.uid, b"%PDF", record_digest="a digest", name="f.pdf", shown_name="Observer 1"
    )


def test_what_a_signed_sitting_says_is_missing_is_told_by_form(morning: Morning) -> None:
    _rate_with(morning, NOTE)
    _sign(morning)

    (missed,) = _missed(morning)
    assert (missed.form.id, missed.notes, missed.unsure) == ("shared-decisions", (NOTE,), ())


def test_what_is_still_being_written_is_no_ones_to_read(morning: Morning) -> None:
    _rate_with(morning, NOTE, unsure="worry")

    assert _missed(morning) == ()


def test_an_item_that_no_one_could_judge_is_counted(morning: Morning) -> None:
    _rate_with(morning, unsure="worry")
    _sign(morning)

    (missed,) = _missed(morning)
    assert [(one.number, one.short_name, one.times) for one in missed.unsure] == [(5, "Worry", 1)]


def test_an_item_that_was_rated_after_all_is_not_counted(morning: Morning) -> None:
    _rate_with(morning, NOTE, unsure="worry")
    morning.sittings.rate(morning.uid, 1, Rating(link_id="worry", code="2"))
    _sign(morning)

    assert _missed(morning)[0].unsure == ()


def test_nothing_says_who_wrote_it_or_about_whom(morning: Morning) -> None:
    _rate_with(morning, NOTE)
    _sign(morning)

    told = repr([(one.notes, one.unsure) for one in _missed(morning)])
    assert "Observer" not in told
    assert "Clinician" not in told
