"""One morning seen by two, on four computers that share a folder: seen side by side, answered, signed, and back.

Everyone leaves files in the folder and takes in whatever lies there, in an order of their own, each file twice.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from pathlib import Path

import pytest

from observer_app.domain.clinician_answers import View
from observer_app.domain.said import Audience
from observer_app.domain.verification import Verdict
from observer_app.errors import UserError
from observer_app.services.came_back import What
from observer_app.services.keeping import standing_files
from observer_app.services.trusted import trust_store
from observer_app.services.two_voices import PairView
from observer_app.services.verify import join_record
from observer_app.signing.verifier import verify
from observer_app.store import taken_in
from tests.services.four_computers import CLEO, DI, PARTNER_WORDS, PAT, PEER_WORDS, Four
from tests.services.two_computers import Computer
from tests.tools.verapdf import VeraPdf

THANKS, TRIES = "I tried it on Thursday.", "ask what they want to be able to do"
ONLY_MINE = "I was tired that morning"


class Folder:
    """The folder that all share; each takes in what lies there in the order that `order` gives."""

    def __init__(self, four: Four, order: random.Random) -> None:
        self.four, self._order, self._written = four, order, 0

    def exchange(self) -> None:
        """The three hand in, and then the lead passes on; whatever is new is taken in by everyone, each file twice."""
        for givers in (self.four.everyone[1:], self.four.everyone):
            before = set(self.files())
            for giver in givers:
                self._leave_files(giver)
            self.take_in([path for path in self.files() if path not in before])

    def take_in(self, paths: list[Path]) -> None:
        for each in self.four.everyone:
            twice = [*paths, *paths]
            self._order.shuffle(twice)
            each.take_in(*twice)

    def files(self) -> list[Path]:
        return sorted(self.four.lead.shared.glob("left-*"))

    def _leave_files(self, giver: Computer) -> None:
        exchange, keys = giver.session.exchange, giver.own_keys()
        with suppress_nothing_there():
            exchange.hand_in(self._next(), keys)
        for to in (self.four.person(name) for name in (DI, PAT, CLEO) if name != giver.name):
            with suppress_nothing_there():
                exchange.pass_on(to, self._next(), keys)

    def _next(self) -> Path:
        self._written += 1
        self.four.clock.advance(seconds=1)
        return self.four.lead.shared / f"left-{self._written:03}.observer"

    def everything(self) -> bytes:
        return b"".join(path.read_bytes() for path in self.files())


@contextmanager
def suppress_nothing_there() -> Iterator[None]:
    """Whoever has nothing for someone yet is told so, and leaves no file."""
    try:
        yield
    except UserError as fault:
        if fault.code not in ("nothing_to_hand_in", "nothing_to_pass_on"):
            raise


@pytest.fixture(params=[1, *(pytest.param(order, marks=pytest.mark.long) for order in (2, 3))], ids="order {}".format)
def folder(request: pytest.FixtureRequest, four: Four) -> Folder:
    return Folder(four, random.Random(request.param))


def sit_in_with_a_slipped_list(four: Four) -> None:
    """The partner missed the first person, so that one list has three places and the other two."""
    began = four.clock()
    four.sit_in(four.peer, ("3", "3", "2"), PEER_WORDS)
    ended = four.clock()
    four.clock.set(began + timedelta(minutes=10))
    four.sit_in(four.partner, ("1", "2"), PARTNER_WORDS)
    four.clock.set(max(ended, four.clock()))


def pair_of(computer: Computer) -> PairView:
    (pair,) = computer.session.two_voices.pairs()
    return pair


def say_which_are_the_same(computer: Computer) -> None:
    pair, voices = pair_of(computer), computer.session.two_voices
    voices.say_same_visits(pair.mine, pair.theirs, voices.same_visits(pair.mine, pair.theirs).proposed)


def digest_of(four: Four, observer: Computer) -> str:
    records = taken_in.records(four.lead.session.database)
    return next(each.printed_digest for each in records if each.from_uid == observer.session.me.uid)


def answer(four: Four, digest: str) -> None:
    """The clinician answers and signs as seen."""
    session = four.clinician.session
    session.private.put(digest, "surprised_me", ONLY_MINE)
    session.answers.thank(digest, THANKS)
    session.answers.say_reply(digest, View.SAME, "You saw it well.")
    session.answers.say_action(digest, TRIES, date(2026, 6, 1), "ten minutes", Audience.EVERYONE)
    desk = session.countersign
    job = desk.prepare_as_seen(digest, session.answers.pdf_values(digest), desk.today())
    desk.keep(job, desk.sign(job, four.clinician.own_keys()))


def files_of(computer: Computer, digest: str) -> tuple[bytes, ...]:
    return standing_files(computer.session.database, digest)


def holders(four: Four, digest: str) -> Iterator[Computer]:
    return (each for each in four.everyone if files_of(each, digest))


def test_a_morning_seen_by_two_is_answered_and_comes_back_whatever_the_order(
    folder: Folder, verapdf: VeraPdf, tmp_path: Path
) -> None:
    four = folder.four
    sit_in_with_a_slipped_list(four)
    folder.exchange()
    with pytest.raises(UserError, match="which"):
        four.partner.session.two_voices.side_by_side(pair_of(four.partner).mine, pair_of(four.partner).theirs)
    say_which_are_the_same(four.partner)
    say_which_are_the_same(four.peer)
    for morning in four.lead.session.releasing.waiting():
        four.lead.session.releasing.release(morning)
    folder.exchange()
    expect_side_by_side(four)
    expect_the_same_good_files(four, 1, verapdf, tmp_path)
    for observer in (four.partner, four.peer):
        answer(four, digest_of(four, observer))
    folder.exchange()
    expect_answers_back(four)
    expect_the_same_good_files(four, 2, verapdf, tmp_path)
    folder.take_in(folder.files()[:8])
    expect_the_same_good_files(four, 2, verapdf, tmp_path)
    assert ONLY_MINE.encode() not in folder.everything()


def expect_side_by_side(four: Four) -> None:
    for observer in (four.partner, four.peer):
        pair = pair_of(observer)
        found = observer.session.two_voices.side_by_side(pair.mine, pair.theirs)
        both = [row for row in found.visits if row.first is not None and row.second is not None]
        assert [len(row.seen_differently) for row in both] == [12, 0]
        assert all(words in repr(found) for words in (PARTNER_WORDS, PEER_WORDS))
    (told,) = four.clinician.session.by_letters.told()
    assert set(told.whose) == {DI, PAT}
    assert repr(four.clinician.session.by_letters.side_by_side(told.first, told.second)).count(PEER_WORDS)


def expect_answers_back(four: Four) -> None:
    for observer in (four.partner, four.peer):
        (answered,) = observer.session.came_back.by_sitting()
        assert {What.THANKS, What.REPLY, What.TRYING, What.SIGNED} <= {each.what for each in answered.answers}
        assert THANKS in [each.text for each in answered.answers]
        assert observer.session.came_back.tries(four.person(CLEO).uid) == TRIES


def expect_the_same_good_files(four: Four, signatures: int, verapdf: VeraPdf, tmp_path: Path) -> None:
    for observer in (four.partner, four.peer):
        digest = digest_of(four, observer)
        held = {files_of(each, digest) for each in holders(four, digest)}
        assert len(held) == 1
        ((pdf,),) = held
        for each in holders(four, digest):
            session = each.session
            found = join_record(verify(pdf, trust_store(session.database), None, four.clock()), session.forms)
            assert (found.verdict, len(found.signatures)) == (Verdict.GOOD_AND_KNOWN, signatures)
        path = tmp_path / f"{observer.name}.pdf"
        path.write_bytes(pdf)
        assert [str(each) for each in verapdf.check(path) if not each.passed] == []
