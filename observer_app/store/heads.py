"""What lists say of a printed record, kept in an index of its own, so that no list has to read the records."""

TOLD = "json_extract(text, '$.clinic', '$.day', '$.observer.shown_name', '$.observer.perspective', '$.supersedes')"
"""Word for word as it is indexed: only so is it found there."""
INDEX = f"""
CREATE INDEX printed_record_told ON printed_record (digest, {TOLD})
"""
