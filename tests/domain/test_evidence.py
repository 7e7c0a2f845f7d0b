"""The record of an evidence pack: what is counted, what is repeated of the originals, and what no record may hold."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from pydantic import ValidationError

from observer_app.domain.evidence import EvidenceRecord, PackKind
from observer_app.domain.evidence_builder import name_original, portal_copy
from observer_app.domain.series import OBSERVING
from tests.domain import packs

PARTNER, PEER = OBSERVING


def test_a_perspective_that_saw_nothing_has_its_count_all_the_same() -> None:
    record = packs.without_partner()
    partner, peer = record.counts
    assert (partner.sittings, partner.consultations, partner.booked) == (0, 0, 1)
    assert (peer.sittings, peer.days, peer.observers) == (3, 3, 2)
    assert not record.is_complete


def test_a_consultation_that_two_of_one_perspective_saw_counts_once() -> None:
    day = date(2026, 3, 20)
    seen = [packs.original(number, PARTNER, day, clinic="Pain clinic") for number in (2, 6)]
    assert packs.pack(seen).counts[0].consultations == 3


def test_originals_are_numbered_by_day_whatever_order_they_come_in() -> None:
    files = packs.originals(6)
    assert packs.pack(reversed(files)) == packs.pack(files)
    assert [each.day for each in packs.pack(files).originals] == sorted(each.record.day for each in files)


def test_the_perspective_that_is_named_first_is_a_value_like_any_other() -> None:
    record = packs.pack(first=PEER)
    assert [each.perspective for each in record.counts] == [PEER, PARTNER]
    assert record.series[0].perspectives == (PEER, PARTNER)


def test_the_newest_two_moments_of_each_perspective_stand_beside_an_item() -> None:
    files = [packs.original(4 * n + 1, OBSERVING[n % 2], date(2026, n + 1, 5)) for n in range(6)]
    record = packs.pack(files)
    key = next(item.key for item in record.series[0].items if item.short_name == "Welcome")
    held = [(each.day.month, each.perspective) for each in record.originals for m in each.moments if m.item == key]
    assert held == [(3, PARTNER), (4, PEER), (5, PARTNER), (6, PEER)]


def test_headings_name_the_items_that_speak_to_them() -> None:
    record = packs.pack()
    nice = next(each for each in record.frameworks if each.publisher.startswith("National"))
    names = {item.key: item.short_name for item in record.series[0].items}
    assert [names[key] for key in nice.headings[-1].items] == ["Good and harm"]


def test_an_original_is_named_without_a_person() -> None:
    record = packs.feedback(1, PARTNER, date(2026, 11, 20), clinic="Schmerz & Rücken (Süd)")
    assert name_original(7, record) == f"07-feedback-schmerz-r-cken-s-d-2026-11-20-{record.short_id}.pdf"


def test_figures_come_back_exactly_as_they_were() -> None:
    record = packs.pack(packs.originals(20))
    again = EvidenceRecord.model_validate_json(record.model_dump_json())
    assert again == record
    assert [each.series for each in again.series] == [each.series for each in record.series]


def test_a_portal_copy_says_the_same_and_names_the_full_pack() -> None:
    record = packs.pack()
    copy = portal_copy(record, "another", "cd" * 32)
    assert (copy.kind, copy.full_pack) == (PackKind.PORTAL, "cd" * 32)
    assert copy.model_copy(update={"uid": record.uid, "kind": record.kind, "full_pack": None}) == record


IMPOSSIBLE: dict[str, dict[str, Any]] = {
    "a full pack that names another": {"full_pack": "cd" * 32},
    "a portal copy of nothing": {"kind": "portal"},
    "a count left out": {"counts": packs.pack().model_dump(mode="json")["counts"][:1]},
    "counts in the other order": {"first": "peer_clinician"},
    "a maker who is neither lead nor clinician": {"made_by": {"shown_name": "Di", "role": "patient_partner"}},
    "a period that ends before it begins": {"last_day": "2025-12-31"},
    "too many lines": {"missing": ["It is not here."] * 1000},
    "an original that leads out of its folder": {
        "originals": [packs.pack().model_dump(mode="json")["originals"][0] | {"file_name": "../away.pdf"}]
    },
    "fewer originals than are counted": {"originals": packs.pack().model_dump(mode="json")["originals"][:-1]},
    "an original counted from another number": {"originals": packs.pack().model_dump(mode="json")["originals"][1:]},
}


@pytest.mark.parametrize("change", IMPOSSIBLE.values(), ids=list(IMPOSSIBLE))
def test_no_record_holds(change: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        EvidenceRecord.model_validate(packs.pack().model_dump(mode="json") | change)


def test_a_mean_beyond_the_levels_is_refused() -> None:
    given = packs.pack().model_dump(mode="json")
    given["series"][0]["items"][0]["figures"][0][1]["mean"] = [9, 2]
    with pytest.raises(ValidationError):
        EvidenceRecord.model_validate(given)
