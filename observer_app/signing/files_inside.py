"""The signed files that a pack brings: exactly those of its manifest, and each checked by itself."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from pydantic import ValidationError

from observer_app.domain.files_inside import say_files, say_own_code, say_portal_copy
from observer_app.domain.manifest import Manifest, ManifestLine, read_manifest
from observer_app.domain.verification import FileInside, Verification
from observer_app.domain.verification_words import Code
from observer_app.signing.attachment import Attached, Contents
from observer_app.signing.findings import Findings
from observer_app.signing.reading import ShapeError


def check_files_inside(contents: Contents, findings: Findings, check: Callable[[bytes], Verification]) -> None:
    """Adds what is found to the findings; ShapeError when the files are not the ones that are listed."""
    manifest = _read_manifest(contents)
    _compare(contents.files, manifest)
    findings.full_pack = manifest.full_pack
    if manifest.full_pack is not None:
        findings.met(say_portal_copy(len(manifest.originals), manifest.full_pack))
        return
    findings.met(say_files(len(contents.files)))
    findings.met(say_own_code(findings.sha256))
    listed = {line.file_name: line for line in manifest.originals}
    findings.inside = tuple(
        FileInside(name=each.name, listed_codes=listed[each.name].doubts, found=check(each.data))
        for each in contents.files
    )


def _read_manifest(contents: Contents) -> Manifest:
    try:
        return read_manifest(contents.record)
    except ValidationError as error:
        raise ShapeError(Code.MANIFEST_UNREADABLE) from error


def _compare(files: Sequence[Attached], manifest: Manifest) -> None:
    """None more, none fewer, each byte for byte."""
    listed: dict[str, ManifestLine] = {each.file_name: each for each in manifest.inside}
    found = {each.name: each for each in files}
    if found.keys() - listed.keys():
        raise ShapeError(Code.FILE_INSIDE_ADDED)
    if listed.keys() - found.keys():
        raise ShapeError(Code.FILE_INSIDE_MISSING)
    if any(found[name].sha256 != listed[name].sha256 for name in found):
        raise ShapeError(Code.FILE_INSIDE_CHANGED)
