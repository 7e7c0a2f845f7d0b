"""The second and the third signature, as whoever signs later will make them: boxes filled, then signed and locked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from io import BytesIO

from pyhanko.pdf_utils.generic import TextStringObject, pdf_name
from pyhanko.sign.fields import FieldMDPAction, FieldMDPSpec, MDPPerm

from observer_app.domain.verification import CLINICIAN_FIELDS, LEAD_FIELDS
from observer_app.signing.identity import SigningIdentity
from observer_app.signing.signer import Permission, QuietWriter, sign_field


def sign_as_clinician(pdf: bytes, identity: SigningIdentity, signed_at: datetime, values: Mapping[str, str]) -> bytes:
    permission = Permission(certifies=False, allows=None, locks=_lock(CLINICIAN_FIELDS))
    return _fill_and_sign(pdf, identity, signed_at, values, "sig_clinician", permission)


def sign_as_lead(pdf: bytes, identity: SigningIdentity, signed_at: datetime, values: Mapping[str, str]) -> bytes:
    permission = Permission(certifies=False, allows=MDPPerm.NO_CHANGES, locks=_lock(LEAD_FIELDS))
    return _fill_and_sign(pdf, identity, signed_at, values, "sig_lead", permission)


def _lock(names: Sequence[str]) -> FieldMDPSpec:
    return FieldMDPSpec(FieldMDPAction.INCLUDE, list(names))


def _fill_and_sign(
    pdf: bytes,
    identity: SigningIdentity,
    signed_at: datetime,
    values: Mapping[str, str],
    field: str,
    permission: Permission,
) -> bytes:
    writer = QuietWriter(BytesIO(pdf), strict=True)
    listed = writer.root["/AcroForm"]["/Fields"]
    for place in range(len(listed)):
        box = listed[place]
        if box["/T"] in values:
            box[pdf_name("/V")] = TextStringObject(values[box["/T"]])
            writer.update_container(box)
    return sign_field(writer, identity, None, signed_at, field, permission)
