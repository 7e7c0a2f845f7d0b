"""What an evidence pack says of itself in sentences: what it is, how much it may say, and what is missing."""

from __future__ import annotations

from collections.abc import Iterator

from observer_app.domain.clinician_answers import say_date
from observer_app.domain.evidence import EvidenceRecord, EyesCount, PackKind, PackOriginal
from observer_app.domain.feedback_blocks import SignatureField
from observer_app.domain.feedback_fields import WHAT_A_SIGNATURE_IS
from observer_app.domain.files_inside import say_check_code
from observer_app.domain.people import Perspective
from observer_app.domain.series_words import EYES, MODES, ONE_MORNING, say_days, say_how_much, say_what_it_takes
from observer_app.domain.signed_kinds import MAKER_FIELD
from observer_app.domain.verification import Problem, Verdict, join_words
from observer_app.domain.verification_words import Code

TITLES = {
    PackKind.FULL: "Evidence pack of {name}",
    PackKind.PORTAL: "Evidence pack of {name}",
    PackKind.TAKE_AWAY: "Take-away pack of {name}",
}
KINDS = {
    PackKind.FULL: "Full pack, with the originals inside",
    PackKind.PORTAL: "Portal copy, without the originals",
    PackKind.TAKE_AWAY: "Take-away pack, with the originals inside",
}
NOT_CONFIRMED = "Not confirmed by a lead"
WHAT_THIS_IS = (
    "Feedback from {both} who sat in on clinics, each signed by whoever wrote it, and what the clinician made of it."
    " The clinician can show it at their appraisal, the yearly talk about their work."
)
AS_EVIDENCE_OF = "Quality improvement. Review of practice. Other feedback."
WHAT_THIS_IS_NOT = (
    "It is not the patient questionnaire of the General Medical Council, and not a test of whether someone is fit to"
    " practise. It has no total and no mark."
)
NOTHING_YET = "Nothing yet. No visit of this time has been rated."
NOTHING_MISSING = "Nothing that we know of. There is feedback from {both}, and nothing waits to be handed in."
BY_LEAD = "This pack holds every feedback of this time that we have. What was left out is listed, with the reason."
BY_CLINICIAN = "I put this pack together myself. No lead has confirmed that it holds every feedback of this time."
NO_CHANGE = " No one can change it after I have signed."
TAKE_OUT = (
    "In most PDF readers: open the list of attachments. It often has a paper clip beside it.",
    "In Observer: choose “Check a signed file” and open this file. The originals are taken out there.",
    "By typing a command: observer-app unpack PACK --out FOLDER",
)
EACH_ALONE = "Each original is a signed file of its own, and can be checked without this pack."
WITHOUT_ORIGINALS = (
    "This copy leaves them out, so that a portal will take it. They are inside the full pack. Ask {name} for it. Its"
    " check code must be {code}"
)
HOW_TO_CHECK = (
    "In Observer, choose “Check a signed file” and open this file. You need no words of your own for it.",
    "Other PDF readers may not know who signed: no outside company vouches for it, the service does.",
    "The day beside a signature is by the clock of the computer it was made on; no one outside confirms it.",
    WHAT_A_SIGNATURE_IS,
    "A check code is worked out from every letter of a file. If one letter is changed, the code is another.",
    "All that these pages say is inside this file a second time, as a record that a computer can read.",
)
VERDICTS = {
    Verdict.GOOD_AND_KNOWN: "Checked: as it was signed. We know who signed.",
    Verdict.GOOD_SIGNER_UNKNOWN: "Checked: as it was signed. We do not know who signed.",
    Verdict.NOT_GOOD: "Checked: not good. Do not rely on it.",
    Verdict.UNREADABLE: "Checked: it cannot be read. Do not rely on it.",
}


def say_both(record: EvidenceRecord) -> str:
    """“patient partners and peers”, in the order of the pack."""
    return join_words(many(eyes) for eyes in record.order)


def many(eyes: Perspective) -> str:
    return f"{EYES[eyes].casefold()}s"


def one(eyes: Perspective) -> str:
    return EYES[eyes].casefold()


def say_title(record: EvidenceRecord) -> str:
    return TITLES[record.kind].format(name=record.clinician.name)


def say_head(record: EvidenceRecord) -> str:
    """What every page says at its top: that it is a copy, and that no lead has confirmed it."""
    said = (KINDS[record.kind] if record.full_pack else "", "" if record.made_by.is_lead else NOT_CONFIRMED)
    return " · ".join(part for part in said if part)


def say_period(record: EvidenceRecord) -> str:
    return say_days(record.first_day, record.last_day)


def say_who_confirmed(record: EvidenceRecord) -> str:
    """The lead who put the pack together and signs it; or that none did."""
    maker, day = record.made_by, say_date(record.made_on)
    if maker.is_lead:
        return f"{maker.shown_name}, {maker.role.in_words} of the service, on {day}."
    return f"No lead. {maker.shown_name} put it together on {day}."


def say_how_much_it_may_say(record: EvidenceRecord) -> str:
    """For each mode both numbers, and what it would take to say more."""
    if not record.series:
        return NOTHING_YET
    said = []
    for each in record.series:
        count = each.count.count
        said += [f"{MODES[each.mode]}. {say_how_much(count)}", say_what_it_takes(count)]
    return " ".join(part for part in (*said, ONE_MORNING) if part)


def title_of_missing(record: EvidenceRecord) -> str:
    return "What is missing" if record.is_complete else "This pack is not complete"


def say_missing(record: EvidenceRecord) -> str:
    """First whose eyes are missing, in the same words for both; then what waits, and what else is known."""
    said = [*_missing_eyes(record), *_not_handed_in(record), *record.missing]
    return " ".join(said) or NOTHING_MISSING.format(both=say_both(record))


def say_how_to_take_out(record: EvidenceRecord) -> tuple[str, ...]:
    """How the originals are got out; or, of a portal copy, where they are."""
    if record.full_pack:
        return (
            WITHOUT_ORIGINALS.format(name=record.made_by.shown_name, code=say_check_code(record.full_pack)),
            EACH_ALONE,
        )
    return (*TAKE_OUT, EACH_ALONE)


def say_verdict(each: PackOriginal) -> str:
    """What checking it had found, with what was wrong in words."""
    signers = join_words(each.signed_by) if each.signed_by else "someone"
    known = set(Code)
    wrong = (Problem(code=Code(code)).sentence(signers) for code in each.codes if code in known)
    return " ".join((VERDICTS[each.verdict], *wrong))


def signature_of_maker(record: EvidenceRecord) -> SignatureField:
    maker = record.made_by
    meaning = (BY_LEAD if maker.is_lead else BY_CLINICIAN) + NO_CHANGE
    return SignatureField(MAKER_FIELD, f"{maker.shown_name}, {maker.role.in_words}", meaning)


def _missing_eyes(record: EvidenceRecord) -> Iterator[str]:
    seen = [each.perspective for each in record.counts if each.consultations]
    for each in record.counts:
        if each.perspective in seen:
            continue
        yield f"There is no {one(each.perspective)} in this pack."
        if seen:
            yield f"It is not complete, just as it would be without a {one(seen[0])}."
        if each.next_booked is not None:
            yield f"A {one(each.perspective)} is booked for {say_date(each.next_booked)}."


def _not_handed_in(record: EvidenceRecord) -> Iterator[str]:
    for each in record.counts:
        if each.not_handed_in:
            yield f"{say_sittings(each.not_handed_in)} by {_by(each)} took place, and no feedback has come."


def _by(count: EyesCount) -> str:
    return f"a {one(count.perspective)}" if count.not_handed_in == 1 else many(count.perspective)


def say_sittings(number: int) -> str:
    return "1 sitting" if number == 1 else f"{number} sittings"
