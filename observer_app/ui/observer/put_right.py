"""The wrong clinic or the wrong clinician was chosen: put right before signing, without losing anything."""

from __future__ import annotations

from observer_app.domain.sitting import Waypoint
from observer_app.ui.observer import flow
from observer_app.ui.observer.finder import Finder
from observer_app.ui.observer.sitting_page import SittingPage
from observer_app.ui.widgets.boxes import Card
from observer_app.ui.widgets.labels import Body, Heading


class PutRightPage(SittingPage):
    """Both as they are now, to be changed."""

    own_name = "put_right"
    most_em = 46

    def build(self) -> None:
        self.add(Heading(self.tr("Wrong clinic or person")))
        self.add(Body(self.tr("Choose the right one. Everything that you wrote and rated stays as it is.")))
        self.card = Card(gap=14)
        self.add(self.card)
        self.add_stretch()
        self.footer.add_back(self._go_back)
        self.footer.add_primary(self.tr("Put it right"), self._put_right)

    def remember(self) -> None:
        """Come to from the list, and left for it: the list is where one is."""

    def beneath_title(self) -> str:
        return self.say_with_whom()

    def fill(self) -> None:
        sitting = self.state.sitting
        self._clinic, self._clinician = sitting.clinic_uid, sitting.clinician_uid
        clinics = [(each.uid, each.name) for each in self.sittings.clinics()]
        clinicians = [(each.uid, each.full_name) for each in self.sittings.clinicians()]
        self.card.clear()
        self.clinic = Finder(self.tr("Which clinic?"), clinics, self._clinic)
        self.clinician = Finder(self.tr("Who is observed?"), clinicians, self._clinician)
        self.clinic.chosen.connect(lambda uid: setattr(self, "_clinic", uid))
        self.clinician.chosen.connect(lambda uid: setattr(self, "_clinician", uid))
        self.card.add(self.clinic)
        self.card.add(self.clinician)

    def _go_back(self) -> None:
        point = Waypoint(page=flow.LIST) if flow.shows_list(self.state) else flow.next_page(self.state, self.form)
        self.go_to(point)

    def _put_right(self) -> None:
        kept = self.keeper.keep(
            "right",
            lambda: self.sittings.put_right(self.uid, clinic_uid=self._clinic, clinician_uid=self._clinician),
        )
        if kept is not None:
            self.read_state()
            self._go_back()
