"""What came of reading a file, in words for its editor."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

READ = "read"
FAILED = "failed"
TOO_LARGE = "too_large"

#: Outcome → what it means. The names are stored, and those of `thai.damage` are among them.
WORDS = {
    READ: _("The text inside this file is found by searching."),
    "no_text": _(
        "The text inside this file cannot be found by searching: it has pictures of pages and no text. Run "
        "it through text recognition (OCR), or attach the original."
    ),
    "locked": _("The text inside this file cannot be found by searching: it is locked with a password."),
    "marks": _(
        "The text inside this file cannot be found by searching: Thai vowels and tone marks are lost or out "
        "of order in it. Save it as PDF from the original again, or attach the original."
    ),
    "glyphs": _(
        "The text inside this file cannot be found by searching: it holds numbers of glyphs instead of "
        "letters. Save it as PDF with embedded fonts from the original again, or attach the original."
    ),
    "encoding": _(
        "The text inside this file cannot be found by searching: its Thai letters are in an old encoding. "
        "Save it as PDF from the original again, or attach the original."
    ),
    TOO_LARGE: _("The text inside this file cannot be found by searching: the file is too large."),
    FAILED: _(
        "The text inside this file cannot be found by searching: the file is damaged or of another format."
    ),
}
