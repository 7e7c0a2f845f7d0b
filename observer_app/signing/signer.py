"""Signing: the observer certifies the finished PDF; everyone after signs a field of their own in the same way."""

from __future__ import annotations

import hashlib
from collections.abc import Generator, Sequence
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from typing import Any

from pyhanko.pdf_utils.form_tools import get_single_field_annot
from pyhanko.pdf_utils.generic import (
    ArrayObject,
    ByteStringObject,
    DictionaryObject,
    NameObject,
)
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.fields import FieldMDPAction, FieldMDPSpec, MDPPerm, SigSeedSubFilter
from pyhanko.sign.signers.cms_embedder import PdfCMSEmbedder, SigIOSetup, SigMDPSetup, SigObjSetup
from pyhanko.sign.signers.pdf_byterange import PreparedByteRangeDigest, SignatureObject

from observer_app.domain.signed_kinds import MAKER_FIELD, OWNER_FIELD
from observer_app.domain.verification import CLINICIAN_FIELDS, LEAD_FIELDS
from observer_app.signing.boxes import Filled, fill
from observer_app.signing.cms import block_size, sign_digest
from observer_app.signing.identity import SigningIdentity

DIGEST_NAME = "sha256"
RESERVED_STEP = 512


@dataclass(frozen=True, slots=True)
class Permission:
    """What a signature allows after it. `certifies` is true for the first; `locks` names fields that it closes."""

    certifies: bool
    allows: MDPPerm | None
    locks: FieldMDPSpec | None = None


def _lock(names: Sequence[str]) -> FieldMDPSpec:
    return FieldMDPSpec(FieldMDPAction.INCLUDE, list(names))


OWNER_PERMISSION = Permission(certifies=True, allows=MDPPerm.NO_CHANGES)
OBSERVER_PERMISSION = Permission(certifies=True, allows=MDPPerm.FILL_FORMS)
# A lock on everything would make the library reject even a timestamp that comes later.
CLINICIAN_PERMISSION = Permission(certifies=False, allows=None, locks=_lock(CLINICIAN_FIELDS))
LEAD_PERMISSION = Permission(certifies=False, allows=MDPPerm.NO_CHANGES, locks=_lock(LEAD_FIELDS))


class QuietWriter(IncrementalPdfFileWriter):
    """An incremental writer that adds nothing of its own: no date of today, no name of a library, no dice."""

    def _update_meta(self) -> None:
        """Leave Info and XMP as they are: nothing that is signed rests on them."""

    @classmethod
    def _handle_id(cls, prev: PdfFileReader) -> ArrayObject:
        """The second half of the identifier follows from the file, so that equal input gives equal bytes."""
        stream = prev.stream
        stream.seek(0)
        changed = hashlib.sha256(stream.read()).digest()[:16]
        first = prev.trailer["/ID"][0].original_bytes if "/ID" in prev.trailer else changed
        return ArrayObject([ByteStringObject(first), ByteStringObject(changed)])


def sign_as_observer(
    pdf: bytes,
    identity: SigningIdentity,
    appearance_pdf: bytes | None,
    signed_at: datetime,
    field: str = "sig_observer",
) -> bytes:
    """Certify the finished PDF: from now on boxes may be filled and signed, and nothing else."""
    writer = QuietWriter(BytesIO(pdf), strict=True)
    return sign_field(writer, identity, appearance_pdf, signed_at, field, OBSERVER_PERMISSION)


def sign_as_clinician(
    pdf: bytes, identity: SigningIdentity, appearance_pdf: bytes | None, signed_at: datetime, filled: Filled
) -> bytes:
    """The clinician's boxes filled, signed and closed; a lead may still add a comment and sign."""
    return _sign_filled(pdf, identity, appearance_pdf, signed_at, "sig_clinician", CLINICIAN_PERMISSION, filled)


def sign_as_lead(
    pdf: bytes, identity: SigningIdentity, appearance_pdf: bytes | None, signed_at: datetime, filled: Filled
) -> bytes:
    """A lead's comment filled in, signed and closed: nothing comes after."""
    return _sign_filled(pdf, identity, appearance_pdf, signed_at, "sig_lead", LEAD_PERMISSION, filled)


def _sign_filled(
    pdf: bytes,
    identity: SigningIdentity,
    appearance_pdf: bytes | None,
    signed_at: datetime,
    field: str,
    permission: Permission,
    filled: Filled,
) -> bytes:
    writer = QuietWriter(BytesIO(pdf), strict=True)
    fill(writer, filled)
    return sign_field(writer, identity, appearance_pdf, signed_at, field, permission)


def sign_as_owner(pdf: bytes, identity: SigningIdentity, appearance_pdf: bytes | None, signed_at: datetime) -> bytes:
    """Certify one's own record: nothing may follow."""
    writer = QuietWriter(BytesIO(pdf), strict=True)
    return sign_field(writer, identity, appearance_pdf, signed_at, OWNER_FIELD, OWNER_PERMISSION)


def sign_as_maker(pdf: bytes, identity: SigningIdentity, appearance_pdf: bytes | None, signed_at: datetime) -> bytes:
    """Certify an evidence pack, with every file inside it: nothing may follow."""
    writer = QuietWriter(BytesIO(pdf), strict=True)
    return sign_field(writer, identity, appearance_pdf, signed_at, MAKER_FIELD, OWNER_PERMISSION)


def sign_field(
    writer: IncrementalPdfFileWriter,
    identity: SigningIdentity,
    appearance_pdf: bytes | None,
    signed_at: datetime,
    field: str,
    permission: Permission,
) -> bytes:
    """Sign one empty field, together with whatever the writer already holds (filled boxes)."""
    if signed_at.tzinfo is None:
        raise ValueError("the time of signing needs a time zone")
    steps = PdfCMSEmbedder().write_cms(field, writer, existing_fields_only=True)
    field_ref = next(steps)
    _show(writer, field_ref, appearance_pdf)
    steps.send(_signature_setup(identity, signed_at, permission))
    return _fill_in(steps, identity)


def _signature_setup(identity: SigningIdentity, signed_at: datetime, permission: Permission) -> SigObjSetup:
    reserved = -(-block_size(identity) // RESERVED_STEP) * RESERVED_STEP
    placeholder = SignatureObject(
        timestamp=signed_at.replace(microsecond=0),
        subfilter=SigSeedSubFilter.PADES,
        bytes_reserved=2 * reserved,
    )
    rights = SigMDPSetup(
        md_algorithm=DIGEST_NAME,
        certify=permission.certifies,
        field_lock=permission.locks,
        docmdp_perms=permission.allows,
    )
    return SigObjSetup(sig_placeholder=placeholder, mdp_setup=rights)


def _fill_in(steps: Generator[Any, Any, Any], identity: SigningIdentity) -> bytes:
    prepared, output = steps.send(SigIOSetup(md_algorithm=DIGEST_NAME, output=BytesIO()))
    assert isinstance(prepared, PreparedByteRangeDigest)
    assert isinstance(output, BytesIO)
    # Not by the library's own last step, which writes capitals.
    block = sign_digest(prepared.document_digest, identity).hex().encode()
    start, end = prepared.reserved_region_start + 1, prepared.reserved_region_end - 1
    signed = bytearray(output.getbuffer())
    signed[start:end] = block.ljust(end - start, b"0")
    return bytes(signed)


def _show(writer: IncrementalPdfFileWriter, field_ref: Any, appearance_pdf: bytes | None) -> None:
    """Draw the one page of `appearance_pdf` where the field is; None leaves the field as it is drawn."""
    if appearance_pdf is None:
        return
    page = PdfFileReader(BytesIO(appearance_pdf), strict=True)
    drawn = writer.import_page_as_xobject(page)
    widget = get_single_field_annot(field_ref.get_object())
    widget[NameObject("/AP")] = DictionaryObject({NameObject("/N"): drawn})  # type: ignore[no-untyped-call]
    writer.update_container(widget)
