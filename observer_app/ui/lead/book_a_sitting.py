"""A lead plans a sitting: whom, where, when, who observes, and how; and is shown its two words."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QTimer

from observer_app.domain.people import Perspective
from observer_app.domain.sitting import DayChosenBy, Mode, Pattern
from observer_app.ui import operations
from observer_app.ui.accessible import announce
from observer_app.ui.lead.booking_choices import (
    ASKED,
    DAYS,
    WEEKS,
    BookingChoices,
    choices_like,
    say_day,
    say_what_is_wrong,
    who_may_observe,
)
from observer_app.ui.lead.coverage_words import say_who_could
from observer_app.ui.lead.times_of_day import HOW_TO_WRITE_IT, understood
from observer_app.ui.observer.finder import Finder
from observer_app.ui.observer.list_words import PATTERN_WORDS
from observer_app.ui.observer.start_choices import DAYS as WHO_CHOSE
from observer_app.ui.observer.start_choices import MODES, offered_forms
from observer_app.ui.page import Page
from observer_app.ui.widgets.boxes import Box, Card
from observer_app.ui.widgets.choices import CheckCards, ChoiceButtons, ChoiceCards
from observer_app.ui.widgets.labels import Body, Caption, Heading, Words
from observer_app.ui.widgets.line_box import Field, LineBox

EYES = ((Perspective.PATIENT_PARTNER, "Patient partners"), (Perspective.PEER_CLINICIAN, "Peer clinicians"))


class BookASittingPage(Page):
    """One page from top to bottom; only what has no usual answer must be answered."""

    most_em = 50

    def build(self) -> None:
        self.heading = Heading(self.tr("Book a sitting"))
        self.whom, self.when = Card(gap=14), Card(gap=14)
        self.who, self.how = Card(gap=10), Card(gap=14)
        for widget in (self.heading, self.whom, self.when, self.who, self.how):
            self.add(widget)
        self.add_stretch()
        self._from = "home"
        self.footer.add_back(lambda: self.shell.go(self._from))
        self.book = self.footer.add_primary(self.tr("Book it"), self._book)

    def enter(self, *, anew: str = "", clinician_uid: str = "") -> None:
        """`anew` is the booking that this one takes the place of; everything is first as it was there.

        `clinician_uid` is who is to be observed, chosen where it is seen who was.
        """
        self.name_page(self.tr("Book it anew") if anew else self.tr("Book a sitting"))
        self.heading.setText(self.title)
        session, self._anew = self.shell.session, anew
        today = session.sittings.now().astimezone().date()
        self.choices = choices_like(session.bookings.find(anew), today) if anew else BookingChoices(today)
        if clinician_uid:
            self.choices.clinician_uid, self._from = clinician_uid, "who_has_been_seen"
        self._faults: dict[str, Words] = {}
        self._fill_whom()
        self._fill_when()
        self._fill_who()
        self._fill_how()

    # -- the questions -----------------------------------------------------------------------------------

    def _fill_whom(self) -> None:
        session, choices = self.shell.session, self.choices
        clinics = [(each.uid, each.name) for each in session.people.clinics()]
        clinicians = [(each.uid, each.full_name) for each in session.people.everyone() if "clinician" in each.roles]
        if not clinics or not clinicians:
            self.whom.add(Body(self.tr("Add a clinic and a clinician first. You do that from your page.")))
            for card in (self.when, self.who, self.how):
                card.hide()
            self.book.setEnabled(False)
            return
        choices.clinic_uid = clinics[0][0] if len(clinics) == 1 else choices.clinic_uid
        choices.clinician_uid = clinicians[0][0] if len(clinicians) == 1 else choices.clinician_uid
        self.clinic = Finder(ASKED["clinic"], clinics, choices.clinic_uid)
        self.clinician = Finder(ASKED["clinician"], clinicians, choices.clinician_uid)
        self.clinic.chosen.connect(lambda uid: setattr(choices, "clinic_uid", uid))
        self.clinician.chosen.connect(self._choose_clinician)
        self.whom.add(Box(self._fault("clinic"), self.clinic, gap=6))
        self.whom.add(Box(self._fault("clinician"), self.clinician, gap=6))

    def _fill_when(self) -> None:
        self.week = ChoiceButtons(self.tr("In which week?"), [(str(n), words) for n, words in enumerate(WEEKS)])
        self.day = ChoiceButtons(ASKED["day"], [(str(n), words) for n, words in enumerate(DAYS)])
        self.week.chosen.connect(lambda key: self._choose_day("week", int(key)))
        self.day.chosen.connect(lambda key: self._choose_day("weekday", int(key)))
        if self.choices.week is not None:
            self.week.choose(str(self.choices.week))
        if self.choices.weekday is not None:
            self.day.choose(str(self.choices.weekday))
        self.said_day = Words(say_day(self.choices), "strong", "primary")
        self.said_time = Words("", "strong", "primary")
        self.time = LineBox(ASKED["time"])
        self.time.setText(self.choices.typed_time)
        self.time.textChanged.connect(self._type_time)
        self.when.add(Box(Words(self.tr("In which week?"), "strong"), self.week, gap=6))
        self.when.add(Box(Words(ASKED["day"], "strong"), self._fault("day"), self.day, self.said_day, gap=6))
        field = Field(ASKED["time"], self.time, HOW_TO_WRITE_IT)
        self.when.add(Box(field, self._fault("time"), self.said_time, gap=6))
        self._say_time()

    def _fill_who(self) -> None:
        self.who.clear()
        self.who.add(Heading(ASKED["observers"], "title"))
        self.who.add(self._fault("observers"))
        self.who.add(Caption(self.tr("Best is one of each: a patient’s eye and a colleague’s.")))
        everyone = self.shell.session.people.everyone()
        self.observers: dict[Perspective, CheckCards] = {}
        for eyes, words in EYES:
            people = who_may_observe(everyone, eyes, self.choices.clinician_uid)
            if people:
                self._ask_who(eyes, words, [(each.uid, each.full_name, "") for each in people])

    def _ask_who(self, eyes: Perspective, words: str, people: list[tuple[str, str, str]]) -> None:
        group = CheckCards(words, people, across=True)
        group.choose(uid for uid, chosen in self.choices.observers if chosen is eyes)
        group.changed.connect(lambda uids: self._choose_observers(eyes, uids))
        self.observers[eyes] = group
        self.who.add(Box(Words(words, "strong"), group, *self._hint(eyes), gap=6))

    def _hint(self, eyes: Perspective) -> list[Caption]:
        """Who has not sat in with this clinician, so that pairs change; whom to choose stays the lead’s."""
        session, uid = self.shell.session, self.choices.clinician_uid
        if uid is None:
            return []
        name = next(each.full_name for each in session.people.everyone() if each.uid == uid)
        said = say_who_could(session.coverage.who_could(uid, eyes), name)
        return [Caption(said)] if said else []

    def _fill_how(self) -> None:
        session, choices = self.shell.session, self.choices
        self.pattern = ChoiceCards(
            self.tr("Whom do they rate?"), [(key.value, *words) for key, words in PATTERN_WORDS.items()]
        )
        self.pattern.choose(choices.pattern)
        self.pattern.chosen.connect(self._choose_pattern)
        own = session.people.service().form_id
        forms = offered_forms(session.forms.for_observers(), None, own)
        chosen = choices.form_id or own
        self.form = self._ask(self.tr("By which form?"), forms, chosen, lambda key: setattr(choices, "form_id", key))
        self.form.setEnabled(choices.pattern is not Pattern.EVERYONE_SHORT)
        self.how.insert(0, Box(Words(self.tr("Whom do they rate?"), "strong"), self.pattern, gap=6))
        self._ask(self.tr("How are they there?"), MODES, choices.mode, lambda key: setattr(choices, "mode", Mode(key)))
        self._ask(
            self.tr("Who chose the day?"),
            WHO_CHOSE,
            choices.day_chosen_by,
            lambda key: setattr(choices, "day_chosen_by", DayChosenBy(key)),
        )
        asked = self.tr("Did the clinician ask them to look at something?")
        self.focus = LineBox(asked)
        self.focus.setMaxLength(300)
        self.focus.setText(choices.focus)
        self.focus.textChanged.connect(lambda text: setattr(choices, "focus", text))
        self.how.add(Field(asked, self.focus, self.tr("Leave it empty if not.")))

    def _ask(self, question: str, answers: Any, known: str, take: Any) -> ChoiceButtons:
        group = ChoiceButtons(question, answers)
        group.choose(known)
        group.chosen.connect(take)
        self.how.add(Box(Words(question, "strong"), group, gap=6))
        return group

    def _fault(self, name: str) -> Words:
        """What is wrong with an answer, said beside its question, where both are seen at every size."""
        fault = self._faults[name] = Words("", "strong", "danger")
        fault.hide()
        return fault

    # -- answering ---------------------------------------------------------------------------------------

    def _choose_clinician(self, uid: str) -> None:
        self.choices.clinician_uid = uid
        self._fill_who()

    def _choose_day(self, name: str, number: int) -> None:
        setattr(self.choices, name, number)
        self.said_day.setText(say_day(self.choices))
        self._faults["day"].hide()

    def _type_time(self, text: str) -> None:
        self.choices.typed_time = text
        self._faults["time"].hide()
        self._say_time()

    def _say_time(self) -> None:
        said = understood(self.choices.typed_time)
        self.said_time.setText(said)
        self.said_time.setVisible(bool(said))

    def _choose_observers(self, eyes: Perspective, uids: list[str]) -> None:
        others = {each for each in self.choices.observers if each[1] is not eyes}
        self.choices.observers = others | {(uid, eyes) for uid in uids}

    def _choose_pattern(self, key: str) -> None:
        self.choices.pattern = Pattern(key)
        self.form.setEnabled(self.choices.pattern is not Pattern.EVERYONE_SHORT)

    # -- booking -----------------------------------------------------------------------------------------

    def _book(self) -> None:
        missing = self.choices.what_is_missing()
        if missing:
            self._say_what_is_wrong(missing)
            return
        booked = operations.run_now(self, self._keep)
        if booked is not None:
            self.shell.go("booking", uid=booked.value.uid, is_new=True)

    def _keep(self) -> Any:
        """The new one first: what cannot be booked leaves the old one as it was."""
        bookings = self.shell.session.bookings
        booked = bookings.book(self.choices.as_booking())
        if self._anew:
            bookings.call_off(self._anew, self.tr("Booked anew"))
        return booked

    def _say_what_is_wrong(self, name: str) -> None:
        for fault in self._faults.values():
            fault.hide()
        fault, words = self._faults[name], say_what_is_wrong(name, self.choices)
        fault.setText(words)
        fault.show()
        self._go_to_question(name)
        announce(self, words, at_once=True)
        # Once the page has made room for it.
        QTimer.singleShot(0, self, lambda: self.area.show_whole(fault.parentWidget() or fault))

    def _go_to_question(self, name: str) -> None:
        group: Any = self.who if name == "observers" else getattr(self, name)
        if name == "time":
            self.time.setFocus()
        elif name == "observers":
            next(iter(self.observers.values())).setFocus()
        else:
            group.first_focus().setFocus()
