"""Which items of a form apply, by FHIR `enableWhen`: an item that does not apply has nothing to be rated."""

from __future__ import annotations

from collections.abc import Mapping
from operator import ge, gt, le, lt

from observer_app.domain.answer_fit import MAX_NUMBER_DIGITS
from observer_app.domain.answers import NotRatedReason, Rating
from observer_app.domain.form import EnableBehavior, EnableWhen, Form, Item, ItemKind, Operator

_ORDERED = {Operator.GREATER: gt, Operator.LESS: lt, Operator.AT_LEAST: ge, Operator.AT_MOST: le}


def enabled_items(form: Form, ratings: Mapping[str, Rating]) -> tuple[Item, ...]:
    """The items that apply, in order; the answer to an item that does not apply counts as no answer."""
    applies: dict[str, bool] = {}
    for item in form.items():
        _applies(item, form, ratings, applies, ())
    return tuple(item for item in form.items() if applies[item.link_id])


def with_disabled(form: Form, ratings: Mapping[str, Rating]) -> dict[str, Rating]:
    """The ratings as they stand: items that do not apply are not rated, *nothing to decide*.

    An item that applies again loses that reason, which only the app sets, and waits to be rated.
    """
    enabled = {item.link_id for item in enabled_items(form, ratings)}
    standing = {
        link_id: rating
        for link_id, rating in ratings.items()
        if rating.not_rated is not NotRatedReason.NOTHING_TO_DECIDE
    }
    for item in form.items():
        if item.link_id not in enabled:
            standing[item.link_id] = Rating(link_id=item.link_id, not_rated=NotRatedReason.NOTHING_TO_DECIDE)
    return standing


def unanswered_items(form: Form, ratings: Mapping[str, Rating]) -> tuple[Item, ...]:
    """The required items that apply and have neither an answer nor a reason for being not rated."""
    standing = with_disabled(form, ratings)
    return tuple(item for item in form.items() if item.required and item.link_id not in standing)


def _applies(
    item: Item, form: Form, ratings: Mapping[str, Rating], known: dict[str, bool], asking: tuple[str, ...]
) -> bool:
    if item.link_id in asking:
        raise ValueError(f"the conditions on {item.link_id} depend on themselves")
    if item.link_id not in known:
        asking = (*asking, item.link_id)
        found = [_holds(when, form, ratings, known, asking) for when in item.enable_when]
        together = all if item.enable_behavior is EnableBehavior.ALL else any
        known[item.link_id] = together(found) if found else True
    return known[item.link_id]


def _holds(
    when: EnableWhen,
    form: Form,
    ratings: Mapping[str, Rating],
    known: dict[str, bool],
    asking: tuple[str, ...],
) -> bool:
    question = form.item(when.question)
    answers: tuple[str, ...] = ()
    if _applies(question, form, ratings, known, asking) and when.question in ratings:
        answers = _answers(question, ratings[when.question])
    if when.operator is Operator.EXISTS:
        return bool(answers) is when.answer
    if when.operator is Operator.EQUAL:
        return any(_is_same(question, answer, when.answer) for answer in answers)
    if when.operator is Operator.NOT_EQUAL:
        return not any(_is_same(question, answer, when.answer) for answer in answers)
    return any(_compares(question, answer, when) for answer in answers)


def _answers(question: Item, rating: Rating) -> tuple[str, ...]:
    if rating.code is None:
        return ()
    return rating.codes if question.kind is ItemKind.SEVERAL_CHOICES else (rating.code,)


def _is_same(question: Item, answer: str, expected: bool | int | str) -> bool:
    if isinstance(expected, str):
        return answer == expected
    return _number(question, answer) == expected


def _compares(question: Item, answer: str, when: EnableWhen) -> bool:
    given = _number(question, answer)
    limit = when.answer if isinstance(when.answer, int) else _number(question, when.answer)
    return given is not None and limit is not None and bool(_ORDERED[when.operator](given, limit))


def _number(question: Item, answer: str) -> int | None:
    """The value of an option, or the count itself; None for what has no number."""
    for option in question.options:
        if option.code == answer:
            return option.value
    is_number = answer.isascii() and answer.isdigit() and len(answer) <= MAX_NUMBER_DIGITS
    return int(answer) if is_number else None
