"""What a signed file may hold and what it never does: catalogue, fields, widgets, signatures; nothing that acts."""

from __future__ import annotations

from collections.abc import Container, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from pyhanko.pdf_utils.generic import ArrayObject, DictionaryObject, Reference, StreamObject, parse_pdf_date
from pyhanko.pdf_utils.reader import PdfFileReader

from observer_app.domain.signed_kinds import SignedKind
from observer_app.domain.verification import same_words
from observer_app.domain.verification_words import Code
from observer_app.signing import looks, reading
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
LINK_KEYS = frozenset(["/Type", "/Subtype", "/F", "/Rect", "/Border", "/Contents", "/Dest", "/StructParent", "/P"])
NOTHING_MORE, FILL_AND_SIGN = 1, 2
"""What the first signature lets come after it (ISO 32000-1, table 254)."""
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


Fields = dict[str, tuple[Reference, DictionaryObject]]
"""Each field by its name: where it stands in the file, and what it is."""


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


def fields_of(reader: PdfFileReader, kind: SignedKind) -> Fields:
    """The fields by name, after making sure that they are exactly those of this kind, in order, each once."""
    form = reading.look(reader.root, "/AcroForm") or {}
    if not FORM_KEYS.issuperset(form) or "/Fields" not in form:
        raise ShapeError(Code.FIELDS_UNEXPECTED)
    listed = form["/Fields"]
    if len(listed) != len(kind.text_fields) + len(kind.signatures):
        raise ShapeError(Code.FIELDS_UNEXPECTED)
    found = {}
    for raw in reading.raw_items(listed):
        field = raw.get_object()
        found[_field_name(field, kind)] = (reading.reference_of(raw), field)
    if [name for name in found if name in kind.text_fields] != list(kind.text_fields):
        raise ShapeError(Code.FIELDS_UNEXPECTED)
    if [name for name in found if name not in kind.text_fields] != list(kind.signatures):
        raise ShapeError(Code.FIELDS_UNEXPECTED)
    return found


def check_widgets(reader: PdfFileReader, fields: Fields, kind: SignedKind) -> None:
    """Nothing lies on the pages but the boxes of the fields, each once, and links where such a file has them."""
    expected = {reference for reference, _ in fields.values()}
    pages = reading.pages(reader)
    places = {reference for reference, _ in pages}
    met: set[Reference] = set()
    for raw in (each for _, page in pages for each in reading.raw_items(reading.look(page, "/Annots"))):
        reference, lies = reading.reference_of(raw), raw.get_object()
        if reference in met:
            raise ShapeError(Code.PART_UNEXPECTED)
        met.add(reference)
        if reference in expected and lies["/Subtype"] == "/Widget":
            continue
        if not (kind.has_links and _leads_within(lies, places)):
            raise ShapeError(Code.PART_UNEXPECTED)
    if not expected <= met:
        raise ShapeError(Code.FIELDS_UNEXPECTED)


def signed_fields(reader: PdfFileReader, fields: Fields, kind: SignedKind) -> list[SignedField]:
    """The signatures in the document, after making sure that they are the first n that belong there."""
    signed = [name for name in kind.signatures if "/V" in fields[name][1]]
    if signed != list(kind.signatures[: len(signed)]):
        raise ShapeError(Code.ORDER_UNEXPECTED)
    return [_signed_field(reader, name, fields[name][1], kind) for name in signed]


def check_same_signatures(signed: Sequence[SignedField], states: Sequence[SealedState]) -> None:
    """The signatures that the document names are those found in its bytes, in the same order."""
    if [each.covered for each in signed] != [(0, *state.covered) for state in states]:
        raise ShapeError(Code.ORDER_UNEXPECTED)


def values_of(fields: Fields, names: Sequence[str]) -> dict[str, str]:
    """What is filled in, by field; empty boxes are left out."""
    values = {name: _text_value(fields[name][1]) for name in names}
    return {name: text for name, text in values.items() if text}


def check_text_is_signed(fields: Fields, kind: SignedKind, signed: int) -> None:
    """Words in a box whose signer has not signed are no one’s words, whether filled in or only drawn there.

    `signed` is how many have signed.
    """
    loose = kind.loose(signed)
    empty = loose + kind.signatures[signed:]
    if values_of(fields, loose) or any(_drawn_in(fields[name][1]) for name in empty):
        raise ShapeError(Code.UNSIGNED_TEXT)


def check_boxes_show_what_they_hold(fields: Fields, kind: SignedKind) -> None:
    """What people see in a box is what was signed in it."""
    for name in kind.text_fields:
        field = fields[name][1]
        if not same_words(_drawn_in(field), _text_value(field)):
            raise ShapeError(Code.BOX_DIFFERS)
        if _text_value(field):
            looks.check_words_are_seen(field)
    looks.check_fields_are_seen(field for _, field in fields.values())


def _leads_within(link: DictionaryObject, pages: Container[Reference]) -> bool:
    """Whether it is a link to a place on a page of this very file, and does nothing besides."""
    if link["/Subtype"] != "/Link" or not LINK_KEYS.issuperset(link) or "/Dest" not in link:
        return False
    target = link["/Dest"]
    if not isinstance(target, ArrayObject) or len(target) < len(("page", "how")) or target[1] != "/XYZ":
        return False
    return reading.reference_of(target.raw_get(0)) in pages


def _field_name(field: DictionaryObject, kind: SignedKind) -> str:
    name = reading.look(field, "/T")
    type_of_field = "/Sig" if name in kind.signatures else "/Tx"
    if "/Kids" in field or "/Parent" in field or reading.look(field, "/FT") != type_of_field:
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


def _signed_field(reader: PdfFileReader, name: str, field: DictionaryObject, kind: SignedKind) -> SignedField:
    signature = field["/V"]
    ours = (
        SIGNATURE_KEYS.issuperset(signature)
        and signature["/Type"] == "/Sig"
        and signature["/Filter"] == "/Adobe.PPKLite"
        and signature["/SubFilter"] == "/ETSI.CAdES.detached"
    )
    if not ours or not _rights_are_ours(reader, name, field, kind):
        raise ShapeError(Code.SIGNATURE_FOREIGN)
    covered = tuple(int(each) for each in reading.items(signature["/ByteRange"]))
    return SignedField(name, covered, parse_pdf_date(signature["/M"], strict=True))


def _rights_are_ours(reader: PdfFileReader, name: str, field: DictionaryObject, kind: SignedKind) -> bool:
    """The first signature certifies, and lets others fill and sign where others do; each later one locks its boxes."""
    listed = reading.items(reading.look(field["/V"], "/Reference"))
    rights = {str(each["/TransformMethod"]): each["/TransformParams"] for each in listed}
    place = kind.signatures.index(name)
    if place == 0:
        perms = reading.look(reader.root, "/Perms")
        same = perms is not None and "/DocMDP" in perms and perms.raw_get("/DocMDP") == field.raw_get("/V")
        allowed = FILL_AND_SIGN if kind.may_go_on else NOTHING_MORE
        return same and list(rights) == ["/DocMDP"] and bool(rights["/DocMDP"]["/P"] == allowed)
    return list(rights) == ["/FieldMDP"] and _locks_exactly(rights["/FieldMDP"], kind.boxes[place])


def _locks_exactly(lock: Any, names: Sequence[str]) -> bool:
    return lock["/Action"] == "/Include" and sorted(map(str, reading.items(lock["/Fields"]))) == sorted(names)
