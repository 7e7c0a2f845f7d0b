"""The pages of those who saw the same visits: blind until both are done, then both, and a line only if both want it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from observer_app.ui.main_window import MainWindow
from tests.services.a_team import ANN, DI
from tests.services.four_computers import CLEO, PAT
from tests.tools.fakes import FakeClock
from tests.ui.observer.hand import Hand
from tests.ui.tools import focused
from tests.ui.voices.a_pair import BOXES, Pair, make_half, make_pair, release
from tests.ui.voices.voices_states import LINE


@pytest.fixture
def pair(tmp_path: Path, clock: FakeClock) -> Iterator[Pair]:
    """Both have signed; the partner is in."""
    made = make_pair(tmp_path, clock=clock)
    yield made
    made.session.close()


@contextmanager
def hand_of(pair: Pair, window: MainWindow, page: str, **arguments: object) -> Iterator[Hand]:
    window.put_together = lambda: pair.services
    window.session = pair.session
    hand = Hand(window)
    hand.go(page, **arguments)
    yield hand


def both(pair: Pair) -> dict[str, object]:
    return {"mine": pair.mine, "theirs": pair.theirs}


def test_whoever_is_second_is_told_that_the_other_has_finished_and_nothing_of_it(
    window: MainWindow, tmp_path: Path, clock: FakeClock
) -> None:
    half = make_half(tmp_path, clock=clock)
    with hand_of(half, window, "home") as hand:
        assert f"{PAT} has finished. Yours is still your own" in hand.words
        assert "See both, side by side" not in hand.words
        hand.tap("Carry on with mine")
        assert hand.where in ("place_list", "three_boxes")
    half.session.close()


def test_whoever_is_first_is_told_that_the_others_is_not_here_yet(
    window: MainWindow, tmp_path: Path, clock: FakeClock
) -> None:
    half = make_half(tmp_path, PAT, clock)
    (mine,) = half.session.two_voices.pairs()
    with hand_of(half, window, "signed", sitting_uid=mine.mine) as hand:
        assert f"{DI}’s is not here yet" in hand.words
    half.session.close()


def test_from_my_page_to_both_views_one_visit_after_the_other(window: MainWindow, pair: Pair) -> None:
    with hand_of(pair, window, "home") as hand:
        hand.tap("See both, side by side")
        assert hand.where == "side_by_side"
        assert all(text in hand.words for name in (DI, PAT) for text in BOXES[name].values())
        assert "Clearly there" not in hand.words
        hand.tap("Next: person 1")
        assert focused() is hand.page.heading
        assert "Seen differently: Worry, The plan" in hand.words
        hand.tap("Next: person 2")
        assert "Seen differently: Anything to decide, Welcome, How to decide" in hand.words
        hand.tap("An agreed line")
        assert hand.where == "agreed_line"


def test_the_same_can_be_read_as_a_table(window: MainWindow, pair: Pair) -> None:
    with hand_of(pair, window, "side_by_side", **both(pair)) as hand:
        hand.tap("Next: person 1")
        hand.tap("Show it as a table")
        assert "5. Worry. Seen differently" in hand.words
        hand.tap("Show it in full")
        assert "Show it as a table" in hand.words


def test_the_talk_is_within_reach_and_leads_back(window: MainWindow, pair: Pair) -> None:
    with hand_of(pair, window, "side_by_side", **both(pair)) as hand:
        hand.tap("Next: person 1")
        hand.tap("A card for the talk")
        assert "The clinician speaks first" in hand.words
        hand.tap("Back to where I was")
        assert "Person 1" in hand.words


def test_a_slipped_list_is_matched_by_both_on_its_own_page(
    window: MainWindow, tmp_path: Path, clock: FakeClock
) -> None:
    pair = make_pair(tmp_path, clock=clock, slipped=True)
    with hand_of(pair, window, "home") as hand:
        hand.tap("Which visits are the same?")
        assert "You have two, Pat Pine has three." in hand.words
        hand.tap("These are the same")
        assert f"Said. It waits for {PAT}" in hand.words
    pair.open(PAT)
    with hand_of(pair, window, "same_visits", **both(pair)) as hand:
        assert f"This is what {DI} says." in hand.words
        hand.tap("These are the same")
        assert hand.where == "side_by_side"
    pair.session.close()


def test_another_visit_is_chosen_and_taken_from_whoever_had_it(
    window: MainWindow, tmp_path: Path, clock: FakeClock
) -> None:
    pair = make_pair(tmp_path, clock=clock, slipped=True)
    with hand_of(pair, window, "same_visits", **both(pair)) as hand:
        hand.tap_described("Choose another visit", "Person 1 at 09:20: seen and rated")
        hand.tap("Person 3 at 09:40: seen and rated")
        assert hand.page.chosen == {1: 3}
    pair.session.close()


def test_a_lead_who_observed_neither_settles_it_alone(window: MainWindow, tmp_path: Path, clock: FakeClock) -> None:
    pair = make_pair(tmp_path, ANN, clock, slipped=True)
    with hand_of(pair, window, "seen_by_two") as hand:
        told = f"{PAT} and {DI}. With {CLEO}. Their lists have slipped."
        hand.tap_described("Shoulder clinic, 10 March 2026", told)
        hand.tap("These are the same")
        assert hand.where == "side_by_side"
    pair.session.close()


def test_a_line_is_wanted_worded_and_agreed_on_one_page(window: MainWindow, pair: Pair) -> None:
    with hand_of(pair, window, "agreed_line", **both(pair)) as hand:
        hand.tap("I would like one")
        assert "You would like one." in hand.words
        assert "Offer these words" not in hand.words
    pair.open(PAT)
    with hand_of(pair, window, "agreed_line", **both(pair)) as hand:
        hand.tap("I would like one")
        assert f"{DI} words it first." in hand.words
    pair.open(DI)
    with hand_of(pair, window, "agreed_line", **both(pair)) as hand:
        hand.type(hand.page.box, LINE)
        hand.tap("Offer these words")
        assert f"Worded by you. It waits for {PAT}." in hand.words
    pair.open(PAT)
    with hand_of(pair, window, "agreed_line", **both(pair)) as hand:
        hand.tap("I agree: add my name")
        assert "Agreed by" in hand.words


def test_words_by_which_someone_could_be_known_are_asked_about_before_they_are_offered(
    window: MainWindow, pair: Pair
) -> None:
    for name in (PAT, DI):
        pair.open(name)
        pair.session.two_voices.want_line(pair.mine, pair.theirs, wants=True)
    with hand_of(pair, window, "agreed_line", **both(pair)) as hand:
        hand.type(hand.page.box, "Mrs Miller laughed at the end.")
        hand.tap("Offer these words")
        hand.tap("Change it")
        assert pair.session.two_voices.line(pair.mine, pair.theirs).line.words is None
        hand.tap("Offer these words")
        hand.tap("Offer it as it is")
        assert "Worded by you." in hand.words


def test_the_clinician_comes_to_both_by_letters_from_either_feedback(
    window: MainWindow, tmp_path: Path, clock: FakeClock
) -> None:
    pair = release(make_pair(tmp_path, clock=clock))
    (told,) = pair.session.by_letters.told()
    with hand_of(pair, window, "read_feedback", digest=told.first) as hand:
        hand.tap("See both, side by side")
        assert hand.where == "side_by_side"
        hand.tap("Next: visit F")
        assert "Person" not in hand.words
        assert "09:0" not in hand.words
    pair.session.close()


def test_signing_mine_opens_what_waited_for_it(window: MainWindow, tmp_path: Path, clock: FakeClock) -> None:
    half = make_half(tmp_path, clock=clock)
    (mine,) = half.session.two_voices.pairs()
    session = half.session
    opened: list[object] = []

    def opening(keys: object) -> Iterator[object]:
        opened.append(keys)
        return iter(())

    session.signers.waiting_for_own = lambda: 1  # type: ignore[method-assign]
    session.arrivals.opening_waiting = opening  # type: ignore[method-assign, assignment]
    feedback = session.feedback
    job = feedback.prepare(mine.mine)
    feedback.keep(job, feedback.sign(job, session.keys))
    with hand_of(half, window, "signed", sitting_uid=mine.mine) as hand:
        assert opened == [session.keys]
        # The partner saw one of the two.
        assert "Which visits are the same?" in hand.words
    half.session.close()
