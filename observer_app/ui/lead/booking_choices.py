"""What booking a sitting asks, what it knows beforehand, and what still stands in the way. No Qt here."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from observer_app.domain.booking import BookedObserver
from observer_app.domain.people import Person, Perspective
from observer_app.domain.sitting import DayChosenBy, Mode, Pattern
from observer_app.services.booking_views import BookingView, NewBooking
from observer_app.ui.lead.times_of_day import HOW_TO_WRITE_IT, read_time, say_time

WEEKS = ("This week", "Next week", "In two weeks", "In three weeks", "In four weeks")
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
ASKED = {
    "clinic": "Which clinic?",
    "clinician": "Who is observed?",
    "day": "On which day?",
    "time": "At what time?",
    "observers": "Who observes?",
}
"""Each question by the name of what answers it."""


@dataclass
class BookingChoices:
    """What has been chosen so far; `observers` holds pairs of a person's uid and their eyes."""

    today: date
    clinic_uid: str | None = None
    clinician_uid: str | None = None
    week: int | None = None
    weekday: int | None = None
    typed_time: str = "9:00"
    observers: set[tuple[str, Perspective]] = field(default_factory=set)
    pattern: Pattern = Pattern.IN_FOR_ONE
    form_id: str | None = None
    mode: Mode = Mode.IN_THE_ROOM
    day_chosen_by: DayChosenBy = DayChosenBy.LEAD
    focus: str = ""

    @property
    def day(self) -> date | None:
        """The day that week and weekday name; None while one of them is open."""
        if self.week is None or self.weekday is None:
            return None
        monday = self.today - timedelta(days=self.today.weekday())
        return monday + timedelta(weeks=self.week, days=self.weekday)

    @property
    def is_past(self) -> bool:
        return self.day is not None and self.day < self.today

    def who_observes(self) -> set[tuple[str, Perspective]]:
        """No one observes themselves."""
        return {each for each in self.observers if each[0] != self.clinician_uid}

    def what_is_missing(self) -> str:
        """The first question without an answer that can be used; empty when all have one."""
        asked = (
            ("clinic", self.clinic_uid is not None),
            ("clinician", self.clinician_uid is not None),
            ("day", self.day is not None and not self.is_past),
            ("time", read_time(self.typed_time) is not None),
            ("observers", bool(self.who_observes())),
        )
        return next((name for name, is_there in asked if not is_there), "")

    def as_booking(self) -> NewBooking:
        """What the service is asked for; everything must have been chosen."""
        day, at = self.day, read_time(self.typed_time)
        assert self.clinic_uid is not None and self.clinician_uid is not None  # noqa: PT018 - one thought
        assert day is not None and at is not None  # noqa: PT018 - one thought
        observers = sorted(self.who_observes(), key=lambda each: (each[1], each[0]))
        return NewBooking(
            clinic_uid=self.clinic_uid,
            clinician_uid=self.clinician_uid,
            starts_at=datetime.combine(day, at).astimezone(),
            day_chosen_by=self.day_chosen_by,
            observers=tuple(BookedObserver(person_uid=uid, perspective=eyes) for uid, eyes in observers),
            form_id=None if self.pattern is Pattern.EVERYONE_SHORT else self.form_id,
            pattern=self.pattern,
            mode=self.mode,
            focus=self.focus.strip()[:300],
        )


def choices_like(view: BookingView, today: date) -> BookingChoices:
    """Everything as in that booking, to be booked anew; a day that is over is left open."""
    booking, start = view.booking, view.starts_at.astimezone()
    monday = today - timedelta(days=today.weekday())
    week = (start.date() - monday).days // 7
    return BookingChoices(
        today,
        booking.clinic_uid,
        booking.clinician_uid,
        week if start.date() >= today and week < len(WEEKS) else None,
        start.weekday(),
        say_time(start.time()),
        {(each.person_uid, each.perspective) for each in booking.observers},
        booking.pattern,
        None if booking.pattern is Pattern.EVERYONE_SHORT else booking.form_id,
        booking.mode,
        booking.day_chosen_by,
        booking.focus,
    )


def say_what_is_wrong(name: str, choices: BookingChoices) -> str:
    """Why nothing was booked, beside the question that waits for another answer."""
    if name == "time":
        typed = choices.typed_time.strip()
        wrong = f"“{typed}” is not a time of day that we know." if typed else "There is no time yet."
        return f"{wrong} {HOW_TO_WRITE_IT}"
    if name == "day" and choices.is_past:
        return say_day(choices)
    return "Nothing is booked yet. Please answer this first."


def who_may_observe(people: Iterable[Person], eyes: Perspective, clinician_uid: str | None) -> Sequence[Person]:
    """Everyone who can bring these eyes, but never the one who is observed."""
    return [each for each in people if eyes in each.perspectives and each.uid != clinician_uid]


def say_day(choices: BookingChoices) -> str:
    """The day in full, or what is still wrong with it."""
    day = choices.day
    if day is None:
        return ""
    if choices.is_past:
        return "That day is over. Choose a later one."
    return f"{day:%A} {day.day} {day:%B}"
