"""What in a note may show who someone is, and the sentences that say so; how it is found is elsewhere."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from enum import StrEnum

from observer_app.domain.privacy_folding import fold


class HintKind(StrEnum):
    """What kind of words may show who someone is."""

    NHS_NUMBER = "nhs_number"
    PATIENT_NUMBER = "patient_number"
    DATE_OF_BIRTH = "date_of_birth"
    PHONE = "phone"
    POSTCODE = "postcode"
    EMAIL = "email"
    TITLED_NAME = "titled_name"
    KNOWN_NAME = "known_name"

    @property
    def in_words(self) -> str:
        return KIND_WORDS[self]


KIND_WORDS = {
    HintKind.NHS_NUMBER: "an NHS number",
    HintKind.PATIENT_NUMBER: "a hospital number",
    HintKind.DATE_OF_BIRTH: "a date of birth",
    HintKind.PHONE: "a phone number",
    HintKind.POSTCODE: "a postcode",
    HintKind.EMAIL: "an e-mail address",
    HintKind.TITLED_NAME: "someone’s name",
    HintKind.KNOWN_NAME: "the name of someone in your service",
}


class KeepReason(StrEnum):
    """Why someone keeps words that may show who a person is."""

    NOT_A_PERSON = "not_a_person"
    WORKS_HERE = "works_here"
    FITS_MANY = "fits_many"
    NEEDED = "needed"

    @property
    def in_words(self) -> str:
        return KEEP_WORDS[self]


KEEP_WORDS = {
    KeepReason.NOT_A_PERSON: "It is not about a person",
    KeepReason.WORKS_HERE: "It is someone who works here",
    KeepReason.FITS_MANY: "It fits many people",
    KeepReason.NEEDED: "It makes no sense without it",
}


@dataclass(frozen=True, slots=True)
class Hint:
    """Words that may show who someone is: `text[start:end]` of the text as it was typed."""

    kind: HintKind
    start: int
    end: int
    text: str

    @property
    def digest(self) -> str:
        """The same however it is typed: by this a hint that was kept is known again, and not asked again."""
        alike = " ".join(fold(self.text).text.casefold().split())
        return hashlib.sha256(f"{self.kind}\n{alike}".encode()).hexdigest()


def ask(hint: Hint) -> tuple[str, str]:
    """The title and the body of the question that a hint is."""
    looks_like = f"“{hint.text}” looks like {hint.kind.in_words}, and may show who the patient was."
    choice = "Take it out, put it more plainly, or keep it and say why."
    return "Could someone be known from this?", f"{looks_like} {choice} No one else has seen it."
