"""What is still to be filled in on a page: said at its top and beside each field, for as long as it is so."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QTimer

from observer_app.ui.page import Page
from observer_app.ui.setup.draft import Missing
from observer_app.ui.widgets.line_box import Field


class StillMissing:
    """Marks the fields of one page. `find` looks through what is filled in now."""

    def __init__(self, page: Page, fields: Mapping[str, Field], find: Callable[[], Sequence[Missing]]) -> None:
        self._page, self._fields, self._find = page, fields, find
        self._is_told = False

    def stops(self) -> bool:
        """Whether something is missing; then it is told, and the keyboard goes to the first such field."""
        missing = self._find()
        self._is_told = bool(missing)
        self._mark(missing)
        if not missing:
            return False
        self._tell(missing)
        first = self._fields[missing[0].where]
        first.box.setFocus()
        # Once the message above it has its place.
        QTimer.singleShot(0, self._page, lambda: self._page.area.show_whole(first))
        return True

    def look_again(self, *_changed: object) -> None:
        """Something was filled in: what is no longer missing is no longer said."""
        if not self._is_told:
            return
        missing = self._find()
        self._mark([each for each in missing if self._fields[each.where].amiss.text()])
        if not missing:
            self._is_told = False
            self._page.clear_message()
        elif self._page.message is not None:
            self._page.message.body.setText(_in_lines(missing))

    def _tell(self, missing: Sequence[Missing]) -> None:
        self._page.show_message(self._page.tr("Something is still missing"), _in_lines(missing))

    def _mark(self, missing: Sequence[Missing]) -> None:
        said = {each.where: each.sentence for each in missing}
        for where, field in self._fields.items():
            field.mark(said.get(where, ""))


def _in_lines(missing: Sequence[Missing]) -> str:
    return "\n".join(each.sentence for each in missing)
