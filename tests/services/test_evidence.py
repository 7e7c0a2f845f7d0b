"""What a pack would hold and what is missing: for a lead of what was handed in, for a clinician of what is theirs."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from observer_app.domain.appraisal import Period, last_twelve_months
from observer_app.domain.evidence_builder import Planned
from observer_app.domain.observation import Writing
from observer_app.domain.people import Perspective, Role
from observer_app.domain.said import Audience, SaidKind, pair_key
from observer_app.domain.series import OBSERVING
from observer_app.services import readers
from observer_app.services.evidence import Evidence, Outlook
from observer_app.services.evidence_sources import Inside, Why, split
from tests.domain.packs import feedback
from tests.services.a_sitting import refused
from tests.services.answering import Answering
from tests.services.four_computers import CLEO, Four, book
from tests.services.test_saying import release
from tests.services.two_computers import Computer

PARTNER, PEER = OBSERVING
REASON = "it was of a clinic that has closed"


def evidence(computer: Computer) -> Evidence:
    return computer.session.evidence


def outlook(answering: Answering, computer: Computer | None = None) -> Outlook:
    found, cleo = evidence(computer or answering.four.lead), answering.four.person(CLEO).uid
    return found.outlook(cleo, last_twelve_months(found.today()))


def why(found: Outlook) -> list[Why]:
    return [each.why for each in found.outside]


def test_both_views_are_in_it_on_the_same_footing(answering: Answering) -> None:
    found = outlook(answering)
    assert {each.digest for each in found.inside} == {answering.digest, answering.other}
    assert {(each.consultations, each.days) for each in found.draft.counts} == {(2, 1)}
    assert (found.missing_eyes, found.outside, found.draft.made_by.is_lead) == ((), (), True)


def test_a_clinician_has_the_same_of_their_own_marked_as_not_confirmed(answering: Answering) -> None:
    found = outlook(answering, answering.clinician)
    assert found.is_mine
    assert found.draft.made_by.role is Role.CLINICIAN
    assert found.draft.counts == outlook(answering).draft.counts


def test_it_is_no_one_elses_to_ask(answering: Answering) -> None:
    with pytest.raises(ValueError, match="packs"):
        outlook(answering, answering.four.partner)


def test_a_lead_of_the_clinician_s_name_leaves_it_to_the_other_lead(answering: Answering) -> None:
    lead, cleo = answering.four.lead.session, answering.four.person(CLEO)
    lead.people.change_person(cleo.model_copy(update={"full_name": lead.me.full_name}))
    with refused("pack_same_name"):
        lead.evidence.outlook(cleo.uid, last_twelve_months(lead.evidence.today()))


def correct_and_release(answering: Answering) -> None:
    """Whoever observed signs a corrected version, and a lead releases it."""
    four, session = answering.four, answering.four.partner.session
    four.clock.advance(minutes=5)
    (signed,) = session.sittings.signed()
    draft = session.correcting.begin(signed.sitting_uid, "I had it wrong").value.uid
    session.sittings.save_writing(draft, None, Writing.HELPED, f"You waited, {four.clock():%H:%M}.")
    four.partner.sign(draft)
    four.lead.take_in(four.partner.hand_in(f"corrected-{four.clock():%H%M}.observer"))
    for morning in four.lead.session.releasing.waiting():
        four.lead.session.releasing.release(morning)


def test_what_waits_to_be_looked_at_comes_into_no_pack_as_a_corrected_version(answering: Answering) -> None:
    clinician = answering.clinician
    clinician.session.saying.say(SaidKind.CONCERN, answering.digest, Audience.LEADS, text="It is not fair.")
    answering.four.lead.take_in(clinician.hand_in("asked.observer"))
    for _ in range(2):
        correct_and_release(answering)
        assert why(outlook(answering)) == [Why.LOOKED_AT]


def test_a_corrected_version_stays_left_out_until_it_is_put_back(answering: Answering) -> None:
    evidence(answering.four.lead).leave_out(answering.digest, REASON)
    correct_and_release(answering)
    (outside,) = outlook(answering).outside
    assert (outside.why, REASON in outside.reason) == (Why.LEFT_OUT, True)
    evidence(answering.four.lead).put_back(outside.digest)
    assert outlook(answering).outside == ()


def test_what_the_clinician_has_not_opened_is_in_it_all_the_same(answering: Answering) -> None:
    assert outlook(answering, answering.clinician).unread == 2
    answering.clinician.session.my_feedback.mark_read(answering.digest)
    assert outlook(answering, answering.clinician).unread == 1


def test_what_was_not_released_is_named_and_not_in_it(four: Four) -> None:
    four.both_sit_in()
    four.hand_in_all()
    cleo = four.person(CLEO).uid
    period = last_twelve_months(four.clock().date())
    found = evidence(four.lead).outlook(cleo, period)
    assert (found.inside, why(found)) == ((), [Why.NOT_RELEASED] * 2)
    assert set(found.missing_eyes) == set(OBSERVING)
    release(four.lead, found.outside[0].digest, cleo)
    assert len(evidence(four.lead).outlook(cleo, period).inside) == 1


def test_what_the_clinician_alone_has_brought_is_named_by_leads_and_not_in_their_pack(answering: Answering) -> None:
    database = answering.four.lead.session.database
    with database.write():
        database.run("DELETE FROM standing_sitting WHERE printed_digest = ?", answering.digest)
    found = outlook(answering)
    assert (why(found), len(found.inside)) == ([Why.NOT_HANDED_IN], 1)


def test_what_both_leads_are_to_look_at_does_not_count_for_now(answering: Answering) -> None:
    answering.clinician.session.answers.ask_to_look(answering.digest, "It is not fair.")
    answering.four.lead.take_in(answering.clinician.hand_in())
    for each in (answering.four.lead, answering.clinician):
        assert why(outlook(answering, each)) == [Why.LOOKED_AT]


def test_a_mistake_is_named_and_not_in_it(answering: Answering) -> None:
    four = answering.four
    observer = next(each for each in (four.partner, four.peer) if each.session.me.full_name == "Di Dene")
    (row,) = observer.session.my_sittings.signed()
    observer.session.after.entered_in_error(row.uid, "it was another clinic")
    four.lead.take_in(observer.hand_in("wrong.observer"))
    found = outlook(answering)
    assert (why(found), found.missing_eyes) == ([Why.IN_ERROR], (PARTNER,))


def test_what_is_left_out_goes_onto_the_pack_with_its_reason_and_can_be_put_back(answering: Answering) -> None:
    found = evidence(answering.four.lead)
    found.leave_out(answering.digest, REASON)
    (line,) = outlook(answering).draft.left_out
    assert line.reason == f"Left out: {REASON}"
    assert any(REASON in each.words for each in outlook(answering).draft.register_lines)
    answering.four.clock.advance(minutes=1)
    found.put_back(answering.digest)
    assert outlook(answering).outside == ()


def test_of_a_view_that_a_lead_is_kept_apart_from_only_the_day_is_told(
    answering: Answering, monkeypatch: pytest.MonkeyPatch
) -> None:
    sitting = readers.sitting_of(answering.four.lead.session.database, answering.digest)
    assert sitting is not None
    day = sitting.started_at.date()
    monkeypatch.setattr(readers, "keys_kept_apart", lambda *_: frozenset({pair_key(sitting)}))
    found = outlook(answering)
    assert (found.inside, found.outside, found.kept_apart) == ((), (), (day,))
    assert outlook(answering, answering.clinician).kept_apart == ()


def test_a_sitting_to_come_and_one_that_was_not_handed_in_are_beside_what_is_done(answering: Answering) -> None:
    four = answering.four
    lead, cleo = four.lead.session, four.person(CLEO)
    for days in (-2, 9):
        at = four.clock() + timedelta(days=days)
        book(lead, [(four.person("Di Dene"), PARTNER)], cleo, at)
    counts = {each.perspective: each for each in outlook(answering).draft.counts}
    next_one = (four.clock() + timedelta(days=9)).date()
    assert (counts[PARTNER].booked, counts[PARTNER].next_booked, counts[PARTNER].not_handed_in) == (1, next_one, 1)
    assert (counts[PEER].booked, counts[PEER].not_handed_in) == (0, 0)


def test_what_is_booked_and_done_waits_for_no_one(answering: Answering) -> None:
    sources, cleo = evidence(answering.four.lead)._sources, answering.four.person(CLEO).uid
    today = answering.four.clock().date()
    assert sources.planned(cleo, last_twelve_months(today), today) == {eyes: Planned() for eyes in OBSERVING}


# -- appraisals ------------------------------------------------------------------------------------------


def test_leads_are_told_of_an_appraisal_within_four_weeks_without_a_pack(answering: Answering) -> None:
    lead, cleo = answering.four.lead.session, answering.four.person(CLEO).uid
    lead.appraisals.say(cleo, lead.evidence.today() + timedelta(weeks=6))
    assert lead.evidence.count_without_pack() == 0
    answering.four.clock.advance(days=15)
    assert lead.evidence.count_without_pack() == 1
    line = lead.evidence.clinicians()[0]
    assert (line.person.full_name, [each.consultations for each in line.so_far], line.days) == (CLEO, [2, 2], 1)


def test_a_clinician_is_told_what_there_is_for_an_appraisal_that_is_near(answering: Answering) -> None:
    session = answering.clinician.session
    assert session.evidence.my_appraisal() is None
    day = session.evidence.today() + timedelta(weeks=2)
    session.appraisals.say(session.me.uid, day)
    found = session.evidence.my_appraisal()
    assert found is not None
    assert (found[0], {each.consultations for each in found[1]}) == (day, {2})


def test_the_time_since_the_last_appraisal_is_offered_once_that_is_known(answering: Answering) -> None:
    session = answering.clinician.session
    assert [name for name, _ in session.evidence.periods(session.me.uid)] == ["year", "everything"]
    last = session.evidence.today() - timedelta(days=100)
    session.appraisals.say(session.me.uid, last)
    name, period = session.evidence.periods(session.me.uid)[0]
    assert (name, period.first) == ("appraisal", last + timedelta(days=1))


# -- the portal's limit ----------------------------------------------------------------------------------


def inside(day: int, size: int, eyes: Perspective = PARTNER) -> Inside:
    return Inside(f"{day}-{eyes}", feedback(0, eyes, date(2026, 3, day)), size)


def test_a_pack_over_the_limit_is_split_between_two_days_with_no_day_left_out() -> None:
    march = Period(date(2026, 3, 1), date(2026, 3, 31))
    found = [inside(2, 30), inside(2, 30, PEER), inside(9, 30), inside(20, 50)]
    assert split(march, found, 100, 10) == (
        Period(date(2026, 3, 1), date(2026, 3, 19)),
        Period(date(2026, 3, 20), date(2026, 3, 31)),
    )


def test_one_day_that_is_over_the_limit_alone_is_a_part_of_its_own() -> None:
    march = Period(date(2026, 3, 1), date(2026, 3, 31))
    parts = split(march, [inside(2, 500), inside(3, 500)], 100, 10)
    assert [each.first.day for each in parts] == [1, 3]


def test_what_the_portal_takes_can_be_changed_by_whoever_makes_packs(answering: Answering) -> None:
    rules = answering.clinician.session.rules
    rules.set_portal_mb(1)
    assert (rules.portal_limit, outlook(answering, answering.clinician).limit) == (1_000_000, 1_000_000)
    with refused("portal_limit_unfit"):
        rules.set_portal_mb(0)
    with pytest.raises(ValueError, match="makes packs"):
        answering.four.partner.session.rules.set_portal_mb(3)
