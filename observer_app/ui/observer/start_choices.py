"""What *Start a sitting* asks, what it already knows, and what still stands in the way. No Qt."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from observer_app.domain.booking import SHORT_FORM
from observer_app.domain.form import Form
from observer_app.domain.people import Clinic, Person, Perspective
from observer_app.domain.sitting import DayChosenBy, Mode, NotesOn, Pattern, RatherNot, StartSitting

MODES = ((Mode.IN_THE_ROOM, "In the room"), (Mode.PHONE, "By phone"), (Mode.VIDEO, "By video"))
DAYS = ((DayChosenBy.CLINICIAN, "The clinician"), (DayChosenBy.LEAD, "A lead"), (DayChosenBy.ROTA, "The rota"))
NO_REASON = "none"
REASONS = (
    (NO_REASON, "No, I am happy to"),
    (RatherNot.THEIR_PATIENT, "Yes, I am their patient"),
    (RatherNot.KNOW_THEM_WELL, "Yes, I know them well"),
    (RatherNot.RATHER_NOT_SAY, "Yes, and I will not say why"),
)
ALONE, NOT_ALONE = "yes", "no"
ALONE_ANSWERS = ((ALONE, "Yes"), (NOT_ALONE, "Not yet"))
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
    pattern: Pattern = Pattern.IN_FOR_ONE
    form_id: str | None = None
    alone: bool | None = None
    booking_uid: str | None = None
    two_words: tuple[str, str] | None = None
    sat_on: date | None = None
    agreed: bool = True
    reason: RatherNot | None = None

    @property
    def listens_from_afar(self) -> bool:
        """By phone or video: then it matters who else can hear."""
        return self.mode is not Mode.IN_THE_ROOM and self.sat_on is None

    @property
    def may_be_overheard(self) -> bool:
        return self.listens_from_afar and self.alone is False

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
            ("alone_choice", self.alone if self.listens_from_afar else True),
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
            two_words=self.two_words,
            pattern=self.pattern,
            form_id=None if self.pattern is Pattern.EVERYONE_SHORT else self.form_id,
            booking_uid=self.booking_uid,
            notes_on=NotesOn.PAPER if self.sat_on is not None else NotesOn.SCREEN,
            alone=self.alone if self.listens_from_afar else None,
            sat_on=self.sat_on,
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
        choices.day_chosen_by, choices.pattern = DayChosenBy.ROTA, Pattern.FIRST_THREE
    if last is not None:
        choices.day_chosen_by, choices.mode, choices.pattern = last.day_chosen_by, last.mode, last.pattern
        choices.form_id = None if last.pattern is Pattern.EVERYONE_SHORT else last.form_id
    return choices


def say_days(today: date, many: int = 8) -> tuple[tuple[str, str], ...]:
    """The last days as keys and words, today first: on which of them the notes on paper were made."""
    days = [today - timedelta(days=ago) for ago in range(many)]
    words = ["Today", "Yesterday", *(f"{day:%A} {day.day} {day:%B}" for day in days[2:])]
    return tuple((day.isoformat(), said) for day, said in zip(days, words, strict=True))


def offered_forms(forms: Sequence[Form], eyes: Perspective | None, own: str) -> tuple[tuple[str, str], ...]:
    """The forms that these eyes may go by, as id and title, the service's own first; the short one goes by pattern."""
    fit = [each for each in forms if each.id != SHORT_FORM and (eyes is None or eyes in each.perspectives)]
    fit.sort(key=lambda each: each.id != own)
    return tuple((each.id, each.title) for each in fit)


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
