"""Figures over time: what counts as one consultation, what stands apart, and how much the figures may say."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from fractions import Fraction

import pytest

from observer_app.domain.form import Form
from observer_app.domain.people import Perspective
from observer_app.domain.record_builder import build_record
from observer_app.domain.series import OBSERVING, ItemSeries, Series, Sight
from observer_app.domain.series_builder import build_series, sights_of
from observer_app.domain.series_visits import SameVisits, name_visits
from observer_app.domain.series_words import (
    LeftOut,
    first_on,
    say_all_rest_on,
    say_breaks,
    say_forms,
    say_how_much,
    say_item,
    say_left_out,
    say_number,
    say_same,
    say_what_it_takes,
)
from observer_app.domain.sitting import Mode
from tests.domain.forms_at_hand import default_form, rate, shipped_form
from tests.domain.morning import morning

PARTNER, PEER = OBSERVING
FIRST = date(2026, 3, 2)


def sight(
    level: str,
    *,
    letter: str = "A",
    on: int = 0,
    eyes: Perspective = PARTNER,
    observer: str = "Di Dene",
    mode: Mode = Mode.IN_THE_ROOM,
    form: Form | None = None,
) -> Sight:
    """A consultation `on` so many days after the first, every item at one level."""
    form, day = form or default_form(), FIRST + timedelta(days=on)
    return Sight(f"{day} {letter}", day, mode, eyes, observer, form, rate(form, [level] * 12))


def only(seen: Sequence[Sight]) -> Series:
    (series,) = build_series(seen)
    return series


def heard(series: Series) -> ItemSeries:
    return next(item for item in series.items if item.short_name == "Heard")


def means(item: ItemSeries) -> dict[Perspective, Fraction | None]:
    return {eyes: figure.mean for eyes, figure in item.figures}


def test_one_consultation_seen_by_two_partners_counts_once() -> None:
    seen = [sight("4"), sight("2", observer="Al Ash"), sight("0", letter="B")]
    item = heard(only(seen))
    assert means(item) == {PARTNER: Fraction(3, 2)}
    assert item.count.consultations == 2


def test_perspectives_have_a_figure_each_and_there_is_none_over_them() -> None:
    item = heard(only([sight("4"), sight("1", eyes=PEER, observer="Pat Pine")]))
    assert means(item) == {PARTNER: 4, PEER: 1}
    assert item.count.consultations == 1


def test_each_mode_is_a_series_of_its_own() -> None:
    made = build_series([sight("4", mode=Mode.PHONE), sight("1", on=1), sight("1", on=2)])
    assert [each.mode for each in made] == [Mode.IN_THE_ROOM, Mode.PHONE]
    assert [means(heard(each)) for each in made] == [{PARTNER: 1}, {PARTNER: 4}]


def test_a_line_breaks_where_the_form_asks_something_else() -> None:
    brief = shipped_form("shared-decisions-brief")
    series = only([sight("1"), sight("2", on=7), sight("3", on=14, form=brief)])
    (line,) = heard(series).lines
    assert [[point.figure.mean for point in run] for run in line.runs] == [[1, 2], [3]]
    assert [each.short_name for each in series.items][:2] == ["Welcome", "Heard"]
    assert "the form changed" in say_breaks(heard(series))
    assert say_forms(series).startswith("These figures rest on 2 forms: ")


def test_with_many_days_the_points_go_by_month() -> None:
    (line,) = heard(only([sight("2", on=day) for day in range(0, 60, 4)])).lines
    assert [(point.first.month, point.last.day) for point in line.points()] == [(3, 30), (4, 27)]


def test_own_view_has_a_figure_beside_the_others_and_counts_as_no_observer() -> None:
    own = sight("4", letter="own", eyes=Perspective.OWN_VIEW, observer="", form=shipped_form("own-view"))
    series = only([sight("2"), own])
    assert means(heard(series)) == {PARTNER: 2, Perspective.OWN_VIEW: 4}
    assert (series.count.consultations, series.count.observers) == (1, 1)
    assert heard(series).text.startswith("The person gets")


def test_someone_shown_by_first_name_and_in_full_is_one_observer() -> None:
    seen = [sight("1"), sight("1", on=1, observer="Di"), sight("1", on=2, observer="Observer 4")]
    assert only(seen).count.observers == 2


@pytest.mark.parametrize(
    ("consultations", "days", "both", "says"),
    [
        (4, 2, True, "A snapshot: 4 consultations on 2 days, by 2 people."),
        (5, 2, False, "A snapshot: 5 consultations on 2 days, by 2 people."),
        (5, 1, True, "A snapshot: 5 consultations on 1 day, by 2 people."),
        (7, 2, True, "A developing picture: 7 consultations on 2 days, by 2 people."),
        (10, 3, True, "A developing picture: 10 consultations on 3 days, by 2 people."),
    ],
)
def test_the_caption_says_consultations_and_days(consultations: int, days: int, both: bool, says: str) -> None:
    other = PEER if both else PARTNER
    seen = [
        sight(
            "2", letter=f"{place}", on=place % days, eyes=(PARTNER, other)[place % 2], observer=f"Observer {place % 2}"
        )
        for place in range(consultations)
    ]
    assert say_how_much(only(seen).count) == says


def test_an_established_picture_takes_three_observers() -> None:
    seen = [
        sight(
            "2",
            letter=f"{place}",
            on=place % 3,
            eyes=(PARTNER, PEER, PEER)[place % 3],
            observer=f"Observer {place % 3}",
        )
        for place in range(10)
    ]
    assert say_how_much(only(seen).count) == "An established picture: 10 consultations on 3 days, by 3 people."
    assert say_what_it_takes(only(seen).count) == ""


def test_a_missing_perspective_is_named() -> None:
    assert "Nothing by a peer is in here yet." in say_what_it_takes(only([sight("2")]).count)
    seen = [sight("2", eyes=PEER)]
    assert "Nothing by a patient partner is in here yet." in say_what_it_takes(only(seen).count)


def test_a_figure_is_said_with_what_it_rests_on() -> None:
    seen = [sight("2"), sight("3", letter="B", on=1)]
    seen[1].ratings.pop("welcome")  # type: ignore[attr-defined]
    said = say_item(only(seen).items[0])
    assert said == "Welcome. Patient partner: 2.0, from 1 of 2 consultations on 1 day."


def test_under_a_picture_stands_how_many_consultations_its_figures_come_from() -> None:
    seen = [sight("2"), sight("3", letter="B"), sight("1", eyes=PEER)]
    seen[1].ratings.pop("welcome")  # type: ignore[attr-defined]
    assert list(say_all_rest_on(only(seen).items)) == [
        "Patient partner: each figure is from 1 to 2 of 2 consultations.",
        "Peer: each figure is from 1 of 1 consultation.",
    ]


def test_levels_that_are_all_the_same_are_said_in_words() -> None:
    item = heard(only([sight("3"), sight("3", letter="B"), sight("3", letter="C")]))
    assert list(say_same(item)) == ["Patient partner: level 3, clearly there, in all 3 consultations."]
    assert list(say_same(heard(only([sight("3")])))) == []


def test_half_a_tenth_goes_upwards() -> None:
    assert [say_number(each) for each in (Fraction(9, 4), Fraction(2, 3), Fraction(4), None)] == [
        "2.3", "0.7", "4.0", "–",
    ]  # fmt: skip


def test_what_was_left_out_is_counted_in_words() -> None:
    said = " ".join(say_left_out(LeftOut(looked_at=1, in_error=2, not_here=0, withdrawn=1)))
    assert said == (
        "1 feedback is left out while the leads look at it, as you asked. 2 feedbacks are left out: signed by mistake."
        " 1 visit was taken out, because someone changed their mind afterwards."
    )
    assert list(say_left_out(LeftOut())) == []


def test_perspectives_take_turns_to_come_first() -> None:
    assert [first_on(FIRST + timedelta(days=day)) for day in range(3)] in (
        [PARTNER, PEER, PARTNER],
        [PEER, PARTNER, PEER],
    )


def test_whichever_perspective_is_first_is_named_first_everywhere() -> None:
    seen = [sight("1"), sight("2", eyes=PEER)]
    (series,) = build_series(seen, PEER)
    item = heard(series)
    assert series.perspectives == (PEER, PARTNER)
    assert [eyes for eyes, _ in item.figures] == [line.perspective for line in item.lines] == [PEER, PARTNER]


def test_a_printed_record_gives_one_sight_for_each_consultation() -> None:
    record = build_record(morning())
    seen = list(sights_of("one", record, name_visits({"one": record}, ())))
    assert [each.visit[-1] for each in seen] == [each.letter for each in record.consultations]
    assert heard(only(seen)).count.consultations == 4


def test_one_day_clinic_and_letter_is_one_visit() -> None:
    record = build_record(morning())
    names = name_visits({"one": record, "other": record}, ())
    assert len(names) == 8
    assert len(set(names.values())) == 4


def test_where_a_list_had_slipped_what_a_lead_says_is_the_same_counts_and_no_letter() -> None:
    record = build_record(morning())
    first, second, third, _ = (each.letter for each in record.consultations)
    told = SameVisits("one", "other", ((first, second), (second, third)))
    names = name_visits({"one": record, "other": record}, (told,))
    assert names["one", first] == names["other", second]
    assert names["one", first] != names["other", first]
    assert len(set(names.values())) == 6


def test_a_feedback_that_is_left_out_is_not_joined_to_any() -> None:
    record = build_record(morning())
    told = SameVisits("one", "gone", (("A", "B"),))
    assert name_visits({"one": record}, (told,)) == name_visits({"one": record}, ())
