"""Two who go on meeting: both must want it, either may end it, no one else reads it, and it can be carried on paper."""

from __future__ import annotations

from datetime import date

import pytest

from observer_app.domain.mentoring import Stage, What
from observer_app.errors import UserError
from observer_app.services.mentoring import Mentoring
from observer_app.store import said
from tests.services.a_team import ANN
from tests.services.four_computers import CLEO, DI, Four

SECRET = "to say less and wait longer"


@pytest.fixture
def di(four: Four) -> Mentoring:
    return four.partner.session.mentoring


@pytest.fixture
def cleo(four: Four) -> Mentoring:
    return four.clinician.session.mentoring


def carry(four: Four) -> None:
    """What each of the two said goes by the leads to the other."""
    for name in ("there", "and-back"):
        for giver in (four.partner, four.clinician):
            try:
                path = giver.hand_in(f"{name}-{giver.name}.observer")
            except UserError:
                continue
            four.lead.take_in(path)
        for receiver in (four.partner, four.clinician):
            try:
                four.pass_on(four.lead, receiver, f"{name}-to-{receiver.name}.observer")
            except UserError:
                continue
    four.clock.advance(minutes=1)


def stages(four: Four) -> tuple[Stage, Stage]:
    di, cleo = four.person(DI).uid, four.person(CLEO).uid
    partner, clinician = four.partner.session.mentoring, four.clinician.session.mentoring
    return partner.with_whom(cleo).pair.stage, clinician.with_whom(di).pair.stage


def make_pair(four: Four) -> tuple[str, str]:
    di, cleo = four.person(DI).uid, four.person(CLEO).uid
    four.partner.session.mentoring.ask(cleo, "Shall we?")
    carry(four)
    four.clinician.session.mentoring.agree(di)
    carry(four)
    return di, cleo


def test_it_is_a_pair_only_once_both_have_said_yes(four: Four, di: Mentoring, cleo: Mentoring) -> None:
    di.ask(four.person(CLEO).uid, "Shall we go on meeting?")
    carry(four)
    assert stages(four) == (Stage.I_ASKED, Stage.THEY_ASKED)
    assert [each.pair.asked_with for each in cleo.asks_me()] == ["Shall we go on meeting?"]
    cleo.agree(four.person(DI).uid)
    carry(four)
    assert stages(four) == (Stage.PAIR, Stage.PAIR)


def test_two_who_ask_each_other_at_the_same_time_are_a_pair(four: Four, di: Mentoring, cleo: Mentoring) -> None:
    di.ask(four.person(CLEO).uid, "")
    cleo.ask(four.person(DI).uid, "")
    carry(four)
    assert stages(four) == (Stage.PAIR, Stage.PAIR)


def test_no_one_says_yes_where_no_one_asked_or_writes_before_it_is_a_pair(four: Four, di: Mentoring) -> None:
    uid = four.person(CLEO).uid
    with pytest.raises(ValueError, match=uid):
        di.agree(uid)
    di.ask(uid, "")
    with pytest.raises(ValueError, match="aim"):
        di.write_down(uid, What.AIM, di.today(), SECRET)


def test_either_may_end_it_and_what_was_written_stays(four: Four, di: Mentoring, cleo: Mentoring) -> None:
    di_uid, cleo_uid = make_pair(four)
    di.write_down(cleo_uid, What.AIM, di.today(), SECRET)
    carry(four)
    cleo.end(di_uid)
    carry(four)
    assert stages(four) == (Stage.ENDED, Stage.ENDED)
    assert [note.text for note in di.with_whom(cleo_uid).pair.notes] == [SECRET]
    four.clock.advance(minutes=1)
    di.ask(cleo_uid, "")
    assert di.with_whom(cleo_uid).pair.stage is Stage.I_ASKED


def test_what_one_writes_the_other_reads_and_no_lead_on_the_way(four: Four, di: Mentoring, cleo: Mentoring) -> None:
    di_uid, cleo_uid = make_pair(four)
    di.write_down(cleo_uid, What.LEARNT, date(2026, 3, 9), SECRET)
    carry(four)
    (note,) = cleo.with_whom(di_uid).pair.notes
    assert (note.what, note.day, note.text, note.is_mine) == (What.LEARNT, date(2026, 3, 9), SECRET, False)
    lead = four.lead.session
    assert lead.mentoring.pairs() == ()
    assert all(SECRET not in str(each.body) for each in said.everything(lead.database))
    assert four.peer.session.mentoring.pairs() == ()


def test_without_words_nothing_is_said_and_without_a_known_signature_nothing_is_sealed(
    four: Four, di: Mentoring
) -> None:
    _, cleo_uid = make_pair(four)
    with pytest.raises(UserError, match="Write a few words"):
        di.write_down(cleo_uid, What.AIM, di.today(), " … ")
    with pytest.raises(UserError) as told:
        di.ask(four.person("Dr Bo Best").uid, "Shall we?")
    assert told.value.code == "no_one_to_seal_to"


def test_who_can_be_asked_is_everyone_else_of_whom_nothing_is_known(four: Four, di: Mentoring) -> None:
    di.ask(four.person(CLEO).uid, "")
    names = [name for _, name in di.could_ask()]
    assert ANN in names
    assert not {DI, CLEO} & set(names)


def test_what_is_being_typed_is_kept_and_gone_once_it_is_said(four: Four, di: Mentoring) -> None:
    _, cleo_uid = make_pair(four)
    di.keep_draft(cleo_uid, {"text": SECRET})
    assert di.draft(cleo_uid) == {"text": SECRET}
    di.write_down(cleo_uid, What.AIM, di.today(), SECRET)
    assert di.draft(cleo_uid) == {}


def test_names_of_others_are_pointed_at(four: Four, di: Mentoring) -> None:
    found = di.hints(four.person(CLEO).uid, "Dr Cleo Cole and Di Dene met Pat Pine.")
    assert [hint.text for hint in found] == ["Pat Pine"]
