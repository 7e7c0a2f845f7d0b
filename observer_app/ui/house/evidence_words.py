"""Sentences about evidence packs with names, days and numbers in them. No Qt here."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from observer_app.domain.appraisal import Period
from observer_app.domain.clinician_answers import say_date
from observer_app.domain.evidence import EvidenceRecord, EyesCount, PackKind
from observer_app.domain.people import Perspective
from observer_app.domain.series_words import EYES, say_days
from observer_app.domain.verification import join_words
from observer_app.services.evidence import ClinicianLine, EyesSoFar, MadePack, Outlook
from observer_app.services.evidence_making import OfOne, SignedPack
from observer_app.services.evidence_sources import Inside, Outside
from observer_app.services.local_rules import MEGABYTE
from observer_app.ui.house.appraisal_words import say_how_soon

PERIODS = {
    "appraisal": "Since the last appraisal",
    "year": "The last twelve months",
    "everything": "Everything there is",
    "own": "Other days",
}
KINDS = {
    PackKind.FULL: "The pack, with the files inside",
    PackKind.PORTAL: "The portal copy",
    PackKind.TAKE_AWAY: "The take-away pack, with the files inside",
}
ONE_VOICE = (
    "You can still make it. Its first page will say that it is not complete, just as it would if a {other} were"
    " missing.{booked}"
)
NO_VOICE = "You can still make it. Its first page will say that nothing of this time has been rated.{booked}"
SHORT_EYES = {Perspective.PATIENT_PARTNER: "partner", Perspective.PEER_CLINICIAN: "peer"}
ONE_BOOKED = " A {eyes} is booked for {day}."


def many(eyes: Perspective, number: int = 2) -> str:
    one = EYES[eyes].casefold()
    return one if number == 1 else f"{one}s"


def title_of_eyes(eyes: Perspective) -> str:
    """“Patient partners”."""
    return f"{EYES[eyes]}s"


def say_so_far(so_far: Sequence[EyesSoFar]) -> str:
    """“3 visits rated by patient partners and 2 by peers, on 2 days”; “Nothing rated …” where there is none."""
    if not any(each.consultations for each in so_far):
        return "Nothing was rated in the last twelve months."
    days = len(frozenset[date]().union(*(each.days for each in so_far)))
    first, second = so_far
    rated = f"{_visits(first.consultations)} rated by {many(first.perspective)} and {second.consultations or 'none'} by"
    return f"{rated} {many(second.perspective)}, on {_count(days, 'day')}."


def say_what_there_is(so_far: Sequence[EyesSoFar]) -> str:
    """“3 partner and 2 peer observations, on 2 days.” To go on after “You have”."""
    days = len(frozenset[date]().union(*(each.days for each in so_far)))
    both = join_words(f"{each.consultations or 'no'} {SHORT_EYES[each.perspective]}" for each in so_far)
    return f"{both} observations, on {_count(days, 'day')}." if days else f"{both} observations."


def say_line(line: ClinicianLine, today: date) -> str:
    """What stands beneath a clinician’s name."""
    return " ".join((_say_appraisal(line, today), say_so_far(line.so_far), say_last_pack(line.last_pack)))


def say_last_pack(pack: MadePack | None) -> str:
    if pack is None:
        return "No pack yet."
    return f"The last pack was made on {say_date(pack.made_at.astimezone().date())}."


def _say_appraisal(line: ClinicianLine, today: date) -> str:
    day = line.appraisals.next
    if day is None:
        return "The day of the appraisal is not known."
    return f"Appraisal {say_how_soon(day, today)}, on {say_date(day)}."


def say_period(period: Period) -> str:
    return say_days(period.first, period.last)


def say_eyes(count: EyesCount) -> str:
    """What one perspective has rated; the same words for both."""
    if not count.consultations:
        return "Nothing rated."
    return f"{_visits(count.consultations)} on {_count(count.days, 'day')}, by {_people(count.observers)}."


def say_target(target: int) -> str:
    """There is one for both."""
    return f"The aim is {target} a year from each."


def say_to_come(count: EyesCount) -> str:
    """What is booked; empty where nothing is."""
    if not count.booked or count.next_booked is None:
        return ""
    more = f" and {count.booked - 1} more after that" if count.booked > 1 else ""
    return f"Booked for {say_date(count.next_booked)}{more}."


def say_inside(each: Inside) -> str:
    observer = each.record.observer
    return f"{observer.shown_name}, {observer.perspective.in_words} · {_visits(each.record.rated)} rated"


def title_of(day: date, clinic: str) -> str:
    return f"{say_date(day)}, {clinic}"


def say_outside(each: Outside) -> str:
    return f"{EYES[each.perspective]}. {each.reason}"


def say_unread(number: int) -> str:
    """For whoever makes a pack of feedback that they have not opened yet; empty where there is none."""
    if not number:
        return ""
    what = "one feedback" if number == 1 else f"{number} feedbacks"
    return f"You have not read {what} in it yet. Everything that was given to you goes in."


def say_size(size: int) -> str:
    """“1.2 MB”, and never less than a tenth."""
    tenths = max(1, round(size / MEGABYTE * 10))
    return f"{tenths // 10}.{tenths % 10} MB"


def say_fit(outlook: Outlook) -> str:
    """How large the pack will be beside what the portal takes, and what to do where it is too large."""
    size, limit = say_size(outlook.size), f"{outlook.limit // MEGABYTE} MB"
    if outlook.fits:
        return f"It will be about {size}. The portal takes up to {limit}."
    parts = len(outlook.parts)
    split = f" Or make {parts} packs, one after the other." if parts > 1 else ""
    return f"It will be about {size}, and the portal takes no more than {limit}. The portal copy is small.{split}"


def say_one_voice(outlook: Outlook) -> tuple[str, str, date | None]:
    """Title and body when a voice is missing, and when whoever is missing is booked next."""
    missing = outlook.missing_eyes
    next_ones = {each.perspective: each.next_booked for each in outlook.draft.counts}
    booked = [(day, eyes) for eyes in missing if (day := next_ones[eyes]) is not None]
    day, eyes = min(booked, default=(None, missing[0]))
    told = ONE_BOOKED.format(eyes=many(eyes, 1), day=say_date(day)) if day is not None else ""
    title = f"This pack has no {join_words(many(each, 1) for each in missing)} in it".replace(" and ", " and no ")
    if len(missing) > 1:
        return title, NO_VOICE.format(booked=told), day
    other = next(each.perspective for each in outlook.draft.counts if each.perspective is not missing[0])
    return title, ONE_VOICE.format(other=many(other, 1), booked=told), day


def say_kept_apart(days: Sequence[date]) -> tuple[str, str]:
    """Why a lead who sat in on the same visits makes no pack with the other’s view yet."""
    on = join_words(say_date(day) for day in days)
    body = f"You sat in as well, on {on}. Sign your own view, then make this pack. Or ask the other lead to make it."
    return "Sign your own view first", body


def say_what_is_signed(found: Outlook) -> str:
    """“12 signed feedbacks, 3 January to 30 June 2027.”"""
    return f"{_count(len(found.inside), 'signed feedback')}, {say_period(found.period)}."


def say_meaning(found: Outlook) -> str:
    """What the signature will say."""
    if found.is_mine:
        return "You put it together yourself. Its first page says that no lead has confirmed it."
    return (
        "Your signature says that every signed feedback of this time that is here is in the pack, or is named in it"
        " with the reason why not."
    )


def say_made(found: Sequence[OfOne], wanted: int) -> str:
    """“Eleven of 12 packs are made.”"""
    made = sum(each.record is not None for each in found)
    return f"{made} of {wanted} packs are made" if wanted != 1 else f"{_count(made, 'pack')} made"


def say_pack(record: EvidenceRecord) -> str:
    """What is in a pack that was made, and that it is not complete where it is not."""
    missing = (
        join_words(many(each.perspective, 1) for each in record.counts if not each.consultations)
        if not (record.is_complete)
        else ""
    )
    told = f" It says that there is no {missing} in it." if missing else ""
    return f"{_count(len(record.originals), 'signed feedback')}, {say_days(record.first_day, record.last_day)}.{told}"


def say_saved_in(folder: str, *, many: bool = False) -> str:
    return f"{'They are' if many else 'It is'} in {folder}."


def say_what_next(signed: SignedPack, limit: int, *, is_mine: bool) -> Iterator[str]:
    """In the order in which it is done."""
    if not is_mine:
        yield f"Give the pack to {signed.clinician.full_name}, on a stick or as you send files where you work."
    whose = "your" if is_mine else "their"
    if signed.portal is not None:
        yield f"The portal copy goes into {whose} appraisal portal. The pack is for whoever asks for the originals."
    elif len(signed.pack.content) <= limit:
        yield f"It is small enough for {whose} appraisal portal."
    else:
        yield f"It is too large for {whose} appraisal portal. Make it again, with a portal copy."
    yield "It is not kept on this computer. If the copy is lost, make the pack again."
    yield "Whoever has it can check it with Observer, and needs no five words. The check code says which one it is."


def _visits(number: int) -> str:
    return _count(number, "consultation")


def _people(number: int) -> str:
    return "one person" if number == 1 else f"{number} people"


def _count(number: int, what: str) -> str:
    return f"{number} {what}" if number == 1 else f"{number} {what}s"
