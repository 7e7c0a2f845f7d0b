"""The sentences that say what is wrong with a signed file, one row for each code; no logic beyond looking up."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple


class Weight(StrEnum):
    """How a problem weighs: the file could not be read at all, was changed after signing, or is not to be relied on."""

    UNREADABLE = "unreadable"
    CHANGED = "changed"
    DOUBTED = "doubted"


class Words(NamedTuple):
    """For CHANGED, `says` ends the line “It was changed after … signed it:”; otherwise it is a whole sentence."""

    weight: Weight
    says: str


class Code(StrEnum):
    """Every way in which a file can fail. The values are stable: tests, the command line and logs name them."""

    NOT_OPENED = "not_opened"
    EMPTY = "empty"
    NOT_A_PDF = "not_a_pdf"
    TOO_LARGE = "too_large"
    LOCKED = "locked"
    TOO_MANY_PARTS = "too_many_parts"
    BROKEN_INSIDE = "broken_inside"
    TOOK_TOO_LONG = "took_too_long"
    CHECK_STOPPED = "check_stopped"

    NOT_SIGNED = "not_signed"
    CUT_SHORT = "cut_short"
    BEGINNING_MOVED = "beginning_moved"
    SAVED_AGAIN = "saved_again"
    CHANGED = "changed"
    APPENDED = "appended"
    ADDED_LATER = "added_later"
    ATTACHMENT_ADDED = "attachment_added"
    ATTACHMENT_CHANGED = "attachment_changed"
    ATTACHMENT_SWAPPED = "attachment_swapped"
    ATTACHMENT_REMOVED = "attachment_removed"
    NOTE_ADDED = "note_added"
    PAGE_ADDED = "page_added"
    PAGE_REMOVED = "page_removed"
    PAGE_CHANGED = "page_changed"

    SIGNATURE_ALTERED = "signature_altered"
    SIGNATURE_LETTERS = "signature_letters"
    SIGNATURE_PADDING = "signature_padding"
    SIGNATURE_ADDITION = "signature_addition"
    SIGNATURE_TWO_SIGNERS = "signature_two_signers"
    SIGNATURE_FOREIGN = "signature_foreign"

    UNSIGNED_TEXT = "unsigned_text"
    BOX_DIFFERS = "box_differs"
    FIELDS_UNEXPECTED = "fields_unexpected"
    ORDER_UNEXPECTED = "order_unexpected"
    COULD_ACT = "could_act"
    PART_UNEXPECTED = "part_unexpected"
    RECORD_MISSING = "record_missing"
    RECORD_UNREADABLE = "record_unreadable"
    RECORD_TOO_LARGE = "record_too_large"
    NAME_DIFFERS = "name_differs"
    PAGE_TEXT_DIFFERS = "page_text_differs"
    PAGE_TEXT_UNREADABLE = "page_text_unreadable"

    MANIFEST_UNREADABLE = "manifest_unreadable"
    FILE_INSIDE_ADDED = "file_inside_added"
    FILE_INSIDE_MISSING = "file_inside_missing"
    FILE_INSIDE_CHANGED = "file_inside_changed"
    FILE_INSIDE_TOO_LARGE = "file_inside_too_large"
    FILE_INSIDE_DIFFERS = "file_inside_differs"
    FILE_INSIDE_WITHDRAWN = "file_inside_withdrawn"
    FULL_PACK_DIFFERS = "full_pack_differs"

    SIGNED_TOO_EARLY = "signed_too_early"
    SIGNED_TOO_LATE = "signed_too_late"
    SIGNER_STOPPED = "signer_stopped"
    ROLLED_BACK = "rolled_back"
    DIFFERS_FROM_OURS = "differs_from_ours"
    WITHDRAWN = "withdrawn"
    ENTERED_IN_ERROR = "entered_in_error"


_U, _C, _D = Weight.UNREADABLE, Weight.CHANGED, Weight.DOUBTED

WORDS: dict[Code, Words] = {
    Code.NOT_OPENED: Words(_U, "It is not there, or this computer may not open it."),
    Code.EMPTY: Words(_U, "There is nothing in it."),
    Code.NOT_A_PDF: Words(_U, "It is not a PDF, or its beginning is missing."),
    Code.TOO_LARGE: Words(_U, "It is far larger than any file of this kind that Observer makes."),
    Code.LOCKED: Words(_U, "It is locked with a password, and a file that was signed in Observer never is."),
    Code.TOO_MANY_PARTS: Words(_U, "It has far more parts than any file that Observer makes."),
    Code.BROKEN_INSIDE: Words(_U, "Something inside it is broken and cannot be read."),
    Code.TOOK_TOO_LONG: Words(_U, "Checking it took too long, so the check was stopped."),
    Code.CHECK_STOPPED: Words(_U, "The check stopped before it had finished. Nothing else was affected."),
    Code.NOT_SIGNED: Words(_D, "No one has signed this file."),
    Code.CUT_SHORT: Words(_C, "its end is missing"),
    Code.BEGINNING_MOVED: Words(_C, "its beginning is not as it was"),
    Code.SAVED_AGAIN: Words(_C, "it was saved again by another program, and that breaks a signature"),
    Code.CHANGED: Words(_C, "at least one character in it is not as it was"),
    Code.APPENDED: Words(_C, "something was added after its end"),
    Code.ADDED_LATER: Words(_C, "something was added to it after the signature"),
    Code.ATTACHMENT_ADDED: Words(_C, "an attachment was added"),
    Code.ATTACHMENT_CHANGED: Words(_C, "one of its attachments was changed"),
    Code.ATTACHMENT_SWAPPED: Words(_C, "one of its attachments was swapped"),
    Code.ATTACHMENT_REMOVED: Words(_C, "one of its attachments was taken out"),
    Code.NOTE_ADDED: Words(_C, "a note or a mark was added to a page"),
    Code.PAGE_ADDED: Words(_C, "a page was added"),
    Code.PAGE_REMOVED: Words(_C, "a page was taken out"),
    Code.PAGE_CHANGED: Words(_C, "what a page shows was changed"),
    Code.SIGNATURE_ALTERED: Words(_C, "the signature itself was altered"),
    Code.SIGNATURE_LETTERS: Words(_C, "the signature itself was written out again"),
    Code.SIGNATURE_PADDING: Words(_C, "something was hidden in the empty space of the signature"),
    Code.SIGNATURE_ADDITION: Words(_C, "something was put into the signature that its signer did not sign"),
    Code.SIGNATURE_TWO_SIGNERS: Words(_C, "a second signer was put into the signature"),
    Code.SIGNATURE_FOREIGN: Words(_D, "It is signed in a way that Observer does not use."),
    Code.UNSIGNED_TEXT: Words(_D, "It has words in a box for thoughts or comments that no one has signed."),
    Code.BOX_DIFFERS: Words(_D, "One of its boxes shows other words than were signed in it."),
    Code.FIELDS_UNEXPECTED: Words(_D, "Its boxes to fill in are not the ones that such a file has."),
    Code.ORDER_UNEXPECTED: Words(_D, "Its signatures are not in the order in which such a file is signed."),
    Code.COULD_ACT: Words(_D, "It holds something that could do things by itself when it is opened."),
    Code.PART_UNEXPECTED: Words(_D, "It holds something that such a file never has."),
    Code.RECORD_MISSING: Words(_D, "The record that belongs inside it is not there."),
    Code.RECORD_UNREADABLE: Words(_D, "The record inside it cannot be read."),
    Code.RECORD_TOO_LARGE: Words(_D, "The record inside it is far larger than a record ever is."),
    Code.NAME_DIFFERS: Words(_D, "The name in the signature is not the name on the page."),
    Code.PAGE_TEXT_DIFFERS: Words(_D, "Its pages do not say what the record inside it says."),
    Code.PAGE_TEXT_UNREADABLE: Words(_D, "The words on its pages cannot be read back."),
    Code.MANIFEST_UNREADABLE: Words(_D, "Its list of the files inside it cannot be read."),
    Code.FILE_INSIDE_ADDED: Words(_D, "There is a file inside it that its pages do not list."),
    Code.FILE_INSIDE_MISSING: Words(_D, "One of the files that its pages list is not inside it."),
    Code.FILE_INSIDE_CHANGED: Words(_D, "One of the files inside it is not exactly the one that its pages list."),
    Code.FILE_INSIDE_TOO_LARGE: Words(_D, "One of the files inside it is far larger than feedback ever is."),
    Code.FILE_INSIDE_DIFFERS: Words(_D, "One of the files inside it is not as its pages say it is."),
    Code.FILE_INSIDE_WITHDRAWN: Words(
        _D, "One of the files inside it no longer counts: someone withdrew, or it was signed by mistake."
    ),
    Code.FULL_PACK_DIFFERS: Words(_D, "It does not say the same as the full pack that was checked with it."),
    Code.SIGNED_TOO_EARLY: Words(_D, "It says it was signed before that signature began to count."),
    Code.SIGNED_TOO_LATE: Words(_D, "It says it was signed after that signature had run out."),
    Code.SIGNER_STOPPED: Words(_D, "It says it was signed after this signature was no longer to be trusted."),
    Code.ROLLED_BACK: Words(_D, "This is an earlier state of a file that we hold with more signatures."),
    Code.DIFFERS_FROM_OURS: Words(_D, "It is not the same as the file that we hold for this sitting."),
    Code.WITHDRAWN: Words(
        _D, "A visit in it was withdrawn, or its time to be kept is over, so this version no longer counts."
    ),
    Code.ENTERED_IN_ERROR: Words(_D, "It was signed by mistake, and does not count."),
}
