"""A small evidence pack: one page, the place to sign, the record, and signed feedback as the files inside."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping, Sequence
from io import BytesIO
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf, Stream, String

from observer_app.domain.signed_kinds import MAKER_FIELD, RECORD_NAME
from tests.signing.sample_pdf import draw_pages, signature_field

MADE_BY = "Ann Ash"
Files = Mapping[str, bytes]


def manifest_of(files: Files, **changed: Any) -> list[dict[str, Any]]:
    """A line for each file; `changed` goes into the first."""
    lines: list[dict[str, Any]] = [
        {"file_name": name, "sha256": hashlib.sha256(data).hexdigest(), "verdict": "good_and_known", "codes": []}
        for name, data in files.items()
    ]
    if changed:
        lines[0] |= changed
    return lines


def pack_record(originals: Sequence[Mapping[str, Any]], **more: Any) -> bytes:
    made_by = {"shown_name": MADE_BY, "role": "patient_lead"}
    record = {"document": "evidence/1", "made_by": made_by, "full_pack": None, "originals": originals} | more
    return json.dumps(record, sort_keys=True).encode()


def build_pack(
    files: Files, record: bytes | None = None, bend: Callable[[Pdf], None] | None = None, *, packed: bool = True
) -> bytes:
    """The unsigned pack, with a record that fits unless another is given; `bend` does something to it at the end."""
    mode = pikepdf.ObjectStreamMode.generate if packed else pikepdf.ObjectStreamMode.disable
    with Pdf.open(BytesIO(draw_pages((("Evidence pack", "What is inside"),)))) as pdf:
        attach(pdf, {**files, RECORD_NAME: record or pack_record(manifest_of(files))})
        page = pdf.pages[0].obj
        field = signature_field(pdf, page, MAKER_FIELD, 0)
        page.Annots = Array([field])
        pdf.Root.AcroForm = Dictionary(Fields=Array([field]), SigFlags=3)
        if bend is not None:
            bend(pdf)
        out = BytesIO()
        pdf.save(out, deterministic_id=True, object_stream_mode=mode)
    return out.getvalue()


def attach(pdf: Pdf, files: Files) -> None:
    listed: list[Any] = []
    for name in sorted(files):
        listed += [String(name), file_specification(pdf, name, files[name])]
    pdf.Root.Names = Dictionary(EmbeddedFiles=Dictionary(Names=Array(listed)))
    pdf.Root.AF = Array(listed[1::2])


def file_specification(pdf: Pdf, name: str, data: bytes) -> pikepdf.Object:
    stream = Stream(pdf, data, Type=Name.EmbeddedFile, Subtype=Name("/application/pdf"))
    held = pdf.make_indirect(stream)
    described = Dictionary(
        Type=Name.Filespec, F=String(name), UF=String(name), AFRelationship=Name.Source, EF=Dictionary(F=held, UF=held)
    )
    return pdf.make_indirect(described)
