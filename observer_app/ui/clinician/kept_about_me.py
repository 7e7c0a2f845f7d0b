"""What is kept about me on this computer: a plain list to read. Nothing is changed here."""

from __future__ import annotations

from typing import Any

from observer_app.ui import operations
from observer_app.ui.page import Page
from observer_app.ui.widgets.boxes import Box, Card
from observer_app.ui.widgets.labels import Body, Caption, Heading


class KeptAboutMePage(Page):
    """For everyone; whoever is observed has the most in it."""

    def build(self) -> None:
        self.name_page(self.tr("What is kept about me"))
        self.set_leave(self.tr("My page"), lambda: self.shell.go("home"))
        self.add(Heading(self.tr("What is kept about me")))
        self.add(Body(self.tr("All that is listed here is on this computer. Observer never sends anything by itself.")))
        self.parts = Box(gap=16)
        self.add(self.parts)
        more = self.tr("Other computers of your service may hold the files that were handed to them. Ask your leads.")
        self.add(Caption(more))
        self.add_stretch()
        self.footer.add_back(lambda: self.shell.go("home"))
        self.footer.add_primary(self.tr("Save all of it as a file …"), lambda: self.shell.go("save_about"))

    def enter(self, **_: Any) -> None:
        for part in operations.run_now(self, self.shell.session.kept_about_me.read) or ():
            lines = (Body(line) for line in part.lines)
            self.parts.add(Card(Heading(part.title, "title"), *lines, gap=8))
