"""What lies in the repository: only what belongs there, nothing of one machine, and a lock that is whole."""

from __future__ import annotations

import re
import tomllib
from importlib import metadata

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.rules.repository import ROOT, kept_files

TOP_LEVEL = {
    ".ci", ".gitignore", "LICENSE", "README.md", "dev.py", "forms", "observer_app", "pyproject.toml",
    "requirements.lock", "resources", "tests",
}  # fmt: skip
PICTURES_AND_FONTS = {".png", ".ttf", ".icc", ".pdf", ".woff2", ".jpg", ".gz", ".db", ".sqlite"}
# Split in two, so that this file does not hold what it looks for.
MACHINE_PATH = re.compile(r"(?<![\w.~-])/" + r"(?:work|farm|root|home)/\w")
TEMPORARY_PATH = re.compile(r"(?<![\w.~-])/" + r"tmp/(?!\.X11-unix)\w")
REGISTRY = re.compile("(?:pypi|python" + r"hosted)\.org|npm" + r"js\.(?:com|org)", re.IGNORECASE)


def test_the_top_level_holds_what_the_architecture_names_and_nothing_else() -> None:
    there = {path.relative_to(ROOT).parts[0] for path in kept_files()}
    assert there == TOP_LEVEL


@pytest.mark.parametrize("pattern", [MACHINE_PATH, TEMPORARY_PATH, REGISTRY], ids=["machine", "temporary", "registry"])
def test_no_file_names_a_machine_or_a_registry(pattern: re.Pattern[str]) -> None:
    found = []
    for path in kept_files():
        if path.suffix not in PICTURES_AND_FONTS:
            for number, line in enumerate(path.read_text(encoding="utf-8", errors="replace").splitlines(), 1):
                if pattern.search(line):
                    found.append(f"{path.relative_to(ROOT)}:{number}: {line.strip()[:100]}")
    assert found == []


def test_the_lock_has_a_hash_for_every_package_and_no_address() -> None:
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    packages = [block for block in re.split(r"\n(?=\w)", lock) if re.match(r"\w", block)]
    assert len(packages) > 40
    assert [block.split()[0] for block in packages if "--hash=sha256:" not in block] == []
    assert not re.search(r"https?:|file:|--index|--find-links|--trusted", lock)


def test_the_lock_meets_every_range_of_the_project() -> None:
    locked = _locked_versions()
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    wanted = [Requirement(line) for line in project["dependencies"] + project["optional-dependencies"]["dev"]]
    unmet = [
        str(wish)
        for wish in wanted
        if not any(wish.specifier.contains(version) for version in locked.get(canonicalize_name(wish.name), ()))
    ]
    assert unmet == []


def test_these_tests_run_on_the_locked_versions() -> None:
    locked = _locked_versions()
    others = {
        name: version
        for distribution in metadata.distributions()
        if (name := canonicalize_name(distribution.name)) in locked
        and (version := distribution.version) not in locked[name]
        and name != "pip"
    }
    assert others == {}


def test_every_command_is_in_the_readme() -> None:
    from observer_app.cli import commands

    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert "python3 dev.py run" in readme
    assert "python3 dev.py test" in readme
    assert [name for name in commands.commands if f"observer-app {name}" not in readme] == []


def test_every_word_of_dev_is_in_the_readme() -> None:
    import dev

    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert [word for word in dev.WORDS if f"dev.py {word}" not in readme] == []


def _locked_versions() -> dict[str, list[str]]:
    locked: dict[str, list[str]] = {}
    for line in (ROOT / "requirements.lock").read_text(encoding="utf-8").splitlines():
        found = re.match(r"([\w.-]+)==(\S+)", line)
        if found:
            locked.setdefault(canonicalize_name(found[1]), []).append(found[2])
    return locked
