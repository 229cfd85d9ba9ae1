"""A record as one piece of HTML for readers in other people's programs: facts first, then the prose.

A feed reader shows neither our templates nor our style sheet, so decisions, action items, clauses and runs
come as short lists with headings of their own. What a kind has to say stands in its room (``register``);
what all kinds share is here. Everything passes one sanitiser with absolute addresses at the end.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

import nh3
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from search.drawing import number, prose
from search.record import Block, Figure, File, Picture, Record, Rendition, Source

from .surroundings import Surroundings
from .xml import legal

#: Prose, lists, tables and pictures; nothing that runs, loads or frames.
TAGS = {
    *("p", "h3", "h4", "hr", "br", "blockquote", "pre", "div", "figure", "figcaption", "img"),
    *("ul", "ol", "li", "table", "caption", "thead", "tbody", "tr", "th", "td"),
    *("a", "abbr", "b", "cite", "code", "em", "i", "s", "span", "strong", "sub", "sup", "time"),
}
ATTRIBUTES = {
    "*": {"lang"},
    "a": {"href", "hreflang"},
    "img": {"src", "alt", "width", "height"},
    "ol": {"start"},
    "td": {"colspan", "rowspan"},
    "th": {"colspan", "rowspan", "scope"},
    "time": {"datetime"},
}
SCHEMES = {"http", "https", "mailto", "tel"}
Line = SafeString


@dataclass(frozen=True)
class Section:
    """A heading and its rows of safe HTML. ``ordered`` rows are numbered."""

    heading: str
    rows: tuple[Line, ...]
    ordered: bool = False


@dataclass(frozen=True)
class Facts:
    """What a kind says of itself: ``lines`` (label, value) and ``sections``; empty ones are left out."""

    lines: tuple[tuple[str, str], ...] = ()
    sections: tuple[Section, ...] = field(default=())


FactsOf = Callable[[Record, Surroundings], Facts]
_facts: dict[str, FactsOf] = {}


def register(kind: str, function: FactsOf) -> None:
    """Name the function that gives a kind's facts."""
    _facts[kind] = function


def full_content(record: Record, around: Surroundings) -> str:
    """Sanitised HTML of the whole record, fit for any XML document."""
    facts = _facts[record.kind](record, around) if record.kind in _facts else Facts()
    lines = [*_common_lines(record, around), *facts.lines]
    pieces = [
        _picture(record.lead_picture, around) if record.lead_picture else "",
        format_html("<p><strong>{}</strong></p>", around.said(record.summary)) if record.summary else "",
        _list(Section("", tuple(format_html("<strong>{}</strong>: {}", *line) for line in lines if line[1]))),
        *(_list(section) for section in facts.sections),
        *(_block(block, around) for block in record.body),
        *(_picture(picture, around) for picture in record.gallery),
        _list(Section(_("Files"), tuple(_file(file, around) for file in record.files))),
        _list(Section(_("Notes"), tuple(_notes(record, around)))),
        _source(record.source, around) if record.source else "",
    ]
    return sanitised("\n".join(piece for piece in pieces if piece), around)


def sanitised(html: str, around: Surroundings) -> str:
    """HTML with the tags and attributes of the lists above, absolute addresses, and no character that XML
    forbids."""
    return nh3.clean(
        legal(html),
        tags=TAGS,
        attributes=ATTRIBUTES,
        url_schemes=SCHEMES,
        url_relative=("rewrite_with_base", f"{around.base}/"),
        link_rel=None,
    )


def joined(*parts: str, by: str = " · ") -> Line:
    """Those parts that say something, each escaped unless it is safe HTML already."""
    return format_html_join(by, "{}", ((part,) for part in parts if part))


def labelled(label: str, value: str) -> str:
    """``label: value``, or nothing without a value."""
    return format_html("{}: {}", label, value) if value else ""


def figure(row: Figure, around: Surroundings) -> Line:
    """A stated number with what it counts, where and when."""
    value = joined(number(row.value), around.said(row.unit), by=" ")
    place = around.term("province", row.province) if row.province else ""
    head = labelled(around.said(row.label), value) if row.label else value
    return joined(head, around.said(row.scope), place, around.day(row.period))


def best_rendition(picture: Picture, room: tuple[int, int] | None = None) -> Rendition | None:
    """The widest stored size in a format that every reader can show, else the widest there is; only of those
    that are no larger than the ``room`` (pixels, width and height)."""
    fitting = [
        item for item in picture.renditions if not room or (item.width <= room[0] and item.height <= room[1])
    ]
    common = [item for item in fitting if item.format in ("jpeg", "jpg", "png", "gif")]
    return max(common or fitting, key=lambda item: item.width, default=None)


def when_and_where(record: Record, around: Surroundings) -> str:
    """Day and place in one line, for the head of a summary: ``25 พฤศจิกายน 2565 · สระบุรี``."""
    provinces = [around.term("province", key) for key in record.keys("province")[:3]]
    return " · ".join(part for part in (around.day(record.when), ", ".join(provinces)) if part)


def _common_lines(record: Record, around: Surroundings) -> Iterator[tuple[str, str]]:
    yield _("When"), around.day(record.when)
    yield _("Where"), _where(record, around)
    for scheme, label in (("network", _("Networks")), ("province", _("Provinces")), ("topic", _("Topics"))):
        yield label, ", ".join(around.term(scheme, key) for key in record.keys(scheme))
    for role, label in _roles():
        bodies = (_body(link.headcount, around.organisation(link)) for link in record.organisations_as(role))
        yield label, ", ".join(bodies)
    yield _("People"), "; ".join(filter(None, (around.person(link) for link in record.people)))


def _roles() -> tuple[tuple[str, str], ...]:
    return (
        ("organiser", _("Organised by")),
        ("host", _("Hosted by")),
        ("partner", _("Together with")),
        ("participant", _("Took part")),
        ("curriculum", _("Curriculum by")),
        ("declarant", _("Declared by")),
        ("witness", _("Witnessed by")),
        ("publisher", _("Published by")),
    )


def _body(headcount: int | None, name: str) -> str:
    return _("%(name)s (%(count)d people)") % {"name": name, "count": headcount} if headcount else name


def _where(record: Record, around: Surroundings) -> str:
    place = record.place
    district = around.term("district", place.district) if place.district else ""
    mode = {"online": _("online"), "hybrid": _("on site and online")}.get(place.mode, "")
    subdistrict = around.term("subdistrict", place.subdistrict) if place.subdistrict else ""
    return ", ".join(part for part in (place.venue.text, subdistrict, district, mode) if part)


def _list(section: Section) -> str:
    rows = tuple(row for row in section.rows if row)
    if not rows:
        return ""
    tag = mark_safe("ol" if section.ordered else "ul")  # noqa: S308 - one of two words
    heading = format_html("<h3>{}</h3>\n", section.heading) if section.heading else ""
    items = format_html_join("", "<li>{}</li>", ((row,) for row in rows))
    return heading + format_html("<{}>{}</{}>", tag, items, tag)


def _block(block: Block, around: Surroundings) -> str:
    if block.type == "heading":
        return format_html("<h3>{}</h3>", around.said(block.text))
    if block.type == "quote":
        by = format_html("<p>— {}</p>", around.said(block.attribution)) if block.attribution else ""
        return format_html("<blockquote><p>{}</p>{}</blockquote>", around.said(block.text), by)
    if block.type == "picture":
        return _picture(block.picture, around) if block.picture else ""
    if block.type == "table":
        return _in_language(_table(block), block.lang, around)
    return _in_language(prose(block.html, around.links), block.lang, around)


def _in_language(html: SafeString, lang: str, around: Surroundings) -> str:
    return html if lang == around.locale else format_html('<div lang="{}">{}</div>', lang, html)


def _table(block: Block) -> SafeString:
    def row(cells: Iterable[str], tag: str) -> SafeString:
        safe = mark_safe(tag)  # noqa: S308 - "th" or "td"
        return format_html(
            "<tr>{}</tr>", format_html_join("", "<{}>{}</{}>", ((safe, cell, safe) for cell in cells))
        )

    tags = ["th" if block.has_header and number == 0 else "td" for number in range(len(block.rows))]
    rows = format_html_join("", "{}", ((row(*pair),) for pair in zip(block.rows, tags, strict=True)))
    return format_html("<table>{}</table>", rows)


def _picture(picture: Picture, around: Surroundings) -> str:
    size = best_rendition(picture)
    if size is None:
        return ""
    image = format_html(
        '<img src="{}" alt="{}" width="{}" height="{}">',
        around.absolute(size.url), "" if picture.decorative else picture.alt.text, size.width, size.height,
    )  # fmt: skip
    words = " ".join(part for part in (around.said(picture.caption), _credit(picture)) if part)
    caption = format_html("<figcaption>{}</figcaption>", mark_safe(words)) if words else ""  # noqa: S308
    return format_html("<figure>{}{}</figure>", image, caption)


def _credit(picture: Picture) -> str:
    return format_html("({})", picture.credit) if picture.credit else ""


def _file(file: File, around: Surroundings) -> Line:
    kind = f" ({file.extension.upper()})" if file.extension else ""
    return format_html('<a href="{}">{}</a>{}', around.absolute(file.url), around.said(file.title), kind)


def _notes(record: Record, around: Surroundings) -> Iterator[Line]:
    names = {"change": _("Change"), "correction": _("Correction"), "reply": _("Reply")}
    for note in record.notes:
        day = around.day(note.date.isoformat())
        yield format_html("{}, {}: {}", names[note.kind], day, around.said(note.text))


def _source(source: Source, around: Surroundings) -> str:
    name = around.term("organisation", source.publisher) if source.publisher else source.publisher_name.text
    words = ", ".join(part for part in (name, around.day(source.published)) if part) or source.url
    if not words:
        return ""
    link = format_html('<a href="{}">{}</a>', source.url, words) if source.url else words
    return format_html("<p>{}: {}</p>", _("Source"), link)
