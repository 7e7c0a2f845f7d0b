"""Whether the scores of a form can be worked out and mean what their rule says."""

from __future__ import annotations

from collections.abc import Iterator

from observer_app.domain.score_rules import Rule, Scope
from observer_app.form_files.names import check_known, check_once
from observer_app.form_files.problems import Problem
from observer_app.form_files.tree import FormTree, Placed, values_of

# These add levels of one kind; over items of different ranges the figure would say nothing.
_NEED_ALIKE = {Rule.MEAN, Rule.THRESHOLD}


def check_scoring(form: FormTree) -> Iterator[Problem]:
    """Every figure that names what is not there, or whose rule does not go with its items."""
    scoring = form.root.inner("scoring")
    yield from check_once(scoring.each("scores"), "id", "score")
    for spec in scoring.each("scores"):
        yield from _check_score(form, spec)
    yield from _check_reports(scoring)


def _check_score(form: FormTree, spec: Placed) -> Iterator[Problem]:
    yield from check_known(spec, "items", form.link_ids(), "item")
    yield from check_known(spec, "sections", form.section_ids(), "section")
    sections, names = ({name for _, name in spec.words(key)} for key in ("sections", "items"))
    items = form.scored_items(sections, names)
    if not items:
        yield Problem(
            spec.place,
            "score_of_nothing",
            "No item with levels goes into this score.",
            "Name sections or items that have levels.",
        )
        return
    yield from _check_missing(spec, len(items))
    yield from _check_rule(spec, items)


def _check_missing(spec: Placed, count: int) -> Iterator[Problem]:
    may_miss = spec.number("max_missing") or 0
    if may_miss >= count:
        yield Problem(
            spec.at("max_missing"),
            "max_missing_too_high",
            f"All {count} items could be missing.",
            f"Write {count - 1} or less.",
        )
    if may_miss and spec.text("rule") == Rule.SUM:
        yield Problem(
            spec.at("max_missing"),
            "sum_with_missing",
            "A sum over fewer items is another figure.",
            "Take “max_missing” out, or use the rule “prorated_sum”.",
        )


def _check_rule(spec: Placed, items: list[Placed]) -> Iterator[Problem]:
    rule, level = spec.text("rule"), spec.number("at_least")
    spans = {(min(values), max(values)) for values in map(values_of, items)}
    if rule in _NEED_ALIKE and len(spans) > 1:
        yield Problem(
            spec.at("rule"),
            "items_unlike",
            f"“{rule}” is over items with different levels.",
            "Use “percent_of_max”, or items with the same levels.",
        )
    if rule == Rule.THRESHOLD and "at_least" not in spec.group:
        yield Problem(spec.at("at_least"), "level_to_reach", "The level to reach is missing.", "Add “at_least”.")
    if rule != Rule.THRESHOLD and level is not None:
        yield Problem(spec.at("at_least"), "level_to_reach", f"“{rule}” has no level to reach.", "Take “at_least” out.")


def _check_reports(scoring: Placed) -> Iterator[Problem]:
    for key, scope in (("report_total", Scope.TOTAL), ("report_sections", Scope.SECTION)):
        has = any(spec.text("scope") == scope for spec in scoring.each("scores"))
        if scoring.group.get(key) is True and not has:
            yield Problem(
                scoring.at(key),
                "nothing_to_report",
                f"There is no score of the scope “{scope}” to show.",
                "Add one, or write false here.",
            )
