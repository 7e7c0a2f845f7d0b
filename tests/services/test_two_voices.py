"""Two who observed one morning: blind until both are done, side by side after, and a line only if both want it."""

from __future__ import annotations

import pytest

from observer_app.domain.agreed_line import LineStage
from observer_app.domain.matching import Slipped
from observer_app.domain.privacy import KeepReason
from observer_app.domain.said import SaidKind
from observer_app.services.pairs import PairStage
from observer_app.services.two_voices import PairView
from observer_app.store import said, taken_in
from tests.services.a_sitting import refused
from tests.services.four_computers import CLEO, DI, PARTNER_WORDS, PAT, PEER_WORDS, Four
from tests.services.test_saying import release
from tests.services.two_computers import Computer


def exchange(four: Four) -> None:
    """Both hand in, and the lead passes to each what they may have by now."""
    four.hand_in_all()
    for each in (four.partner, four.peer):
        four.pass_on(four.lead, each, f"to-{each.name}.observer")


def pair_of(computer: Computer) -> PairView:
    (found,) = computer.session.two_voices.pairs()
    return found


def both_here(four: Four) -> None:
    four.both_sit_in()
    exchange(four)


def slipped(four: Four) -> None:
    """The partner missed the first, and saw two of the peer's three."""
    began = four.clock()
    four.sit_in(four.peer, ("3", "3", "2"), PEER_WORDS)
    ended = four.clock()
    four.clock.set(began)
    four.clock.advance(minutes=10)
    four.sit_in(four.partner, ("1", "2"), PARTNER_WORDS)
    four.clock.set(max(ended, four.clock()))
    exchange(four)


def confirm(computer: Computer, *pairs: tuple[int, int]) -> None:
    pair = pair_of(computer)
    computer.session.two_voices.say_same_visits(pair.mine, pair.theirs, pairs)


def want(computer: Computer, *, wants: bool = True) -> None:
    pair = pair_of(computer)
    computer.session.two_voices.want_line(pair.mine, pair.theirs, wants=wants)


def line_stage(computer: Computer) -> LineStage:
    pair = pair_of(computer)
    return computer.session.two_voices.line(pair.mine, pair.theirs).line.stage


# -- blind until both are done


def test_while_mine_is_open_i_am_told_that_theirs_is_here_and_no_more(four: Four) -> None:
    four.sit_in(four.partner, words=PARTNER_WORDS)
    path = four.partner.shared / "early.observer"
    four.partner.session.exchange.pass_on(four.person(PAT), path, four.partner.own_keys())
    session = four.peer.session
    view = next(each for each in session.bookings.coming_up())
    start = session.bookings.start_of(view).model_copy(update={"clinician_agreed": True})
    uid = session.sittings.start(start).value.sitting.uid
    assert not pair_of(four.peer).has_finished
    four.peer.take_in(path)
    found = pair_of(four.peer)
    assert (found.stage, found.has_finished, found.whose, found.theirs) == (PairStage.MINE_OPEN, True, (DI,), "")
    with refused("yours_is_open"):
        session.two_voices.side_by_side(uid, "anything")


def test_once_mine_is_signed_and_theirs_is_not_here_i_am_told_whose_is_missing(four: Four) -> None:
    four.sit_in(four.partner, words=PARTNER_WORDS)
    found = pair_of(four.partner)
    assert (found.stage, found.whose) == (PairStage.THEIRS_NOT_HERE, (PAT,))


def test_both_see_both_side_by_side_once_both_are_signed(four: Four) -> None:
    both_here(four)
    for computer in (four.partner, four.peer):
        pair = pair_of(computer)
        found = computer.session.two_voices.side_by_side(pair.mine, pair.theirs)
        assert {found.first.name, found.second.name} == {DI, PAT}
        assert [len(visit.seen_differently) for visit in found.visits] == [0, 12]
        assert all(words in repr(found) for words in (PARTNER_WORDS, PEER_WORDS))


def test_the_same_perspective_comes_first_on_every_computer(four: Four) -> None:
    both_here(four)
    firsts = set()
    for computer in (four.partner, four.peer):
        pair = pair_of(computer)
        firsts.add(computer.session.two_voices.side_by_side(pair.mine, pair.theirs).first.name)
    (pair,) = four.lead.session.two_voices.pairs_for_lead()
    firsts.add(four.lead.session.two_voices.side_by_side(pair.mine, pair.theirs).first.name)
    assert len(firsts) == 1


def test_a_lead_who_observed_neither_sees_both_and_whoever_is_no_lead_sees_no_one_elses(four: Four) -> None:
    both_here(four)
    (pair,) = four.lead.session.two_voices.pairs_for_lead()
    assert set(pair.whose) == {DI, PAT}
    assert four.lead.session.two_voices.side_by_side(pair.mine, pair.theirs).visits
    assert four.partner.session.two_voices.pairs_for_lead() == ()


def test_the_clinician_has_no_sitting_of_theirs_to_look_at(four: Four) -> None:
    both_here(four)
    pair = pair_of(four.partner)
    with pytest.raises(KeyError):
        four.clinician.session.two_voices.side_by_side(pair.mine, pair.theirs)


def test_a_sitting_that_was_a_mistake_stands_beside_no_other(four: Four) -> None:
    both_here(four)
    pair = pair_of(four.partner)
    four.partner.session.after.entered_in_error(pair.mine, "It was another clinic.")
    assert four.partner.session.two_voices.pairs() == ()
    with pytest.raises(KeyError):
        four.partner.session.two_voices.side_by_side(pair.mine, pair.theirs)


# -- lists that have slipped


def test_slipped_lists_are_not_matched_in_silence(four: Four) -> None:
    slipped(four)
    pair = pair_of(four.partner)
    assert not pair.is_matched
    with refused("lists_have_slipped"):
        four.partner.session.two_voices.side_by_side(pair.mine, pair.theirs)
    lists = four.partner.session.two_voices.same_visits(pair.mine, pair.theirs)
    assert (lists.slipped, lists.proposed, lists.pairs) == (Slipped.LENGTH, ((1, 2), (2, 3)), None)


def test_both_observers_confirm_which_visits_are_the_same(four: Four) -> None:
    slipped(four)
    confirm(four.partner, (1, 2), (2, 3))
    assert not pair_of(four.partner).is_matched
    confirm(four.peer, (2, 1), (3, 2))
    exchange(four)
    for computer in (four.partner, four.peer):
        pair = pair_of(computer)
        assert pair.is_matched
        found = computer.session.two_voices.side_by_side(pair.mine, pair.theirs)
        assert sum(row.first is not None and row.second is not None for row in found.visits) == 2


def test_a_lead_alone_confirms_it(four: Four) -> None:
    slipped(four)
    (pair,) = four.lead.session.two_voices.pairs_for_lead()
    pairs = four.lead.session.two_voices.same_visits(pair.mine, pair.theirs).proposed
    four.lead.session.two_voices.say_same_visits(pair.mine, pair.theirs, pairs)
    exchange(four)
    assert pair_of(four.partner).is_matched
    assert pair_of(four.peer).is_matched


def test_what_the_other_said_is_shown_to_be_agreed_to(four: Four) -> None:
    slipped(four)
    confirm(four.peer, (2, 1), (3, 2))
    exchange(four)
    pair = pair_of(four.partner)
    lists = four.partner.session.two_voices.same_visits(pair.mine, pair.theirs)
    assert (lists.i_said, lists.they_said) == (None, ((1, 2), (2, 3)))


def test_a_visit_that_is_not_in_the_list_cannot_be_said_to_be_the_same(four: Four) -> None:
    slipped(four)
    with pytest.raises(ValueError, match="in its list"):
        confirm(four.partner, (3, 1))


# -- the agreed line


def agree(four: Four) -> None:
    both_here(four)
    agree_on(four)


def agree_on(four: Four) -> None:
    """Both want a line, the partner words it, the peer agrees."""
    for each in (four.partner, four.peer):
        want(each)
        four.clock.advance(minutes=1)
    exchange(four)
    pair = pair_of(four.partner)
    four.partner.session.two_voices.word_line(pair.mine, pair.theirs, "The pause before the answer helped.")
    exchange(four)
    four.clock.advance(minutes=1)
    pair = pair_of(four.peer)
    four.peer.session.two_voices.agree_to_line(pair.mine, pair.theirs)
    exchange(four)


def test_a_line_is_off_until_both_want_one_and_the_partner_words_it_first(four: Four) -> None:
    both_here(four)
    want(four.peer)
    exchange(four)
    pair = pair_of(four.partner)
    with refused("line_not_yours_yet"):
        four.partner.session.two_voices.word_line(pair.mine, pair.theirs, "Too early.")
    want(four.partner)
    exchange(four)
    pair = pair_of(four.peer)
    with refused("line_not_yours_yet"):
        four.peer.session.two_voices.word_line(pair.mine, pair.theirs, "Peers first.")


def test_a_line_that_both_put_their_name_to_is_agreed_everywhere_and_both_ratings_stay(four: Four) -> None:
    agree(four)
    assert line_stage(four.partner) is line_stage(four.peer) is LineStage.AGREED
    pair = pair_of(four.partner)
    found = four.partner.session.two_voices.side_by_side(pair.mine, pair.theirs)
    assert sum(len(visit.seen_differently) for visit in found.visits) == 12


def test_either_may_leave_it(four: Four) -> None:
    agree(four)
    want(four.peer, wants=False)
    exchange(four)
    assert line_stage(four.partner) is LineStage.OFF


def test_a_line_that_may_tell_who_someone_is_is_asked_about_first(four: Four) -> None:
    both_here(four)
    for each in (four.partner, four.peer):
        want(each)
    exchange(four)
    voices, pair = four.partner.session.two_voices, pair_of(four.partner)
    line = "Mrs Brown laughed."
    with refused("someone_could_be_known"):
        voices.word_line(pair.mine, pair.theirs, line)
    kept = [(hint, KeepReason.NOT_A_PERSON) for hint in voices.line_hints(pair.mine, pair.theirs, line)]
    assert voices.word_line(pair.mine, pair.theirs, line, kept).value.body["text"] == line


def test_whoever_withdraws_takes_the_agreed_line_along_everywhere(four: Four) -> None:
    agree(four)
    session = four.partner.session
    session.after.withdraw(pair_of(four.partner).mine, 1)
    waiting = session.sittings.waiting_to_sign()[0].sitting.uid
    four.partner.sign(waiting)
    exchange(four)
    for computer in (four.partner, four.peer, four.lead):
        kept = said.everything(computer.session.database)
        assert not [each for each in kept if each.kind is SaidKind.AGREED_LINE], computer.name
    assert line_stage(four.peer) is LineStage.TO_WORD


# -- what reaches the clinician


def release_all(four: Four) -> None:
    for each in taken_in.records(four.lead.session.database):
        release(four.lead, each.printed_digest, four.person(CLEO).uid)


def test_a_released_pair_reaches_the_clinician_side_by_side_by_letters(four: Four) -> None:
    agree(four)
    release_all(four)
    assert four.lead.session.by_letters.tell().value == 1
    four.pass_on(four.lead, four.clinician)
    (pair,) = four.clinician.session.by_letters.told()
    assert pair.line == "The pause before the answer helped."
    found = four.clinician.session.by_letters.side_by_side(pair.first, pair.second)
    assert [row.first is not None and row.second is not None for row in found.visits] == [True, True]
    assert "place=None" in repr(found.visits[0])


def test_what_was_told_already_is_not_told_again_and_a_new_line_is(four: Four) -> None:
    both_here(four)
    release_all(four)
    tell = four.lead.session.by_letters.tell
    assert [tell().value, tell().value] == [1, 0]


def test_a_slipped_pair_is_not_told_until_it_is_settled(four: Four) -> None:
    slipped(four)
    release_all(four)
    assert four.lead.session.by_letters.tell().value == 0
    (pair,) = four.lead.session.two_voices.pairs_for_lead()
    lists = four.lead.session.two_voices.same_visits(pair.mine, pair.theirs)
    four.lead.session.two_voices.say_same_visits(pair.mine, pair.theirs, lists.proposed)
    four.pass_on(four.lead, four.clinician)
    (told,) = four.clinician.session.by_letters.told()
    found = four.clinician.session.by_letters.side_by_side(told.first, told.second)
    met = [row for row in found.visits if row.first is not None and row.second is not None]
    assert len(met) == 2
    assert all(row.first and row.second and row.first.letter != row.second.letter for row in met)


def test_before_both_are_released_nothing_is_said_to_belong_together(four: Four) -> None:
    both_here(four)
    record = taken_in.records(four.lead.session.database)[0]
    release(four.lead, record.printed_digest, four.person(CLEO).uid)
    assert four.lead.session.by_letters.tell().value == 0


def test_no_one_but_a_lead_tells_what_belongs_together(four: Four) -> None:
    both_here(four)
    assert four.partner.session.by_letters.tell().value == 0


def test_releasing_both_says_at_once_that_they_belong_together(four: Four) -> None:
    both_here(four)
    (morning,) = four.lead.session.releasing.waiting()
    four.lead.session.releasing.release(morning)
    four.pass_on(four.lead, four.clinician)
    assert len(four.clinician.session.by_letters.told()) == 1


def test_a_line_that_was_agreed_after_the_release_is_told_when_it_reaches_the_lead(four: Four) -> None:
    both_here(four)
    (morning,) = four.lead.session.releasing.waiting()
    four.lead.session.releasing.release(morning)
    agree_on(four)
    four.pass_on(four.lead, four.clinician)
    (pair,) = four.clinician.session.by_letters.told()
    assert pair.line == "The pause before the answer helped."
