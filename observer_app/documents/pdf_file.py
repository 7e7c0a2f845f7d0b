"""From drawn pages to a file: fonts, tags, bookmarks, attachment, metadata; equal input gives equal bytes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from io import BytesIO

from pikepdf import Array, Dictionary, Name, Object, ObjectStreamMode, Pdf, Stream, StreamDecodeLevel, String
from pikepdf import Page as PdfPage

from observer_app.documents.faces import squeeze
from observer_app.documents.fonts import FontsInUse
from observer_app.documents.form import FormWriter
from observer_app.documents.metadata import About, write_xmp
from observer_app.documents.page import Bookmark, Page, PlacedField
from observer_app.documents.structure import Tag, TreeWriter
from observer_app.documents.style import MARGIN_SIDE


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file inside the file. `kind` is its media type."""

    name: str
    kind: str
    about: str
    data: bytes = field(repr=False)


@dataclass(slots=True)
class Drawn:
    """Everything that was drawn, ready to be written."""

    root: Tag
    fonts: FontsInUse
    pages: list[Page] = field(default_factory=list)
    fields: list[PlacedField] = field(default_factory=list)
    bookmarks: list[Bookmark] = field(default_factory=list)


class FileWriter:
    """Writes one tagged, archival file."""

    def __init__(self, drawn: Drawn, about: About, colours: bytes) -> None:
        self._drawn = drawn
        self._about = about
        self._colours = colours
        self._pdf = Pdf.new()

    def write(self, attachments: Sequence[Attachment] = ()) -> bytes:
        """The file. `colours` of the writer is the squeezed ICC profile of the screen's colours."""
        fonts = self._drawn.fonts.write(self._pdf)
        pages = [self._write_page(page, fonts) for page in self._drawn.pages]
        root = self._pdf.Root
        fields: list[Object] = []
        if self._drawn.fields:
            writer = FormWriter(self._pdf, fonts, self._drawn.pages)
            fields = [writer.write_field(placed, pages) for placed in self._drawn.fields]
            root.AcroForm = writer.write_form(fields)
        root.StructTreeRoot = TreeWriter(self._pdf, pages, fields).write(self._drawn.root)
        self._describe(root)
        if self._drawn.bookmarks:
            root.Outlines = write_bookmarks(self._pdf, self._drawn.bookmarks, pages)
        if attachments:
            self._attach(root, attachments)
        return self._save()

    def _write_page(self, page: Page, fonts: Object) -> Object:
        content = Stream(self._pdf, squeeze(page.content), Filter=Name.FlateDecode)
        written = Dictionary(
            Type=Name.Page,
            MediaBox=Array([0, 0, round(page.width, 2), round(page.height, 2)]),
            Resources=Dictionary(Font=fonts),
            Contents=content,
            Tabs=Name.S,
        )
        if page.marks:
            written.StructParents = page.number
        self._pdf.pages.append(PdfPage(self._pdf.make_indirect(written)))
        return self._pdf.pages[-1].obj

    def _describe(self, root: Object) -> None:
        root.Lang = String(self._about.language)
        root.MarkInfo = Dictionary(Marked=True)
        root.ViewerPreferences = Dictionary(DisplayDocTitle=True)
        root.Metadata = Stream(self._pdf, write_xmp(self._about), Type=Name.Metadata, Subtype=Name.XML)
        profile = Stream(self._pdf, self._colours, Filter=Name.FlateDecode, N=3)
        root.OutputIntents = Array(
            [
                Dictionary(
                    Type=Name.OutputIntent,
                    S=Name.GTS_PDFA1,
                    OutputConditionIdentifier=String("sRGB"),
                    Info=String("sRGB"),
                    DestOutputProfile=profile,
                )
            ]
        )

    def _attach(self, root: Object, attachments: Sequence[Attachment]) -> None:
        listed = sorted(attachments, key=lambda each: each.name)
        written = [self._write_attachment(each) for each in listed]
        names: list[Object] = []
        for each, spec in zip(listed, written, strict=True):
            names += [String(each.name), spec]
        root.Names = Dictionary(EmbeddedFiles=Dictionary(Names=Array(names)))
        root.AF = Array(written)

    def _write_attachment(self, attachment: Attachment) -> Object:
        stream = Stream(
            self._pdf,
            squeeze(attachment.data),
            Filter=Name.FlateDecode,
            Type=Name.EmbeddedFile,
            Subtype=Name("/" + attachment.kind),
            Params=Dictionary(Size=len(attachment.data), ModDate=String(say_date(self._about.made_at))),
        )
        return self._pdf.make_indirect(
            Dictionary(
                Type=Name.Filespec,
                F=String(attachment.name),
                UF=String(attachment.name),
                Desc=String(attachment.about),
                AFRelationship=Name.Data,
                EF=Dictionary(F=stream, UF=stream),
            )
        )

    def _save(self) -> bytes:
        out = BytesIO()
        self._pdf.save(
            out,
            min_version="1.7",
            deterministic_id=True,
            object_stream_mode=ObjectStreamMode.generate,
            compress_streams=True,
            stream_decode_level=StreamDecodeLevel.none,
            fix_metadata_version=False,
        )
        return out.getvalue()


def say_date(moment: datetime) -> str:
    """A date as PDF writes it (ISO 32000-1, 7.9.4)."""
    zone = f"{moment:%z}" or "+0000"
    return f"D:{moment:%Y%m%d%H%M%S}{zone[:3]}'{zone[3:5]}'"


def write_bookmarks(pdf: Pdf, bookmarks: Sequence[Bookmark], pages: Sequence[Object]) -> Object:
    """The headings as a tree to jump by."""
    top = pdf.make_indirect(Dictionary(Type=Name.Outlines))
    above: list[tuple[int, Object]] = [(0, top)]
    for mark in bookmarks:
        while above[-1][0] >= mark.level:
            above.pop()
        parent = above[-1][1]
        item = pdf.make_indirect(
            Dictionary(
                Title=String(mark.text),
                Parent=parent,
                Dest=Array([pages[mark.page], Name.XYZ, round(MARGIN_SIDE, 2), round(mark.y, 2), 0]),
            )
        )
        _add_bookmark(parent, item)
        above.append((mark.level, item))
    return top


def _add_bookmark(parent: Object, item: Object) -> None:
    if "/Last" in parent:
        parent.Last.Next = item
        item.Prev = parent.Last
    else:
        parent.First = item
    parent.Last = item
    # A positive count shows what is below; a reader that opens the list sees every heading.
    parent.Count = int(parent.get("/Count", 0)) + 1
