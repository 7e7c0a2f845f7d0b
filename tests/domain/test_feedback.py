"""What the feedback says, and what it never says."""

from __future__ import annotations

import re

from observer_app.domain.feedback import build_feedback, say_place
from observer_app.domain.feedback_blocks import Heading, NewPage, SignatureField, TextField, document_text
from observer_app.domain.people import ShownAs
from observer_app.domain.record import PrintedRecord, letter_of
from observer_app.domain.record_builder import build_record
from observer_app.domain.verification import CLINICIAN_FIELDS
from tests.domain.samples import sources
from tests.tools.golden import Golden


def words(**changes: object) -> str:
    return document_text(build_feedback(build_record(sources(**changes))))  # type: ignore[arg-type]


def test_words_come_before_levels() -> None:
    text = words()
    assert text.index("What helped") < text.index("A question to think about") < text.index("The levels")


def test_the_levels_start_on_a_page_of_their_own() -> None:
    blocks = build_feedback(build_record(sources())).blocks
    levels = next(i for i, block in enumerate(blocks) if block == Heading("The levels"))
    assert isinstance(blocks[levels - 1], NewPage)


def test_the_feedback_carries_a_letter_and_never_the_two_words_or_a_time_of_day() -> None:
    text = words()
    assert f"Visit {letter_of(('copper', 'kite'), 1)}" in text
    assert "copper" not in text
    assert "kite" not in text
    assert not re.search(r"\b\d{1,2}:\d\d\b", text)


def test_moments_are_in_order_of_time_with_minutes_only() -> None:
    text = words()
    assert text.index("minute 1") < text.index("minute 3")


def test_no_total_and_no_section_figure_is_printed() -> None:
    text = words().replace("It has no total and no mark.", "")
    assert not re.search(r"\b(total|average|the mean|per cent|out of)\b|%", text, re.IGNORECASE)


def test_a_zero_says_that_it_was_looked_for() -> None:
    assert "I looked for it and it was not there." in words()


def test_an_observer_shown_by_a_code_is_named_nowhere() -> None:
    record = build_record(sources(shown_as=ShownAs.CODE))
    everything = document_text(build_feedback(record)) + record.model_dump_json()
    assert "Observer 4" in everything
    assert "Practice Observer" not in everything


def test_a_record_read_back_gives_the_same_feedback() -> None:
    record = build_record(sources())
    again = PrintedRecord.model_validate_json(record.model_dump_json())
    assert build_feedback(again) == build_feedback(record)


def test_all_fields_for_three_signatures_are_there() -> None:
    blocks = build_feedback(build_record(sources())).blocks
    fields = [block.name for block in blocks if isinstance(block, TextField)]
    assert fields == [*CLINICIAN_FIELDS, "lead_comment"]
    assert [b.name for b in blocks if isinstance(b, SignatureField)] == ["sig_observer", "sig_clinician", "sig_lead"]


def test_the_count_with_this_clinician_is_said_as_a_place() -> None:
    assert "3rd with this clinician" in words(earlier=2)
    assert [say_place(n) for n in (1, 2, 3, 11, 12, 21, 112)] == ["1st", "2nd", "3rd", "11th", "12th", "21st", "112th"]


def test_letters_of_a_morning_are_all_different() -> None:
    assert len({letter_of(("copper", "kite"), place) for place in range(1, 25)}) == 24


def test_the_words_of_this_document_version_are_the_known_ones(golden: Golden) -> None:
    """Signed files are checked by drawing their record again: a changed sentence needs a new document version."""
    golden.text("documents/feedback-1-words.txt", words() + "\n")
