"""Making packs on four computers: by a lead, by the clinician, both good to check; and what a withdrawal then lists."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from observer_app.domain.appraisal import last_twelve_months
from observer_app.domain.changes import Outcome
from observer_app.domain.clinician_answers import Thought, View
from observer_app.domain.evidence import EvidenceRecord, PackAnswer, PackKind
from observer_app.domain.people import Role
from observer_app.domain.said import Audience, SaidKind
from observer_app.domain.verification import Verdict, Verification
from observer_app.services.envelopes import sha256
from observer_app.services.evidence_making import OfOne, SignedPack, name_folder
from observer_app.services.models import NewPerson
from observer_app.services.record_of_changes import Query
from observer_app.services.steps import Slow, Steps, Stopped, run_through
from observer_app.services.trusted import trust_store
from observer_app.services.verify import join_record
from observer_app.signing.verifier import verify
from observer_app.store import evidence_packs
from tests.services.a_sitting import refused
from tests.services.answering import Answering
from tests.services.four_computers import CLEO
from tests.services.two_computers import Computer


def make(answering: Answering, computer: Computer, **more: bool) -> SignedPack:
    session, cleo = computer.session, answering.four.person(CLEO).uid
    period = last_twelve_months(session.evidence.today())
    return run_through(session.packs.make(cleo, period, computer.own_keys(), **more))


def check(computer: Computer, content: bytes) -> Verification:
    session = computer.session
    return join_record(verify(content, trust_store(session.database), None, computer.clock()), session.forms)


def answer(answering: Answering) -> None:
    """The clinician signs one as seen, and says something to everyone and something to those who observed alone."""
    session = answering.clinician.session
    session.saying.say(
        SaidKind.THOUGHT, answering.other, Audience.EVERYONE, box=Thought.KEEP, text="The pen goes down."
    )
    session.saying.say(SaidKind.THOUGHT, answering.other, Audience.OBSERVERS, box=Thought.TRY, text="between us")
    session.answers.thank(answering.other, "thank you, quietly")
    session.drafts.keep(answering.other, Thought.SURPRISES, "for me alone")
    answering.sign_as_seen()
    answering.four.lead.take_in(answering.clinician.hand_in("answers.observer"))


def test_a_pack_by_a_lead_and_one_by_the_clinician_are_both_good(answering: Answering) -> None:
    answer(answering)
    four = answering.four
    for computer, role in ((four.lead, Role.PATIENT_LEAD), (four.clinician, Role.CLINICIAN)):
        made = make(answering, computer, with_portal_copy=True)
        assert made.portal is not None
        found = [check(computer, file.content).verdict for file in made.files]
        assert found == [Verdict.GOOD_AND_KNOWN] * 2
        assert made.pack.record.made_by.role is role
        assert made.portal.record.full_pack == made.pack.sha256


def test_what_was_answered_is_in_it_and_nothing_that_was_not_for_everyone(answering: Answering) -> None:
    answer(answering)
    for computer in (answering.four.lead, answering.four.clinician):
        record = make(answering, computer).pack.record
        signed, said = _answers(record)
        assert (signed.view, signed.talked_on is not None) == (View.SAME, True)
        assert said.thoughts == {Thought.KEEP: "The pen goes down."}
        text = record.model_dump_json()
        assert not any(words in text for words in ("between us", "quietly", "for me alone"))


def _answers(record: EvidenceRecord) -> list[PackAnswer]:
    """The one that was signed first."""
    return [each.answer for each in sorted(record.originals, key=lambda each: -len(each.signed_by))]


def test_what_went_in_is_the_very_file_that_counts(answering: Answering) -> None:
    answer(answering)
    made = make(answering, answering.four.lead)
    held = {sha256(answering.held(answering.four.lead, digest)) for digest in (answering.digest, answering.other)}
    assert {digest for _, digest in made.parts} == held == {each.sha256 for each in made.pack.record.originals}


def test_a_saved_pack_is_remembered_with_its_copies_and_the_appraisal_needs_no_other(
    answering: Answering, tmp_path: Path
) -> None:
    lead, cleo = answering.four.lead.session, answering.four.person(CLEO).uid
    lead.appraisals.say(cleo, lead.evidence.today() + timedelta(weeks=2))
    made = make(answering, answering.four.lead, with_portal_copy=True)
    lead.packs.save(made, tmp_path / made.pack.name)
    assert {path.name for path in tmp_path.glob("*.pdf")} == {file.name for file in made.files}
    assert [each.kind for each in lead.evidence.packs(cleo)] == [PackKind.PORTAL, PackKind.FULL]
    assert lead.evidence.count_without_pack() == 0


def test_the_record_of_changes_says_whose_pack_was_saved(answering: Answering, tmp_path: Path) -> None:
    lead = answering.four.lead.session
    made = make(answering, answering.four.lead)
    lead.packs.save(made, tmp_path / made.pack.name)
    (number,) = lead.changes.search(Query("saved evidence pack"))
    assert [each.what for each in lead.changes.read([number])] == [f"Saved an evidence pack of {CLEO}"]


def test_a_withdrawal_lists_the_packs_that_someone_is_still_in(answering: Answering, tmp_path: Path) -> None:
    four, lead = answering.four, answering.four.lead.session
    made = make(answering, four.lead)
    lead.packs.save(made, tmp_path / made.pack.name)
    assert lead.evidence.copies_to_delete() == ()
    uid = four.partner.session.my_sittings.signed()[0].uid
    four.partner.session.after.withdraw(uid, 1)
    four.partner.sign(uid)
    four.lead.take_in(four.partner.hand_in("again.observer"))
    (listed,) = lead.evidence.copies_to_delete()
    assert Path(listed.copy.path).name == made.pack.name
    lead.evidence.delete_copy(listed)
    assert (list(tmp_path.glob("*.pdf")), lead.evidence.copies_to_delete()) == ([], ())


def test_whoever_it_is_about_reads_that_it_was_made(answering: Answering, tmp_path: Path) -> None:
    session = answering.clinician.session
    session.appraisals.say(session.me.uid, session.evidence.today() + timedelta(weeks=2))
    made = make(answering, answering.clinician)
    session.packs.save(made, tmp_path / made.pack.name)
    (part,) = [each for each in session.kept_about_me.read() if each.title == "Your appraisal"]
    assert [line.split(" of ")[0].split(",")[0] for line in part.lines] == ["Its day", "An evidence pack"]


def test_with_nothing_of_that_time_nothing_is_made(answering: Answering) -> None:
    answering.four.clock.advance(days=500)
    with refused("pack_empty"):
        make(answering, answering.four.lead)


def test_stopped_in_the_middle_nothing_is_kept(answering: Answering) -> None:
    session = answering.four.lead.session
    period = last_twelve_months(session.evidence.today())
    steps = session.packs.make(answering.four.person(CLEO).uid, period, answering.four.lead.own_keys())
    getting_ready = next(steps)
    assert steps.send(getting_ready.call()).words == "Checking file 1 of 2."
    with pytest.raises(Stopped):
        steps.throw(Stopped())
    assert evidence_packs.last_of_each(session.database) == {}


# -- several ---------------------------------------------------------------------------------------------


def several(answering: Answering, folder: Path) -> Steps[Outcome[tuple[OfOne, ...]]]:
    """Of the clinician, and of one whom no one has seen."""
    session = answering.four.lead.session
    other = session.people.add_person(NewPerson("Dr Dot Dale", (Role.CLINICIAN,))).value
    period = last_twelve_months(session.evidence.today())
    wanted = [(uid, period) for uid in (answering.four.person(CLEO).uid, other.uid)]
    return session.packs.make_several(wanted, answering.four.lead.own_keys(), folder, with_portal_copy=False)


def test_of_several_each_has_a_folder_and_who_has_nothing_is_told_why(answering: Answering, tmp_path: Path) -> None:
    made, none = run_through(several(answering, tmp_path)).value
    assert [path.parent.name for path in tmp_path.glob("*/*.pdf")] == ["Dr-Cleo-Cole"]
    assert made.record is not None
    assert none.why_not.startswith("There is nothing to put into it.")


def test_of_several_what_was_made_before_it_was_stopped_stays(answering: Answering, tmp_path: Path) -> None:
    stopped = run_until(several(answering, tmp_path), lambda slow: "Dot Dale" in slow.words or slow.words == "")
    assert len(list(tmp_path.glob("*/*.pdf"))) == len([each for each in stopped.value if each.record]) <= 1


def run_until(steps: Steps[Outcome[tuple[OfOne, ...]]], ends: Callable[[Slow], bool]) -> Outcome[tuple[OfOne, ...]]:
    try:
        slow = next(steps)
        while not ends(slow):
            slow = steps.send(slow.call())
        steps.throw(Stopped())
    except StopIteration as ended:
        value: Outcome[tuple[OfOne, ...]] = ended.value
        return value
    raise AssertionError


def test_two_of_one_name_have_folders_of_their_own(answering: Answering) -> None:
    people = answering.four.lead.session.people
    first, second = (people.add_person(NewPerson("Dr Dot Dale", (Role.CLINICIAN,))).value for _ in range(2))
    named = {name_folder(each, people.everyone()) for each in (first, second)}
    assert len(named) == 2
