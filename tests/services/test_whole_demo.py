"""The whole way, played once: every file that it promises is there, good by the cards, archival and accessible."""

from __future__ import annotations

import csv
from pathlib import Path

import pikepdf
import pytest

from observer_app.domain.verification import Verdict
from observer_app.errors import UserError
from observer_app.services.facade import Services
from observer_app.services.whole_demo import (
    CARDS,
    HAND_IN,
    MADE,
    PACK,
    SIGNED,
    STORE,
    THREE,
    WORDS_FILE,
)
from observer_app.wiring import build_services
from tests.services.conftest import cheap_world
from tests.tools.fakes import FakeClock
from tests.tools.verapdf import VeraPdf


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("whole")
    services = build_services(folder / "none", cheap_world(FakeClock()))
    list(services.whole_demo.play(folder / "demo"))
    return folder / "demo"


def check(services: Services, whole: Path, *cards: str) -> list[Verdict]:
    found = services.verify.check([whole / name for name in SIGNED], [whole / name for name in cards])
    return [each.verification.verdict for each in found]


def test_it_leaves_what_it_promises_and_nothing_else(whole: Path) -> None:
    assert {path.name for path in whole.iterdir()} == set(MADE)
    assert {"observer.db", "vault.json", WORDS_FILE} <= {path.name for path in (whole / STORE).iterdir()}


def test_its_signed_files_are_good_by_its_cards_and_unknown_without(services: Services, whole: Path) -> None:
    assert check(services, whole, *CARDS.values()) == [Verdict.GOOD_AND_KNOWN] * len(SIGNED)
    assert check(services, whole) == [Verdict.GOOD_SIGNER_UNKNOWN] * len(SIGNED)


def test_each_of_its_pdfs_is_archival_and_accessible(whole: Path, verapdf: VeraPdf) -> None:
    for path in sorted(whole.glob("*.pdf")):
        assert all(result.passed for result in verapdf.check(path)), path.name


def test_the_words_beside_its_store_are_of_those_whom_it_lets_in(whole: Path) -> None:
    lines = (whole / STORE / WORDS_FILE).read_text(encoding="utf-8").splitlines()[2:]
    services = build_services(whole / STORE, cheap_world(FakeClock()))
    assert [line.split(": ")[0] for line in lines] == [each.shown for each in services.unlock.who_can_open()]


def test_its_store_opens_with_the_words_beside_it_and_knows_its_files(whole: Path, tmp_path: Path) -> None:
    name, words = (whole / STORE / WORDS_FILE).read_text(encoding="utf-8").splitlines()[2].split(": ")
    (tmp_path / "words.txt").write_text(words, encoding="utf-8")
    services = build_services(whole / STORE, cheap_world(FakeClock()))
    session = services.open_with_file(name, tmp_path / "words.txt")
    try:
        found = session.verify.check([whole / SIGNED[0], whole / SIGNED[2]])
    finally:
        session.close()
    assert [each.verification.verdict for each in found] == [Verdict.NOT_GOOD, Verdict.GOOD_AND_KNOWN]


def test_what_is_taken_out_of_its_pack_is_byte_for_byte_what_went_in(whole: Path) -> None:
    with pikepdf.open(whole / PACK) as pack:
        inside = {name: bytes(each.get_file().read_bytes()) for name, each in pack.attachments.items()}
    feedback = (whole / THREE).read_bytes()
    assert feedback in inside.values()
    assert sum(content.startswith(b"%PDF") for content in inside.values()) == 4


def test_its_tables_hold_as_many_rows_as_ratings(whole: Path) -> None:
    with (whole / "ratings.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file))
    # Thirteen questions of each visit: whether there was anything to decide, and the twelve items.
    assert len(rows) > 100
    assert (len(rows) - 1) % 13 == 0


def test_no_patient_partner_or_peer_can_open_what_was_handed_in(whole: Path) -> None:
    sealed = (whole / HAND_IN).read_bytes()
    assert sealed.startswith(b"observer-sealed/1")
    assert b"Shoulder clinic" not in sealed


def test_nothing_there_is_written_over(services: Services, whole: Path) -> None:
    with pytest.raises(UserError, match="“feedback-1-signature.pdf”"):
        list(services.whole_demo.play(whole))
