"""Words that were typed for a moment and never added: they become one when the page is done with, and it is said."""

from __future__ import annotations

from observer_app.domain.observation import Moment, MomentKind, Writing
from observer_app.ui.main_window import top_window
from observer_app.ui.observer.sitting_page import SittingPage

_QUOTED = "“\"'‘"


def kind_of(text: str, *, chose_speaker: bool) -> MomentKind:
    """Somebody's exact words only where the observer said so: no one is quoted by accident."""
    return MomentKind.WORDS if chose_speaker or text[:1] in _QUOTED else MomentKind.NOTE


def add_what_is_left(page: SittingPage) -> tuple[tuple[int, Moment], ...]:
    """Adds what still stands half-typed at any place of the sitting, as notes; which those are, with their places."""
    added = []
    for place, observation in page.state.observations.items():
        text = observation.writings.get(Writing.MOMENT, "").strip()
        if text and (moment := _add(page, place, text)) is not None:
            added.append((place, moment))
    if added:
        page.read_state()
    return tuple(added)


def _add(page: SittingPage, place: int, text: str) -> Moment | None:
    kind = kind_of(text, chose_speaker=False)
    outcome = page.keeper.keep(f"left over {place}", lambda: page.sittings.add_moment(page.uid, place, kind, text))
    return None if outcome is None else outcome.value


def say_added(page: SittingPage, added: tuple[tuple[int, Moment], ...]) -> None:
    """Says on the page that is now on show what was added, and offers to take it out again."""
    shown = top_window(page).page
    if not added or not isinstance(shown, SittingPage):
        return
    quoted = " ".join(f"“{moment.text.strip('“”')}”" for _, moment in added)
    shown.show_message(
        shown.tr("What you had typed is kept"),
        shown.tr("{words} stood in the box and was not added yet. It is now with what you wrote down.").replace(
            "{words}", quoted
        ),
        [
            (shown.tr("Leave it there"), shown.take_focus),
            (shown.tr("Take the note out"), lambda: _take_out(shown, added)),
        ],
    )


def _take_out(page: SittingPage, added: tuple[tuple[int, Moment], ...]) -> None:
    for place, moment in added:
        _remove(page, place, moment.uid)
    page.read_state()
    page.fill()
    page.take_focus()


def _remove(page: SittingPage, place: int, uid: str) -> None:
    page.keeper.keep(f"take out {uid}", lambda: page.sittings.remove_moment(page.uid, place, uid))
