"""Making a pack in a process of its own: the same pack, what went wrong in words, and nothing of it in this process."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest

from observer_app.domain.verification import Verdict
from observer_app.drawing import pack_command
from observer_app.errors import UserError
from observer_app.services.evidence_apart import EvidenceSignerApart
from observer_app.services.evidence_job import EvidenceJob
from observer_app.services.verify import join_record
from observer_app.signing.isolated import Checkers
from observer_app.signing.verifier import verify
from tests.services import real_packs
from tests.services.real_packs import KEYS, MADE_AT
from tests.signing.later_signatures import printer

Make = Callable[..., EvidenceSignerApart]


@pytest.fixture
def apart() -> Iterator[Make]:
    """A signer whose process is started by a command, ours unless another is given."""
    checkers = Checkers()
    yield lambda command=None: EvidenceSignerApart(
        checkers, printer().spell_out, real_packs.shelf(), "a test", command or pack_command()
    )
    checkers.rest()


@pytest.fixture(scope="module")
def job() -> EvidenceJob:
    return real_packs.job(real_packs.signed_files(1))


def test_what_is_made_apart_is_good_and_signed_by_the_kept_signature(apart: Make, job: EvidenceJob) -> None:
    signer = apart()
    assert signer.check(job.originals[0], None, MADE_AT).verdict is Verdict.GOOD_SIGNER_UNKNOWN
    first = signer.sign(job, KEYS)
    assert first.new_identity is not None
    assert first.portal_copy is not None
    held = replace(job, identity=real_packs.held(first.new_identity), portal_uid=None)
    again = signer.sign(held, KEYS)
    assert (again.new_identity, again.portal_copy) == (None, None)
    found = [join_record(verify(each.content, None, None, MADE_AT), real_packs.shelf()) for each in (first, again)]
    assert [each.codes for each in found] == [(), ()]
    assert found[0].signatures[0].fingerprint == found[1].signatures[0].fingerprint


def test_what_goes_wrong_apart_is_said_in_the_same_words(apart: Make, job: EvidenceJob) -> None:
    with pytest.raises(UserError, match="file_inside_changed") as refused:
        apart().sign(replace(job, originals=(b"%PDF-1.7 another",)), KEYS)
    assert refused.value.code == "signature_unsound"


@pytest.mark.parametrize("program", ["import os; os.abort()", "print('hello')", "import sys; sys.exit(3)"])
def test_a_process_that_breaks_leaves_no_pack_and_says_so(apart: Make, job: EvidenceJob, program: str) -> None:
    with pytest.raises(UserError) as refused:
        apart((sys.executable, "-c", program)).sign(job, KEYS)
    assert refused.value.code == "pack_making_ended"


def test_asking_for_a_pack_loads_no_pdf_library(run_program: Callable[..., str]) -> None:
    asked = (
        "import sys, observer_app.wiring, observer_app.services.evidence_apart;"
        " print(sorted({'pyhanko', 'pikepdf', 'reportlab'} & set(sys.modules)))"
    )
    assert run_program(sys.executable, "-c", asked).strip() == "[]"
