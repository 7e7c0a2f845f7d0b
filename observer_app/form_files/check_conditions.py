"""Whether the conditions of a form can be answered: they name items and answers that are there, in no circle."""

from __future__ import annotations

from collections.abc import Iterator

from observer_app.domain.form_parts import ItemKind, Operator
from observer_app.form_files.problems import Problem, suggest
from observer_app.form_files.tree import FormTree, Placed

_ORDERING = {Operator.GREATER, Operator.LESS, Operator.AT_LEAST, Operator.AT_MOST}
_NUMBERS = {ItemKind.COUNT, ItemKind.DURATION}


def check_conditions(form: FormTree) -> Iterator[Problem]:
    """Every condition that could not be judged, and every circle of conditions once."""
    for item in form.items():
        for when in item.each("enable_when"):
            yield from _check_condition(form, when)
    yield from _check_circles(form)


def _check_condition(form: FormTree, when: Placed) -> Iterator[Problem]:
    question, operator = when.text("question"), when.text("operator")
    if question is None:
        return
    asked = form.item(question)
    if asked is None:
        yield Problem(
            when.at("question"),
            "unknown_link",
            f"The form has no item “{question}”.",
            suggest(question, form.link_ids()),
        )
    elif operator is not None:
        yield from _check_answer(asked, when, operator)


def _check_answer(asked: Placed, when: Placed, operator: str) -> Iterator[Problem]:
    answer, place = when.group.get("answer"), when.at("answer")
    if (operator == Operator.EXISTS) != isinstance(answer, bool):
        if answer is not None:
            yield Problem(
                place,
                "answer_kind",
                f"“{operator}” cannot be held against this answer.",
                "Write true or false for “exists”, and a code or a number for the others.",
            )
        return
    codes = {option.text("code"): option for option in asked.each("options")}
    if isinstance(answer, str) and codes and answer not in codes:
        yield Problem(
            place,
            "unknown_answer",
            f"“{asked.text('link_id')}” has no answer “{answer}”.",
            suggest(answer, [code for code in codes if code]),
        )
    elif operator in _ORDERING and not _can_be_ordered(asked, answer):
        yield Problem(
            place,
            "answer_not_a_number",
            f"“{operator}” needs answers that are numbers.",
            "Use “=” or “!=”, or ask about an item with levels.",
        )


def _can_be_ordered(asked: Placed, answer: object) -> bool:
    if asked.text("kind") in _NUMBERS:
        return isinstance(answer, int)
    values = {option.text("code"): option.number("value") for option in asked.each("options")}
    if isinstance(answer, str) and values.get(answer) is None:
        return False
    return any(value is not None for value in values.values())


def _check_circles(form: FormTree) -> Iterator[Problem]:
    """Takes away what depends on nothing that is left, again and again; what stays goes round in a circle."""
    left = {
        name: {when.text("question") for when in item.each("enable_when")} & set(form.link_ids())
        for item in form.items()
        if (name := item.text("link_id"))
    }
    while free := {name for name, asks in left.items() if not asks & left.keys()}:
        left = {name: asks for name, asks in left.items() if name not in free}
    for item in form.items():
        name = item.text("link_id")
        if name in left and _comes_back(name, left):
            yield Problem(
                item.at("enable_when"),
                "condition_circle",
                f"Whether “{name}” applies depends on itself.",
                "Let conditions ask only about items that do not depend on this one.",
            )


def _comes_back(start: str, asks: dict[str, set[str | None]]) -> bool:
    seen: set[str | None] = set()
    waiting: list[str | None] = list(asks[start])
    while waiting:
        name = waiting.pop()
        if name == start:
            return True
        if name not in seen:
            seen.add(name)
            waiting.extend(asks.get(name or "", set()))
    return False
