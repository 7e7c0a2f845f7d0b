"""Checking in processes of their own: the same answer, kept for the next file, a verdict when one stalls or breaks."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator

import pytest

from observer_app.domain.verification import KnownFile, Verdict
from observer_app.domain.verification_words import Code
from observer_app.signing import isolated
from observer_app.signing.isolated import Checkers
from observer_app.signing.trust import TrustStore
from observer_app.signing.verifier import verify
from tests.signing.conftest import NOW

ANOTHER_EACH_TIME = """
import os, sys
from observer_app.signing import worker
worker.answer(sys.stdin.buffer, sys.stdout.buffer)
"""
"""A process that is gone once it has answered, as one is that the system ended for want of memory."""


@pytest.fixture
def checkers() -> Iterator[Checkers]:
    made = Checkers()
    yield made
    made.rest()


def count(checkers: Checkers) -> int:
    return len(checkers._idle)


def test_worker_says_what_the_verifier_says(checkers: Checkers, signed: bytes, trust: TrustStore) -> None:
    known = KnownFile(signed_states=verify(signed, trust, None, NOW).signed_states)
    assert checkers.check(signed, trust, known, NOW) == verify(signed, trust, known, NOW)


def test_one_process_checks_one_good_file_after_another(checkers: Checkers, signed: bytes, trust: TrustStore) -> None:
    found = [checkers.check(signed, trust, None, NOW) for _ in range(3)]
    assert {each.verdict for each in found} == {Verdict.GOOD_AND_KNOWN}
    (kept,) = checkers._idle
    assert kept.files == 3


def test_no_process_that_met_a_bad_file_meets_another(checkers: Checkers, signed: bytes, trust: TrustStore) -> None:
    checkers.check(signed, trust, None, NOW)
    checkers.check(signed[:-400] + b"0" * 400, trust, None, NOW)
    assert count(checkers) == 0


def test_no_process_checks_more_files_than_it_may(
    checkers: Checkers, signed: bytes, trust: TrustStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(isolated, "MOST_FILES_EACH", 1)
    checkers.check(signed, trust, None, NOW)
    assert count(checkers) == 0


def test_no_process_is_left_when_they_rest(checkers: Checkers, signed: bytes, trust: TrustStore) -> None:
    checkers.check(signed, trust, None, NOW)
    (kept,) = checkers._idle
    checkers.rest()
    assert kept._process.returncode is not None
    assert count(checkers) == 0


def test_a_process_that_went_while_it_waited_is_no_fault_of_the_next_file(signed: bytes, trust: TrustStore) -> None:
    checkers = Checkers((sys.executable, "-c", ANOTHER_EACH_TIME))
    for _ in range(2):
        assert checkers.check(signed, trust, None, NOW).verdict is Verdict.GOOD_AND_KNOWN
    checkers.rest()


@pytest.mark.parametrize(
    ("program", "code"),
    [
        ("import time; time.sleep(60)", Code.TOOK_TOO_LONG),
        ("import os; os.abort()", Code.CHECK_STOPPED),
        ("print('hello')", Code.CHECK_STOPPED),
        ("import sys; sys.exit(3)", Code.CHECK_STOPPED),
    ],
)
def test_worker_that_stalls_or_breaks_leaves_the_file_unreadable(
    signed: bytes, trust: TrustStore, program: str, code: Code
) -> None:
    outcome = Checkers((sys.executable, "-c", program), timeout_s=2).check(signed, trust, None, NOW)
    assert (outcome.verdict, outcome.codes) == (Verdict.UNREADABLE, (code,))
    assert outcome.size == len(signed)


def test_worker_that_is_not_there_leaves_the_file_unreadable(signed: bytes, trust: TrustStore) -> None:
    outcome = Checkers(("no-such-program-here",)).check(signed, trust, None, NOW)
    assert outcome.codes == (Code.CHECK_STOPPED,)


def test_file_that_is_far_too_large_is_never_handed_over(trust: TrustStore) -> None:
    outcome = Checkers(("no-such-program-here",)).check(b"%PDF" * 13_000_000, trust, None, NOW)
    assert outcome.codes == (Code.TOO_LARGE,)


def test_asking_for_a_check_loads_no_pdf_library(run_program: Callable[..., str]) -> None:
    asked = "import sys, observer_app.signing.isolated; print(sorted({'pyhanko', 'pikepdf'} & set(sys.modules)))"
    assert run_program(sys.executable, "-c", asked).strip() == "[]"
