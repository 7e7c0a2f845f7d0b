"""Sittings that are planned: who books them, what is coming up, and how two words lead to one."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime, timedelta

from observer_app.domain.booking import Booking, form_for
from observer_app.domain.changes import Changes, Kind, Outcome
from observer_app.domain.people import Person
from observer_app.domain.sitting import StartSitting
from observer_app.domain.text import has_letters, tidy_line
from observer_app.errors import UserError
from observer_app.services import leads
from observer_app.services.booking_views import BookingView, NewBooking
from observer_app.store import bookings, people
from observer_app.store.database import Database
from observer_app.vault.words import LETTERS_THAT_TELL, WordList, split_words

__all__ = ["BookingView", "Bookings", "NewBooking"]

BOOKINGS: Changes = frozenset({Kind.BOOKINGS})
FOUR_WEEKS = timedelta(weeks=4)
FAR = timedelta(days=366)
LATE = timedelta(days=7)
"""How long after its day a sitting may still be started by its words, from paper for instance."""


class Bookings:
    """The bookings as one person, `me`, meets them. `draw_words` gives two plain words for a new one."""

    def __init__(
        self,
        database: Database,
        clock: Callable[[], datetime],
        ids: Callable[[], str],
        words: WordList,
        draw_words: Callable[[], tuple[str, str]],
        me: Person,
    ) -> None:
        self._database = database
        self._clock = clock
        self._ids = ids
        self._words = words
        self._draw_words = draw_words
        self._me = me

    # What there is

    def coming_up(self) -> tuple[BookingView, ...]:
        """Mine from today on that I have not started, soonest first."""
        found = self._views(self._start_of_today(), FAR)
        return tuple(each for each in found if each.my_eyes is not None and not each.begun)

    def today(self) -> tuple[BookingView, ...]:
        """Mine of today that I have not started, soonest first."""
        return tuple(each for each in self.coming_up() if self._is_today(each.starts_at))

    def all_coming(self) -> tuple[BookingView, ...]:
        """Everyone's of the next four weeks, soonest first; ValueError for who is no lead."""
        leads.refuse_others(self._me)
        return self._views(self._start_of_today(), FOUR_WEEKS)

    def find(self, uid: str) -> BookingView:
        """The booking with this uid; KeyError when there is none."""
        return self._view(bookings.find(self._database, uid), self._names())

    def match_words(self, typed: str) -> BookingView | None:
        """The booking that two words name, by the first three letters of each; None when none or several have them.

        One that I was not asked for counts too: the other observer may have shown me the words.
        """
        letters = [word[:LETTERS_THAT_TELL] for word in split_words(typed)]
        found = self._views(self._start_of_today() - LATE, LATE + FAR)
        matching = [each for each in found if not each.begun and _beginnings(each.booking.two_words) == letters]
        return matching[0] if len(matching) == 1 else None

    def complete_words(self, typed: str) -> tuple[str, str] | None:
        """The two whole words that were meant, for a sitting that is not on this list; None when they are not ours."""
        found = [self._words.find(word) for word in split_words(typed)]
        first, second = found if len(found) == 2 else (None, None)
        return None if first is None or second is None else (first, second)

    def start_of(self, view: BookingView) -> StartSitting:
        """What *Start* needs, all from the booking; whether the clinician agrees is asked on the day."""
        booking = view.booking
        return StartSitting(
            clinic_uid=booking.clinic_uid,
            clinician_uid=booking.clinician_uid,
            perspective=view.my_eyes or self._me.perspectives[0],
            day_chosen_by=booking.day_chosen_by,
            mode=booking.mode,
            focus=booking.focus,
            clinician_agreed=False,
            two_words=booking.two_words,
            pattern=booking.pattern,
            form_id=booking.form_id,
            booking_uid=booking.uid,
        )

    # Planning

    def book(self, new: NewBooking) -> Outcome[Booking]:
        """Plans a sitting; ValueError for who is no lead, or where someone would observe themselves."""
        leads.refuse_others(self._me)
        if any(each.person_uid == new.clinician_uid for each in new.observers):
            raise ValueError("no one observes themselves")
        booking = Booking(
            uid=self._ids(),
            two_words=new.two_words or self._free_words(),
            clinic_uid=new.clinic_uid,
            clinician_uid=new.clinician_uid,
            starts_at=new.starts_at,
            form_id=form_for(new.pattern, new.form_id or people.service_of(self._database).form_id),
            pattern=new.pattern,
            mode=new.mode,
            focus=new.focus,
            day_chosen_by=new.day_chosen_by,
            observers=new.observers,
        )
        bookings.add(self._database, booking)
        return Outcome(booking, BOOKINGS)

    def call_off(self, uid: str, reason: str) -> Outcome[None]:
        """Takes it off the list; the register keeps it, with the reason. UserError without one, or once it was held."""
        leads.refuse_others(self._me)
        if bookings.is_held(self._database, uid):
            raise was_held()
        if not has_letters(reason):
            raise reason_missing()
        if not bookings.find(self._database, uid).called_off:
            bookings.call_off(self._database, uid, tidy_line(reason)[:300])
        return Outcome(None, BOOKINGS)

    def _free_words(self) -> tuple[str, str]:
        """Two words that no other booking to come has, however it is typed."""
        coming = self._views(self._start_of_today() - LATE, LATE + FAR)
        taken = [_beginnings(each.booking.two_words) for each in coming]
        drawn = self._draw_words()
        for _ in range(20):
            if _beginnings(drawn) not in taken:
                break
            drawn = self._draw_words()
        return drawn

    # Reading

    def _views(self, since: datetime, how_long: timedelta) -> tuple[BookingView, ...]:
        names = self._names()
        found = bookings.find_between(self._database, since, since + how_long)
        return tuple(self._view(each, names) for each in found)

    def _names(self) -> dict[str, Person]:
        return {each.uid: each for each in people.list_people(self._database)}

    def _view(self, booking: Booking, names: dict[str, Person]) -> BookingView:
        mine = booking.observer(self._me.uid)
        clinician = names.get(booking.clinician_uid) or people.get_person(self._database, booking.clinician_uid)
        # Whoever has left brings no eyes any more.
        here = tuple(each for each in booking.observers if each.person_uid in names)
        return BookingView(
            booking=booking.model_copy(update={"observers": here}),
            clinic_name=people.get_clinic(self._database, booking.clinic_uid).name,
            clinician_name=clinician.full_name,
            clinician_first_name=clinician.first_name,
            with_whom=tuple(names[each.person_uid].full_name for each in here if each.person_uid != self._me.uid),
            my_eyes=None if mine is None else mine.perspective,
            begun=bookings.is_begun(self._database, booking.uid, self._me.uid),
            held=bookings.is_held(self._database, booking.uid),
        )

    def _start_of_today(self) -> datetime:
        return self._clock().astimezone().replace(hour=0, minute=0, second=0, microsecond=0)

    def _is_today(self, moment: datetime) -> bool:
        return moment.astimezone().date() == self._clock().astimezone().date()


def _beginnings(words: Iterable[str]) -> list[str]:
    return [word.casefold()[:LETTERS_THAT_TELL] for word in words]


def was_held() -> UserError:
    return UserError(
        "This sitting has begun",
        "It was not called off, because someone has gone in already. Whoever observes ends it from their own list.",
        code="booking_was_held",
    )


def reason_missing() -> UserError:
    return UserError(
        "Please say why",
        "The sitting is still booked. A few words are enough, such as “the clinic was moved”.",
        code="reason_missing",
    )
