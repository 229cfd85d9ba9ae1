"""What stands in cells of CSV files: the hub's exports hold what anyone may have written."""

from __future__ import annotations

from typing import Any

#: A cell that begins so is a formula to spreadsheets, also in its full-width form.
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def safe(value: Any) -> Any:
    """A text that no spreadsheet takes for a formula: an apostrophe before it says that it is text.

    >>> safe("=1+1"), safe("งบ"), safe("-5")
    ("'=1+1", 'งบ', "'-5")
    """
    return f"'{value}" if isinstance(value, str) and value.startswith(FORMULA) else value
