"""People, the service they belong to, and how an observer is shown; nothing of what anyone saw or said."""

from __future__ import annotations

import re
from enum import StrEnum

from pydantic import BaseModel, ConfigDict, Field


class Perspective(StrEnum):
    """Whose eyes an observation was made with."""

    PATIENT_PARTNER = "patient_partner"
    PEER_CLINICIAN = "peer_clinician"
    OWN_VIEW = "own_view"
    PATIENT = "patient"

    @property
    def in_words(self) -> str:
        return PERSPECTIVE_WORDS[self]


PERSPECTIVE_WORDS = {
    Perspective.PATIENT_PARTNER: "patient partner",
    Perspective.PEER_CLINICIAN: "peer clinician",
    Perspective.OWN_VIEW: "the clinician’s own view",
    Perspective.PATIENT: "patient",
}


class Role(StrEnum):
    """What a person does in the service; one person may have several."""

    PATIENT_PARTNER = "patient_partner"
    PEER_CLINICIAN = "peer_clinician"
    CLINICIAN = "clinician"
    CLINICAL_LEAD = "clinical_lead"
    PATIENT_LEAD = "patient_lead"

    @property
    def in_words(self) -> str:
        return ROLE_WORDS[self]


ROLE_WORDS = {
    Role.PATIENT_PARTNER: "patient partner",
    Role.PEER_CLINICIAN: "peer clinician",
    Role.CLINICIAN: "clinician",
    Role.CLINICAL_LEAD: "clinical lead",
    Role.PATIENT_LEAD: "patient lead",
}

LEADS = frozenset({Role.CLINICAL_LEAD, Role.PATIENT_LEAD})
PERSPECTIVE_OF_ROLE = {
    Role.PATIENT_PARTNER: Perspective.PATIENT_PARTNER,
    Role.PATIENT_LEAD: Perspective.PATIENT_PARTNER,
    Role.PEER_CLINICIAN: Perspective.PEER_CLINICIAN,
    Role.CLINICAL_LEAD: Perspective.PEER_CLINICIAN,
    Role.CLINICIAN: Perspective.PEER_CLINICIAN,
}


class ShownAs(StrEnum):
    """How feedback shows an observer; the signature carries the same name."""

    FULL_NAME = "full_name"
    FIRST_NAME = "first_name"
    CODE = "code"


LONGEST_NAME = 64
"""What the common name of a certificate holds (X.520): the signature carries the name that the page shows."""


def fits_in_a_signature(name: str) -> bool:
    """Whether it is short enough as it is written into a certificate, where a letter may take up to four bytes."""
    return len(name.encode(errors="replace")) <= LONGEST_NAME


class Person(BaseModel):
    """Someone of the service. `code_number` is the n of “Observer n”; None for who never observes."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    uid: str
    full_name: str = Field(min_length=1, max_length=LONGEST_NAME)
    first_name: str = Field(min_length=1, max_length=40)
    roles: tuple[Role, ...] = Field(min_length=1)
    code_number: int | None = None
    work: str = Field(default="", max_length=80)
    registration: str = Field(default="", max_length=12)

    @property
    def perspectives(self) -> tuple[Perspective, ...]:
        """The eyes this person may observe with, partner before peer, each once."""
        held = {PERSPECTIVE_OF_ROLE[role] for role in self.roles}
        return tuple(each for each in Perspective if each in held)

    @property
    def is_lead(self) -> bool:
        return bool(LEADS.intersection(self.roles))

    def name_shown(self, how: ShownAs) -> str:
        """The name that pages and the signature carry."""
        if how is ShownAs.FULL_NAME:
            return self.full_name
        if how is ShownAs.FIRST_NAME:
            return self.first_name
        if self.code_number is None:
            raise ValueError(f"{self.uid} has no observer number")
        return f"Observer {self.code_number}"


class Contact(BaseModel):
    """Someone outside the app to turn to."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str = Field(default="", max_length=80)
    number: str = Field(default="", max_length=40)


class Service(BaseModel):
    """The service that this computer belongs to. `practice` marks every page and file as practice."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    uid: str
    name: str = Field(min_length=1, max_length=80)
    safety_contact: Contact = Contact()
    practice: bool = False
    form_id: str = "shared-decisions"
    yearly_target: int = Field(default=4, ge=1, le=99)


class Clinic(BaseModel):
    """A clinic that people sit in on, such as “Shoulder clinic”."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    uid: str
    name: str = Field(min_length=1, max_length=80)


class Team(BaseModel):
    """A team of clinicians, as leads named it; whoever belongs to one belongs to no other."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    uid: str
    name: str = Field(min_length=1, max_length=80)


TITLES = frozenset({"dr", "mr", "mrs", "ms", "miss", "mx", "prof", "professor", "sir", "dame"})
GMC_NUMBER = re.compile(r"\d{7}")
HCPC_NUMBER = re.compile(r"[A-Z]{2}\d{4,6}")


def guess_first_name(full_name: str) -> str:
    """The first word that is not a title, or the whole when there is nothing else."""
    words = full_name.split()
    given = [word for word in words if word.rstrip(".").casefold() not in TITLES]
    return (given or words or [""])[0][:40]


def tidy_registration(text: str) -> str | None:
    """A GMC (seven digits) or HCPC (two letters, four to six digits) number, tidied; None when it is neither."""
    bare = re.sub(r"[\s.-]", "", text).upper()
    bare = bare.removeprefix("GMC").removeprefix("HCPC")
    return bare if GMC_NUMBER.fullmatch(bare) or HCPC_NUMBER.fullmatch(bare) else None
