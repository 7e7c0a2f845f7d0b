"""The first step of setting up: the service, its two leads, someone to turn to, and which lead is here now."""

from __future__ import annotations

from observer_app.ui.page import Page
from observer_app.ui.setup import people_words, steps
from observer_app.ui.setup.draft import LeadDraft, Missing, ServiceDraft
from observer_app.ui.setup.still_missing import StillMissing
from observer_app.ui.setup.words import ForSomeone
from observer_app.ui.widgets.boxes import Card
from observer_app.ui.widgets.choices import CheckCards
from observer_app.ui.widgets.labels import Body, Caption, Heading
from observer_app.ui.widgets.line_box import Field, LineBox
from observer_app.ui.widgets.rows import CheckRow

CLINICAL, PATIENT = "clinical", "patient"


class SetUpServicePage(Page):
    """Nothing is made yet: what is typed here is kept in the draft that goes from page to page."""

    def build(self) -> None:
        self.name_page(self.tr("Setting up"), steps.say_place("service"))
        self.set_leave(self.tr("Back"), self._back)
        self._draft = ServiceDraft()
        self.service = _line(self.tr("Name of your service"), 80)
        self.clinical = _line(self.tr("Clinical lead: full name"), 64)
        self.work = _line(self.tr("What they do"), 80)
        self.registration = _line(self.tr("GMC or HCPC number"), 20)
        self.is_observed = CheckRow(self.tr("Their own clinics may be observed too"))
        self.is_observed.title_kind = "body"
        self.patient = _line(self.tr("Patient lead: full name"), 64)
        self.contact = _line(self.tr("Someone to turn to: name"), 80)
        self.number = _line(self.tr("Someone to turn to: number"), 40)
        self.here = CheckCards(
            self.tr("Who of you is here now?"),
            [(CLINICAL, self.tr("The clinical lead"), ""), (PATIENT, self.tr("The patient lead"), "")],
        )
        self.here.setFocusProxy(self.here.row(CLINICAL))
        self._make_fields()
        self.add(Heading(self.tr("Your service and its two leads")))
        self.add(Body(self.tr("Two people look after Observer together, one clinical and one patient, as equals.")))
        for card in self._cards():
            self.add(card)
        self.add_stretch()
        self.footer.add_primary(self.tr("Next: your words"), self._go_on, arrow=True)

    def _make_fields(self) -> None:
        registered = self.tr(people_words.REGISTERED)
        whoever = self.tr("Whoever is here makes their own five words next. The other can do it later.")
        self.fields = {
            "name": Field(self.tr("Name of your service"), self.service),
            "clinical": Field(self.tr("Full name"), self.clinical),
            "registration": Field(self.tr("GMC or HCPC number"), self.registration, registered),
            "patient": Field(self.tr("Full name"), self.patient),
            "contact": Field(self.tr("Name"), self.contact),
            "number": Field(self.tr("Number"), self.number),
            "here": Field(self.tr("Who of you is here now?"), self.here, whoever),
        }
        self._still_missing = StillMissing(self, self.fields, self._missing)
        for box, _ in self._boxes():
            box.textChanged.connect(self._still_missing.look_again)
        self.here.changed.connect(self._still_missing.look_again)

    def _cards(self) -> list[Card]:
        fields = self.fields
        return [
            Card(fields["name"], gap=12),
            Card(
                Heading(self.tr("Clinical lead"), "title"),
                fields["clinical"],
                Field(self.tr("What they do"), self.work, self.tr("Such as physiotherapist. It may stay empty.")),
                fields["registration"],
                self.is_observed,
                gap=12,
            ),
            Card(Heading(self.tr("Patient lead"), "title"), fields["patient"], gap=12),
            Card(
                Heading(self.tr("Someone to turn to about safety"), "title"),
                Caption(self.tr("Observers see this name and number. A worry about anyone’s safety goes to them.")),
                fields["contact"],
                fields["number"],
                gap=12,
            ),
            Card(fields["here"], gap=12),
        ]

    def enter(self, *, draft: ServiceDraft | None = None) -> None:
        self._draft = draft or ServiceDraft()
        for box, text in self._boxes():
            box.setText(text)
        self.is_observed.setChecked(self._draft.clinical.is_observed)
        here = ((CLINICAL, self._draft.clinical), (PATIENT, self._draft.patient))
        self.here.choose(key for key, lead in here if lead.is_here)

    def _boxes(self) -> list[tuple[LineBox, str]]:
        draft, clinical = self._draft, self._draft.clinical
        return [
            (self.service, draft.name),
            (self.clinical, clinical.full_name),
            (self.work, clinical.work),
            (self.registration, clinical.registration),
            (self.patient, draft.patient.full_name),
            (self.contact, draft.contact_name),
            (self.number, draft.contact_number),
        ]

    def _read(self) -> None:
        draft, here = self._draft, self.here.answers()
        draft.name = self.service.text()
        draft.contact_name, draft.contact_number = self.contact.text(), self.number.text()
        draft.clinical.work, draft.clinical.registration = self.work.text(), self.registration.text()
        draft.clinical.is_observed = self.is_observed.isChecked()
        for lead, box, key in ((draft.clinical, self.clinical, CLINICAL), (draft.patient, self.patient, PATIENT)):
            _rename(lead, box.text())
            lead.is_here = key in here
            if not lead.is_here:
                lead.words = ""

    def _back(self) -> None:
        self._read()
        self.shell.go("what_brings_you", draft=None if self._draft.is_empty else self._draft)

    def _missing(self) -> tuple[Missing, ...]:
        self._read()
        return self._draft.missing()

    def _go_on(self) -> None:
        if not self._still_missing.stops():
            go_on_with_words(self, self._draft)


def _rename(lead: LeadDraft, name: str) -> None:
    # Words were made without this name in them; under another name they are made anew.
    if " ".join(name.split()) != lead.full_name:
        lead.full_name, lead.words = " ".join(name.split()), ""


def _line(name: str, most: int) -> LineBox:
    box = LineBox(name)
    box.setMaxLength(most)
    return box


def go_on_with_words(page: Page, draft: ServiceDraft) -> None:
    """To the words of the next lead who is here; when all have theirs, everything is made."""
    lead, shell = draft.who_needs_words(), page.shell
    if lead is None:
        shell.go("set_up_making", draft=draft)
        return

    def keep(words_page: Page, words: str) -> None:
        lead.words = words
        go_on_with_words(words_page, draft)

    errand = ForSomeone(
        full_name=lead.full_name,
        first_name=lead.first_name,
        not_in_them=(lead.full_name, draft.name),
        choice=shell.services.set_up,
        keep=keep,
        go_back=lambda: shell.go("set_up_service", draft=draft),
        step=steps.say_place("service"),
        others_near=any(each.words for each in draft.leads),
    )
    shell.go("set_up_words", errand=errand)
