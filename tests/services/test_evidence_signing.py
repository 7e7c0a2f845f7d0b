"""Signing an evidence pack of real feedback: what goes in comes out, and what it says of its files is so."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from observer_app.domain.evidence import PackClinician, PackKind, PackMaker
from observer_app.domain.evidence_builder import portal_copy
from observer_app.domain.evidence_document import build_evidence_pages
from observer_app.domain.files_inside import with_inside
from observer_app.domain.people import Role
from observer_app.domain.verification import FactKind, FactState, KnownFile, Verdict, Verification
from observer_app.domain.verification_words import Code
from observer_app.errors import UserError
from observer_app.services.evidence_job import EvidenceJob, SignedEvidence
from observer_app.services.full_packs import beside_full_packs
from observer_app.services.records import digest_of_record, record_bytes
from observer_app.services.verify import Verify, join_record, read_record
from observer_app.signing.signer import sign_as_maker
from observer_app.signing.verifier import verify
from tests.domain import packs
from tests.services import real_packs
from tests.services.real_packs import KEYS, MADE_AT, Files, identity_of
from tests.signing import attacks
from tests.signing.later_signatures import printer
from tests.tools.verapdf import VeraPdf

GOOD = Verdict.GOOD_SIGNER_UNKNOWN


@pytest.fixture(scope="module")
def files() -> Files:
    """One signed by its observer alone, and one by all three."""
    return [real_packs.signed_files(1)[0], real_packs.signed_files(2, signatures=3)[1]]


@pytest.fixture(scope="module")
def job(files: Files) -> EvidenceJob:
    return real_packs.job(files)


@pytest.fixture(scope="module")
def made(job: EvidenceJob) -> SignedEvidence:
    return real_packs.signer().sign(job, KEYS)


def check(pdf: bytes) -> Verification:
    return join_record(verify(pdf, None, None, MADE_AT), real_packs.shelf())


def test_a_signed_pack_and_its_copy_are_good(made: SignedEvidence) -> None:
    assert made.portal_copy is not None
    found = [check(made.content), check(made.portal_copy)]
    assert [(each.verdict, each.codes) for each in found] == [(GOOD, ()), (GOOD, ())]
    assert found[0].fact(FactKind.PAGE_TEXT).sentence == "Its pages say what the record inside it says."
    assert made.new_identity is not None


def test_the_copy_names_the_full_pack_and_lists_what_is_in_it(made: SignedEvidence, job: EvidenceJob) -> None:
    copy = read_record(check(made.portal_copy or b"").record_text)
    assert copy is not None
    said = copy.model_dump()
    assert said["full_pack"] == hashlib.sha256(made.content).hexdigest()
    assert (said["kind"], said["uid"]) == (PackKind.PORTAL, job.portal_uid)
    assert said["originals"] == job.record.model_dump()["originals"]


def test_no_copy_is_made_where_none_is_wanted(job: EvidenceJob) -> None:
    assert real_packs.signer().sign(replace(job, portal_uid=None), KEYS).portal_copy is None


def test_another_program_takes_out_what_was_put_in(
    made: SignedEvidence, job: EvidenceJob, tmp_path: Path, run_program: Callable[..., str]
) -> None:
    (tmp_path / "pack.pdf").write_bytes(made.content)
    out = tmp_path / "out"
    out.mkdir()
    run_program("pdfdetach", "-saveall", "-o", str(out), str(tmp_path / "pack.pdf"))
    taken = {each.name: each.read_bytes() for each in out.iterdir()}
    names = [each.file_name for each in job.record.originals]
    assert [taken[name] for name in names] == list(job.originals)
    assert taken["record.json"] == record_bytes(job.record)


def test_other_programs_pass_a_signed_pack_and_its_copy(
    made: SignedEvidence, tmp_path: Path, run_program: Callable[..., str], verapdf: VeraPdf
) -> None:
    for name, content in (("pack.pdf", made.content), ("copy.pdf", made.portal_copy or b"")):
        path = tmp_path / name
        path.write_bytes(content)
        results = verapdf.check(path)
        assert all(result.passed for result in results), "\n".join(map(str, results))
        assert "No syntax or stream encoding errors" in run_program("qpdf", "--check", str(path))
        assert "Signature Validation: Signature is Valid." in run_program("pdfsig", str(path))


def test_a_pack_whose_files_are_not_the_listed_ones_never_leaves(job: EvidenceJob) -> None:
    first, second = job.originals
    with pytest.raises(UserError, match="file_inside_changed"):
        real_packs.signer().sign(replace(job, originals=(second, first)), KEYS)


def test_a_pack_that_calls_a_changed_file_good_never_leaves(files: Files) -> None:
    (listed, content), *others = files
    worse = attacks.flip(content, 9000)
    listed = replace(listed, sha256=hashlib.sha256(worse).hexdigest())
    with pytest.raises(UserError, match="file_inside_differs"):
        real_packs.signer().sign(real_packs.job([(listed, worse), *others]), KEYS)


def test_what_was_checked_before_is_not_checked_again(job: EvidenceJob, monkeypatch: pytest.MonkeyPatch) -> None:
    signer = real_packs.signer()
    checked: list[object] = []
    for each in job.originals:
        signer.check(each, None, MADE_AT)
    monkeypatch.setattr("observer_app.signing.verifier.changes.is_allowed", checked.append)
    signer.sign(replace(job, portal_uid=None), KEYS)
    assert checked == []


def signed(job: EvidenceJob, pages_of: EvidenceJob) -> bytes:
    """The record of one job on the pages of another."""
    attached = tuple(real_packs.attachments(job))
    drawn = printer().evidence(build_evidence_pages(pages_of.record), record_bytes(job.record), attached, MADE_AT)
    return sign_as_maker(drawn, identity_of(job.record.made_by.shown_name), None, MADE_AT)


def test_pages_that_say_more_than_their_record_are_not_good(job: EvidenceJob) -> None:
    embroidered = replace(job, record=job.record.model_copy(update={"target": 2}))
    assert check(signed(job, embroidered)).codes == (Code.PAGE_TEXT_DIFFERS,)


def test_a_record_of_a_known_kind_that_is_none_is_not_good(job: EvidenceJob) -> None:
    odd = replace(job, record=job.record.model_copy(update={"target": 2_000}))
    assert check(signed(odd, job)).codes == (Code.PAGE_TEXT_DIFFERS,)


def test_a_file_inside_whose_pages_say_more_than_its_record_is_seen(files: Files) -> None:
    """Its signature is good, so that only drawing it again tells."""
    first, other = files[0], real_packs.embroidered(files[0][0])
    listed = replace(first[0], sha256=hashlib.sha256(other).hexdigest())
    found = check(signed(job := real_packs.job([(listed, other)]), job))
    assert found.codes == (Code.FILE_INSIDE_DIFFERS,)
    assert found.inside[0].found.codes == (Code.PAGE_TEXT_DIFFERS,)


def retold(job: EvidenceJob, **told: object) -> EvidenceJob:
    """The same with something else told of its first feedback; its pages say so too."""
    first, *others = job.record.originals
    originals = (first.model_copy(update=told), *others)
    return replace(job, record=job.record.model_copy(update={"originals": originals}))


@pytest.mark.parametrize(
    "told",
    [{"helped": "No one explains as well."}, {"more": ""}, {"day": date(2026, 1, 19)}, {"shown_name": "Eve Elm"},
     {"revision": 2}, {"signed_by": ("Pat Pine",)}],
    ids=str,
)  # fmt: skip
def test_a_pack_that_tells_something_else_of_a_file_inside_than_it_says_is_not_good(
    job: EvidenceJob, told: dict[str, object]
) -> None:
    lie = retold(job, **told)
    found = check(signed(lie, lie))
    assert found.codes == (Code.FILE_INSIDE_DIFFERS,)
    again = with_inside(found, found.inside)
    assert again.codes == found.codes
    assert again.fact(FactKind.ORIGINALS).state is FactState.FAILS


def test_feedback_of_another_clinician_is_no_evidence_of_this_one(files: Files) -> None:
    another = PackClinician(name="Dr Jo Jay", registration="PH54321")
    theirs = real_packs.job(files, clinician=another)
    assert check(signed(theirs, theirs)).codes == (Code.FILE_INSIDE_DIFFERS,)


def test_a_clinician_who_changed_their_name_keeps_their_feedback(files: Files) -> None:
    married = real_packs.job(files, clinician=packs.CLINICIAN.model_copy(update={"name": "Dr Cleo Dale"}))
    assert check(signed(married, married)).codes == ()


def test_a_clinician_cannot_sign_their_own_pack_as_a_lead(job: EvidenceJob) -> None:
    made_by = PackMaker(shown_name=packs.CLINICIAN.name, role=Role.CLINICAL_LEAD)
    mine = replace(job, record=job.record.model_copy(update={"made_by": made_by}))
    assert check(signed(mine, mine)).codes == (Code.PAGE_TEXT_DIFFERS,)


def test_a_copy_is_not_the_full_pack_of_another_copy(made: SignedEvidence, job: EvidenceJob) -> None:
    full = hashlib.sha256(made.portal_copy or b"").hexdigest()
    record = portal_copy(job.record, "5a1c9a02-0000-4000-8000-000000000002", full)
    pdf = printer().evidence(build_evidence_pages(record), record_bytes(record), (), MADE_AT)
    second = sign_as_maker(pdf, identity_of(record.made_by.shown_name), None, MADE_AT)
    _, told = beside_full_packs([check(made.portal_copy or b""), check(second)])
    assert told.codes == (Code.FULL_PACK_DIFFERS,)


def test_a_clinician_s_own_pack_says_that_no_lead_has_confirmed_it(files: Files) -> None:
    mine = real_packs.job(files, made_by=packs.CLINICIAN_HERSELF)
    found = check(real_packs.signer().sign(replace(mine, portal_uid=None), KEYS).content)
    said = found.fact(FactKind.COMPLETE).sentence
    assert said == "Whoever made it has signed it: Dr Cleo Cole, whose pack it is. No lead has confirmed it."


def test_a_store_is_asked_about_each_file_inside(made: SignedEvidence, tmp_path: Path) -> None:
    (tmp_path / "pack.pdf").write_bytes(made.content)
    gone = digest_of_record((check(made.content).inside[1].found.record_text or "").encode())

    def find_known(digest: str) -> KnownFile | None:
        return KnownFile(withdrawn=True) if digest == gone else None

    asking = Verify(verify, real_packs.shelf(), (), lambda: MADE_AT, find_known=find_known)
    (checked,) = asking.check((tmp_path / "pack.pdf",))
    assert (checked.title, checked.can_be_unpacked) == ("This file was withdrawn", False)
    assert checked.body.startswith("One of the files inside it no longer counts: someone withdrew,")
    assert checked.body.endswith("Ask whoever gave it to you for the version that counts now.")
    assert [each.found.is_withdrawn for each in checked.verification.inside] == [False, True]


def test_what_a_store_knows_of_a_file_inside_is_told_of_the_pack(made: SignedEvidence) -> None:
    found = check(made.content)
    first, second = found.inside

    def known(what: KnownFile) -> Verification:
        return with_inside(found, [first.with_found(first.found.with_known(what)), second])

    assert known(KnownFile(withdrawn=True)).codes == (Code.FILE_INSIDE_WITHDRAWN,)
    later = KnownFile(signed_states=(*first.found.signed_states, "0" * 64))
    assert known(later).codes == (), "that more have signed it since is no fault of the pack"
