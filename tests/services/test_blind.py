"""Neither observer has a word or a level of the other's from any service call before their own is signed.

What each rated carries words of its own beside it, so that a rating that comes through shows.
"""

from __future__ import annotations

import random
import shutil
import tempfile
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from observer_app.domain.answers import Rating, ZeroReason
from observer_app.domain.observation import MomentKind, Writing
from observer_app.domain.people import Person, Perspective, Role, ShownAs
from observer_app.domain.said import Audience, Said, SaidKind, pair_key
from observer_app.domain.sitting import Consent
from observer_app.errors import UserError
from observer_app.services import readers
from observer_app.services.models import NewPerson
from observer_app.services.session import Session
from observer_app.store import said, signed_files, sittings, taken_in
from tests.services.a_sitting import DELIBERATIVE, ONE_THING, RELATIONAL
from tests.services.a_team import ANN, BO, Team, make_team, make_words
from tests.services.every_call import calls, told_by
from tests.services.four_computers import CLEO, PAT, Four, book, open_four
from tests.services.two_computers import Computer
from tests.tools.fakes import FakeClock

ANSWERS = (
    (SaidKind.REPLY, Audience.EVERYONE, {"view": "same", "text": "You saw it as I did."}),
    (SaidKind.CONCERN, Audience.LEADS, {"text": "It is not fair."}),
)
MARKS = ("quokka marmalade", "zeppelin turnip")
SEEDS = (0, *(pytest.param(seed, marks=pytest.mark.long) for seed in range(1, 6)))
"""One schedule in the ordinary run, since each asks every service; more in the long one."""


@dataclass
class Observing:
    """One observer on their way through the morning; every word of theirs carries their mark."""

    mark: str
    enter: Callable[[], Session]
    leave: Callable[[], None]
    sign: Callable[[str], None]
    start: Callable[[Session], str]
    clock: FakeClock
    uid: str = ""
    steps: list[str] = field(default_factory=lambda: ["begin", "see", "see", "write", "sign"])

    @property
    def is_done(self) -> bool:
        return not self.steps

    def go_on(self) -> None:
        session, step = self.enter(), self.steps.pop(0)
        self.clock.advance(minutes=1)
        if step == "begin":
            self.uid = self.start(session)
        elif step == "see":
            self._see(session)
        elif step == "write":
            for box in (Writing.HELPED, Writing.MORE, Writing.QUESTION, Writing.FORM_MISSED):
                session.sittings.save_writing(self.uid, None, box, f"{self.mark} {box}")
            session.sittings.set_shown_as(self.uid, ShownAs.FULL_NAME)
        else:
            self.sign(self.uid)
        self.leave()

    def _see(self, session: Session) -> None:
        found = session.sittings
        place = len([each for each in found.state(self.uid).sitting.places if each.began_at]) + 1
        found.next_place(self.uid)
        found.answer_consent(self.uid, place, Consent.BEFORE)
        found.add_moment(self.uid, place, MomentKind.NOTE, f"{self.mark} {place}", at_s=60)
        self.clock.advance(minutes=10)
        found.they_have_gone(self.uid, place)
        for link_id in (*RELATIONAL, *DELIBERATIVE):
            found.rate(self.uid, place, self._rating(link_id))
        found.rate(self.uid, place, ONE_THING)
        found.finish_rating(self.uid, place)

    def _rating(self, link_id: str) -> Rating:
        return Rating(link_id=link_id, code="0", zero_reason=ZeroReason.MIGHT_HAVE_FITTED, note=f"{self.mark} rated")


def leaks(observing: Observing, other: Observing, uids: set[str]) -> list[str]:
    """The calls by which this observer has something of the other's, from when the other began until they are done."""
    if observing.is_done or not other.uid:
        return []
    session = observing.enter()
    found = [name for name, text in told_by(session, uids) if other.mark in text]
    observing.leave()
    return found


def known_uids(*sessions: Session) -> set[str]:
    """Of every sitting and record that is on these computers, and of the pair."""
    found: set[str] = set()
    for session in sessions:
        database = session.database
        held = [sittings.get(database, str(uid)) for (uid,) in database.rows("SELECT uid FROM sitting")]
        found |= {each.sitting.uid for each in held} | {pair_key(each.sitting) for each in held}
        for each in taken_in.records(database):
            found |= {each.sitting_uid, each.printed_digest}
        for uid in signed_files.signed_sittings(database):
            last = signed_files.latest(database, uid)
            found |= {last.record_digest} if last else set()
    return found


# -- across files ----------------------------------------------------------------------------------------


def observe_on(four: Four, computer: Computer, mark: str) -> Observing:
    def start(session: Session) -> str:
        view = next(each for each in session.bookings.coming_up() if each.uid == four.booking.uid)
        chosen = session.bookings.start_of(view).model_copy(update={"clinician_agreed": True})
        return session.sittings.start(chosen).value.sitting.uid

    return Observing(mark, lambda: computer.session, lambda: None, computer.sign, start, four.clock)


def carry(four: Four, giver: Computer, receiver: Computer, number: int) -> None:
    """A file from one to the other, where there is anything to give."""
    path = giver.shared / f"file-{number}.observer"
    try:
        if receiver is four.lead:
            giver.session.exchange.hand_in(path, giver.own_keys())
        else:
            giver.session.exchange.pass_on(four.person(receiver.name), path, giver.own_keys())
        receiver.take_in(path)
    except UserError:
        return


@pytest.mark.parametrize("seed", SEEDS)
def test_whatever_files_go_round_neither_has_anything_of_the_others_before_both_are_done(
    four_prepared: tuple[Path, str, dict[str, str]], seed: int
) -> None:
    folder, booking_uid, words = four_prepared
    chance, clock = random.Random(seed), FakeClock()
    with tempfile.TemporaryDirectory() as place:
        here = Path(place) / "four"
        shutil.copytree(folder, here)
        clock.advance(hours=2)
        four = open_four(here, booking_uid, words, clock)
        pair = [
            observe_on(four, computer, mark) for computer, mark in zip((four.partner, four.peer), MARKS, strict=True)
        ]
        routes = [(four.partner, four.peer), (four.peer, four.partner)]
        routes += [(each, four.lead) for each in (four.partner, four.peer)]
        routes += [(four.lead, each) for each in (four.partner, four.peer)]
        for number in range(200):
            if all(each.is_done for each in pair):
                break
            if chance.random() < 0.5:
                chance.choice([each for each in pair if not each.is_done]).go_on()
            else:
                carry(four, *chance.choice(routes), number)
            uids = known_uids(*(each.session for each in four.everyone))
            for one, other in (pair, pair[::-1]):
                assert leaks(one, other, uids) == [], (seed, number)
        four.close()


def test_a_lead_who_still_observes_does_not_open_the_others_signed_file_either(four: Four) -> None:
    session = four.lead.session
    eyes = ((session.me, Perspective.PATIENT_PARTNER), (four.person(PAT), Perspective.PEER_CLINICIAN))
    four.booking = book(session, eyes, four.person(CLEO), four.clock.advance(hours=24))
    four.peer.take_in(four.lead.set_up_file("booked.observer"))
    uid = four.sit_in(four.peer, words=MARKS[1])
    assert four.lead.take_in(four.peer.session.feedback.save_copy(uid, four.peer.shared / "alone.pdf").value)
    (digest,) = taken_in.printed_digests(session.database)
    assert not readers.may_open(session.database, session.me, digest)
    four.sit_in(four.lead, words=MARKS[0])
    assert readers.may_open(session.database, session.me, digest)


# -- on one shared computer ------------------------------------------------------------------------------


def make_shared(folder: Path, clock: FakeClock) -> tuple[Team, Person]:
    """Ann, who is a lead and observes with a partner's eyes, and Pat, a peer; of Cleo's clinic."""
    team = make_team(folder, clock)
    session = team.open()
    session.people.add_clinic("Shoulder clinic")
    peer = session.people.add_person(NewPerson("Pat Pine", (Role.PEER_CLINICIAN,))).value
    clinician = session.people.add_person(NewPerson(CLEO, (Role.CLINICIAN,), registration="1234567")).value
    team.words[peer.full_name] = team.draw()
    make_words(session, peer, team.words[peer.full_name])
    eyes = ((session.me, Perspective.PATIENT_PARTNER), (peer, Perspective.PEER_CLINICIAN))
    book(session, eyes, clinician, clock())
    session.close()
    return team, peer


class Shared:
    """One computer, one person at a time."""

    def __init__(self, team: Team, clock: FakeClock) -> None:
        self.team, self.clock = team, clock

    def observe(self, name: str, mark: str) -> Observing:
        opened: list[Session] = []

        def enter() -> Session:
            if not opened:
                opened.append(self.team.open(name))
            return opened[-1]

        def leave() -> None:
            while opened:
                opened.pop().close()

        def sign(uid: str) -> None:
            feedback = enter().feedback
            job = feedback.prepare(uid)
            feedback.keep(job, feedback.sign(job, enter().keys))

        def start(session: Session) -> str:
            chosen = session.bookings.start_of(session.bookings.today()[0])
            return session.sittings.start(chosen.model_copy(update={"clinician_agreed": True})).value.sitting.uid

        return Observing(mark, enter, leave, sign, start, self.clock)


@pytest.mark.parametrize("seed", SEEDS)
def test_on_one_computer_neither_has_anything_of_the_others_before_both_are_done(
    tmp_path: Path, clock: FakeClock, seed: int
) -> None:
    chance = random.Random(seed)
    team, peer = make_shared(tmp_path, clock)
    shared = Shared(team, clock)
    lead, other = shared.observe(ANN, MARKS[0]), shared.observe(peer.full_name, MARKS[1])
    pair = [lead, other]
    while not all(each.is_done for each in pair):
        chance.choice([each for each in pair if not each.is_done]).go_on()
        session = lead.enter()
        uids = known_uids(session)
        lead.leave()
        for one, another in (pair, pair[::-1]):
            assert leaks(one, another, uids) == [], seed


def test_a_lead_who_still_observes_hears_nothing_of_what_the_clinician_says_to_the_other(
    tmp_path: Path, clock: FakeClock
) -> None:
    team, peer = make_shared(tmp_path, clock)
    shared = Shared(team, clock)
    lead, other = shared.observe(ANN, MARKS[0]), shared.observe(peer.full_name, MARKS[1])
    while not other.is_done:
        other.go_on()
    session = team.open(BO)
    ((morning,), (digest,)) = session.releasing.waiting(), session.releasing.waiting()[0].digests
    session.releasing.release(morning)
    with session.database.write():
        for kind, audience, body in ANSWERS:
            heard = Said(
                uid=kind.replace("_", "-"), kind=kind, author=morning.clinician.uid, about=digest, audience=audience,
                at=clock(), body=body,
            )  # fmt: skip
            said.add(session.database, heard, morning.clinician.uid)
    session.close()
    assert lead.enter().saying.heard(digest) == ()
    assert lead.enter().asked_to_look.every() == ()
    lead.leave()
    while not lead.is_done:
        lead.go_on()
    assert len(lead.enter().asked_to_look.every()) == 1
    lead.leave()


def test_on_one_computer_both_see_both_once_both_are_done(tmp_path: Path, clock: FakeClock) -> None:
    team, peer = make_shared(tmp_path, clock)
    shared = Shared(team, clock)
    pair = [shared.observe(ANN, MARKS[0]), shared.observe(peer.full_name, MARKS[1])]
    for each in pair:
        while not each.is_done:
            each.go_on()
        clock.advance(minutes=-21)
    for each in pair:
        (found,) = each.enter().two_voices.pairs()
        both = repr(each.enter().two_voices.side_by_side(found.mine, found.theirs))
        each.leave()
        assert all(mark in both for mark in MARKS)


def test_the_walk_meets_every_service_and_finds_what_is_ones_own(four: Four) -> None:
    uid = four.sit_in(four.partner, words=MARKS[0])
    names = {name for name, _ in calls(four.partner.session)}
    assert {"sittings.state", "two_voices.side_by_side", "feedback.as_signed", "form_desk.missed"} <= names
    assert any(MARKS[0] in text for _, text in told_by(four.partner.session, {uid}))
