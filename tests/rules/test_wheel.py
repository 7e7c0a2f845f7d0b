"""The wheel: built without a network, and whole."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tests.rules.repository import ROOT, kept_files


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    build = f"import hatchling.build as b; print(b.build_wheel({str(folder)!r}))"
    done = subprocess.run([sys.executable, "-c", build], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return folder / done.stdout.split()[-1]


def test_the_wheel_carries_every_form_and_resource(wheel: Path) -> None:
    inside = set(zipfile.ZipFile(wheel).namelist())
    shipped = {f"observer_app/_data/{path.relative_to(ROOT).as_posix()}" for path in kept_files("forms", "resources")}
    assert shipped
    assert shipped - inside == set()


def test_the_wheel_is_typed_licensed_and_starts_by_two_names(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        names = archive.namelist()
        entry_points = next(name for name in names if name.endswith("entry_points.txt"))
        said = archive.read(entry_points).decode()
    assert "observer_app/py.typed" in names
    assert any(name.endswith("licenses/LICENSE") for name in names)
    assert "observer-app = observer_app.__main__:main" in said
    assert "observer-app-window = observer_app.__main__:main_window" in said


def test_what_is_unpacked_from_the_wheel_finds_its_forms(wheel: Path, tmp_path: Path) -> None:
    zipfile.ZipFile(wheel).extractall(tmp_path)
    ask = "from observer_app import paths; print(paths.find_forms(), paths.find_resources())"
    done = subprocess.run(
        [sys.executable, "-c", ask], cwd=tmp_path, capture_output=True, text=True, check=True,
        env={"PYTHONPATH": str(tmp_path)},
    )  # fmt: skip
    data = tmp_path / "observer_app" / "_data"
    assert done.stdout.split() == [str(data / "forms"), str(data / "resources")]
