"""From drawn pages to an archival file: tags, fields, bookmarks, attachment, colours and metadata."""

from __future__ import annotations

from io import BytesIO
from typing import NamedTuple

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf, Stream, String

from observer_app.documents.form import write_form
from observer_app.documents.metadata import About, write_xmp
from observer_app.documents.sheets import Drawn
from observer_app.documents.structure import TreeWriter
from observer_app.documents.style import MARGIN_SIDE
from observer_app.documents.tagging import Bookmark


class Attachment(NamedTuple):
    """A file inside the file. `kind` is its media type."""

    name: str
    kind: str
    about: str
    data: bytes


def write_archive(drawn: Drawn, about: About, colours: bytes, attachments: tuple[Attachment, ...] = ()) -> bytes:
    """The file, PDF/A-3a and PDF/UA-1. `colours` is the ICC profile of the screen. Equal input gives equal bytes."""
    out = BytesIO()
    with Pdf.open(BytesIO(drawn.pages)) as pdf:
        _add_tags(pdf, drawn)
        _add_bookmarks(pdf, drawn.bookmarks)
        _describe(pdf, about, colours)
        for attachment in attachments:
            _attach(pdf, attachment)
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
    pdf.Root.StructTreeRoot = TreeWriter(pdf, fields).write(drawn.root)


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
        mod_date="",
    )
    spec.obj.AFRelationship = Name.Data
    pdf.attachments[attachment.name] = spec
    pdf.Root.AF = Array([*pdf.Root.get("/AF", []), spec.obj])
