"""The demo leaves what it promises, and touches nothing that it did not make."""

from __future__ import annotations

from pathlib import Path

import pytest

from observer_app.errors import UserError
from observer_app.services.facade import Services
from observer_app.services.set_up import SetUp
from observer_app.wiring import build_services
from tests.services.conftest import cheap_world, new_service
from tests.services.test_practice import files
from tests.tools.fakes import FakeClock


def play(services: Services, out: Path) -> list[str]:
    return list(services.demo.play(out))


def refusal(services: Services, out: Path) -> UserError:
    with pytest.raises(UserError) as refused:
        play(services, out)
    return refused.value


def make_real_store(folder: Path) -> SetUp:
    services = build_services(folder, cheap_world(FakeClock()))
    services.set_up.create(new_service(" ".join(services.set_up.suggest_words())))
    return services.set_up


def test_the_demo_can_be_played_again_into_its_own_folder(services: Services, tmp_path: Path) -> None:
    play(services, tmp_path / "demo")
    (tmp_path / "demo" / "mine.txt").write_text("kept")
    first = (tmp_path / "demo" / "feedback.pdf").read_bytes()
    play(services, tmp_path / "demo")
    assert (tmp_path / "demo" / "feedback.pdf").read_bytes() != first
    assert (tmp_path / "demo" / "mine.txt").read_text() == "kept"


def test_the_demo_leaves_copies_to_read_beside_the_signed_file_and_says_so(services: Services, tmp_path: Path) -> None:
    said = "\n".join(play(services, tmp_path))
    for name in ("feedback.pdf", "feedback-large-print.pdf", "feedback.html", "observer.observer-card"):
        assert (tmp_path / name).stat().st_size > 0
        assert f"{name}: the" in said


def test_a_real_store_that_is_called_store_is_never_thrown_away(services: Services, tmp_path: Path) -> None:
    make_real_store(tmp_path / "work" / "store")
    before = files(tmp_path / "work")
    assert refusal(services, tmp_path / "work").code == "out_in_use"
    assert files(tmp_path / "work") == before


def test_a_signed_feedback_of_someone_else_is_not_written_over(services: Services, tmp_path: Path) -> None:
    (tmp_path / "feedback.pdf").write_bytes(b"signed last year")
    refused = refusal(services, tmp_path)
    assert refused.code == "out_in_use"
    assert "feedback.pdf" in refused.body
    assert (tmp_path / "feedback.pdf").read_bytes() == b"signed last year"
    assert not (tmp_path / "store").exists()


def test_a_folder_of_letters_called_store_stays_as_it_is(services: Services, tmp_path: Path) -> None:
    (tmp_path / "store").mkdir()
    (tmp_path / "store" / "letter.txt").write_text("Dear mum")
    assert refusal(services, tmp_path).code == "out_in_use"
    assert (tmp_path / "store" / "letter.txt").read_text() == "Dear mum"


@pytest.mark.parametrize("name", ["out", "out/store"])
def test_a_file_in_place_of_a_folder_is_said_plainly(services: Services, tmp_path: Path, name: str) -> None:
    (tmp_path / name).parent.mkdir(exist_ok=True)
    (tmp_path / name).write_text("mine")
    assert refusal(services, tmp_path / "out").code in {"out_not_writable", "out_in_use"}
    assert (tmp_path / name).read_text() == "mine"
