"""The kinds of file that people sign here, told apart by what the record inside calls itself.

A feedback is signed by up to three, one after the other. A portfolio, which is one's own record of what one did and
learnt, is signed by whoever it is of, and nothing may follow.
"""

from __future__ import annotations

from dataclasses import dataclass

from observer_app.domain.verification import CLINICIAN_FIELDS, LEAD_FIELDS, SIGNATURE_FIELDS

OWNER_FIELD = "sig_owner"


@dataclass(frozen=True, slots=True)
class SignedKind:
    """What a file of one kind holds, and nothing else.

    `signatures` are its fields to sign, in the order in which they are signed; `boxes` are those to write in that
    belong to each of them. `signer` is the part of the record with the `shown_name` of whoever signs first.
    """

    family: str
    noun: str
    signatures: tuple[str, ...]
    boxes: tuple[tuple[str, ...], ...]
    signer: str

    @property
    def text_fields(self) -> tuple[str, ...]:
        return tuple(name for names in self.boxes for name in names)

    @property
    def may_go_on(self) -> bool:
        """Whether others fill and sign after the first."""
        return len(self.signatures) > 1

    def loose(self, signed: int) -> tuple[str, ...]:
        """The boxes whose signer has not signed, where so many have."""
        return tuple(name for names in self.boxes[signed:] for name in names)


FEEDBACK = SignedKind("feedback", "feedback", SIGNATURE_FIELDS, ((), CLINICIAN_FIELDS, LEAD_FIELDS), "observer")
PORTFOLIO = SignedKind("portfolio", "a record of one’s own", (OWNER_FIELD,), ((),), "person")
KINDS = {each.family: each for each in (FEEDBACK, PORTFOLIO)}


def kind_of(document: object) -> SignedKind:
    """The kind that a record belongs to, by its `document`; whatever is not known must be made as feedback is."""
    family, _, _ = str(document).partition("/")
    return KINDS.get(family, FEEDBACK)
