"""A signer with a program of their own: words that no one sees, a box hidden from who signs next. All refused."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from io import BytesIO
from typing import Any

import pytest
from pyhanko.pdf_utils.generic import ArrayObject, NumberObject, pdf_name
from reportlab.pdfgen.canvas import Canvas

from observer_app.documents.style import READING
from observer_app.domain.feedback import build_feedback
from observer_app.domain.record_builder import build_record
from observer_app.domain.verification import Verdict
from observer_app.domain.verification_words import Code
from observer_app.services.records import record_bytes
from observer_app.signing import signer
from observer_app.signing.boxes import Filled, box_sizes, fill
from observer_app.signing.identity import SigningIdentity
from observer_app.signing.signer import QuietWriter, sign_as_observer
from observer_app.signing.trust import TrustStore
from observer_app.signing.verifier import verify
from tests.domain.morning import morning
from tests.signing.conftest import NOW, SIGNED_AT, new_identity, pin
from tests.signing.later_signatures import fill_in, printer, sign_clinician_field

WORDS = "I see it differently."
LATER = timedelta(days=1)
Change = Callable[[Any, dict[str, Any]], None]
Draw = Callable[[Canvas], None]


@pytest.fixture(scope="module")
def observer_here() -> SigningIdentity:
    return new_identity(build_record(morning()).observer.shown_name)


@pytest.fixture(scope="module")
def first(observer_here: SigningIdentity) -> bytes:
    record = build_record(morning())
    unsigned = printer().feedback(build_feedback(record), record_bytes(record), SIGNED_AT)
    return sign_as_observer(unsigned, observer_here, None, SIGNED_AT)


@pytest.fixture(scope="module")
def known(observer_here: SigningIdentity, clinician: SigningIdentity) -> TrustStore:
    return TrustStore(signers=(pin(observer_here), pin(clinician)))


def put(box: Any, name: str, value: Any) -> None:
    box[pdf_name(name)] = value


def number(value: float) -> Any:
    return NumberObject(value)  # type: ignore[no-untyped-call]


def hide_own_box(_writer: Any, boxes: dict[str, Any]) -> None:
    put(boxes["reply"], "/F", number(2))


def hide_the_leads_box(_writer: Any, boxes: dict[str, Any]) -> None:
    put(boxes["lead_comment"], "/F", number(2))


def hide_the_observers_signature(_writer: Any, boxes: dict[str, Any]) -> None:
    put(boxes["sig_observer"], "/F", number(2))


def make_it_a_secret(_writer: Any, boxes: dict[str, Any]) -> None:
    """A box for a password shows dots in some programs."""
    put(boxes["reply"], "/Ff", number(1 << 13))


def change_when_pressed(_writer: Any, boxes: dict[str, Any]) -> None:
    looks = boxes["reply"]["/AP"]
    put(looks, "/D", looks.raw_get("/N"))


def stretch(writer: Any, boxes: dict[str, Any]) -> None:
    look = boxes["reply"]["/AP"]["/N"]
    put(look, "/Matrix", ArrayObject([number(each) for each in (9, 0, 0, 9, 0, 0)]))
    writer.update_container(look)


def move_over_the_words(_writer: Any, boxes: dict[str, Any]) -> None:
    put(boxes["reply"], "/Rect", ArrayObject([number(each) for each in (50, 50, 500, 700)]))


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (hide_own_box, Code.FIELDS_UNEXPECTED),
        (hide_the_leads_box, Code.FIELDS_UNEXPECTED),
        (hide_the_observers_signature, Code.FIELDS_UNEXPECTED),
        (make_it_a_secret, Code.FIELDS_UNEXPECTED),
        (change_when_pressed, Code.FIELDS_UNEXPECTED),
        (stretch, Code.BOX_DIFFERS),
        (move_over_the_words, Code.BOX_DIFFERS),
    ],
)
def test_box_that_is_hidden_moved_or_changes_is_refused(
    first: bytes, clinician: SigningIdentity, known: TrustStore, change: Change, code: Code
) -> None:
    writer: Any = QuietWriter(BytesIO(first), strict=True)
    fill(writer, fill_in(first, {"reply": WORDS}))
    fields = writer.root["/AcroForm"]["/Fields"]
    boxes = {str(fields[place]["/T"]): fields[place] for place in range(len(fields))}
    change(writer, boxes)
    for box in boxes.values():
        writer.update_container(box)
    worse = sign_clinician_field(writer, clinician, SIGNED_AT + LATER)
    assert verify(worse, known, None, NOW).codes == (code,)


def as_it_should(canvas: Canvas) -> None:
    canvas.setFillColorRGB(0.1, 0.1, 0.1)
    canvas.setFont(READING, 9)
    canvas.drawString(4, 60, WORDS)


def in_white(canvas: Canvas) -> None:
    canvas.setFillColorRGB(1, 1, 1)
    canvas.setFont(READING, 9)
    canvas.drawString(4, 60, WORDS)


def in_tiny_print(canvas: Canvas) -> None:
    canvas.setFont(READING, 0.2)
    canvas.drawString(4, 60, WORDS)


def in_invisible_print(canvas: Canvas) -> None:
    canvas.setFont(READING, 9)
    canvas.drawString(4, 60, WORDS, mode=3)


def far_away(canvas: Canvas) -> None:
    canvas.setFont(READING, 9)
    canvas.drawString(4, 4000, WORDS)


def behind_a_patch(canvas: Canvas) -> None:
    as_it_should(canvas)
    canvas.rect(0, 0, 400, 100, fill=1)


def upside_down(canvas: Canvas) -> None:
    canvas.rotate(180)
    as_it_should(canvas)


def answered_with(first: bytes, clinician: SigningIdentity, draw: Draw) -> bytes:
    printer().spell_out("The faces are known now.")
    out = BytesIO()
    canvas = Canvas(out, pagesize=box_sizes(first)["reply"], invariant=1, initialFontName=READING)
    draw(canvas)
    canvas.showPage()
    canvas.save()
    filled = Filled({"reply": WORDS}, out.getvalue())
    return signer.sign_as_clinician(first, clinician, None, SIGNED_AT + LATER, filled)


def test_words_drawn_plainly_by_another_hand_are_good(
    first: bytes, clinician: SigningIdentity, known: TrustStore
) -> None:
    assert verify(answered_with(first, clinician, as_it_should), known, None, NOW).verdict is Verdict.GOOD_AND_KNOWN


@pytest.mark.parametrize(
    "draw",
    [in_white, in_tiny_print, in_invisible_print, far_away, behind_a_patch, upside_down],
    ids=lambda d: d.__name__,
)
def test_words_that_no_one_sees_are_refused(
    first: bytes, clinician: SigningIdentity, known: TrustStore, draw: Draw
) -> None:
    assert verify(answered_with(first, clinician, draw), known, None, NOW).codes == (Code.BOX_DIFFERS,)
