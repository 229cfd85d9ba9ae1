"""``/th/embed/``: a form in which a partner puts an embed together, sees it, and copies the code.

It works without script: the form asks this page again. It forgives, as pages for people do: what is not
understood is left out and said.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from urllib.parse import urlencode, urlsplit

from csp.constants import SELF
from csp.decorators import csp_replace
from django.conf import settings
from django.db.models import Q
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from feeds.embed import looks
from feeds.embed.looks import COLOUR, FORM, HEADINGS, MAX_NUMBER, Look, read_look
from feeds.history import PER_PAGE
from feeds.interface import MachineFace
from feeds.titles import title_of
from search.drawing import active_locale
from search.filters import filters
from search.lists import misread, unknown_parameters
from search.models import Entry, Term
from search.parsing import readable
from search.query import HubQuery, Problem
from search.registry import Face, Label, faces
from search.terms import TermLabels, by_keys, labels_for
from thai.collate import sort_key

#: Shapes that are no face of a query, or no frame.
ITEM, ELEMENT = "item", "element"
#: Filters that the form has fields for, beside one for words; all others of a list are kept as they came.
FIELDS = ("type", "network", "province", "topic")
#: Parameters of the form that are no part of the query.
OWN = looks.OF_LISTS | {"show", "in", "item"}
THEMES = {
    "auto": gettext_lazy("As the page around it"),
    "light": gettext_lazy("Light"),
    "dark": gettext_lazy("Dark"),
}
#: Letters of the address of a single thing that are read.
LONGEST = 2000


@dataclass(frozen=True)
class Option:
    """A value of a field of the form."""

    value: str
    label: Label
    selected: bool = False


@dataclass(frozen=True)
class Field:
    """A filter of the query as a list to choose from."""

    name: str
    label: Label
    options: tuple[Option, ...]


@dataclass(frozen=True)
class Built:
    """What was put together: the addresses of the embed and of its source, and what it is called."""

    url: str
    source: str
    label: str
    string: str = ""


@dataclass
class Asked:
    """What the form says. ``misread`` is what was not understood of it, ``problems`` are sentences."""

    show: str
    locale: str
    look: Look
    query: HubQuery
    misread: tuple[Problem, ...] = ()
    problems: list[str] = field(default_factory=list)


@require_safe
@csp_replace({"frame-src": [SELF]})
def builder(request: HttpRequest) -> HttpResponse:
    """The page; three SQL queries, a fourth for a single thing or the names in the title of a list."""
    asked = _asked(request.GET)
    chosen = Q(scheme__in=FIELDS, merged_into="") | by_keys(asked.query.keys())
    terms = list(Term.objects.filter(chosen))
    labels = TermLabels(active_locale(), {(term.scheme, term.key): term for term in terms})
    built = _item(request, asked) if asked.show == ITEM else _listed(asked)
    kept = list(_kept(asked.query))
    context = {
        "asked": asked,
        "built": built,
        "misread": misread(asked.misread),
        "shows": [Option(name, label, name == asked.show) for name, label in _shapes()],
        "fields": [_field(name, asked.query, terms, labels) for name in FIELDS],
        "kept": kept,
        "kept_words": _words(asked.query, labels, {name for name, _value in kept}),
        "languages": [Option(code, name, code == asked.locale) for code, name in settings.LANGUAGES],
        "themes": [Option(value, label, value == asked.look.theme) for value, label in THEMES.items()],
        "headings": [Option(value, value, value == str(asked.look.heading)) for value in HEADINGS],
        "most": MAX_NUMBER,
        # The element reads the first page of the feed.
        "number_of_element": min(asked.look.number, PER_PAGE),
        "usual_colour": COLOUR,
        "item": _item_given(request),
        "alternates": {code: f"/{code}/{FORM}" for code, _name in settings.LANGUAGES},
        "breadcrumbs": [
            (_("Civic Hub"), f"/{active_locale()}/"),
            (_("Use our data"), f"/{active_locale()}/use-our-data/"),
            (_("Make an embed"), ""),
        ],
        "noindex": bool(request.GET),
    }
    return render(request, "feeds/partners/builder.html", context)


def framed() -> list[Face]:
    """The faces that are frames of a query."""
    return [face for face in faces if face.framed]


def _shapes() -> list[tuple[str, Label]]:
    shapes = [(face.name, face.label) for face in framed()]
    return [*shapes, (ITEM, _("One page as a card")), (ELEMENT, _("List in your page's own style"))]


def _asked(given: QueryDict) -> Asked:
    """The form as it was sent; what is empty was not chosen."""
    filled = QueryDict(mutable=True)
    for name, values in given.lists():
        filled.setlist(name, [str(value) for value in values if value])
    shapes = [name for name, _label in _shapes()]
    show, locale = filled.get("show"), filled.get("in")
    locale = locale if locale in dict(settings.LANGUAGES) else active_locale()
    colour = filled.get("colour")
    if colour:
        # The browser's own field for colours puts a sign before the digits.
        filled["colour"] = colour.removeprefix("#")
    look, problems = read_look(filled)
    query = HubQuery.parse(filled, locale).with_(page=1)
    unknown = unknown_parameters(filled, OWN)
    show = show if show in shapes else shapes[0]
    return Asked(show, locale, look, query, (*unknown, *problems, *query.problems))


def _listed(asked: Asked) -> Built:
    string = asked.query.to_string()
    source = f"/{asked.locale}/search/" + (f"?{string}" if string else "")
    with translation.override(asked.locale):
        label = title_of(asked.query, labels_for(asked.query.keys(), asked.locale))
    face = faces.get(asked.show)
    if face is None:
        return Built("", source, label, string)
    own = face.own if isinstance(face, MachineFace) else frozenset()
    look = urlencode({name: value for name, value in asked.look.pairs.items() if name in own})
    whole = "&".join(part for part in (string, look) if part)
    return Built(f"/{asked.locale}/{face.path}" + (f"?{whole}" if whole else ""), source, label, string)


def _item_given(request: HttpRequest) -> str:
    return readable(request.GET.get("item", "")[:LONGEST])


def _item(request: HttpRequest, asked: Asked) -> Built | None:
    """The card of the page whose address (or uid) was given."""
    given = _item_given(request)
    if not given:
        return None
    try:
        parts = urlsplit(given)
    except ValueError:
        parts = urlsplit("")
    is_ours = not parts.netloc or parts.netloc == request.get_host()
    found = list(Entry.objects.visible().filter(path=parts.path)) if is_ours and "/" in given else []
    found = found or list(Entry.objects.visible().filter(uid=given[:200]))
    if not found:
        asked.problems.append(_("No public page of this hub has this address."))
        return None
    entry = next((one for one in found if one.locale == asked.locale), found[0])
    look = urlencode({name: value for name, value in asked.look.pairs.items() if name != "number"})
    url = f"/{asked.locale}/embed/item/{entry.uid}" + (f"?{look}" if look else "")
    return Built(url, entry.path, entry.title)


def _words(query: HubQuery, labels: TermLabels, names: Iterable[str] | None = None) -> str:
    """The query in words, or the part of it that has certain ``names``."""
    chips = query.describe(labels)
    wanted = None if names is None else {name.removesuffix(".and") for name in names}
    return "; ".join(
        f"{chip.label}: {chip.value_label}" for chip in chips if wanted is None or chip.param in wanted
    )


def _chosen(query: HubQuery, name: str) -> str:
    """The value that a field of the form can show: the only one that its filter has."""
    groups, excluded = query.groups(name), query.excluded(name)
    return groups[0][0] if len(groups) == 1 and len(groups[0]) == 1 and not excluded else ""


def _kept(query: HubQuery) -> Iterable[tuple[str, str]]:
    """What the form has no field for, as it stands in the address."""
    shown = {name for name in FIELDS if _chosen(query, name)} | {"q"}
    return [(name, value) for name, value in query.pairs() if name not in shown]


def _field(name: str, query: HubQuery, terms: list[Term], labels: TermLabels) -> Field:
    one, chosen = filters[name], _chosen(query, name)
    if one.scheme:
        named = [(term.key, term.label(labels.locale)) for term in terms if term.scheme == one.scheme]
        pairs: list[tuple[str, Label]] = [*sorted(named, key=lambda pair: sort_key(pair[1]))]
    else:
        pairs = [(choice.value, choice.label) for choice in one.choices()]
    return Field(name, one.label, tuple(Option(value, label, value == chosen) for value, label in pairs))
