"""The files of this checkout, as the rules see them: what git would keep, found without git."""

from __future__ import annotations

from collections.abc import Iterator
from fnmatch import fnmatch
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


@cache
def ignored() -> tuple[str, ...]:
    lines = (ROOT / ".gitignore").read_text(encoding="utf-8").split()
    return (".git", *(line.rstrip("/") for line in lines if not line.startswith("#")))


def is_ignored(path: Path) -> bool:
    return any(fnmatch(part, pattern) for part in path.relative_to(ROOT).parts for pattern in ignored())


def kept_files(*below: str) -> Iterator[Path]:
    """Each file below these folders (the whole checkout when none is given)."""
    for start in [ROOT / name for name in below] or [ROOT]:
        for path in sorted(start.iterdir()):
            if is_ignored(path):
                continue
            if path.is_dir():
                yield from kept_files(str(path.relative_to(ROOT)))
            else:
                yield path


def package_modules() -> list[Path]:
    return [path for path in kept_files("observer_app") if path.suffix == ".py"]
