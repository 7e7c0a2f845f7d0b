"""Choosing files and places in a window of our own: the desktop's would not take our text size, nor every key."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QStandardPaths, Qt, QUrl
from PySide6.QtWidgets import QComboBox, QFileDialog, QGridLayout, QLabel, QLineEdit, QTableView, QToolButton, QWidget

from observer_app.ui.accessible import announce
from observer_app.ui.observer.copy_places import places_to_look
from observer_app.ui.widgets.labels import Words
from observer_app.ui.widgets.painting import look


def ask_for_files(parent: QWidget, title: str, names: str, on_chosen: Callable[[list[Path]], None]) -> QFileDialog:
    """Ask for one or more files; `names` is what they are called and how they end, as Qt writes it."""
    dialog = _dialog(parent, title)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
    dialog.setNameFilter(names)
    dialog.setLabelText(QFileDialog.DialogLabel.FileType, dialog.tr("Kind of file"))
    dialog.setLabelText(QFileDialog.DialogLabel.Accept, dialog.tr("Open"))
    # What came by mail or from a portal lies there.
    downloads = Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DownloadLocation))
    dialog.setDirectory(str(downloads if downloads.is_dir() else Path.home()))
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
    # To save is another window for Qt, which gives this button its own word again.
    dialog.setLabelText(QFileDialog.DialogLabel.Reject, dialog.tr("Go back"))
    _hide_kinds(dialog)
    dialog.fileSelected.connect(lambda chosen: on_chosen(Path(chosen)))
    dialog.open()
    return dialog


def ask_for_folder(
    parent: QWidget, title: str, proposed: Path, on_chosen: Callable[[Path], None], words: str
) -> QFileDialog:
    """Ask for a folder; `words` is what the button says."""
    dialog = _dialog(parent, title)
    dialog.must_be_folder = True
    dialog.setFileMode(QFileDialog.FileMode.Directory)
    dialog.setOption(QFileDialog.Option.ShowDirsOnly)
    dialog.setDirectory(str(proposed))
    dialog.setLabelText(QFileDialog.DialogLabel.FileName, dialog.tr("Folder"))
    dialog.setLabelText(QFileDialog.DialogLabel.Accept, words)
    _hide_kinds(dialog)
    dialog.fileSelected.connect(lambda chosen: on_chosen(Path(chosen)))
    dialog.open()
    return dialog


def _hide_kinds(dialog: QFileDialog) -> None:
    """Where there is only one kind to choose."""
    for kind, name in ((QLabel, "fileTypeLabel"), (QComboBox, "fileTypeCombo")):
        for part in dialog.findChildren(kind, name):
            part.hide()


class FileWindow(QFileDialog):
    """Says in our own words what Qt would say of a directory."""

    def __init__(self, window: QWidget, title: str) -> None:
        super().__init__(window, title)
        self.must_be_folder = False
        self.fault = Words("", "strong", "danger")
        self.fault.hide()

    def accept(self) -> None:
        typed = self.findChild(QLineEdit, "fileNameEdit")
        folder = self.directory().absoluteFilePath(typed.text()) if typed is not None else ""
        if self.must_be_folder and not Path(folder).is_dir():
            words = self.tr("There is no folder called “{name}”. Choose one from the list.")
            self.fault.setText(words.replace("{name}", Path(folder).name))
            self.fault.show()
            announce(self.fault, self.fault.text(), at_once=True)
            return
        super().accept()


def _dialog(parent: QWidget, title: str) -> FileWindow:
    window = parent.window()
    dialog = FileWindow(window, title)
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    dialog.setLabelText(QFileDialog.DialogLabel.LookIn, dialog.tr("Look in"))
    dialog.setLabelText(QFileDialog.DialogLabel.FileName, dialog.tr("Name"))
    dialog.setLabelText(QFileDialog.DialogLabel.Reject, dialog.tr("Go back"))
    dialog.setSidebarUrls([QUrl.fromLocalFile(str(place)) for place in places_to_look()])
    dialog.setViewMode(QFileDialog.ViewMode.List)
    dialog.setSizeGripEnabled(False)
    dialog.finished.connect(lambda _: dialog.deleteLater())
    for view in dialog.findChildren(QTableView):
        view.setTabKeyNavigation(False)
    for button in dialog.findChildren(QToolButton):
        _dress(button)
    layout = dialog.layout()
    if isinstance(layout, QGridLayout):
        layout.addWidget(dialog.fault, layout.rowCount(), 0, 1, -1)
    dialog.setStyleSheet(_sheet())
    dialog.resize(min(look().px(760), window.width()), min(look().px(520), window.height()))
    return dialog


_WIDEST = 16_777_215
_WORDS = {"toParentButton": "Up one folder", "newFolderButton": "New folder"}


def _dress(button: QToolButton) -> None:
    """Words in place of little pictures, and none of the buttons that no one needs."""
    words = _WORDS.get(button.objectName())
    button.setVisible(words is not None)
    if words is not None:
        # Qt fixes the size to that of the picture.
        button.setMinimumSize(0, 0)
        button.setMaximumSize(_WIDEST, _WIDEST)
        button.setText(words)
        button.setAccessibleName(words)
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)


def _sheet() -> str:
    worn = look()
    tokens, side, pad = worn.tokens, worn.target(), worn.space(12)
    edge = f"border: {tokens.border_px}px solid {tokens.border}; border-radius: 8px; padding: 0 {pad}px;"
    return f"""
QPushButton, QToolButton {{ min-height: {side}px; min-width: {side}px; background: {tokens.card}; {edge} }}
QPushButton:focus, QToolButton:focus {{ border: 3px solid {tokens.focus}; }}
QComboBox {{ min-height: {side}px; }}
QAbstractItemView {{ background: {tokens.card}; border: {tokens.border_px}px solid {tokens.line}; }}
QAbstractItemView::item {{ min-height: {side}px; }}
"""
