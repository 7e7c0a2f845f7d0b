"""What *Start a sitting* asks, what it already knows, and what still stands in the way. No Qt."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from observer_app.domain.people import Clinic, Person, Perspective
from observer_app.domain.sitting import DayChosenBy, Mode, RatherNot, StartSitting

MODES = ((Mode.IN_THE_ROOM, "In the room"), (Mode.PHONE, "By phone"), (Mode.VIDEO, "By video"))
DAYS = ((DayChosenBy.CLINICIAN, "The clinician"), (DayChosenBy.LEAD, "A lead"), (DayChosenBy.ROTA, "The rota"))
NO_REASON = "none"
REASONS = (
    (NO_REASON, "No, I am happy to"),
    (RatherNot.THEIR_PATIENT, "Yes, I am their patient"),
    (RatherNot.KNOW_THEM_WELL, "Yes, I know them well"),
    (RatherNot.RATHER_NOT_SAY, "Yes, and I will not say why"),
)
AGREED, NOT_YET = "yes", "not_yet"
AGREED_ANSWERS = ((AGREED, "Yes"), (NOT_YET, "Not yet"))
EYES = {
    Perspective.PATIENT_PARTNER: "As a patient partner",
    Perspective.PEER_CLINICIAN: "As a peer clinician",
}


@dataclass
class Choices:
    """What has been chosen so far; what cannot be known beforehand is None."""

    clinics: Sequence[Clinic]
    clinicians: Sequence[Person]
    eyes: Sequence[Perspective]
    clinic_uid: str | None = None
    clinician_uid: str | None = None
    perspective: Perspective | None = None
    day_chosen_by: DayChosenBy | None = None
    mode: Mode = Mode.IN_THE_ROOM
    focus: str = ""
    agreed: bool = True
    reason: RatherNot | None = None

    @property
    def clinician(self) -> Person | None:
        return next((each for each in self.clinicians if each.uid == self.clinician_uid), None)

    def what_is_missing(self) -> str:
        """The first question without an answer; empty when all have one."""
        asked = (
            ("clinic", self.clinic_uid),
            ("clinician", self.clinician_uid),
            ("eyes", self.perspective),
            ("day", self.day_chosen_by),
        )
        return next((name for name, answer in asked if answer is None), "")

    def as_start(self) -> StartSitting:
        """What the service is asked for; everything must have been chosen."""
        assert self.clinic_uid is not None and self.clinician_uid is not None  # noqa: PT018 - one thought
        assert self.perspective is not None and self.day_chosen_by is not None  # noqa: PT018 - one thought
        return StartSitting(
            clinic_uid=self.clinic_uid,
            clinician_uid=self.clinician_uid,
            perspective=self.perspective,
            day_chosen_by=self.day_chosen_by,
            mode=self.mode,
            focus=self.focus.strip()[:300],
            clinician_agreed=self.agreed,
        )


def begin_choices(
    clinics: Sequence[Clinic],
    clinicians: Sequence[Person],
    me: Person,
    last: StartSitting | None,
    *,
    is_practice: bool = False,
) -> Choices:
    """Everything as last time where it still holds; where there is but one, that one.

    Who chose the day is asked the first time, and not in practice, where no one did.
    """
    choices = Choices(clinics, clinicians, me.perspectives)
    choices.clinic_uid = _known(last.clinic_uid if last else None, [each.uid for each in clinics])
    choices.clinician_uid = _known(last.clinician_uid if last else None, [each.uid for each in clinicians])
    eyes = [each.value for each in me.perspectives]
    known = _known(last.perspective.value if last else None, eyes)
    choices.perspective = Perspective(known) if known else None
    if is_practice:
        choices.day_chosen_by = DayChosenBy.ROTA
    if last is not None:
        choices.day_chosen_by, choices.mode = last.day_chosen_by, last.mode
    return choices


def _known(last: str | None, offered: Sequence[str]) -> str | None:
    if last in offered:
        return last
    return offered[0] if len(offered) == 1 else None


def matching(names: Sequence[tuple[str, str]], typed: str) -> list[tuple[str, str]]:
    """The (key, name) pairs of which every typed word begins a word, in their own order."""
    wanted = typed.casefold().split()
    return [
        (key, name)
        for key, name in names
        if all(any(part.startswith(word) for part in name.casefold().split()) for word in wanted)
    ]
