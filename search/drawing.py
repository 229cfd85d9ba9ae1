"""How the values of records are written as HTML: dates, sentences, links, pictures, states.

Pure functions from values to safe HTML in the language that is active; the tag library ``hub`` gives them to
templates. Everything that comes from an editor is escaped here or was sanitised when it was stored.
"""

from __future__ import annotations

import datetime
import re
import unicodedata
from collections.abc import Mapping
from decimal import Decimal
from functools import lru_cache
from typing import Any, Literal, Protocol, cast
from zoneinfo import ZoneInfo

from django.utils.formats import number_format
from django.utils.html import escape, format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, gettext

from search import geography
from thai.breaks import break_pieces
from thai.date_format import format_period
from thai.edtf import Period, parse_edtf

from .record import Picture, Rendition, Sentence
from .registry import kinds

BANGKOK = ZoneInfo("Asia/Bangkok")
NO_BREAK = "\u00a0"

Locale = Literal["th", "en"]

#: How a picture is used → the share of the window it takes (the ``sizes`` of the ``<picture>``).
PICTURE_SIZES = {
    "lead": "(min-width: 64rem) 48rem, 100vw",
    "front": "(min-width: 60rem) 50rem, 100vw",
    "body": "(min-width: 48rem) 40rem, 100vw",
    "gallery": "(min-width: 48rem) 20rem, 50vw",
    "card": "(min-width: 48rem) 11rem, 6rem",
}

#: Schemes whose names are short and stand on one line.
PLACES = ("province", "district", "subdistrict")

#: State → tone. A tone has a colour and a sign of its own, so that no state is told by colour alone.
TONES = {
    "done": "good",
    "complete": "good",
    "held": "good",
    "overdue": "late",
    "dropped": "late",
    "cancelled": "late",
    "ongoing": "moving",
    "underway": "moving",
    "open": "moving",
    "planned": "moving",
    "postponed": "due",
    "inactive": "due",
}
SIGNS = {"good": "✓", "late": "!", "moving": "→", "due": "‖", "plain": "·"}

#: States in which a day that has passed makes a thing overdue.
UNFINISHED = frozenset({"open", "ongoing", "underway", "no_data", "inactive"})

_LINK = re.compile(r'<a data-uid="([^"]*)"[^>]*>(.*?)</a>', re.DOTALL)


class Labels(Protocol):
    """What the catalogue knows of terms: names, and addresses of those that have a page."""

    def label(self, scheme: str, key: str) -> str: ...

    def path(self, scheme: str, key: str) -> str: ...

    def lang(self, scheme: str, key: str) -> str: ...


def active_locale() -> Locale:
    return "en" if (get_language() or "th").startswith("en") else "th"


def today() -> datetime.date:
    """The day in Bangkok."""
    return datetime.datetime.now(BANGKOK).date()


def lang_attribute(lang: str) -> SafeString:
    """`` lang="th"`` where words are in another language than the page, else nothing."""
    return format_html(' lang="{}"', lang) if lang and lang != active_locale() else SafeString("")


def said(sentence: Sentence | None) -> SafeString:
    """The words of a sentence, marked with their language where it is not the page's."""
    if not sentence:
        return SafeString("")
    attribute = lang_attribute(sentence.lang)
    return format_html("<span{}>{}</span>", attribute, sentence.text) if attribute else escape(sentence.text)


#: What stands between blanks, and the blanks after it. No-break spaces are none: they hold a date together.
_THAI = re.compile("[\u0e00-\u0e7f]")
_WORD_AND_BLANKS = re.compile(r"( *[^ ]+)( *)")


@lru_cache(maxsize=8192)
def whole_words(text: str) -> SafeString:
    """A heading or name whose Thai words and dates stay whole: the dictionaries of browsers know fewer words.

    Each word stands in a ``<span class="w">``; between two a line may break. Text without Thai is left alone.
    """
    pieces = map(_WORD_AND_BLANKS.findall, break_pieces(text))
    # Put together by hand: lists have hundreds of words in their titles, and `format_html` is slow.
    return mark_safe(  # noqa: S308
        "<wbr>".join("".join(_in_one(word) + blanks for word, blanks in parts) for parts in pieces)
    )


#: Letters that stand side by side (marks above and below take no room) which fit the narrowest telephone.
LONG_WORD = 13
#: The same in letters of ordinary size.
LONGEST_WORD = 24


def _in_one(name: str) -> SafeString:
    """A name that is never broken: those of places are short.

    ``w--long`` may be longer than a line of large letters; there, and only there, the style lets it break.
    Names of bodies that the dictionary knows may be longer than any line; where they break is the browser's
    affair.
    """
    if not _is_one_word(name):
        return escape(name)
    room = len(name)
    if room > LONG_WORD:
        room = sum(unicodedata.category(letter) not in ("Mn", "Cf") for letter in name)
    if room > LONGEST_WORD:
        return escape(name)
    wide = room > LONG_WORD
    return mark_safe(f'<span class="w{" w--long" if wide else ""}">{escape(name)}</span>')  # noqa: S308


def _is_one_word(piece: str) -> bool:
    return " " not in piece and bool(_THAI.search(piece))


def period_of(edtf: str) -> Period | None:
    """The period, or nothing for an empty or unreadable writing (it is then shown as it stands)."""
    try:
        return parse_edtf(edtf) if edtf else None
    except ValueError:
        return None


def _in_one_piece(words: str) -> str:
    """Words of a date that stay on one line; a range may break after its dash."""
    return " – ".join(end.replace(" ", NO_BREAK) for end in words.split(" – ")).replace(
        " – ", f"{NO_BREAK}– "
    )


def when(edtf: str, style: Literal["long", "short"] = "long") -> SafeString:
    """``<time>`` in the era of the page, with the other era at hand in its title.

    HTML knows no ranges: the machine's value of one is its first day, month or year.
    """
    period = period_of(edtf)
    if period is None:
        return escape(edtf)
    locale = active_locale()
    return format_html(
        '<time datetime="{}" title="{}">{}</time>',
        edtf.split("/", 1)[0],
        format_period(period, locale=locale, era="both"),
        _in_one_piece(format_period(period, locale=locale, style=style)),
    )


def when_both(edtf: str) -> SafeString:
    """As :func:`when`, with the year of the other era beside it, where one year says it."""
    period, written = period_of(edtf), when(edtf)
    if period is None:
        return written
    locale = active_locale()
    own = format_period(period, locale=locale)
    both = format_period(period, locale=locale, era="both")
    if not both.startswith(own + " ("):
        return written
    return format_html('{} <span class="era">{}</span>', written, both[len(own) + 1 :].replace(" ", NO_BREAK))


def day(
    value: datetime.date | datetime.datetime | None, style: Literal["long", "short"] = "long"
) -> SafeString:
    """A date or a moment as its day in Bangkok."""
    if value is None:
        return SafeString("")
    if isinstance(value, datetime.datetime):
        value = value.astimezone(BANGKOK).date() if value.tzinfo else value.date()
    return when(value.isoformat(), style)


def times(start: datetime.time | None, end: datetime.time | None) -> SafeString:
    """``09:00–16:30 น.``; nothing when no time is known."""
    if start is None and end is None:
        return SafeString("")
    hours = format_html_join(
        "–",
        '<time datetime="{0}">{0}</time>',
        ((time.strftime("%H:%M"),) for time in (start, end) if time is not None),
    )
    return format_html('<span class="whole">{}{}{}</span>', hours, NO_BREAK, gettext("Bangkok time"))


def number(value: Decimal | int | float | None) -> str:
    """A number with separators of thousands and no idle zeros."""
    if value is None:
        return ""
    exact = Decimal(str(value))
    places = max(0, -cast(int, exact.normalize().as_tuple().exponent))
    return str(number_format(exact, decimal_pos=places, use_l10n=True, force_grouping=True))


def filesize(size: int) -> str:
    """Bytes for readers: ``38 KB``, ``1.5 MB``."""
    if size < 1_000_000:
        return f"{max(1, round(size / 1000))}{NO_BREAK}KB"
    return f"{size / 1_000_000:.1f}{NO_BREAK}MB"


def term(labels: Labels | None, scheme: str, key: str) -> SafeString:
    """The name of a term, linked to its page where it has one."""
    if not key:
        return SafeString("")
    name = place_name(scheme, key) or (labels.label(scheme, key) if labels else "") or key
    shown = _in_one(name) if scheme in PLACES else whole_words(name)
    path = labels.path(scheme, key) if labels else ""
    attribute = lang_attribute(labels.lang(scheme, key)) if labels else SafeString("")
    if path:
        return format_html('<a class="term" href="{}"{}>{}</a>', path, attribute, shown)
    return format_html('<span class="term"{}>{}</span>', attribute, shown)


def place_name(scheme: str, code: str, locale: str = "") -> str:
    """Names of districts and subdistricts, which are too many to be terms, by their code.

    In ``locale``, or in the language that is active.
    """
    if scheme not in ("district", "subdistrict"):
        return ""
    try:
        place = geography.district(code) if scheme == "district" else geography.subdistrict(code)
    except geography.PlaceNotFoundError:
        return ""
    return place.title_en if (locale or active_locale()) == "en" else place.title_th


def prose(html: str, links: Mapping[str, Any] | None = None) -> SafeString:
    """Stored rich text (sanitised when written) whose placeholders become links to what is public now.

    The words of a link to something that is not public stay, without a link.
    """
    known = links or {}

    def resolved(match: re.Match[str]) -> str:
        target = known.get(match[1])
        path = target if isinstance(target, str) else getattr(target, "path", "")
        return f'<a href="{escape(path)}">{match[2]}</a>' if path else match[2]

    return mark_safe(_LINK.sub(resolved, html))  # noqa: S308 - sanitised when it was stored


def _width(item: Rendition) -> int:
    return item.width


def picture(shown: Picture | None, use: str = "body") -> SafeString:
    """``<picture>`` with every stored format and width; nothing for a picture without renditions."""
    if shown is None or not shown.renditions:
        return SafeString("")
    sizes = PICTURE_SIZES[use]
    formats = list(dict.fromkeys(item.format for item in shown.renditions))
    # A small picture is not enlarged: two of its sizes can be the same, and a list names each width once.
    ladder = {
        name: list({i.width: i for i in sorted(shown.renditions, key=_width) if i.format == name}.values())
        for name in formats
    }
    sources = format_html_join(
        "",
        '<source type="image/{}" srcset="{}" sizes="{}">',
        ((name, ", ".join(f"{i.url} {i.width}w" for i in ladder[name]), sizes) for name in formats[:-1]),
    )
    last = ladder[formats[-1]]
    middle = last[len(last) // 2]
    alt = "" if shown.decorative else shown.alt.text
    image = format_html(
        '<img src="{}" srcset="{}" sizes="{}" width="{}" height="{}" alt="{}"{}{}>',
        middle.url,
        ", ".join(f"{item.url} {item.width}w" for item in last),
        sizes,
        middle.width,
        middle.height,
        alt,
        lang_attribute(shown.alt.lang) if alt else "",
        SafeString(
            ' fetchpriority="high"' if use in ("lead", "front") else ' loading="lazy" decoding="async"'
        ),
    )
    return format_html("<picture>{}{}</picture>", sources, image)


def state_now(state: str, deadline: str) -> str:
    """The state today: what is unfinished after its day is overdue, whatever is stored."""
    period = period_of(deadline)
    return "overdue" if period and state in UNFINISHED and period.end < today() else state


def state_label(kind: str, state: str) -> str:
    """The word for a state of a kind, as its room registered it."""
    if state == "overdue":
        return gettext("Overdue")
    declared = kinds.get(kind)
    return str(declared.states.get(state, state)) if declared else state


def status(kind: str, state: str, deadline: str = "") -> SafeString:
    """A chip with a sign, a word and a tone: never colour alone."""
    if not state:
        return SafeString("")
    current = state_now(state, deadline)
    tone = TONES.get(current, "plain")
    return format_html(
        '<span class="status status--{}"><span class="status__sign" aria-hidden="true">{}</span>{}</span>',
        tone,
        SIGNS[tone],
        state_label(kind, current),
    )
