"""Whoever has withdrawn is gone from safety copies too, wherever their feedback and its answers had come to."""

from __future__ import annotations

from pathlib import Path

import pytest

from observer_app.domain.said import Audience, SaidKind
from observer_app.services.front import STORE_NAME
from observer_app.store import said, taken_in
from observer_app.store.contents import Deleted, Gone, delete_again, read_contents
from tests.services.four_computers import HELPED, Four
from tests.services.test_saying import release_both
from tests.services.two_computers import Computer
from tests.store.raw import words_in_file

REPLY = "I had seen her twice before that day."


def copies_with(computer: Computer, words: str) -> list[Path]:
    """The safety copies of this computer in which these words stand on any decrypted page."""
    folder, key = computer.session.database.path.parent, computer.own_keys().data_key
    copies = [path for path in folder.rglob(STORE_NAME) if path.parent != folder]
    assert copies
    return [path for path in copies if words_in_file(path, words, key)]


@pytest.fixture
def withdrawn(four: Four) -> str:
    """The digest of a feedback that the clinician answered, before someone in it withdrew with its observer."""
    digest, _ = release_both(four)
    four.pass_on(four.lead, four.clinician)
    four.clinician.session.saying.say(SaidKind.REPLY, digest, Audience.EVERYONE, view="some", text=REPLY)
    for computer in (four.lead, four.clinician):
        computer.session.back_up()
        four.clock.advance(hours=1)
    record = next(each for each in taken_in.records(four.lead.session.database) if each.printed_digest == digest)
    observer = next(each for each in (four.partner, four.peer) if each.session.me.uid == record.from_uid)
    observer.session.after.withdraw(record.sitting_uid, 1)
    observer.sign(record.sitting_uid)
    observer.hand_in("again.observer")
    return digest


def test_a_clinicians_copies_lose_the_file_and_what_was_said_of_it(four: Four, withdrawn: str) -> None:
    assert copies_with(four.clinician, REPLY)
    four.lead.take_in(four.lead.shared / "again.observer")
    four.pass_on(four.lead, four.clinician, "gone.observer")
    assert withdrawn not in taken_in.printed_digests(four.clinician.session.database)
    assert copies_with(four.clinician, REPLY) == []


def test_a_leads_copies_lose_what_was_taken_in(four: Four, withdrawn: str) -> None:
    (record,) = [r for r in taken_in.records(four.lead.session.database) if r.printed_digest == withdrawn]
    assert HELPED in record.text
    held = copies_with(four.lead, record.digest)
    four.lead.take_in(four.lead.shared / "again.observer")
    assert held
    assert [path for path in held if path.exists() and words_in_file(path, HELPED, four.lead.own_keys().data_key)] == []


def test_what_was_erased_is_erased_again_in_an_older_state(four: Four, withdrawn: str) -> None:
    database = four.clinician.session.database
    before = read_contents(database.connection).gone
    four.lead.take_in(four.lead.shared / "again.observer")
    four.pass_on(four.lead, four.clinician, "gone.observer")
    gone = read_contents(database.connection).gone.but(before)
    assert {each.digest for each in gone.prints} == {withdrawn}


@pytest.mark.parametrize("who", ["peer", "lead"])
def test_a_line_of_two_goes_again_in_an_older_state_where_either_sitting_lies(four: Four, who: str) -> None:
    partner, peer = four.both_sit_in()
    four.pass_on(four.partner, four.peer)
    four.pass_on(four.peer, four.partner)
    four.peer.session.two_voices.want_line(peer, partner, wants=True)
    four.partner.session.two_voices.want_line(partner, peer, wants=True)
    four.pass_on(four.peer, four.partner, "wants.observer")
    four.partner.session.two_voices.word_line(partner, peer, "We both saw a silence kept.")
    four.pass_on(four.partner, four.peer, "line.observer")
    four.hand_in_all()
    database = getattr(four, who).session.database
    assert said.of_kinds(database, SaidKind.AGREED_LINE)
    delete_again(database, Gone(visits=frozenset({Deleted(peer if who == "peer" else partner, 1)})))
    assert said.of_kinds(database, SaidKind.AGREED_LINE) == ()
