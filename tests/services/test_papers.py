"""The papers on privacy: filled in from what is here, in the service's own name, and for leads alone."""

from __future__ import annotations

import re
from pathlib import Path

import pikepdf
import pytest

from observer_app.domain.feedback_blocks import Facts, block_texts
from observer_app.domain.papers import TO_HAND_OUT, Flow, PaperDocument, PaperName
from observer_app.domain.retention import KeptThing
from observer_app.errors import UserError
from observer_app.services.papers import Papers
from tests.services.four_computers import CLEO, DI, PARTNER_WORDS, PAT, Four
from tests.tools.verapdf import VeraPdf


def words_of(document: PaperDocument) -> str:
    return "\n".join(text for each in document.blocks if not isinstance(each, Flow) for text in block_texts(each))


def fact(document: PaperDocument, what: str) -> str:
    rows = dict(row for each in document.blocks if isinstance(each, Facts) for row in each.rows)
    return rows[what]


@pytest.fixture
def papers(four: Four) -> Papers:
    return four.lead.session.papers


@pytest.mark.parametrize("name", PaperName)
def test_no_gap_is_left_but_lines_to_write_on(papers: Papers, name: PaperName) -> None:
    document = papers.document(name)
    assert not re.search(r"[{}]", words_of(document))
    assert document.foot.startswith(papers.fill_all()[0].document.foot.split(" · ")[0])


def test_the_computer_says_who_can_open_it_and_no_one_else(papers: Papers, four: Four) -> None:
    document = papers.document(PaperName.ON_THIS_COMPUTER)
    assert fact(document, four.lead.name) == "Patient lead"
    assert DI not in words_of(document)


def test_what_came_from_other_computers_is_counted(papers: Papers, four: Four) -> None:
    before = fact(papers.document(PaperName.ON_THIS_COMPUTER), "From other computers")
    four.both_sit_in()
    four.hand_in_all()
    after = fact(papers.document(PaperName.ON_THIS_COMPUTER), "From other computers")
    assert (before, after) == ("No whole sittings, and no signed files", "2 whole sittings, and 2 signed files")


def test_a_notice_says_how_long_things_are_kept_here(papers: Papers, four: Four) -> None:
    four.lead.session.retention.choose_years(KeptThing.FEEDBACK, 9)
    assert "all that was said about it: 9 years." in words_of(papers.document(PaperName.NOTICE_CLINICIANS))


def test_no_paper_tells_a_word_of_a_visit_or_who_was_observed(papers: Papers, four: Four) -> None:
    four.both_sit_in()
    four.hand_in_all()
    told = " ".join(words_of(papers.document(name)) for name in PaperName)
    assert not any(words in told for words in (PARTNER_WORDS, CLEO, PAT))


def test_whoever_is_no_lead_makes_none(four: Four) -> None:
    with pytest.raises(UserError, match="Only a lead"):
        four.clinician.session.papers.every()


def test_where_no_folder_can_be_made_it_says_so(papers: Papers, tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("a file")
    with pytest.raises(UserError, match="could not be saved there"):
        papers.write_all(papers.fill_all(), tmp_path / "taken")


def test_all_of_them_are_archival_accessible_and_in_the_services_name(
    papers: Papers, tmp_path: Path, verapdf: VeraPdf
) -> None:
    made = papers.write_all(papers.fill_all(), tmp_path).value
    assert len(made) == len(PaperName) + len(TO_HAND_OUT)
    for path in made:
        assert all(result.passed for result in verapdf.check(path)), path.name
        with pikepdf.open(path) as opened, opened.open_metadata() as told:
            assert told["dc:title"] in {each.title for each in papers.every()}
