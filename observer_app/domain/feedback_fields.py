"""The pages that are filled in later: the clinician's thoughts and answer, a lead's comment, three signatures."""

from __future__ import annotations

from collections.abc import Iterator

from observer_app.domain.feedback_blocks import (
    Block,
    Bullets,
    Facts,
    FieldKind,
    Heading,
    Paragraph,
    SignatureField,
    TextField,
)
from observer_app.domain.record import PrintedRecord

# About 5,700 characters in all fit on the pages as drawn; each limit keeps its box from overflowing.
REFLECTION_FIELDS = (
    TextField(
        "noticed",
        "What I noticed",
        "What rings true, what surprised me, what the observer could not have known.",
        1100,
    ),
    TextField("keep", "What I will keep", "What helped, and I want to go on doing.", 500),
    TextField("try_next", "What I will try", "One thing is enough.", 600),
    TextField("benefit", "How patients will benefit", "How would a patient notice?", 500),
    TextField("action", "My action", "With whom, and what I need for it.", 600),
    TextField("due", "By when", "A date.", 40, FieldKind.LINE),
    TextField(
        "reply",
        "My answer",
        "I see it the same way, or some of it differently. It stays with this feedback for good.",
        1200,
    ),
    TextField("talked_on", "The day we talked", "A date.", 40, FieldKind.LINE),
    TextField("declined_because", "I do not wish to sign, because", "Leave this empty unless you decline.", 400),
)
LEAD_COMMENT = TextField("lead_comment", "Comment by a lead", "If a lead wishes to add one.", 700)
SIGNATURES = (
    SignatureField(
        "sig_observer",
        "Observer",
        "This is what I saw and heard. No one can change it after I have signed.",
    ),
    SignatureField(
        "sig_clinician",
        "Clinician",
        "I have seen this and we have talked. Signing does not mean that I agree.",
    ),
    SignatureField("sig_lead", "Lead, if the service wishes", "I have read this and what was answered."),
)
FILLED_IN_OBSERVER = (
    "These boxes are filled in and signed in Observer, on any of the service’s computers. Other programs may alter"
    " the file, and then it can no longer be trusted."
)
HOW_TO_CHECK = (
    "In Observer, choose “Check a signed file” and open this file. No sign-in is needed.",
    "Any PDF reader can show this file. Some will say that they do not know the signer: no outside company vouches.",
    "Signed according to the clock of the computer it was signed on; not a trusted timestamp.",
    "Designed to the technical requirements of an advanced electronic signature.",
    "The same words and levels are attached to this file as a record that a computer can read.",
)


def reflection_page() -> Iterator[Block]:
    """A page of boxes for the clinician; only what they share with everyone who has the file enters it."""
    yield Heading("For the clinician: my thoughts and my answer")
    yield Paragraph(FILLED_IN_OBSERVER, quiet=True)
    yield from REFLECTION_FIELDS


def signing_page(record: PrintedRecord) -> Iterator[Block]:
    """Comment, signatures, how to check the file, and which form it went by."""
    yield Heading("Comment and signatures")
    yield LEAD_COMMENT
    yield from SIGNATURES
    yield Heading("How to check this file")
    yield Bullets(HOW_TO_CHECK)
    yield Facts(tuple(_about_form(record)), caption="The form and this file")


def _about_form(record: PrintedRecord) -> Iterator[tuple[str, str]]:
    form = record.form_text
    status = f"validated: {form.validated.where}" if form.validated.done else "not yet validated"
    yield "Form", f"{form.title}, version {form.version}, {status}"
    yield "Wording", f"{form.licence}, {form.copyright_holder}"
    yield "Form’s check code", record.form.digest
    yield "This feedback", f"{record.short_id}, version {record.revision}"
    if record.mapping_lines:
        yield "Speaks to", "; ".join(record.mapping_lines)
