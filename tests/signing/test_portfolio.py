"""One's own record as it is really printed and signed: good, attacked as feedback is, passed by other programs."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from pyhanko.sign.fields import MDPPerm

from observer_app.documents.feedback_pdf import FeedbackPrinter
from observer_app.domain.feedback_blocks import document_text
from observer_app.domain.portfolio import PortfolioRecord
from observer_app.domain.portfolio_document import build_portfolio
from observer_app.domain.signed_kinds import OWNER_FIELD
from observer_app.domain.verification import FactKind, FactState, Verdict, same_words
from observer_app.domain.verification_words import Code
from observer_app.form_files.library import FormLibrary, read_mapping_sets
from observer_app.paths import find_forms, find_resources
from observer_app.services.forms import FormShelf
from observer_app.services.verify import join_record
from observer_app.signing.identity import SigningIdentity
from observer_app.signing.signer import (
    OWNER_PERMISSION,
    Permission,
    QuietWriter,
    sign_as_observer,
    sign_as_owner,
    sign_field,
)
from observer_app.signing.trust import TrustStore
from observer_app.signing.verifier import verify
from tests.documents import samples
from tests.domain import portfolios
from tests.domain.portfolios import record_json
from tests.signing import attacks
from tests.signing.attacks import Attack
from tests.signing.conftest import NOW, SIGNED_AT, new_identity, pin
from tests.signing.test_attacks import EXPECTED
from tests.signing.test_flips import check_flips, check_mutants
from tests.tools.verapdf import VeraPdf

RECORD = portfolios.portfolio()
OF_BOXES = (attacks.fill_a_box,)
"""What is done to boxes that a portfolio does not have."""
ON_A_PORTFOLIO = [(attack, code) for attack, code in EXPECTED if attack not in OF_BOXES]


@pytest.fixture(scope="module")
def printer() -> FeedbackPrinter:
    return FeedbackPrinter(find_resources())


@pytest.fixture(scope="module")
def shelf() -> FormShelf:
    forms = find_forms()
    return FormShelf(lambda: FormLibrary.read(forms), lambda: read_mapping_sets(forms / "mappings"), lambda _: None)


@pytest.fixture(scope="module")
def owner() -> SigningIdentity:
    return new_identity(portfolios.NAME)


@pytest.fixture(scope="module")
def trusted(owner: SigningIdentity) -> TrustStore:
    return TrustStore(signers=(pin(owner),))


def draw(printer: FeedbackPrinter, record: PortfolioRecord, attached: bytes | None = None) -> bytes:
    return printer.feedback(build_portfolio(record), attached or record_json(record), SIGNED_AT)


@pytest.fixture(scope="module")
def own(printer: FeedbackPrinter, owner: SigningIdentity) -> bytes:
    picture = printer.signature((f"Signed by {portfolios.NAME}", "10 March 2026"))
    return sign_as_owner(draw(printer, RECORD), owner, picture, SIGNED_AT)


def test_it_is_good_says_what_its_record_says_and_needs_no_form(
    own: bytes, trusted: TrustStore, shelf: FormShelf
) -> None:
    outcome = join_record(verify(own, trusted, None, NOW), shelf)
    assert outcome.verdict is Verdict.GOOD_AND_KNOWN
    assert same_words(outcome.page_text or "", document_text(build_portfolio(RECORD)))
    assert {each.kind for each in outcome.facts if each.state is not FactState.HOLDS} == {FactKind.HELD}


def test_what_is_told_of_it_speaks_of_one_signature_and_of_no_feedback(
    own: bytes, trusted: TrustStore, shelf: FormShelf
) -> None:
    outcome = join_record(verify(own, trusted, None, NOW), shelf)
    complete = outcome.fact(FactKind.COMPLETE)
    assert (complete.code, complete.sentence) == ("complete_1_of_1", "Whoever it is of has signed it.")
    assert (outcome.family, outcome.signatures[0].role) == ("portfolio", "owner")
    told = " ".join(fact.sentence for fact in outcome.facts if fact.state is FactState.HOLDS)
    assert "It is made as a record of one’s own is made, and holds nothing else." in told
    assert "feedback" not in told
    assert "No one is rated in it" in told


@pytest.mark.parametrize(("attack", "code"), ON_A_PORTFOLIO, ids=lambda value: getattr(value, "__name__", str(value)))
def test_attack_on_a_portfolio_is_refused(own: bytes, trusted: TrustStore, attack: Attack, code: Code) -> None:
    assert verify(attack(own), trusted, None, NOW).codes == (code,)


def test_byte_of_a_portfolio_flipped_at_any_of_200_places_is_refused(own: bytes, trusted: TrustStore) -> None:
    check_flips(own, trusted, 200, seed=11)


def test_none_of_100_mutants_of_a_portfolio_is_accepted(own: bytes, trusted: TrustStore) -> None:
    check_mutants(own, trusted, range(9000, 9100))


@pytest.mark.long
def test_byte_of_a_portfolio_flipped_at_any_of_2000_places_is_refused(own: bytes, trusted: TrustStore) -> None:
    check_flips(own, trusted, 2000, seed=12)


@pytest.mark.long
def test_none_of_3000_mutants_of_a_portfolio_is_accepted(own: bytes, trusted: TrustStore) -> None:
    check_mutants(own, trusted, range(9000, 12000))


def test_pages_that_say_more_than_their_record_are_not_good(
    printer: FeedbackPrinter, owner: SigningIdentity, trusted: TrustStore, shelf: FormShelf
) -> None:
    embroidered = draw(printer, RECORD, record_json(portfolios.portfolio(unlisted=9)))
    outcome = join_record(verify(sign_as_owner(embroidered, owner, None, SIGNED_AT), trusted, None, NOW), shelf)
    assert outcome.codes == (Code.PAGE_TEXT_DIFFERS,)


def test_the_name_in_the_signature_must_be_the_name_on_the_page(
    printer: FeedbackPrinter, clinician: SigningIdentity
) -> None:
    signed = sign_as_owner(draw(printer, RECORD), clinician, None, SIGNED_AT)
    assert verify(signed, None, None, NOW).codes == (Code.NAME_DIFFERS,)


def test_a_portfolio_that_calls_itself_a_feedback_is_refused(printer: FeedbackPrinter, owner: SigningIdentity) -> None:
    disguised = record_json(RECORD).replace(b"portfolio/1", b"feedback/1")
    signed = sign_as_owner(draw(printer, RECORD, disguised), owner, None, SIGNED_AT)
    assert verify(signed, None, None, NOW).codes == (Code.FIELDS_UNEXPECTED,)


def test_a_feedback_that_calls_itself_a_portfolio_is_refused(printer: FeedbackPrinter, owner: SigningIdentity) -> None:

    pages = printer.feedback(samples.one_visit(), record_json(RECORD), SIGNED_AT)
    signed = sign_as_observer(pages, owner, None, SIGNED_AT)
    assert verify(signed, None, None, NOW).codes == (Code.FIELDS_UNEXPECTED,)


def test_a_signature_that_would_let_others_go_on_is_not_ours(printer: FeedbackPrinter, owner: SigningIdentity) -> None:
    lax = Permission(certifies=True, allows=MDPPerm.FILL_FORMS)
    assert lax != OWNER_PERMISSION
    writer = QuietWriter(BytesIO(draw(printer, RECORD)), strict=True)
    signed = sign_field(writer, owner, None, SIGNED_AT, OWNER_FIELD, lax)
    assert verify(signed, None, None, NOW).codes == (Code.SIGNATURE_FOREIGN,)


def test_a_second_place_to_sign_is_refused(
    printer: FeedbackPrinter, owner: SigningIdentity, trusted: TrustStore
) -> None:
    with pikepdf.open(BytesIO(draw(printer, RECORD))) as opened:
        fields = opened.Root.AcroForm.Fields
        more = opened.make_indirect(pikepdf.Dictionary(dict(fields[0].items())))
        more.T = pikepdf.String("sig_lead")
        fields.append(more)
        more.P.Annots.append(more)
        out = BytesIO()
        opened.save(out)
    signed = sign_as_owner(out.getvalue(), owner, None, SIGNED_AT)
    assert verify(signed, trusted, None, NOW).codes == (Code.FIELDS_UNEXPECTED,)


@pytest.mark.parametrize(
    "record", [portfolios.portfolio(), portfolios.empty(), portfolios.much()], ids=["some", "no", "much"]
)
def test_other_programs_pass_a_signed_portfolio(
    printer: FeedbackPrinter,
    owner: SigningIdentity,
    trusted: TrustStore,
    record: PortfolioRecord,
    tmp_path: Path,
    run_program: Callable[..., str],
    verapdf: VeraPdf,
) -> None:
    path = tmp_path / "portfolio.pdf"
    path.write_bytes(sign_as_owner(draw(printer, record), owner, None, SIGNED_AT))
    assert verify(path.read_bytes(), trusted, None, NOW).verdict is Verdict.GOOD_AND_KNOWN
    results = verapdf.check(path)
    assert all(result.passed for result in results), "\n".join(map(str, results))
    assert "No syntax or stream encoding errors" in run_program("qpdf", "--check", str(path))
    assert "Signature Validation: Signature is Valid." in run_program("pdfsig", str(path))
