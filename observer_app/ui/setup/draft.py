"""What has been typed of a service that is not made yet, and what is still missing in it. No Qt here."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from observer_app.domain.people import Contact, Role, guess_first_name, tidy_registration
from observer_app.services.models import NewPerson, NewService


@dataclass
class LeadDraft:
    """One of the two leads. `words` stay empty until they have made them, or when they are not here."""

    role: Role
    full_name: str = ""
    work: str = ""
    registration: str = ""
    is_observed: bool = False
    is_here: bool = True
    words: str = field(default="", repr=False)

    @property
    def first_name(self) -> str:
        return guess_first_name(self.full_name)

    def new_person(self) -> NewPerson:
        roles = (self.role, Role.CLINICIAN) if self.is_observed else (self.role,)
        return NewPerson(
            full_name=self.full_name,
            roles=roles,
            work=self.work,
            registration=self.registration,
            words=self.words or None,
        )


class Missing(NamedTuple):
    """Something that is still to be filled in: which field, and what to say beside it."""

    where: str
    sentence: str


@dataclass
class ServiceDraft:
    """The first step, as far as it has been filled in."""

    name: str = ""
    contact_name: str = ""
    contact_number: str = ""
    clinical: LeadDraft = field(default_factory=lambda: LeadDraft(Role.CLINICAL_LEAD))
    patient: LeadDraft = field(default_factory=lambda: LeadDraft(Role.PATIENT_LEAD))

    @property
    def leads(self) -> tuple[LeadDraft, LeadDraft]:
        return self.clinical, self.patient

    @property
    def is_empty(self) -> bool:
        """Whether nothing was typed yet."""
        texts = (self.name, self.contact_name, self.contact_number, self.clinical.full_name, self.patient.full_name)
        return not any(text.strip() for text in (*texts, self.clinical.work, self.clinical.registration))

    def missing(self) -> tuple[Missing, ...]:
        """What is still to be filled in, in the order of the page."""
        checks = (
            (not self.name.strip(), Missing("name", "What is your service called?")),
            (not self.clinical.full_name.strip(), Missing("clinical", "Who is the clinical lead?")),
            (not self._registration_reads(), Missing("registration", REGISTRATION_UNFIT)),
            (not self.patient.full_name.strip(), Missing("patient", "Who is the patient lead?")),
            (not self.contact_name.strip(), Missing("contact", "Whom can people turn to about safety?")),
            (not self.contact_number.strip(), Missing("number", "On which number can they be reached?")),
            (not any(lead.is_here for lead in self.leads), Missing("here", "Which of the leads is here now?")),
        )
        return tuple(each for is_missing, each in checks if is_missing)

    def who_needs_words(self) -> LeadDraft | None:
        """The next lead who is here and has no words yet."""
        return next((lead for lead in self.leads if lead.is_here and not lead.words), None)

    def who_is_first_in(self) -> LeadDraft:
        """The lead who is let in when everything is made."""
        return next(lead for lead in self.leads if lead.words)

    def new_service(self) -> NewService:
        contact = Contact(name=" ".join(self.contact_name.split()), number=" ".join(self.contact_number.split()))
        return NewService(self.name, contact, tuple(lead.new_person() for lead in self.leads))

    def _registration_reads(self) -> bool:
        typed = self.clinical.registration
        return not typed.strip() or tidy_registration(typed) is not None


REGISTRATION_UNFIT = (
    "The registration number does not look right. A GMC number has seven figures; an HCPC number has two letters, "
    "then figures. You can leave it empty."
)
