"""Files that are signed well and hostile inside: a signature says who, not that a file is harmless."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from typing import Any

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, Pdf, String

from observer_app.domain.verification import Verdict
from observer_app.domain.verification_words import Code
from observer_app.signing.identity import SigningIdentity
from observer_app.signing.isolated import Checkers
from observer_app.signing.signer import sign_as_observer
from observer_app.signing.trust import TrustStore
from observer_app.signing.verifier import verify
from tests.signing.conftest import NOW, SIGNED_AT
from tests.signing.sample_pdf import build_sample


def bend(pdf: bytes, change: Callable[[Pdf], None]) -> bytes:
    with pikepdf.open(BytesIO(pdf)) as opened:
        change(opened)
        out = BytesIO()
        opened.save(out, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.disable)
    return out.getvalue()


def codes_of_signed(unsigned: bytes, signer: SigningIdentity, trust: TrustStore) -> tuple[str, ...]:
    outcome = verify(sign_as_observer(unsigned, signer, None, SIGNED_AT), trust, None, NOW)
    assert outcome.verdict in {Verdict.NOT_GOOD, Verdict.UNREADABLE}
    return outcome.codes


def open_with_script(pdf: Pdf) -> None:
    pdf.Root.OpenAction = Dictionary(S=Name.JavaScript, JS=String("app.alert(1)"))


def script_behind_a_reference(pdf: Pdf) -> None:
    kind = pdf.make_indirect(Name.Launch)
    pdf.pages[0].obj.Hidden = pdf.make_indirect(Dictionary(S=kind, F=String("calc.exe")))


def page_with_action(pdf: Pdf) -> None:
    pdf.pages[0].obj.AA = Dictionary(O=Dictionary(S=Name.Named, N=Name.NextPage))


def named_scripts(pdf: Pdf) -> None:
    pdf.Root.Names.JavaScript = Dictionary(Names=Array([]))


def xfa_form(pdf: Pdf) -> None:
    pdf.Root.AcroForm.XFA = String("<xdp/>")


def note_on_a_page(pdf: Pdf) -> None:
    note = Dictionary(Type=Name.Annot, Subtype=Name.Text, Rect=Array([0, 0, 9, 9]), Contents=String("x"))
    pdf.pages[0].obj.Annots = Array([pdf.make_indirect(note)])


def link_within(pdf: Pdf) -> None:
    page = pdf.pages[0].obj
    link = Dictionary(Subtype=Name.Link, Rect=Array([0, 0, 9, 9]), Dest=Array([page, Name.XYZ, 0, 0, 0]))
    page.Annots = Array([pdf.make_indirect(link)])


def collection(pdf: Pdf) -> None:
    pdf.Root.Collection = Dictionary(View=Name.D)


def one_more_field(pdf: Pdf) -> None:
    more = Dictionary(T=String("noticed_too"), FT=Name.Tx)
    pdf.Root.AcroForm.Fields.append(pdf.make_indirect(more))


def fields_in_another_order(pdf: Pdf) -> None:
    fields = pdf.Root.AcroForm.Fields
    pdf.Root.AcroForm.Fields = Array([fields[1], fields[0], *list(fields)[2:]])


def words_filled_in_before(pdf: Pdf) -> None:
    pdf.Root.AcroForm.Fields[0].V = String("I have noticed.")


def second_attachment(pdf: Pdf) -> None:
    pdf.attachments["more.txt"] = b"more"


def attachment_outside_the_list(pdf: Pdf) -> None:
    stream = pikepdf.Stream(pdf, b"more", Type=Name.EmbeddedFile)
    pdf.pages[0].obj.AF = Array([pdf.make_indirect(Dictionary(Type=Name.Filespec, F="x", EF=Dictionary(F=stream)))])


def no_attachment(pdf: Pdf) -> None:
    del pdf.Root.Names
    del pdf.Root.AF


INSIDES: list[tuple[Callable[[Pdf], None], Code]] = [
    (open_with_script, Code.PART_UNEXPECTED),
    (script_behind_a_reference, Code.COULD_ACT),
    (page_with_action, Code.COULD_ACT),
    (named_scripts, Code.PART_UNEXPECTED),
    (xfa_form, Code.FIELDS_UNEXPECTED),
    (note_on_a_page, Code.PART_UNEXPECTED),
    (link_within, Code.PART_UNEXPECTED),
    (collection, Code.PART_UNEXPECTED),
    (one_more_field, Code.FIELDS_UNEXPECTED),
    (fields_in_another_order, Code.FIELDS_UNEXPECTED),
    (words_filled_in_before, Code.UNSIGNED_TEXT),
    (second_attachment, Code.ATTACHMENT_ADDED),
    (attachment_outside_the_list, Code.ATTACHMENT_ADDED),
    (no_attachment, Code.RECORD_MISSING),
]


@pytest.mark.parametrize(("change", "code"), INSIDES, ids=lambda value: getattr(value, "__name__", str(value)))
def test_signed_file_with_something_foreign_inside_is_refused(
    unsigned: bytes, observer: SigningIdentity, trust: TrustStore, change: Callable[[Pdf], None], code: Code
) -> None:
    assert codes_of_signed(bend(unsigned, change), observer, trust) == (code,)


RECORDS: list[tuple[bytes, Code]] = [
    (b"[" * 5000 + b"]" * 5000, Code.RECORD_UNREADABLE),
    (b'{"a": 1, "a": 2}', Code.RECORD_UNREADABLE),
    (b'{"a": NaN}', Code.RECORD_UNREADABLE),
    (b'{"a": "\xff"}', Code.RECORD_UNREADABLE),
    (b"[]", Code.RECORD_UNREADABLE),
    (b" " * 3_000_000 + b"{}", Code.RECORD_TOO_LARGE),
    (b" " * 30_000_000 + b"{}", Code.RECORD_TOO_LARGE),
    (b'{"observer": {"shown_name": "Someone else"}}', Code.NAME_DIFFERS),
]


@pytest.mark.parametrize(
    ("record", "code"), RECORDS, ids=["deep", "twice", "nan", "utf8", "list", "large", "bomb", "name"]
)
def test_signed_file_with_a_bad_record_is_refused(
    observer: SigningIdentity, trust: TrustStore, record: bytes, code: Code
) -> None:
    assert codes_of_signed(build_sample(record), observer, trust) == (code,)


def test_twenty_thousand_fields_are_refused_quickly(observer: SigningIdentity, trust: TrustStore) -> None:
    def crowd(pdf: Pdf) -> None:
        more: list[Any] = [pdf.make_indirect(Dictionary(FT=Name.Tx, T=String(str(number)))) for number in range(20_000)]
        pdf.Root.AcroForm.Fields = Array([*pdf.Root.AcroForm.Fields, *more])

    with pikepdf.open(BytesIO(build_sample())) as opened:
        crowd(opened)
        out = BytesIO()
        opened.save(out, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    signed = sign_as_observer(out.getvalue(), observer, None, SIGNED_AT)
    outcome = Checkers(timeout_s=10).check(signed, trust, None, NOW)
    assert outcome.codes == (Code.TOO_MANY_PARTS,)


def test_page_tree_that_goes_round_is_refused(unsigned: bytes, observer: SigningIdentity, trust: TrustStore) -> None:
    def go_round(pdf: Pdf) -> None:
        pdf.Root.Pages.Kids.append(pdf.Root.Pages)

    assert codes_of_signed(bend(unsigned, go_round), observer, trust) == (Code.PART_UNEXPECTED,)


def test_words_drawn_in_an_empty_box_are_refused(unsigned: bytes, observer: SigningIdentity, trust: TrustStore) -> None:
    def draw(pdf: Pdf) -> None:
        drawing = pdf.Root.AcroForm.Fields[-1].AP.N
        drawing.Resources = pdf.pages[0].Resources
        drawing.write(pdf.pages[0].Contents.read_bytes())

    assert codes_of_signed(bend(unsigned, draw), observer, trust) == (Code.UNSIGNED_TEXT,)
