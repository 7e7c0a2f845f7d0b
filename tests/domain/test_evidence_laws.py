"""What holds for every evidence pack: with the two perspectives changed for each other it is the same but for names."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from observer_app.domain.evidence import EvidenceRecord
from observer_app.domain.evidence_blocks import EyesFigure, Table, TrendFigures
from observer_app.domain.evidence_builder import OriginalFile, PackSources, Planned, build_evidence
from observer_app.domain.evidence_document import build_evidence_pages
from observer_app.domain.feedback_blocks import document_text
from observer_app.domain.series import OBSERVING
from observer_app.domain.sitting import Mode
from tests.domain import packs
from tests.domain.forms_at_hand import shipped_form
from tests.tools.laws import unhurried

PARTNER, PEER = OBSERVING
SWAPPED = {PARTNER: PEER, PEER: PARTNER}
enough = settings(unhurried, max_examples=40)
"""Each makes two whole packs."""
BRIEF = shipped_form("shared-decisions-brief")


@st.composite
def originals(draw: st.DrawFn, number: int) -> OriginalFile:
    more = {"mode": draw(st.sampled_from(Mode)), "clinic": draw(st.sampled_from(("Pain clinic", "Shoulder clinic")))}
    if draw(st.booleans()):
        more["form_text"] = BRIEF
    day = date(2026, 1, 5) + timedelta(days=draw(st.integers(0, 40)))
    answer = packs.ANSWER if draw(st.booleans()) else None
    return packs.original(number, draw(st.sampled_from(OBSERVING)), day, answer, **more)


@st.composite
def sources(draw: st.DrawFn) -> PackSources:
    files = tuple(draw(originals(number)) for number in range(draw(st.integers(0, 7))))
    planned = {eyes: Planned(draw(st.integers(0, 2)), draw(st.integers(0, 2))) for eyes in OBSERVING}
    made = packs.sources(files, first=draw(st.sampled_from(OBSERVING)), planned=planned)
    # A line that says who sat in is in the words of the register, and not of the pack.
    return replace(made, register_lines=[each for each in made.register_lines if each.is_off_plan])


def swap(given: PackSources) -> PackSources:
    """The same with the data of the two perspectives changed for each other, and with the other named first."""
    return replace(
        given,
        first=SWAPPED[given.first],
        originals=tuple(_swap_file(each) for each in given.originals),
        planned={SWAPPED[eyes]: each for eyes, each in given.planned.items()},
        left_out=tuple(each.model_copy(update={"perspective": SWAPPED[each.perspective]}) for each in given.left_out),
    )


def _swap_file(each: OriginalFile) -> OriginalFile:
    observer = each.record.observer
    other = observer.model_copy(update={"perspective": SWAPPED[observer.perspective]})
    return replace(each, record=each.record.model_copy(update={"observer": other}))


def swap_names(record: EvidenceRecord) -> EvidenceRecord:
    text = record.model_dump_json()
    for one, other in ((PARTNER.value, "\0"), (PEER.value, PARTNER.value), ("\0", PEER.value)):
        text = text.replace(f'"{one}"', f'"{other}"')
    return EvidenceRecord.model_validate(_in_order(json.loads(text)))


def _in_order(given: Any) -> Any:
    """Counts of what figures rest on name the perspectives in one order always, whoever comes first."""
    if isinstance(given, dict):
        if set(given) == {"consultations", "days", "observers", "perspectives"}:
            given["perspectives"] = [eyes for eyes in OBSERVING if eyes in given["perspectives"]]
        for each in given.values():
            _in_order(each)
    elif isinstance(given, list):
        for each in given:
            _in_order(each)
    return given


@enough
@given(sources())
def test_when_perspectives_change_places_the_record_is_the_same_but_for_their_names(given: PackSources) -> None:
    assert swap_names(build_evidence(swap(given))) == build_evidence(given)


@enough
@given(sources(), st.randoms(use_true_random=False))
def test_the_order_in_which_originals_come_makes_no_difference(given: PackSources, luck: object) -> None:
    files = list(given.originals)
    luck.shuffle(files)  # type: ignore[attr-defined]
    assert build_evidence(replace(given, originals=tuple(files))) == build_evidence(given)


@enough
@given(sources())
def test_when_perspectives_change_places_the_pages_are_the_same_but_for_their_names(given: PackSources) -> None:
    assert swap_words(_all_words(build_evidence(swap(given)))) == _all_words(build_evidence(given))


def _all_words(record: EvidenceRecord) -> str:
    """What is printed, and what is told to whoever hears a figure or a table."""
    document = build_evidence_pages(record)
    heard = [block.spoken for block in document.blocks if isinstance(block, EyesFigure)]
    heard += [each.spoken for block in document.blocks if isinstance(block, TrendFigures) for each in block.trends]
    heard += [block.summary for block in document.blocks if isinstance(block, Table)]
    return "\n".join((document_text(document), *heard))


def swap_words(text: str) -> str:
    return re.sub(r"\b([Pp])(atient partner|eer)(s?)\b", _other, text)


def _other(found: re.Match[str]) -> str:
    return found[1] + {"atient partner": "eer", "eer": "atient partner"}[found[2]] + found[3]
