"""One person's line in the list of a sitting, with what can still be done about them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from observer_app.domain.sitting import SEEN, Encounter, NotesOn, PlaceState
from observer_app.ui.observer import list_words, say
from observer_app.ui.observer.print_out import save_slip
from observer_app.ui.widgets.boxes import Box
from observer_app.ui.widgets.buttons import Button, LinkButton, SecondaryButton
from observer_app.ui.widgets.flows import FlowRow
from observer_app.ui.widgets.labels import Caption, Words

if TYPE_CHECKING:
    from observer_app.ui.observer.place_list import PlaceListPage


class PlaceRow(Box):
    """Name and state; one button where it is wanted, and the rare things when they are asked for."""

    def __init__(self, page: PlaceListPage, encounter: Encounter) -> None:
        super().__init__(gap=2)
        self._page, self._encounter = page, encounter
        sitting = page.state.sitting
        words = Box(
            Words(say.person(encounter.place), "strong"), Caption(list_words.say_state(sitting, encounter)), gap=0
        )
        line = Box(across=True, gap=12)
        line.add(words, 1)
        for button in self._buttons():
            button.setAccessibleDescription(say.person(encounter.place))
            line.add(button)
        self.add(line)
        self.rare = FlowRow(*self._rare())
        self.rare.hide()
        self.add(self.rare)

    def _buttons(self) -> list[Button]:
        page, encounter = self._page, self._encounter
        put_right = list_words.may_be_put_right(page.state.sitting, encounter)
        if put_right:
            return [LinkButton(put_right).on_press(lambda: page.ask_again(encounter))]
        found: list[Button] = []
        if encounter.state is PlaceState.SEEN:
            found.append(SecondaryButton(page.tr("Rate")).on_press(lambda: page.rate(encounter.place)))
        elif encounter.state is PlaceState.NO_TIME:
            found.append(SecondaryButton(page.tr("Rate it after all")).on_press(lambda: page.rate(encounter.place)))
        elif encounter.state is PlaceState.SEEN_AND_RATED:
            found.append(LinkButton(page.tr("Look again")).on_press(lambda: page.rate(encounter.place)))
        if encounter.state in SEEN:
            found.append(LinkButton(page.tr("More …")).on_press(self._turn))
        return found

    def _rare(self) -> list[Button]:
        page, encounter = self._page, self._encounter
        if encounter.state not in SEEN:
            return []
        found: list[Button] = []
        if encounter.state is PlaceState.SEEN:
            no_time = LinkButton(page.tr("Leave it as seen, not rated: no time"))
            found.append(no_time.on_press(lambda: page.leave_unrated(encounter)))
        if page.state.sitting.notes_on is NotesOn.PAPER:
            paper = LinkButton(page.tr("Put in notes from paper"))
            found.append(paper.on_press(lambda: page.put_in_notes(encounter)))
        slip = LinkButton(page.tr("A slip for them to take home"))
        found.append(slip.on_press(lambda: save_slip(page, encounter.place)))
        changed = LinkButton(page.tr("They changed their mind"))
        found.append(changed.on_press(lambda: page.take_out(encounter)))
        for button in found:
            button.setAccessibleDescription(say.person(encounter.place))
        return found

    def _turn(self) -> None:
        self.rare.setVisible(self.rare.isHidden())
