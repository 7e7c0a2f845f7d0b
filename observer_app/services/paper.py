"""Paper as an equal way: the day sheet and the blank form to fill in, the slip and the card to carry."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Protocol

from observer_app.domain.booking import BookedObserver, Booking
from observer_app.domain.form import Form
from observer_app.domain.observation import SittingState
from observer_app.domain.paper import DaySheet, Slip
from observer_app.domain.record import letter_of
from observer_app.services.forms import FormShelf
from observer_app.services.sittings import Sittings
from observer_app.store import bookings, people
from observer_app.store.database import Database


class PrintsPaper(Protocol):
    """Draws what is filled in or carried by hand."""

    def day_sheet(self, sheet: DaySheet, made_at: datetime) -> bytes: ...

    def blank_form(self, form: Form, service: str, made_at: datetime, *, practice: bool = False) -> bytes: ...

    def slip(self, slip: Slip, made_at: datetime) -> bytes: ...

    def talk_card(self, service: str, made_at: datetime, *, practice: bool = False) -> bytes: ...


class Paper:
    """Everything comes as a PDF in the service's own name. `make_printer` is called when the first is drawn."""

    def __init__(
        self,
        database: Database,
        clock: Callable[[], datetime],
        sittings: Sittings,
        shelf: FormShelf,
        make_printer: Callable[[], PrintsPaper],
    ) -> None:
        self._database = database
        self._clock = clock
        self._sittings = sittings
        self._shelf = shelf
        self._make_printer = make_printer

    def day_sheet(self, uid: str) -> bytes:
        """The sheet for a booking, or for a sitting that was started; KeyError when there is neither."""
        try:
            sheet = self._of_booking(bookings.find(self._database, uid))
        except KeyError:
            sheet = self._of_sitting(self._sittings.state(uid))
        return self._make_printer().day_sheet(sheet, self._clock())

    def blank_form(self, form_id: str) -> bytes:
        """The newest version of a form, whole; UserError when there is none of that id."""
        form, service = self._shelf.newest(form_id).form, people.service_of(self._database)
        return self._make_printer().blank_form(form, service.name, self._clock(), practice=service.practice)

    def slip(self, sitting_uid: str, place: int) -> bytes:
        """What someone takes home who may change their mind; KeyError when the list has no such place."""
        sitting, service = self._sittings.state(sitting_uid).sitting, people.service_of(self._database)
        slip = Slip(
            service=service.name,
            practice=service.practice,
            two_words=sitting.two_words,
            letter=letter_of(sitting.two_words, sitting.place(place).place),
            day=sitting.started_at.astimezone().date(),
        )
        return self._make_printer().slip(slip, self._clock())

    def talk_card(self) -> bytes:
        """The steps of the talk about the feedback, on one page."""
        service = people.service_of(self._database)
        return self._make_printer().talk_card(service.name, self._clock(), practice=service.practice)

    def _of_booking(self, booking: Booking) -> DaySheet:
        service = people.service_of(self._database)
        return DaySheet(
            service=service.name,
            practice=service.practice,
            two_words=booking.two_words,
            clinic=people.get_clinic(self._database, booking.clinic_uid).name,
            clinician=people.get_person(self._database, booking.clinician_uid).full_name,
            day=booking.starts_at.astimezone().date(),
            observers=tuple(self._say_observer(each) for each in booking.observers),
            mode=booking.mode,
            focus=booking.focus,
            pattern=booking.pattern,
            form=self._shelf.newest(booking.form_id).form,
            worry=service.safety_contact,
        )

    def _of_sitting(self, state: SittingState) -> DaySheet:
        sitting, service = state.sitting, people.service_of(self._database)
        me = BookedObserver(person_uid=sitting.observer_uid, perspective=sitting.perspective)
        return DaySheet(
            service=service.name,
            practice=service.practice,
            two_words=sitting.two_words,
            clinic=state.clinic_name,
            clinician=state.clinician_name,
            day=sitting.started_at.astimezone().date(),
            observers=(self._say_observer(me),),
            mode=sitting.mode,
            focus=sitting.focus,
            pattern=sitting.pattern,
            form=self._shelf.of(sitting.form),
            worry=service.safety_contact,
        )

    def _say_observer(self, observer: BookedObserver) -> str:
        person = people.get_person(self._database, observer.person_uid)
        return f"{person.full_name}, {observer.perspective.in_words}"
