"""The second and the third signature as the app makes them: boxes filled as they are printed, signed and locked."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from functools import cache
from io import BytesIO
from typing import Any

from pyhanko.pdf_utils.generic import DictionaryObject, pdf_name
from pyhanko.pdf_utils.reader import PdfFileReader

from observer_app.documents.feedback_pdf import FeedbackPrinter
from observer_app.documents.filled_box import BoxToFill
from observer_app.domain.feedback_fields import FIELDS
from observer_app.paths import find_resources
from observer_app.signing import signer
from observer_app.signing.boxes import Filled, box_sizes
from observer_app.signing.identity import SigningIdentity
from observer_app.signing.signer import CLINICIAN_PERMISSION, QuietWriter, sign_field
from tests.signing.sample_pdf import build_appearance


@cache
def printer() -> FeedbackPrinter:
    return FeedbackPrinter(find_resources())


def fill_in(pdf: bytes, values: Mapping[str, str]) -> Filled:
    """These words, drawn for the boxes of this file."""
    sizes = box_sizes(pdf)
    boxes = [BoxToFill(FIELDS[name], words, *sizes[name]) for name, words in values.items()]
    return Filled(values, printer().filled_boxes(boxes))


def sign_as_clinician(pdf: bytes, identity: SigningIdentity, signed_at: datetime, values: Mapping[str, str]) -> bytes:
    return signer.sign_as_clinician(pdf, identity, None, signed_at, fill_in(pdf, values))


def sign_as_lead(pdf: bytes, identity: SigningIdentity, signed_at: datetime, values: Mapping[str, str]) -> bytes:
    return signer.sign_as_lead(pdf, identity, None, signed_at, fill_in(pdf, values))


def sign_clinician_field(writer: QuietWriter, identity: SigningIdentity, signed_at: datetime) -> bytes:
    return sign_field(writer, identity, None, signed_at, "sig_clinician", CLINICIAN_PERMISSION)


def draw_in(writer: Any, box: Any, words: str) -> None:
    """The look of a box: one line of words."""
    drawn = writer.import_page_as_xobject(PdfFileReader(BytesIO(build_appearance(words))))
    look = DictionaryObject({pdf_name("/N"): drawn})  # type: ignore[no-untyped-call]
    box[pdf_name("/AP")] = look
