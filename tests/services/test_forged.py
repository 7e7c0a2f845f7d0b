"""Files made with other means than ours: no one says, releases or erases what is not theirs, and none crashes."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest

from observer_app.domain.people import Perspective
from observer_app.domain.said import Audience, Said, SaidKind
from observer_app.domain.sitting_record import SittingRecord
from observer_app.domain.taken_in import Taken
from observer_app.domain.travel import HandInFile
from observer_app.exchange.sealed import seal
from observer_app.exchange.signed import Purpose
from observer_app.services import hand_ins, readers
from observer_app.services.envelopes import make_maker
from observer_app.services.set_up_files import service_of
from observer_app.signing.cards import make_card
from observer_app.signing.identity import load_identity, make_identity, six_words
from observer_app.store import said, signatures, signed_files, taken_in
from observer_app.vault.sealing import new_private_key, public_key_of
from tests.services.four_computers import CLEO, DI, PARTNER_WORDS, PAT, Four
from tests.services.test_saying import release_both
from tests.services.two_computers import Computer

Change = Callable[[HandInFile], HandInFile]


def forge(
    four: Four, giver: Computer, receiver: Computer, change: Change, name: str = "forged.observer"
) -> list[Taken]:
    """What becomes of a file from `giver` that says what `change` makes of an empty one."""
    session = giver.session
    maker = make_maker(session.database, session.exchange._tools, session.me, giver.own_keys(), "here")
    content = HandInFile(
        made_at=four.clock(),
        made_by=session.me.uid,
        service=service_of(session.database).uid,
        people=(session.me,),
        clinics=(),
        forms={},
        cards=(),
        sittings=(),
    )
    to = receiver.session.me.uid
    keys = [card.exchange_key_bytes for card in hand_ins.trusted_cards(session.database) if card.person == to]
    path = giver.shared / name
    path.write_bytes(seal(maker.close(Purpose.HAND_IN, change(content)), keys))
    return receiver.take_in(path)


def speak(four: Four, giver: Computer, receiver: Computer, *words: Said) -> list[Taken]:
    return forge(four, giver, receiver, lambda content: content.model_copy(update={"said": words}))


def word(four: Four, author: Computer, kind: SaidKind, about: str, to: Audience, **more: object) -> Said:
    body = {"body": {}, **more}
    return Said.model_validate(
        {
            "uid": kind.replace("_", "-"),
            "kind": kind,
            "author": author.session.me.uid,
            "about": about,
            "audience": to,
            "at": four.clock() + timedelta(days=1),
            **body,
        }
    )


def of_observer(four: Four, name: str) -> str:
    """The digest of what this observer handed in."""
    uid = four.person(name).uid
    return next(each.printed_digest for each in taken_in.records(four.lead.session.database) if each.from_uid == uid)


def test_no_one_releases_to_themselves_what_is_about_another(four: Four) -> None:
    release_both(four)
    digest = of_observer(four, DI)
    me = four.peer.session.me.uid
    told = word(four, four.peer, SaidKind.RELEASED, digest, Audience.CLINICIAN, body={"clinician": me})
    speak(four, four.peer, four.lead, told)
    assert readers.clinician_of(four.lead.session.database, digest) == four.person(CLEO).uid
    assert readers.released_to(four.lead.session.database, me) == ()


def test_no_one_takes_a_feedback_from_its_clinician_on_their_own_computer(four: Four) -> None:
    release_both(four)
    four.pass_on(four.lead, four.clinician)
    digest = of_observer(four, DI)
    me = four.peer.session.me.uid
    told = word(four, four.peer, SaidKind.RELEASED, digest, Audience.CLINICIAN, body={"clinician": me})
    speak(four, four.peer, four.clinician, told)
    assert readers.reads_feedback(four.clinician.session.database, four.person(CLEO).uid, digest)


def test_no_one_keeps_a_feedback_from_being_released_by_a_word_that_comes_before_it(four: Four) -> None:
    uid = four.sit_in(four.partner, words=PARTNER_WORDS)
    signed = signed_files.latest(four.partner.session.database, uid)
    assert signed is not None
    me = four.peer.session.me.uid
    told = word(four, four.peer, SaidKind.RELEASED, signed.record_digest, Audience.CLINICIAN, body={"clinician": me})
    speak(four, four.peer, four.lead, told)
    four.lead.take_in(four.partner.hand_in())
    releasing = four.lead.session.releasing
    assert [each.digests for each in releasing.waiting()] == [(signed.record_digest,)]
    assert releasing.count_waiting() == {signed.record_digest: CLEO}


@pytest.mark.parametrize("kind", [SaidKind.RELEASED, SaidKind.BELONG, SaidKind.CONCERN])
def test_what_is_for_many_is_never_sealed(four: Four, kind: SaidKind) -> None:
    release_both(four)
    audience = Audience.LEADS if kind is SaidKind.CONCERN else Audience.CLINICIAN
    told = Said.model_construct(
        uid="odd",
        kind=kind,
        author=four.clinician.session.me.uid,
        about=of_observer(four, DI),
        audience=audience,
        at=four.clock(),
        body={},
        sealed="AAAA",
    )
    assert speak(four, four.clinician, four.lead, told) == [Taken.UNREADABLE]
    assert not said.is_known(four.lead.session.database, "odd")


def test_no_one_erases_what_another_handed_in(four: Four) -> None:
    _, mine = four.both_sit_in()
    four.hand_in_all()
    database = four.lead.session.database
    theirs = next(each for each in taken_in.records(database) if each.from_uid == four.person(DI).uid)

    def change(record: SittingRecord) -> SittingRecord:
        return record.model_copy(update={"erased": (theirs.printed_digest,)})

    hand_in_record(four, mine, change)
    assert theirs in taken_in.records(database)
    assert taken_in.files_of(database, theirs.printed_digest)


def test_no_one_puts_a_record_in_the_place_of_anothers(four: Four) -> None:
    _, mine = four.both_sit_in()
    four.hand_in_all()
    database = four.lead.session.database
    theirs = next(each for each in taken_in.records(database) if each.from_uid == four.person(DI).uid)

    def change(record: SittingRecord) -> SittingRecord:
        sitting = record.sitting.model_copy(update={"uid": theirs.sitting_uid, "revision": 2})
        observed = tuple(each.model_copy(update={"sitting_uid": theirs.sitting_uid}) for each in record.observations)
        return record.model_copy(update={"sitting": sitting, "observations": observed})

    hand_in_record(four, mine, change)
    assert theirs in taken_in.records(database)
    assert taken_in.files_of(database, theirs.printed_digest)


def hand_in_record(four: Four, sitting_uid: str, change: Callable[[SittingRecord], SittingRecord]) -> list[Taken]:
    """The peer hands in anew, with their record changed."""
    session = four.peer.session
    found = hand_ins.gather(session.database, session.me, four.clock())
    maker = make_maker(session.database, session.exchange._tools, session.me, four.peer.own_keys(), "here")
    handed = tuple(
        each.model_copy(update={"record": change(each.record)}) if each.record.uid == sitting_uid else each
        for each in found.content.sittings
    )
    content = found.content.model_copy(update={"sittings": handed})
    path = four.peer.shared / "changed.observer"
    path.write_bytes(seal(maker.close(Purpose.HAND_IN, content, found.files), found.receivers))
    return four.lead.take_in(path)


def test_a_line_that_belongs_to_an_erased_feedback_does_not_come_back(four: Four) -> None:
    one, other = release_both(four)
    database = four.lead.session.database
    with database.write():
        taken_in.erase_print(database, other, "gone")
    told = word(
        four, four.lead, SaidKind.BELONG, one, Audience.CLINICIAN, body={"with": other, "letters": "", "line": "x"}
    )
    four.lead.session.saying.say(SaidKind.BELONG, one, Audience.CLINICIAN, **told.body)
    clinician = four.clinician.session.database
    with clinician.write():
        taken_in.erase_print(clinician, other, "gone")
    speak(four, four.lead, four.clinician, told)
    assert said.about(clinician, one, SaidKind.BELONG) == ()


def test_a_card_under_one_name_is_not_trusted_as_another_persons(four: Four) -> None:
    made, exchange_key = make_identity(PAT, four.clock()), new_private_key()
    identity = load_identity(made.key_der, made.certificate_der)
    eyes, lead = Perspective.PEER_CLINICIAN, four.lead.session.me.uid
    card = make_card(
        identity, public_key_of(exchange_key), person=lead, perspective=eyes, computer="here", made_at=four.clock()
    )
    words = " ".join(six_words(identity.fingerprint, four.lead.session.exchange._tools.words.words))
    path = four.peer.shared / "odd.observer-card"
    path.write_bytes(card)
    assert four.partner.take_in(path, confirmed=(words,)) == [Taken.REFUSED]
    trusted = signatures.trusted_signers(four.partner.session.database)
    assert identity.fingerprint not in [each.fingerprint for each in trusted]


@pytest.mark.parametrize("day", ["soon", "2026-13-01", "20260310"])
def test_a_day_that_is_none_is_refused_with_its_file(four: Four, day: str) -> None:
    digest, _ = release_both(four)
    told = word(four, four.clinician, SaidKind.TALKED, digest, Audience.EVERYONE, body={"day": "2026-03-10"})
    odd = told.model_copy(update={"body": {"day": day}})
    assert speak(four, four.clinician, four.lead, odd) == [Taken.UNREADABLE]
    assert not said.is_known(four.lead.session.database, odd.uid)


def test_no_one_else_asks_for_a_clinicians_feedback_to_be_set_aside(four: Four) -> None:
    digest, _ = release_both(four)
    four.pass_on(four.lead, four.clinician)
    told = word(four, four.peer, SaidKind.CONCERN, digest, Audience.LEADS, body={"text": "Not fair."})
    speak(four, four.peer, four.clinician, told)
    assert not four.clinician.session.answers.is_set_aside(digest)
