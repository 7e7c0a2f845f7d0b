"""The forms that ship: they match the schema, nothing released was edited, every word is the agreed one."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest

from observer_app.domain.answers import REASONS_TO_CHOOSE
from observer_app.domain.form import Form
from observer_app.form_files import FormLibrary, check_text, digest_of, read_mapping_sets
from observer_app.form_files.library import form_paths, name_version, read_released
from observer_app.form_files.schema import write_schema

FORMS = Path(__file__).parents[2] / "forms"
SETS = read_mapping_sets(FORMS / "mappings")
PATHS = form_paths(FORMS)
LABELS = ["Did not happen", "A glimpse", "Part way", "Clearly there", "All the way"]


def _default() -> Form:
    found = FormLibrary.read(FORMS).find("shared-decisions", "1.0.0")
    assert found is not None
    return found.form


def test_the_schema_is_current(request: pytest.FixtureRequest) -> None:
    path = FORMS / "form.schema.json"
    if request.config.getoption("--renew-golden"):
        path.write_text(write_schema(), encoding="utf-8")

    assert path.read_text(encoding="utf-8") == write_schema()


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)
def test_every_form_matches_the_schema(path: Path) -> None:
    jsonschema.validate(json.loads(path.read_text(encoding="utf-8")), json.loads(write_schema()))


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)
def test_every_form_has_no_problem_and_names_only_known_headings(path: Path) -> None:
    assert check_text(path.read_bytes(), SETS) == []
    known = {one.id for one in SETS}
    assert {link.set for link in Form.model_validate_json(path.read_bytes()).mapping} <= known


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)
def test_every_form_is_released_and_was_not_edited_since(path: Path) -> None:
    form = Form.model_validate_json(path.read_bytes())

    assert read_released(FORMS)[name_version(form)] == digest_of(path.read_bytes())


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)
def test_every_form_is_named_by_its_id_and_version(path: Path) -> None:
    form = Form.model_validate_json(path.read_bytes())

    assert path.name == f"{form.id}-{form.version}.json"


def test_every_released_form_still_ships() -> None:
    shipped = {name_version(one.form) for one in FormLibrary.read(FORMS).all()}

    assert set(read_released(FORMS)) == shipped


def test_the_default_form_has_twelve_items_with_the_same_five_labels() -> None:
    items = _default().rated_items()

    assert len(items) == 12
    assert all([option.label for option in item.options] == LABELS for item in items)


def test_every_level_of_every_item_has_a_line_of_its_own() -> None:
    lines = [option.descriptor for item in _default().rated_items() for option in item.options]

    assert len(set(lines)) == 60
    assert max(map(len, lines)) <= 105


def test_every_item_says_what_you_might_see_and_what_it_is_not() -> None:
    assert all(item.guidance.you_might_see and item.guidance.this_is_not for item in _default().rated_items())


def test_every_rated_item_offers_every_reason_for_not_rating() -> None:
    form = _default()

    assert all(item.not_rated == REASONS_TO_CHOOSE for item in form.rated_items())
    assert tuple(guide.reason for guide in form.guidance.not_rated) == REASONS_TO_CHOOSE


def test_seven_items_are_about_the_person_and_five_about_deciding() -> None:
    counts = {section.domain: len(section.items) for section in _default().sections}

    assert counts == {"asked_first": 1, "relational": 7, "deliberative": 5}


def test_the_default_form_says_that_it_is_not_yet_validated() -> None:
    form = _default()

    assert not form.validated.done
    assert form.validated.where.startswith("Not yet validated")
    assert form.licence == "CC BY 4.0"
    assert form.redistributable


def test_the_forms_use_typographic_quotes() -> None:
    for path in PATHS:
        strings = _strings(json.loads(path.read_text(encoding="utf-8")))
        assert not [text for text in strings if '"' in text or "'" in text or "`" in text]


@pytest.mark.parametrize("one", SETS, ids=lambda one: one.id)
def test_every_mapping_set_names_each_heading_once(one: object) -> None:
    headings = [heading.id for heading in one.headings]  # type: ignore[attr-defined]

    assert len(set(headings)) == len(headings)


def _strings(tree: object) -> list[str]:
    if isinstance(tree, dict):
        tree = list(tree.values())
    if isinstance(tree, list):
        return [text for one in tree for text in _strings(one)]
    return [tree] if isinstance(tree, str) else []
