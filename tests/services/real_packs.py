"""Evidence packs of feedback as it is really printed and signed: what goes in, and what signing one needs."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from functools import cache

from observer_app.documents.archive import Attachment
from observer_app.documents.feedback_pdf import FeedbackPrinter
from observer_app.domain.evidence_builder import OriginalFile
from observer_app.domain.feedback import build_feedback
from observer_app.domain.feedback_blocks import FeedbackDocument
from observer_app.domain.feedback_fields import FIELDS
from observer_app.domain.people import Person, Role
from observer_app.domain.record import PrintedRecord
from observer_app.domain.verification import CLINICIAN_FIELDS
from observer_app.form_files.digest import digest_of_form
from observer_app.form_files.library import FormLibrary, read_mapping_sets
from observer_app.paths import find_forms, find_resources
from observer_app.services.evidence_job import EvidenceJob
from observer_app.services.evidence_signing import EvidenceSigner
from observer_app.services.forms import FormShelf
from observer_app.services.records import digest_of_record, record_bytes
from observer_app.services.signing_job import HeldIdentity, NewIdentity
from observer_app.signing.identity import SigningIdentity, load_identity, make_identity
from observer_app.signing.signer import sign_as_clinician, sign_as_lead, sign_as_observer
from observer_app.signing.verifier import verify
from observer_app.vault.vault import Unlocked
from tests.domain import packs
from tests.signing.later_signatures import fill_in, printer

BEGAN = datetime(2026, 1, 1, tzinfo=UTC)
MADE_AT = datetime(2027, 1, 8, 12, 30, tzinfo=UTC)
PROSE = "I waited longer than I knew, and the person used it: “I am not sure”, she said – and I had an answer ready. "
ANSWER = {name: (PROSE * 20)[: FIELDS[name].most].strip() for name in CLINICIAN_FIELDS if name != "declined_because"}
ANSWER |= {"due": "3 December 2026", "talked_on": "24 November 2026"}
COMMENT = {"lead_comment": (PROSE * 20)[: FIELDS["lead_comment"].most].strip()}
LEAD = Person(uid="lead", full_name=packs.LEAD.shown_name, first_name="Ann", roles=(Role.PATIENT_LEAD,))
KEYS = Unlocked("lead", 1, bytes(32), bytes(range(32)))
Files = Sequence[tuple[OriginalFile, bytes]]


@cache
def identity_of(name: str) -> SigningIdentity:
    made = make_identity(name, BEGAN)
    return load_identity(made.key_der, made.certificate_der)


def shelf() -> FormShelf:
    forms = find_forms()
    return FormShelf(lambda: FormLibrary.read(forms), lambda: read_mapping_sets(forms / "mappings"), lambda _: None)


def signer() -> EvidenceSigner:
    return EvidenceSigner(FeedbackPrinter(find_resources()), shelf(), "a test")


def signed_files(number: int, *, signatures: int = 1) -> Files:
    """So many, each signed by its observer, and by the clinician and a lead with every box full where that is asked."""
    made = [_by_its_form(each) for each in packs.originals(number)]
    return [(_listed(each, pdf), pdf) for each in made for pdf in (_sign(each.record, signatures),)]


def job(files: Files, **more: object) -> EvidenceJob:
    """What signing a pack of these needs; `more` goes into what the pack is made of."""
    record = signer().spell_out(packs.pack([listed for listed, _ in files], **more))
    by_digest = {listed.sha256: content for listed, content in files}
    inside = tuple(by_digest[each.sha256] for each in record.originals)
    return EvidenceJob(LEAD, record, inside, "4f1c9a02-0000-4000-8000-000000000001", None, MADE_AT)


def held(made: NewIdentity) -> HeldIdentity:
    """A signature that was made, as it is kept."""
    return HeldIdentity(made.wrapped_key, made.certificate)


def attachments(made: EvidenceJob) -> Iterator[Attachment]:
    """The files of a job as they are drawn into a pack."""
    for listed, content in zip(made.record.originals, made.originals, strict=True):
        yield Attachment(listed.file_name, "application/pdf", "Signed feedback", content, is_source=True)


def embroidered(each: OriginalFile) -> bytes:
    """Feedback with more on its pages than its record says, signed well."""
    more = each.record.model_copy(update={"helped": f"{each.record.helped} And everything else."})
    return _sign(each.record, 1, build_feedback(more))


def _by_its_form(each: OriginalFile) -> OriginalFile:
    """The same, where the record names the form that it brings."""
    form = each.record.form.model_copy(update={"digest": digest_of_form(each.record.form_text)})
    record = each.record.model_copy(update={"form": form})
    return replace(each, record=record, digest=digest_of_record(record_bytes(record)))


def _sign(record: PrintedRecord, signatures: int, pages: FeedbackDocument | None = None) -> bytes:
    at = datetime.combine(record.day, time(18), UTC)
    drawn = printer().feedback(pages or build_feedback(record), record_bytes(record), at)
    observer, clinician, lead = (
        identity_of(name) for name in (record.observer.shown_name, record.clinician.name, LEAD.full_name)
    )
    pdf = sign_as_observer(drawn, observer, _picture(observer), at)
    if signatures > 1:
        filled = fill_in(pdf, ANSWER)
        pdf = sign_as_clinician(pdf, clinician, _picture(clinician), at + timedelta(days=1), filled)
    if signatures > 2:
        filled = fill_in(pdf, COMMENT)
        pdf = sign_as_lead(pdf, lead, _picture(lead), at + timedelta(days=2), filled)
    return pdf


def _picture(identity: SigningIdentity) -> bytes:
    return printer().signature((f"Signed by {identity.shown_name}", "A day", f"Signature {identity.fingerprint[:16]}"))


def _listed(each: OriginalFile, pdf: bytes) -> OriginalFile:
    signed_by = tuple(seen.shown_name for seen in verify(pdf, None, None, MADE_AT).signatures)
    return replace(each, sha256=hashlib.sha256(pdf).hexdigest(), size=len(pdf), signed_by=signed_by)
