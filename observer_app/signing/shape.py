"""What a feedback may hold and what it never does: catalogue, fields, widgets, signatures; nothing that acts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from pyhanko.pdf_utils.generic import DictionaryObject, Reference, StreamObject, parse_pdf_date
from pyhanko.pdf_utils.reader import PdfFileReader

from observer_app.domain.verification import (
    CLINICIAN_FIELDS,
    LEAD_FIELDS,
    SIGNATURE_FIELDS,
    TEXT_FIELDS,
    same_words,
)
from observer_app.domain.verification_words import Code
from observer_app.signing import reading
from observer_app.signing.envelope import SealedState
from observer_app.signing.page_text import read_drawn_text
from observer_app.signing.reading import ShapeError

CATALOGUE_KEYS = frozenset(
    [
        "/Type",
        "/Version",
        "/Pages",
        "/AcroForm",
        "/Metadata",
        "/MarkInfo",
        "/StructTreeRoot",
        "/Lang",
        "/ViewerPreferences",
        "/OutputIntents",
        "/Names",
        "/AF",
        "/Outlines",
        "/PageLabels",
        "/PageMode",
        "/PageLayout",
        "/Perms",
    ]
)
FORM_KEYS = frozenset(["/Fields", "/SigFlags", "/DA", "/DR", "/Q"])
SIGNATURE_KEYS = frozenset(["/Type", "/Filter", "/SubFilter", "/Contents", "/ByteRange", "/M", "/Reference"])
ACTING_KEYS = frozenset(["/OpenAction", "/AA", "/JS", "/JavaScript", "/XFA", "/Launch", "/RichMediaContent", "/URLS"])
ACTING_KINDS = frozenset(
    [
        "/JavaScript",
        "/Launch",
        "/SubmitForm",
        "/ImportData",
        "/ResetForm",
        "/GoToR",
        "/GoToE",
        "/Rendition",
        "/Movie",
        "/Sound",
        "/Hide",
        "/SetOCGState",
        "/GoTo3DView",
        "/RichMediaExecute",
        "/Thread",
        "/Trans",
        "/URI",
    ]
)


@dataclass(frozen=True, slots=True)
class SignedField:
    """A signature as the document holds it: its field, what it covers, when it says it was made."""

    name: str
    covered: tuple[int, ...]
    claimed_at: datetime


def check_nothing_acts(reader: PdfFileReader) -> None:
    """Refuse anything that does something by itself, wherever in the file it stands."""
    for each in reading.dictionaries(reader):
        kind = reading.look(each, "/S")
        if ACTING_KEYS.intersection(each) or (isinstance(kind, str) and kind in ACTING_KINDS):
            raise ShapeError(Code.COULD_ACT)


def check_catalogue(reader: PdfFileReader) -> None:
    root = reader.root
    names = reading.look(root, "/Names") or {}
    rights = reading.look(root, "/Perms") or {}
    if not CATALOGUE_KEYS.issuperset(root) or set(names) - {"/EmbeddedFiles"} or set(rights) - {"/DocMDP"}:
        raise ShapeError(Code.PART_UNEXPECTED)


def fields_of(reader: PdfFileReader) -> dict[str, tuple[Reference, DictionaryObject]]:
    """The fields by name, after making sure that they are exactly those of a feedback, in order, each once."""
    form = reading.look(reader.root, "/AcroForm") or {}
    if not FORM_KEYS.issuperset(form) or "/Fields" not in form:
        raise ShapeError(Code.FIELDS_UNEXPECTED)
    listed = form["/Fields"]
    if len(listed) != len(TEXT_FIELDS) + len(SIGNATURE_FIELDS):
        raise ShapeError(Code.FIELDS_UNEXPECTED)
    found = {}
    for raw in reading.raw_items(listed):
        field = raw.get_object()
        found[_field_name(field)] = (reading.reference_of(raw), field)
    if [name for name in found if name in TEXT_FIELDS] != list(TEXT_FIELDS):
        raise ShapeError(Code.FIELDS_UNEXPECTED)
    if [name for name in found if name not in TEXT_FIELDS] != list(SIGNATURE_FIELDS):
        raise ShapeError(Code.FIELDS_UNEXPECTED)
    return found


def check_widgets(reader: PdfFileReader, fields: dict[str, tuple[Reference, DictionaryObject]]) -> None:
    """Nothing lies on the pages but the boxes of the fields, each once."""
    expected = {reference for reference, _ in fields.values()}
    met: set[Reference] = set()
    for _, page in reading.pages(reader):
        for raw in reading.raw_items(reading.look(page, "/Annots")):
            reference = reading.reference_of(raw)
            if reference not in expected or reference in met or raw.get_object()["/Subtype"] != "/Widget":
                raise ShapeError(Code.PART_UNEXPECTED)
            met.add(reference)
    if met != expected:
        raise ShapeError(Code.FIELDS_UNEXPECTED)


def signed_fields(reader: PdfFileReader, fields: dict[str, tuple[Reference, DictionaryObject]]) -> list[SignedField]:
    """The signatures in the document, after making sure that they are the first n of the three."""
    signed = [name for name in SIGNATURE_FIELDS if "/V" in fields[name][1]]
    if signed != list(SIGNATURE_FIELDS[: len(signed)]):
        raise ShapeError(Code.ORDER_UNEXPECTED)
    return [_signed_field(reader, name, fields[name][1]) for name in signed]


def check_same_signatures(signed: Sequence[SignedField], states: Sequence[SealedState]) -> None:
    """The signatures that the document names are those found in its bytes, in the same order."""
    if [each.covered for each in signed] != [(0, *state.covered) for state in states]:
        raise ShapeError(Code.ORDER_UNEXPECTED)


def values_of(fields: dict[str, tuple[Reference, DictionaryObject]], names: Sequence[str]) -> dict[str, str]:
    """What is filled in, by field; empty boxes are left out."""
    values = {name: _text_value(fields[name][1]) for name in names}
    return {name: text for name, text in values.items() if text}


def check_text_is_signed(fields: dict[str, tuple[Reference, DictionaryObject]], signed: int) -> None:
    """Words in a box whose signer has not signed are no one’s words, whether filled in or only drawn there.

    `signed` is how many have signed.
    """
    loose = (CLINICIAN_FIELDS if signed < 2 else ()) + (LEAD_FIELDS if signed < 3 else ())
    empty = loose + SIGNATURE_FIELDS[signed:]
    if values_of(fields, loose) or any(_drawn_in(fields[name][1]) for name in empty):
        raise ShapeError(Code.UNSIGNED_TEXT)


def check_boxes_show_what_they_hold(fields: dict[str, tuple[Reference, DictionaryObject]]) -> None:
    """What people see in a box is what was signed in it."""
    for name in TEXT_FIELDS:
        field = fields[name][1]
        if not same_words(_drawn_in(field), _text_value(field)):
            raise ShapeError(Code.BOX_DIFFERS)


def _field_name(field: DictionaryObject) -> str:
    name = reading.look(field, "/T")
    kind = "/Sig" if name in SIGNATURE_FIELDS else "/Tx"
    if "/Kids" in field or "/Parent" in field or reading.look(field, "/FT") != kind:
        raise ShapeError(Code.FIELDS_UNEXPECTED)
    return str(name)


def _text_value(field: DictionaryObject) -> str:
    return str(reading.look(field, "/V") or "")


def _drawn_in(field: DictionaryObject) -> str:
    drawing = reading.look(reading.look(field, "/AP"), "/N")
    if drawing is None:
        return ""
    if not isinstance(drawing, StreamObject):
        raise ShapeError(Code.FIELDS_UNEXPECTED)
    return read_drawn_text(drawing).strip()


def _signed_field(reader: PdfFileReader, name: str, field: DictionaryObject) -> SignedField:
    signature = field["/V"]
    ours = (
        SIGNATURE_KEYS.issuperset(signature)
        and signature["/Type"] == "/Sig"
        and signature["/Filter"] == "/Adobe.PPKLite"
        and signature["/SubFilter"] == "/ETSI.CAdES.detached"
    )
    if not ours or not _rights_are_ours(reader, name, field, signature):
        raise ShapeError(Code.SIGNATURE_FOREIGN)
    covered = tuple(int(each) for each in reading.items(signature["/ByteRange"]))
    return SignedField(name, covered, parse_pdf_date(signature["/M"], strict=True))


def _rights_are_ours(reader: PdfFileReader, name: str, field: DictionaryObject, signature: DictionaryObject) -> bool:
    listed = reading.items(reading.look(signature, "/Reference"))
    rights = {str(each["/TransformMethod"]): each["/TransformParams"] for each in listed}
    if name == SIGNATURE_FIELDS[0]:
        perms = reading.look(reader.root, "/Perms")
        same = perms is not None and "/DocMDP" in perms and perms.raw_get("/DocMDP") == field.raw_get("/V")
        return same and list(rights) == ["/DocMDP"] and rights["/DocMDP"]["/P"] == 2
    locked = CLINICIAN_FIELDS if name == SIGNATURE_FIELDS[1] else LEAD_FIELDS
    return list(rights) == ["/FieldMDP"] and _locks_exactly(rights["/FieldMDP"], locked)


def _locks_exactly(lock: Any, names: Sequence[str]) -> bool:
    return lock["/Action"] == "/Include" and sorted(map(str, reading.items(lock["/Fields"]))) == sorted(names)
