"""Rewritten text with the way back: which stretch of the source each character came from.

Both functions return `(form, places)` with `len(places) == len(form) + 1`; `form[a:b]` stands at
`source[places[a]:places[b]]`, and places never fall.
"""

from thai.aligned import Aligned
from thai.normalise import apply_normal_rules, apply_search_rules


def normalise_with_offsets(text: str) -> tuple[str, list[int]]:
    """`normalise(text)` and the places of its characters in the text."""
    return _followed(text, search=False)


def search_form_with_offsets(text: str) -> tuple[str, list[int]]:
    """`search_form(text)` and the places of its characters in the text."""
    return _followed(text, search=True)


def _followed(text: str, *, search: bool) -> tuple[str, list[int]]:
    aligned = Aligned(text, follow=True)
    if search:
        apply_search_rules(aligned)
    else:
        apply_normal_rules(aligned)
    return aligned.text, aligned.places or [0]
