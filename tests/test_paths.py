"""Where what ships is found, and where a store is kept."""

from __future__ import annotations

from pathlib import Path

import pytest

from observer_app import paths
from observer_app.errors import UserError


def test_a_checkout_finds_its_forms_and_resources_beside_the_package() -> None:
    assert paths.find_forms().name == "forms"
    assert paths.find_resources().name == "resources"


def test_a_wheel_finds_them_inside_the_package(tmp_path: Path) -> None:
    package = tmp_path / "observer_app"
    (package / "_data" / "forms").mkdir(parents=True)
    (tmp_path / "forms").mkdir()
    assert paths._find_shipped("forms", package) == package / "_data" / "forms"


def test_a_missing_part_ends_in_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="Install Observer again") as caught:
        paths._find_shipped("forms", tmp_path / "observer_app")
    assert caught.value.code == "program-incomplete"


def test_a_missing_resource_is_named() -> None:
    with pytest.raises(UserError, match="icons/no-such-icon.svg"):
        paths.find_resource("icons", "no-such-icon.svg")


def test_a_store_that_is_given_comes_before_the_environment(tmp_path: Path) -> None:
    environ = {"OBSERVER_STORE": str(tmp_path / "named")}
    assert paths.choose_store(tmp_path / "given", environ) == tmp_path / "given"
    assert paths.choose_store(None, environ) == tmp_path / "named"


def test_without_either_the_platform_has_its_own_place(tmp_path: Path) -> None:
    environ = {"LOCALAPPDATA": str(tmp_path), "XDG_DATA_HOME": str(tmp_path)}
    assert paths.default_store(environ, "win32") == tmp_path / "Observer"
    assert paths.default_store(environ, "linux") == tmp_path / "observer"
    assert paths.default_store(environ, "darwin") == Path.home() / "Library/Application Support/Observer"


def test_a_relative_data_home_is_ignored() -> None:
    assert paths.default_store({"XDG_DATA_HOME": "data"}, "linux") == Path.home() / ".local/share/observer"
