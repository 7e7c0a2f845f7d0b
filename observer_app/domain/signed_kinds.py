"""The kinds of file that people sign here, told apart by what the record inside calls itself.

A feedback is signed by up to three, one after the other. A portfolio, which is one's own record of what one did and
learnt, is signed by whoever it is of, and an evidence pack by whoever made it; nothing may follow either. A pack holds
other files besides its record: the signed feedback that it is made of.
"""

from __future__ import annotations

from dataclasses import dataclass

from observer_app.domain.verification import CLINICIAN_FIELDS, LEAD_FIELDS, SIGNATURE_FIELDS

OWNER_FIELD, MAKER_FIELD = "sig_owner", "sig_maker"
RECORD_NAME = "record.json"
"""What the record is called inside a file."""
MOST_BYTES, MOST_PACK_BYTES = 1_000_000, 50_000_000


@dataclass(frozen=True, slots=True)
class SignedKind:
    """What a file of one kind holds, and nothing else.

    `signatures` are its fields to sign, in the order in which they are signed; `boxes` are those to write in that
    belong to each of them. `signer` is the part of the record with the `shown_name` of whoever signs first.
    `all_signed` says that no signature is missing. `holds_files` is whether others may be inside it with the record,
    `has_links` whether its pages lead to each other.
    """

    family: str
    noun: str
    signatures: tuple[str, ...]
    boxes: tuple[tuple[str, ...], ...]
    signer: str
    all_signed: str
    most_bytes: int = MOST_BYTES
    holds_files: bool = False
    has_links: bool = False

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


FEEDBACK = SignedKind(
    "feedback",
    "feedback",
    SIGNATURE_FIELDS,
    ((), CLINICIAN_FIELDS, LEAD_FIELDS),
    signer="observer",
    all_signed="All three have signed.",
)
PORTFOLIO = SignedKind(
    "portfolio",
    "a record of one’s own",
    (OWNER_FIELD,),
    ((),),
    signer="person",
    all_signed="Whoever it is of has signed it.",
)
EVIDENCE = SignedKind(
    "evidence",
    "an evidence pack",
    (MAKER_FIELD,),
    ((),),
    signer="made_by",
    all_signed="Whoever made it has signed it.",
    most_bytes=MOST_PACK_BYTES,
    holds_files=True,
    has_links=True,
)
KINDS = {each.family: each for each in (FEEDBACK, PORTFOLIO, EVIDENCE)}


def kind_of(document: object) -> SignedKind:
    """The kind that a record belongs to, by its `document`; whatever is not known must be made as feedback is."""
    family, _, _ = str(document).partition("/")
    return KINDS.get(family, FEEDBACK)
