"""What the leads' page says of feedback that may be released. No Qt here."""

from __future__ import annotations

from observer_app.services.releasing import OneView, Released, ToRelease
from observer_app.ui.house.home_words import say_day
from observer_app.ui.observer.say import and_list

WHAT_FOR = (
    "Once it is released, the clinician may read it. Most people prefer to talk first and read after: agree with them"
    " when that will be, and who will be there."
)


def say_where(morning: ToRelease) -> str:
    return f"{morning.clinic_name}, {say_day(morning.day)}"


def say_view(view: OneView) -> str:
    """“From Di Dene, patient partner”."""
    return f"From {view.shown_name}, {view.perspective.in_words}"


def say_missing(morning: ToRelease) -> str:
    """Of whom nothing is here yet; empty when all are."""
    if not morning.missing:
        return ""
    them = and_list(morning.missing)
    verb = "is" if len(morning.missing) == 1 else "are"
    return (
        f"{them} {verb} not here yet. Both together let the clinician read both views from the start. You can wait, or"
        " go on with this one."
    )


def say_released(morning: ToRelease) -> str:
    """What is with the clinician already; empty for nothing."""
    if not morning.released:
        return ""
    return f"Already released: {and_list([each.shown_name for each in morning.released])}."


def say_release(morning: ToRelease) -> str:
    """What the button says."""
    number = len(morning.views)
    what = "it" if number == 1 else "both" if number == 2 else f"all {number}"
    return f"Release {what} to {morning.clinician.full_name}"


def ask_release(morning: ToRelease) -> tuple[str, str]:
    """Asked before, as it cannot be taken back."""
    names = and_list([each.shown_name for each in morning.views])
    body = (
        f"From then on {morning.clinician.first_name} may read what {names} wrote. That cannot be taken back. It is"
        " kept that you released it, and when."
    )
    return f"{say_release(morning)}?", body


def tell_after(morning: ToRelease, *, opens_here: bool) -> tuple[str, str]:
    """Where it goes from here."""
    name = morning.clinician.first_name
    if opens_here:
        return "Released", f"{name} finds it on their own page of this computer. Tell them that it is there."
    return "Released", f"{name} has no words on this computer. Make a file for them: no one else can open it."


def say_done(line: Released) -> str:
    """One line of what was released."""
    at = say_day(line.at.astimezone().date())
    return f"{line.clinic_name}, {say_day(line.day)}, from {line.shown_name}. Released by {line.by} on {at}."
