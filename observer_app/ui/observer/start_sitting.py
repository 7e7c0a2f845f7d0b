"""Today’s sitting, booked or not: where, with whom, how, and whom to rate; then the two questions before going in."""

from __future__ import annotations

from datetime import date
from typing import Any

from PySide6.QtWidgets import QWidget

from observer_app.domain.people import Perspective
from observer_app.domain.sitting import DayChosenBy, Mode, Pattern, RatherNot
from observer_app.ui.observer import booked_words, came_back_words, flow, start_choices
from observer_app.ui.observer.finder import Finder
from observer_app.ui.observer.going_in import SHARED, GoingIn
from observer_app.ui.observer.list_words import PATTERN_WORDS
from observer_app.ui.observer.start_choices import AGREED, NO_REASON, Choices
from observer_app.ui.page import Page
from observer_app.ui.widgets.boxes import Box, Card
from observer_app.ui.widgets.choices import AnswerGroup, ChoiceButtons, ChoiceCards
from observer_app.ui.widgets.flows import Columns
from observer_app.ui.widgets.labels import Body, Caption, Heading, Words
from observer_app.ui.widgets.line_box import Field, LineBox


class StartSittingPage(Page):
    """All is as last time until it is changed, so that one press goes in."""

    most_em = 50

    def build(self) -> None:
        self.choices: Choices
        self._told_of: str | None = None
        self.heading = Heading(self.tr("Start a sitting"))
        self.last_time = Body()
        self.last_time.hide()
        self.booked = Card(gap=8)
        self.about = Card(gap=14)
        self.before = Card(gap=14)
        self.how_many = Card(gap=8)
        self.details = Card(gap=14)
        for widget in (self.heading, self.last_time, self.booked, self.about, self.before, self.how_many, self.details):
            self.add(widget)
        self.add_stretch()
        self.footer.add_back(self._go_home)
        self.go_in = self.footer.add_primary("", self._go_in, arrow=True)

    def enter(self, *, booking: Any = None, from_paper: bool = False, **_: Any) -> None:
        """`booking` is the view of one that is started; `from_paper` puts in afterwards what was noted on paper."""
        self._from_paper = from_paper
        self._name(from_paper=from_paper, is_booked=booking is not None)
        session = self.shell.session
        self.choices = start_choices.begin_choices(
            session.sittings.clinics(),
            session.sittings.clinicians(),
            session.me,
            session.sittings.last_start(),
            is_practice=session.practice is not None,
        )
        if not self.choices.clinics or not self.choices.clinicians:
            self._say_that_no_one_is_there()
            return
        self.booked.setVisible(booking is not None)
        if booking is None:
            self._fill_about()
            self._fill_how_many()
            self._fill_details()
        else:
            self._fill_booked(booking)
            # Asked above the facts, where it is seen at every size of text.
            self.area.column.insert(1, self.before)
        self._fill_before()
        self._show_what_follows()

    def _name(self, *, from_paper: bool, is_booked: bool) -> None:
        title = self.tr("Today’s sitting") if is_booked else self.tr("Start a sitting")
        title = self.tr("Put in notes from paper") if from_paper else title
        self.name_page(title)
        self.heading.setText(title)

    def _fill_booked(self, view: Any) -> None:
        session = self.shell.session
        booked_words.take_start(self.choices, session.bookings.start_of(view))
        title = session.forms.newest(view.booking.form_id).form.title
        facts = [
            Box(Words(what, "caption_strong", "muted"), Words(which), gap=0)
            for what, which in booked_words.facts(view, title)
        ]
        half = (len(facts) + 1) // 2
        self.booked.add(Columns(Box(*facts[:half], gap=8), Box(*facts[half:], gap=8), from_em=34, shares=(50, 50)))
        self.about.hide()
        self.how_many.hide()
        self.alone_only = self._alone()
        self.details.add(self.alone_only)
        self.details.setVisible(self.choices.listens_from_afar)

    def _go_home(self) -> None:
        self.shell.go(flow.HOME)

    def _say_that_no_one_is_there(self) -> None:
        if not self.choices.clinics:
            words = self.tr("There is no clinic yet. A lead adds the first one.")
        else:
            words = self.tr("There is no one to observe yet. A lead adds the clinicians.")
        self.about.add(Body(words))
        for card in (self.booked, self.before, self.how_many, self.details):
            card.hide()
        self.go_in.set_text(self.tr("Go to my page"))

    # -- the questions -----------------------------------------------------------------------------------

    def _fill_about(self) -> None:
        choices = self.choices
        self.clinic = Finder(
            self.tr("Which clinic?"), [(each.uid, each.name) for each in choices.clinics], choices.clinic_uid
        )
        self.clinician = Finder(
            self.tr("Who is observed?"),
            [(each.uid, each.full_name) for each in choices.clinicians],
            choices.clinician_uid,
        )
        self.clinic.chosen.connect(lambda uid: setattr(choices, "clinic_uid", uid))
        self.clinician.chosen.connect(self._choose_clinician)
        self.about.add(self.clinic)
        self.about.add(self.clinician)
        if len(choices.eyes) > 1:
            self.about.add(self._eyes())

    def _fill_how_many(self) -> None:
        choices, question = self.choices, self.tr("Whom do you rate?")
        self.pattern = ChoiceCards(question, [(key.value, *words) for key, words in PATTERN_WORDS.items()])
        self.pattern.choose(choices.pattern)
        self.pattern.chosen.connect(self._choose_pattern)
        self.how_many.add(Heading(question, "title"))
        self.how_many.add(self.pattern)

    def _fill_form(self) -> None:
        session, choices = self.shell.session, self.choices
        own = session.people.service().form_id
        forms = session.forms.for_observers()
        offered = start_choices.offered_forms(forms, choices.perspective, own)
        self.form = self._ask(self.tr("By which form?"), offered, choices.form_id or own)
        self.form.chosen.connect(lambda key: setattr(choices, "form_id", key))

    def _alone(self) -> Box:
        question = self.tr("Are you alone, with headphones on?")
        self.alone_choice = ChoiceButtons(question, start_choices.ALONE_ANSWERS)
        self.alone_choice.chosen.connect(self._choose_alone)
        hint = Caption(self.tr("No one else may hear. The clinician says at the start who is listening."))
        return Box(Words(question, "strong"), hint, self.alone_choice, gap=6)

    def _fill_day(self) -> None:
        choices, days = self.choices, start_choices.say_days(self.shell.session.sittings.now().astimezone().date())
        choices.sat_on = date.fromisoformat(days[0][0])
        self.sat_on = self._ask(self.tr("On which day did you sit in?"), days, days[0][0])
        self.sat_on.chosen.connect(lambda key: setattr(choices, "sat_on", date.fromisoformat(key)))

    def _fill_details(self) -> None:
        choices = self.choices
        if self._from_paper:
            self._fill_day()
        asked = self.tr("How were you there?") if self._from_paper else self.tr("How are you there?")
        self.mode = self._ask(asked, start_choices.MODES, choices.mode)
        self.mode.chosen.connect(self._choose_mode)
        self.from_afar = self._alone()
        self.details.add(self.from_afar)
        self._fill_form()
        self.day = self._ask(self.tr("Who chose the day?"), start_choices.DAYS, choices.day_chosen_by)
        self.day.chosen.connect(self._choose_day)
        asked = self.tr("Did the clinician ask you to look at something?")
        self.focus = LineBox(asked)
        self.focus.setMaxLength(300)
        self.focus.textChanged.connect(lambda text: setattr(choices, "focus", text))
        self.details.add(Field(asked, self.focus, self.tr("Leave it empty if not.")))
        shared = self.tr("Does someone else observe the same clinic? Type their two words")
        self.shared = LineBox(shared)
        hint = self.tr("The first three letters of each are enough. Leave it empty if not.")
        self.details.add(Field(shared, self.shared, hint))

    def _fill_before(self) -> None:
        self.agreed_question = Words("", "strong")
        self.agreed = ChoiceButtons(self.tr("Has the clinician agreed?"), start_choices.AGREED_ANSWERS)
        self.agreed.choose(AGREED)
        self.agreed.chosen.connect(self._choose_agreed)
        self.not_yet = Caption(
            self.tr("Then please wait. Ask them, and come back to this page once they have said yes.")
        )
        self.before.add(Box(self.agreed_question, self.agreed, self.not_yet, gap=6))
        question = self.tr("Would you rather not sit in with them?")
        if self._from_paper:
            question = self.tr("Would you rather not give feedback to them?")
        self.reason = ChoiceButtons(question, start_choices.REASONS)
        self.reason.choose(NO_REASON)
        self.reason.chosen.connect(self._choose_reason)
        self.before.add(Box(Words(question, "strong"), self.reason, gap=6))

    def _ask(self, question: str, answers: Any, known: str | None) -> ChoiceButtons:
        group = ChoiceButtons(question, answers)
        group.choose(known)
        self.details.add(Box(Words(question, "strong"), group, gap=6))
        return group

    def _eyes(self) -> Box:
        question = self.tr("Whose eyes do you bring today?")
        self.eyes: AnswerGroup = ChoiceButtons(question, [(e, start_choices.EYES[e]) for e in self.choices.eyes])
        self.eyes.choose(self.choices.perspective)
        self.eyes.chosen.connect(lambda key: setattr(self.choices, "perspective", Perspective(key)))
        return Box(Words(question, "strong"), self.eyes, gap=6)

    # -- answering ---------------------------------------------------------------------------------------

    def _choose_clinician(self, uid: str) -> None:
        self.choices.clinician_uid = uid
        self._show_what_follows()

    def _choose_day(self, key: str) -> None:
        self.choices.day_chosen_by = DayChosenBy(key)

    def _choose_pattern(self, key: str) -> None:
        self.choices.pattern = Pattern(key)
        self._show_what_follows()

    def _choose_mode(self, key: str) -> None:
        self.choices.mode = Mode(key)
        self._show_what_follows()

    def _choose_alone(self, key: str) -> None:
        self.choices.alone = key == start_choices.ALONE
        self._show_what_follows()

    def _choose_agreed(self, key: str) -> None:
        self.choices.agreed = key == AGREED
        self._show_what_follows()

    def _choose_reason(self, key: str) -> None:
        self.choices.reason = None if key == NO_REASON else RatherNot(key)
        self._show_what_follows()

    def _show_what_follows(self) -> None:
        who = self.choices.clinician
        name = who.full_name if who is not None else self.tr("the clinician")
        asked = (
            self.tr("Had {name} agreed to be observed?")
            if self._from_paper
            else self.tr("Has {name} agreed to be observed today?")
        )
        question = asked.replace("{name}", name)
        self.agreed_question.setText(question)
        self._show_last_time(name)
        self.agreed.setAccessibleName(question)
        self.not_yet.setVisible(not self.choices.agreed)
        if hasattr(self, "from_afar"):
            self.from_afar.setVisible(self.choices.listens_from_afar)
            self.form.setEnabled(self.choices.pattern is not Pattern.EVERYONE_SHORT)
        if self.choices.reason is not None:
            self.go_in.set_text(self.tr("I would rather not"))
        else:
            self.go_in.set_text(self._say_going_in() if self.choices.agreed else self.tr("Go to my page"))

    def _show_last_time(self, name: str) -> None:
        """What they chose to try comes round, to whoever was told of it; what was on paper is over."""
        uid = self.choices.clinician_uid
        if uid == self._told_of:
            return
        self._told_of = uid
        tries = "" if uid is None or self._from_paper else self.shell.session.came_back.tries(uid)
        self.last_time.setText(came_back_words.say_last_time(name, tries))
        self.last_time.setVisible(bool(tries))

    def _say_going_in(self) -> str:
        """The press itself says that they agreed: it is recorded, and may not be so by what no one has read."""
        if self._from_paper:
            return self.tr("They had agreed: go on")
        return self.tr("They have agreed: go in")

    # -- going in ----------------------------------------------------------------------------------------

    def _go_in(self) -> None:
        if not self.choices.clinics or not self.choices.clinicians:
            self._go_home()
            return
        shared_words = self.shared.text().strip() if hasattr(self, SHARED) else ""
        GoingIn(self, self.choices, shared_words, self._go_to_question).go()

    def _go_to_question(self, name: str) -> None:
        group: Any = getattr(self, name)
        focus: QWidget = group if name == SHARED else group.first_focus()
        self.area.show_whole(group)
        focus.setFocus()
