"""Text for my appraisal, ready to copy: from one feedback, and what I said of it. Nothing of it is kept or sent."""

from __future__ import annotations

from observer_app.domain.appraisal_text import Made, PortalBox, appraisal_text
from observer_app.domain.said import Audience
from observer_app.services.answers import Answers
from observer_app.services.drafts import Drafts
from observer_app.services.my_feedback import MyFeedback
from observer_app.services.printed import find_printed
from observer_app.store.database import Database


class ForAppraisal:
    """Of one clinician."""

    def __init__(self, database: Database, feedback: MyFeedback, answers: Answers, drafts: Drafts) -> None:
        self._database = database
        self._feedback = feedback
        self._answers = answers
        self._drafts = drafts

    def text(self, digest: str, *, with_private: bool = False) -> dict[PortalBox, str]:
        """The six boxes, from what everyone who has the file may read; from my private thoughts too where I say so.

        KeyError for a feedback that is not for me.
        """
        line = self._feedback.line(digest)
        record = find_printed(self._database, digest)
        assert record is not None
        shared = self._answers.shared(digest)
        thoughts = {box: each.text for box, each in shared.items() if each.audience is Audience.EVERYONE}
        if with_private:
            thoughts |= {box: text for box, text in self._drafts.thoughts(digest).texts.items() if text}
        action = self._answers.action(digest)
        if action is None or (action.audience is not Audience.EVERYONE and not with_private):
            return appraisal_text(record, Made(thoughts, line.talked_on))
        came = action.came
        made = Made(
            thoughts=thoughts,
            talked_on=line.talked_on,
            action=action.text,
            due=action.due,
            came=came.did if came else None,
            came_text=came.text if came else "",
        )
        return appraisal_text(record, made)
