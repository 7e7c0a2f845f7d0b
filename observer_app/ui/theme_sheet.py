"""Turns a look into the palette and the one style sheet that Qt's own widgets wear."""

from __future__ import annotations

from PySide6.QtGui import QColor, QPalette

from observer_app.ui.theme import TYPE, Look

_ROLES = {
    "Window": "page", "WindowText": "text", "Base": "card", "AlternateBase": "page", "Text": "text",
    "PlaceholderText": "muted", "Button": "card", "ButtonText": "text", "BrightText": "danger",
    "Highlight": "primary", "HighlightedText": "on_primary", "Link": "primary", "LinkVisited": "primary",
    "ToolTipBase": "text", "ToolTipText": "card", "Light": "card", "Midlight": "line", "Mid": "border",
    "Dark": "border", "Shadow": "text", "Accent": "primary",
}  # fmt: skip


def palette(look: Look) -> QPalette:
    made = QPalette()
    for role, token in _ROLES.items():
        made.setColor(QPalette.ColorRole[role], look.colour(token))
    for role in ("WindowText", "Text", "ButtonText"):
        made.setColor(QPalette.ColorGroup.Disabled, QPalette.ColorRole[role], QColor(look.tokens.muted))
    return made


def style_sheet(look: Look) -> str:
    return _labels(look) + _frames(look) + _boxes(look) + _scroll_bars(look)


def _labels(look: Look) -> str:
    rules = [
        f'QLabel[kind="{kind}"] {{ font-size: {look.px(size)}px; font-weight: {weight}; }}'
        for kind, (size, weight) in TYPE.items()
    ]
    rules += [f'QLabel[ink="{ink}"] {{ color: {getattr(look.tokens, ink)}; }}' for ink in _INKS]
    return "\n".join(rules)


_INKS = ("muted", "primary", "danger", "success")


def _frames(look: Look) -> str:
    t = look.tokens
    return f"""
QFrame[box="card"] {{ background: {t.card}; border: {t.border_px}px solid {t.line}; border-radius: 12px; }}
QFrame[box="warning"] {{ background: {t.warning_fill}; border: 2px solid {t.border}; border-radius: 12px; }}
QFrame[box="problem"] {{ background: {t.card}; border: 2px solid {t.danger}; border-radius: 12px; }}
QFrame[box="bar"] {{ background: {t.card}; border: 0 solid {t.line}; }}
QFrame[box="bar"][edge="top"] {{ border-bottom-width: {t.border_px}px; }}
QFrame[box="bar"][edge="bottom"] {{ border-top-width: {t.border_px}px; }}
QFrame[box="line"] {{ background: {t.line}; border: 0; }}
QScrollArea, QScrollArea > QWidget, QFrame[box="content"] {{ background: transparent; border: 0; }}
QGroupBox {{ border: 0; margin: 0; padding: 0; }}
QPushButton[kind="primary"] {{ color: {t.on_primary}; }}
QPushButton[kind="link"] {{ color: {t.primary}; }}
QRadioButton {{ border: 1px solid transparent; }}
QToolTip {{ background: {t.text}; color: {t.card}; border: 0; padding: {look.space(6)}px; }}
"""


def _boxes(look: Look) -> str:
    t = look.tokens
    return f"""
QLineEdit, QPlainTextEdit {{ background: {t.card}; color: {t.text}; border: {t.border_px}px solid {t.border};
  border-radius: 8px; padding: {look.space(6)}px {look.space(9)}px; font-size: {look.px(17)}px;
  placeholder-text-color: {t.muted}; selection-background-color: {t.primary}; selection-color: {t.on_primary}; }}
QLineEdit[amiss="true"] {{ border: 2px solid {t.danger}; }}
QLineEdit {{ min-height: {look.px(44) - 2 * look.space(6) - 2 * t.border_px}px; }}
"""


def _scroll_bars(look: Look) -> str:
    t = look.tokens
    return f"""
QScrollBar:vertical {{ background: transparent; width: 14px; margin: 2px; }}
QScrollBar::handle:vertical {{ background: {t.border}; border-radius: 5px; min-height: 44px; }}
QScrollBar:horizontal {{ background: transparent; height: 14px; margin: 2px; }}
QScrollBar::handle:horizontal {{ background: {t.border}; border-radius: 5px; min-width: 44px; }}
QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; }}
QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
"""
