"""My thoughts on one feedback: seven boxes, each mine alone until I share it, and then for those I chose."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from observer_app.domain.clinician_answers import Thought
from observer_app.domain.said import Audience
from observer_app.services.drafts import Thoughts
from observer_app.ui import operations
from observer_app.ui.accessible import announce
from observer_app.ui.clinician import words
from observer_app.ui.clinician.feedback_page import FeedbackPage
from observer_app.ui.clinician.thought_card import ThoughtCard
from observer_app.ui.widgets.labels import Body, Heading, Words


class MyThoughtsPage(FeedbackPage):
    """Nothing has to be written, and nothing has to be shared."""

    def build(self) -> None:
        self.add(Heading(self.tr("My thoughts")))
        self.add(
            Body(self.tr("Write as much or as little as you like. All of it is yours alone until you press Share."))
        )
        self.told = Words("", "strong", "success")
        self.told.hide()
        self.add(self.told)
        self.cards = {thought: ThoughtCard(self, thought) for thought in Thought}
        for thought, card in self.cards.items():
            self.add(card)
            self.keep_draft(card.box, thought)
            for told in (card.box.pause_in_typing, card.box.text_left):
                told.connect(lambda _text: self._show_states())
            card.readers.chosen.connect(partial(self._choose, thought))
        self.add_stretch()
        self.footer.add_back(lambda: self.shell.go("read_feedback", digest=self.digest), self.tr("Read it again"))
        self.share = self.footer.add_secondary(self.tr("Share"), lambda: self._ask_to_share(self._show_states))
        self.footer.add_primary(self.tr("That is all for now"), self._finish, arrow=True)

    def fill(self, **_: Any) -> None:
        thoughts = self._thoughts()
        for card in self.cards.values():
            card.fill(thoughts)
        if thoughts.is_finished:
            operations.run_now(self, lambda: self.session.drafts.finish(self.digest, finished=False))
        self._show_states()

    def _thoughts(self) -> Thoughts:
        found: Thoughts = self.session.drafts.thoughts(self.digest)
        return found

    def _choose(self, thought: Thought, _key: str) -> None:
        card = self.cards[thought]
        who = card.reader()
        self.keeper.keep(f"for {thought}", lambda: self.session.drafts.choose_reader(self.digest, thought, who))
        card.points.look()
        self._show_states()

    def _show_states(self) -> None:
        if self.session.is_closed:
            return
        answers, thoughts = self.session.answers, self._thoughts()
        shared, news = answers.shared(self.digest), answers.to_share(self.digest)
        filled = answers.values_if_shared(self.digest, thoughts)
        for thought, card in self.cards.items():
            left = answers.room_left(filled, thought)
            card.show_state(shared.get(thought), is_news=thought in news, room_left=left)
        self.share.setEnabled(bool(news))

    # -- sharing -----------------------------------------------------------------------------------------

    def _ask_to_share(self, after: Callable[[], None]) -> None:
        """Asks where something waits to be shared; `after` comes next, whatever was answered."""
        self.tell_boxes()
        waiting: dict[Thought, Audience] = self.session.answers.to_share(self.digest)
        lines = [
            f"{self.tr('With {whom}:').replace('{whom}', words.say_with_whom(who))} {self._questions(waiting, who)}"
            for who in (Audience.OBSERVERS, Audience.EVERYONE)
            if who in waiting.values()
        ]
        watched = [self.cards[thought].points for thought in waiting]
        if not lines:
            after()
            return
        title, share = self.tr("Share this now?"), self.tr("Share it")
        self.ask_to_say(title, " ".join(lines), share, lambda: self._share(after), *watched, on_keep=after)

    def _questions(self, waiting: dict[Thought, Audience], who: Audience) -> str:
        return " ".join(words.THOUGHTS[thought][0] for thought, whose in waiting.items() if whose is who)

    def _share(self, after: Callable[[], None]) -> None:
        outcome = operations.run_now(self, lambda: self.session.answers.share(self.digest))
        if outcome is None:
            return
        self.told.setText(self.tr("Shared. It goes to them with the next file from this computer."))
        self.told.show()
        announce(self, self.told.text())
        after()

    def _finish(self) -> None:
        # Whoever chose a reader and did not press Share may think that it is shared.
        self._ask_to_share(self._go_on)

    def _go_on(self) -> None:
        if operations.run_now(self, lambda: self.session.drafts.finish(self.digest)) is not None:
            self.shell.go("my_answer", digest=self.digest)
