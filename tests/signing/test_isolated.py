"""Checking in a process of its own: the same answer, and a verdict when the process stalls or breaks."""

from __future__ import annotations

import sys
from collections.abc import Callable

import pytest

from observer_app.domain.verification import KnownFile, Verdict
from observer_app.domain.verification_words import Code
from observer_app.signing.isolated import verify_in_worker
from observer_app.signing.trust import TrustStore
from observer_app.signing.verifier import verify
from tests.signing.conftest import NOW


def test_worker_says_what_the_verifier_says(signed: bytes, trust: TrustStore) -> None:
    known = KnownFile(signed_states=verify(signed, trust, None, NOW).signed_states)
    assert verify_in_worker(signed, trust, known, NOW) == verify(signed, trust, known, NOW)


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
    outcome = verify_in_worker(signed, trust, None, NOW, timeout_s=2, command=(sys.executable, "-c", program))
    assert (outcome.verdict, outcome.codes) == (Verdict.UNREADABLE, (code,))
    assert outcome.size == len(signed)


def test_worker_that_is_not_there_leaves_the_file_unreadable(signed: bytes, trust: TrustStore) -> None:
    outcome = verify_in_worker(signed, trust, None, NOW, command=("no-such-program-here",))
    assert outcome.codes == (Code.CHECK_STOPPED,)


def test_file_that_is_far_too_large_is_never_handed_over(trust: TrustStore) -> None:
    outcome = verify_in_worker(b"%PDF" * 300_000, trust, None, NOW, command=("no-such-program-here",))
    assert outcome.codes == (Code.TOO_LARGE,)


def test_asking_for_a_check_loads_no_pdf_library(run_program: Callable[..., str]) -> None:
    asked = "import sys, observer_app.signing.isolated; print(sorted({'pyhanko', 'pikepdf'} & set(sys.modules)))"
    assert run_program(sys.executable, "-c", asked).strip() == "[]"
