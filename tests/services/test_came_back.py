"""What came back to whoever sat in: theirs alone, what counts of it, what is new, and what they try next time."""

from __future__ import annotations

import pytest

from observer_app.domain.said import Audience, SaidKind
from observer_app.services.came_back import What
from observer_app.services.session import Session
from observer_app.store import taken_in
from tests.services.answering import BECAUSE, Answering
from tests.services.four_computers import CLEO, Four
from tests.services.two_computers import Computer

TRIES = {"text": "ask what they want to be able to do", "due": "2026-06-01", "needs": "ten minutes"}


@pytest.fixture
def read(released: Answering) -> Four:
    """Both sat in, and the clinician has the feedback of both."""
    return released.four


def digest_of(four: Four, computer: Computer) -> str:
    """The record inside the feedback that this observer signed."""
    records = taken_in.records(four.lead.session.database)
    return next(each.printed_digest for each in records if each.from_uid == computer.session.me.uid)


def answer(four: Four, computer: Computer, kind: SaidKind, audience: Audience = Audience.OBSERVERS, **body: str) -> str:
    """The clinician answers what this observer signed; a minute goes by."""
    said = four.clinician.session.saying.say(kind, digest_of(four, computer), audience, **body).value
    four.clock.advance(minutes=1)
    return said.uid


def bring_back(four: Four) -> Session:
    """By the leads, back to the partner."""
    four.lead.take_in(four.clinician.hand_in("answers.observer"))
    four.pass_on(four.lead, four.partner)
    return four.partner.session


def told(session: Session) -> list[tuple[What, str]]:
    return [(one.what, one.text) for each in session.came_back.by_sitting() for one in each.answers]


def test_thanks_and_an_action_come_back_to_the_one_who_sat_in(read: Four) -> None:
    answer(read, read.partner, SaidKind.THANKS, text="I tried it on Thursday.")
    answer(read, read.partner, SaidKind.ACTION, Audience.OBSERVERS, **TRIES)
    assert told(bring_back(read)) == [(What.THANKS, "I tried it on Thursday."), (What.TRYING, TRIES["text"])]


def test_what_was_answered_to_the_other_observer_does_not(read: Four) -> None:
    answer(read, read.peer, SaidKind.THANKS, text="Thank you, Pat.")
    answer(read, read.peer, SaidKind.REPLY, Audience.EVERYONE, view="same", text="Yes.")
    answer(read, read.partner, SaidKind.THANKS, text="Thank you, Di.")
    assert told(bring_back(read)) == [(What.THANKS, "Thank you, Di.")]


def test_of_a_reply_that_was_said_anew_the_last_counts_and_a_thought_taken_back_is_gone(read: Four) -> None:
    for text in ("Not so.", "Yes, and I was in a hurry."):
        answer(read, read.partner, SaidKind.REPLY, Audience.EVERYONE, view="some", text=text)
    for text in ("Waiting.", ""):
        answer(read, read.partner, SaidKind.THOUGHT, box="keep", text=text)
    assert told(bring_back(read)) == [(What.REPLY, "Yes, and I was in a hurry.")]


def test_it_is_new_until_it_was_looked_at_and_what_comes_later_is_new_again(read: Four) -> None:
    answer(read, read.partner, SaidKind.THANKS, text="Thank you.")
    session = bring_back(read)
    assert session.came_back.by_sitting()[0].has_news
    session.came_back.mark_looked_at()
    assert not session.came_back.by_sitting()[0].has_news
    answer(read, read.partner, SaidKind.ACTION, Audience.OBSERVERS, **TRIES)
    bring_back(read)
    assert [one.is_new for one in session.came_back.by_sitting()[0].answers] == [False, True]


def test_a_home_page_says_once_that_they_wrote_back(read: Four) -> None:
    for box in ("keep", "try", "benefit"):
        answer(read, read.partner, SaidKind.THOUGHT, box=box, text="Waiting.")
    answer(read, read.partner, SaidKind.THANKS, text="Thank you.")
    session = bring_back(read)
    assert [one.what for _, one in session.came_back.newest()] == [What.THANKS, What.THOUGHT]


def test_the_action_is_known_at_the_next_sitting_to_whoever_may_read_it(read: Four) -> None:
    answer(read, read.partner, SaidKind.ACTION, Audience.OBSERVERS, **TRIES)
    session, clinician = bring_back(read), read.person(CLEO).uid
    read.pass_on(read.lead, read.peer)
    assert session.came_back.tries(clinician) == TRIES["text"]
    assert read.peer.session.came_back.tries(clinician) == ""
    assert session.came_back.tries(read.person("Dr Bo Best").uid) == ""


def test_an_action_that_was_let_go_does_not_come_round(read: Four) -> None:
    uid = answer(read, read.partner, SaidKind.ACTION, Audience.OBSERVERS, **TRIES)
    answer(read, read.partner, SaidKind.CAME_OF_IT, action=uid, did="let_go", text="No time for it.")
    session = bring_back(read)
    assert session.came_back.tries(read.person(CLEO).uid) == ""
    assert (What.CAME_OF_IT, "No time for it.") in told(session)


def test_my_sittings_are_mine_alone_and_can_be_read_as_they_were_signed(read: Four) -> None:
    session = read.partner.session
    (mine,) = session.my_sittings.every()
    assert (mine.clinician_name, mine.digest) == (CLEO, digest_of(read, read.partner))
    assert session.my_sittings.as_signed(mine.digest).blocks
    with pytest.raises(KeyError):
        session.my_sittings.as_signed(digest_of(read, read.peer))


def test_a_sitting_that_was_signed_on_another_computer_of_the_service_is_in_the_list(read: Four) -> None:
    lead, partner = read.lead.session, read.partner.session
    elsewhere = type(lead.my_sittings)(lead.database, partner.me)
    assert [(each.uid, each.is_here) for each in elsewhere.every()] == [(partner.my_sittings.every()[0].uid, False)]


def bring_file_back(answering: Answering) -> Session:
    four = answering.four
    four.lead.take_in(four.clinician.hand_in("signed.observer"))
    four.pass_on(four.lead, four.partner, "signed-to-partner.observer")
    return four.partner.session


def test_a_signature_as_seen_comes_back_with_the_day_of_the_talk(answering: Answering) -> None:
    answering.sign_as_seen()
    session = bring_file_back(answering)
    assert {what for what, _ in told(session)} == {What.TALKED, What.SIGNED}
    assert session.came_back.newest(1)[0][1].is_new


def test_that_they_would_rather_not_sign_comes_back_with_the_reason(answering: Answering) -> None:
    answering.decline()
    session = bring_file_back(answering)
    assert told(session) == [(What.DECLINED, "")]
    assert session.came_back.why_declined(answering.digest) == BECAUSE
    with pytest.raises(KeyError):
        answering.four.peer.session.came_back.why_declined(answering.digest)
