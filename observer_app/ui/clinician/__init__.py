"""The clinician's own pages: reading what was released to them, their thoughts, their answer, what they try."""
