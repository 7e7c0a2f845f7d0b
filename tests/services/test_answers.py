"""What the clinician thinks, answers and tries: private until it is shared, and then with whom it was shared."""

from __future__ import annotations

from datetime import timedelta

import pytest

from observer_app.domain.clinician_answers import MOST, CameOut, Field, Thought, View
from observer_app.domain.said import Audience, Said, SaidKind
from observer_app.errors import UserError
from observer_app.services.answers import Answers
from observer_app.services.clinician_desk import ActionDue, ClinicianCard, NotSigned, ThoughtsOpen
from observer_app.services.drafts import Draft, Drafts
from observer_app.store import said
from tests.services.answering import Answering
from tests.services.four_computers import BOTH_LEADS, Four

SECRET = "I was tired and cross that day."


@pytest.fixture
def four(released: Answering) -> Four:
    return released.four


@pytest.fixture
def digest(released: Answering) -> str:
    """The record of the partner's feedback, which the clinician has."""
    return released.digest


@pytest.fixture
def answers(four: Four) -> Answers:
    return four.clinician.session.answers


@pytest.fixture
def drafts(four: Four) -> Drafts:
    return four.clinician.session.drafts


def write(drafts: Drafts, digest: str, thought: Thought, text: str, who: Audience | None) -> None:
    drafts.keep(digest, thought, text)
    drafts.choose_reader(digest, thought, who)


def card(four: Four) -> ClinicianCard | None:
    """What waits on the clinician's page, once everything is read and talked about."""
    mine = four.clinician.session.my_feedback
    for line in mine.lines():
        mine.mark_read(line.digest)
        mine.say_talked(line.digest, mine.today())
    home = four.clinician.session.home.read().clinician
    assert home is not None
    return home.card


# -- thoughts --------------------------------------------------------------------------------------------


def test_what_is_written_for_everyone_and_not_said_is_known_until_it_is(
    answers: Answers, drafts: Drafts, digest: str
) -> None:
    drafts.keep(digest, Draft.REPLY, "Some of it. ")
    write(drafts, digest, Thought.KEEP, "I wait.", Audience.EVERYONE)
    write(drafts, digest, Thought.TRY, "For me alone.", None)
    assert answers.unsaid(digest) == {Draft.REPLY, Thought.KEEP}
    answers.say_reply(digest, View.SOME, "Some of it. ")
    answers.share(digest)
    assert answers.unsaid(digest) == frozenset()


def test_every_box_starts_as_mine_alone(drafts: Drafts, digest: str) -> None:
    assert set(drafts.thoughts(digest).readers.values()) == {None}


def test_what_is_typed_is_said_to_no_one_until_it_is_shared(
    four: Four, answers: Answers, drafts: Drafts, digest: str
) -> None:
    write(drafts, digest, Thought.RINGS_TRUE, SECRET, Audience.EVERYONE)
    assert said.about(four.clinician.session.database, digest, SaidKind.THOUGHT) == ()
    assert answers.pdf_values(digest) == {}


def test_sharing_says_what_is_for_others_and_keeps_the_rest(answers: Answers, drafts: Drafts, digest: str) -> None:
    write(drafts, digest, Thought.RINGS_TRUE, "The pen.", Audience.EVERYONE)
    write(drafts, digest, Thought.SURPRISES, SECRET, None)
    assert answers.share(digest).value == (Thought.RINGS_TRUE,)
    assert {box: each.text for box, each in answers.shared(digest).items()} == {Thought.RINGS_TRUE: "The pen."}
    assert answers.to_share(digest) == {}


def test_what_is_for_whoever_observed_is_read_by_them_and_by_no_lead(
    four: Four, answers: Answers, drafts: Drafts, digest: str
) -> None:
    write(drafts, digest, Thought.TRY, "Ask first.", Audience.OBSERVERS)
    answers.share(digest)
    four.lead.take_in(four.clinician.hand_in("answers.observer"))
    assert four.lead.session.saying.heard(digest, SaidKind.THOUGHT) == ()
    four.pass_on(four.lead, four.partner)
    assert [each.body["text"] for each in four.partner.session.saying.heard(digest, SaidKind.THOUGHT)] == ["Ask first."]
    assert answers.pdf_values(digest) == {}


def test_what_is_only_mine_is_in_no_file_that_leaves(four: Four, answers: Answers, drafts: Drafts, digest: str) -> None:
    write(drafts, digest, Thought.SURPRISES, SECRET, None)
    drafts.keep(digest, Draft.REMEMBERED, SECRET)
    answers.say_reply(digest, View.SAME, "")
    four.lead.take_in(four.clinician.hand_in("answers.observer"))
    everything = said.everything(four.lead.session.database)
    assert not any(SECRET in text for each in everything for text in each.body.values())
    assert {each.kind for each in everything if each.author == four.clinician.session.me.uid} == {SaidKind.REPLY}


def test_said_anew_the_later_words_count_and_the_earlier_stay_said(
    four: Four, answers: Answers, drafts: Drafts, digest: str
) -> None:
    for text in ("The pen.", "The pen, and the chair."):
        write(drafts, digest, Thought.KEEP, text, Audience.EVERYONE)
        answers.share(digest)
        four.clock.advance(minutes=1)
    assert answers.pdf_values(digest) == {"keep": "The pen, and the chair."}
    assert len(said.about(four.clinician.session.database, digest, SaidKind.THOUGHT)) == 2


def test_shared_anew_with_fewer_it_is_no_longer_printed(
    four: Four, answers: Answers, drafts: Drafts, digest: str
) -> None:
    write(drafts, digest, Thought.KEEP, "The pen.", Audience.EVERYONE)
    answers.share(digest)
    four.clock.advance(minutes=1)
    drafts.choose_reader(digest, Thought.KEEP, Audience.OBSERVERS)
    answers.share(digest)
    assert answers.pdf_values(digest) == {}


def test_what_would_overflow_its_box_is_refused_and_nothing_is_said(
    answers: Answers, drafts: Drafts, digest: str
) -> None:
    write(drafts, digest, Thought.KEEP, "x" * (MOST[Field.KEEP] + 7), Audience.EVERYONE)
    write(drafts, digest, Thought.TRY, "Ask first.", Audience.EVERYONE)
    with pytest.raises(UserError, match="too long") as refused:
        answers.share(digest)
    assert "about 7 letters" in refused.value.body
    assert answers.shared(digest) == {}


def test_names_in_words_for_others_are_pointed_at_but_not_the_one_an_observer_goes_by(
    four: Four, answers: Answers, digest: str
) -> None:
    hints = answers.hints(digest, f"{four.partner.name} saw it, as {four.peer.name} did, when Mrs Miller rang.")
    assert {four.peer.name, "Mrs Miller"} == {hint.text for hint in hints}


def test_my_page_asks_for_thoughts_that_were_begun_until_that_is_all_for_now(
    four: Four, drafts: Drafts, digest: str
) -> None:
    write(drafts, digest, Thought.KEEP, SECRET, None)
    assert isinstance(card(four), ThoughtsOpen)
    drafts.finish(digest)
    assert isinstance(card(four), NotSigned)


# -- reply and action ------------------------------------------------------------------------------------


def test_what_everyone_may_read_fills_the_boxes_of_the_pages(
    four: Four, answers: Answers, drafts: Drafts, digest: str
) -> None:
    mine = four.clinician.session.my_feedback
    write(drafts, digest, Thought.RINGS_TRUE, "The pen.", Audience.EVERYONE)
    answers.share(digest)
    mine.say_talked(digest, mine.today())
    answers.say_reply(digest, View.DIFFERENT, "I had asked before.")
    answers.say_action(digest, "Ask first.", mine.today() + timedelta(weeks=4), "Time.", Audience.EVERYONE)
    assert answers.pdf_values(digest).keys() == {"noticed", "reply", "action", "due", "talked_on"}


def test_an_action_for_whoever_observed_is_not_printed(four: Four, answers: Answers, digest: str) -> None:
    due = four.clinician.session.my_feedback.today() + timedelta(weeks=4)
    answers.say_action(digest, "Ask first.", due, "", Audience.OBSERVERS)
    assert answers.pdf_values(digest) == {}


def test_an_action_comes_round_on_its_day_and_not_again_once_it_is_said_how_it_went(
    four: Four, answers: Answers, digest: str
) -> None:
    answers.say_action(digest, "Ask first.", four.clinician.session.my_feedback.today(), "", Audience.EVERYONE)
    due = card(four)
    assert isinstance(due, ActionDue)
    answers.say_how_it_went(due.action, CameOut.LET_GO, "There was no time for it.")
    assert isinstance(card(four), NotSigned)
    (action,) = answers.trying()
    assert action.came is not None
    assert action.came.did is CameOut.LET_GO


def test_no_one_but_the_clinician_answers_for_them(four: Four, digest: str) -> None:
    with pytest.raises(ValueError, match="not for"):
        four.lead.session.answers.say_reply(digest, View.SAME, "")
    assert four.lead.session.answers.reply(digest) is None


# -- asking for it to be looked at -----------------------------------------------------------------------


def test_until_both_leads_have_answered_nothing_of_it_counts(four: Four, answers: Answers, digest: str) -> None:
    assert not answers.is_set_aside(digest)
    answers.ask_to_look(digest, "It is about how I speak.")
    concern = answers.concern(digest)
    assert concern is not None
    assert set(concern.waits_for) == set(BOTH_LEADS)
    assert answers.is_set_aside(digest)


def test_whoever_observed_hears_nothing_of_it(four: Four, answers: Answers, digest: str) -> None:
    answers.ask_to_look(digest, "It is about how I speak.")
    four.lead.take_in(four.clinician.hand_in("concern.observer"))
    assert four.lead.session.answers.is_set_aside(digest)
    answers.say_reply(digest, View.DIFFERENT, "")
    four.lead.take_in(four.clinician.hand_in("reply.observer"))
    four.pass_on(four.lead, four.partner)
    heard = said.everything(four.partner.session.database)
    assert {each.kind for each in heard if each.about == digest and each.author != four.partner.session.me.uid} == {
        SaidKind.REPLY
    }


@pytest.mark.parametrize(("counts", "is_set_aside"), [(("yes", "yes"), False), (("yes", "no"), True)])
def test_it_counts_again_once_both_leads_say_so(
    four: Four, answers: Answers, digest: str, counts: tuple[str, str], is_set_aside: bool
) -> None:
    answers.ask_to_look(digest, "It is about how I speak.")
    for name, each in zip(BOTH_LEADS, counts, strict=True):
        assert answers.is_set_aside(digest)
        answer_concern(four, digest, name, each)
    assert answers.is_set_aside(digest) is is_set_aside
    concern = answers.concern(digest)
    assert concern is not None
    assert [each.lead for each in concern.answers] == list(BOTH_LEADS)


def answer_concern(four: Four, digest: str, lead: str, counts: str) -> None:
    """As it arrives on the clinician's computer."""
    concern = four.clinician.session.answers.concern(digest)
    assert concern is not None
    answer = Said(
        uid=f"answer-{lead}".replace(" ", "-"),
        kind=SaidKind.CONCERN_ANSWER,
        author=four.person(lead).uid,
        about=digest,
        audience=Audience.CLINICIAN,
        at=four.clock(),
        body={"concern": concern.uid, "counts": counts, "text": ""},
    )
    with four.clinician.session.database.write():
        said.add(four.clinician.session.database, answer, answer.author)
