"""Filling the boxes of a file: the words of each, and how they look; and how large its boxes are."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from pyhanko.pdf_utils.generic import DictionaryObject, IndirectObject, StreamObject, TextStringObject, pdf_name
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.reader import PdfFileReader

from observer_app.domain.verification import TEXT_FIELDS
from observer_app.signing import reading


@dataclass(frozen=True, slots=True)
class Filled:
    """The words of each box by its name, and a PDF with a page for each in the same order, which shows them."""

    words: Mapping[str, str]
    looks: bytes


def box_sizes(pdf: bytes) -> dict[str, tuple[float, float]]:
    """How wide and how high the field of each box is, in points, by its name."""
    found = {}
    for field in _fields(PdfFileReader(BytesIO(pdf), strict=True).root):
        name = str(reading.look(field, "/T"))
        if name in TEXT_FIELDS:
            left, low, right, high = (float(side) for side in reading.items(field["/Rect"]))
            found[name] = round(right - left, 2), round(high - low, 2)
    return found


def words_in(pdf: bytes) -> dict[str, str]:
    """What is filled in, by the name of the box, in the order of the page; for a file that was checked when it came."""
    root = PdfFileReader(BytesIO(pdf), strict=True).root
    found = {str(reading.look(field, "/T")): str(reading.look(field, "/V") or "") for field in _fields(root)}
    return {name: found[name] for name in TEXT_FIELDS if found.get(name)}


def words_in_box(pdf: bytes, name: str) -> str:
    """What stands in one box of a file that is held here and was checked when it came; empty when nothing does."""
    root = reading.open_pdf(pdf).root
    return next(
        (str(reading.look(field, "/V") or "") for field in _fields(root) if reading.look(field, "/T") == name), ""
    )


def fill(writer: IncrementalPdfFileWriter, filled: Filled) -> None:
    """Puts words and looks into the boxes. KeyError for a box that the file does not have."""
    if not filled.words:
        return
    boxes = {str(reading.look(field, "/T")): field for field in _fields(writer.root)}
    drawn = PdfFileReader(BytesIO(filled.looks), strict=True)
    pages = [page for _, page in reading.pages(drawn)]
    # Imported once, or every box would bring the same faces again.
    resources = writer.add_object(writer.import_object(reading.look(pages[0], "/Resources")))
    for (name, words), page in zip(filled.words.items(), pages, strict=True):
        box = boxes[name]
        box[pdf_name("/V")] = TextStringObject(words)
        look = writer.add_object(_look_of(page, resources))
        box[pdf_name("/AP")] = DictionaryObject({pdf_name("/N"): look})  # type: ignore[no-untyped-call]
        writer.update_container(box)


def _fields(root: Any) -> list[Any]:
    return reading.items(reading.look(reading.look(root, "/AcroForm"), "/Fields"))


def _look_of(page: Any, resources: IndirectObject) -> StreamObject:
    """A page as it is drawn, to be shown in a field."""
    described = {
        pdf_name("/Type"): pdf_name("/XObject"),
        pdf_name("/Subtype"): pdf_name("/Form"),
        pdf_name("/BBox"): page["/MediaBox"],
        pdf_name("/Resources"): resources,
    }
    look = StreamObject(described, stream_data=page["/Contents"].data)
    look.compress()  # type: ignore[no-untyped-call]
    return look
