"""What is for leads alone, and that one is always left: who may not be removed is said before anyone is warned."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from observer_app.domain.people import Person
from observer_app.errors import UserError


def refuse_others(me: Person) -> None:
    """ValueError for whoever is no lead: no page offers them what this guards."""
    if not me.is_lead:
        raise ValueError("only a lead does this")


def leads_are_here() -> UserError:
    """Where the leads' work is, nothing is cleared away."""
    return UserError(
        "The leads’ work is kept on this computer",
        "Nothing was erased. What you sign here is with them already; clearing is for a laptop that you take along.",
        code="clearing_where_leads_are",
    )


def refuse_oneself(everyone: Sequence[Person], me: str, uid: str) -> None:
    """UserError when someone would take themselves off the list."""
    if uid != me:
        return
    others = [each.first_name for each in everyone if each.is_lead and each.uid != me]
    who = f"Ask {others[0]} to do it" if others else "First add another lead, who can do it"
    raise UserError(
        "You cannot take yourself off the list",
        f"Nothing was changed. {who}, with their own words.",
        code="person_is_oneself",
    )


def refuse_last(everyone: Sequence[Person], can_open: Collection[str], uid: str) -> None:
    """UserError when no lead with words would be left without this person."""
    left = [each for each in everyone if each.is_lead and each.uid in can_open]
    if [each.uid for each in left] != [uid]:
        return
    raise UserError(
        f"{left[0].first_name} is the only lead who can open this computer",
        "Nothing was changed, as no one could look after it any more. First let another lead make words here.",
        code="last_lead",
    )
