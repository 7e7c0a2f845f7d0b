"""A feedback as it was signed, to be read again; nothing on the page can be changed."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QTimer

from observer_app.ui import operations
from observer_app.ui.observer import say
from observer_app.ui.page import Page
from observer_app.ui.widgets.feedback_view import FeedbackView
from observer_app.ui.widgets.labels import Caption, Heading


class ReadSignedPage(Page):
    """Opened over another page, and goes back to it."""

    most_em = 60

    def build(self) -> None:
        self.heading = Heading(self.tr("As you signed it"))
        self.note = Caption(self.tr("This comes from the signed file itself. No one can change it."))
        self.view = FeedbackView()
        self.view.hide()
        for widget in (self.heading, self.note, self.view):
            self.add(widget)
        self.add_stretch()
        self.footer.add_primary(self.tr("Back to where I was"), self.shell.close_over)

    def enter(self, *, sitting_uid: str = "", digest: str = "", came: bool = False, **_: Any) -> None:
        """`digest` is of the record inside, for one that was held on another computer; `came` says: by someone else."""
        session = self.shell.session
        self.set_leave(self.tr("Back"), self.shell.close_over)
        if came:
            self.heading.setText(self.tr("As it was signed"))
            self.name_page(self.tr("As it was signed"))
            document = operations.run_now(self, lambda: session.lately.read(digest))
        elif digest:
            self.name_page(self.tr("As you signed it"))
            document = operations.run_now(self, lambda: session.my_sittings.as_signed(digest))
        else:
            state = session.sittings.state(sitting_uid)
            self.name_page(state.clinic_name, say.beneath_title(state))
            document = operations.run_now(self, lambda: session.feedback.as_signed(sitting_uid))
        if document is not None:
            self.view.show_document(document)
            # A hundred labels are laid out once, when all else has its place, and not with every step on the way.
            QTimer.singleShot(0, self.view, self.view.show)
