"""Four stores that exchange files at random, in any order, any number of times, end alike, each with what is theirs."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, example, given, settings
from hypothesis import strategies as st

from observer_app.domain.observation import Writing
from observer_app.domain.said import Audience, SaidKind
from observer_app.domain.taken_out import WHOLE
from observer_app.errors import UserError
from observer_app.services import keeping, readers
from observer_app.services.found_visits import told_of
from observer_app.services.sitting_records import digest_of
from observer_app.store import said, taken_in, taken_out
from tests.services.four_computers import CLEO, PARTNER_WORDS, PEER_WORDS, Four, open_four
from tests.services.standing_law import expect_what_readers_say
from tests.services.two_computers import Computer
from tests.tools.fakes import FakeClock

Prepared = tuple[Path, str, dict[str, str]]
ME_ALONE = "only for my own eyes"


class World:
    """Four computers, and a folder in which every file that was ever written still lies."""

    def __init__(self, four: Four) -> None:
        self.four = four
        self.files: list[Path] = []
        self._withdrawn: set[int] = set()

    def do(self, deed: str) -> None:
        """One thing that somebody does; what cannot be done now is refused in words, and changes nothing."""
        name, _, rest = deed.partition(" ")
        deeds: dict[str, Callable[[str], None]] = {
            "sit": self._sit,
            "hand_in": lambda who: self._write(lambda path: self._computer(who).hand_in(path)),
            "pass_on": self._pass_on,
            "take_in": self._take_in,
            "withdraw": self._withdraw,
            "take_out": self._take_out,
            "heed": self._heed,
            "correct": self._correct,
            "destroy": self._destroy,
            "release": self._release,
            "answer": self._answer,
        }
        self.four.clock.advance(minutes=1)
        try:
            deeds[name](rest)
        except UserError:
            return

    def settle(self) -> None:
        """Every one hands in, and the lead passes on to each what is theirs; the second time nothing is new."""
        for _ in range(2):
            for who in ("partner", "peer", "clinician"):
                self.do(f"heed {who}")
                self.do(f"hand_in {who}")
                self.do(f"take_in lead {len(self.files) - 1}")
            self.do("release")
            for who in ("partner", "peer", "clinician"):
                self.do(f"pass_on lead {who}")
                self.do(f"take_in {who} {len(self.files) - 1}")

    def _computer(self, who: str) -> Computer:
        found = getattr(self.four, who)
        assert isinstance(found, Computer)
        return found

    def _write(self, write: Callable[[str], Path]) -> None:
        self.files.append(write(f"{len(self.files)}.observer"))

    def _sit(self, who: str) -> None:
        computer = self._computer(who)
        if not computer.session.sittings.signed():
            words = PARTNER_WORDS if who == "partner" else PEER_WORDS
            self.four.sit_in(computer, ("2", "4"), words)

    def _pass_on(self, rest: str) -> None:
        giver, receiver = map(self._computer, rest.split())
        path = giver.shared / f"{len(self.files)}.observer"
        giver.session.exchange.pass_on(self.four.person(receiver.name), path, giver.own_keys())
        self.files.append(path)

    def _take_in(self, rest: str) -> None:
        who, number = rest.split()
        if self.files:
            self._computer(who).take_in(self.files[int(number) % len(self.files)])

    def _withdraw(self, who: str) -> None:
        computer = self._computer(who)
        for signed in computer.session.sittings.signed():
            computer.session.after.withdraw(signed.sitting_uid, 1)
            computer.sign(signed.sitting_uid)

    def _take_out(self, who: str) -> None:
        """Someone rings the lead about a visit in what was handed in."""
        session, name = self.four.lead.session, self._computer(who).name
        for visit in session.after.every_visit():
            if visit.observer == name and visit.place == 1:
                session.after.withdraw(visit.sitting_uid, visit.place)

    def _heed(self, who: str) -> None:
        """They do what the lead's file asks of them."""
        computer = self._computer(who)
        for asked in computer.session.after.asked():
            computer.session.after.withdraw(asked.visit.sitting_uid, asked.visit.place)
            computer.sign(asked.visit.sitting_uid)

    def _correct(self, who: str) -> None:
        computer = self._computer(who)
        session = computer.session
        for signed in session.sittings.signed():
            draft = session.correcting.begin(signed.sitting_uid, "I had it wrong").value.uid
            session.sittings.save_writing(draft, None, Writing.HELPED, f"You waited, {self.four.clock():%H:%M}.")
            computer.sign(draft)

    def _destroy(self, who: str) -> None:
        """What this person handed in has reached its age."""
        session, uid = self.four.lead.session, self._computer(who).session.me.uid
        for record in tuple(readers.every_record(session.database)):
            if record.sitting.observer_uid == uid:
                told = told_of(record.sitting, WHOLE, session.me, self.four.clock(), 6)
                with session.database.write():
                    taken_out.add(session.database, told)

    def _release(self, _rest: str) -> None:
        lead, clinician = self.four.lead.session, self.four.person(CLEO).uid
        for record in readers.every_record(lead.database):
            if not readers.reads_feedback(lead.database, clinician, record.printed):
                lead.saying.say(SaidKind.RELEASED, record.printed, Audience.CLINICIAN, clinician=clinician)

    def _answer(self, _rest: str) -> None:
        session = self.four.clinician.session
        for digest in readers.released_to(session.database, session.me.uid):
            session.private.put(digest, "rings_true", ME_ALONE)
            session.saying.say(SaidKind.THANKS, digest, Audience.OBSERVERS, text="I tried it.")
            session.saying.say(SaidKind.REPLY, digest, Audience.EVERYONE, view="same", text="I saw it too.")


DEEDS = st.one_of(
    st.sampled_from(["sit partner", "sit peer", "withdraw partner", "take_out partner", "correct partner"]),
    st.sampled_from(["release", "answer", "destroy partner"]),
    st.sampled_from([f"hand_in {who}" for who in ("partner", "peer", "clinician")]),
    st.sampled_from(
        ["pass_on partner peer", "pass_on peer partner"]
        + [f"pass_on lead {who}" for who in ("partner", "peer", "clinician")]
    ),
    st.builds(
        "take_in {} {}".format, st.sampled_from(("lead", "partner", "peer", "clinician")), st.integers(0, 30)
    ),
)  # fmt: skip


@contextmanager
def world(prepared: Prepared) -> Iterator[World]:
    folder, booking_uid, words = prepared
    clock = FakeClock()
    clock.advance(hours=2)
    with tempfile.TemporaryDirectory() as place:
        here = Path(place) / "four"
        shutil.copytree(folder, here)
        four = open_four(here, booking_uid, words, clock)
        try:
            yield World(four)
        finally:
            four.close()


def expect_all_alike(found: World) -> None:
    four = found.four
    held: dict[str, set[object]] = {}
    for computer in four.everyone:
        database = computer.session.database
        expect_what_readers_say(database)
        for record in readers.every_record(database):
            versions = (*readers.earlier_versions(database, record.printed), record)
            files = (keeping.standing_files(database, each.printed) for each in versions)
            state = tuple((digest_of(each), frozenset(pdfs)) for each, pdfs in zip(versions, files, strict=True))
            held.setdefault(record.uid, set()).add(state)
    assert all(len(states) == 1 for states in held.values())
    told = set(taken_out.everything(four.lead.session.database))
    assert told >= {each for one in four.everyone for each in taken_out.everything(one.session.database)}
    assert not any(one.session.after.asked() for one in four.everyone)
    words = said.everything(four.lead.session.database)
    for computer in (four.partner, four.peer, four.clinician):
        session = computer.session
        theirs = {each.uid for each in words if readers.may_read(four.lead.session.database, session.me, each)}
        heard = {each.uid for each in said.everything(session.database)}
        assert theirs <= heard
        session.saying.open_what_is_mine()
        assert not [each for each in said.everything(session.database) if each.sealed and each.uid in theirs]
    database, clinician = four.lead.session.database, four.person(CLEO).uid
    released = set(readers.released_to(database, clinician))
    assert {record.printed for record in readers.every_record(database)} <= released
    assert set(taken_in.printed_digests(four.clinician.session.database)) == released
    assert not any(ME_ALONE.encode() in path.read_bytes() for path in found.files)


def run(prepared: Prepared, deeds: list[str]) -> None:
    with world(prepared) as found:
        for deed in ("sit partner", "hand_in partner", *deeds, "sit peer"):
            found.do(deed)
        found.settle()
        expect_all_alike(found)


ANSWERED_AND_WITHDRAWN = [
    "take_in lead 0", "release", "pass_on lead clinician", "take_in clinician 1", "answer", "hand_in clinician",
    "take_in lead 2", "withdraw partner", "take_in lead 0",
]  # fmt: skip
TAKEN_OUT_BY_THE_LEAD = [
    "pass_on partner peer", "take_in lead 0", "release", "pass_on lead clinician", "take_in clinician 2",
    "take_out partner", "take_in lead 0", "take_in peer 1",
]  # fmt: skip
CORRECTED_THEN_WITHDRAWN = [
    "take_in lead 0", "release", "correct partner", "hand_in partner", "take_in lead 1", "pass_on lead clinician",
    "take_in clinician 2", "answer", "correct partner", "take_in lead 0", "withdraw partner", "take_in lead 1",
    "correct partner",
]  # fmt: skip
CORRECTED_BEFORE_IT_CAME = ["correct partner", "hand_in partner", "take_in lead 1", "take_in lead 0", "release"]
DESTROYED_BY_THE_LEAD = [
    "pass_on partner peer", "take_in lead 0", "release", "pass_on lead clinician", "take_in clinician 2", "answer",
    "destroy partner", "take_in lead 0", "take_in peer 1",
]  # fmt: skip
NO_SHRINKING = (Phase.explicit, Phase.generate)
"""A schedule takes seconds to play: one that fails is read as it is."""


@example(deeds=ANSWERED_AND_WITHDRAWN)
@example(deeds=TAKEN_OUT_BY_THE_LEAD)
@example(deeds=CORRECTED_THEN_WITHDRAWN)
@example(deeds=CORRECTED_BEFORE_IT_CAME)
@example(deeds=DESTROYED_BY_THE_LEAD)
@settings(max_examples=2, phases=NO_SHRINKING, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(deeds=st.lists(DEEDS, min_size=6, max_size=10))
def test_four_stores_that_exchange_at_random_end_alike(four_prepared: Prepared, deeds: list[str]) -> None:
    run(four_prepared, deeds)


@pytest.mark.long
@settings(max_examples=60, phases=NO_SHRINKING, deadline=None, suppress_health_check=list(HealthCheck))
@given(deeds=st.lists(DEEDS, min_size=10, max_size=40))
def test_four_stores_that_exchange_for_long_end_alike(four_prepared: Prepared, deeds: list[str]) -> None:
    run(four_prepared, deeds)
