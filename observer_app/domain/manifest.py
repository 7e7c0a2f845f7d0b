"""The manifest in the record of an evidence pack: which files it is made of, and what a check of each had found.

Read apart from the rest of the record, so that the files inside a pack can be compared with it by a version that does
not know how to draw that pack's pages.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, Self

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, model_validator

from observer_app.domain.sitting_record import Digest
from observer_app.domain.verification import Verdict

MOST_FILES = 200
"""As many feedbacks as a pack is made of at the most."""
NAMES_OF_DEVICES = frozenset(
    {"con", "prn", "aux", "nul", *(f"{port}{number}" for port in ("com", "lpt") for number in range(10))}
)
"""What Windows takes for a device, whatever follows after a dot."""
FileName = Annotated[str, StringConstraints(pattern=r"^[0-9A-Za-z][0-9A-Za-z._-]{0,115}\.pdf$")]
"""One that every computer takes, and that leads nowhere."""


class ManifestLine(BaseModel):
    """One file, byte for byte by its digest; `verdict` and `codes` are what checking it by itself had found."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    file_name: FileName
    sha256: Digest
    verdict: Verdict
    codes: Annotated[tuple[Annotated[str, StringConstraints(max_length=60)], ...], Field(max_length=40)] = ()

    @model_validator(mode="after")
    def _is_a_file_everywhere(self) -> Self:
        if self.file_name.casefold().partition(".")[0] in NAMES_OF_DEVICES:
            raise ValueError("a name that is a device on some computers")
        return self

    @property
    def doubts(self) -> tuple[str, ...]:
        """What the pack itself says is wrong with the file; empty where it says that the file is good."""
        good = self.verdict in (Verdict.GOOD_AND_KNOWN, Verdict.GOOD_SIGNER_UNKNOWN)
        return self.codes or (() if good else (self.verdict.value,))


class Manifest(BaseModel):
    """`full_pack` is the digest of the pack that has the files, in a copy that has none; None in that pack itself."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    full_pack: Digest | None = None
    originals: Annotated[tuple[ManifestLine, ...], Field(max_length=MOST_FILES)]

    @model_validator(mode="after")
    def _names_are_told_apart(self) -> Self:
        if len({each.file_name.casefold() for each in self.originals}) < len(self.originals):
            raise ValueError("two files of one name")
        return self

    @property
    def inside(self) -> tuple[ManifestLine, ...]:
        """The files that belong inside the pack with this manifest."""
        return () if self.full_pack else self.originals


def read_manifest(record: Mapping[str, Any]) -> Manifest:
    """ValidationError when there is none, or one that names what is no plain file."""
    return Manifest.model_validate(record)
