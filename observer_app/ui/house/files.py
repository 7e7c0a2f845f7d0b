"""Choosing files and places in a window of our own: the desktop's would not take our text size, nor every key."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QAbstractItemView, QFileDialog, QWidget


def ask_for_files(parent: QWidget, title: str, names: str, on_chosen: Callable[[list[Path]], None]) -> QFileDialog:
    """Ask for one or more files; `names` is what they are called and how they end, as Qt writes it."""
    dialog = _dialog(parent, title)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
    dialog.setNameFilter(names)
    dialog.filesSelected.connect(lambda chosen: on_chosen([Path(name) for name in chosen]))
    dialog.open()
    return dialog


def ask_where_to_save(
    parent: QWidget, title: str, proposed: Path, on_chosen: Callable[[Path], None], words: str
) -> QFileDialog:
    """Ask where a copy goes; `words` is what the button says."""
    dialog = _dialog(parent, title)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setDirectory(str(proposed.parent))
    dialog.selectFile(proposed.name)
    dialog.setDefaultSuffix(proposed.suffix.lstrip("."))
    dialog.setLabelText(QFileDialog.DialogLabel.Accept, words)
    dialog.fileSelected.connect(lambda chosen: on_chosen(Path(chosen)))
    dialog.open()
    return dialog


def _dialog(parent: QWidget, title: str) -> QFileDialog:
    dialog = QFileDialog(parent.window(), title)
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    dialog.finished.connect(lambda _: dialog.deleteLater())
    for view in dialog.findChildren(QAbstractItemView):
        view.setTabKeyNavigation(False)
    return dialog
