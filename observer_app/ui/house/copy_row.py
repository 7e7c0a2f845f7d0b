"""A copy that lies somewhere and should be deleted: where it is, and the button that does it."""

from __future__ import annotations

from collections.abc import Callable

from observer_app.ui import operations
from observer_app.ui.accessible import announce
from observer_app.ui.page import Page
from observer_app.ui.widgets.boxes import Box
from observer_app.ui.widgets.buttons import LinkButton, SecondaryButton
from observer_app.ui.widgets.feedback_view import show_breakable
from observer_app.ui.widgets.flows import FlowRow
from observer_app.ui.widgets.labels import Words


class CopyRow(Box):
    """`delete` does it, and raises a UserError when the copy is not there or is another file by now.

    `know` is for one that cannot be deleted from here, and has been dealt with.
    """

    def __init__(
        self, page: Page, path: str, delete: Callable[[], object], know: Callable[[], object] | None = None
    ) -> None:
        self._page, self._delete = page, delete
        self.button = SecondaryButton(page.tr("Delete this copy")).on_press(self._press)
        self.button.setAccessibleDescription(path)
        self.gone = Words(page.tr("This copy is deleted."), "strong", "success")
        self.gone.hide()
        ways = FlowRow(self.button)
        if know is not None:
            dealt = LinkButton(page.tr("It is dealt with")).on_press(know)
            dealt.setAccessibleDescription(path)
            ways.add(dealt)
        super().__init__(show_breakable(Words(), path), self.gone, ways, gap=4)

    def _press(self) -> None:
        if operations.run_now(self._page, self._done):
            self.gone.show()
            self.button.setEnabled(False)
            announce(self, self.gone.text())

    def _done(self) -> bool:
        self._delete()
        return True
