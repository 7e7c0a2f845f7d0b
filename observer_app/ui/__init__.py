"""The window: PySide6 lives here and nowhere else. A short map for whoever builds a page.

app          Application (look, icons, live changes of text size and theme); `application()`; the start sequence
theme        tokens of the three themes, type sizes, `Look`: px() grows with the text, space() half as fast
page         Page: subclass it. build() once, enter(**arguments) each time, leave(), may_leave(), changed(changes);
             name_page(), set_leave(), set_slots(), add(), footer.add_back/add_secondary/add_primary,
             footer.saved.show_saved("10:42"), show_message(), first_focus()
pages        the table of pages by name; add a row with its module, never without
main_window  MainWindow is the Shell that a page is given: go(), open_over(), close_over(), services
operations   run_now(page, call) for fast calls, run(page, call, on_done, busy_text=…) for slow ones
messages     MessagePanel in the page; ask_first() before what cannot be undone
accessible   announce(); walk() over what a screen reader is given
widgets/     boxes (Box, Card, Line) · flows (Columns, FlowRow) · labels (Heading, Body, Caption, Words) ·
             buttons (PrimaryButton, SecondaryButton, LinkButton) · choices (ChoiceCards, ChoiceButtons, Segments,
             CheckCards) · level_scale (with level_line, level_room) · number_strip · line_box (LineBox, Field) ·
             text_boxes (TextBox) · words_box · marks (SavedMark, Clock) · scroll_page · top_bar · footer_bar
setup/ observer/ …  the pages themselves, by who meets them

Rules: answers tell `chosen` (from `toggled`, never `clicked`); `choose()` and `show_…()` are silent; arrow keys
look, Space or Enter chooses. Texts go through `self.tr("…")` with plain strings. A page holds no state that a
service does not have: what is typed or chosen is kept at once.
"""
