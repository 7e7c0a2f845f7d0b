"""Each rule by hand, on three items with levels 0 to 2; what holds for every rule is in test_scoring_laws."""

from __future__ import annotations

import pytest

from observer_app.domain.answers import NotRatedReason, Rating
from observer_app.domain.form import Band, Form, ItemKind, Rule, Scope, Score, Scoring
from observer_app.domain.scoring import ScoreResult, ScoreSheet, score
from tests.domain.forms_at_hand import default_form, rate, small_form


def _form(rule: Rule, *, max_missing: int = 0, at_least: int | None = None, bands: tuple[Band, ...] = ()) -> Form:
    spec = Score(
        id="all",
        title="All",
        scope=Scope.TOTAL,
        rule=rule,
        sections=("rated",),
        max_missing=max_missing,
        at_least=at_least,
        bands=bands,
    )
    return small_form().model_copy(update={"scoring": Scoring(scores=(spec,))})


def _score(form: Form, codes: str) -> ScoreResult:
    return score(form, rate(form, codes, first="yes")).score("all")


@pytest.mark.parametrize(
    ("rule", "codes", "value", "rescaled"),
    [
        (Rule.SUM, "012", 3, 50),
        (Rule.MEAN, "022", 4 / 3, 200 / 3),
        (Rule.PERCENT_OF_MAX, "222", 100, 100),
        (Rule.PERCENT_OF_MAX, "001", 100 / 6, 100 / 6),
        (Rule.PRORATED_SUM, "11", 3, 50),
        (Rule.TOP_BOX, "122", 200 / 3, 200 / 3),
        (Rule.THRESHOLD, "012", 2, 200 / 3),
    ],
)
def test_each_rule_gives_the_figure_worked_out_by_hand(rule: Rule, codes: str, value: float, rescaled: float) -> None:
    at_least = 1 if rule is Rule.THRESHOLD else None
    result = _score(_form(rule, max_missing=1, at_least=at_least), codes)

    assert result.value == pytest.approx(value)
    assert result.rescaled == pytest.approx(rescaled)


def test_several_choices_add_up() -> None:
    form = _form(Rule.SUM)
    rated = form.sections[1]
    chosen = rated.items[0].model_copy(update={"kind": ItemKind.SEVERAL_CHOICES})
    section = rated.model_copy(update={"items": (chosen,)})
    form = form.model_copy(update={"sections": (form.sections[0], section)})

    result = score(form, {"greeting": Rating(link_id="greeting", code="1 2")}).score("all")
    assert (result.value, result.highest) == (3.0, 3.0)


def test_not_rated_is_left_out_and_never_counts_as_zero() -> None:
    form = _form(Rule.MEAN, max_missing=1)
    ratings = rate(form, "22", first="yes")
    ratings["choosing"] = Rating(link_id="choosing", not_rated=NotRatedReason.STEPPED_OUT)

    assert score(form, ratings).score("all").value == 2.0


def test_with_too_many_missing_there_is_no_figure_and_it_says_why() -> None:
    result = _score(_form(Rule.MEAN, max_missing=1), "2")

    assert result.value is None
    assert result.rescaled is None
    assert result.why_none == "1 of 3 items were rated; this figure needs 2."


def test_a_plain_sum_needs_every_item() -> None:
    assert _score(_form(Rule.SUM, max_missing=2), "22").value is None


def test_nothing_rated_is_said_so() -> None:
    assert _score(_form(Rule.MEAN, max_missing=2), "").why_none == "None of the 3 items was rated."


def test_a_figure_carries_its_denominators_and_its_rule_in_words() -> None:
    result = _score(_form(Rule.THRESHOLD, max_missing=1, at_least=2), "12")

    assert (result.rated, result.asked, result.highest) == (2, 3, 2.0)
    assert result.rule_in_words == (
        "How many of the rated items reached level 2 or above. Items that were not rated are left out "
        "and never count as 0; with more than 1 of 3 not rated there is no figure."
    )


def test_a_rule_that_needs_all_items_says_so() -> None:
    assert _score(_form(Rule.SUM), "000").rule_in_words == (
        "The levels added up. All 3 items must be rated, else there is no figure."
    )


@pytest.mark.parametrize(("codes", "words"), [("000", ""), ("111", "some"), ("222", "all of it")])
def test_a_band_begins_at_its_value(codes: str, words: str) -> None:
    bands = (Band(at_least=6, label="all of it"), Band(at_least=3, label="some"))

    assert _score(_form(Rule.SUM, bands=bands), codes).band == words


def test_each_item_keeps_its_value_or_its_reason() -> None:
    form = _form(Rule.MEAN)
    ratings = {
        "greeting": Rating(link_id="greeting", code="2"),
        "listening": Rating(link_id="listening", not_rated=NotRatedReason.STEPPED_OUT),
    }
    items = {one.link_id: one for one in score(form, ratings).items}

    assert (items["greeting"].value, items["greeting"].not_rated) == (2, None)
    assert (items["listening"].value, items["listening"].not_rated) == (None, NotRatedReason.STEPPED_OUT)
    assert items["choosing"].not_rated is NotRatedReason.NOTHING_TO_DECIDE


def test_a_score_that_the_form_does_not_have_is_refused() -> None:
    with pytest.raises(KeyError):
        _default_sheet("2" * 12).score("luck")


def test_the_default_form_lets_no_figure_be_shown_for_one_visit() -> None:
    assert _default_sheet("2" * 12).reported() == ()


def test_a_form_may_let_its_total_be_shown() -> None:
    form = _form(Rule.MEAN)
    form = form.model_copy(update={"scoring": form.scoring.model_copy(update={"report_total": True})})

    assert [one.id for one in score(form, {}).reported()] == ["all"]


def test_nothing_to_decide_lowers_no_figure() -> None:
    sheet = _default_sheet("3" * 7, first="nothing_open")

    assert sheet.score("relational").value == 3.0
    assert sheet.score("deliberative").value is None
    assert sheet.score("total").value is None


def test_the_question_asked_first_counts_towards_no_figure() -> None:
    assert len(_default_sheet("3" * 12).items) == 12


def _default_sheet(codes: str, first: str = "one_thing") -> ScoreSheet:
    return score(default_form(), rate(default_form(), codes, first))
