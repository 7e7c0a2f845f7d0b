"""What can go wrong in a way that the person can act on; every other exception is a bug."""

from __future__ import annotations


class UserError(Exception):
    """Something the person can put right: a short title, what it means, what to do next.

    `title` and `body` are shown as they are, so both are whole sentences in plain words.
    `code` is stable and names the case for tests, logs and the command line.
    """

    def __init__(self, title: str, body: str, *, code: str) -> None:
        super().__init__(f"{title} {body}")
        self.title = title
        self.body = body
        self.code = code
