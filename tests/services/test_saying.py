"""What people say to each other: for whom it is, sealed where a lead may not read it, in any order, for good."""

from __future__ import annotations

import pytest

from observer_app.domain.said import Audience, Said, SaidKind, latest
from observer_app.domain.taken_in import Taken
from observer_app.store import said, signatures, taken_in
from tests.services.four_computers import CLEO, PARTNER_WORDS, PEER_WORDS, Four
from tests.services.two_computers import Computer


def release_both(four: Four) -> tuple[str, str]:
    """Both hand in, the lead releases both to the clinician; the digests of the two printed records."""
    four.both_sit_in()
    four.hand_in_all()
    digests = [each.printed_digest for each in taken_in.records(four.lead.session.database)]
    for digest in digests:
        release(four.lead, digest, four.person(CLEO).uid)
    return digests[0], digests[1]


def release(lead: Computer, digest: str, clinician_uid: str) -> Said:
    return lead.session.saying.say(SaidKind.RELEASED, digest, Audience.CLINICIAN, clinician=clinician_uid).value


def thank(four: Four, digest: str, text: str) -> None:
    four.clinician.session.saying.say(SaidKind.THANKS, digest, Audience.OBSERVERS, text=text)


def test_a_clinician_is_passed_what_was_released_and_no_whole_record(four: Four) -> None:
    released = release_both(four)
    assert Taken.TAKEN_IN in four.pass_on(four.lead, four.clinician)
    database = four.clinician.session.database
    assert taken_in.records(database) == ()
    assert set(taken_in.printed_digests(database)) == set(released)


def test_before_it_is_released_a_clinician_is_passed_nothing(four: Four) -> None:
    four.both_sit_in()
    four.hand_in_all()
    with pytest.raises(Exception, match="nothing for Dr Cleo Cole"):
        four.pass_on(four.lead, four.clinician)


def test_thanks_reach_whoever_observed_and_no_lead_on_the_way_can_read_them(four: Four) -> None:
    digest, _ = release_both(four)
    four.pass_on(four.lead, four.clinician)
    thank(four, digest, "I tried it on Thursday.")
    four.lead.take_in(four.clinician.hand_in("answers.observer"))
    on_the_way = [each for each in said.everything(four.lead.session.database) if each.kind is SaidKind.THANKS]
    assert [(each.body, bool(each.sealed)) for each in on_the_way] == [({}, True)]
    assert four.lead.session.saying.heard(digest, SaidKind.THANKS) == ()
    observers = [each for each in (four.partner, four.peer) if four.pass_on(four.lead, each)]
    heard = [each.session.saying.heard(digest, SaidKind.THANKS) for each in observers]
    assert sorted(one.body["text"] for each in heard for one in each) == ["I tried it on Thursday."]


def test_what_was_said_twice_or_late_is_the_same_everywhere(four: Four) -> None:
    digest, _ = release_both(four)
    four.pass_on(four.lead, four.clinician)
    for view in ("same", "some"):
        four.clinician.session.saying.say(SaidKind.REPLY, digest, Audience.EVERYONE, view=view, text="")
        four.clock.advance(minutes=1)
    path = four.clinician.hand_in("answers.observer")
    four.lead.take_in(path)
    four.lead.take_in(path)
    heard = four.lead.session.saying.heard(digest, SaidKind.REPLY)
    assert len(heard) == 2
    counts = latest(heard)
    assert counts is not None
    assert counts.body["view"] == "some"


def test_no_one_says_what_is_not_theirs_to_say(four: Four) -> None:
    digest, _ = release_both(four)
    with pytest.raises(ValueError, match="not for"):
        four.partner.session.saying.say(SaidKind.RELEASED, digest, Audience.CLINICIAN, clinician="x")
    with pytest.raises(ValueError, match="not for"):
        four.lead.session.saying.say(SaidKind.THANKS, digest, Audience.OBSERVERS, text="x")


def test_the_others_view_stays_sealed_until_ones_own_is_signed(four: Four) -> None:
    four.sit_in(four.partner, words=PARTNER_WORDS)
    path = four.partner.shared / "early.observer"
    four.partner.session.exchange.pass_on(four.person(four.peer.name), path, four.partner.own_keys())
    assert four.peer.take_in(path) == [Taken.WAITS_FOR_OWN]
    database = four.peer.session.database
    assert taken_in.records(database) == ()
    (line,) = taken_in.parked_lines(database)
    assert PARTNER_WORDS.encode() not in taken_in.parked_file(database, line.sha256)
    four.sit_in(four.peer, words=PEER_WORDS)
    opened = four.peer.session.arrivals.open_waiting(four.peer.own_keys()).value
    assert opened[0].things[0].taken is Taken.TAKEN_IN
    assert PARTNER_WORDS in taken_in.records(database)[0].text


def test_whoever_withdraws_takes_along_what_was_said_of_that_feedback(four: Four) -> None:
    digest, _ = release_both(four)
    four.pass_on(four.lead, four.clinician)
    session = four.clinician.session
    thank(four, digest, "I tried it on Thursday.")
    session.private.put(digest, "rings_true", "I rushed.")
    record = next(each for each in taken_in.records(four.lead.session.database) if each.printed_digest == digest)
    observer = next(each for each in (four.partner, four.peer) if each.session.me.uid == record.from_uid)
    observer.session.after.withdraw(record.sitting_uid, 1)
    observer.sign(record.sitting_uid)
    four.lead.take_in(observer.hand_in("again.observer"))
    four.pass_on(four.lead, four.clinician, "gone.observer")
    assert said.about(session.database, digest) == ()
    assert session.private.read(digest) == {}
    assert digest not in taken_in.printed_digests(session.database)


def test_what_is_mine_alone_opens_for_me_and_is_in_no_file_that_leaves(four: Four) -> None:
    digest, _ = release_both(four)
    four.pass_on(four.lead, four.clinician)
    private = four.clinician.session.private
    private.put(digest, "rings_true", "I rushed the end.")
    assert private.read(digest) == {"rings_true": "I rushed the end."}
    private.put(digest, "rings_true", "")
    assert private.read(digest) == {}


def test_a_lead_without_a_signature_of_their_own_name_passes_on_all_the_same(four: Four) -> None:
    digest, _ = release_both(four)
    four.pass_on(four.lead, four.clinician)
    thank(four, digest, "I tried it on Thursday.")
    four.lead.take_in(four.clinician.hand_in("answers.observer"))
    signatures.retire_all(four.lead.session.database, four.lead.session.me.uid)
    four.clock.advance(minutes=1)
    # A new one is made: it is as unknown as any, until its six words were compared.
    assert four.pass_on(four.lead, four.partner) == [Taken.SIGNER_UNKNOWN]
    path = four.lead.shared / f"{four.lead.name}-to-{four.partner.name}.observer"
    assert Taken.TAKEN_IN in four.partner.take_in(path, confirmed=(four.lead.six_words(),))
