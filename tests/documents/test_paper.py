"""Paper to fill in or carry: whole, accessible, no longer than it need be, and with no room for a patient's name."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest

from observer_app.documents.day_sheet import CONSENT_ANSWERS, SAY_ALOUD
from observer_app.documents.paper_pdf import PaperPrinter
from observer_app.domain.form import Form
from observer_app.domain.mentoring import Note, Pair, Stage, What, mentoring_blocks
from observer_app.domain.paper import Slip
from observer_app.domain.people import Contact
from observer_app.domain.sitting import Pattern
from observer_app.paths import find_forms, find_resources
from tests.documents.samples import MADE_AT
from tests.documents.struct_text import read_words
from tests.domain.samples import default_form
from tests.domain.test_paper import sheet
from tests.tools.verapdf import VeraPdf

SERVICE = "Sample service"
SLIP = Slip(SERVICE, practice=False, two_words=("copper", "kite"), letter="F", day=date(2026, 11, 20))
PAIR = Pair(
    Stage.PAIR,
    datetime(2026, 3, 3, 9, tzinfo=UTC),
    notes=(
        Note("1", What.AIM, date(2026, 3, 4), "To wait longer \N{PARTY POPPER}", is_mine=True),
        Note("2", What.MEETING, date(2026, 3, 9), "A walk\nround the park. " * 60, is_mine=False),
    ),
)
MEETINGS = tuple(mentoring_blocks(PAIR, ("Di Dene", "Dr Cleo Cole"), date(2026, 6, 1)))
FORMS = sorted(find_forms().glob("*-[0-9]*.json"))
WORRY = Contact(name="the sister in charge", number="01234 567890")


def read_form(path: Path) -> Form:
    return Form.model_validate_json(path.read_text(encoding="utf-8"))


@pytest.fixture(scope="session")
def paper() -> PaperPrinter:
    return PaperPrinter(find_resources())


Draw = Callable[[PaperPrinter], bytes]


def draw_form(path: Path) -> Draw:
    return lambda paper: paper.blank_form(read_form(path), SERVICE, MADE_AT)


KINDS: dict[str, Draw] = {
    "day sheet": lambda paper: paper.day_sheet(sheet(Pattern.IN_FOR_ONE), MADE_AT),
    "slip": lambda paper: paper.slip(SLIP, MADE_AT),
    "our meetings": lambda paper: paper.mentoring(MEETINGS, SERVICE, MADE_AT),
    "talk card": lambda paper: paper.talk_card(SERVICE, MADE_AT, practice=True),
    **{path.stem: draw_form(path) for path in FORMS},
}


def said(pdf: bytes, folder: Path) -> str:
    path = folder / "paper.pdf"
    path.write_bytes(pdf)
    return " ".join(read_words(path))


def count_pages(pdf: bytes) -> int:
    with pikepdf.open(BytesIO(pdf)) as opened:
        return len(opened.pages)


@pytest.mark.parametrize("draw", KINDS.values(), ids=list(KINDS))
def test_every_kind_is_archival_and_accessible(
    paper: PaperPrinter, tmp_path: Path, verapdf: VeraPdf, draw: Draw
) -> None:
    path = tmp_path / "paper.pdf"
    path.write_bytes(draw(paper))
    for result in verapdf.check(path):
        assert result.passed, str(result)


@pytest.mark.parametrize(
    ("pattern", "pages"), [(Pattern.JUST_ONE, 1), (Pattern.FIRST_THREE, 2), (Pattern.IN_FOR_ONE, 3)]
)
def test_a_day_sheet_has_half_a_page_for_each_person(paper: PaperPrinter, pattern: Pattern, pages: int) -> None:
    assert count_pages(paper.day_sheet(sheet(pattern), MADE_AT)) == pages


def test_a_day_sheet_says_who_where_and_what_to_say(paper: PaperPrinter, tmp_path: Path) -> None:
    text = said(paper.day_sheet(replace(sheet(Pattern.IN_FOR_ONE), worry=WORRY), MADE_AT), tmp_path)
    for words in (
        "copper kite",
        "Shoulder clinic (sample), 20 November 2026",
        "Practice Observer, patient partner",
        SAY_ALOUD,
        "tell the clinician or the sister in charge, 01234 567890 now.",
        "Go in for person",
        "Once it is entered, shred this sheet.",
    ):
        assert words in text


def test_each_person_has_the_four_answers_two_moments_and_every_item_to_ring(
    paper: PaperPrinter, tmp_path: Path
) -> None:
    text = said(paper.day_sheet(sheet(Pattern.JUST_ONE), MADE_AT), tmp_path)
    person = text[text.index("Person 1") :]
    assert all(f"☐ {answer}" in person for answer in CONSENT_ANSWERS)
    assert person.count("☐ early ☐ middle ☐ late ☐ helped ☐ got in the way") == 2
    for number, item in enumerate(default_form().rated_items(), start=1):
        assert f"{number}. {item.short_name} 0 1 2 3 4 –" in person


@pytest.mark.parametrize("path", FORMS, ids=[path.stem for path in FORMS])
def test_a_blank_form_has_every_word_that_is_needed_to_rate(paper: PaperPrinter, tmp_path: Path, path: Path) -> None:
    form = read_form(path)
    text = said(paper.blank_form(form, SERVICE, MADE_AT), tmp_path)
    for item in form.rated_items():
        assert item.text in text
        assert all(option.label in text and option.descriptor in text for option in item.options)
        assert all(form.not_rated_label(reason) in text for reason in item.not_rated)
    assert all(title in text for title in ("What helped", "What could help more", "A question to think about together"))


@pytest.mark.parametrize("path", FORMS, ids=[path.stem for path in FORMS])
def test_a_blank_form_takes_four_pages_at_most(paper: PaperPrinter, path: Path) -> None:
    assert count_pages(paper.blank_form(read_form(path), SERVICE, MADE_AT)) <= 4


def test_a_slip_names_two_words_a_letter_and_a_last_day_on_one_page(paper: PaperPrinter, tmp_path: Path) -> None:
    pdf = paper.slip(SLIP, MADE_AT)
    text = said(pdf, tmp_path)
    assert count_pages(pdf) == 1
    assert "copper kite, F" in text
    assert "by Friday 27 November 2026" in text
    assert "You need not say who you are" in text


def test_the_talk_is_one_page_and_the_clinician_speaks_first(paper: PaperPrinter, tmp_path: Path) -> None:
    pdf = paper.talk_card(SERVICE, MADE_AT)
    assert count_pages(pdf) == 1
    assert "1. The clinician speaks first" in said(pdf, tmp_path)


def test_signs_that_no_face_has_are_printed_in_words(paper: PaperPrinter, tmp_path: Path) -> None:
    odd = replace(sheet(Pattern.JUST_ONE), clinic="Shoulder \U0001fae8 clinic", worry=Contact(name="你好"))
    text = said(paper.day_sheet(odd, MADE_AT), tmp_path)
    assert "\U0001fae8" not in text
    assert "[words in other writing]" in text


def test_our_meetings_say_who_wrote_what_and_that_no_one_signed(paper: PaperPrinter, tmp_path: Path) -> None:
    path = tmp_path / "our-meetings.pdf"
    path.write_bytes(paper.mentoring(MEETINGS, SERVICE, MADE_AT))
    said = "".join(read_words(path))
    assert "Nooneisratedinit" in said.replace("noone", "Noone")
    assert "Noonehassignedit" in said
    assert "Towaitlonger[partypopper](DiDene)" in said
    assert "(DrCleoCole)" in said
    assert "Nothingwaswrittenhere." in said
