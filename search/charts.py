"""Small charts, drawn on the server: bars beside figures that can be compared.

A bar is decoration of a row that says its number in words, so it is hidden from those who listen; its
length is an attribute of SVG, for styles inside the page are not allowed.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence
from decimal import Decimal

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from .record import Figure

#: Units that have a whole: their bars are parts of a hundred.
PER_CENT = frozenset({"%", "เปอร์เซ็นต์", "ร้อยละ", "per cent", "percent"})


def bar(share: float | None) -> SafeString:
    """A bar of a share between 0 and 1; nothing where there is nothing to compare."""
    if share is None:
        return SafeString("")
    return format_html(
        '<svg class="bar" aria-hidden="true"><rect width="100%" height="100%"/>'
        '<rect class="bar__part" width="{}%" height="100%"/></svg>',
        f"{100 * share:.1f}",
    )


def shares(values: Sequence[Decimal | int | None], whole: int = 0) -> list[float | None]:
    """What each value is of the largest, or of ``whole``; nothing for fewer than two, or any below zero."""
    known = [value for value in values if value is not None]
    most = max(known, default=0)
    if len(known) < 2 or min(known) < 0 or not most:
        return [None] * len(values)
    top = max(most, whole)
    return [None if value is None else float(value / top) for value in values]


def figure_shares(figures: Iterable[Figure]) -> list[tuple[Figure, float | None]]:
    """Figures with the lengths of their bars.

    Two can be compared when they count in the same unit and are either the same thing at different places
    or times, or different things at the same place and time.
    """
    rows = list(figures)
    found: dict[int, float | None] = {}
    for same in (_thing, _where_and_when):
        groups: dict[Hashable, list[int]] = {}
        for at, figure in enumerate(rows):
            if figure.unit and at not in found:
                groups.setdefault((figure.unit.text, *same(figure)), []).append(at)
        for group in groups.values():
            if len(group) > 1:
                whole = 100 if rows[group[0]].unit.text.strip() in PER_CENT else 0
                found |= dict(zip(group, shares([rows[at].value for at in group], whole), strict=True))
    return [(figure, found.get(at)) for at, figure in enumerate(rows)]


def _thing(figure: Figure) -> tuple[str, ...]:
    return (figure.label.text,)


def _where_and_when(figure: Figure) -> tuple[str, ...]:
    return (figure.scope.text, figure.province, figure.period)


def parts(counts: Iterable[tuple[str, int]]) -> SafeString:
    """One bar of several parts, in order: (tone, count) of each."""
    given = [(tone, count) for tone, count in counts if count]
    whole = sum(count for _tone, count in given)
    if not whole:
        return SafeString("")
    begin, pieces = 0.0, []
    for tone, count in given:
        width = 100 * count / whole
        pieces.append((tone, f"{begin:.2f}", f"{width:.2f}"))
        begin += width
    return format_html(
        '<svg class="bar bar--parts" aria-hidden="true">{}</svg>',
        format_html_join("", '<rect class="tone-{}" x="{}%" width="{}%" height="100%"/>', pieces),
    )
