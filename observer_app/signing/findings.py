"""What a check has found so far, and how it becomes a `Verification`."""

from __future__ import annotations

import hashlib

from observer_app.domain.files_inside import with_inside
from observer_app.domain.signed_kinds import FEEDBACK, SignedKind
from observer_app.domain.verification import (
    OF_PACKS,
    Fact,
    FactKind,
    FileInside,
    Problem,
    SignatureSeen,
    Verification,
    fails,
    holds,
    not_checked,
)
from observer_app.domain.verification_words import Code, Weight

FACT_OF_CODE = {
    Code.NOT_SIGNED: FactKind.SIGNED,
    Code.RECORD_MISSING: FactKind.RECORD,
    Code.RECORD_UNREADABLE: FactKind.RECORD,
    Code.RECORD_TOO_LARGE: FactKind.RECORD,
    Code.MANIFEST_UNREADABLE: FactKind.FILES,
    Code.FILE_INSIDE_ADDED: FactKind.FILES,
    Code.FILE_INSIDE_MISSING: FactKind.FILES,
    Code.FILE_INSIDE_CHANGED: FactKind.FILES,
    Code.FILE_INSIDE_TOO_LARGE: FactKind.FILES,
    Code.PAGE_TEXT_UNREADABLE: FactKind.PAGE_TEXT,
    Code.NAME_DIFFERS: FactKind.WHO,
    Code.SIGNED_TOO_EARLY: FactKind.WHEN,
    Code.SIGNED_TOO_LATE: FactKind.WHEN,
    Code.SIGNER_STOPPED: FactKind.WHO,
    Code.UNSIGNED_TEXT: FactKind.NOTHING_ADDED,
}
ADDED = frozenset(
    {
        Code.APPENDED, Code.ADDED_LATER, Code.ATTACHMENT_ADDED, Code.ATTACHMENT_CHANGED, Code.ATTACHMENT_SWAPPED,
        Code.ATTACHMENT_REMOVED, Code.NOTE_ADDED, Code.PAGE_ADDED, Code.PAGE_REMOVED, Code.PAGE_CHANGED,
    }
)  # fmt: skip


class Findings:
    """Facts by kind and problems in the order in which they were met."""

    def __init__(self, pdf: bytes) -> None:
        self.sha256 = hashlib.sha256(pdf).hexdigest()
        self._size = len(pdf)
        self._facts: dict[FactKind, Fact] = {}
        self._problems: list[Problem] = []
        self.signer = "someone"
        self._family = FEEDBACK.family
        self.signatures: tuple[SignatureSeen, ...] = ()
        self.signed_states: tuple[str, ...] = ()
        self.record_text: str | None = None
        self.page_text: str | None = None
        self.values: dict[str, str] = {}
        self.inside: tuple[FileInside, ...] = ()
        self.full_pack: str | None = None

    @property
    def sound(self) -> bool:
        return not self._problems

    def met(self, fact: Fact) -> None:
        """Note a fact; one that already fails stays failed."""
        self._facts.setdefault(fact.kind, fact)

    def fail(self, code: Code) -> None:
        problem = Problem(code=code)
        if problem in self._problems:
            return
        self._problems.append(problem)
        self._facts[self._kind_of(problem)] = fails(self._kind_of(problem), code, self.signer)

    def is_signed(self) -> None:
        self.met(holds(FactKind.SIGNED, "It is signed."))

    def count_signatures(self, kind: SignedKind, count: int) -> None:
        """How many of those that belong in a file of this kind are there."""
        self._family = kind.family
        total = len(kind.signatures)
        says = f"{count} of {total} have signed so far." if count < total else kind.all_signed
        self.met(holds(FactKind.COMPLETE, says, f"complete_{count}_of_{total}"))

    def result(self) -> Verification:
        found = Verification(
            sha256=self.sha256,
            size=self._size,
            family=self._family,
            facts=tuple(
                self._facts.get(kind) or not_checked(kind)
                for kind in FactKind
                if kind in self._facts or kind not in OF_PACKS
            ),
            problems=tuple(self._problems),
            signatures=self.signatures,
            signed_states=self.signed_states,
            record_text=self.record_text,
            page_text=self.page_text,
            values=self.values,
            full_pack=self.full_pack,
        )
        return with_inside(found, self.inside)

    def _kind_of(self, problem: Problem) -> FactKind:
        if problem.code in FACT_OF_CODE:
            return FACT_OF_CODE[problem.code]
        if problem.code in ADDED:
            return FactKind.NOTHING_ADDED
        changed = problem.weight is Weight.CHANGED
        return FactKind.UNCHANGED if changed else FactKind.SHAPE
