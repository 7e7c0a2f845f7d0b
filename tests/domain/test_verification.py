"""What a file is said to be beside what the store holds of it."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from pydantic import ValidationError

from observer_app.domain.verification import (
    FactKind,
    FactState,
    KnownFile,
    SignatureSeen,
    Verdict,
    Verification,
    not_checked,
)
from observer_app.domain.verification_words import Code

STATE = "a" * 64


def good() -> Verification:
    seen = SignatureSeen(
        field="sig_observer",
        shown_name="Observer 4",
        fingerprint="b" * 64,
        claimed_at=datetime(2026, 3, 10, tzinfo=UTC),
        known=True,
    )
    facts = tuple(not_checked(kind) for kind in FactKind)
    return Verification(sha256=STATE, size=1, facts=facts, signatures=(seen,), signed_states=(STATE,))


def test_a_file_whose_record_was_withdrawn_is_said_to_be_withdrawn_and_not_to_be_counted() -> None:
    found = good().with_known(KnownFile(withdrawn=True))
    assert (found.verdict, found.codes) == (Verdict.NOT_GOOD, (Code.WITHDRAWN,))
    assert found.title == "This file was withdrawn"
    assert found.fact(FactKind.HELD).state is FactState.FAILS
    assert "this version no longer counts. Please delete this copy." in found.body()


def test_a_withdrawn_file_that_was_changed_as_well_is_told_as_changed() -> None:
    changed = good().with_page_text(matches=False).with_known(KnownFile(withdrawn=True))
    assert changed.title == "Do not rely on this file"


@pytest.mark.parametrize("held", [{}, {"withdrawn": True, "signed_states": (STATE,)}])
def test_a_file_is_either_held_or_withdrawn(held: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        KnownFile.model_validate(held)


def test_of_an_earlier_state_it_says_which_file_to_use() -> None:
    found = good().failing(FactKind.HELD, Code.ROLLED_BACK)
    assert found.body().endswith("Use that one: it holds all that this one says, and what was signed after.")


def test_a_file_that_was_entered_in_error_says_so() -> None:
    found = good().with_known(KnownFile(in_error=True))
    assert (found.verdict, found.codes) == (Verdict.NOT_GOOD, (Code.ENTERED_IN_ERROR,))
    assert "by mistake" in found.body()
