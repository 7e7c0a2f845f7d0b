"""What is said of a form that can be chosen. No Qt here."""

from __future__ import annotations

from observer_app.domain.form import Form

YEARLY = (1, 2, 3, 4, 6, 8, 12)
"""How many observations a year, from each perspective, are offered."""


def describe_form(form: Form) -> tuple[str, str, str]:
    """Its id, its name and one line about it."""
    tested = "Validated." if form.validated.done else "Not yet validated."
    line = f"{len(form.rated_items())} items. {tested} {form.purpose}"
    return form.id, f"{form.title}, version {form.version}", line
