"""What every page of a sitting shares: the sitting on it, where the observer is, keeping, and *We are back*."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtWidgets import QWidget

from observer_app.domain.changes import Kind
from observer_app.domain.form import Form
from observer_app.domain.observation import Observation, SittingState, Writing
from observer_app.domain.sitting import Encounter, Waypoint
from observer_app.ui.observer import flow, say
from observer_app.ui.observer.keeping import Keeper
from observer_app.ui.observer.ways import Ways
from observer_app.ui.page import Page, Shell
from observer_app.ui.widgets.text_boxes import TextBox

_SHOWN = frozenset({Kind.SITTINGS, Kind.RATINGS, Kind.WRITINGS})


class SittingPage(Page):
    """A page that shows one sitting. Subclasses make widgets in `build` and fill them in `fill`.

    Arguments of `enter`: `sitting_uid`, and where the page needs them `place` and `link_id`; `came_back` is what
    was kept when the app ended without being closed.
    """

    own_name = ""
    """The page's name in the table of pages."""

    def __init__(self, shell: Shell) -> None:
        self.uid = ""
        self.place = 1
        self.link_id: str | None = None
        self.state: SittingState
        self.form: Form
        self._boxes: list[tuple[TextBox, Callable[[str], None]]] = []
        self._tellers: list[Callable[[], None]] = []
        self._own_slots: list[QWidget] = []
        self.ways = Ways(self)
        super().__init__(shell)
        self.keeper = Keeper(self, lambda: say.time_of_day(self.sittings.now()))

    @property
    def session(self) -> Any:
        return self.shell.session

    @property
    def sittings(self) -> Any:
        return self.session.sittings

    @property
    def encounter(self) -> Encounter:
        return self.state.encounter(self.place)

    @property
    def observation(self) -> Observation:
        return flow.observation_of(self.state, self.place)

    # -- coming and going --------------------------------------------------------------------------------

    def enter(self, *, sitting_uid: str, came_back: Any = None, **arguments: Any) -> None:
        self.uid = sitting_uid
        self.read_state()
        self.place = arguments.get("place") or flow.current_place(self.state)
        self.link_id = arguments.get("link_id")
        self.name_page(self.state.clinic_name, self.beneath_title())
        self.set_leave(self.tr("Save and leave"), self.go_home)
        self.set_slots(self._own_slots)
        if self.state.saved_at is not None:
            self.keeper.show_saved(say.time_of_day(self.state.saved_at))
        self.fill()
        self.remember()
        if came_back is not None:
            self._welcome_back(came_back)

    def fill(self) -> None:
        """Show what is kept; called when the page is come to, and when others changed the sitting."""

    def set_slots(self, widgets: Sequence[QWidget]) -> None:
        """The page's own things, and after them what every page of an open sitting has."""
        self._own_slots = list(widgets)
        super().set_slots([*widgets, *(self.ways.shown() if self.uid else ())])

    def say_with_whom(self) -> str:
        """The quiet line of a page that is about the whole sitting."""
        return say.beneath_title(self.state)

    def beneath_title(self) -> str:
        return say.beneath_title(self.state, self.place)

    def read_state(self) -> None:
        self.state = self.sittings.state(self.uid)
        self.form = self.session.forms.of(self.state.sitting.form)

    def remember(self) -> None:
        """Keep where the observer is, so that the app opens here again."""
        point = Waypoint(page=self.own_name, place=self.place, link_id=self.link_id)
        self.keeper.keep("where", lambda: self.sittings.remember_where(point, self.uid))

    def changed(self, changes: Any) -> None:
        if not self.keeper.writes and _SHOWN.intersection(changes):
            self.tell_boxes()
            self.read_state()
            self.fill()

    def may_leave(self) -> bool:
        self.tell_boxes()
        return self.keeper.try_again()

    def leave(self) -> None:
        self.tell_boxes()

    def go_home(self) -> None:
        self.shell.go(flow.HOME)

    def go_to(self, point: Waypoint) -> None:
        """To a page of this sitting."""
        if point.page == flow.HOME:
            self.go_home()
            return
        self.shell.go(point.page, sitting_uid=self.uid, place=point.place, link_id=point.link_id)

    def go_on(self) -> None:
        """To wherever the observer belongs now."""
        self.read_state()
        self.go_to(flow.next_page(self.state, self.form))

    # -- boxes -------------------------------------------------------------------------------------------

    def keep_box(self, box: TextBox, save: Callable[[str], None]) -> None:
        """Keep what is typed there: while it is typed, when the box is left, and when the page is."""
        self._boxes.append((box, save))
        box.pause_in_typing.connect(save)
        box.text_left.connect(save)

    def keep_writing(self, box: TextBox, writing: Writing, *, of_visit: bool) -> None:
        """Keep the box as a writing of the visit, or of the whole sitting."""

        def save(text: str) -> None:
            place = self.place if of_visit else None
            if text != self.kept_text(writing, of_visit=of_visit):
                self._save_writing(place, writing, text)

        self.keep_box(box, save)

    def kept_text(self, writing: Writing, *, of_visit: bool) -> str:
        held = self.observation.writings if of_visit else self.state.writings
        return held.get(writing, "")

    def tell_boxes(self) -> None:
        """Keep at once what is half-typed."""
        for box, save in self._boxes:
            save(box.toPlainText())
        for tell in self._tellers:
            tell()

    def tell_too(self, tell: Callable[[], None]) -> None:
        """Have something else keep what is half-typed in it whenever the boxes do."""
        self._tellers.append(tell)

    def forget_boxes(self) -> None:
        """Keep nothing more of what stands in the boxes: it was deleted for good."""
        for box, _ in self._boxes:
            box.show_text("")
        self._boxes.clear()

    def _save_writing(self, place: int | None, writing: Writing, text: str) -> None:
        kept = self.keeper.keep(
            f"{writing} {place}", lambda: self.sittings.save_writing(self.uid, place, writing, text)
        )
        if kept is not None:
            self.state = with_writing(self.state, place, writing, text)

    def _welcome_back(self, kept: Any) -> None:
        words = say.we_are_back(kept.saved_at, kept.ratings, kept.notes, typing=kept.typing)
        self.show_message(self.tr("We are back."), words, [(self.tr("Carry on"), self.take_focus)], kind="warning")


def with_writing(state: SittingState, place: int | None, writing: Writing, text: str) -> SittingState:
    """The same sitting with that box as it now stands."""
    if place is None:
        return state.model_copy(update={"writings": {**state.writings, writing: text}})
    observation = flow.observation_of(state, place)
    observation = observation.model_copy(update={"writings": {**observation.writings, writing: text}})
    return with_observation(state, observation)


def with_observation(state: SittingState, observation: Observation) -> SittingState:
    """The same sitting with that observation as it now stands."""
    return state.model_copy(update={"observations": {**state.observations, observation.place: observation}})
