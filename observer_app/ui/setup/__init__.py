"""Pages that belong to no one role: first run, setting up, unlocking, text and colours."""
