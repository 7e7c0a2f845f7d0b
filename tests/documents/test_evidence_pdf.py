"""The printed evidence pack: its words, its links, the originals inside it, what validators say."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest

from observer_app.documents.archive import Attachment
from observer_app.documents.feedback_pdf import FeedbackPrinter
from observer_app.domain.evidence import EvidenceRecord
from observer_app.domain.evidence_builder import portal_copy
from observer_app.domain.evidence_document import build_evidence_pages
from observer_app.domain.feedback_blocks import document_text
from observer_app.domain.verification import same_words
from observer_app.services.records import record_bytes
from observer_app.signing.attachment import read_attachments
from observer_app.signing.page_text import read_page_text
from observer_app.signing.reading import open_pdf
from tests.documents.struct_text import read_structure, read_words
from tests.domain import packs
from tests.tools.golden import Golden
from tests.tools.programs import run
from tests.tools.verapdf import VeraPdf

MADE_AT = datetime(2027, 1, 8, 12, 30, tzinfo=UTC)
EVERY: dict[str, Callable[[], EvidenceRecord]] = {
    "usual": packs.pack,
    "without a partner": packs.without_partner,
    "nothing": packs.empty,
    "sixteen": lambda: packs.pack(packs.originals(16)),
    "portal copy": lambda: portal_copy(packs.pack(), "another", "cd" * 32),
    "many ways": packs.many_ways,
    "take-away": packs.take_away,
}
every = pytest.mark.parametrize("made", EVERY.values(), ids=list(EVERY))
Draw = Callable[[EvidenceRecord], Path]


def originals(record: EvidenceRecord) -> tuple[Attachment, ...]:
    """Any bytes do: the drawing does not look into them."""
    if record.full_pack:
        return ()
    return tuple(
        Attachment(
            each.file_name,
            "application/pdf",
            f"Original {each.number}",
            b"%PDF-1.7 " + bytes(range(256)) * each.number,
            is_source=True,
            made_at=MADE_AT,
        )
        for each in record.originals
    )


def draw(printer: FeedbackPrinter, record: EvidenceRecord) -> bytes:
    return printer.evidence(build_evidence_pages(record), record_bytes(record), originals(record), MADE_AT)


@pytest.fixture
def drawn(printer: FeedbackPrinter, tmp_path: Path) -> Draw:
    """Draws a pack to a file."""

    def write(record: EvidenceRecord) -> Path:
        path = tmp_path / "pack.pdf"
        path.write_bytes(draw(printer, record))
        return path

    return write


@every
def test_validators_pass_it_as_archival_and_as_accessible(
    drawn: Draw, verapdf: VeraPdf, made: Callable[[], EvidenceRecord]
) -> None:
    for result in verapdf.check(drawn(made())):
        assert result.passed, str(result)


@pytest.mark.parametrize("made", [*EVERY.values(), packs.forty], ids=[*EVERY, "forty"])
def test_its_pages_show_every_word_in_order(printer: FeedbackPrinter, made: Callable[[], EvidenceRecord]) -> None:
    record = made()
    shown = read_page_text(open_pdf(draw(printer, record)))
    assert same_words(shown, document_text(build_evidence_pages(record)))


@pytest.mark.parametrize("made", [packs.without_partner, packs.many_ways], ids=["without a partner", "many ways"])
def test_it_is_read_out_word_by_word(drawn: Draw, made: Callable[[], EvidenceRecord]) -> None:
    record = made()
    assert "".join(read_words(drawn(record))) == "".join(document_text(build_evidence_pages(record)).split())


def test_no_words_run_together(drawn: Draw) -> None:
    record = packs.pack(packs.originals(2))
    assert read_words(drawn(record)) == document_text(build_evidence_pages(record)).split()


def test_its_structure_is_the_known_one(drawn: Draw, golden: Golden) -> None:
    golden.text("documents/evidence-structure.txt", read_structure(drawn(packs.empty())))


def test_its_syntax_is_sound(drawn: Draw) -> None:
    assert "No syntax or stream encoding errors" in run("qpdf", "--check", drawn(packs.pack()))


def test_equal_input_gives_equal_bytes(printer: FeedbackPrinter) -> None:
    assert draw(printer, packs.pack()) == draw(FeedbackPrinter(printer._resources), packs.pack())


def test_originals_are_inside_byte_for_byte_as_what_it_was_made_from(printer: FeedbackPrinter) -> None:
    record = packs.pack()
    with pikepdf.open(BytesIO(draw(printer, record))) as pdf:
        for given in originals(record):
            spec = pdf.attachments[given.name]
            assert spec.get_file().read_bytes() == given.data
            assert spec.obj.AFRelationship == pikepdf.Name.Source
            assert spec.get_file().mod_date == MADE_AT
        assert len(pdf.Root.AF) == len(record.originals) + 1


def test_a_portal_copy_has_its_record_inside_and_nothing_else(printer: FeedbackPrinter) -> None:
    record = portal_copy(packs.forty(), "another", "cd" * 32)
    pdf = draw(printer, record)
    assert list(pikepdf.open(BytesIO(pdf)).attachments) == ["record.json"]
    assert len(pdf) < 500_000


def test_a_portal_copy_is_marked_at_the_top_of_every_page(drawn: Draw) -> None:
    path = drawn(portal_copy(packs.pack(), "another", "cd" * 32))
    with pikepdf.open(path) as pdf:
        count = len(pdf.pages)
    assert run("pdftotext", path, "-").count("Portal copy, without the originals\n") >= count


def test_links_lead_to_pages_and_do_nothing_by_themselves(printer: FeedbackPrinter) -> None:
    with pikepdf.open(BytesIO(draw(printer, packs.pack()))) as pdf:
        links = [each for page in pdf.pages for each in page.obj.get("/Annots", ()) if each.Subtype == "/Link"]
        pages = {page.obj.objgen for page in pdf.pages}
        assert len(links) > 20
        assert all("/A" not in link and link.Dest[0].objgen in pages and str(link.Contents) for link in links)


def test_the_list_of_contents_gives_the_page_of_each_heading(drawn: Draw) -> None:
    path = drawn(packs.pack())
    with pikepdf.open(path) as pdf:
        places = {page.obj.objgen: number for number, page in enumerate(pdf.pages, start=1)}
        entries = [each for each in pdf.pages[0].obj.Annots if each.Subtype == "/Link"]
        expected = {str(each.Contents): places[each.Dest[0].objgen] for each in entries}
    lines = run("pdftotext", "-f", "1", "-l", "1", "-layout", path, "-")
    for words, page in expected.items():
        assert any(words in line and str(page) in line.split(words)[1].split() for line in lines.splitlines()), words


def test_each_figure_is_told_in_words(printer: FeedbackPrinter) -> None:
    with pikepdf.open(BytesIO(draw(printer, packs.pack()))) as pdf:
        spoken = [str(each.Alt) for each in pdf.objects if isinstance(each, pikepdf.Dictionary) and "/Alt" in each]
    assert len(spoken) == 13
    assert "Welcome. Patient partner: 2.8, from 5 of 5 consultations on 3 days; Peer: 3.1" in spoken[0]


def test_forty_originals_stand_in_one_list(drawn: Draw, run_program: Callable[..., str]) -> None:
    """Whoever checks a pack reads a list, and not a tree of lists."""
    record = packs.forty()
    path = drawn(record)
    listed = read_attachments(open_pdf(path.read_bytes()))
    assert [each.name for each in listed] == [*(each.file_name for each in record.originals), "record.json"]
    assert run_program("pdfdetach", "-list", str(path)).startswith("41 embedded files")
