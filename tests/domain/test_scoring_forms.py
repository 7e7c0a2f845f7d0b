"""The figures of the forms that ship beside the default one."""

from __future__ import annotations

import pytest

from observer_app.domain.answers import NotRatedReason, Rating
from observer_app.domain.form import Form
from observer_app.domain.scoring import score
from tests.domain.forms_at_hand import rate, shipped_form

OTHERS = ("shared-decisions-brief", "consultation-peer-review", "own-view")


def _all(form: Form, code: str, first: str = "one_thing") -> dict[str, Rating]:
    return rate(form, [code] * len(form.rated_items()), first)


@pytest.mark.parametrize("form_id", OTHERS)
@pytest.mark.parametrize(("code", "percent"), [("0", 0), ("2", 50), ("4", 100)])
def test_a_total_runs_from_0_to_100(form_id: str, code: str, percent: int) -> None:
    form = shipped_form(form_id)

    assert score(form, _all(form, code)).score("total").value == percent


def test_the_short_form_may_miss_one_of_its_five_items() -> None:
    form = shipped_form("shared-decisions-brief")
    ratings = _all(form, "3") | {"heard": Rating(link_id="heard", not_rated=NotRatedReason.COULD_NOT_SEE_OR_HEAR)}

    total = score(form, ratings).score("total")
    assert (total.value, total.rated, total.asked) == (75, 4, 5)


def test_the_short_form_has_no_figure_when_nothing_was_open() -> None:
    form = shipped_form("shared-decisions-brief")

    total = score(form, _all(form, "3", first="nothing_open")).score("total")
    assert (total.value, total.rated) == (None, 2)


def test_nothing_open_lowers_no_figure_of_the_consultation_review() -> None:
    form = shipped_form("consultation-peer-review")

    sheet = score(form, _all(form, "3", first="nothing_open"))
    assert sheet.score("total").value == 75
    assert sheet.score("deciding_and_closing").value == 3


@pytest.mark.parametrize("form_id", OTHERS)
def test_every_item_counts_in_the_total(form_id: str) -> None:
    form = shipped_form(form_id)

    assert score(form, {}).score("total").asked == len(form.rated_items())
