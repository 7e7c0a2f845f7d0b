"""Handing in and taking in: whole, once, for the leads alone; and whoever has withdrawn stays erased."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from observer_app.domain.people import Perspective, Role
from observer_app.domain.taken_in import Taken
from observer_app.domain.travel import HandInFile
from observer_app.errors import UserError
from observer_app.exchange.sealed import seal, unseal
from observer_app.exchange.signed import Purpose
from observer_app.services import hand_ins
from observer_app.services.envelopes import keys_to_open, make_maker, sha256, trust_card
from observer_app.services.sitting_records import digest_of, own_record
from observer_app.services.taking_in import as_stub
from observer_app.signing.cards import make_card
from observer_app.signing.identity import load_identity, make_identity
from observer_app.store import learning, people, signed_files, taken_in
from observer_app.store.taken_in import File, Standing
from observer_app.vault.sealing import new_private_key, public_key_of
from observer_app.vault.vault import Unlocked
from observer_app.wiring import build_services
from tests.services.conftest import cheap_world
from tests.services.test_afterwards import HERON
from tests.services.two_computers import Two
from tests.signing.later_signatures import sign_as_clinician
from tests.store.raw import words_in_file
from tests.tools.fakes import FakeClock


def test_work_is_handed_in_confirmed_once_and_taken_in_once(two: Two) -> None:
    path = two.partner.hand_in()
    assert two.lead.take_in(path) == [Taken.SIGNER_UNKNOWN]
    taken = two.lead.take_in(path, confirmed=(two.partner.six_words(),))
    assert taken[:2] == [Taken.TAKEN_IN, Taken.TAKEN_IN]
    assert set(two.lead.take_in(path)) == {Taken.ALREADY_HERE}
    (record,) = taken_in.records(two.lead.session.database)
    assert HERON in record.text


def test_a_receipt_tells_who_has_which_record(two: Two) -> None:
    answers = two.lead.shared / "answers"
    answers.mkdir()
    two.lead.take_in(two.partner.hand_in(), confirmed=(two.partner.six_words(),), receipts=answers)
    (answer,) = answers.iterdir()
    assert two.partner.take_in(answer) == [Taken.TAKEN_IN]
    assert two.partner.take_in(answer) == [Taken.ALREADY_HERE]
    (record,) = taken_in.records(two.lead.session.database)
    assert taken_in.receipts(two.partner.session.database) == {(record.digest, two.lead.session.me.uid)}


def test_what_lay_aside_is_taken_in_once_its_signer_is_known(two: Two) -> None:
    first = two.partner.hand_in("first.observer")
    assert two.lead.take_in(first) == [Taken.SIGNER_UNKNOWN]
    assert taken_in.records(two.lead.session.database) == ()
    pdf = two.partner.session.feedback.save_copy(two.uid, two.partner.shared / "copy.pdf").value
    assert two.lead.take_in(pdf) == [Taken.SIGNER_UNKNOWN]
    second = two.partner.hand_in("second.observer")
    two.lead.take_in(second, confirmed=(two.partner.six_words(),))
    assert taken_in.parked_lines(two.lead.session.database) == ()
    assert len(taken_in.records(two.lead.session.database)) == 1


def test_a_signed_file_that_lies_aside_goes_when_someone_in_it_withdraws(two: Two) -> None:
    pdf = two.partner.session.feedback.save_copy(two.uid, two.partner.shared / "copy.pdf").value
    assert two.lead.take_in(pdf) == [Taken.SIGNER_UNKNOWN]
    database = two.lead.session.database
    held = signed_files.latest(two.partner.session.database, two.uid)
    assert held is not None
    with database.write():
        taken_in.erase_print(database, held.record_digest, two.uid)
    two.lead.session.arrivals.open_waiting(two.lead.own_keys())
    assert taken_in.parked_lines(database) == ()


def test_another_signed_file_of_the_same_sitting_goes_too_when_someone_in_it_withdraws(two: Two) -> None:
    database = two.partner.session.database
    held = signed_files.latest(database, two.uid)
    assert held is not None
    other = held.content + b"% went on otherwise"
    file = File(held.record_digest, sha256(other), (held.sha256, sha256(other)), Standing.ASIDE, "other.pdf", other)
    with database.write():
        taken_in.add_file(database, file)
    two.partner.session.after.withdraw(two.uid, 1)
    assert taken_in.files_of(database, held.record_digest) == ()


def test_a_receipt_of_someone_who_is_not_on_the_list_is_told_of_no_one(two: Two) -> None:
    database = two.partner.session.database
    record = own_record(database, two.uid)
    assert record is not None
    with database.write():
        taken_in.add_receipt(database, digest_of(record), "nobody", two.partner.clock())
    assert two.partner.session.exchange.who_has(two.uid) == ()


def test_handing_in_counts_as_a_copy_that_was_saved(two: Two) -> None:
    path = two.partner.hand_in()
    assert [each.path for each in two.partner.session.after.saved_copies(two.uid)] == []
    two.partner.session.after.withdraw(two.uid, 1)
    assert [each.path for each in two.partner.session.after.saved_copies(two.uid)] == [str(path)]


def test_whoever_withdraws_is_erased_on_the_leads_computer_too_and_stays_so(two: Two, clock: FakeClock) -> None:
    words = two.partner.six_words()
    old = two.partner.hand_in("old.observer")
    two.lead.take_in(old, confirmed=(words,))
    database, key = two.lead.session.database, two.lead.own_keys().data_key
    log = database.path.with_name(database.path.name + "-wal")
    assert any(words_in_file(each, HERON, key) for each in (database.path, log))
    pdf = two.partner.session.feedback.save_copy(two.uid, two.partner.shared / "old.pdf").value
    two.partner.session.after.withdraw(two.uid, 1)
    clock.advance(minutes=5)
    two.partner.sign(two.uid)
    assert two.lead.take_in(two.partner.hand_in("new.observer"))[0] is Taken.TAKEN_IN
    assert [each.revision for each in taken_in.records(database)] == [2]
    assert set(two.lead.take_in(old, pdf)) == {Taken.WITHDRAWN}
    assert two.lead.session.verify.check((pdf,))[0].verification.is_withdrawn
    assert not any(words_in_file(each, HERON, key) for each in (database.path, log))


def test_no_one_but_the_leads_opens_what_was_handed_in(two: Two) -> None:
    path = two.partner.hand_in()
    assert HERON.encode() not in path.read_bytes()
    assert two.partner.tell(path).things[0].taken is Taken.UNREADABLE
    assert "someone else" in two.partner.tell(path).things[0].sentence


def test_a_file_that_tells_of_visits_and_is_not_sealed_is_none_of_ours(two: Two) -> None:
    path = two.partner.hand_in()
    two.lead.take_in(path)
    bare = unseal(path.read_bytes(), keys_to_open(two.lead.session.database, two.lead.own_keys()))
    path.write_bytes(bare)
    assert two.lead.take_in(path, confirmed=(two.partner.six_words(),)) == [Taken.UNREADABLE]
    assert taken_in.records(two.lead.session.database) == ()


def test_without_a_leads_key_nothing_is_written_and_it_is_said_why(tmp_path: Path, clock: FakeClock) -> None:
    services = build_services(tmp_path / "store", cheap_world(clock))
    session = services.practice.enter(services.practice.begin())
    with pytest.raises(UserError, check=lambda error: error.code == "nothing_to_hand_in"):
        session.exchange.hand_in(tmp_path / "none.observer", Unlocked(session.me.uid, 1, b"", b""))
    assert not (tmp_path / "none.observer").exists()
    session.close()


def test_a_strangers_file_is_told_in_a_sentence(two: Two, tmp_path: Path) -> None:
    mine = seal(b"words", [public_key_of(new_private_key())])
    for number, content in enumerate((b"", b"nothing of ours", mine, b"%PDF-1.7 broken")):
        path = tmp_path / f"{number}.observer"
        path.write_bytes(content)
        assert two.lead.take_in(path) == [Taken.UNREADABLE]
    assert two.lead.take_in(tmp_path / "missing.observer") == [Taken.UNREADABLE]


def test_whoever_is_told_of_by_a_hand_in_file_alone_is_no_lead(two: Two) -> None:
    lead = people.get_person(two.lead.session.database, two.lead.session.me.uid)
    assert as_stub(lead).roles == (Role.PATIENT_PARTNER,)
    assert learning.find_person(two.lead.session.database, "nobody") is None


def hand_in_changed(two: Two, change: Callable[[HandInFile], HandInFile]) -> list[Taken]:
    """What becomes of a hand-in file that a partner made with other means than ours."""
    database, me = two.partner.session.database, two.partner.session.me
    found = hand_ins.gather(database, me, two.partner.clock())
    maker = make_maker(database, two.partner.session.exchange._tools, me, two.partner.own_keys(), "here")
    path = two.partner.shared / "odd.observer"
    path.write_bytes(seal(maker.close(Purpose.HAND_IN, change(found.content), found.files), found.receivers))
    return two.lead.take_in(path, confirmed=(two.partner.six_words(),))


def with_record(content: HandInFile, **changes: object) -> HandInFile:
    (handed,) = content.sittings
    record = handed.record.model_copy(update=changes)
    return content.model_copy(update={"sittings": (handed.model_copy(update={"record": record}),)})


def test_no_one_but_a_lead_hands_in_what_another_observed(two: Two) -> None:
    def claim(content: HandInFile) -> HandInFile:
        sitting = content.sittings[0].record.sitting
        other = sitting.model_copy(update={"observer_uid": sitting.clinician_uid})
        return with_record(content, sitting=other)

    assert hand_in_changed(two, claim) == [Taken.REFUSED]
    assert taken_in.records(two.lead.session.database) == ()


def test_a_record_with_another_ones_signed_file_is_refused(two: Two) -> None:
    assert hand_in_changed(two, lambda content: with_record(content, printed="0" * 64)) == [Taken.REFUSED]
    assert taken_in.records(two.lead.session.database) == ()


def test_a_form_that_is_not_the_one_its_digest_names_is_refused_with_all_that_came(two: Two) -> None:
    def swap(content: HandInFile) -> HandInFile:
        (digest,) = content.forms
        (handed,) = content.sittings
        form = handed.record.sitting.form.model_copy(update={"digest": "f" * 64})
        sitting = handed.record.sitting.model_copy(update={"form": form})
        return with_record(content.model_copy(update={"forms": {"f" * 64: content.forms[digest]}}), sitting=sitting)

    assert hand_in_changed(two, swap) == [Taken.UNREADABLE]
    assert taken_in.records(two.lead.session.database) == ()


def test_no_one_but_a_lead_makes_others_erase(two: Two) -> None:
    two.lead.take_in(two.partner.hand_in(), confirmed=(two.partner.six_words(),))
    (record,) = taken_in.records(two.lead.session.database)
    hand_in_changed(two, lambda content: content.model_copy(update={"gone": {record.printed_digest: "any"}}))
    assert taken_in.files_of(two.lead.session.database, record.printed_digest) != ()


def test_that_a_sitting_was_a_mistake_is_heard_of_later(two: Two) -> None:
    two.lead.take_in(two.partner.hand_in("first.observer"), confirmed=(two.partner.six_words(),))
    two.partner.session.after.entered_in_error(two.uid, "It was another clinic.")
    taken = two.lead.take_in(two.partner.hand_in("second.observer"))
    assert set(taken) == {Taken.ALREADY_HERE}
    assert taken_in.error_of(two.lead.session.database, two.uid) == "It was another clinic."


def test_an_answer_signed_elsewhere_takes_the_place_of_our_own_file(two: Two) -> None:
    pdf = two.partner.session.feedback.save_copy(two.uid, two.partner.shared / "copy.pdf").value
    made = make_identity("Dr Bo Best", two.partner.clock())
    clinician = load_identity(made.key_der, made.certificate_der)
    answered = two.partner.shared / "answered.pdf"
    values = {"noticed": "I waited."}
    answered.write_bytes(sign_as_clinician(pdf.read_bytes(), clinician, two.partner.clock(), values))
    assert two.partner.take_in(answered) == [Taken.SIGNER_UNKNOWN]
    card = make_card(
        clinician,
        public_key_of(new_private_key()),
        person=None,
        perspective=Perspective.PEER_CLINICIAN,
        computer="",
        made_at=two.partner.clock(),
    )
    trust_card(two.partner.session.database, card, "a lead", two.partner.clock())
    assert two.partner.take_in(answered)[0] is Taken.MORE_SIGNED
    assert two.partner.take_in(pdf) == [Taken.ROLLED_BACK]
    held = signed_files.latest(two.partner.session.database, two.uid)
    assert held is not None
    assert held.content == answered.read_bytes()


def test_who_has_a_sitting_is_known_once_their_receipt_came_back(two: Two) -> None:
    answers = two.lead.shared / "answers"
    answers.mkdir()
    two.lead.take_in(two.partner.hand_in(), confirmed=(two.partner.six_words(),), receipts=answers)
    assert two.partner.session.exchange.who_has(two.uid) == ()
    two.partner.take_in(*answers.iterdir())
    assert two.partner.session.exchange.who_has(two.uid) == (two.lead.name,)
    two.partner.session.after.withdraw(two.uid, 1)
    two.partner.sign(two.uid)
    assert two.partner.session.exchange.who_has(two.uid) == ()


def test_a_file_is_sealed_to_other_leads_whose_signature_is_known(two: Two) -> None:
    assert two.partner.session.exchange.leads_who_can_open() == (two.lead.name,)
    assert two.lead.session.exchange.leads_who_can_open() == ()
