"""What I was going to try comes round again: did I, what happened, and do I carry on?"""

from __future__ import annotations

from typing import Any

from observer_app.domain.clinician_answers import CameOut, say_date
from observer_app.services.answers import Action
from observer_app.services.drafts import Draft
from observer_app.ui import operations
from observer_app.ui.clinician import words
from observer_app.ui.clinician.feedback_page import FeedbackPage
from observer_app.ui.widgets.boxes import Card
from observer_app.ui.widgets.choices import ChoiceCards
from observer_app.ui.widgets.labels import Body, Caption, Heading, Words
from observer_app.ui.widgets.text_boxes import TextBox


class ActionCameRoundPage(FeedbackPage):
    """It goes to the same people who read what I would try."""

    action: Action | None = None

    def build(self) -> None:
        self.text, self.beneath = Words("", "option"), Caption()
        self.add(Card(Heading(self.tr("You were going to try")), self.text, self.beneath, gap=6))
        question = self.tr("Did you? What happened?")
        self.box = TextBox(question, lines=3)
        self.keep_draft(self.box, Draft.CAME_OF_IT)
        self.points = self.watch(self.box)
        self.add(Card(Heading(question, "title"), self.box, self.points))
        which = self.tr("And now?")
        self.did = ChoiceCards(which, [(each.value, each.in_words, "") for each in CameOut])
        self.amiss = Words("", "body", "danger")
        self.amiss.hide()
        good = Caption(self.tr("All three are good answers."))
        self.who = Body()
        self.add(Card(Heading(which, "title"), self.did, good, self.amiss, self.who))
        self.add_stretch()
        self.footer.add_back(lambda: self.shell.go("home"))
        self.footer.add_primary(self.tr("Say how it went"), self._ask)

    def fill(self, **_: Any) -> None:
        action: Action | None = self.session.answers.action(self.digest)
        if action is None:
            raise KeyError(self.digest)
        self.action = action
        self.text.setText(f"“{action.text}”")
        since = self.tr("Said on {day}, to look at again on {due}.").replace("{due}", say_date(action.due))
        self.beneath.setText(since.replace("{day}", words.say_moment(action.since)))
        who = self.tr("Your answer goes to {whom}, as before.")
        self.who.setText(who.replace("{whom}", words.say_with_whom(action.audience)))
        came = action.came
        self.did.choose(came.did.value if came else None)
        kept = self.session.drafts.read(self.digest)
        self.box.show_text(kept.get(Draft.CAME_OF_IT, came.text if came else ""))

    def _ask(self) -> None:
        chosen = self.did.answer()
        if chosen is None:
            self.amiss.setText(self.tr("Choose one of the three first."))
            self.amiss.show()
            self.did.first_focus().setFocus()
            return
        title, do = self.tr("Say how it went?"), self.tr("Say it")
        self.ask_to_say(title, self.who.text(), do, lambda: self._say(CameOut(chosen)), self.points)

    def _say(self, did: CameOut) -> None:
        action, text = self.action, self.box.toPlainText()
        if operations.run_now(self, lambda: self.session.answers.say_how_it_went(action, did, text)) is None:
            return
        self.session.drafts.keep(self.digest, Draft.CAME_OF_IT, "")
        self.box.show_text("")
        if did is CameOut.CHANGED:
            self.shell.go("my_answer", digest=self.digest)
        else:
            self.shell.go("home")
