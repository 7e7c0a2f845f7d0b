"""Packs for several people at once: for whom, of which time, and then one after the other; it can be stopped."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, QTimer

from observer_app.domain.appraisal import Period
from observer_app.errors import UserError
from observer_app.services.evidence import ClinicianLine
from observer_app.services.evidence_making import OfOne
from observer_app.ui import operations
from observer_app.ui.house import evidence_words as words
from observer_app.ui.house.files import ask_for_folder
from observer_app.ui.observer.copy_places import propose_folder, say_folder
from observer_app.ui.page import Page
from observer_app.ui.widgets.boxes import Box, Card
from observer_app.ui.widgets.buttons import LinkButton
from observer_app.ui.widgets.choices import CheckCards, ChoiceCards
from observer_app.ui.widgets.feedback_view import show_breakable
from observer_app.ui.widgets.flows import FlowRow
from observer_app.ui.widgets.labels import Body, Caption, Heading, Words
from observer_app.ui.widgets.rows import CheckRow
from observer_app.ui.widgets.words_box import WordsBox

YEAR, APPRAISAL = "year", "appraisal"


class PacksForTeamPage(Page):
    """The words are asked for once. What was made before it is stopped stays where it was saved."""

    most_em = 46

    def build(self) -> None:
        self.name_page(self.tr("Packs for several people"))
        self.set_leave(self.tr("Evidence packs"), self._go_back)
        self.heading = Heading(self.tr("Packs for several people"))
        self.add(self.heading)
        self.asked, self.done = Box(gap=16), Box(gap=10)
        self.add(self.asked)
        self.add(self.done)
        self.add_stretch()
        self.footer.add_back(self._go_back)
        self.make = self.footer.add_primary(self.tr("Make the packs"), self._check)

    def enter(self) -> None:
        session = self.shell.session
        self.lines: tuple[ClinicianLine, ...] = operations.run_now(self, session.evidence.clinicians) or ()
        self.asked.add(
            Body(
                self.tr(
                    "One pack is made for each, and saved in a folder with their name, so that no one is given"
                    " another’s. You can stop at any time."
                )
            )
        )
        self.asked.add(self._for_whom())
        self.asked.add(self._which_time())
        self.portal = CheckRow(self.tr("Make portal copies too"), self.tr("Small copies without the files inside."))
        self.asked.add(self.portal)
        self.words = WordsBox(self.tr("Your five words"))
        self.words.entered.connect(self._check)
        self.card = Card(
            Words(self.tr("Your five words"), "strong"),
            Caption(self.tr("They sign all of them. The first three letters of each are enough.")),
            self.words,
        )
        self.asked.add(self.card)

    def may_leave(self) -> bool:
        return not self.is_busy

    def _go_back(self) -> None:
        self.shell.go("evidence_packs")

    # -- what is asked -----------------------------------------------------------------------------------

    def _for_whom(self) -> Card:
        title = self.tr("For whom?")
        self.who = CheckCards(
            title, [(each.person.uid, each.person.full_name, words.say_so_far(each.so_far)) for each in self.lines]
        )
        self.who.choose(each.person.uid for each in self.lines if each.needs_pack)
        teams = operations.run_now(self, self.shell.session.teams.every) or ()
        everyone = [each.person.uid for each in self.lines]
        groups = [(self.tr("Everyone"), everyone)]
        groups += [(each.team.name, [person.uid for person in each.members]) for each in teams if each.members]
        row = FlowRow(
            *(LinkButton(name).on_press(partial(self.who.choose, members)) for name, members in groups),
            LinkButton(self.tr("No one")).on_press(partial(self.who.choose, ())),
        )
        return Card(Heading(title, "title"), row, self.who, gap=10)

    def _which_time(self) -> Card:
        title = self.tr("Of which time?")
        since = self.tr("Where that is not known, the last twelve months.")
        self.time = ChoiceCards(
            title, [(YEAR, words.PERIODS[YEAR], ""), (APPRAISAL, self.tr("Since each one’s last appraisal"), since)]
        )
        self.time.choose(YEAR)
        return Card(Heading(title, "title"), self.time, gap=10)

    def _wanted(self) -> list[tuple[str, Period]]:
        evidence, key = self.shell.session.evidence, self.time.answer()
        found = []
        for uid in self.who.answers():
            offered: dict[str, Period] = dict(evidence.periods(uid))
            found.append((uid, offered.get(key or YEAR, offered[YEAR])))
        return found

    # -- making them -------------------------------------------------------------------------------------

    def _check(self) -> None:
        typed = self.words.words()
        if self.is_busy:
            return
        if not self.who.answers():
            self.show_message(self.tr("No one is chosen"), self.tr("Nothing was made. Choose at least one person."))
        elif not typed:
            self._ask_for_words()
        else:
            self.clear_message()
            operations.run(
                self,
                lambda _progress: self.shell.session.packs.open_keys(typed),
                self._ask_where,
                busy_text=self.tr("Checking your words. A moment."),
                on_error=self._tell,
            )

    def _ask_where(self, keys: Any) -> None:
        title, save = self.tr("In which folder shall they be saved?"), self.tr("Save them there")
        ask_for_folder(self, title, propose_folder(), lambda folder: self._make(keys, folder), save)

    def _make(self, keys: Any, folder: Path) -> None:
        self.words.clear_words()
        wanted = operations.run_now(self, self._wanted) or []
        with_portal_copy = self.portal.isChecked()
        steps = self.shell.session.packs.make_several(wanted, keys, folder, with_portal_copy=with_portal_copy)
        operations.run_steps(
            self,
            steps,
            lambda outcome: self._show_done(outcome.value, len(wanted), folder),
            busy_text=self.tr("Making the packs."),
            on_error=self._tell,
            can_stop=True,
        )

    def _show_done(self, found: tuple[OfOne, ...], wanted: int, folder: Path) -> None:
        self.asked.hide()
        self.make.hide()
        self.heading.setText(words.say_made(found, wanted))
        if any(each.record is not None for each in found):
            self.done.add(show_breakable(Words(""), words.say_saved_in(say_folder(folder), many=True)))
        for each in found:
            self.done.add(self._row(each))
        if len(found) < wanted:
            self.done.add(Body(self.tr("It was stopped. For the others no pack was made.")))
        QTimer.singleShot(0, self, self.heading.setFocus)

    def _row(self, each: OfOne) -> Card:
        title = Words(each.clinician.full_name, "strong")
        if each.record is None or each.folder is None:
            return Card(title, Words(each.why_not, "body", "danger"), gap=2)
        return Card(title, Body(words.say_pack(each.record)), show_breakable(Caption(""), each.folder.name), gap=2)

    # -- when it does not go to plan ---------------------------------------------------------------------

    def _ask_for_words(self) -> None:
        self.area.show_whole(self.card)
        self.words.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def _tell(self, fault: UserError) -> None:
        self.show_message(fault.title, fault.body, [(self.tr("Try again"), self._ask_for_words)])
