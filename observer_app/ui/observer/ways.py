"""What every page of an open sitting has in its top bar: the list, the next person, and the cover."""

from __future__ import annotations

from typing import TYPE_CHECKING

from observer_app.domain.sitting import SittingStage, Waypoint
from observer_app.ui.observer import flow
from observer_app.ui.observer.moving_on import go_in_for_next
from observer_app.ui.widgets.buttons import Button, LinkButton, SecondaryButton

if TYPE_CHECKING:
    from observer_app.ui.observer.sitting_page import SittingPage

AT_THE_DOOR = frozenset({"consent", "they_have_gone", flow.LIST})
"""Pages that lead to the next person by themselves."""


class Ways:
    """Made once for a page, when they are first shown."""

    def __init__(self, page: SittingPage) -> None:
        self._page = page
        self._made: dict[str, Button] = {}

    def shown(self) -> list[Button]:
        """Those that lead anywhere from here, in the order of the bar."""
        page, state = self._page, self._page.state
        if state.sitting.stage is not SittingStage.OPEN:
            return []
        found = []
        if flow.shows_list(state) and page.own_name != flow.LIST:
            found.append(self._button("list"))
        if page.own_name not in AT_THE_DOOR and flow.may_go_on(state):
            found.append(self._button("next"))
        return [*found, self._button("cover")]

    def _button(self, name: str) -> Button:
        if name not in self._made:
            self._made[name] = self._make(name)
        return self._made[name]

    def _make(self, name: str) -> Button:
        page = self._page
        if name == "list":
            to_list = Waypoint(page=flow.LIST)
            return LinkButton(page.tr("List"), "list").on_press(lambda: page.go_to(to_list))
        if name == "next":
            return LinkButton(page.tr("Next person"), "user-plus").on_press(lambda: go_in_for_next(page))
        return SecondaryButton(page.tr("Cover"), "eye-off").on_press(page.shell.cover)
