"""The agreed line: off unless both want it, worded first by the partner, agreed by both, and left by either."""

from __future__ import annotations

from observer_app.domain.agreed_line import AgreedLine, LineStage, read_line
from observer_app.domain.people import Perspective
from observer_app.domain.said import Said, SaidKind
from tests.domain.two_lists import say

PARTNER, PEER = "person-one", "person-other"
BOTH = {PARTNER: Perspective.PATIENT_PARTNER, PEER: Perspective.PEER_CLINICIAN}


def wants(who: str, minute: int, answer: str = "yes") -> Said:
    return say(SaidKind.WANTS_LINE, who, minute, wants=answer)


def words(who: str, minute: int, text: str, answers: Said | None = None) -> Said:
    return say(SaidKind.AGREED_LINE, who, minute, text=text, answers=answers.uid if answers else "")


def agrees(who: str, minute: int, line: Said) -> Said:
    return say(SaidKind.LINE_AGREED, who, minute, line=line.uid)


def read(*said: Said) -> AgreedLine:
    return read_line(said, BOTH)


BOTH_WANT = (wants(PARTNER, 1), wants(PEER, 2))
FIRST = words(PARTNER, 3, "The pause helped.")


def test_it_is_off_until_both_want_it() -> None:
    assert read().stage is LineStage.OFF
    assert read(wants(PARTNER, 1)).stage is LineStage.OFF
    assert read(*BOTH_WANT).stage is LineStage.TO_WORD


def test_the_partner_words_it_first() -> None:
    assert read(*BOTH_WANT).may_word == {PARTNER}
    assert read(*BOTH_WANT, words(PEER, 3, "Peers first.")).stage is LineStage.TO_WORD


def test_whoever_did_not_word_it_agrees_and_then_both_names_are_there() -> None:
    worded = read(*BOTH_WANT, FIRST)
    assert (worded.stage, worded.text) == (LineStage.WORDED, "The pause helped.")
    assert worded.to_agree == {PEER}
    assert read(*BOTH_WANT, FIRST, agrees(PEER, 4, FIRST)).stage is LineStage.AGREED


def test_other_words_take_the_place_of_the_first_and_wait_for_the_partner() -> None:
    other = words(PEER, 4, "The long pause helped.", FIRST)
    found = read(*BOTH_WANT, FIRST, other)
    assert found.text == "The long pause helped."
    assert found.to_agree == {PARTNER}
    assert read(*BOTH_WANT, FIRST, other, agrees(PARTNER, 5, FIRST)).stage is LineStage.WORDED
    assert read(*BOTH_WANT, FIRST, other, agrees(PARTNER, 5, other)).stage is LineStage.AGREED


def test_either_may_leave_it_and_coming_back_begins_anew() -> None:
    agreed = (*BOTH_WANT, FIRST, agrees(PEER, 4, FIRST))
    assert read(*agreed, wants(PEER, 5, "no")).stage is LineStage.OFF
    assert read(*agreed, wants(PEER, 5, "no"), wants(PEER, 6)).stage is LineStage.TO_WORD


def test_where_there_is_no_partner_anyone_may_word_it_first() -> None:
    peers = dict.fromkeys(BOTH, Perspective.PEER_CLINICIAN)
    found = read_line([*BOTH_WANT, words(PEER, 3, "A line.")], peers)
    assert found.stage is LineStage.WORDED
    assert found.to_agree == {PARTNER}


def test_in_whatever_order_it_arrives_it_stands_the_same() -> None:
    said = (*BOTH_WANT, FIRST, agrees(PEER, 4, FIRST))
    assert read(*reversed(said)) == read(*said)


def test_an_answer_to_words_that_are_not_here_does_not_count() -> None:
    lost = words(PARTNER, 2, "Lost on the way.")
    assert read(*BOTH_WANT, words(PEER, 3, "An answer.", lost)).stage is LineStage.TO_WORD
