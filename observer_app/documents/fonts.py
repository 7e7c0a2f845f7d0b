"""The faces of one file in the making: which one prints which character, and the font objects it ends with."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property
from pathlib import Path

from pikepdf import Array, Dictionary, Name, Object, Pdf, Stream, String

from observer_app.documents.faces import Face, squeeze

FORM_FONT = "Form"
NONSYMBOLIC = 32
TO_UNICODE_STEP = 100  # the most that one bfchar block may hold


class FontFolder:
    """The faces that ship, each read once and at first need."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    @cached_property
    def regular(self) -> Face:
        return Face(self._folder / "AtkinsonHyperlegibleNext-Regular.ttf")

    @cached_property
    def bold(self) -> Face:
        return Face(self._folder / "AtkinsonHyperlegibleNext-Bold.ttf")

    @cached_property
    def spare(self) -> Face:
        """What prints the characters that the reading face lacks."""
        return Face(self._folder / "DejaVuSans.ttf")

    @cached_property
    def spare_bold(self) -> Face:
        return Face(self._folder / "DejaVuSans-Bold.ttf")

    def can_print(self, character: str) -> bool:
        return character in self.regular.widths or character in self.spare.widths

    @cached_property
    def whole_regular(self) -> WholeFont:
        return WholeFont(self.regular)

    @cached_property
    def whole_bold(self) -> WholeFont:
        return WholeFont(self.bold)


class WholeFont:
    """A face that goes into every file with all its glyphs: the same bytes each time, so made once."""

    def __init__(self, face: Face) -> None:
        self.face = face
        self.widths: Mapping[str, int] = face.widths
        self._table = {code: chr(glyph) for code, glyph in face.glyphs.items()}

    def encode(self, text: str) -> str:
        return text.translate(self._table).encode("utf-16-be").hex()

    @cached_property
    def _program(self) -> bytes:
        return squeeze(self.face.whole)

    @cached_property
    def _to_unicode(self) -> bytes:
        # The lowest code point wins where several share a glyph, so a space is a space.
        means = {glyph: chr(code) for code, glyph in sorted(self.face.glyphs.items(), reverse=True)}
        return squeeze(_write_to_unicode(means))

    @cached_property
    def _glyph_widths(self) -> bytes:
        widths = {glyph: self.widths[chr(code)] for code, glyph in self.face.glyphs.items()}
        return _write_widths(widths)

    def write(self, pdf: Pdf) -> Object:
        """The font for the pages."""
        describe = _describe(pdf, self.face, self.face.name, self._program)
        return _composite(pdf, self.face.name, describe, self._glyph_widths, self._to_unicode)

    def write_for_form(self, pdf: Pdf, page_font: Object) -> Object:
        """The font that boxes name, in the encoding that other programs write them in; shares its glyphs."""
        letters = [bytes([code]).decode("cp1252", "replace") for code in range(32, 256)]
        return pdf.make_indirect(
            Dictionary(
                Type=Name.Font,
                Subtype=Name.TrueType,
                BaseFont=Name("/" + self.face.name),
                Encoding=Name.WinAnsiEncoding,
                FirstChar=32,
                LastChar=255,
                Widths=Array([self.widths.get(letter, 0) for letter in letters]),
                FontDescriptor=page_font.DescendantFonts[0].FontDescriptor,
            )
        )


class CutFont:
    """A face of which a file takes only the glyphs that it shows, in the order in which they first come."""

    def __init__(self, face: Face) -> None:
        self.face = face
        self.widths: Mapping[str, int] = face.widths
        self._numbers: dict[int, int] = {}
        self._first: dict[int, str] = {}

    def encode(self, text: str) -> str:
        return "".join(f"{self._number(letter):04x}" for letter in text)

    def _number(self, letter: str) -> int:
        glyph = self.face.glyphs[ord(letter)]
        if glyph == 0:
            return 0
        self._first.setdefault(glyph, letter)
        return self._numbers.setdefault(glyph, len(self._numbers) + 1)

    def write(self, pdf: Pdf) -> Object:
        shown = [self._first[glyph] for glyph in self._numbers]
        numbered = dict(enumerate(shown, start=1))
        name = f"{_tag(shown)}+{self.face.name}"
        describe = _describe(pdf, self.face, name, squeeze(self.face.cut(map(ord, shown))))
        widths = _write_widths({number: self.widths[letter] for number, letter in numbered.items()})
        return _composite(pdf, name, describe, widths, squeeze(_write_to_unicode(numbered)))


Font = WholeFont | CutFont


class FontsInUse:
    """The fonts of one file: the reading faces whole, and of the spare ones what is shown."""

    def __init__(self, folder: FontFolder) -> None:
        self._folder = folder
        self._fonts: dict[str, Font] = {}

    def reading(self, *, bold: bool) -> tuple[str, Font]:
        """The key and the font for ordinary text."""
        key = "Bold" if bold else "Body"
        return key, self._get(key)

    def spare(self, *, bold: bool) -> tuple[str, Font]:
        """The key and the font for characters that the reading face lacks."""
        key = "SpareBold" if bold else "Spare"
        return key, self._get(key)

    def _get(self, key: str) -> Font:
        font = self._fonts.get(key)
        if font is None:
            font = self._fonts[key] = self._open(key)
        return font

    def _open(self, key: str) -> Font:
        match key:
            case "Body":
                return self._folder.whole_regular
            case "Bold":
                return self._folder.whole_bold
            case "Spare":
                return CutFont(self._folder.spare)
        return CutFont(self._folder.spare_bold)

    def write(self, pdf: Pdf) -> Object:
        """The resources that name every font used."""
        written = {key: font.write(pdf) for key, font in self._fonts.items()}
        body = self._fonts.get("Body")
        if isinstance(body, WholeFont):
            written[FORM_FONT] = body.write_for_form(pdf, written["Body"])
        return pdf.make_indirect(Dictionary({f"/{key}": font for key, font in written.items()}))


def _describe(pdf: Pdf, face: Face, name: str, program: bytes) -> Object:
    file = Stream(pdf, program, Filter=Name.FlateDecode)
    return pdf.make_indirect(
        Dictionary(
            Type=Name.FontDescriptor,
            FontName=Name("/" + name),
            Flags=NONSYMBOLIC,
            FontBBox=Array(face.box),
            ItalicAngle=0,
            Ascent=face.ascent,
            Descent=face.descent,
            CapHeight=face.cap_height,
            StemV=80,
            FontFile2=file,
        )
    )


def _composite(pdf: Pdf, name: str, describe: Object, widths: bytes, to_unicode: bytes) -> Object:
    child = Dictionary(
        Type=Name.Font,
        Subtype=Name.CIDFontType2,
        BaseFont=Name("/" + name),
        CIDSystemInfo=Dictionary(Registry=String("Adobe"), Ordering=String("Identity"), Supplement=0),
        FontDescriptor=describe,
        CIDToGIDMap=Name.Identity,
        W=Object.parse(widths),
    )
    return pdf.make_indirect(
        Dictionary(
            Type=Name.Font,
            Subtype=Name.Type0,
            BaseFont=Name("/" + name),
            Encoding=Name("/Identity-H"),
            DescendantFonts=Array([pdf.make_indirect(child)]),
            ToUnicode=Stream(pdf, to_unicode, Filter=Name.FlateDecode),
        )
    )


def _tag(letters: list[str]) -> str:
    """Six capitals that follow from the glyphs, as the names of cut fonts must begin."""
    number = 0
    for letter in letters:
        number = (number * 31 + ord(letter)) % 26**6
    return "".join(chr(ord("A") + number // 26**place % 26) for place in range(6))


def _write_widths(widths: Mapping[int, int]) -> bytes:
    """Neighbouring glyphs share one array."""
    parts: list[str] = []
    before = -2
    for glyph, width in sorted(widths.items()):
        parts.append(f" {width}" if glyph == before + 1 else f"] {glyph} [{width}")
        before = glyph
    return f"[{''.join(parts).removeprefix(']')}]]".encode()


def _write_to_unicode(means: Mapping[int, str]) -> bytes:
    return "\n".join(_to_unicode_lines(sorted(means.items()))).encode()


def _to_unicode_lines(means: list[tuple[int, str]]) -> Iterator[str]:
    """A CMap from glyph to text, as ISO 32000-1, 9.10.3 has it."""
    yield "/CIDInit /ProcSet findresource begin 12 dict begin begincmap"
    yield "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def"
    yield "/CMapName /Adobe-Identity-UCS def /CMapType 2 def"
    yield "1 begincodespacerange <0000> <ffff> endcodespacerange"
    for start in range(0, len(means), TO_UNICODE_STEP):
        part = means[start : start + TO_UNICODE_STEP]
        yield f"{len(part)} beginbfchar"
        for glyph, text in part:
            yield f"<{glyph:04x}> <{text.encode('utf-16-be').hex()}>"
        yield "endbfchar"
    yield "endcmap CMapName currentdict /CMap defineresource pop end end"
