"""The help texts are read strictly, and say only what there is."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from pydantic import ValidationError

from observer_app.paths import find_resources
from observer_app.services.help import Help

PAGE = {"title": "My page", "purpose": "Where you begin.", "can": ["Go on."], "kept": "Nothing."}


def with_pages(folder: Path, page: dict[str, object]) -> Help:
    (folder / "pages.json").write_text(json.dumps({"pages": {"home": page}}), encoding="utf-8")
    return Help(folder)


def test_a_page_has_its_text(tmp_path: Path) -> None:
    found = with_pages(tmp_path, {**PAGE}).page("home")
    assert found is not None
    assert (found.title, found.can) == ("My page", ["Go on."])


def test_a_page_without_a_text_has_none(tmp_path: Path) -> None:
    assert with_pages(tmp_path, {**PAGE}).page("sign") is None


@pytest.mark.parametrize("fault", [{"kept": ""}, {"can": "Go on."}, {"more": "x y"}, {"title": " My page"}])
def test_a_text_that_is_not_as_it_should_be_is_refused(tmp_path: Path, fault: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        with_pages(tmp_path, {**PAGE, **fault}).page("home")


def test_what_ships_is_read_whole() -> None:
    shipped = Help(find_resources() / "help")
    assert shipped.pages
    assert shipped.about.is_not
    assert [each.word for each in shipped.glossary] == sorted((each.word for each in shipped.glossary), key=str.lower)
