"""Observer: sit in on a clinic, say what you saw and heard, hand back signed feedback.

The rooms: `domain` is meaning; `form_files`, `store`, `vault`, `documents`, `signing` and `exchange` are
adapters that never import each other; `services` are the use cases; `ui` and `cli` call services only;
`wiring` alone puts them together.
"""

__version__ = "0.4.0"
