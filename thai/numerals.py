"""Thai digits ๐ to ๙ and ASCII digits 0 to 9. Digits of other scripts are left as they are."""

_ASCII = "0123456789"
_THAI = "๐๑๒๓๔๕๖๗๘๙"
_TO_ASCII = str.maketrans(_THAI, _ASCII)
_TO_THAI = str.maketrans(_ASCII, _THAI)


def fold_digits(text: str) -> str:
    """The text with ๐–๙ as 0–9; length and every other character stay."""
    return text.translate(_TO_ASCII)


def to_thai_digits(text: str) -> str:
    """The text with 0–9 as ๐–๙; length and every other character stay."""
    return text.translate(_TO_THAI)
