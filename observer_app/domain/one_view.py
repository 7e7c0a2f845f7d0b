"""One observer's view of a sitting, ready to be laid beside another's: from a whole record, or from a printed one.

What the signed pages do not say is not in it; only the places in the list and their times are added where the whole
record is here, which is for the observers' own screens.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from observer_app.domain.form import Form
from observer_app.domain.observation import Writing
from observer_app.domain.people import Perspective
from observer_app.domain.record import PrintedConsultation, PrintedRecord, letter_of
from observer_app.domain.record_builder import print_consultation, say_delay
from observer_app.domain.sitting import FormRef, PlaceState
from observer_app.domain.sitting_record import SittingRecord

SHARED_BOXES = (Writing.HELPED, Writing.MORE, Writing.QUESTION)
"""What the pages say of the whole sitting; what the form missed goes to its next version, and to no one here."""


@dataclass(frozen=True, slots=True)
class OneVisit:
    """A visit as one observer met it. `place` is None where only the letter may be known; `rated` where it was not."""

    letter: str
    state: PlaceState
    place: int | None = None
    began_at: datetime | None = None
    rated: PrintedConsultation | None = None

    @property
    def key(self) -> str:
        """By what it is paired: the place in the list, or the letter."""
        return self.letter if self.place is None else str(self.place)


@dataclass(frozen=True, slots=True)
class OneView:
    """All that one observer saw at one clinic list. `uid` is of the record; `boxes` has what they wrote of it all."""

    uid: str
    name: str
    perspective: Perspective
    form: FormRef
    form_text: Form
    boxes: tuple[tuple[Writing, str], ...]
    visits: tuple[OneVisit, ...]

    def visit(self, key: str) -> OneVisit:
        """KeyError when there is none."""
        for each in self.visits:
            if each.key == key:
                return each
        raise KeyError(key)


def view_of_sitting(record: SittingRecord, form: Form, name: str) -> OneView:
    """For the observers themselves: in the true order, with the time of each visit."""
    return OneView(
        uid=record.uid,
        name=name,
        perspective=record.sitting.perspective,
        form=record.sitting.form,
        form_text=form,
        boxes=tuple((box, record.writings.get(box, "").strip()) for box in SHARED_BOXES),
        visits=tuple(_visits(record, form)),
    )


def view_of_print(record: PrintedRecord) -> OneView:
    """For the clinician: by letters, under the name that the observer chose to be shown by."""
    said = {Writing.HELPED: record.helped, Writing.MORE: record.more, Writing.QUESTION: record.question}
    return OneView(
        uid=record.uid,
        name=record.observer.shown_name,
        perspective=record.observer.perspective,
        form=record.form,
        form_text=record.form_text,
        boxes=tuple((box, said[box]) for box in SHARED_BOXES),
        visits=tuple(
            OneVisit(each.letter, PlaceState.SEEN_AND_RATED, rated=each)
            for each in sorted(record.consultations, key=lambda each: each.letter)
        ),
    )


def _visits(record: SittingRecord, form: Form) -> Iterator[OneVisit]:
    sitting = record.sitting
    observed = {each.place: each for each in record.observations}
    rated = [
        (place, observed[place.place])
        for place in sitting.places
        if place.state is PlaceState.SEEN_AND_RATED and place.place in observed
    ]
    delay = say_delay(rated)
    pages = {place.place: print_consultation(sitting.two_words, form, place, given, delay) for place, given in rated}
    for place in sorted(sitting.places, key=lambda each: each.place):
        yield OneVisit(
            letter=letter_of(sitting.two_words, place.place),
            state=place.state,
            place=place.place,
            began_at=None if sitting.entered_later else place.began_at,
            rated=pages.get(place.place),
        )
