"""What is said of safety copies, and of what taking one back would mean. No Qt here."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path

from observer_app.services.backups import CopiesPlace
from observer_app.services.comparison import Comparison, Share
from observer_app.services.copy_faults import say_place
from observer_app.services.restore import FoundCopy, Prospect

MOST_DAYS = 3


def say_moment(moment: datetime) -> str:
    """“Tuesday 10 March 2026, 09:30”, in this computer's time."""
    local = moment.astimezone()
    return f"{local:%A} {local.day} {local:%B %Y}, {local:%H:%M}"


def say_last(place: CopiesPlace) -> str:
    if place.latest_at is None:
        return "No copy has been made there yet."
    return f"Last made: {say_moment(place.latest_at)}."


def say_count(place: CopiesPlace) -> str:
    return f"{_count(place.count, 'copy', 'copies')} kept. Older ones thin out by themselves."


def say_other(place: CopiesPlace) -> str:
    """How the other place stands: whether it is in, and when it was last written."""
    name = say_place(place.folder)
    if place.is_there:
        return f"“{name}” is in. {say_last(place)}"
    since = "Nothing has been written there yet." if place.latest_at is None else say_last(place)
    return f"“{name}” is not in now. {since} Put it in, and the next copy goes there too."


def say_keeps_all(until: datetime) -> str:
    local = until.astimezone()
    return f"A copy was taken back not long ago, so none is thinned out until {local.day} {local:%B}."


def describe_copy(copy: FoundCopy) -> tuple[str, str]:
    """Its moment, and where it lies."""
    where = "On this computer" if copy.is_here else f"In “{say_where(copy.folder)}”"
    return say_moment(copy.made_at), where


def say_where(folder: Path) -> str:
    """The stick or folder that a copy lies in, by its name; our own folder there is left out."""
    return say_place(folder.parent)


def say_gone(prospect: Prospect) -> tuple[str, ...]:
    """What would be gone from here, line by line; the first line alone when nothing would."""
    if prospect.is_first:
        return ("Nothing is here yet, so nothing can be lost.",)
    if prospect.compared is None:
        return ("What is here now cannot be read, so no one can say what would be lost. It is moved aside as it is.",)
    lines = _lines(prospect.compared.gone, "would be gone from here")
    return tuple(f"Since this copy: {line}" for line in lines) or ("Nothing that is here would be lost.",)


def say_back(prospect: Prospect) -> tuple[str, ...]:
    """What would come back, and what has to be known beside it."""
    compared = prospect.compared or Comparison()
    lines = list(_lines(compared.back, "would be here again"))
    if prospect.deleted_again:
        visits = _count(prospect.deleted_again, "visit", "visits")
        lines.append(f"Notes on {visits} were deleted since. They stay deleted.")
    if compared.opens_again:
        people = _count(compared.opens_again, "person", "people")
        lines.append(f"{people} whose words were taken away since could open this computer again.")
    return tuple(lines)


def _lines(share: Share, verb: str) -> tuple[str, ...]:
    found = []
    ratings = _count(share.ratings, "rating", "ratings") if share.ratings else ""
    if share.sitting_days:
        with_ratings = f" with {ratings}" if ratings else ""
        sittings = _count(len(share.sitting_days), "sitting", "sittings")
        found.append(f"{sittings}{with_ratings} {verb} ({say_days(share.sitting_days)}).")
    elif ratings:
        found.append(f"{ratings} {verb}.")
    if share.signed_days:
        signed = _count(len(share.signed_days), "signed feedback", "signed feedbacks")
        found.append(f"{signed} {verb} ({say_days(share.signed_days)}).")
    if share.people:
        found.append(f"{_count(share.people, 'person', 'people')} {verb}.")
    return tuple(found)


def say_days(days: Sequence[date]) -> str:
    """“9 March and 10 March 2026”; from the first to the last where there are many."""
    named = [f"{day.day} {day:%B %Y}" for day in sorted(set(days))]
    if len(named) > MOST_DAYS:
        return f"from {named[0]} to {named[-1]}"
    return named[0] if len(named) == 1 else f"{', '.join(named[:-1])} and {named[-1]}"


def _count(number: int, one: str, many: str) -> str:
    return f"{number} {one if number == 1 else many}"
