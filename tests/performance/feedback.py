"""One feedback, built and signed, against the same words, font and boxes as bare paragraphs, signed alike."""

from __future__ import annotations

import time
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign import fields
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.platypus import Flowable, Paragraph, SimpleDocTemplate

from observer_app.documents.feedback_pdf import FeedbackPrinter
from observer_app.domain.feedback import build_feedback
from observer_app.domain.feedback_blocks import FeedbackDocument, SignatureField, TextField, block_texts
from observer_app.domain.record_builder import RecordSources, build_record
from observer_app.domain.verification import SIGNATURE_FIELDS
from observer_app.paths import find_resources
from observer_app.services.records import record_bytes
from observer_app.signing.identity import SigningIdentity, load_identity, make_identity
from observer_app.signing.signer import sign_as_observer
from observer_app.signing.verifier import verify
from tests.domain.morning import morning
from tests.domain.samples import sources
from tests.performance.measure import Row, compare, row_of

TARGET = 1.3
RUNS = 30
SIGNED_AT = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)
FACE = "FloorAtkinson"
STYLE = ParagraphStyle("floor", fontName=FACE, fontSize=11, leading=15, spaceAfter=6)


def measure_feedback() -> tuple[Row, ...]:
    """Building and signing against its floor, for one visit and for a morning; verifying, with no floor of its own."""
    made = make_identity("Observer 4", SIGNED_AT)
    identity = load_identity(made.key_der, made.certificate_der)
    printer = FeedbackPrinter(find_resources())
    one, signed = _measure_signing("one feedback, built and signed", sources(), printer, identity)
    four, _ = _measure_signing("feedback of four visits, built and signed", morning(), printer, identity)
    return one, four, _measure_verifying(signed)


def _measure_signing(
    name: str, made_from: RecordSources, printer: FeedbackPrinter, identity: SigningIdentity
) -> tuple[Row, bytes]:
    record = build_record(made_from)
    document, attached = build_feedback(record), record_bytes(record)
    floor = Floor(document)

    def picture() -> bytes:
        return printer.signature(("Signed by Observer 4", "20 November 2026", "Signature 0123456789abcdef"))

    def ours() -> bytes:
        return sign_as_observer(printer.feedback(document, attached, SIGNED_AT), identity, picture(), SIGNED_AT)

    def bare() -> bytes:
        return sign_as_observer(floor.build(), identity, picture(), SIGNED_AT)

    return compare(name, lambda: _time(bare), lambda: _time(ours), RUNS, TARGET), ours()


def _measure_verifying(signed: bytes) -> Row:
    times = [_time(lambda: verify(signed, None, None, SIGNED_AT)) for _ in range(RUNS)]
    return row_of("one feedback, verified", [], times, None)


def _time(call: Any) -> float:
    begun = time.perf_counter()
    call()
    return time.perf_counter() - begun


class Box(Flowable):  # type: ignore[misc]  # reportlab has no types
    """A text box as reportlab makes it."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self._name = name
        self.width, self.height = 450, 60

    def draw(self) -> None:
        x, y = self.canv.absolutePosition(0, 0)
        self.canv.acroForm.textfield(
            name=self._name, x=x, y=y, width=self.width, height=self.height, fieldFlags="multiline", borderWidth=1
        )


class Floor:
    """The same words in one font and the same boxes, as bare paragraphs: no tables, chart, foot or record."""

    def __init__(self, document: FeedbackDocument) -> None:
        fonts: Path = find_resources() / "fonts"
        pdfmetrics.registerFont(TTFont(FACE, str(fonts / "AtkinsonHyperlegibleNext-Regular.ttf")))
        self._document = document

    def build(self) -> bytes:
        """The unsigned file, with the three fields for signatures."""
        writer = IncrementalPdfFileWriter(BytesIO(self._build()))
        for name in SIGNATURE_FIELDS:
            fields.append_signature_field(writer, fields.SigFieldSpec(name, box=(60, 60, 300, 100), on_page=-1))
        with_fields = BytesIO()
        writer.write(with_fields)  # type: ignore[no-untyped-call]
        return with_fields.getvalue()

    def _build(self) -> bytes:
        out = BytesIO()
        parts = [part for block in self._document.blocks for part in self._parts(block)]
        SimpleDocTemplate(out, pagesize=A4, invariant=1).build(parts)
        return out.getvalue()

    def _parts(self, block: Any) -> list[Flowable]:
        parts: list[Flowable] = [Paragraph(escape(text), STYLE) for text in block_texts(block) if text]
        if isinstance(block, TextField):
            parts.append(Box(block.name))
        return [*parts, Paragraph("", STYLE)] if isinstance(block, SignatureField) else parts
