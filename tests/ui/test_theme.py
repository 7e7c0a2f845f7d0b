"""The tokens: every pair that meets on the screen can be told apart, and text grows faster than white space."""

from __future__ import annotations

from pathlib import Path

import pytest

import observer_app.ui
from observer_app.paths import find_resources
from observer_app.ui.theme import THEMES, Look, Tokens, contrast_ratio
from observer_app.ui.theme_icons import Icons

UI = Path(observer_app.ui.__file__).parent

TEXT_PAIRS = [
    (ink, ground)
    for ink in ("text", "muted", "primary", "danger", "success")
    for ground in ("page", "card")
] + [
    ("text", "selected"),
    ("text", "hover"),
    ("muted", "hover"),
    ("primary", "hover"),
    ("primary", "selected"),
    ("on_primary", "primary"),
    ("on_primary", "primary_pressed"),
    ("text", "warning_fill"),
    ("muted", "warning_fill"),
    ("card", "text"),
]  # fmt: skip
SIGN_PAIRS = [
    (sign, ground)
    for sign in ("border", "focus", "patient", "peer", "own", "primary")
    for ground in ("page", "card", "selected")
] + [("focus_on_primary", "primary")]  # fmt: skip


@pytest.mark.parametrize("tokens", THEMES.values(), ids=THEMES)
@pytest.mark.parametrize(("ink", "ground"), TEXT_PAIRS)
def test_text_stands_out_from_its_ground(tokens: Tokens, ink: str, ground: str) -> None:
    assert contrast_ratio(getattr(tokens, ink), getattr(tokens, ground)) >= 4.5


@pytest.mark.parametrize("tokens", THEMES.values(), ids=THEMES)
@pytest.mark.parametrize(("sign", "ground"), SIGN_PAIRS)
def test_borders_rings_and_marks_stand_out_from_their_ground(tokens: Tokens, sign: str, ground: str) -> None:
    assert contrast_ratio(getattr(tokens, sign), getattr(tokens, ground)) >= 3


def test_white_on_black_is_the_widest_contrast_there_is() -> None:
    assert contrast_ratio("#FFFFFF", "#000000") == pytest.approx(21)
    assert contrast_ratio("#777777", "#777777") == pytest.approx(1)


@pytest.mark.parametrize(("percent", "text", "space"), [(100, 20, 20), (150, 30, 25), (200, 40, 30)])
def test_space_grows_half_as_fast_as_text(percent: int, text: int, space: int) -> None:
    look = Look(THEMES["light"], percent)
    assert (look.px(20), look.space(20)) == (text, space)


def test_the_timer_has_figures_of_one_width(app: object) -> None:
    metrics = Look(THEMES["light"], 100).metrics("timer")
    assert {metrics.horizontalAdvance(digit) for digit in "0123456789"} == {metrics.horizontalAdvance("0")}


def test_every_icon_that_ships_is_used_and_has_the_colour_put_in() -> None:
    folder = find_resources() / "icons"
    code = "\n".join(path.read_text(encoding="utf-8") for path in UI.rglob("*.py"))
    for icon in folder.glob("*.svg"):
        assert f'"{icon.stem}"' in code, f"{icon.name} is not used"
        assert 'stroke="currentColor"' in icon.read_text(encoding="utf-8")


def test_an_icon_is_sharp_on_a_screen_of_twice_the_scale(app: object) -> None:
    picture = Icons(find_resources() / "icons").pixmap("check", "#0B5CAD", 20, 2.0)
    assert (picture.width(), picture.devicePixelRatio()) == (40, 2.0)
    assert picture.toImage().pixelColor(14, 28).name() == "#0b5cad"
