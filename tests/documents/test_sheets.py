"""What every sheet repeats, when it is longer than there is room for."""

from __future__ import annotations

from typing import cast

import pytest

from observer_app.documents.fonts import Faces
from observer_app.documents.sheets import FOOT_GAP, RIGHT_SIDE, Running, _Edges
from observer_app.documents.style import MARGIN_SIDE
from observer_app.documents.tagging import TaggedCanvas
from observer_app.paths import find_resources

SERVICE = "Musculoskeletal and Community Pain Management Service, University Hospitals North"
CLINIC = "Combined Rheumatology, Musculoskeletal and Orthopaedic Multidisciplinary Clinic"


class Sheet:
    """Takes the line above the foot."""

    place = 0
    entries = ()

    def setStrokeColor(self, *_: object) -> None: ...
    def setLineWidth(self, *_: object) -> None: ...
    def line(self, *_: object) -> None: ...


@pytest.mark.parametrize("foot", [f"{SERVICE} · copper kite · {CLINIC}", f"{'W' * 80} · copper kite · {'M' * 80}"])
def test_a_foot_that_is_too_long_is_cut_with_an_ellipsis_beside_the_number_of_the_page(
    monkeypatch: pytest.MonkeyPatch, foot: str
) -> None:
    faces, drawn = Faces(find_resources() / "fonts"), list[tuple[float, str]]()
    monkeypatch.setattr(faces, "draw_line", lambda _canvas, words, _kind, x, _y: drawn.append((x, words)))
    running = Running(foot, short_id="1A2B-3C4D")
    _Edges(faces, running).draw_foot(cast("TaggedCanvas", Sheet()), 3)
    (left, words), (right, place) = drawn
    assert left == MARGIN_SIDE
    assert left + faces.measure(words, running.kind) + FOOT_GAP <= right
    assert right + faces.measure(place, running.kind) <= RIGHT_SIDE + 0.01
    assert words.count("…") == 2
    assert "copper kite" in words
    assert place.endswith("Page 1 of 3")
