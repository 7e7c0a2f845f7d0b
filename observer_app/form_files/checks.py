"""Whether the parts of a form fit each other: sections, items, levels; conditions and scores have their own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from observer_app.domain.answers import SET_BY_THE_APP_ONLY
from observer_app.domain.form_parts import DESCRIPTOR_MAX_CHARACTERS, KINDS_WITH_OPTIONS, ItemKind
from observer_app.domain.mapping import MappingSet
from observer_app.form_files.check_conditions import check_conditions
from observer_app.form_files.check_scoring import check_scoring
from observer_app.form_files.names import check_known, check_once
from observer_app.form_files.problems import Problem, suggest
from observer_app.form_files.tree import FormTree, Placed

MAX_ITEMS = 200


def check_form(form: FormTree, mapping_sets: Sequence[MappingSet] = ()) -> Iterator[Problem]:
    """Everything that is wrong with a form beyond the kinds of its values."""
    # Beyond what can be a form, comparing everything with everything would only take long.
    if len(form.items()) > MAX_ITEMS or len(form.sections()) > MAX_ITEMS:
        yield Problem("sections", "too_many_items", f"There are more than {MAX_ITEMS} items.", "Use fewer.")
        return
    yield from _check_names(form)
    for item in form.items():
        yield from _check_item(item)
    yield from check_conditions(form)
    yield from check_scoring(form)
    yield from _check_mapping(form, mapping_sets)


def _check_names(form: FormTree) -> Iterator[Problem]:
    yield from check_once(form.sections(), "id", "section")
    yield from check_once(form.items(), "link_id", "item")


def _check_item(item: Placed) -> Iterator[Problem]:
    options, kind = list(item.each("options")), item.text("kind")
    yield from check_once(options, "code", "answer")
    yield from _check_reasons(item)
    for option in options:
        yield from _check_length(option)
    if kind == ItemKind.LEVELS:
        yield from _check_levels(options)
    if kind in KINDS_WITH_OPTIONS and len(options) < 2:
        yield Problem(item.at("options"), "too_few_options", "There are fewer than two answers.", "Write at least two.")
    if kind in set(ItemKind) - KINDS_WITH_OPTIONS and options:
        yield Problem(
            item.at("options"),
            "options_not_used",
            f"An item of the kind “{kind}” has no answers to choose from.",
            "Take the options out, or choose another kind.",
        )


def _check_reasons(item: Placed) -> Iterator[Problem]:
    for place, reason in item.words("not_rated"):
        if reason in SET_BY_THE_APP_ONLY:
            yield Problem(
                place,
                "reason_set_by_app",
                f"“{reason}” cannot be chosen; the app sets it.",
                "Take it out; use “enable_when” to say when the item does not apply.",
            )


def _check_length(option: Placed) -> Iterator[Problem]:
    length = len(option.text("descriptor") or "")
    if length > DESCRIPTOR_MAX_CHARACTERS:
        yield Problem(
            option.at("descriptor"),
            "descriptor_too_long",
            f"This has {length} characters; two lines beside the notes hold {DESCRIPTOR_MAX_CHARACTERS}.",
            f"Take out {length - DESCRIPTOR_MAX_CHARACTERS} or more.",
        )


def _check_levels(options: Sequence[Placed]) -> Iterator[Problem]:
    yield from _check_descriptors(options)
    values: list[int] = []
    for option in options:
        value = option.number("value")
        if value is None:
            if "value" not in option.group:
                yield Problem(option.at("value"), "level_without_value", "This level has no number.", "Add “value”.")
            return
        values.append(value)
    for option, before, value in zip(options[1:], values, values[1:], strict=False):
        if value != before + 1:
            yield Problem(
                option.at("value"),
                "gap_in_levels",
                f"Level {value} comes after level {before}.",
                f"Make it {before + 1}: levels go up by one, lowest first, none left out.",
            )
    for option, value in zip(options, values, strict=True):
        if option.text("code") not in {None, str(value)}:
            yield Problem(
                option.at("code"),
                "code_not_level",
                f"The code is “{option.text('code')}” and the level is {value}.",
                f"Make the code “{value}”.",
            )


def _check_descriptors(options: Sequence[Placed]) -> Iterator[Problem]:
    seen: dict[str, Placed] = {}
    for option in options:
        descriptor = (option.text("descriptor") or "").strip()
        if not descriptor and not isinstance(option.group.get("descriptor", ""), (int, list, dict)):
            yield Problem(
                option.at("descriptor"),
                "descriptor_missing",
                "This level does not say what was said or done.",
                "Write one line that can be seen or heard.",
            )
        elif descriptor and descriptor in seen:
            yield Problem(
                option.at("descriptor"),
                "descriptor_twice",
                f"{seen[descriptor].place} has the same words.",
                "Say what is different at this level.",
            )
        seen.setdefault(descriptor, option)


def _check_mapping(form: FormTree, mapping_sets: Sequence[MappingSet]) -> Iterator[Problem]:
    sets = {one.id: one for one in mapping_sets}
    for link in form.root.each("mapping"):
        yield from check_known(link, "items", form.link_ids(), "item")
        yield from check_known(link, "sections", form.section_ids(), "section")
        if not link.group.get("items") and not link.group.get("sections"):
            yield Problem(link.place, "mapping_empty", "This heading is linked to nothing.", "Name items or sections.")
        known, heading = sets.get(link.text("set") or ""), link.text("heading")
        if known and heading and heading not in {one.id for one in known.headings}:
            yield Problem(
                link.at("heading"),
                "unknown_heading",
                f"{known.title} has no heading “{heading}”.",
                suggest(heading, [one.id for one in known.headings]),
            )
