"""A lead releases feedback to its clinician: both views of a morning together, once, for good."""

from __future__ import annotations

import pytest

from observer_app.services.readers import reads_feedback
from tests.services.four_computers import CLEO, DI, PARTNER_WORDS, PAT, Four


def test_what_was_handed_in_waits_to_be_released_both_views_together(four: Four) -> None:
    four.both_sit_in()
    four.hand_in_all()
    (morning,) = four.lead.session.releasing.waiting()
    assert morning.clinician.full_name == CLEO
    assert {each.shown_name for each in morning.views} == {DI, PAT}
    assert morning.missing == ()


def test_whose_view_is_not_here_yet_is_named(four: Four) -> None:
    four.sit_in(four.partner, words=PARTNER_WORDS)
    four.lead.take_in(four.partner.hand_in())
    (morning,) = four.lead.session.releasing.waiting()
    assert [each.shown_name for each in morning.views] == [DI]
    assert morning.missing == (PAT,)


def test_released_once_it_waits_no_more_and_the_clinician_reads_it(four: Four) -> None:
    four.both_sit_in()
    four.hand_in_all()
    releasing = four.lead.session.releasing
    (morning,) = releasing.waiting()
    releasing.release(morning)
    assert releasing.waiting() == ()
    database = four.lead.session.database
    assert all(reads_feedback(database, four.person(CLEO).uid, each) for each in morning.digests)
    assert {(each.by, each.clinician_name) for each in releasing.done()} == {(four.lead.name, CLEO)}


def test_a_view_that_comes_later_waits_beside_what_was_released(four: Four) -> None:
    four.both_sit_in()
    four.lead.take_in(four.partner.hand_in("di.observer"))
    releasing = four.lead.session.releasing
    releasing.release(releasing.waiting()[0])
    four.lead.take_in(four.peer.hand_in("pat.observer"))
    (morning,) = releasing.waiting()
    assert [each.shown_name for each in morning.released] == [DI]
    assert [each.shown_name for each in morning.views] == [PAT]


def test_a_sitting_that_was_a_mistake_is_not_released(four: Four) -> None:
    uid = four.sit_in(four.partner, words=PARTNER_WORDS)
    four.partner.session.after.entered_in_error(uid, "It was another clinic.")
    four.lead.take_in(four.partner.hand_in())
    assert four.lead.session.releasing.waiting() == ()


def test_no_one_but_a_lead_sees_what_waits(four: Four) -> None:
    with pytest.raises(ValueError, match="only a lead"):
        four.partner.session.releasing.waiting()


def test_a_leads_own_page_counts_what_is_here_to_release(four: Four) -> None:
    four.both_sit_in()
    four.hand_in_all()
    leads = four.lead.session.home.read().leads
    assert leads is not None
    assert (leads.to_release, leads.clinicians) == (2, (CLEO,))
    assert four.partner.session.home.read().leads is None
