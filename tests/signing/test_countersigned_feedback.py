"""A feedback as it is really printed, answered in every box to the limit and signed by all three."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from pyhanko.pdf_utils.generic import TextStringObject, pdf_name

from observer_app.documents.feedback_pdf import FeedbackPrinter
from observer_app.domain.feedback import build_feedback
from observer_app.domain.feedback_fields import FIELDS
from observer_app.domain.record_builder import build_record
from observer_app.domain.verification import CLINICIAN_FIELDS, FactKind, Verdict
from observer_app.domain.verification_words import Code
from observer_app.paths import find_resources
from observer_app.services.records import record_bytes
from observer_app.signing import signer
from observer_app.signing.boxes import Filled
from observer_app.signing.identity import SigningIdentity
from observer_app.signing.signer import QuietWriter, sign_as_observer
from observer_app.signing.trust import TrustStore
from observer_app.signing.verifier import verify
from tests.domain.morning import morning
from tests.signing import attacks
from tests.signing.attacks import Attack
from tests.signing.conftest import NOW, SIGNED_AT, new_identity, pin
from tests.signing.later_signatures import fill_in, sign_clinician_field
from tests.signing.test_attacks import EXPECTED
from tests.signing.test_flips import seeded_flips
from tests.tools.verapdf import VeraPdf

PROSE = "I waited longer than I knew, and the person used it: “I am not sure”, she said – and I had an answer ready. "
WORDS = {name: (PROSE * 20)[: FIELDS[name].most].strip() for name in CLINICIAN_FIELDS}
WORDS |= {"due": "3 December 2026", "talked_on": "24 November 2026"}
COMMENT = {"lead_comment": (PROSE * 20)[: FIELDS["lead_comment"].most].strip()}
LATER = timedelta(days=1)
REFUSED = {Verdict.NOT_GOOD, Verdict.UNREADABLE}


@pytest.fixture(scope="module")
def first(printer: FeedbackPrinter, signers: tuple[SigningIdentity, ...]) -> bytes:
    record = build_record(morning())
    unsigned = printer.feedback(build_feedback(record), record_bytes(record), SIGNED_AT)
    return sign_as_observer(unsigned, signers[0], printer.signature(("Signed by the observer",)), SIGNED_AT)


@pytest.fixture(scope="module")
def printer() -> FeedbackPrinter:
    return FeedbackPrinter(find_resources())


@pytest.fixture(scope="module")
def signers(clinician: SigningIdentity, lead: SigningIdentity) -> tuple[SigningIdentity, ...]:
    return new_identity(build_record(morning()).observer.shown_name), clinician, lead


@pytest.fixture(scope="module")
def known(signers: tuple[SigningIdentity, ...]) -> TrustStore:
    return TrustStore(signers=tuple(pin(each) for each in signers))


@pytest.fixture(scope="module")
def second(first: bytes, printer: FeedbackPrinter, clinician: SigningIdentity) -> bytes:
    picture = printer.signature(("Signed as seen by the clinician", "24 November 2026"))
    return signer.sign_as_clinician(first, clinician, picture, SIGNED_AT + LATER, fill_in(first, WORDS))


@pytest.fixture(scope="module")
def third(second: bytes, printer: FeedbackPrinter, lead: SigningIdentity) -> bytes:
    picture = printer.signature(("Signed by the lead", "25 November 2026"))
    return signer.sign_as_lead(second, lead, picture, SIGNED_AT + 2 * LATER, fill_in(second, COMMENT))


def test_every_box_full_is_good_and_says_what_was_put_in(second: bytes, third: bytes, known: TrustStore) -> None:
    outcome = verify(second, known, None, NOW)
    assert (outcome.verdict, outcome.values) == (Verdict.GOOD_AND_KNOWN, WORDS)
    assert outcome.fact(FactKind.COMPLETE).code == "complete_2_of_3"
    outcome = verify(third, known, None, NOW)
    assert (outcome.verdict, outcome.values) == (Verdict.GOOD_AND_KNOWN, WORDS | COMMENT)


def test_other_programs_pass_it_after_the_second_and_the_third_signature(
    second: bytes, third: bytes, tmp_path: Path, run_program: Callable[..., str], verapdf: VeraPdf
) -> None:
    for name, pdf in (("second", second), ("third", third)):
        path = tmp_path / f"{name}.pdf"
        path.write_bytes(pdf)
        results = verapdf.check(path)
        assert all(result.passed for result in results), "\n".join(map(str, results))
        assert "No syntax or stream encoding errors" in run_program("qpdf", "--check", str(path))
        assert "Signature Validation: Signature is Valid." in run_program("pdfsig", str(path))


def test_a_face_is_brought_once_for_all_boxes(first: bytes, second: bytes, third: bytes) -> None:
    assert [len(pdf) < most for pdf, most in ((first, 70_000), (second, 140_000), (third, 175_000))] == [True] * 3


def test_it_goes_on_as_it_was(first: bytes, second: bytes, third: bytes) -> None:
    assert third.startswith(second)
    assert second.startswith(first)


@pytest.mark.parametrize("attack", [attack for attack, _ in EXPECTED], ids=lambda attack: attack.__name__)
def test_attack_on_a_countersigned_feedback_is_refused(second: bytes, known: TrustStore, attack: Attack) -> None:
    assert verify(attack(second), known, None, NOW).verdict in REFUSED


@pytest.mark.parametrize(
    "attack",
    [
        attacks.swap_attachment,
        attacks.change_attachment,
        attacks.add_attachment,
        attacks.add_note,
        attacks.change_page,
        attacks.draw_over_page,
        attacks.add_page,
        attacks.act_on_opening,
    ],
)
def test_change_hidden_under_the_leads_good_signature_is_refused(
    second: bytes, lead: SigningIdentity, known: TrustStore, attack: Attack
) -> None:
    worse = attack(second)
    signed = signer.sign_as_lead(worse, lead, None, SIGNED_AT + 2 * LATER, fill_in(worse, COMMENT))
    assert verify(signed, known, None, NOW).codes == (Code.ADDED_LATER,)


def verdicts_of_flips(pdf: bytes, known: TrustStore, count: int, seed: int) -> set[Verdict]:
    flipped = (attacks.flip(pdf, place, mask) for place, mask in seeded_flips(pdf, count, seed))
    return {verify(each, known, None, NOW).verdict for each in flipped}


def test_byte_of_a_countersigned_feedback_flipped_at_any_of_100_places_is_refused(
    second: bytes, known: TrustStore
) -> None:
    assert verdicts_of_flips(second, known, 100, seed=11) <= REFUSED


@pytest.mark.long
def test_byte_of_a_countersigned_feedback_flipped_at_any_of_2000_places_is_refused(
    third: bytes, known: TrustStore
) -> None:
    assert verdicts_of_flips(third, known, 2000, seed=12) <= REFUSED


def test_box_that_shows_other_words_than_it_holds_is_refused(
    first: bytes, clinician: SigningIdentity, known: TrustStore
) -> None:
    kind = fill_in(first, {"reply": "I see it the same way."})
    other = Filled({"reply": "I see none of it so."}, kind.looks)
    worse = signer.sign_as_clinician(first, clinician, None, SIGNED_AT + LATER, other)
    assert verify(worse, known, None, NOW).codes == (Code.BOX_DIFFERS,)


def test_box_with_words_and_no_look_is_refused(first: bytes, clinician: SigningIdentity, known: TrustStore) -> None:
    writer: Any = QuietWriter(BytesIO(first), strict=True)
    fields = writer.root["/AcroForm"]["/Fields"]
    fields[0][pdf_name("/V")] = TextStringObject("Nothing at all.")
    writer.update_container(fields[0])
    worse = sign_clinician_field(writer, clinician, SIGNED_AT + LATER)
    assert verify(worse, known, None, NOW).codes == (Code.BOX_DIFFERS,)


@pytest.mark.parametrize("name", ["reply", "declined_because", "lead_comment"])
def test_words_of_the_clinician_or_the_lead_changed_after_both_signed_are_refused(
    third: bytes, known: TrustStore, name: str
) -> None:
    writer: Any = QuietWriter(BytesIO(third), strict=True)
    fields = writer.root["/AcroForm"]["/Fields"]
    field = next(fields[place] for place in range(len(fields)) if fields[place]["/T"] == name)
    field[pdf_name("/V")] = TextStringObject("Nothing.")
    writer.update_container(field)
    out = BytesIO()
    writer.write(out)
    assert verify(out.getvalue(), known, None, NOW).verdict is Verdict.NOT_GOOD
