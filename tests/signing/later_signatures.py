"""The second and the third signature, as whoever signs later will make them: boxes filled, then signed and locked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from io import BytesIO
from typing import Any

from pyhanko.pdf_utils.generic import DictionaryObject, TextStringObject, pdf_name
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.fields import FieldMDPAction, FieldMDPSpec, MDPPerm

from observer_app.domain.verification import CLINICIAN_FIELDS, LEAD_FIELDS
from observer_app.signing.identity import SigningIdentity
from observer_app.signing.signer import Permission, QuietWriter, sign_field
from tests.signing.sample_pdf import build_appearance


def sign_as_clinician(pdf: bytes, identity: SigningIdentity, signed_at: datetime, values: Mapping[str, str]) -> bytes:
    writer = _fill(pdf, values)
    return sign_clinician_field(writer, identity, signed_at)


def sign_clinician_field(writer: QuietWriter, identity: SigningIdentity, signed_at: datetime) -> bytes:
    permission = Permission(certifies=False, allows=None, locks=_lock(CLINICIAN_FIELDS))
    return sign_field(writer, identity, None, signed_at, "sig_clinician", permission)


def sign_as_lead(pdf: bytes, identity: SigningIdentity, signed_at: datetime, values: Mapping[str, str]) -> bytes:
    permission = Permission(certifies=False, allows=MDPPerm.NO_CHANGES, locks=_lock(LEAD_FIELDS))
    return sign_field(_fill(pdf, values), identity, None, signed_at, "sig_lead", permission)


def draw_in(writer: Any, box: Any, words: str) -> None:
    """The look of a box: one line of words."""
    drawn = writer.import_page_as_xobject(PdfFileReader(BytesIO(build_appearance(words))))
    look = DictionaryObject({pdf_name("/N"): drawn})  # type: ignore[no-untyped-call]
    box[pdf_name("/AP")] = look


def _lock(names: Sequence[str]) -> FieldMDPSpec:
    return FieldMDPSpec(FieldMDPAction.INCLUDE, list(names))


def _fill(pdf: bytes, values: Mapping[str, str]) -> QuietWriter:
    writer = QuietWriter(BytesIO(pdf), strict=True)
    listed = writer.root["/AcroForm"]["/Fields"]
    for place in range(len(listed)):
        box = listed[place]
        if box["/T"] in values:
            words = values[box["/T"]]
            box[pdf_name("/V")] = TextStringObject(words)
            draw_in(writer, box, words)
            writer.update_container(box)
    return writer
