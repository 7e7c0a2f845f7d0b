"""A clinician's figures over time in words: how much they may say, what each rests on, and what was left out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from observer_app.domain.clinician_answers import say_date
from observer_app.domain.people import Perspective
from observer_app.domain.series import NEEDS, OBSERVING, Count, Figure, HowMuch, ItemSeries, Point, Series, TrendLine
from observer_app.domain.sitting import Mode

CAPTIONS = {
    HowMuch.SNAPSHOT: "A snapshot",
    HowMuch.DEVELOPING: "A developing picture",
    HowMuch.ESTABLISHED: "An established picture",
}
NEXT = {HowMuch.SNAPSHOT: HowMuch.DEVELOPING, HowMuch.DEVELOPING: HowMuch.ESTABLISHED}
MODES = {Mode.IN_THE_ROOM: "In the room", Mode.PHONE: "By phone", Mode.VIDEO: "By video"}
EYES = {
    Perspective.PATIENT_PARTNER: "Patient partner",
    Perspective.PEER_CLINICIAN: "Peer",
    Perspective.OWN_VIEW: "My own view",
    Perspective.PATIENT: "Patient",
}
MANY_EYES = {
    Perspective.PATIENT_PARTNER: "patient partners",
    Perspective.PEER_CLINICIAN: "peer clinicians",
}
ONE_MORNING = "People seen on one day are alike, so days count as well."
NO_ONE_FIGURE = "Each perspective has its own figure. They are never put together into one, and no items are added up."
NOT_RATED = "What was not rated lowers no figure."
NONE = "–"


@dataclass(frozen=True, slots=True)
class LeftOut:
    """How many were left out: feedbacks by reason, and visits whose people have withdrawn."""

    looked_at: int = 0
    in_error: int = 0
    not_here: int = 0
    not_read: int = 0
    withdrawn: int = 0


def say_number(mean: Fraction | None) -> str:
    """To one decimal, halves upwards."""
    if mean is None:
        return NONE
    tenths = int(mean * 10 + Fraction(1, 2))
    return f"{tenths // 10}.{tenths % 10}"


def say_count(count: Count) -> str:
    """“7 consultations on 2 days”: those of one morning are alike, so both are always said."""
    return f"{_of(count.consultations, 'consultation')} on {_of(count.days, 'day')}"


def say_how_much(count: Count) -> str:
    """“A developing picture: 7 consultations on 2 days, by 2 people.”"""
    return f"{CAPTIONS[count.how_much]}: {say_count(count)}, by {_people(count.observers)}."


def say_what_it_takes(count: Count) -> str:
    """What more there must be before the figures may say more; empty where they say all they can."""
    wanted = NEXT.get(count.how_much)
    if wanted is None:
        return ""
    needs = NEEDS[wanted]
    missing = [eyes for eyes in OBSERVING if eyes not in count.perspectives]
    both = f" Nothing by a {EYES[missing[0]].casefold()} is in here yet." if len(missing) == 1 else ""
    return (
        f"{CAPTIONS[wanted]} takes {needs.consultations} or more on {needs.days} or more days, by {needs.observers}"
        f" or more people, from both perspectives.{both}"
    )


def say_figure(eyes: Perspective, figure: Figure) -> str:
    """One figure with what it rests on."""
    if figure.mean is None:
        return f"{EYES[eyes]}: not rated in {_visits(eyes, figure.seen)}"
    return f"{EYES[eyes]}: {say_number(figure.mean)}, {say_rests_on(eyes, figure)}"


def say_of(figure: Figure) -> str:
    """“6 of 7”: how many of those that were seen went into it."""
    return f"{figure.rated} of {figure.seen}"


def say_rests_on(eyes: Perspective, figure: Figure) -> str:
    """“from 6 of 7 consultations on 2 days”."""
    if eyes is Perspective.OWN_VIEW:
        return f"from {figure.rated} of {_of(figure.seen, 'day')}"
    return f"from {figure.rated} of {_of(figure.seen, 'consultation')} on {_of(figure.days, 'day')}"


def say_item(item: ItemSeries) -> str:
    """One item with each perspective's figure, as one sentence to be read out."""
    return f"{item.short_name}. " + "; ".join(say_figure(eyes, figure) for eyes, figure in item.figures) + "."


def say_all_rest_on(items: Sequence[ItemSeries]) -> Iterator[str]:
    """How many consultations the figures of each perspective come from, from the fewest to the most."""
    held: dict[Perspective, list[Figure]] = {}
    for item in items:
        for eyes, figure in item.figures:
            if figure.rated:
                held.setdefault(eyes, []).append(figure)
    for eyes, figures in held.items():
        rated = [figure.rated for figure in figures]
        fewest, most = min(rated), max(rated)
        number = f"{most}" if fewest == most else f"{fewest} to {most}"
        yield f"{EYES[eyes]}: each figure is from {number} of {_visits(eyes, max(each.seen for each in figures))}."


def say_same(item: ItemSeries) -> Iterator[str]:
    """Where all consultations had the very same level, that is said in words; the mean would hide it."""
    labels = dict(item.levels)
    for eyes, figure in item.figures:
        if figure.same is not None:
            yield f"{EYES[eyes]}: level {figure.same}, {labels[figure.same].casefold()}, {_each_time(eyes, figure)}."


def say_point(line: TrendLine, point: Point) -> str:
    """One point of a line, to be read out."""
    return f"{say_days(point.first, point.last)}. {say_figure(line.perspective, point.figure)}."


def say_days(first: date, last: date) -> str:
    """“3 June 2026”, or “3 June to 12 October 2026”."""
    if first == last:
        return say_date(first)
    begins = f"{first.day} {first:%B}" if first.year == last.year else say_date(first)
    return f"{begins} to {say_date(last)}"


def say_breaks(item: ItemSeries) -> str:
    """Why a line breaks; empty where none does."""
    if all(len(line.runs) < 2 for line in item.lines):
        return ""
    return "At the dashed upright line the form changed. What stands before it and after it is not the same measure."


def say_forms(series: Series) -> str:
    """Which forms the figures rest on, where there is more than one."""
    if len(series.forms) < 2:
        return ""
    return f"These figures rest on {len(series.forms)} forms: {_list(series.forms)}. Items of the same name are shared."


def say_left_out(left_out: LeftOut) -> Iterator[str]:
    """Each reason with its number, in words; nothing where nothing was left out."""
    if new := left_out.not_read:
        comes = "it comes" if new == 1 else "they come"
        yield f"{_feedbacks(new)} not in here yet: {comes} in once you have opened {_it(new)}."
    if asked := left_out.looked_at:
        yield f"{_feedbacks(asked)} left out while the leads look at {_it(asked)}, as you asked."
    if left_out.in_error:
        yield f"{_feedbacks(left_out.in_error)} left out: signed by mistake."
    if left_out.withdrawn:
        was = "was" if left_out.withdrawn == 1 else "were"
        yield f"{_of(left_out.withdrawn, 'visit')} {was} taken out, because someone changed their mind afterwards."
    if left_out.not_here:
        yield f"{_feedbacks(left_out.not_here)} left out, as this computer cannot read {_it(left_out.not_here)}."


def say_who_is_first(first: Perspective) -> str:
    """Neither perspective is always the first; which one is goes by the day."""
    second = next(eyes for eyes in OBSERVING if eyes is not first)
    return f"Today {MANY_EYES[first]} come first, and tomorrow {MANY_EYES[second]} do."


def first_on(day: date) -> Perspective:
    """Which perspective comes first on a day: they take turns."""
    return OBSERVING[day.toordinal() % len(OBSERVING)]


def _each_time(eyes: Perspective, figure: Figure) -> str:
    what = "day" if eyes is Perspective.OWN_VIEW else "consultation"
    return f"in both {what}s" if figure.rated == 2 else f"in all {_of(figure.rated, what)}"


def _visits(eyes: Perspective, number: int) -> str:
    return _of(number, "day" if eyes is Perspective.OWN_VIEW else "consultation")


def _feedbacks(number: int) -> str:
    return "1 feedback is" if number == 1 else f"{number} feedbacks are"


def _it(number: int) -> str:
    return "it" if number == 1 else "them"


def _people(number: int) -> str:
    return "1 person" if number == 1 else f"{number} people"


def _of(number: int, what: str) -> str:
    return f"{number} {what}" if number == 1 else f"{number} {what}s"


def _list(words: tuple[str, ...]) -> str:
    return f"{', '.join(words[:-1])} and {words[-1]}"
