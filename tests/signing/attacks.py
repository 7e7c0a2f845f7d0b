"""What can be done to a signed feedback: each function takes the signed bytes and gives the bytes of a worse file."""

from __future__ import annotations

import random
import re
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf
from asn1crypto import cms, core
from pyhanko.pdf_utils.generic import (
    ArrayObject,
    DictionaryObject,
    FloatObject,
    NumberObject,
    StreamObject,
    TextStringObject,
    pdf_name,
)
from pyhanko.sign.fields import FieldMDPAction, FieldMDPSpec

from observer_app.domain.verification import CLINICIAN_FIELDS
from observer_app.signing.identity import SigningIdentity
from observer_app.signing.signer import Permission, QuietWriter, sign_field

Attack = Callable[[bytes], bytes]
HEX = re.compile(rb"/Contents <([0-9a-f]{1000,})>")


# In the bytes


def flip(pdf: bytes, place: int, mask: int = 1) -> bytes:
    return pdf[:place] + bytes([pdf[place] ^ mask]) + pdf[place + 1 :]


def put(pdf: bytes, place: int, new: bytes) -> bytes:
    """Overwrite without moving anything."""
    return pdf[:place] + new + pdf[place + len(new) :]


def last_block(pdf: bytes) -> re.Match[bytes]:
    return list(HEX.finditer(pdf))[-1]


def capital_digit(pdf: bytes) -> bytes:
    """One hex digit of the signature as a capital: means the same to most programs."""
    block = last_block(pdf)
    letter = re.search(rb"[a-f]", block[1])
    assert letter
    return put(pdf, block.start(1) + letter.start(), letter[0].upper())


def all_capitals(pdf: bytes) -> bytes:
    block = last_block(pdf)
    return put(pdf, block.start(1), block[1].upper())


def space_in_gap(pdf: bytes) -> bytes:
    """A space among the hex digits, which PDF allows."""
    return put(pdf, last_block(pdf).end(1) - 1, b" ")


def comment_in_gap(pdf: bytes) -> bytes:
    return put(pdf, last_block(pdf).end(1) - 6, b">%note")


def words_in_padding(pdf: bytes) -> bytes:
    return put(pdf, last_block(pdf).end(1) - 8, b"c0ffee00")


def shorter_padding(pdf: bytes) -> bytes:
    """The last of the padding moved out of the hex string."""
    return put(pdf, last_block(pdf).end(1) - 2, b">  ")


def other_space_after_startxref(pdf: bytes) -> bytes:
    return put(pdf, pdf.rindex(b"startxref") + len("startxref"), b"\r")


def append_spaces(pdf: bytes) -> bytes:
    return pdf + b"   \n"


def append_comment(pdf: bytes) -> bytes:
    return pdf + b"% seen by me\n"


def append_garbage(pdf: bytes) -> bytes:
    return pdf + random.Random(7).randbytes(500)


def append_second_end(pdf: bytes) -> bytes:
    return pdf + b"%%EOF\n"


def append_own_start(pdf: bytes) -> bytes:
    """The last lines once more, so that nothing but the length differs."""
    return pdf + pdf[pdf.rindex(b"startxref") :]


def cut_last_byte(pdf: bytes) -> bytes:
    return pdf[:-1]


def cut_in_half(pdf: bytes) -> bytes:
    return pdf[: len(pdf) // 2]


def cut_after_signature(pdf: bytes) -> bytes:
    return pdf[: last_block(pdf).end() + 200]


def move_beginning(pdf: bytes) -> bytes:
    return b"\n" + pdf


def blank_beginning(pdf: bytes) -> bytes:
    return put(pdf, 0, b"%XXX")


def drop_coverage_word(pdf: bytes) -> bytes:
    return pdf.replace(b"/ByteRange", b"/ByteRangf")


# In the signature block


def _rewrite_block(pdf: bytes, change: Callable[[Any], None]) -> bytes:
    block = last_block(pdf)
    info = cms.ContentInfo.load(bytes.fromhex(block[1].decode()), strict=False)
    change(info["content"])
    written = info.dump(force=True).hex().encode()
    assert len(written) <= len(block[1]), "there is no room for that in the gap"
    return put(pdf, block.start(1), written.ljust(len(block[1]), b"0"))


def add_unsigned_attribute(pdf: bytes) -> bytes:
    def change(signed: Any) -> None:
        note = {"type": "1.2.840.113549.1.9.13", "values": [core.UTF8String("seen")]}
        signed["signer_infos"][0]["unsigned_attrs"] = cms.CMSAttributes([cms.CMSAttribute(note)])

    return _rewrite_block(pdf, change)


def repeat_certificate(small_certificate: bytes) -> Attack:
    """Put a second certificate beside the signer's."""

    def change(signed: Any) -> None:
        signed["certificates"].append(cms.CertificateChoices.load(small_certificate))

    return lambda pdf: _rewrite_block(pdf, change)


def long_length(pdf: bytes) -> bytes:
    """The outer length written in one byte more than it needs: BER, not DER."""
    block = last_block(pdf)
    digits = block[1]
    assert digits[:4] == b"3082"
    length = 2 * (int(digits[4:8], 16) + 4)
    written = b"308300" + digits[4:length]
    return put(pdf, block.start(1), written.ljust(len(digits), b"0"))


# As an update after the signature


def _update(pdf: bytes, change: Callable[[Any], None]) -> bytes:
    writer: Any = QuietWriter(BytesIO(pdf), strict=True)
    change(writer)
    for then in _afterwards:
        then(writer)
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


def _dictionary(entries: dict[str, Any]) -> Any:
    return DictionaryObject({pdf_name(key): value for key, value in entries.items()})  # type: ignore[no-untyped-call]


def _number(value: int) -> Any:
    return NumberObject(value)  # type: ignore[no-untyped-call]


def sign_over(pdf: bytes, attack: Attack, identity: SigningIdentity, signed_at: datetime) -> bytes:
    """The attack and a second signature in one and the same update."""
    squeezed: list[bytes] = []

    def sign(writer: Any) -> None:
        lock = FieldMDPSpec(FieldMDPAction.INCLUDE, list(CLINICIAN_FIELDS))
        permission = Permission(certifies=False, allows=None, locks=lock)
        squeezed.append(sign_field(writer, identity, None, signed_at, "sig_clinician", permission))

    with _also(sign):
        attack(pdf)
    return squeezed[0]


@contextmanager
def _also(then: Callable[[Any], None]) -> Iterator[None]:
    """Every update made inside does `then` as well, before it is written."""
    _afterwards.append(then)
    yield
    _afterwards.pop()


_afterwards: list[Callable[[Any], None]] = []


def _new_stream(writer: Any, data: bytes, **entries: Any) -> Any:
    named = {pdf_name(f"/{key}"): value for key, value in entries.items()}
    return writer.add_object(StreamObject(named, stream_data=data))


def _specification(writer: Any) -> Any:
    return writer.root["/Names"]["/EmbeddedFiles"]["/Names"][1]


def swap_attachment(pdf: bytes) -> bytes:
    def change(writer: Any) -> None:
        specification = _specification(writer)
        new = _new_stream(writer, b'{"ratings": "better"}', Type=pdf_name("/EmbeddedFile"))
        specification["/EF"][pdf_name("/F")] = new
        specification["/EF"][pdf_name("/UF")] = new
        writer.update_container(specification["/EF"])

    return _update(pdf, change)


def change_attachment(pdf: bytes) -> bytes:
    def change(writer: Any) -> None:
        stream = _specification(writer)["/EF"]["/F"]
        stream._data = stream.data.replace(b"shown_name", b"sh0wn_name")
        stream._encoded_data = None
        writer.update_container(stream)

    return _update(pdf, change)


def flip_in_attachment(pdf: bytes) -> bytes:
    """One bit of the first attached file."""

    def change(writer: Any) -> None:
        stream = _specification(writer)["/EF"]["/F"]
        stream._data = flip(stream.data, len(stream.data) // 2)
        stream._encoded_data = None
        writer.update_container(stream)

    return _update(pdf, change)


def rename_attachment(pdf: bytes) -> bytes:
    def change(writer: Any) -> None:
        listed = writer.root["/Names"]["/EmbeddedFiles"]["/Names"]
        listed[0] = TextStringObject("00-other.pdf")
        writer.update_container(listed)
        writer.update_root()

    return _update(pdf, change)


def _add_attachment(pdf: bytes, name: str) -> bytes:
    def change(writer: Any) -> None:
        stream = _new_stream(writer, b"{}", Type=pdf_name("/EmbeddedFile"))
        more = {"/Type": pdf_name("/Filespec"), "/F": TextStringObject(name), "/UF": TextStringObject(name)}
        more["/EF"] = _dictionary({"/F": stream})
        specification = _dictionary(more)
        listed = writer.root["/Names"]["/EmbeddedFiles"]["/Names"]
        listed.extend([TextStringObject(name), writer.add_object(specification)])
        writer.update_container(listed)
        writer.update_root()

    return _update(pdf, change)


def add_attachment(pdf: bytes) -> bytes:
    return _add_attachment(pdf, "zz-more.json")


def remove_attachment(pdf: bytes) -> bytes:
    def change(writer: Any) -> None:
        listed = writer.root["/Names"]["/EmbeddedFiles"]["/Names"]
        del listed[:]
        writer.update_container(listed)
        writer.update_root()

    return _update(pdf, change)


def _page(writer: Any, number: int = 0) -> Any:
    return writer.find_page_for_modification(number)[0].get_object()


def add_note(pdf: bytes) -> bytes:
    def change(writer: Any) -> None:
        page = _page(writer)
        note = {
            "/Type": pdf_name("/Annot"), "/Subtype": pdf_name("/FreeText"), "/Contents": TextStringObject("No!"),
            "/Rect": ArrayObject(map(FloatObject, (10, 10, 99, 30))), "/F": _number(4),
        }  # fmt: skip
        reference = writer.add_object(_dictionary(note))
        existing = [*page.raw_get("/Annots")] if "/Annots" in page else []
        page[pdf_name("/Annots")] = ArrayObject([*existing, reference])
        writer.update_container(page)

    return _update(pdf, change)


def change_page(pdf: bytes) -> bytes:
    def change(writer: Any) -> None:
        page = _page(writer)
        page[pdf_name("/Contents")] = _new_stream(writer, b"BT ET")
        writer.update_container(page)

    return _update(pdf, change)


def draw_over_page(pdf: bytes) -> bytes:
    """The content object itself replaced, at its own number."""

    def change(writer: Any) -> None:
        page = _page(writer)
        contents = page["/Contents"]
        stream = contents if isinstance(contents, StreamObject) else contents[0]
        stream._data = stream.data + b"\n1 1 1 rg 0 0 600 400 re f"
        stream._encoded_data = None
        writer.update_container(stream)

    return _update(pdf, change)


def add_page(pdf: bytes) -> bytes:
    def change(writer: Any) -> None:
        page = {"/Type": pdf_name("/Page"), "/MediaBox": ArrayObject(map(FloatObject, (0, 0, 595, 842)))}
        tree = writer.root["/Pages"]
        page["/Parent"] = writer.root.raw_get("/Pages")
        tree["/Kids"].append(writer.add_object(_dictionary(page)))
        tree[pdf_name("/Count")] = _number(tree["/Count"] + 1)
        writer.update_container(tree["/Kids"])
        writer.update_container(tree)

    return _update(pdf, change)


def remove_page(pdf: bytes) -> bytes:
    def change(writer: Any) -> None:
        tree = writer.root["/Pages"]
        del tree["/Kids"][0]
        tree[pdf_name("/Count")] = _number(tree["/Count"] - 1)
        writer.update_container(tree["/Kids"])
        writer.update_container(tree)

    return _update(pdf, change)


def fill_a_box(pdf: bytes) -> bytes:
    """What any viewer does when someone types into the form."""

    def change(writer: Any) -> None:
        fields = writer.root["/AcroForm"]["/Fields"]
        field = next(fields[place] for place in range(len(fields)) if fields[place]["/T"] == "noticed")
        field[pdf_name("/V")] = TextStringObject("I noticed nothing.")
        writer.update_container(field)

    return _update(pdf, change)


def add_a_box(pdf: bytes) -> bytes:
    """A box that was not there when it was signed, with words in it."""

    def change(writer: Any) -> None:
        box = {
            "/Type": pdf_name("/Annot"), "/Subtype": pdf_name("/Widget"), "/FT": pdf_name("/Tx"),
            "/T": TextStringObject("note"), "/V": TextStringObject("Seen."), "/F": _number(4),
            "/Rect": ArrayObject(map(FloatObject, (10, 10, 99, 30))),
        }  # fmt: skip
        reference = writer.add_object(_dictionary(box))
        listed = writer.root["/AcroForm"]["/Fields"]
        listed.append(reference)
        writer.update_container(listed)
        page = _page(writer)
        existing = [*page.raw_get("/Annots")] if "/Annots" in page else []
        page[pdf_name("/Annots")] = ArrayObject([*existing, reference])
        writer.update_container(page)

    return _update(pdf, change)


def act_on_opening(pdf: bytes) -> bytes:
    def change(writer: Any) -> None:
        action = {"/S": pdf_name("/JavaScript"), "/JS": TextStringObject("app.alert(1)")}
        writer.root[pdf_name("/OpenAction")] = _dictionary(action)
        writer.update_root()

    return _update(pdf, change)


# By another program


def resave(pdf: bytes) -> bytes:
    with pikepdf.open(BytesIO(pdf)) as opened:
        out = BytesIO()
        opened.save(out)
    return out.getvalue()


def resave_without_signature_format(pdf: bytes) -> bytes:
    with pikepdf.open(BytesIO(pdf)) as opened:
        out = BytesIO()
        opened.save(out, object_stream_mode=pikepdf.ObjectStreamMode.generate, compress_streams=True)
    return out.getvalue()


def rewrite_with_qpdf(pdf: bytes) -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        source, target = Path(folder) / "in.pdf", Path(folder) / "out.pdf"
        source.write_bytes(pdf)
        subprocess.run(["qpdf", "--qdf", str(source), str(target)], check=True, capture_output=True)
        return target.read_bytes()


def encrypt(pdf: bytes) -> bytes:
    with pikepdf.open(BytesIO(pdf)) as opened:
        out = BytesIO()
        opened.save(out, encryption=pikepdf.Encryption(owner="o", user=""))
    return out.getvalue()


def mutate(pdf: bytes, seed: int) -> bytes:
    """One to four random changes: a byte, a run of bytes, a piece cut out, doubled or moved."""
    dice = random.Random(seed)
    for _ in range(dice.randint(1, 4)):
        place, length = dice.randrange(len(pdf)), dice.randint(1, 60)
        piece = pdf[place : place + length]
        kind = dice.randrange(5)
        if kind == 0:
            pdf = put(pdf, place, bytes([dice.randrange(256)]))
        elif kind == 1:
            pdf = put(pdf, place, dice.randbytes(len(piece)))
        elif kind == 2:
            pdf = pdf[:place] + pdf[place + length :]
        elif kind == 3:
            pdf = pdf[:place] + piece + pdf[place:]
        else:
            target = dice.randrange(len(pdf))
            pdf = pdf[:target] + piece + pdf[target:]
    return pdf
