"""The commands, as someone types them: what they say, and what they exit with."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from observer_app.cli import EXIT_OF_TAKEN, commands
from observer_app.documents.feedback_pdf import FeedbackPrinter
from observer_app.domain.portfolio_document import build_portfolio
from observer_app.domain.taken_in import Taken
from observer_app.paths import find_forms, find_resources
from observer_app.services.facade import Services
from observer_app.signing.signer import sign_as_owner
from observer_app.wiring import build_services
from tests.domain import portfolios
from tests.domain.portfolios import record_json
from tests.services.conftest import cheap_world, new_service
from tests.signing.conftest import SIGNED_AT, new_identity
from tests.tools.fakes import FakeClock

Run = Callable[..., Result]


def run_in(folder: Path) -> Run:
    """Commands on a store in this folder, with words that are cheap to check."""

    def open_services(store: Path | None) -> Services:
        return build_services(store or folder / "store", cheap_world(FakeClock()))

    return lambda *given: CliRunner().invoke(commands, [str(each) for each in given], obj=open_services)


@pytest.fixture
def run(tmp_path: Path) -> Run:
    return run_in(tmp_path)


@pytest.fixture(scope="module")
def played(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """The demo, played once: its folder and what it said."""
    folder = tmp_path_factory.mktemp("played")
    result = run_in(folder)("demo", "--out", folder / "demo")
    assert result.exit_code == 0, result.output
    return folder / "demo", result.output


@pytest.fixture
def demo(played: tuple[Path, str], tmp_path: Path) -> Path:
    """A copy of what the demo left, to do things to."""
    return Path(shutil.copytree(played[0], tmp_path / "demo"))


def test_demo_leaves_the_signed_feedback_and_the_card_and_says_so(played: tuple[Path, str]) -> None:
    folder, said = played
    assert {"feedback.pdf", "observer.observer-card"} <= {each.name for each in folder.iterdir()}
    assert "feedback.pdf" in said
    assert "This file is as it was signed" in said


def test_the_untouched_file_with_its_card_is_good_and_known(run: Run, demo: Path) -> None:
    result = run("verify", demo / "feedback.pdf", "--trust", demo / "observer.observer-card")
    assert result.exit_code == 0, result.output
    assert "Its pages say what the record inside it says." in result.output


def test_without_the_card_the_signer_is_not_known(run: Run, demo: Path) -> None:
    assert run("verify", demo / "feedback.pdf").exit_code == 3


def test_a_changed_file_is_not_good(run: Run, demo: Path) -> None:
    changed = bytearray((demo / "feedback.pdf").read_bytes())
    changed[5000] ^= 1
    (demo / "feedback.pdf").write_bytes(changed)
    result = run("verify", demo / "feedback.pdf", "--trust", demo / "observer.observer-card")
    assert result.exit_code == 1
    assert "Do not rely on this file" in result.output


def test_a_file_that_is_not_there_is_unreadable_in_one_sentence(run: Run, tmp_path: Path) -> None:
    result = run("verify", tmp_path / "nothing.pdf")
    assert result.exit_code == 2
    assert "It is not there, or this computer may not open it." in result.output


def test_of_several_files_the_worst_decides(run: Run, demo: Path, tmp_path: Path) -> None:
    (tmp_path / "empty.pdf").touch()
    result = run("verify", demo / "feedback.pdf", tmp_path / "empty.pdf", "--trust", demo / "observer.observer-card")
    assert result.exit_code == 2


def test_json_says_the_verdict_and_every_fact(run: Run, demo: Path) -> None:
    result = run("verify", demo / "feedback.pdf", "--trust", demo / "observer.observer-card", "--json")
    (row,) = json.loads(result.output)
    assert row["verdict"] == "good_and_known"
    assert {"signed", "unchanged", "page_text", "form"} <= {fact["kind"] for fact in row["facts"]}


def test_ones_own_record_is_checked_by_the_rules_of_its_kind(run: Run, tmp_path: Path) -> None:
    record = portfolios.portfolio()
    pages = FeedbackPrinter(find_resources()).feedback(build_portfolio(record), record_json(record), SIGNED_AT)
    (tmp_path / "mine.pdf").write_bytes(sign_as_owner(pages, new_identity(portfolios.NAME), None, SIGNED_AT))
    result = run("verify", tmp_path / "mine.pdf", "--json")
    (row,) = json.loads(result.output)
    assert (result.exit_code, row["kind"], row["verdict"]) == (3, "portfolio", "good_signer_unknown")
    assert "complete_1_of_1" in {fact["code"] for fact in row["facts"]}


def test_a_store_that_holds_the_file_says_so(run: Run, demo: Path) -> None:
    words = demo / "store" / "practice-words.txt"
    result = run("verify", demo / "feedback.pdf", "--known", demo / "store", "--passphrase-file", words)
    assert result.exit_code == 0, result.output
    assert "We hold this very file." in result.output


def test_check_form_finds_nothing_wrong_with_the_form_that_ships(run: Run) -> None:
    assert run("check-form", find_forms() / "shared-decisions-1.0.0.json").exit_code == 0


def test_check_form_says_every_problem_at_once(run: Run, tmp_path: Path) -> None:
    broken = (find_forms() / "shared-decisions-1.0.0.json").read_text(encoding="utf-8")
    path = tmp_path / "broken.json"
    path.write_text(broken.replace('"version": "1.0.0"', '"version": "one"').replace('"focus": "both"', '"focus": "x"'))
    result = run("check-form", path)
    assert result.exit_code == 1
    assert len(result.output.splitlines()) >= 2


def test_backup_makes_a_safety_copy_and_says_where(run: Run, tmp_path: Path) -> None:
    services = build_services(tmp_path / "store", cheap_world(FakeClock()))
    words = " ".join(services.set_up.suggest_words())
    services.set_up.create(new_service(words))
    (tmp_path / "words.txt").write_text(words, encoding="utf-8")
    result = run("backup", "--passphrase-file", tmp_path / "words.txt")
    assert result.exit_code == 0, result.output
    assert "safety-copies" in result.output


def test_backup_of_nothing_ends_in_one_clear_sentence(run: Run, tmp_path: Path) -> None:
    result = run("backup", "--passphrase-file", tmp_path / "words.txt")
    assert result.exit_code == 1
    assert "There is nothing to open here." in result.output


def test_ratings_are_for_leads_alone_and_that_is_said_in_a_sentence(run: Run, demo: Path, tmp_path: Path) -> None:
    words = demo / "store" / "practice-words.txt"
    result = run("--store", demo / "store", "ratings", "--out", tmp_path / "out", "--passphrase-file", words)
    assert result.exit_code == 1
    assert "Only a lead can save tables." in result.output


def test_what_is_kept_about_oneself_is_written_and_its_lines_are_counted(run: Run, demo: Path, tmp_path: Path) -> None:
    words = demo / "store" / "practice-words.txt"
    result = run("--store", demo / "store", "kept-about", "--out", tmp_path / "me.zip", "--passphrase-file", words)
    assert result.exit_code == 0, result.output
    assert "and 1 signed file were written and read back" in result.output
    assert "Look first at what has someone else in it" in result.output


def test_no_one_of_that_name_is_said_in_a_sentence(run: Run, demo: Path, tmp_path: Path) -> None:
    words = demo / "store" / "practice-words.txt"
    given = ("kept-about", "--whom", "No One", "--out", tmp_path / "a.zip", "--passphrase-file", words)
    result = run("--store", demo / "store", *given)
    assert result.exit_code == 1
    assert "There is no one called “No One”" in result.output


def test_the_commands_bring_no_window_with_them() -> None:
    code = "import sys, observer_app.cli, observer_app.wiring; sys.exit(any('PySide6' in name for name in sys.modules))"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_a_new_computer_begins_with_a_set_up_file_and_hands_in_once_something_is_signed(tmp_path: Path) -> None:
    lead, partner = tmp_path / "lead", tmp_path / "partner"
    run, clock = run_in(tmp_path), FakeClock()
    words = ("--passphrase-file", tmp_path / "words.txt")
    services = build_services(lead, cheap_world(clock))
    chosen = " ".join(services.set_up.suggest_words())
    (tmp_path / "words.txt").write_text(chosen, encoding="utf-8")
    services.set_up.create(new_service(chosen))
    session = services.open_with_file(None, tmp_path / "words.txt")
    session.people.add_clinic("Shoulder clinic")
    session.close()

    made = run("--store", lead, "set-up-file", "--out", tmp_path / "set-up.observer", *words)
    assert made.exit_code == 0, made.output
    papers = run("--store", lead, "papers", "--out", tmp_path / "papers", *words)
    assert papers.exit_code == 0, papers.output
    assert (tmp_path / "papers" / "if-a-laptop-is-lost.pdf").is_file()
    six = made.output.strip().splitlines()[-1].rpartition(": ")[2]
    begun = run("--store", partner, "take-in", tmp_path / "set-up.observer", "--person", "Dr Bo Best", *words)
    assert begun.exit_code == 0, begun.output
    assert six in begun.output

    card = run("--store", partner, "my-card", "--out", tmp_path / "bo.observer-card", *words)
    assert card.exit_code == 0, card.output
    mine = card.output.strip().splitlines()[-1].rpartition(": ")[2]
    known = run("--store", lead, "take-in", tmp_path / "bo.observer-card", "--confirmed", mine, *words)
    assert known.exit_code == 0, known.output
    none = run("--store", lead, "pass-on", "--to", "Dr Bo Best", "--out", tmp_path / "for-bo.observer", *words)
    assert none.exit_code == 1
    assert "There is nothing for Dr Bo Best yet" in none.output
    nobody = run("--store", lead, "pass-on", "--to", "Nobody", "--out", tmp_path / "for-bo.observer", *words)
    assert "Say whom it is for." in nobody.output

    nothing = run("--store", partner, "hand-in", "--out", tmp_path / "none.observer", *words)
    assert nothing.exit_code == 1
    assert "nothing to hand in yet" in nothing.output


def test_take_in_says_of_each_file_what_became_of_it(run: Run, demo: Path, tmp_path: Path) -> None:
    services = build_services(tmp_path / "store", cheap_world(FakeClock()))
    chosen = " ".join(services.set_up.suggest_words())
    (tmp_path / "words.txt").write_text(chosen, encoding="utf-8")
    services.set_up.create(new_service(chosen))
    (tmp_path / "broken.observer").write_bytes(b"observer-sealed/1\n{}\n")
    words = ("--passphrase-file", tmp_path / "words.txt")
    unknown = run("take-in", demo / "feedback.pdf", *words)
    assert unknown.exit_code == 3
    assert "No one here has confirmed who signed it" in unknown.output
    broken = run("take-in", demo / "feedback.pdf", tmp_path / "broken.observer", *words)
    assert broken.exit_code == 2
    assert "This is not a file from Observer" in broken.output


def test_every_verdict_has_its_exit() -> None:
    assert EXIT_OF_TAKEN.keys() == set(Taken)
