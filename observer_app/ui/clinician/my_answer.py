"""My answer to one feedback: my reply, a line for those who sat in, and what I will try. Each is said by itself."""

from __future__ import annotations

from typing import Any

from observer_app.services.my_feedback import DONE
from observer_app.ui.clinician.action_card import ActionCard
from observer_app.ui.clinician.feedback_page import FeedbackPage
from observer_app.ui.clinician.reply_card import ReplyCard
from observer_app.ui.clinician.thanks_card import ThanksCard
from observer_app.ui.widgets.boxes import Box
from observer_app.ui.widgets.buttons import LinkButton
from observer_app.ui.widgets.flows import FlowRow
from observer_app.ui.widgets.labels import Body, Caption, Heading


class MyAnswerPage(FeedbackPage):
    """None of the three is needed for any other."""

    def build(self) -> None:
        self.add(Heading(self.tr("My answer")))
        self.add(
            Body(self.tr("Three things that you may say, or leave. What you type is yours alone until you say it."))
        )
        self.cards = Box(gap=16)
        self.add(self.cards)
        give = LinkButton(self.tr("Give it to your leads")).on_press(lambda: self.shell.go("files"))
        arrives = self.tr("What you say reaches others once it is in a file that you give to your leads.")
        self.add(Box(Caption(arrives), FlowRow(give), gap=0))
        self.add_stretch()
        self.footer.add_back(self._to_thoughts, self.tr("My thoughts"))
        self.footer.add_secondary(self.tr("My page"), lambda: self.shell.go("home"))
        self.sign = self.footer.add_primary(self.tr("Sign it as seen"), self._to_sign, arrow=True)

    def fill(self, **_: Any) -> None:
        self.sign.setVisible(self.line.state not in DONE)
        self.reply, self.thanks, self.action = ReplyCard(self), ThanksCard(self), ActionCard(self)
        for card in (self.reply, self.thanks, self.action):
            card.fill(self.session.drafts.read(self.digest))
            self.cards.add(card)

    def _to_sign(self) -> None:
        self.shell.go("countersign", digest=self.digest)

    def _to_thoughts(self) -> None:
        self.shell.go("my_thoughts", digest=self.digest)
