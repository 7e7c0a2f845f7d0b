"""The parts that are filled in later: a lead's comment, three signatures, the clinician's thoughts and answer."""

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

# The thoughts and the answer fit on one page as drawn; each limit keeps its box from overflowing.
REFLECTION_FIELDS = (
    TextField(
        "noticed",
        "What I noticed",
        "What rings true, what surprised me, what the observer could not have known.",
        1000,
    ),
    TextField("keep", "What I will keep", "What helped, and I want to go on doing.", 400),
    TextField("try_next", "What I will try", "One thing is enough.", 600),
    TextField("benefit", "How patients will benefit", "How would a patient notice?", 400),
    TextField("action", "My action", "With whom, and what I need for it.", 600),
    TextField("due", "By when", "A date.", 40, FieldKind.LINE),
    TextField(
        "reply",
        "My answer",
        "I see it the same way, or some of it differently. It stays with this feedback for good.",
        1000,
    ),
    TextField("talked_on", "The day we talked", "A date.", 40, FieldKind.LINE),
)
DECLINED = TextField("declined_because", "I do not wish to sign, because", "Leave this empty unless you decline.", 200)
LEAD_COMMENT = TextField("lead_comment", "Comment by a lead", "If a lead of the service wishes to add one.", 300)
FIELDS = {each.name: each for each in (*REFLECTION_FIELDS, DECLINED, LEAD_COMMENT)}
"""Every box that is filled in later, by its name."""
SIGNED_BY_OBSERVER = SignatureField(
    "sig_observer",
    "Observer",
    "This is what I saw and heard. No one can change it after I have signed.",
)
SIGNED_BY_CLINICIAN = SignatureField(
    "sig_clinician",
    "Clinician",
    "I have seen this and we have talked. Signing does not mean that I agree.",
)
SIGNED_BY_LEAD = SignatureField("sig_lead", "Lead, if the service wishes", "I have read this and what was answered.")
SIGNATURES = (SIGNED_BY_OBSERVER, SIGNED_BY_CLINICIAN, SIGNED_BY_LEAD)
FILLED_IN_OBSERVER = "Filled in and signed in Observer. A file that another program has changed cannot be trusted."
HOW_TO_CHECK_TITLE = "How to check this file"
WHAT_A_SIGNATURE_IS = (
    "Each signature belongs to one person, and shows any change made after it. It is made to the technical"
    " rules for what the law calls an “advanced electronic signature”."
)
HOW_TO_CHECK = (
    "In Observer, choose “Check a signed file” and open this file. You need no words of your own for it.",
    "Other PDF readers may not know who signed: no outside company vouches for it, the service does.",
    "The day beside a signature is by the clock of the computer it was made on; no one outside confirms it.",
    WHAT_A_SIGNATURE_IS,
    "The same words and levels are inside this file a second time, as a record that a computer can read.",
)
SAME_CODE = "Forms with the same code are the same, letter for letter."


def signing_part(record: PrintedRecord) -> Iterator[Block]:
    """Signatures, a lead's comment, how to check the file, and which form it went by."""
    yield Heading("Signatures")
    yield SIGNED_BY_OBSERVER
    yield SIGNED_BY_CLINICIAN
    yield DECLINED
    yield LEAD_COMMENT
    yield SIGNED_BY_LEAD
    yield Heading(HOW_TO_CHECK_TITLE)
    yield Bullets(HOW_TO_CHECK)
    yield Facts(tuple(_about_form(record)), caption="The form and this file", small=True)


def reflection_page() -> Iterator[Block]:
    """A page of boxes for the clinician; only what they share with everyone who has the file enters it."""
    yield Heading("For the clinician: my thoughts and my answer")
    yield Paragraph(FILLED_IN_OBSERVER, quiet=True)
    yield from REFLECTION_FIELDS


def _about_form(record: PrintedRecord) -> Iterator[tuple[str, str]]:
    form = record.form_text
    status = f"tested: {form.validated.where}" if form.validated.done else "not yet tested in studies"
    yield "Form", f"{form.title}, version {form.version}, {status}. Words: {form.copyright_holder}, {form.licence}."
    yield "Check code of the form", f"{record.form.digest} {SAME_CODE}"
    yield "This feedback", f"{record.short_id}, version {record.revision}"
    if record.mapping_lines:
        yield "Standards", "; ".join(record.mapping_lines)
