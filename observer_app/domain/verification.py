"""What checking a signed file found: separate facts, a verdict that follows from them, and words for both."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from enum import StrEnum
from typing import Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from observer_app.domain.verification_words import WORDS, Code, Weight

CLINICIAN_FIELDS = (
    "noticed", "keep", "try_next", "benefit", "action", "due", "reply", "talked_on", "declined_because",
)  # fmt: skip
LEAD_FIELDS = ("lead_comment",)
TEXT_FIELDS = CLINICIAN_FIELDS + LEAD_FIELDS
SIGNATURE_FIELDS = ("sig_observer", "sig_clinician", "sig_lead")
ROLE_OF_FIELD = {
    "sig_observer": "observer", "sig_clinician": "clinician", "sig_lead": "lead", "sig_owner": "owner",
    "sig_maker": "maker",
}  # fmt: skip


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Verdict(StrEnum):
    """The one word that follows from the facts."""

    GOOD_AND_KNOWN = "good_and_known"
    GOOD_SIGNER_UNKNOWN = "good_signer_unknown"
    NOT_GOOD = "not_good"
    UNREADABLE = "unreadable"


class FactKind(StrEnum):
    """What is checked, in the order in which it is told."""

    SIGNED = "signed"
    UNCHANGED = "unchanged"
    NOTHING_ADDED = "nothing_added"
    SHAPE = "shape"
    COMPLETE = "complete"
    WHO = "who"
    WHEN = "when"
    RECORD = "record"
    FILES = "files"
    ORIGINALS = "originals"
    FULL_PACK = "full_pack"
    PAGE_TEXT = "page_text"
    FORM = "form"
    HELD = "held"


OF_PACKS = frozenset({FactKind.FILES, FactKind.ORIGINALS, FactKind.FULL_PACK})
"""What only a file with others inside it has, and only where there is something to say."""


class FactState(StrEnum):
    HOLDS = "holds"
    FAILS = "fails"
    NOT_CHECKED = "not_checked"


class Fact(_Frozen):
    """One thing that was checked. `code` is stable; `sentence` is for people."""

    kind: FactKind
    state: FactState
    code: str
    sentence: str

    @property
    def is_told(self) -> bool:
        """Whether people are told of it beside the verdict: of what was checked, and of a full pack that is missing."""
        return self.state is not FactState.NOT_CHECKED or self.kind is FactKind.FULL_PACK


class Problem(_Frozen):
    """One thing that is wrong."""

    code: Code

    @property
    def weight(self) -> Weight:
        return WORDS[self.code].weight

    def sentence(self, signer: str = "someone") -> str:
        """The whole sentence, naming who signed where it says that something was changed after."""
        says = WORDS[self.code].says
        return f"It was changed after {signer} signed it: {says}." if self.weight is Weight.CHANGED else says


class SignatureSeen(_Frozen):
    """One signature as read. `known` is None when no list of known signers was given.

    `claimed_at` is by the clock of the computer that signed. `confirmed_by` says who vouched for the signer.
    """

    field: str
    shown_name: str
    fingerprint: str = Field(pattern=r"^[0-9a-f]{64}$")
    claimed_at: datetime
    known: bool | None = None
    confirmed_by: str | None = None

    @property
    def role(self) -> str:
        return ROLE_OF_FIELD.get(self.field, self.field)


class KnownFile(_Frozen):
    """What the store holds for the same sitting: the digest of the file as it was at each signature, in order.

    Of a file that was withdrawn, or entered in error, only that is held, and no state. `superseded` says that a
    corrected version took its place.
    """

    signed_states: tuple[str, ...] = ()
    withdrawn: bool = False
    in_error: bool = False
    superseded: bool = False

    @model_validator(mode="after")
    def _is_held_or_gone(self) -> Self:
        if (self.withdrawn or self.in_error) == bool(self.signed_states):
            raise ValueError("a file is held in at least one state, or gone")
        return self


class Verification(_Frozen):
    """Everything that checking one file found. `family` is what kind of file it is, once that could be read.

    `signed_states` is the SHA-256 of the file as it was at each signature, in order (the last is the whole
    file when nothing was added). `record_text`, `page_text` and `values` (what was filled in, as its signer
    covered it) are None or empty unless the signatures hold. `inside` is each signed file that it brings along, once
    all of them are known to be the ones that it lists; `full_pack` is the digest of the file that has those which a
    copy without them lists.
    """

    sha256: str
    size: int = Field(ge=0)
    facts: tuple[Fact, ...]
    family: str = "feedback"
    problems: tuple[Problem, ...] = ()
    signatures: tuple[SignatureSeen, ...] = ()
    signed_states: tuple[str, ...] = ()
    record_text: str | None = None
    page_text: str | None = None
    values: dict[str, str] = Field(default_factory=dict)
    inside: tuple[FileInside, ...] = ()
    full_pack: str | None = None

    @property
    def verdict(self) -> Verdict:
        if any(each.weight is Weight.UNREADABLE for each in self.problems):
            return Verdict.UNREADABLE
        if self.problems or not self.signatures:
            return Verdict.NOT_GOOD
        everyone_known = all(each.known for each in self.signatures)
        return Verdict.GOOD_AND_KNOWN if everyone_known else Verdict.GOOD_SIGNER_UNKNOWN

    @property
    def codes(self) -> tuple[str, ...]:
        return tuple(each.code.value for each in self.problems)

    @property
    def signer_names(self) -> str:
        names = [each.shown_name for each in self.signatures]
        return join_words(names) if names else "someone"

    @property
    def answer_in_words(self) -> str:
        """What the clinician’s signature says; empty before they have signed, and where the file is not good."""
        theirs = next((each for each in self.signatures if each.role == "clinician"), None)
        if theirs is None or self.problems:
            return ""
        because = self.values.get("declined_because")
        if because:
            return f"{theirs.shown_name} does not wish to sign it as seen, because: “{because}”"
        day = self.values.get("talked_on", "")
        return f"{theirs.shown_name} has seen it, and they have talked{f' ({day})' if day else ''}."

    @property
    def inside_in_words(self) -> str:
        """What there is to say of the files that it brings, or that it lists and does not bring; empty of feedback."""
        if self.full_pack is not None:
            return "It is a copy for a portal: the files that it lists are in the full pack."
        if not self.inside:
            return ""
        one = len(self.inside) == 1
        files = "The file inside it is" if one else f"The {len(self.inside)} files inside it are"
        return f"{files} exactly what its pages list."

    def fact(self, kind: FactKind) -> Fact:
        return next(each for each in self.facts if each.kind is kind)

    def with_page_text(self, matches: bool | None) -> Verification:
        """Say whether the pages say what the record gives; None when its document version is not known here."""
        if matches is None:
            return self.with_fact(not_checked(FactKind.PAGE_TEXT))
        if matches:
            return self.with_fact(holds(FactKind.PAGE_TEXT, "Its pages say what the record inside it says."))
        return self.failing(FactKind.PAGE_TEXT, Code.PAGE_TEXT_DIFFERS)

    def with_form_known(self, name: str | None) -> Verification:
        """Say by which form; None when this computer does not have it, which is no fault of the file."""
        if name is None:
            return self.with_fact(
                Fact(
                    kind=FactKind.FORM,
                    state=FactState.NOT_CHECKED,
                    code="form_not_known",
                    sentence="This computer does not have the form it was rated by. The file brings its own copy.",
                )
            )
        return self.with_fact(holds(FactKind.FORM, f"It was rated by a form that we have: {name}."))

    def without_form(self, says: str = "No one is rated in it, so no form goes with it.") -> Verification:
        """Say why no form belongs to it."""
        return self.with_fact(holds(FactKind.FORM, says, "form_not_needed"))

    def with_known(self, known: KnownFile | None) -> Verification:
        """Compare with what the store holds: the same, more signatures, an earlier state, another, or withdrawn."""
        if known is None or not self.signed_states:
            return self
        if known.withdrawn:
            return self.failing(FactKind.HELD, Code.WITHDRAWN)
        if known.in_error:
            return self.failing(FactKind.HELD, Code.ENTERED_IN_ERROR)
        ours, theirs = known.signed_states, self.signed_states
        if theirs[: len(ours)] == ours:
            more = len(theirs) - len(ours)
            says = "We hold this very file." if not more else "It is a file that we hold, with more signatures."
            if known.superseded:
                says = f"{says} A corrected version has taken its place."
            return self.with_fact(holds(FactKind.HELD, says))
        earlier = ours[: len(theirs)] == theirs
        return self.failing(FactKind.HELD, Code.ROLLED_BACK if earlier else Code.DIFFERS_FROM_OURS)

    def with_fact(self, fact: Fact) -> Verification:
        """The same with this fact in the place of what was said of its kind before."""
        told = {each.kind: each for each in (*self.facts, fact)}
        return self.model_copy(update={"facts": tuple(told[kind] for kind in FactKind if kind in told)})

    def failing(self, kind: FactKind, code: Code) -> Verification:
        """The same with one more thing that is wrong, said once."""
        problems = tuple(dict.fromkeys((*self.problems, Problem(code=code))))
        return self.with_fact(fails(kind, code, self.signer_names)).model_copy(update={"problems": problems})

    @property
    def title(self) -> str:
        if self.is_withdrawn:
            return WITHDRAWN_TITLE
        return TITLES[self.verdict]

    @property
    def is_withdrawn(self) -> bool:
        """Whether nothing speaks against the file but that it, or one inside it, was withdrawn later."""
        codes = {each.code for each in self.problems}
        return bool(codes) and codes <= {Code.WITHDRAWN, Code.FILE_INSIDE_WITHDRAWN}

    def body(self, six_words: Sequence[str] = ()) -> str:
        """What it means and what to do next. `six_words` are those of the first signer who is not known."""
        if self.verdict is Verdict.GOOD_AND_KNOWN:
            parts = (
                f"Signed by {self.signer_names}.",
                self.answer_in_words,
                self.inside_in_words,
                "Nothing was changed or added since. The time is by the clock of the computer it was signed on.",
            )
            return " ".join(part for part in parts if part)
        if self.verdict is Verdict.GOOD_SIGNER_UNKNOWN:
            return f"{self._body_signer_unknown(six_words)} {self.inside_in_words}".strip()
        first = self.problems[0].sentence(self.signer_names) if self.problems else ""
        return f"{first} {self._advice()}".strip()

    def _body_signer_unknown(self, six_words: Sequence[str]) -> str:
        unknown = [each for each in self.signatures if not each.known]
        if unknown[0].known is None:
            return (
                f"It says {self.signer_names}. Open Observer as yourself to see whether we know who signed. "
                "If you have no words here, ask the service whether this file is theirs."
            )
        if not six_words:
            return f"It says {unknown[0].shown_name}. Until someone has confirmed that, it counts for nothing."
        return (
            f"It says {unknown[0].shown_name}. Ring them, or stand beside them, and compare these six words: "
            f"{' · '.join(six_words)}. Until you have, the file is kept aside and counts for nothing."
        )

    def _advice(self) -> str:
        if self.is_withdrawn:
            return "Please delete this copy. Ask whoever gave it to you for the version that counts now."
        if {each.code for each in self.problems} == {Code.ROLLED_BACK}:
            return "Use that one: it holds all that this one says, and what was signed after."
        weights = {each.weight for each in self.problems}
        if Weight.UNREADABLE in weights:
            return "Ask the person who sent it for the file as it was signed."
        if Weight.CHANGED in weights:
            return (
                "This can happen by accident, when a file is merged or saved again. "
                "Ask the person who sent it for the file as it was signed."
            )
        return "Do not count it. Ask the person who sent it what happened."


class FileInside(_Frozen):
    """A signed file inside another: what the pages around it say that a check found, and what a check finds.

    `listed_codes` are empty where the pages say that it was good; `is_retold` is False where they tell something else
    of it than it says itself.
    """

    name: str
    listed_codes: tuple[str, ...]
    found: Verification
    is_retold: bool = True

    def with_found(self, found: Verification) -> FileInside:
        return self.model_copy(update={"found": found})


Verification.model_rebuild()

TITLES: dict[Verdict, str] = {
    Verdict.GOOD_AND_KNOWN: "This file is as it was signed",
    Verdict.GOOD_SIGNER_UNKNOWN: "Not changed, but we do not know the signer yet",
    Verdict.NOT_GOOD: "Do not rely on this file",
    Verdict.UNREADABLE: "We could not read this file",
}

WITHDRAWN_TITLE = "This file was withdrawn"

NOT_CHECKED_WORDS: dict[FactKind, str] = {
    FactKind.SIGNED: "Whether it is signed was not checked.",
    FactKind.UNCHANGED: "Whether it was changed could not be checked.",
    FactKind.NOTHING_ADDED: "Whether something was added later could not be checked.",
    FactKind.SHAPE: "Whether it is made as such a file is made could not be checked.",
    FactKind.COMPLETE: "How many have signed could not be checked.",
    FactKind.WHO: "Who signed was not checked.",
    FactKind.WHEN: "When it was signed was not checked.",
    FactKind.RECORD: "The record inside it was not checked.",
    FactKind.FILES: "The files inside it were not compared with those that it lists.",
    FactKind.ORIGINALS: "The files inside it were not checked.",
    FactKind.FULL_PACK: "It was not compared with its full pack.",
    FactKind.PAGE_TEXT: "Whether its pages say what its record says was not checked.",
    FactKind.FORM: "The form it was rated by was not checked.",
    FactKind.HELD: "It was not compared with what we hold.",
}


def holds(kind: FactKind, sentence: str, code: str | None = None) -> Fact:
    return Fact(kind=kind, state=FactState.HOLDS, code=code or f"{kind.value}_holds", sentence=sentence)


def fails(kind: FactKind, code: Code, signer: str = "someone") -> Fact:
    sentence = Problem(code=code).sentence(signer)
    return Fact(kind=kind, state=FactState.FAILS, code=code.value, sentence=sentence)


def not_checked(kind: FactKind) -> Fact:
    return Fact(
        kind=kind,
        state=FactState.NOT_CHECKED,
        code=f"{kind.value}_not_checked",
        sentence=NOT_CHECKED_WORDS[kind],
    )


def join_words(names: Iterable[str]) -> str:
    """“Ann”, “Ann and Bo”, “Ann, Bo and Cy”."""
    listed = list(names)
    return listed[0] if len(listed) == 1 else f"{', '.join(listed[:-1])} and {listed[-1]}"


def same_words(first: str, second: str) -> bool:
    """Whether two texts say the same, whatever their spaces and line breaks."""
    return "".join(first.split()) == "".join(second.split())


def unreadable(code: Code, *, sha256: str, size: int) -> Verification:
    """The outcome for a file of which nothing could be checked. `code` is one whose weight is UNREADABLE."""
    kinds = (kind for kind in FactKind if kind not in OF_PACKS)
    facts = tuple(fails(kind, code) if kind is FactKind.SIGNED else not_checked(kind) for kind in kinds)
    return Verification(sha256=sha256, size=size, facts=facts, problems=(Problem(code=code),))
