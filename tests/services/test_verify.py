"""Checking what strangers bring: whatever it is, each file ends in a verdict, and nothing of it is believed."""

from __future__ import annotations

import os
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

import pytest

from observer_app.domain.answers import Rating
from observer_app.domain.feedback import build_feedback
from observer_app.domain.record import PrintedRecord
from observer_app.errors import UserError
from observer_app.services.demo import observe
from observer_app.services.facade import Services
from observer_app.services.records import record_bytes
from observer_app.services.signing import Printer, Signer
from observer_app.services.verify import join_record
from observer_app.signing.identity import SigningIdentity, load_identity, make_identity
from observer_app.signing.signer import sign_as_observer
from observer_app.signing.verifier import verify
from tests.services.test_feedback import answers
from tests.tools.fakes import FakeClock


def codes(services: Services, path: Path) -> tuple[str, ...]:
    (checked,) = services.verify.check((path,))
    return checked.verification.codes


@pytest.mark.parametrize("name", ["a-pipe", "a-folder", "a-link-to-nothing", "n" * 5000])
def test_what_is_no_file_is_unreadable_and_keeps_no_one_waiting(services: Services, tmp_path: Path, name: str) -> None:
    os.mkfifo(tmp_path / "a-pipe")
    (tmp_path / "a-folder").mkdir()
    (tmp_path / "a-link-to-nothing").symlink_to(tmp_path / "nothing")
    assert codes(services, tmp_path / name) == ("not_opened",)


def test_a_device_without_end_is_not_read(services: Services) -> None:
    assert codes(services, Path("/dev/zero")) == ("not_opened",)


def test_a_card_that_is_a_pipe_keeps_no_one_waiting(services: Services, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "card")
    with pytest.raises(UserError) as refused:
        services.verify.check((), (tmp_path / "card",))
    assert refused.value.code == "card_not_readable"


class Good(NamedTuple):
    printer: Printer
    record: PrintedRecord
    identity: SigningIdentity
    at: datetime


@pytest.fixture(scope="module")
def good(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Good]:
    """A printer, a record whose pages it draws, and a signature of that name."""
    from observer_app.wiring import build_services
    from tests.services.conftest import cheap_world

    services = build_services(tmp_path_factory.mktemp("good") / "store", cheap_world(FakeClock()))
    session = services.practice.enter(services.practice.begin())
    job = session.feedback.prepare(observe(session, answers()))
    signer = session.feedback._signer
    assert isinstance(signer, Signer)
    made = make_identity(job.record.observer.shown_name, job.signed_at)
    yield Good(signer._printer, job.record, load_identity(made.key_der, made.certificate_der), job.signed_at)
    session.close()


def unfit(record: PrintedRecord, change: str) -> PrintedRecord:
    """The record with something in it that none of its pages could ever say."""
    (visit,) = record.consultations
    link_id, moment = "welcome", visit.moments[0]
    changes: dict[str, dict[str, object]] = {
        "no such level": {"ratings": {**visit.ratings, link_id: Rating(link_id=link_id, code="9")}},
        "no such item": {"ratings": {**visit.ratings, "other": Rating(link_id="other", code="1")}},
        "another item's rating": {"ratings": {**visit.ratings, link_id: Rating(link_id="heard", code="1")}},
        "a moment of no item": {"moments": (moment.model_copy(update={"link_id": "other"}),)},
    }
    return record.model_copy(update={"consultations": (visit.model_copy(update=changes[change]),)})


@pytest.mark.parametrize("change", ["no such level", "no such item", "another item's rating", "a moment of no item"])
def test_a_record_that_its_form_does_not_allow_is_not_believed(services: Services, good: Good, change: str) -> None:
    """Signed well, by someone who drew good pages and attached another record."""
    attached = record_bytes(unfit(good.record, change))
    drawn = good.printer.feedback(build_feedback(good.record), attached, good.at)
    signed = sign_as_observer(drawn, good.identity, None, good.at)
    found = join_record(verify(signed, None, None, good.at), services.verify._shelf)
    assert found.codes == ("page_text_differs",)
