"""Who says what in plain text: tokens get tags, tags make chunks, chunks show subjects, cues and what was said."""
