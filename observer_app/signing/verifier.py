"""Checking a signed file: bytes and signatures first, then what the file holds, then who and when."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime

from pyhanko.pdf_utils.reader import PdfFileReader

from observer_app.domain.signed_kinds import FEEDBACK, KINDS, SignedKind, kind_of
from observer_app.domain.verification import FactKind, KnownFile, Verification, holds
from observer_app.domain.verification_words import Code
from observer_app.signing import attachment, changes, envelope, reading, shape
from observer_app.signing.attachment import Contents
from observer_app.signing.certificates import is_our_kind
from observer_app.signing.envelope import EnvelopeError, SealedState
from observer_app.signing.files_inside import check_files_inside
from observer_app.signing.findings import Findings
from observer_app.signing.identity import shown_name_of
from observer_app.signing.page_text import read_page_text
from observer_app.signing.reading import ShapeError
from observer_app.signing.trust import TrustStore
from observer_app.signing.who_and_when import judge_signers

ANY_KIND = tuple(KINDS.values())
CheckFile = Callable[[bytes], Verification]


def verify(pdf: bytes, trust: TrustStore | None, known: KnownFile | None, now: datetime) -> Verification:
    """Everything that can be said about this file. `trust` None: the signers are not checked (before unlocking).

    It never raises for what is in the file. Page text and form are left for `with_page_text` and
    `with_form_known`, by whoever can draw the record again and has the forms; of the files inside a pack as well.
    """
    # Feedback and nothing else, so that no pack is inside another.
    return _verify(pdf, trust, now, ANY_KIND, lambda file: _verify(file, trust, now, (FEEDBACK,))).with_known(known)


def verify_made(
    pdf: bytes, trust: TrustStore | None, now: datetime, checked: Mapping[str, Verification]
) -> Verification:
    """As `verify`, of a pack that was made just now; `checked` is what was found of files before they went in.

    Each of those is found again by its SHA-256, and is not checked a second time.
    """

    def check(file: bytes) -> Verification:
        found = checked.get(hashlib.sha256(file).hexdigest())
        return found or _verify(file, trust, now, (FEEDBACK,))

    return _verify(pdf, trust, now, ANY_KIND, check)


def _verify(
    pdf: bytes,
    trust: TrustStore | None,
    now: datetime,
    kinds: Sequence[SignedKind],
    check_file: CheckFile | None = None,
) -> Verification:
    """The same of a file that must be of one of these kinds; `check_file` checks one inside it."""
    findings = Findings(pdf)
    try:
        envelope.check_ends(pdf, max(each.most_bytes for each in kinds))
        states = _check_bytes(pdf, findings)
        contents = _check_inside(pdf, states, findings, trust, now, kinds)
        if check_file is not None and contents is not None and findings.sound:
            check_files_inside(contents, findings, check_file)
    except (EnvelopeError, ShapeError) as error:
        findings.fail(error.code)
    except Exception:  # noqa: BLE001 – a stranger's file may break a reader in any way, and that is its verdict
        findings.fail(Code.BROKEN_INSIDE)
    return findings.result()


def _check_bytes(pdf: bytes, findings: Findings) -> list[SealedState]:
    marks = envelope.find_marks(pdf)
    try:
        states = [envelope.check_seal(pdf, mark) for mark in marks]
    except EnvelopeError as error:
        findings.signer = error.signer or findings.signer
        findings.is_signed()
        raise
    findings.signer = shown_name_of(states[-1].certificate) or findings.signer
    findings.signed_states = tuple(state.sha256 for state in states)
    findings.is_signed()
    findings.met(holds(FactKind.UNCHANGED, "What was signed is as it was signed."))
    if states[-1].end != len(pdf):
        for code in _describe_appended(pdf, states[-1].end):
            findings.fail(code)
    return states


def _check_inside(
    pdf: bytes,
    states: list[SealedState],
    findings: Findings,
    trust: TrustStore | None,
    now: datetime,
    kinds: Sequence[SignedKind],
) -> Contents | None:
    """What is inside a pack; None for a file of another kind, and for one with which something is wrong already."""
    if not all(is_our_kind(state.certificate) for state in states):
        findings.fail(Code.SIGNATURE_FOREIGN)
    if not findings.sound:
        return None
    reader = reading.open_pdf(pdf)
    # Only now that its bytes hold: what kind of file it is follows from what was signed.
    kind = _kind_of(pdf, reader, kinds)
    findings.count_signatures(kind, len(states))
    signed = _check_shape(reader, kind, states)
    _check_history(pdf, reader, states)
    findings.met(holds(FactKind.NOTHING_ADDED, "Nothing was added after the last signature."))
    findings.met(holds(FactKind.SHAPE, f"It is made as {kind.noun} is made, and holds nothing else."))
    judge_signers(findings, states, signed, trust, now)
    contents = _read_contents(pdf, reader, kind, states, findings)
    return contents if kind.holds_files else None


def _kind_of(pdf: bytes, reader: PdfFileReader, kinds: Sequence[SignedKind]) -> SignedKind:
    kind = kind_of(attachment.document_of(reader))
    if kind not in kinds:
        raise ShapeError(Code.PART_UNEXPECTED)
    if len(pdf) > kind.most_bytes:
        raise EnvelopeError(Code.TOO_LARGE)
    return kind


def _check_shape(reader: PdfFileReader, kind: SignedKind, states: list[SealedState]) -> list[shape.SignedField]:
    if reader.total_revisions != len(states) + 1:
        raise ShapeError(Code.ADDED_LATER)
    shape.check_catalogue(reader)
    fields = shape.fields_of(reader, kind)
    shape.check_widgets(reader, fields, kind)
    signed = shape.signed_fields(reader, fields, kind)
    shape.check_same_signatures(signed, states)
    shape.check_nothing_acts(reader)
    shape.check_text_is_signed(fields, kind, len(states))
    shape.check_boxes_show_what_they_hold(fields, kind)
    return signed


def _check_history(pdf: bytes, reader: PdfFileReader, states: Sequence[SealedState]) -> None:
    """Every signature but the last: what came after it must be filling boxes and signing."""
    if len(states) == 1:
        return
    for state, signature in zip(states[:-1], reader.embedded_signatures, strict=False):
        if not changes.is_allowed(signature):
            before = changes.take_snapshot(reading.open_pdf(pdf[: state.end]))
            found = changes.describe_difference(before, changes.take_snapshot(reader))
            raise ShapeError(found[0] if found else Code.ADDED_LATER)


def _read_contents(
    pdf: bytes, reader: PdfFileReader, kind: SignedKind, states: Sequence[SealedState], findings: Findings
) -> Contents:
    findings.values = _signed_values(pdf, kind, states)
    contents = attachment.read_contents(reader, kind)
    record = contents.record
    findings.record_text = contents.record_bytes.decode()
    findings.met(holds(FactKind.RECORD, "The record that belongs inside it is there."))
    signer = record.get(kind.signer)
    shown_name = signer.get("shown_name") if isinstance(signer, dict) else None
    if shown_name != shown_name_of(states[0].certificate):
        findings.fail(Code.NAME_DIFFERS)
    findings.page_text = read_page_text(reader)
    return contents


def _signed_values(pdf: bytes, kind: SignedKind, states: Sequence[SealedState]) -> dict[str, str]:
    """What each signer filled in, from the file as it was when they signed."""
    values: dict[str, str] = {}
    for state, names in zip(states, kind.boxes, strict=False):
        if names:
            fields = shape.fields_of(reading.open_pdf(pdf[: state.end]), kind)
            values |= shape.values_of(fields, names)
    return values


def _describe_appended(pdf: bytes, end: int) -> list[Code]:
    """In which way a file goes on after its last signature."""
    try:
        before, after = reading.open_pdf(pdf[:end]), reading.open_pdf(pdf)
        if after.total_revisions == before.total_revisions:
            return [Code.APPENDED]
        earlier, later = changes.take_snapshot(before), changes.take_snapshot(after)
    except Exception:  # noqa: BLE001 – what was added need not be a PDF at all
        return [Code.APPENDED]
    found = changes.describe_difference(earlier, later)
    if changes.later_words(earlier, later):
        found.append(Code.UNSIGNED_TEXT)
    return found or [Code.ADDED_LATER]
