"""Where someone who was let in belongs: after a crash where they were, in practice with the next person. No Qt here."""

from __future__ import annotations

from typing import Any, NamedTuple


class Begin(NamedTuple):
    """A page and what it is entered with."""

    page: str
    arguments: dict[str, Any]


def where_to_begin(session: Any) -> Begin:
    """Where someone who was let in belongs: after a crash where they were, in practice with the next person."""
    kept = session.interruption
    if kept is not None:
        return _where_it_was_left(kept)
    if session.practice is not None and not session.sittings.signed():
        return _next_in_practice(session)
    return Begin("home", {})


def first_page(session: Any) -> str:
    """For someone who has just made their words: whoever never sits in is asked nothing about sitting in."""
    return "how_shown" if session.home.read().observes else "home"


def _where_it_was_left(kept: Any) -> Begin:
    if kept.waypoint is None:
        return Begin("home", {"came_back": kept})
    return Begin(kept.waypoint.page, {**sitting_arguments(kept.sitting_uid, kept.waypoint), "came_back": kept})


def _next_in_practice(session: Any) -> Begin:
    waiting = session.sittings.waiting_to_sign()
    if waiting:
        return Begin("sign", {"sitting_uid": waiting[0].sitting.uid})
    state = session.sittings.open_sitting()
    return Begin("start_sitting", {}) if state is None else where_sitting_stands(session, state)


def where_sitting_stands(session: Any, state: Any) -> Begin:
    """The page on which a sitting was left, or the one that comes next in it."""
    from observer_app.ui.observer.flow import next_page

    point = state.waypoint or next_page(state, session.forms.of(state.sitting.form))
    return Begin(point.page, sitting_arguments(state.sitting.uid, point))


def sitting_arguments(sitting_uid: str, point: Any) -> dict[str, Any]:
    return {"sitting_uid": sitting_uid, "place": point.place, "link_id": point.link_id}
