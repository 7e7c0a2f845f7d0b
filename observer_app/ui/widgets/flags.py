"""Qt's text flags as the plain numbers that painting takes."""

LEFT = 0x1
RIGHT = 0x2
CENTRE = 0x4
SAME_SIDE = 0x10
"""Keep left as left for right-to-left readers too (Qt.AlignAbsolute)."""
TOP = 0x20
MIDDLE = 0x80
WRAP = 0x1000
PLAIN_TEXT = 0
