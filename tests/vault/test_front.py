"""What the unlock page may know beforehand, and that reading it costs next to nothing."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from observer_app.vault.front import Front, FrontName, read_front, write_front

FULL = Front(
    service_name="Shoulder service – Süd",
    names=(FrontName("u1", "Rosemary"), FrontName("u2", "Dr Hill")),
    text_size_percent=170,
    theme="dark",
    waiting_to_hand_in=2,
    is_practice=True,
)


def test_what_is_written_is_read_again(tmp_path: Path) -> None:
    for front in (FULL, Front()):
        write_front(tmp_path / "front.json", front)
        assert read_front(tmp_path / "front.json") == front


def test_whoever_used_it_last_comes_first() -> None:
    assert [name.uid for name in FULL.used_by("u2").names] == ["u2", "u1"]
    assert FULL.used_by("someone else") == FULL


def test_a_missing_file_is_an_empty_front(tmp_path: Path) -> None:
    assert read_front(tmp_path / "front.json") == Front()
    assert read_front(tmp_path) == Front()


@pytest.mark.parametrize("data", [b"", b"{}", b"[]", b"null", b"\xff", b"[" * 100_000, b'"' + b"x" * 2_000_000 + b'"'])
def test_a_damaged_file_is_an_empty_front(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "front.json").write_bytes(data)
    assert read_front(tmp_path / "front.json") == Front()


@pytest.mark.parametrize(
    ("part", "wrong", "instead"),
    [
        ("service_name", 3, ""),
        ("service_name", "half a pair: \ud83d", ""),
        ("names", "A", ()),
        ("names", [3, {"uid": "u1"}, {"uid": "", "shown": "A"}, {"uid": "u1", "shown": 3}], ()),
        ("text_size_percent", 9000, None),
        ("text_size_percent", True, None),
        ("theme", "../../x", None),
        ("theme", 3, None),
        ("waiting_to_hand_in", -1, 0),
        ("waiting_to_hand_in", 1.5, 0),
        ("is_practice", 1, False),
    ],
)
def test_a_part_that_makes_no_sense_is_left_out_and_the_rest_is_kept(
    tmp_path: Path, part: str, wrong: object, instead: object
) -> None:
    path = tmp_path / "front.json"
    write_front(path, FULL)
    path.write_text(json.dumps(json.loads(path.read_bytes()) | {part: wrong}), encoding="ascii")
    assert read_front(path) == Front(**(vars(FULL) | {part: instead}))


def test_a_name_that_is_there_twice_is_shown_once_where_it_was_last_used(tmp_path: Path) -> None:
    twice = Front(names=(FrontName("u2", "Dr Hill"), FrontName("u1", "Rosemary"), FrontName("u2", "Hill")))
    write_front(tmp_path / "front.json", twice)
    assert read_front(tmp_path / "front.json").names == twice.names[:2]


def test_any_name_that_can_be_typed_comes_back(tmp_path: Path) -> None:
    odd = Front(service_name="Two\nlines\u00a0" + "x" * 900, names=(FrontName("u1", "Zo\u0308e\u00a0\u202eB"),))
    write_front(tmp_path / "front.json", odd)
    assert read_front(tmp_path / "front.json") == odd


def test_any_cut_or_flipped_byte_still_gives_a_front(tmp_path: Path) -> None:
    path = tmp_path / "front.json"
    write_front(path, FULL)
    sound = path.read_bytes()
    for place in range(len(sound) - 1):
        path.write_bytes(sound[:place])
        assert read_front(path) == Front()
        path.write_bytes(sound[:place] + bytes([sound[place] ^ 4]) + sound[place + 1 :])
        assert isinstance(read_front(path), Front)


def test_reading_the_front_brings_in_nothing_heavy() -> None:
    program = "import sys, observer_app.vault.front; print(*sorted(name.partition('.')[0] for name in sys.modules))"
    loaded = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True).stdout.split()
    assert {"pydantic", "pydantic_core", "cryptography", "numpy", "PySide6"} & set(loaded) == set()
