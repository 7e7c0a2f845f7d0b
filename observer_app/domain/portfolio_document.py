"""From one's own record to the pages that people read: in short, what was counted, then one's own words by part."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from observer_app.domain.feedback_blocks import (
    Block,
    Bullets,
    Callout,
    Facts,
    FeedbackDocument,
    Heading,
    Paragraph,
    SignatureField,
)
from observer_app.domain.feedback_facts import count_visits
from observer_app.domain.feedback_fields import HOW_TO_CHECK_TITLE, WHAT_A_SIGNATURE_IS
from observer_app.domain.portfolio import CountedSitting, Entry, Part, PortfolioRecord, say_time
from observer_app.domain.signed_kinds import OWNER_FIELD
from observer_app.domain.verification import join_words

LANGUAGE = "en-GB"
TITLES = {
    Part.SITTINGS: "Clinics I sat in on",
    Part.PRACTICE: "Practice",
    Part.TRAINING: "Training",
    Part.PROJECT: "Projects",
    Part.ROLE: "Roles",
    Part.LEARNT: "What I learnt",
    Part.OTHER: "Other time",
}
WHAT_THIS_IS = (
    "What one person did and learnt in this service. The sittings were counted from what they signed; everything else"
    " is in their own words."
)
WHAT_THIS_IS_NOT = "No one else has confirmed it. It has no mark, and says nothing about any patient or clinician."
COUNTED = "Counted by Observer from the feedback that was signed. Clinicians are not named."
HIDDEN = "so that no one learns whose number it is."
SIGNED_BY_OWNER = SignatureField(
    OWNER_FIELD, "Whose record this is", "This is my own record. No one can change it after I have signed."
)
HOW_TO_CHECK = (
    "In Observer, choose “Check a signed file” and open this file. You need no words of your own for it.",
    "Other PDF readers may not know who signed: no outside company vouches for it.",
    "The day beside the signature is by the clock of the computer it was made on; no one outside confirms it.",
    WHAT_A_SIGNATURE_IS,
    "The same words are inside this file a second time, as a record that a computer can read.",
)


def build_portfolio(record: PortfolioRecord) -> FeedbackDocument:
    """The pages of one record. Equal records give equal documents."""
    name = record.person.shown_name
    return FeedbackDocument(
        title=f"Record of {name}",
        subject=f"{record.service}, {say_day(record.made_on)}",
        language=LANGUAGE,
        short_id=record.short_id,
        foot=f"{record.service} · Record of {name} · {say_day(record.made_on)}",
        watermark="Practice" if record.practice else "",
        blocks=(*_head(record), *_sittings(record), *_entries(record), *_signing(record)),
    )


def say_day(day: date) -> str:
    return f"{day.day} {day:%B %Y}"


def _head(record: PortfolioRecord) -> Iterator[Block]:
    yield Heading(f"Record of {record.person.shown_name}", level=1)
    if record.practice:
        yield Callout("This is practice", "The people and the visits are made up. Nothing here counts.")
    yield Callout("What this is, and what it is not", f"{WHAT_THIS_IS} {WHAT_THIS_IS_NOT}")
    yield Facts(tuple(_in_short(record)), caption="In short")


def _in_short(record: PortfolioRecord) -> Iterator[tuple[str, str]]:
    yield "Service", record.service
    yield "In this service", join_words(record.person.roles).capitalize()
    yield "Made on", say_day(record.made_on)
    if Part.SITTINGS in record.parts:
        yield from _count_sittings(record)
    spent = sum(each.minutes for each in record.entries)
    if spent:
        yield "Other time", f"{say_time(spent)}, as it is given below"
    left_out = [TITLES[part].casefold() for part in Part if part not in record.parts]
    if left_out:
        yield "Left out by choice", join_words(left_out).capitalize()


def _count_sittings(record: PortfolioRecord) -> Iterator[tuple[str, str]]:
    found = record.sittings
    yield "Sittings signed", str(len(found) + record.unlisted or "None yet")
    if found:
        days, seen, rated = len({each.day for each in found}), sum(e.seen for e in found), sum(e.rated for e in found)
        on_days = "1 day" if days == 1 else f"{days} days"
        yield "In those listed", f"{count_visits(seen)} seen and {rated} rated, on {on_days}"
    timed = sum(each.minutes or 0 for each in found)
    if timed:
        yield "Time in clinics", f"About {say_time(timed)}, by Observer’s clock"


def _sittings(record: PortfolioRecord) -> Iterator[Block]:
    if Part.SITTINGS not in record.parts or not (record.sittings or record.unlisted):
        return
    yield Heading(TITLES[Part.SITTINGS])
    yield Paragraph(COUNTED, quiet=True)
    if record.unlisted:
        yield Paragraph(_say_unlisted(record), quiet=True)
    if record.sittings:
        rows = tuple((say_day(each.day), _say_sitting(each)) for each in record.sittings)
        yield Facts(rows, caption="By day")


def _say_unlisted(record: PortfolioRecord) -> str:
    more = "more " if record.sittings else ""
    if record.unlisted == 1:
        return f"1 {more}sitting was signed under a number. It is counted and not listed, {HIDDEN}"
    return f"{record.unlisted} {more}sittings were signed under a number. They are counted and not listed, {HIDDEN}"


def _say_sitting(sitting: CountedSitting) -> str:
    said = (
        f"{sitting.clinic}, as {sitting.perspective.in_words}: {count_visits(sitting.seen)} seen, {sitting.rated} rated"
    )
    return said if sitting.minutes is None else f"{said}, {say_time(sitting.minutes)}"


def _entries(record: PortfolioRecord) -> Iterator[Block]:
    for part in Part:
        found = [each for each in record.entries if each.part is part]
        if found:
            yield Heading(TITLES[part])
            spent = sum(each.minutes for each in found)
            by_day = f"By day, {say_time(spent)} in all" if spent else "By day"
            yield Facts(tuple((_say_when(each), _say_entry(each)) for each in found), caption=by_day)


def _say_when(entry: Entry) -> str:
    return f"Since {say_day(entry.day)}" if entry.part is Part.ROLE else say_day(entry.day)


def _say_entry(entry: Entry) -> str:
    said = [entry.name if entry.name.endswith((".", "!", "?")) else f"{entry.name}."]
    said += [" ".join(entry.text.split())] if entry.text.strip() else []
    said += [f"({say_time(entry.minutes)})"] if entry.minutes else []
    return " ".join(said)


def _signing(record: PortfolioRecord) -> Iterator[Block]:
    yield Heading("Signature")
    yield SIGNED_BY_OWNER
    yield Heading(HOW_TO_CHECK_TITLE)
    yield Bullets(HOW_TO_CHECK)
    yield Facts((("This record", record.short_id),), caption="This file", small=True)
