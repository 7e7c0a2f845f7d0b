"""What becomes of signatures when words are forgotten, changed or found by the sheet, and when people are renamed."""

from __future__ import annotations

from pathlib import Path

import pytest

from observer_app.domain.people import Role, ShownAs
from observer_app.domain.verification import Verdict
from observer_app.errors import UserError
from observer_app.services.models import NewPerson
from observer_app.services.session import Session
from observer_app.store import audit, signatures
from observer_app.vault.faults import SheetDoesNotOpen, WaitFirst, WordsDoNotMatch
from tests.services.a_team import give_card, make_words
from tests.tools.fakes import FakeClock
from tests.ui.observer.a_visit import Visit, make_visit


@pytest.fixture
def visit(tmp_path: Path, clock: FakeClock) -> Visit:
    """A lead who has signed once."""
    return make_visit(tmp_path, clock).signed()


def _open(visit: Visit, words: str, uid: str) -> Session:
    return visit.services.unlock.enter(visit.services.unlock.derive(uid, words))


def _verdicts(session: Session, folder: Path) -> list[Verdict]:
    """Of every file that this person has signed."""
    paths = []
    for each in session.sittings.signed():
        paths.append(folder / f"{each.sitting_uid}.pdf")
        session.feedback.save_copy(each.sitting_uid, paths[-1])
    return [found.verification.verdict for found in session.verify.check(paths)]


def _sign_again(visit: Visit, session: Session, words: str) -> Visit:
    again = Visit(visit.services, session, visit.clock, words, visit.folder)
    again.clock.advance(days=1)
    return again.signed()


def _events(session: Session) -> list[str]:
    return [entry.event for entry in audit.rows(session.database)]


@pytest.fixture
def other(visit: Visit) -> tuple[str, str]:
    """Uid and words of a second lead, with whom the first is not alone."""
    people = visit.session.people
    lead = people.add_person(NewPerson("Eve Elm", (Role.PATIENT_LEAD,))).value
    words = " ".join(people.suggest_words())
    make_words(visit.session, lead, words)
    return lead.uid, words


def _forget(visit: Visit, other: tuple[str, str]) -> tuple[Session, str]:
    """The lead has forgotten their words, and comes in again by a card of the other's."""
    me = visit.session.me
    visit.session.close()
    session = _open(visit, other[1], other[0])
    code = give_card(session, me)
    session.close()
    visit.clock.advance(minutes=5)
    cards = visit.services.start_cards
    words = " ".join(cards.suggest_words())
    return cards.enter(cards.make_words(cards.holder(cards.open(code)), words)), words


def test_after_forgotten_words_the_old_signature_retires_and_what_it_signed_stays_good(
    visit: Visit, other: tuple[str, str], tmp_path: Path
) -> None:
    (held,) = signatures.identities_of(visit.session.database, visit.session.me.uid)
    session, _ = _forget(visit, other)
    assert signatures.identities_of(session.database, session.me.uid) == ()
    (signer,) = signatures.trusted_signers(session.database)
    assert (signer.fingerprint, signer.stopped_from) == (held.fingerprint, visit.clock())
    assert _verdicts(session, tmp_path) == [Verdict.GOOD_AND_KNOWN]
    assert "identity_retired" in _events(session)
    session.close()


def test_after_forgotten_words_one_signs_with_a_new_signature(
    visit: Visit, other: tuple[str, str], tmp_path: Path
) -> None:
    session, words = _forget(visit, other)
    _sign_again(visit, session, words)
    assert len(signatures.trusted_signers(session.database)) == 2
    assert _verdicts(session, tmp_path) == [Verdict.GOOD_AND_KNOWN] * 2
    session.close()


def test_words_that_are_changed_keep_the_signature(visit: Visit) -> None:
    session, uid = visit.session, visit.session.me.uid
    before = signatures.identities_of(session.database, uid)
    words = " ".join(session.my_words.suggest_words())
    session.my_words.change(session.my_words.check(visit.words), words, session.my_words.not_in_them())
    session.my_words.note()
    assert signatures.identities_of(session.database, uid) == before
    assert _events(session)[-1] == "words_changed"
    session.close()
    with pytest.raises(WordsDoNotMatch):
        visit.services.unlock.derive(uid, visit.words)
    visit.clock.advance(seconds=2)
    again = _open(visit, words, uid)
    assert len(signatures.trusted_signers(_sign_again(visit, again, words).session.database)) == 1
    again.close()


def test_killed_before_it_was_noted_a_change_of_words_is_said_the_next_time(visit: Visit) -> None:
    session, uid = visit.session, visit.session.me.uid
    words = " ".join(session.my_words.suggest_words())
    session.my_words.change(session.my_words.check(visit.words), words, ())
    session.close()
    again = _open(visit, words, uid)
    assert _events(again).count("words_changed") == 1
    again.close()


def test_a_new_name_signs_anew_and_the_old_name_stays_on_what_was_signed(visit: Visit, tmp_path: Path) -> None:
    session, me = visit.session, visit.session.me
    session.people.change_person(me.model_copy(update={"full_name": "Ann Newname"}))
    session.close()
    assert "Ann Newname" in {each.shown for each in visit.services.front.read().names}
    again = _open(visit, visit.words, me.uid)
    _sign_again(visit, again, visit.words)
    assert [each.name for each in signatures.trusted_signers(again.database)] == [me.full_name, "Ann Newname"]
    assert _verdicts(again, tmp_path) == [Verdict.GOOD_AND_KNOWN] * 2
    again.close()


def test_whoever_leaves_takes_drafts_along_and_leaves_their_signature_on_what_they_signed(
    visit: Visit, other: tuple[str, str], tmp_path: Path
) -> None:
    signed, me = visit.uid, visit.session.me
    visit.rated()
    draft = visit.uid
    path = tmp_path / "signed.pdf"
    visit.session.feedback.save_copy(signed, path)
    visit.session.close()
    session = _open(visit, other[1], other[0])
    assert session.people.leaving_facts(me.uid).begun == 1
    job = session.people.prepare_leaving(me.uid)
    session.close()
    job.run()
    session = _open(visit, other[1], other[0])
    count = "SELECT count(*) FROM rating JOIN observation ON observation.id = observation_id JOIN encounter"
    count += " ON encounter.id = encounter_id JOIN sitting ON sitting.id = sitting_id WHERE sitting.uid = ?"
    assert session.database.value(count, draft) == 0
    assert session.database.value(count, signed) > 0
    assert session.database.value("SELECT stage FROM sitting WHERE uid = ?", draft) == "closed"
    assert [each.verification.verdict for each in session.verify.check([path])] == [Verdict.GOOD_AND_KNOWN]
    (left,) = [e.details for e in audit.rows(session.database) if e.event == "person_removed"]
    assert left == '{"sittings_ended": 1}'
    assert audit.check(session.database) == ()
    session.close()


# -- the recovery sheet ----------------------------------------------------------------------------------


@pytest.fixture
def unsigned(tmp_path: Path, clock: FakeClock) -> Visit:
    """A lead who has signed nothing yet."""
    return make_visit(tmp_path, clock)


@pytest.fixture
def sheet(unsigned: Visit) -> tuple[str, ...]:
    """The five groups of a sheet that counts; everyone is out."""
    groups: tuple[str, ...] = unsigned.session.people.new_recovery_code()
    unsigned.session.people.accept_recovery(groups[1], groups[4])
    unsigned.session.close()
    return groups


def test_the_sheet_lets_a_lead_in_with_new_words_and_is_written_down(unsigned: Visit, sheet: tuple[str, ...]) -> None:
    recovered, me = unsigned.services.recovered, unsigned.session.me
    opened = recovered.open(" ".join(sheet).lower())
    assert me.uid in {each.uid for each in opened.leads}
    words = " ".join(recovered.suggest_words())
    session = recovered.enter(recovered.make_words(opened, me, words))
    assert {"recovery_sheet_used", "words_made"} <= set(_events(session))
    session.close()
    _open(unsigned, words, me.uid).close()


def test_the_sheet_opens_until_a_new_one_is_proved(unsigned: Visit, sheet: tuple[str, ...]) -> None:
    recovered, me = unsigned.services.recovered, unsigned.session.me
    words = " ".join(recovered.suggest_words())
    recovered.make_words(recovered.open(" ".join(sheet)), me, words)
    session = recovered.enter(recovered.make_words(recovered.open(" ".join(sheet)), me, words))
    groups = session.people.new_recovery_code()
    session.people.accept_recovery(groups[1], groups[4])
    session.close()
    with pytest.raises(SheetDoesNotOpen):
        recovered.open(" ".join(sheet))
    unsigned.clock.advance(seconds=2)
    assert recovered.open(" ".join(groups)).leads


def test_another_computers_sheet_waits_and_a_mistyped_group_does_not(unsigned: Visit, sheet: tuple[str, ...]) -> None:
    from observer_app.vault.codes import new_code

    recovered = unsigned.services.recovered
    wrong = "2" if sheet[2][0] != "2" else "3"
    with pytest.raises(UserError) as mistyped:
        recovered.open(" ".join((*sheet[:2], wrong + sheet[2][1:], *sheet[3:])))
    assert (mistyped.value.code, recovered.wait_s()) == ("recovery_code_mistyped", 0)
    with pytest.raises(SheetDoesNotOpen):
        recovered.open(str(new_code()))
    assert recovered.wait_s() == 2
    with pytest.raises(WaitFirst):
        recovered.open(" ".join(sheet))
    unsigned.clock.advance(seconds=2)
    assert recovered.open(" ".join(sheet)).leads


def test_a_sitting_begins_with_how_its_observer_is_usually_shown(unsigned: Visit) -> None:
    unsigned.session.preferences.keep_shown(ShownAs.CODE)
    unsigned.start()
    assert unsigned.session.sittings.state(unsigned.uid).sitting.shown_as is ShownAs.CODE
    unsigned.session.close()
