"""The start card on paper: one page that everyone can read, with the code on it once."""

from __future__ import annotations

from pathlib import Path

import pikepdf

from observer_app.documents.start_card import CardWords, print_start_card
from observer_app.paths import find_resources
from tests.documents import samples
from tests.tools.verapdf import VeraPdf

CARD = CardWords("Di Dene (sample)", "Sample service", "Ann Able (sample)", "7KQP 3XMB", "23 March 2026")


def test_a_start_card_is_one_accessible_page(tmp_path: Path, verapdf: VeraPdf) -> None:
    path = tmp_path / "card.pdf"
    path.write_bytes(print_start_card(find_resources(), CARD, samples.MADE_AT))
    with pikepdf.open(path) as pdf:
        assert len(pdf.pages) == 1
    assert all(result.passed for result in verapdf.check(path))


def test_equal_cards_are_printed_alike() -> None:
    one, other = (print_start_card(find_resources(), CARD, samples.MADE_AT) for _ in range(2))
    assert one == other
