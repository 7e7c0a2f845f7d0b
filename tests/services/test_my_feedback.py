"""What was released to a clinician: newest first, how far they are with it, words before levels."""

from __future__ import annotations

from datetime import timedelta

import pytest

from observer_app.domain.feedback_blocks import DotPlot, LevelTable, document_text
from observer_app.domain.said import SaidKind
from observer_app.services.clinician_desk import ReadyToTalk, TalkedNotRead
from observer_app.services.my_feedback import FeedbackState, MyFeedback
from observer_app.store import taken_in
from tests.services.answering import Answering
from tests.services.four_computers import HELPED, Four
from tests.services.test_saying import release_both


@pytest.fixture
def mine(four: Four) -> MyFeedback:
    """The clinician's, once a lead has passed on what both observers signed."""
    release_both(four)
    four.pass_on(four.lead, four.clinician)
    return four.clinician.session.my_feedback


def test_everything_that_was_released_is_there_with_whose_eyes_it_was_seen(mine: MyFeedback) -> None:
    found = {(line.shown_name, line.perspective.in_words, line.state) for line in mine.lines()}
    new = FeedbackState.NEW
    assert found == {("Di Dene", "patient partner", new), ("Pat Pine", "peer clinician", new)}


def test_what_was_not_released_to_me_cannot_be_opened(four: Four, mine: MyFeedback) -> None:
    digest = mine.lines()[0].digest
    with pytest.raises(KeyError):
        four.lead.session.my_feedback.words(digest)
    assert four.lead.session.my_feedback.lines() == ()


def test_the_words_hold_no_level_and_the_levels_come_on_request(mine: MyFeedback) -> None:
    digest = mine.lines()[0].digest
    words, levels = mine.words(digest), mine.levels(digest)
    assert HELPED in document_text(words)
    assert not any(isinstance(block, LevelTable | DotPlot) for block in words.blocks)
    assert any(isinstance(block, LevelTable) for block in levels.blocks)
    assert HELPED not in document_text(levels)


def test_what_the_observer_wrote_stands_before_the_facts_about_the_sitting(mine: MyFeedback) -> None:
    text = document_text(mine.words(mine.lines()[0].digest))
    assert text.index(HELPED) < text.index("About this sitting")


def test_the_leads_are_told_once_that_i_opened_it(four: Four, mine: MyFeedback) -> None:
    digest = mine.lines()[0].digest
    mine.mark_read(digest)
    assert mine.mark_read(digest).changes == frozenset()
    four.lead.take_in(four.clinician.hand_in("read.observer"))
    assert len(four.lead.session.saying.heard(digest, SaidKind.READ)) == 1


def test_how_far_i_am_with_it_goes_on_and_never_back(mine: MyFeedback) -> None:
    digest, today = mine.lines()[0].digest, mine.today()
    mine.mark_read(digest)
    assert mine.line(digest).state is FeedbackState.READ
    mine.say_talked(digest, today)
    assert (mine.line(digest).state, mine.line(digest).talked_on) == (FeedbackState.TALKED, today)


def test_no_one_has_talked_on_a_day_that_is_to_come(mine: MyFeedback) -> None:
    with pytest.raises(ValueError, match=str((mine.today() + timedelta(days=1)).year)):
        mine.say_talked(mine.lines()[0].digest, mine.today() + timedelta(days=1))


def test_no_one_has_talked_about_a_clinic_before_it_was(mine: MyFeedback) -> None:
    line = mine.lines()[0]
    with pytest.raises(ValueError, match=str(line.day.year)):
        mine.say_talked(line.digest, line.day - timedelta(days=1))


def test_both_of_one_morning_are_ready_to_talk_through_together(four: Four, mine: MyFeedback) -> None:
    home = four.clinician.session.home.read()
    assert home.clinician is not None
    assert isinstance(home.clinician.card, ReadyToTalk)
    assert {line.digest for line in home.clinician.card.lines} == {line.digest for line in mine.lines()}


def test_once_talked_about_it_is_there_to_be_read(four: Four, mine: MyFeedback) -> None:
    for line in mine.lines():
        mine.say_talked(line.digest, mine.today())
    home = four.clinician.session.home.read()
    assert home.clinician is not None
    assert isinstance(home.clinician.card, TalkedNotRead)


def test_whoever_is_only_observed_is_not_taken_for_an_observer(four: Four) -> None:
    assert not four.clinician.session.home.read().observes
    assert four.partner.session.home.read().observes
    assert four.partner.session.home.read().clinician is None


def test_copies_to_read_say_which_file_is_the_original(mine: MyFeedback) -> None:
    digest = mine.lines()[0].digest
    assert mine.file_name(digest).encode() in mine.html(digest)
    assert mine.large_print(digest).startswith(b"%PDF")


def test_signed_as_seen_and_not_signed_with_a_reason_are_told_apart(answering: Answering) -> None:
    answering.sign_as_seen()
    answering.decline(digest=answering.other)
    mine = answering.clinician.session.my_feedback
    states = {line.digest: line.state for line in mine.lines()}
    assert states == {answering.digest: FeedbackState.SIGNED, answering.other: FeedbackState.DECLINED}


def test_once_everything_is_signed_or_declined_nothing_waits(answering: Answering) -> None:
    for digest in (answering.digest, answering.other):
        answering.clinician.session.my_feedback.mark_read(digest)
    answering.sign_as_seen()
    home = answering.clinician.session.home.read().clinician
    assert home is not None
    assert home.card is not None
    answering.decline(digest=answering.other)
    home = answering.clinician.session.home.read().clinician
    assert home is not None
    assert home.card is None


def test_what_was_entered_by_mistake_waits_for_no_one(four: Four, mine: MyFeedback) -> None:
    digest = mine.lines()[0].digest
    with four.clinician.session.database.write():
        taken_in.add_mistaken_print(four.clinician.session.database, digest)
    assert mine.line(digest).is_mistake
    home = four.clinician.session.home.read().clinician
    assert home is not None
    assert isinstance(home.card, ReadyToTalk)
    assert digest not in {line.digest for line in home.card.lines}
