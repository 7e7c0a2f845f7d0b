"""Who has been seen, in words: what a cell of the table says, who chose the days, and who could go next. No Qt here."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from observer_app.domain.coverage import SatIn, SeenClinician, SeenWith
from observer_app.domain.people import Perspective
from observer_app.domain.series_words import EYES, MANY_EYES
from observer_app.domain.sitting import DayChosenBy
from observer_app.ui.observer.say import and_list

ONE_EYED = "Seen with one pair of eyes only"
CHOSEN_BY = {DayChosenBy.CLINICIAN: "the clinician", DayChosenBy.LEAD: "a lead", DayChosenBy.ROTA: "the rota"}
BOOK = {Perspective.PATIENT_PARTNER: "Book a partner", Perspective.PEER_CLINICIAN: "Book a peer"}
MOST_NAMED = 3
TIMES = {1: "once", 2: "twice"}


def say_done(seen: SeenWith, target: int) -> str:
    """“3 of 4”; more than are wanted are told as they are."""
    return f"{seen.done} of {target}" if seen.done <= target else f"{seen.done} ({target} wanted)"


def say_beside(seen: SeenWith) -> tuple[str, ...]:
    """What stands beside what is done, a line each."""
    counted = ((seen.booked, "booked"), (seen.not_handed_in, "not handed in"), (seen.looked_at, "being looked at"))
    return tuple(f"{_sittings(number)} {words}" for number, words in counted if number)


def _sittings(number: int) -> str:
    return f"{number} sitting{'' if number == 1 else 's'}"


def say_cell(clinician: SeenClinician, eyes: Perspective, target: int) -> str:
    """The same for whoever hears it, with what it belongs to."""
    seen = clinician.seen_with(eyes)
    beside = "".join(f" {words}." for words in say_beside(seen))
    return f"{clinician.name}. {EYES[eyes]}: {say_done(seen, target)} consultations rated.{beside}"


def say_target(target: int, order: Sequence[Perspective]) -> str:
    """What both perspectives are held against."""
    wanted = f"{target} rated consultation{'' if target == 1 else 's'}"
    first, second = (MANY_EYES[eyes] for eyes in order)
    return f"The last twelve months. The same is wanted from both: {wanted} by {first}, and {target} by {second}."


def say_days_chosen(clinician: SeenClinician) -> str:
    """So that no one can be thought to have picked the good days; empty before the first sitting."""
    counted = [
        f"{words} {clinician.days_chosen[who]}" for who, words in CHOSEN_BY.items() if clinician.days_chosen.get(who)
    ]
    return f"Who chose the day: {', '.join(counted)}." if counted else ""


def say_who_could(could: Sequence[SatIn], clinician: str) -> str:
    """Who has sat in with them least often, so that pairs change; empty where that tells nothing."""
    never = [each.name for each in could if not each.times]
    if len(never) == len(could) or len(could) < 2:
        return ""
    if never:
        has = "has" if len(never) == 1 else "have"
        return f"{and_list(list(_few(never)))} {has} not sat in with {clinician} yet."
    least = [each for each in could if each.times == could[0].times]
    if len(least) == len(could):
        return ""
    times = TIMES.get(could[0].times, f"{could[0].times} times")
    who = and_list(list(_few([each.name for each in least])))
    return f"{who} {'has' if len(least) == 1 else 'have'} sat in with {clinician} least often: {times}."


def _few(names: Sequence[str]) -> Iterator[str]:
    yield from names[:MOST_NAMED]
    if len(names) > MOST_NAMED:
        yield f"{len(names) - MOST_NAMED} more"
