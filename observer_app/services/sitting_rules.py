"""What a sitting may not do yet, each as a sentence people can act on; and what is missing before it may."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from observer_app.domain.answers import NotRatedReason, Rating
from observer_app.domain.conditions import unanswered_items, with_disabled
from observer_app.domain.form import Form
from observer_app.domain.observation import Observation, SittingState
from observer_app.domain.sitting import Consent, Encounter, Mode, Pattern, PlaceState, StartSitting
from observer_app.domain.text import has_letters
from observer_app.errors import UserError

CAME_TO_NOTHING = frozenset({PlaceState.SAID_NO, PlaceState.DID_NOT_COME, PlaceState.OUT})
KEEPS_NOTES = frozenset({PlaceState.WAITING, PlaceState.SEEN, PlaceState.SEEN_AND_RATED, PlaceState.NO_TIME})
TO_RATE = frozenset({PlaceState.SEEN, PlaceState.SEEN_AND_RATED})
SECOND = timedelta(seconds=1)
LONGEST_AGO = timedelta(days=366)
"""How far back notes on paper are put in."""


def not_agreed() -> UserError:
    return UserError(
        "The clinician has not agreed yet",
        "Nothing was started. Ask them first, and tick the box once they have said yes.",
        code="clinician_not_agreed",
    )


def not_alone() -> UserError:
    return UserError(
        "You need to be alone for this",
        "Nothing was started. Find a room of your own and put headphones on, so that no one else hears the visit.",
        code="not_alone",
    )


def consent_by_others_not_allowed() -> UserError:
    return UserError(
        "We do not sit in on this visit",
        "Here, only people who can say yes for themselves are observed. Please wait outside until the next person.",
        code="consent_by_others_not_allowed",
    )


def outside_by_the_pattern() -> UserError:
    return UserError(
        "You are outside for this one",
        "Your pattern was settled before the first person, so that no one picks. To go in all the same, change the"
        " pattern first, and say why.",
        code="outside_by_the_pattern",
    )


def list_is_full() -> UserError:
    return UserError(
        "This list is full",
        "A sitting holds 24 people. Everything is saved. Finish this sitting, then start another one.",
        code="list_is_full",
    )


def reason_missing() -> UserError:
    return UserError(
        "Please say why",
        "Nothing was changed. A few words are enough, such as “the clinic was cut short”.",
        code="reason_missing",
    )


def form_stays() -> UserError:
    return UserError(
        "The form stays the same",
        "Nothing was changed. “Everyone, short form” goes by another form, and is chosen when a sitting is booked.",
        code="form_stays",
    )


def already_open() -> UserError:
    return UserError(
        "A sitting is still open",
        "Nothing of it is lost. Carry on with that one, or finish it, before you start another.",
        code="sitting_already_open",
    )


def finished() -> UserError:
    return UserError(
        "This sitting is finished",
        "What you wrote is kept as it is and can no longer be changed here.",
        code="sitting_finished",
    )


def ended_early() -> UserError:
    return UserError(
        "There are no notes for this visit",
        "The person said no, left or did not come, so nothing of the visit is kept. Go on to the next person.",
        code="visit_has_no_notes",
    )


def still_in_the_room() -> UserError:
    return UserError(
        "Someone is still in the room",
        "Everything is saved. Say “They have gone” first, then finish.",
        code="still_in_the_room",
    )


def consent_not_known() -> UserError:
    return UserError(
        "Did they say yes?",
        "You said that you did not know yet whether the person agreed to you being there. Your notes are kept for "
        "now. Ask, and answer that first; if you cannot find out, the notes are deleted.",
        code="consent_not_known",
    )


def answers_missing(count: int) -> UserError:
    how_many = "One item has" if count == 1 else f"{count} items have"
    return UserError(
        f"{how_many} no answer yet",
        "Everything so far is saved. Choose a level, or say why you could not rate it.",
        code="answers_missing",
    )


def nothing_rated() -> UserError:
    return UserError(
        "Nothing has been rated yet",
        "There is nothing to give back so far. Rate the visit, or close the sitting without feedback.",
        code="nothing_rated",
    )


def name_not_chosen() -> UserError:
    return UserError(
        "How shall your feedback show you?",
        "Everything is saved. Choose how your name appears, then sign.",
        code="name_not_chosen",
    )


def day_unfit() -> UserError:
    return UserError(
        "That day cannot be right",
        "Nothing was started. Notes on paper are put in for today, or for a day of the last year.",
        code="day_unfit",
    )


def still_to_rate() -> UserError:
    return UserError(
        "There is a visit to rate",
        "Nothing is lost. Rate it and sign, or leave it as seen, not rated.",
        code="still_to_rate",
    )


def someone_could_be_known(count: int) -> UserError:
    where = "one place" if count == 1 else f"{count} places"
    return UserError(
        "Could someone be known from this?",
        f"Everything is saved. In {where} your words may show who the patient was. "
        "Take them out, put them more plainly, or keep them and say why.",
        code="someone_could_be_known",
    )


def refuse_starting(choice: StartSitting, today: date) -> None:
    """A `UserError` for what must be so before anyone sits in."""
    if choice.sat_on is not None and not today - LONGEST_AGO <= choice.sat_on <= today:
        raise day_unfit()
    if not choice.clinician_agreed:
        raise not_agreed()
    if choice.mode is not Mode.IN_THE_ROOM and choice.alone is False:
        raise not_alone()


def refuse_pattern(before: Pattern, after: Pattern, reason: str) -> None:
    """A `UserError` for a change without a reason, or one that would need another form."""
    if before is after:
        return
    if Pattern.EVERYONE_SHORT in (before, after):
        raise form_stays()
    refuse_no_reason(reason)


def refuse_no_reason(reason: str) -> None:
    """A `UserError` for a reason that says nothing."""
    if not has_letters(reason):
        raise reason_missing()


def missing_items(form: Form, observation: Observation) -> tuple[str, ...]:
    """The items that wait for an answer, in the form's order; what does not apply is not waited for."""
    return tuple(item.link_id for item in unanswered_items(form, observation.ratings))


def set_by_the_app(form: Form, ratings: dict[str, Rating]) -> tuple[Rating, ...]:
    """The not-rated entries of items that do not apply, where they are not stored yet."""
    return tuple(each for link_id, each in with_disabled(form, ratings).items() if ratings.get(link_id) != each)


def no_longer_set_by_the_app(form: Form, ratings: dict[str, Rating]) -> tuple[str, ...]:
    """The items that apply again although the app had set them aside."""
    set_aside = [link for link, each in ratings.items() if each.not_rated is NotRatedReason.NOTHING_TO_DECIDE]
    if not set_aside:
        return ()
    standing = with_disabled(form, ratings)
    return tuple(link_id for link_id in set_aside if link_id not in standing)


def refuse_completing(state: SittingState, form: Form) -> None:
    """A `UserError` for the first thing that stands in the way of signing."""
    places = state.sitting.places
    _refuse_open_ends(places)
    to_rate = [each for each in places if each.state in TO_RATE]
    if not to_rate:
        raise nothing_rated()
    missing = sum(len(missing_items(form, state.observations[each.place])) for each in to_rate)
    if missing:
        raise answers_missing(missing)
    if state.sitting.shown_as is None:
        raise name_not_chosen()


def refuse_open_hints(count: int) -> None:
    """A `UserError` while words that may show who someone is wait for an answer."""
    if count:
        raise someone_could_be_known(count)


def refuse_closing(state: SittingState) -> None:
    """A `UserError` while there is someone in the room or a visit to rate."""
    places = state.sitting.places
    _refuse_open_ends(places)
    if any(each.state in TO_RATE for each in places):
        raise still_to_rate()


def _refuse_open_ends(places: Iterable[Encounter]) -> None:
    places = tuple(places)
    if any(each.in_the_room for each in places):
        raise still_in_the_room()
    if any(each.consent is Consent.NOT_YET_KNOWN and each.state in KEEPS_NOTES for each in places):
        raise consent_not_known()
