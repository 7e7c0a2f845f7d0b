"""What leads read when they take a visit out of what was handed in: what goes, who signs, and who may have it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from observer_app.services.afterwards import FoundVisit
from observer_app.ui.house.cards import PressCard
from observer_app.ui.widgets.boxes import Box
from observer_app.ui.widgets.labels import Body, Caption, Words


def say_what_goes(page: QWidget, visit: FoundVisit) -> str:
    if not visit.was_handed_in:
        return page.tr(
            "What you wrote and rated about it is deleted, and the signed file with it. What is left is signed anew,"
            " and says only that one visit was withdrawn."
        )
    words = page.tr(
        "{name} observed and handed it in. Here the whole feedback of that sitting goes, its signed file, and all that"
        " was said about it. A check of an old copy will say that it was withdrawn."
    )
    return words.replace("{name}", visit.observer)


def say_before(page: QWidget, visit: FoundVisit) -> str:
    """The last word before anything goes."""
    if not visit.was_handed_in:
        return page.tr(
            "The notes on this visit will be deleted now and cannot be brought back. The list will say only that"
            " someone changed their mind. You have done nothing wrong."
        )
    words = page.tr(
        "The feedback of that sitting is erased here now and cannot be brought back. What is left of it comes anew"
        " once {name} has signed it. No one has done anything wrong."
    )
    if not visit.can_be_signed:
        words = page.tr(
            "The feedback of that sitting is erased here now and cannot be brought back. Nothing comes in its place,"
            " as {name} has left. No one has done anything wrong."
        )
    return words.replace("{name}", visit.observer)


def say_who_signs(page: QWidget, visit: FoundVisit) -> str:
    """What is left to do on another computer."""
    if not visit.can_be_signed:
        words = page.tr("{name} has left, so no one signs what is left. The register says that someone withdrew.")
    else:
        words = page.tr(
            "Now give {name} a file from “Take in and give files”. Their computer then asks them to take it out there"
            " too, and to sign what is left. Done or not, it goes there a week after that."
        )
    return words.replace("{name}", visit.observer)


def add_who_may_have_it(card: Box, lines: Sequence[str]) -> None:
    """Everyone to tell; what lies with them cannot be reached from here."""
    if not lines:
        return
    card.add(Words(card.tr("Who else may have it"), "strong"))
    for line in lines:
        card.add(Body(line))
    card.add(Caption(card.tr("Files from here erase it on their computers. Ask them to delete copies they saved.")))


def still_alike(every: Sequence[FoundVisit], found: Sequence[FoundVisit], done: FoundVisit) -> list[FoundVisit]:
    """The same visit as someone else saw it, which the slip named too and which is still here."""
    alike = {(each.sitting_uid, each.place) for each in found if _day(each) == _day(done)}
    return [each for each in every if (each.sitting_uid, each.place) in alike]


def add_others(card: Box, others: Sequence[FoundVisit], show: Callable[[FoundVisit], None]) -> None:
    card.add(Words(card.tr("Someone else saw the same visit. Take it out there too."), "strong"))
    for each in others:
        title = card.tr("Visit {letter}, as {name} saw it")
        row = PressCard(title.replace("{letter}", each.letter).replace("{name}", each.observer), "")
        # The button that was pressed is still on the stack.
        card.add(row.on_press(partial(QTimer.singleShot, 0, card, partial(show, each))))


def _day(visit: FoundVisit) -> tuple[object, str, str]:
    return visit.day.astimezone().date(), visit.clinic_name, visit.clinician_name
