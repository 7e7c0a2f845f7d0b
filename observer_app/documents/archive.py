"""From drawn pages to an archival file: tags, fields, bookmarks, attachment, colours and metadata."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime
from io import BytesIO
from typing import NamedTuple

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, Pdf, Stream, String

from observer_app.documents.form import PRINTED, write_form
from observer_app.documents.metadata import About, write_xmp
from observer_app.documents.sheets import Drawn
from observer_app.documents.structure import TreeWriter
from observer_app.documents.style import MARGIN_SIDE
from observer_app.documents.tagging import Bookmark


class Attachment(NamedTuple):
    """A file inside the file. `kind` is its media type.

    `is_source` for what the pages were made from, and not another form of what they say. `made_at` None: no one needs
    to know.
    """

    name: str
    kind: str
    about: str
    data: bytes
    is_source: bool = False
    made_at: datetime | None = None


def write_archive(drawn: Drawn, about: About, colours: bytes, attachments: Iterable[Attachment] = ()) -> bytes:
    """The file, PDF/A-3a and PDF/UA-1. `colours` is the ICC profile of the screen. Equal input gives equal bytes."""
    out = BytesIO()
    with Pdf.open(BytesIO(drawn.pages)) as pdf:
        _add_tags(pdf, drawn)
        _add_bookmarks(pdf, drawn.bookmarks)
        _describe(pdf, about, colours)
        for attachment in attachments:
            _attach(pdf, attachment)
        _list_flat(pdf)
        pdf.save(
            out,
            min_version="1.7",
            deterministic_id=True,
            object_stream_mode=pikepdf.ObjectStreamMode.generate,
            stream_decode_level=pikepdf.StreamDecodeLevel.generalized,
            fix_metadata_version=False,
        )
    return out.getvalue()


def _add_tags(pdf: Pdf, drawn: Drawn) -> None:
    for number, page in enumerate(pdf.pages):
        page.obj.Tabs = Name.S
        page.obj.StructParents = number
    fields = write_form(pdf, drawn.fields)
    links = [_write_link(pdf, drawn, place, len(fields)) for place in range(len(drawn.links))]
    pdf.Root.StructTreeRoot = TreeWriter(pdf, fields, links).write(drawn.root)


def _write_link(pdf: Pdf, drawn: Drawn, place: int, fields: int) -> Object:
    """A link to a place within the file. It holds no action, so nothing in the file does anything by itself."""
    link = drawn.links[place]
    spot, page = drawn.spots[link.target], pdf.pages[link.page].obj
    leads_to = Array([pdf.pages[spot.page].obj, Name.XYZ, MARGIN_SIDE, round(spot.top, 2), 0])
    written = pdf.make_indirect(
        Dictionary(
            Type=Name.Annot,
            Subtype=Name.Link,
            F=PRINTED,
            Rect=Array([round(side, 2) for side in link.box]),
            Border=Array([0, 0, 0]),
            Contents=String(link.words),
            Dest=leads_to,
            # The numbers of the pages come first in the tree of parents, and those of the fields.
            StructParent=len(pdf.pages) + fields + place,
        )
    )
    page.Annots = Array([*page.get("/Annots", []), written])
    return written


def _add_bookmarks(pdf: Pdf, bookmarks: list[Bookmark]) -> None:
    """The headings as a tree to jump by."""
    with pdf.open_outline() as outline:
        above = [(0, outline.root)]
        for mark in bookmarks:
            while above[-1][0] >= mark.level:
                above.pop()
            item = pikepdf.OutlineItem(mark.text, mark.page, "XYZ", left=MARGIN_SIDE, top=round(mark.top, 2))
            above[-1][1].append(item)
            above.append((mark.level, item.children))


def _describe(pdf: Pdf, about: About, colours: bytes) -> None:
    # What reportlab says of the file would have to agree with the metadata word for word.
    del pdf.docinfo
    intent = Dictionary(
        Type=Name.OutputIntent,
        S=Name.GTS_PDFA1,
        OutputConditionIdentifier=String("sRGB"),
        Info=String("sRGB"),
        DestOutputProfile=Stream(pdf, colours, N=3),
    )
    pdf.Root.OutputIntents = Array([intent])
    pdf.Root.Lang = String(about.language)
    pdf.Root.MarkInfo = Dictionary(Marked=True)
    pdf.Root.ViewerPreferences = Dictionary(DisplayDocTitle=True)
    pdf.Root.Metadata = Stream(pdf, write_xmp(about), Type=Name.Metadata, Subtype=Name.XML)


def _attach(pdf: Pdf, attachment: Attachment) -> None:
    spec = pikepdf.AttachedFileSpec(
        pdf,
        attachment.data,
        description=attachment.about,
        filename=attachment.name,
        mime_type=attachment.kind,
        creation_date="",
        mod_date=_pdf_date(attachment.made_at),
    )
    spec.obj.AFRelationship = Name.Source if attachment.is_source else Name.Data
    # This lists it among the files that belong to the document, too.
    pdf.attachments[attachment.name] = spec


def _list_flat(pdf: Pdf) -> None:
    """The attachments in one list, which whoever checks a file reads; beyond some thirty they would be in a tree."""
    if not pdf.attachments:
        return
    specs = {name: spec.obj for name, spec in pdf.attachments.items()}
    listed = [part for name in sorted(specs) for part in (String(name), specs[name])]
    pdf.Root.Names.EmbeddedFiles = Dictionary(Names=Array(listed))


def _pdf_date(moment: datetime | None) -> str:
    return "" if moment is None else f"D:{moment.astimezone(UTC):%Y%m%d%H%M%S}Z"
