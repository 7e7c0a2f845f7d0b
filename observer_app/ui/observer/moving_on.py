"""Going on to the next person: whoever is passed over by the pattern is marked as such on the way. No words here."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from observer_app.domain.changes import Outcome
from observer_app.domain.sitting import Waypoint
from observer_app.ui.observer import flow

if TYPE_CHECKING:
    from observer_app.ui.observer.sitting_page import SittingPage


def walk_to_next(sittings: Any, uid: str) -> Outcome[int]:
    """The place to go in for next, opened in the list; whoever is in the room has gone. Each step is kept."""
    state = sittings.state(uid)
    changes = set()
    for encounter in state.sitting.places:
        if encounter.in_the_room:
            changes |= sittings.they_have_gone(uid, encounter.place).changes
    coming = flow.next_in(flow.reopened(sittings.state(uid).sitting))
    assert coming is not None, "the pattern asks for no one else"
    for place in (*coming.outs, coming.place):
        if place > sittings.state(uid).sitting.places[-1].place:
            changes |= sittings.next_place(uid).changes
        if place in coming.outs:
            changes |= sittings.go_out(uid, place).changes
    return Outcome(coming.place, frozenset(changes))


def go_in_for_next(page: SittingPage) -> None:
    """From any page of an open sitting: to the question whether the next person has said yes."""
    page.tell_boxes()
    page.keeper.keep(
        "next",
        lambda: walk_to_next(page.sittings, page.uid),
        lambda kept: page.go_to(Waypoint(page="consent", place=kept.value)),
    )
