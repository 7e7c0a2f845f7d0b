"""A library finds forms in a folder, and notices what was changed after release."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from observer_app.form_files import FormLibrary, FormRefused, digest_of, read_mapping_sets
from observer_app.form_files.library import RELEASED_NAME

GOOD = (Path(__file__).parents[1] / "data" / "forms" / "good.json").read_text(encoding="utf-8")


def _write(folder: Path, name: str, **changes: str) -> str:
    text = json.dumps(json.loads(GOOD) | changes)
    (folder / name).write_text(text, encoding="utf-8")
    return digest_of(text)


def test_a_form_is_found_by_id_and_version(tmp_path: Path) -> None:
    _write(tmp_path, "one.json")
    digest = _write(tmp_path, "two.json", version="1.1.0")

    found = FormLibrary.read(tmp_path).find("small-form", "1.1.0")
    assert found is not None
    assert found.digest == digest


def test_without_a_version_the_newest_is_found(tmp_path: Path) -> None:
    for version in ("1.10.0", "1.9.0", "1.10.0-trial"):
        _write(tmp_path, f"{version}.json", version=version)

    found = FormLibrary.read(tmp_path).find("small-form")
    assert found is not None
    assert found.form.version == "1.10.0"


def test_a_form_that_is_not_there_is_none(tmp_path: Path) -> None:
    library = FormLibrary.read(tmp_path)

    assert library.find("small-form") is None
    assert library.by_digest("0" * 64) is None


def test_a_form_is_found_by_its_digest_with_its_very_text(tmp_path: Path) -> None:
    digest = _write(tmp_path, "one.json")

    found = FormLibrary.read(tmp_path).by_digest(digest)
    assert found is not None
    assert found.text == (tmp_path / "one.json").read_text(encoding="utf-8")


def test_the_same_form_in_two_files_counts_once(tmp_path: Path) -> None:
    _write(tmp_path, "one.json")
    (tmp_path / "copy.json").write_text(GOOD, encoding="utf-8")

    assert len(FormLibrary.read(tmp_path).all()) == 1


def test_two_different_forms_of_one_version_are_refused(tmp_path: Path) -> None:
    _write(tmp_path, "one.json")
    _write(tmp_path, "two.json", title="Another form")

    with pytest.raises(FormRefused) as refused:
        FormLibrary.read(tmp_path)
    assert refused.value.problems[0].code == "version_twice"


def test_a_released_form_that_was_edited_is_refused(tmp_path: Path) -> None:
    released = {"small-form@1.0.0": digest_of(GOOD)}
    (tmp_path / RELEASED_NAME).write_text(json.dumps(released), encoding="utf-8")
    _write(tmp_path, "one.json", purpose="For other tests.")

    with pytest.raises(FormRefused) as refused:
        FormLibrary.read(tmp_path)
    assert refused.value.problems[0].code == "released_form_changed"


def test_a_released_form_as_it_was_is_welcome(tmp_path: Path) -> None:
    released = {"small-form@1.0.0": _write(tmp_path, "one.json")}
    (tmp_path / RELEASED_NAME).write_text(json.dumps(released), encoding="utf-8")

    assert len(FormLibrary.read(tmp_path).all()) == 1


def test_a_file_that_is_no_form_is_refused_by_its_name(tmp_path: Path) -> None:
    (tmp_path / "notes.json").write_text("{}", encoding="utf-8")

    with pytest.raises(FormRefused, match="notes.json cannot be used"):
        FormLibrary.read(tmp_path)


def test_a_mapping_set_that_is_wrong_is_refused_by_its_name(tmp_path: Path) -> None:
    (tmp_path / "pillars.json").write_text('{"id": "pillars"}', encoding="utf-8")

    with pytest.raises(FormRefused, match="pillars.json cannot be used"):
        read_mapping_sets(tmp_path)
