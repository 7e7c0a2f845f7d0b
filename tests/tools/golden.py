"""Golden files under tests/data: what the app is known to give, compared with a difference one can read."""

from __future__ import annotations

import difflib
import io
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from PIL.Image import Image

# Drawing differs a little between machines (hinting); a moved word or a changed colour differs more.
SAME_WITHIN = 24
"""How far one colour channel of a pixel may be off, of 255."""
STRAY_SHARE = 0.002
"""How much of the picture may be off by more."""


class Golden:
    """Compares with a golden file, or writes it when pytest was told `--renew-golden`."""

    def __init__(self, data: Path, scratch: Path, *, renew: bool) -> None:
        self._data = data
        self._scratch = scratch
        self._renew = renew

    def text(self, name: str, actual: str) -> None:
        """`name` is a path below tests/data, such as `documents/feedback.txt`."""
        path = self._data / name
        if self._renew:
            _write(path, actual.encode())
            return
        expected = self._known(path).read_text(encoding="utf-8")
        if actual == expected:
            return
        lines = difflib.unified_diff(expected.splitlines(), actual.splitlines(), "golden", "now", lineterm="", n=2)
        pytest.fail(f"{name} differs from its golden file:\n" + "\n".join(lines), pytrace=False)

    def picture(self, name: str, actual: object) -> None:
        """`actual` is a QImage, a QPixmap, a Pillow image, the bytes of a PNG, or the path of one."""
        path = self._data / name
        png = as_png(actual)
        if self._renew:
            _write(path, png)
            return
        problem = picture_difference(self._known(path).read_bytes(), png, self._scratch / path.name)
        if problem:
            pytest.fail(f"{name} differs from its golden picture: {problem}", pytrace=False)

    def _known(self, path: Path) -> Path:
        if not path.exists():
            pytest.fail(f"There is no golden file {path.name} yet: python3 dev.py renew-golden", pytrace=False)
        return path


def picture_difference(golden: bytes, now: bytes, keep_at: Path) -> str:
    """In words how two PNGs differ, or nothing; if they do, the new one is kept at `keep_at`."""
    from PIL import ImageChops

    before, after = _open(golden), _open(now)
    if before.size != after.size:
        keep_at.write_bytes(now)
        return f"it was {before.size} and is {after.size}; the new one is {keep_at}"
    apart = ImageChops.difference(before, after)
    red, green, blue = apart.split()
    worst = ImageChops.lighter(ImageChops.lighter(red, green), blue).histogram()
    stray, pixels = sum(worst[SAME_WITHIN + 1 :]), sum(worst)
    if stray <= STRAY_SHARE * pixels:
        return ""
    keep_at.write_bytes(now)
    apart.point(lambda value: min(255, value * 4)).save(keep_at.with_stem(keep_at.stem + "-difference"))
    return f"{stray} of {pixels} pixels, within {apart.getbbox()}; see {keep_at}"


def _open(png: bytes) -> Image:
    from PIL import Image

    return Image.open(io.BytesIO(png)).convert("RGB")


def as_png(picture: object) -> bytes:
    if isinstance(picture, bytes):
        return picture
    if isinstance(picture, Path):
        return picture.read_bytes()
    if hasattr(picture, "toImage"):
        picture = picture.toImage()
    return _qimage_png(picture) if type(picture).__name__ == "QImage" else _pillow_png(picture)


def _qimage_png(image: Any) -> bytes:
    from PySide6.QtCore import QBuffer, QIODevice

    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    if not image.save(buffer, "PNG"):
        raise AssertionError("Qt could not write the picture.")
    return bytes(buffer.data().data())


def _pillow_png(image: Any) -> bytes:
    out = io.BytesIO()
    image.save(out, "PNG")
    return out.getvalue()


def _write(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
