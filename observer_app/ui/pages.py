"""The table of pages: each is imported when it is first gone to, and never before."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from observer_app.ui.page import Page


class Row(NamedTuple):
    """Where a page lives and who may go there; no roles means everyone."""

    module: str
    class_name: str
    roles: frozenset[str] = frozenset()
    needs_unlock: bool = True


_UI = "observer_app.ui"

PAGES: dict[str, Row] = {
    "consent": Row(f"{_UI}.observer.consent", "ConsentPage"),
    "in_the_room": Row(f"{_UI}.observer.in_the_room", "InTheRoomPage"),
    "place_list": Row(f"{_UI}.observer.place_list", "PlaceListPage"),
    "rating": Row(f"{_UI}.observer.rating", "RatingPage"),
    "rather_not": Row(f"{_UI}.observer.rather_not", "RatherNotPage"),
    "read_through": Row(f"{_UI}.observer.read_through", "ReadThroughPage"),
    "sign": Row(f"{_UI}.observer.sign", "SignPage"),
    "signed": Row(f"{_UI}.observer.signed", "SignedPage"),
    "start_sitting": Row(f"{_UI}.observer.start_sitting", "StartSittingPage"),
    "they_have_gone": Row(f"{_UI}.observer.they_have_gone", "TheyHaveGonePage"),
    "three_boxes": Row(f"{_UI}.observer.three_boxes", "ThreeBoxesPage"),
    "text_and_colours": Row(f"{_UI}.setup.text_and_colours", "TextAndColours", needs_unlock=False),
}


def page_class(name: str) -> type[Page]:
    row = PAGES[name]
    found: type[Page] = getattr(import_module(row.module), row.class_name)
    return found
