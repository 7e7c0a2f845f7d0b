"""A clinician's own figures over time: what was released to them and opened, and in words what is left out."""

from __future__ import annotations

from datetime import timedelta

import pytest

from observer_app.domain.people import Perspective
from observer_app.domain.said import Audience, SaidKind
from observer_app.domain.series_words import say_how_much
from observer_app.services.series import MySeries
from observer_app.store import said, taken_in
from tests.services.four_computers import HELPED, Four
from tests.services.test_saying import release, release_both

PARTNER, PEER = Perspective.PATIENT_PARTNER, Perspective.PEER_CLINICIAN


def open_all(four: Four) -> tuple[str, str]:
    """Both feedbacks are with the clinician, who has opened them."""
    digests = release_both(four)
    four.pass_on(four.lead, four.clinician)
    for digest in digests:
        four.clinician.session.saying.say(SaidKind.READ, digest, Audience.LEADS)
    return digests


@pytest.fixture
def digests(four: Four) -> tuple[str, str]:
    return open_all(four)


@pytest.fixture
def mine(four: Four, digests: tuple[str, str]) -> MySeries:
    return four.clinician.session.series


def means(mine: MySeries, item: int = 0) -> dict[Perspective, float | None]:
    (series,) = mine.read().series
    return {eyes: None if each.mean is None else float(each.mean) for eyes, each in series.items[item].figures}


def test_both_perspectives_of_one_morning_stand_beside_each_other(mine: MySeries) -> None:
    assert means(mine) == {PARTNER: 2.0, PEER: 3.0}
    assert say_how_much(mine.read().series[0].count) == "A snapshot: 2 consultations on 1 day, by 2 people."


def test_their_words_come_with_their_day_and_whose_they_are(mine: MySeries) -> None:
    found = mine.read()
    assert [(each.helped, each.shown_name) for each in found.said_by(PARTNER)] == [(HELPED, "Di Dene")]
    assert [each.shown_name for each in found.said_by(PEER)] == ["Pat Pine"]


def test_no_one_else_has_figures_of_this_clinician(four: Four, digests: tuple[str, str]) -> None:
    for other in (four.lead, four.partner, four.peer):
        found = other.session.series.read()
        assert (found.series, found.said, dict(found.moments)) == ((), (), {})


def test_what_was_not_released_is_not_there(four: Four) -> None:
    four.both_sit_in()
    four.hand_in_all()
    assert four.lead.session.series.read().series == ()


def test_what_i_have_not_opened_stays_out_and_is_counted(four: Four) -> None:
    release_both(four)
    four.pass_on(four.lead, four.clinician)
    found = four.clinician.session.series.read()
    assert (found.series, found.said, found.left_out.not_read) == ((), (), 2)


def test_what_the_leads_look_at_is_left_out_and_counted_until_both_say_that_it_counts(
    four: Four, digests: tuple[str, str], mine: MySeries
) -> None:
    concern = four.clinician.session.saying.say(SaidKind.CONCERN, digests[0], Audience.LEADS, text="Not me.").value
    found = mine.read()
    assert (len(found.said), found.left_out.looked_at) == (1, 1)
    assert len(means(mine)) == 1
    for lead in (each for each in four.lead.session.people.everyone() if each.is_lead):
        answer = {"concern": concern.uid, "counts": "yes", "text": ""}
        body = concern.model_copy(
            update={
                "uid": f"answer-{lead.uid}",
                "kind": SaidKind.CONCERN_ANSWER,
                "author": lead.uid,
                "audience": Audience.CLINICIAN,
                "body": answer,
            }
        )
        with four.clinician.session.database.write():
            said.add(four.clinician.session.database, body, lead.uid)
    assert mine.read().left_out.looked_at == 0
    assert len(means(mine)) == 2


def test_whoever_withdrew_is_counted_and_the_words_about_them_are_gone(four: Four, mine: MySeries) -> None:
    assert len(mine.read().said) == 2
    uid = four.partner.session.sittings.signed()[0].sitting_uid
    four.partner.session.after.withdraw(uid, 1)
    four.partner.sign(uid)
    four.lead.take_in(four.partner.hand_in("again.observer"))
    (digest,) = {each.printed_digest for each in taken_in.records(four.lead.session.database)} - set(
        mine._records._read
    )
    release(four.lead, digest, four.clinician.session.me.uid)
    four.pass_on(four.lead, four.clinician, "gone.observer")
    assert [each.shown_name for each in mine.read().said] == ["Pat Pine"]
    four.clinician.session.saying.say(SaidKind.READ, digest, Audience.LEADS)
    assert mine.read().left_out.withdrawn == 1
    assert means(mine)[PARTNER] == 1.0


def test_which_visits_are_the_same_is_what_a_lead_told_last(
    four: Four, digests: tuple[str, str], mine: MySeries
) -> None:
    letters = [each.letter for each in mine._records._read[digests[0]].consultations] if mine.read().said else []
    for told in (f"{letters[0]}={letters[1]}", f"{letters[0]}={letters[1]} {letters[1]}={letters[0]}"):
        body = {"with": digests[1], "letters": told, "line": ""}
        four.lead.session.saying.say(SaidKind.BELONG, digests[0], Audience.CLINICIAN, **body)
        four.clock.advance(minutes=1)
        four.pass_on(four.lead, four.clinician, f"belong-{len(told)}.observer")
        (series,) = mine.read().series
        assert series.count.consultations == 4 - told.count("=")


def test_a_mistake_is_told_to_whoever_has_the_file_alone_and_left_out(four: Four, mine: MySeries) -> None:
    uid = four.partner.session.sittings.signed()[0].sitting_uid
    four.partner.session.after.entered_in_error(uid, "The wrong clinic")
    four.lead.take_in(four.partner.hand_in("again.observer"))
    four.pass_on(four.lead, four.clinician, "mistake.observer")
    found = mine.read()
    assert found.left_out.in_error == 1
    assert [each.shown_name for each in found.said] == ["Pat Pine"]


def test_the_last_twelve_months_can_be_seen_alone(four: Four, mine: MySeries) -> None:
    assert not mine.read().has_older
    four.clock.advance(days=400)
    assert mine.read().has_older
    assert mine.read(last_year_only=True).series == ()
    assert len(mine.read().said) == 2


def test_perspectives_take_turns_to_come_first(four: Four, mine: MySeries) -> None:
    first = mine.read().first
    four.clock.set(four.clock() + timedelta(days=1))
    assert {first, mine.read().first} == {PARTNER, PEER}
