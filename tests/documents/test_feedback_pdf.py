"""The printed feedback: what is read out, what is kept whole, what validators say."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest

from observer_app.documents.feedback_pdf import FeedbackPrinter
from observer_app.domain.feedback import build_feedback
from observer_app.domain.feedback_blocks import FeedbackDocument, document_text
from observer_app.domain.record_builder import RecordSources, build_record
from observer_app.domain.verification import CLINICIAN_FIELDS, SIGNATURE_FIELDS, TEXT_FIELDS, same_words
from observer_app.errors import UserError
from observer_app.form_files.library import FormLibrary, read_mapping_sets
from observer_app.paths import find_forms, find_resources
from observer_app.services.forms import FormShelf
from observer_app.signing.page_text import read_page_text
from observer_app.signing.reading import open_pdf
from tests.documents import samples
from tests.documents.conftest import Print
from tests.documents.struct_text import read_structure, read_words
from tests.domain.morning import morning
from tests.domain.samples import sources
from tests.tools.golden import Golden
from tests.tools.programs import run
from tests.tools.verapdf import VeraPdf

SCRIPTS = "Cyrus ŵ Siôn, Łódź and ‘gęś’, Ελληνικά, Жизнь, → ✓ ● ■ ◆ ≥ 3"
EVERY = {
    "one visit": samples.one_visit("Practice"),
    "eight visits": samples.eight_visits(),
    "very long": samples.very_long(),
    "many scripts": samples.with_words(SCRIPTS),
    "a morning": build_feedback(build_record(morning())),
}
every = pytest.mark.parametrize("document", EVERY.values(), ids=list(EVERY))


@every
def test_the_tags_give_back_every_word_in_order(printed: Print, document: FeedbackDocument) -> None:
    expected = document_text(document)
    heard = read_words(printed(document))
    assert "".join(heard) == "".join(expected.split())


@every
def test_words_are_drawn_in_the_order_in_which_they_are_read(
    printer: FeedbackPrinter, document: FeedbackDocument
) -> None:
    pdf = printer.feedback(document, samples.RECORD, samples.MADE_AT)
    assert same_words(read_page_text(open_pdf(pdf)), document_text(document))


@pytest.mark.parametrize("document", [samples.one_visit(), samples.eight_visits()], ids=["one", "eight"])
def test_no_words_run_together(printed: Print, document: FeedbackDocument) -> None:
    assert read_words(printed(document)) == document_text(document).split()


@every
def test_validators_pass_it_as_archival_and_as_accessible(
    printed: Print, verapdf: VeraPdf, document: FeedbackDocument
) -> None:
    for result in verapdf.check(printed(document)):
        assert result.passed, str(result)


@every
def test_its_syntax_is_sound(printed: Print, document: FeedbackDocument) -> None:
    assert "No syntax or stream encoding errors" in run("qpdf", "--check", printed(document))


def test_its_structure_is_the_known_one(printed: Print, golden: Golden) -> None:
    golden.text("documents/one-visit-structure.txt", read_structure(printed(samples.one_visit("Practice"))))


def test_equal_input_gives_equal_bytes(printer: FeedbackPrinter) -> None:
    again = FeedbackPrinter(printer._resources)
    document = samples.with_words(SCRIPTS)
    first = printer.feedback(document, samples.RECORD, samples.MADE_AT)
    assert first == again.feedback(document, samples.RECORD, samples.MADE_AT)


def test_all_fields_stand_in_it_by_name_before_anyone_signs(printed: Print) -> None:
    with pikepdf.open(printed(samples.one_visit())) as pdf:
        names = [str(field.T) for field in pdf.Root.AcroForm.Fields]
        tips = [str(field.TU) for field in pdf.Root.AcroForm.Fields]
    assert names == [*samples.BOXES, "lead_comment", *samples.SIGNERS]
    assert all(tips)


def test_a_box_takes_no_more_than_it_says(printed: Print) -> None:
    with pikepdf.open(printed(samples.one_visit())) as pdf:
        most = {str(field.T): int(field.MaxLen) for field in pdf.Root.AcroForm.Fields if "/MaxLen" in field}
    assert most["due"] == 40
    assert most["noticed"] == 600


def test_no_empty_field_shows_anything(printed: Print) -> None:
    with pikepdf.open(printed(samples.one_visit())) as pdf:
        drawn = [field.AP.N.read_bytes() for field in pdf.Root.AcroForm.Fields]
    assert not any(b"Tj" in content for content in drawn)


def test_the_record_is_inside_byte_for_byte(printed: Print) -> None:
    with pikepdf.open(printed(samples.one_visit())) as pdf:
        attached = pdf.attachments["record.json"].get_file()
        assert attached.mime_type == "application/json"
        assert attached.read_bytes() == samples.RECORD
        assert pdf.Root.AF[0].AFRelationship == pikepdf.Name.Data


def test_practice_is_marked_on_every_page_and_nothing_else_is(printed: Print) -> None:
    path = printed(samples.one_visit("Practice"))
    with pikepdf.open(path) as pdf:
        count = len(pdf.pages)
    assert run("pdftotext", path, "-").count("Practice\n") >= count
    assert "Practice\n" not in run("pdftotext", printed(samples.one_visit()), "-")


def test_every_page_says_which_file_it_is_and_where_in_it(printed: Print) -> None:
    text = run("pdftotext", printed(samples.one_visit()), "-")
    assert "5f0c2a44 · Page 1 of" in text


def test_headings_can_be_jumped_to(printed: Print) -> None:
    with pikepdf.open(printed(samples.one_visit())) as pdf, pdf.open_outline() as outline:
        assert [item.title for item in outline.root] == ["Feedback for Jo Marsh (sample)"]
        assert "What helped" in [item.title for item in outline.root[0].children]


def test_the_figure_is_told_in_words(printed: Print) -> None:
    with pikepdf.open(printed(samples.eight_visits())) as pdf:
        spoken = [str(each.Alt) for each in pdf.objects if isinstance(each, pikepdf.Dictionary) and "/Alt" in each]
    assert spoken == ["1 Welcome: visit A level 3."]


def test_a_sign_that_no_face_has_is_refused_in_words(printer: FeedbackPrinter) -> None:
    document = samples.with_words("Good \U0001fae8 morning")
    with pytest.raises(UserError) as problem:
        printer.feedback(document, samples.RECORD, samples.MADE_AT)
    assert problem.value.code == "sign_not_printable"


def test_what_is_spelled_out_can_be_printed(printer: FeedbackPrinter) -> None:
    words = printer.spell_out("Good \U0001fae8 morning, 你好 👍🏽")
    assert printer.feedback(samples.with_words(words), samples.RECORD, samples.MADE_AT)


def test_a_feedback_of_one_visit_is_small(printer: FeedbackPrinter) -> None:
    assert len(printer.feedback(samples.one_visit(), bytes(20_000), samples.MADE_AT)) < 80_000


def test_the_printer_keeps_nothing_of_what_it_printed(printer: FeedbackPrinter) -> None:
    plain = printer.feedback(samples.one_visit(), samples.RECORD, samples.MADE_AT)
    printer.feedback(samples.with_words("Ж ✓"), samples.RECORD, samples.MADE_AT)
    assert printer.feedback(samples.one_visit(), samples.RECORD, samples.MADE_AT) == plain


def test_the_recovery_sheet_is_one_accessible_page(printer: FeedbackPrinter, tmp_path: Path, verapdf: VeraPdf) -> None:
    groups = ("K7QXM", "2RT9W", "HB4ZP", "N8C5J", "VD3YG")
    path = tmp_path / "sheet.pdf"
    path.write_bytes(printer.recovery_sheet("Sample service", groups, ("Jo Marsh (sample)",), samples.MADE_AT))
    words = read_words(path)
    with pikepdf.open(path) as pdf:
        assert len(pdf.pages) == 1
    assert [words[words.index(str(number)) + 1] for number in range(1, 6)] == list(groups)
    assert all(result.passed for result in verapdf.check(path))


def test_a_signature_picture_is_one_page_of_the_fields_size(printer: FeedbackPrinter) -> None:
    picture = printer.signature(("Signed by Łucja Ω, patient partner", "21 November 2026", "Check words: a · b"))
    with pikepdf.open(BytesIO(picture)) as pdf:
        box = [float(side) for side in pdf.pages[0].MediaBox]
    with pikepdf.open(BytesIO(printer.feedback(samples.one_visit(), b"{}", samples.MADE_AT))) as pdf:
        field = next(each for each in pdf.Root.AcroForm.Fields if each.T == "sig_observer")
        left, low, right, high = (float(side) for side in field.Rect)
    assert box[2:] == pytest.approx([right - left, high - low], abs=0.05)


def test_a_signature_picture_holds_lines_that_are_too_long(printer: FeedbackPrinter) -> None:
    picture = printer.signature(tuple("A name that goes on and on, " * 6 for _ in range(3)))
    with pikepdf.open(BytesIO(picture)) as pdf:
        assert len(pdf.pages) == 1


@pytest.mark.parametrize(
    "draw",
    [
        lambda printer: printer.signature(("Signed by Łucja Ω, patient partner",)),
        lambda printer: printer.feedback(samples.with_words(SCRIPTS), samples.RECORD, samples.MADE_AT),
        lambda printer: printer.recovery_sheet("Sample service", ("K7QXM",), (), samples.MADE_AT),
    ],
    ids=["signature", "feedback", "recovery sheet"],
)
def test_no_font_is_named_that_is_not_inside(
    printer: FeedbackPrinter, draw: Callable[[FeedbackPrinter], bytes]
) -> None:
    with pikepdf.open(BytesIO(draw(printer))) as pdf:
        fonts = [each for each in pdf.objects if isinstance(each, pikepdf.Dictionary) and "/BaseFont" in each]
        assert fonts
        assert all("/FontFile2" in font.FontDescriptor for font in fonts)


def test_one_visit_takes_a_page_for_its_words_and_one_for_its_levels(printed: Print) -> None:
    pages = run("pdftotext", printed(samples.one_visit()), "-").split("\f")
    heads = ("The moments these rest on", "The levels", "For the clinician")
    assert [next(place for place, page in enumerate(pages) if head in page) for head in heads] == [0, 1, 2]


def with_standards(sources_of: RecordSources) -> bytes:
    """The record's pages with every heading that the form touches on, as a service prints them."""
    form = sources_of.form
    folder = find_forms()
    shelf = FormShelf(
        lambda: FormLibrary.read(folder), lambda: read_mapping_sets(folder / "mappings"), lambda _digest: None
    )
    record = build_record(replace(sources_of, mapping_lines=shelf.mapping_lines(form)))
    return FeedbackPrinter(find_resources()).feedback(build_feedback(record), samples.RECORD, samples.MADE_AT)


@pytest.mark.parametrize(("made_from", "pages"), [(sources(), 4), (morning(), 5)], ids=["one visit", "four visits"])
def test_it_takes_two_to_four_pages_and_one_for_answers(made_from: RecordSources, pages: int) -> None:
    with pikepdf.open(BytesIO(with_standards(made_from))) as pdf:
        boxes = [sum("/T" in note for note in page.get("/Annots", [])) for page in pdf.pages]
    assert len(boxes) == pages
    answers = len(CLINICIAN_FIELDS) - 1
    assert boxes[-1] == answers
    assert sum(boxes[:-1]) == len(TEXT_FIELDS) + len(SIGNATURE_FIELDS) - answers
