"""What is said of forms: whose words they are, whether they are validated, and what they missed. No Qt here."""

from __future__ import annotations

from collections.abc import Iterable

from observer_app.domain.form import Form
from observer_app.domain.people import Perspective
from observer_app.services.form_checks import LookedAt
from observer_app.services.missed import Missed, Unsure

MOST_PROBLEMS = 100
"""No one mends more at one sitting, and a page of thousands would take long to show."""


def say_size(form: Form) -> str:
    """“Version 1.0.0. Twelve items to rate.”"""
    many = len(form.rated_items())
    return f"Version {form.version}. {many} {'item' if many == 1 else 'items'} to rate."


def say_validated(form: Form) -> str:
    if form.validated.done:
        where = form.validated.where
        return f"Validated. {where}" if where else "Validated."
    return form.validated.where or "Not yet validated."


def say_whose(form: Form) -> str:
    """Whose words they are, and under which licence."""
    return f"Words by {form.copyright_holder}. Licence: {form.licence}."


def say_limits(form: Form) -> list[str]:
    """What a lead must know before passing it on or choosing it; empty for most forms."""
    limits = []
    if not form.redistributable:
        limits.append("For this service only: do not pass it on.")
    if form.perspectives == (Perspective.OWN_VIEW,):
        limits.append("For the clinician’s own eyes. Sittings do not go by it.")
    elif not {Perspective.PATIENT_PARTNER, Perspective.PEER_CLINICIAN} <= set(form.perspectives):
        limits.append("Not open to both partners and peers, so sittings cannot go by it.")
    return limits


def say_unreadable(many: int) -> str:
    """When installed forms were changed outside the app, so that nothing is shown by them."""
    which = "One form that was installed is" if many == 1 else f"{many} forms that were installed are"
    return f"{which} not as before, and cannot be used. Bring back a safety copy."


def say_found(looked: LookedAt) -> str:
    """Above the list of what has to be mended."""
    many = len(looked.problems)
    things = "one thing" if many == 1 else f"{many} things"
    return f"There {'is' if many == 1 else 'are'} {things} to mend in this file. Nothing was changed here."


def say_more(problems: int) -> str:
    """Beneath the list, when not all are shown."""
    rest = problems - MOST_PROBLEMS
    return f"And {rest} more. Mend these first, then choose the file again." if rest > 0 else ""


def say_unsure(items: Iterable[Unsure]) -> list[str]:
    """“5. Worry: once”, one line for each item."""
    return [f"{one.number}. {one.short_name}: {_times(one.times)}" for one in items]


def say_version(missed: Missed) -> str:
    return f"{missed.form.title}, version {missed.form.version}"


def _times(times: int) -> str:
    return {1: "once", 2: "twice"}.get(times, f"{times} times")


def blank_name(form: Form) -> str:
    """What the file of the blank form is called."""
    return f"blank-form-{form.id}-{form.version}.pdf"
