"""The commands about evidence packs, as someone types them: what they say, write, and exit with."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from observer_app.signing.signer import sign_as_maker, sign_as_observer
from tests.signing import attacks
from tests.signing.conftest import SIGNED_AT, new_identity
from tests.signing.pack_sample import MADE_BY, build_pack, manifest_of, pack_record
from tests.signing.sample_pdf import SHOWN_NAME, build_sample
from tests.test_cli import run_in

Run = Callable[..., Result]
FIRST, SECOND = "01-a.pdf", "02-b.pdf"


@pytest.fixture
def run(tmp_path: Path) -> Run:
    return run_in(tmp_path)


@pytest.fixture(scope="module")
def made() -> dict[str, bytes]:
    """A pack of two, its portal copy, and what is inside."""
    observer, maker = new_identity(SHOWN_NAME), new_identity(MADE_BY)
    files = {
        FIRST: sign_as_observer(build_sample(), observer, None, SIGNED_AT),
        SECOND: sign_as_observer(build_sample(packed=True), observer, None, SIGNED_AT),
    }
    pack = sign_as_maker(
        build_pack(files, pack_record(manifest_of(files), document="evidence/9")), maker, None, SIGNED_AT
    )
    code = hashlib.sha256(pack).hexdigest()
    record = pack_record(manifest_of(files), document="evidence/9", full_pack=code)
    return files | {"pack.pdf": pack, "copy.pdf": sign_as_maker(build_pack({}, record), maker, None, SIGNED_AT)}


@pytest.fixture
def folder(made: dict[str, bytes], tmp_path: Path) -> Path:
    for name in ("pack.pdf", "copy.pdf"):
        (tmp_path / name).write_bytes(made[name])
    return tmp_path


def test_unpack_writes_what_was_put_in_and_says_what_a_check_of_each_finds(
    run: Run, folder: Path, made: dict[str, bytes]
) -> None:
    result = run("unpack", folder / "pack.pdf", "--out", folder / "out")
    assert result.exit_code == 3, result.output
    assert {name: (folder / "out" / name).read_bytes() for name in (FIRST, SECOND)} == {
        name: made[name] for name in (FIRST, SECOND)
    }
    assert f"{FIRST}: written and read back. Not changed, but we do not know the signer yet." in result.output


def test_unpack_writes_nothing_of_a_changed_pack(run: Run, folder: Path, made: dict[str, bytes]) -> None:
    (folder / "pack.pdf").write_bytes(attacks.flip(made["pack.pdf"], 9000))
    result = run("unpack", folder / "pack.pdf", "--out", folder / "out")
    assert result.exit_code == 1
    assert result.output.strip().endswith("Nothing was written.")
    assert not (folder / "out").exists()


def test_unpack_of_a_portal_copy_says_where_the_files_are(run: Run, folder: Path) -> None:
    result = run("unpack", folder / "copy.pdf", "--out", folder / "out")
    assert result.exit_code == 2
    assert "Ask whoever gave it to you for the full pack." in result.output


def test_json_tells_of_each_file_inside(run: Run, folder: Path) -> None:
    (row,) = json.loads(run("verify", folder / "pack.pdf", "--json").output)
    assert row["kind"] == "evidence"
    assert [(each["name"], each["verdict"]) for each in row["inside"]] == [
        (FIRST, "good_signer_unknown"),
        (SECOND, "good_signer_unknown"),
    ]


def test_a_portal_copy_alone_names_its_full_pack(run: Run, folder: Path, made: dict[str, bytes]) -> None:
    result = run("verify", folder / "copy.pdf")
    assert "the 2 files that it lists are in the full pack, whose check code is " in result.output
    assert hashlib.sha256(made["pack.pdf"]).hexdigest()[:8] in result.output


def test_both_together_are_known_to_belong(run: Run, folder: Path) -> None:
    result = run("verify", folder / "copy.pdf", folder / "pack.pdf")
    assert "It belongs to the full pack that was checked with it, and says the same." in result.output


def test_a_copy_beside_another_pack_is_told_so(run: Run, folder: Path) -> None:
    other = sign_as_maker(build_pack({}), new_identity(MADE_BY), None, SIGNED_AT)
    (folder / "other.pdf").write_bytes(other)
    result = run("verify", folder / "copy.pdf", folder / "other.pdf")
    assert "None of the evidence packs that were checked with it is its full pack." in result.output


def test_a_copy_that_says_something_else_than_its_full_pack_is_not_good(
    run: Run, folder: Path, made: dict[str, bytes]
) -> None:
    code = hashlib.sha256(made["pack.pdf"]).hexdigest()
    record = pack_record([], document="evidence/9", full_pack=code)
    (folder / "copy.pdf").write_bytes(sign_as_maker(build_pack({}, record), new_identity(MADE_BY), None, SIGNED_AT))
    result = run("verify", folder / "copy.pdf", folder / "pack.pdf")
    assert result.exit_code == 1
    assert "It does not say the same as the full pack that was checked with it." in result.output
