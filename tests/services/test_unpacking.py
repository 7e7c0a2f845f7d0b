"""Saving what is inside an evidence pack: byte for byte, only of a good one, never over another file."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest

from observer_app.domain.signed_kinds import RECORD_NAME
from observer_app.domain.verification import Verification
from observer_app.errors import UserError
from observer_app.services.unpacking import save_inside
from observer_app.signing.identity import SigningIdentity
from observer_app.signing.signer import sign_as_maker, sign_as_observer
from observer_app.signing.verifier import verify
from tests.signing import attacks
from tests.signing.conftest import NOW, SIGNED_AT, new_identity
from tests.signing.pack_sample import MADE_BY, build_pack, manifest_of, pack_record
from tests.signing.sample_pdf import SHOWN_NAME, build_sample

FIRST, SECOND = "01-a.pdf", "02-b.pdf"


@pytest.fixture(scope="module")
def files() -> dict[str, bytes]:
    observer = new_identity(SHOWN_NAME)
    return {
        FIRST: sign_as_observer(build_sample(), observer, None, SIGNED_AT),
        SECOND: sign_as_observer(build_sample(packed=True), observer, None, SIGNED_AT),
    }


@pytest.fixture(scope="module")
def maker() -> SigningIdentity:
    return new_identity(MADE_BY)


@pytest.fixture
def pack(files: dict[str, bytes], maker: SigningIdentity, tmp_path: Path) -> Path:
    return written(tmp_path / "pack.pdf", sign_as_maker(build_pack(files), maker, None, SIGNED_AT))


def written(path: Path, content: bytes) -> Path:
    path.write_bytes(content)
    return path


def check(path: Path, now: datetime = NOW) -> Verification:
    return verify(path.read_bytes(), None, None, now)


def test_what_comes_out_is_what_went_in(pack: Path, files: dict[str, bytes], tmp_path: Path) -> None:
    out = tmp_path / "new" / "folder"
    saved = save_inside(pack, check(pack), out)
    assert {name: (out / name).read_bytes() for name in files} == files
    assert [each.path for each in saved] == [out / FIRST, out / SECOND, out / RECORD_NAME]
    assert sorted(out.iterdir()) == sorted(each.path for each in saved)


def test_of_each_file_it_is_said_what_a_check_finds(pack: Path, tmp_path: Path) -> None:
    saved = save_inside(pack, check(pack), tmp_path / "out")
    assert saved[0].about == f"Not changed, but we do not know the signer yet. Signed by {SHOWN_NAME}."
    assert saved[-1].about == ""


def test_saving_twice_changes_nothing(pack: Path, tmp_path: Path) -> None:
    save_inside(pack, check(pack), tmp_path / "out")
    before = (tmp_path / "out" / FIRST).stat()
    again = save_inside(pack, check(pack), tmp_path / "out")
    assert all(each.was_there for each in again)
    assert (tmp_path / "out" / FIRST).stat().st_mtime_ns == before.st_mtime_ns


def codes(path: Path, found: Verification, out: Path) -> str:
    with pytest.raises(UserError) as refused:
        save_inside(path, found, out)
    return refused.value.code


def test_another_file_of_that_name_stays_and_nothing_is_saved(pack: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    out.mkdir()
    (out / SECOND).write_text("my own")
    assert codes(pack, check(pack), out) == "unpack_name_taken"
    assert [each.name for each in out.iterdir()] == [SECOND]
    assert (out / SECOND).read_text() == "my own"


def test_a_link_of_that_name_leads_nothing_out_of_the_folder(pack: Path, tmp_path: Path) -> None:
    out, elsewhere = tmp_path / "out", tmp_path / "elsewhere.pdf"
    out.mkdir()
    (out / FIRST).symlink_to(elsewhere)
    assert codes(pack, check(pack), out) == "unpack_name_taken"
    assert not elsewhere.exists()


def test_nothing_is_saved_of_a_pack_that_is_not_good(pack: Path, tmp_path: Path) -> None:
    worse = written(tmp_path / "worse.pdf", attacks.flip(pack.read_bytes(), 9000))
    assert codes(worse, check(worse), tmp_path / "out") == "pack_not_good"
    assert not (tmp_path / "out").exists()


def test_nothing_is_saved_of_a_file_that_changed_after_the_check(pack: Path, tmp_path: Path) -> None:
    found = check(pack)
    pack.write_bytes(attacks.flip(pack.read_bytes(), 9000))
    assert codes(pack, found, tmp_path / "out") == "pack_changed"


def test_a_portal_copy_says_where_the_files_are(
    files: dict[str, bytes], maker: SigningIdentity, tmp_path: Path
) -> None:
    record = pack_record(manifest_of(files), full_pack="ab" * 32)
    copy = written(tmp_path / "copy.pdf", sign_as_maker(build_pack({}, record), maker, None, SIGNED_AT))
    with pytest.raises(UserError, match="abababab abababab") as refused:
        save_inside(copy, check(copy), tmp_path / "out")
    assert refused.value.code == "pack_is_portal_copy"


def test_feedback_has_no_files_inside(files: dict[str, bytes], tmp_path: Path) -> None:
    feedback = written(tmp_path / "feedback.pdf", files[FIRST])
    assert codes(feedback, check(feedback), tmp_path / "out") == "not_a_pack"


def test_a_folder_that_cannot_be_is_told(pack: Path, tmp_path: Path) -> None:
    written(tmp_path / "taken", b"a file")
    assert codes(pack, check(pack), tmp_path / "taken") in {"unpack_no_folder", "unpack_name_taken"}
