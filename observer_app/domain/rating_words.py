"""The words for the codes in a table of ratings, as its code book gives them; data alone."""

from __future__ import annotations

from observer_app.domain.answers import NOT_RATED_WORDS, ZERO_LOOKED, NotRatedReason, ZeroReason
from observer_app.domain.people import PERSPECTIVE_WORDS, Perspective
from observer_app.domain.rated import LEFT_EMPTY, WORDS_KEPT_BACK
from observer_app.domain.sitting import (
    AlsoThere,
    Consent,
    ConsentFrom,
    DayChosenBy,
    Mode,
    NotesOn,
    Pattern,
    SpokenFor,
)

PATTERN_WORDS = {
    Pattern.IN_FOR_ONE: "In for one person, out for the next.",
    Pattern.FIRST_THREE: "The first three people.",
    Pattern.EVERYONE_SHORT: "Everyone, by a short form.",
    Pattern.JUST_ONE: "Just one person.",
}
MODE_WORDS = {Mode.IN_THE_ROOM: "In the room.", Mode.PHONE: "By phone, heard only.", Mode.VIDEO: "By video."}
CHOSEN_WORDS = {
    DayChosenBy.CLINICIAN: "The clinician chose the day.",
    DayChosenBy.LEAD: "A lead chose the day.",
    DayChosenBy.ROTA: "The rota gave the day.",
}
NOTES_WORDS = {NotesOn.SCREEN: "Notes were made on the screen.", NotesOn.PAPER: "Notes were made on paper."}
CONSENT_WORDS = {
    Consent.BEFORE: "Yes, asked before the observer came in.",
    Consent.ALREADY_THERE: "Yes, asked while the observer was there already.",
}
FROM_WORDS = {
    ConsentFrom.PERSON: "The person said yes themselves.",
    ConsentFrom.PARENT: "A parent said yes for a child.",
    ConsentFrom.SPEAKS_FOR: "Someone who speaks for the person said yes.",
}
SPOKEN_WORDS = {
    SpokenFor.NO: "No one spoke for the person.",
    SpokenFor.A_LITTLE: "Someone spoke for the person a little.",
    SpokenFor.MOSTLY: "Someone spoke for the person most of the time.",
    SpokenFor.ASKED_THEM_TO: "Someone spoke for the person, who had asked them to.",
}
THERE_WORDS = {
    AlsoThere.COMPANION: "Someone who came along.",
    AlsoThere.INTERPRETER: "An interpreter.",
    AlsoThere.STUDENT: "A student.",
    AlsoThere.OTHER_CLINICIAN: "Another clinician.",
}
ZERO_WORDS = {
    ZeroReason.LOOKED_AND_NOT_THERE: f"{ZERO_LOOKED}.",
    ZeroReason.MIGHT_HAVE_FITTED: "There was a place where it might have fitted.",
}
MISSING_WORDS: dict[str, str] = {
    **{str(reason): f"{NOT_RATED_WORDS[reason]}." for reason in NotRatedReason},
    LEFT_EMPTY: "Nothing was answered; the form lets it be left out.",
    WORDS_KEPT_BACK: "There is an answer in someone’s own words, which is kept out of this file.",
}
EYES_WORDS = {
    eyes: f"{PERSPECTIVE_WORDS[eyes].capitalize()}."
    for eyes in (Perspective.PATIENT_PARTNER, Perspective.PEER_CLINICIAN)
}
AFTER_WORDS = {
    "same_day": "Rated on the day of the visit.",
    "next_day": "Rated the day after.",
    "later": "Rated later than that.",
}
