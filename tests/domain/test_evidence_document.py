"""The pages of an evidence pack as words: what stands first, what is told of who is missing, that nothing marks."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from observer_app.domain.evidence import EvidenceRecord, PackAnswer
from observer_app.domain.evidence_blocks import Cell, Contents, PlacedHeading, Table, TrendFigures
from observer_app.domain.evidence_builder import portal_copy
from observer_app.domain.evidence_document import build_evidence_pages
from observer_app.domain.feedback_blocks import FeedbackDocument, document_text
from observer_app.domain.record import PrintedAmendment
from observer_app.domain.series import OBSERVING
from observer_app.domain.sitting import Mode
from tests.domain import packs
from tests.domain.forms_at_hand import shipped_form
from tests.ui.no_marks import mark_faults

PARTNER, PEER = OBSERVING
EVERY: dict[str, Callable[[], EvidenceRecord]] = {
    "usual": packs.pack,
    "without a partner": packs.without_partner,
    "nothing": packs.empty,
    "forty": packs.forty,
    "portal copy": lambda: portal_copy(packs.pack(), "another", "cd" * 32),
    "many ways": packs.many_ways,
    "take-away": packs.take_away,
}
every = pytest.mark.parametrize("made", EVERY.values(), ids=list(EVERY))


def pages(record: EvidenceRecord) -> str:
    return document_text(build_evidence_pages(record))


def tables(document: FeedbackDocument) -> list[Table]:
    return [block for block in document.blocks if isinstance(block, Table)]


@every
def test_no_word_of_it_is_a_mark_a_rank_or_an_average_over_perspectives(made: Callable[[], EvidenceRecord]) -> None:
    assert mark_faults(pages(made())) == []


@every
def test_every_link_leads_to_a_place_that_is_there(made: Callable[[], EvidenceRecord]) -> None:
    document = build_evidence_pages(made())
    cells = [cell for table in tables(document) for row in table.rows for cell in row.cells]
    wanted = {said.link for cell in cells for said in cell.said if said.link}
    wanted |= {place for block in document.blocks if isinstance(block, Contents) for _, place in block.lines}
    there = {row.place for table in tables(document) for row in table.rows if row.place}
    there |= {block.place for block in document.blocks if isinstance(block, PlacedHeading)}
    assert wanted <= there


def test_it_says_first_what_it_is_how_much_it_may_say_and_what_is_missing() -> None:
    text = pages(packs.without_partner())
    places = [
        text.index("not the patient questionnaire of the General Medical Council"),
        text.index("A snapshot: 6 consultations on 3 days, by 2 people."),
        text.index("There is no patient partner in this pack. It is not complete, just as it would be without a peer."),
        text.index("A patient partner is booked for 3 February 2027."),
        text.index("Who has seen how much"),
        text.index("What they wrote"),
        text.index("The levels"),
    ]
    assert places == sorted(places)
    assert "Quality improvement. Review of practice. Other feedback." in text


def test_a_pack_without_a_peer_is_incomplete_in_the_same_words() -> None:
    text = pages(packs.pack(packs.originals(3, (PARTNER,)), planned={}))
    assert "There is no peer in this pack. It is not complete, just as it would be without a patient partner." in text


def test_both_stand_beside_one_target() -> None:
    counts = tables(build_evidence_pages(packs.pack()))[0]
    assert counts.heads == ("How many", "Patient partner", "Peer")
    assert [cell.said[0].text for cell in counts.rows[1].cells] == ["Target for one year", "4", "4"]


def test_it_says_who_chose_the_days() -> None:
    document = build_evidence_pages(packs.pack())
    chosen = next(row for row in tables(document)[0].rows if "a day the clinician chose" in row.cells[0].said[0].text)
    assert [cell.said[0].text for cell in chosen.cells[1:]] == ["1", "1"]
    assert document_text(document).count("The clinician chose the day.") == 2


def test_a_pack_that_the_clinician_made_says_so_at_the_top_of_every_page() -> None:
    document = build_evidence_pages(packs.without_partner())
    assert document.head == "Not confirmed by a lead"
    assert "No lead. Dr Cleo Cole put it together on 8 January 2027." in document_text(document)
    assert build_evidence_pages(packs.pack()).head == ""


def test_a_portal_copy_says_so_at_the_top_and_gives_the_check_code_of_the_full_pack() -> None:
    document = build_evidence_pages(portal_copy(packs.pack(), "another", "cd" * 32))
    assert document.head == "Portal copy, without the originals"
    assert " ".join(["cdcdcdcd"] * 8) in document_text(document)


def test_words_of_each_perspective_stand_under_its_own_name_newest_first() -> None:
    partners, peers = tables(build_evidence_pages(packs.pack()))[1:3]
    assert [row.cells[0].said[0].text for row in partners.rows] == ["Original 6", "Original 4", "Original 2"]
    assert all("peer" in row.cells[0].said[-1].text for row in peers.rows)


def test_what_was_tried_stands_with_what_came_of_it() -> None:
    text = pages(packs.pack())
    assert "To try: Put doing nothing for now on the sheet as the first heading. By 1 June 2026." in text
    assert "What came of it, 9 September 2026: I tried it, and carry on. Two people chose to wait." in text


def test_an_action_of_which_nothing_was_said_yet_is_told_so() -> None:
    action = packs.ANSWER.actions[0].model_copy(update={"came": ()})
    answer = PackAnswer(actions=(action,))
    assert "What came of it: Not said yet." in pages(packs.pack([packs.original(0, PARTNER, date(2026, 2, 1), answer)]))


def test_the_manifest_gives_each_file_its_name_its_code_and_what_checking_found() -> None:
    record = packs.pack()
    first = tables(build_evidence_pages(record))[-1].rows[0]
    assert _words(first.cells[2])[0] == record.originals[0].file_name
    assert _words(first.cells[2])[2].replace(" ", "") == record.originals[0].sha256
    assert _words(first.cells[1])[-1] == "Checked: as it was signed. We know who signed."


def test_an_original_that_is_not_good_says_what_is_wrong_in_words() -> None:
    text = pages(packs.many_ways())
    assert "Do not rely on it. It was changed after Pat Pine signed it: one of its attachments was swapped." in text


def test_without_any_moment_there_is_one_sentence_and_no_list_of_items() -> None:
    files = [packs.original(0, PARTNER, date(2026, 2, 1))]
    visits = tuple(each.model_copy(update={"moments": ()}) for each in files[0].record.consultations)
    files[0] = replace(files[0], record=files[0].record.model_copy(update={"consultations": visits}))
    text = pages(packs.pack(files))
    assert "No moment was tied to an item of the form." in text
    assert "No moment was tied to:" not in text


def test_a_corrected_original_says_so_before_its_words() -> None:
    amended = PrintedAmendment(signed_on=date(2026, 2, 2), short_id="5f0c2a44", reason="The day was wrong.")
    text = pages(packs.pack([packs.original(0, PARTNER, date(2026, 2, 1), revision=2, amended=amended)]))
    assert "A corrected version: Version 2 takes the place of the one that was signed on 2 February 2026" in text
    assert text.index("What was wrong: The day was wrong.") < text.index("What helped:")


def test_what_no_one_could_rate_is_not_rated_and_never_a_level() -> None:
    assert "Not rated in 4 consultations" in pages(packs.take_away())


def test_of_what_was_rated_on_one_day_there_is_no_picture_over_time() -> None:
    blocks = build_evidence_pages(packs.many_ways()).blocks
    (shown,) = (each for each in blocks if isinstance(each, TrendFigures))
    assert [each.title for each in shown.trends] == [
        "1. Heard", "2. What matters", "3. A choice to make", "4. Ways forward", "5. Their view counts",
    ]  # fmt: skip


def test_what_was_left_out_stands_with_its_reason() -> None:
    assert "The clinician left it out: “I was covering for someone that day.”" in pages(packs.pack())


def test_each_mode_is_told_apart() -> None:
    text = pages(packs.many_ways())
    assert text.index("By phone. A snapshot: ") > text.index("In the room. ")


def test_where_the_form_changed_the_table_says_so() -> None:
    brief = shipped_form("shared-decisions-brief")
    files = [
        packs.original(0, PARTNER, date(2026, 2, 1)),
        packs.original(1, PARTNER, date(2026, 4, 1), form_text=brief),
    ]
    assert "Here the form changed." in pages(packs.pack(files))


def test_a_phone_sitting_alone_says_that_it_was_by_phone() -> None:
    files = [packs.original(0, PARTNER, date(2026, 2, 1), mode=Mode.PHONE)]
    assert re.search(r"By phone\nA snapshot", pages(packs.pack(files)))


def _words(cell: Cell) -> list[str]:
    return [said.words for said in cell.said]
