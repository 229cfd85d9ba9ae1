"""Rewritten text with the way back: which stretch of the source each character came from.

Both functions return `(form, places)` with `len(places) == len(form) + 1`; `form[a:b]` stands at
`source[places[a]:places[b]]`, and places never fall.
"""

from thai.aligned import Aligned
from thai.normalise import apply_normal_rules, apply_search_rules
from thai.numerals import fold_digits


def normalise_with_offsets(text: str) -> tuple[str, list[int]]:
    """`normalise(text)` and the places of its characters in the text."""
    return _followed(text, search=False)


def search_form_with_offsets(text: str) -> tuple[str, list[int]]:
    """`search_form(text)` and the places of its characters in the text."""
    return _followed(text, search=True)


def _followed(text: str, *, search: bool) -> tuple[str, list[int]]:
    apply = apply_search_rules if search else apply_normal_rules
    # Following costs five times as much, and most texts are already as the rules want them.
    plain = Aligned(text)
    apply(plain)
    swapped = fold_digits(text.lower()) if search else text
    if len(swapped) == len(text) and plain.text == swapped.strip(" "):
        first = len(swapped) - len(swapped.lstrip(" "))
        return plain.text, list(range(first, first + len(plain.text) + 1))
    aligned = Aligned(text, follow=True)
    apply(aligned)
    return aligned.text, aligned.places or [0]
