"""A result as a feed: what RSS, Atom and JSON Feed say alike, before any of them writes it down."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import quote, urlsplit, urlunsplit

from django.http import HttpRequest
from django.utils.encoding import iri_to_uri
from django.utils.translation import gettext as _

from search.drawing import BANGKOK
from search.query import HubQuery
from search.record import File, Picture, Record
from search.registry import Face

from . import history, websub
from .content import full_content, when_and_where
from .ids import permanent_id
from .surroundings import Surroundings, base_of, read_surroundings
from .titles import BETWEEN, parts_of
from .xml import legal

#: Schemes whose terms become categories, in this order.
CATEGORIES = ("network", "province", "district", "topic")


@dataclass(frozen=True)
class Category:
    """One term of an item; ``key`` is what queries take."""

    scheme: str
    key: str
    label: str


@dataclass(frozen=True)
class Item:
    """One record as an item: plain text in ``title`` and ``summary``, sanitised HTML in ``html``,
    absolute addresses. ``alternates`` are the same thing in other languages."""

    uid: str
    id: str
    url: str
    kind: str
    lang: str
    title: str
    title_lang: str
    summary: str
    html: str
    published: datetime.datetime
    updated: datetime.datetime
    creator: str
    categories: tuple[Category, ...]
    alternates: dict[str, str]
    source_url: str
    picture: Picture | None
    attachment: File | None
    record: Record


@dataclass(frozen=True)
class Feed:
    """A document of a feed. ``links`` are its relations: self, alternate, and those of :mod:`feeds.history`.
    An archive never changes but by what is withdrawn. ``topic`` is the address that is announced to the hub
    in ``links``, if there is one."""

    id: str
    title: str
    description: str
    locale: str
    html_url: str
    links: dict[str, str]
    translations: dict[str, str]
    items: tuple[Item, ...]
    around: Surroundings
    is_archive: bool = False
    topic: str = ""

    @property
    def updated(self) -> datetime.datetime | None:
        """The newest change of what is shown; none of an empty feed."""
        return max((item.updated for item in self.items), default=None)


def feed_of(request: HttpRequest, query: HubQuery, face: Face) -> Feed:
    """The complete matches of a query (and the close ones if it asks for them) as one document of a feed;
    ``BadParameters`` for a page or archive that is not there."""
    query = by_date(query)
    shown = history.stretch(request, query)
    records = [entry.get_record() for entry in shown.entries]
    topic = "" if shown.archive else websub.topic(query, face.name)
    base = base_of(request)
    around = read_surroundings(records, base, query.locale, query.keys())
    asked = parts_of(query, around.labels)
    return Feed(
        id=around.absolute(face.address(query.with_(page=1))),
        title=BETWEEN.join((_("Civic Hub"), *asked)),
        description=_description(asked),
        locale=query.locale,
        html_url=_list_address(query, around),
        links={
            "self": topic or request.build_absolute_uri(),
            "alternate": _list_address(query, around),
            **({"hub": websub.hub()} if topic else {}),
            **{name: around.absolute(path) for name, path in history.links(query, face, shown).items()},
        },
        translations={
            lang: around.absolute(face.address(query.with_(locale=lang)))
            for lang in ("th", "en")
            if lang != query.locale
        },
        items=tuple(item_of(record, around, apart=query.flat().lang == "any") for record in records),
        around=around,
        is_archive=bool(shown.archive),
        topic=topic,
    )


def by_date(query: HubQuery) -> HubQuery:
    """The query as feeds order it: newest first where a list would go by relevance, for whoever follows
    words wants to see what is new and not for ever what fits best. Near matches, which come and go, are left
    out."""
    sort = "newest" if query.order == "relevance" else query.sort
    return query.with_(sort=sort, match="", page=query.page)


def item_of(record: Record, around: Surroundings, *, apart: bool = False) -> Item:
    """One record as an item of a feed. Both languages of a thing have one id, but where a feed holds both
    (``apart``) the translation's says its language too, for no two items of a feed may have the same."""
    suffix = f"#{record.locale}" if apart and record.locale != record.source_locale else ""
    head = when_and_where(record, around)
    return Item(
        uid=record.uid,
        id=permanent_id(record.uid) + suffix,
        url=around.absolute(record.path),
        kind=record.kind,
        lang=record.locale,
        title=legal(record.title.text),
        title_lang=record.title.lang,
        summary=legal(" — ".join(part for part in (head, record.summary.text) if part)),
        html=full_content(record, around),
        published=_moment(record.published),
        updated=_moment(max(record.updated, record.published)),
        creator=legal(_creator(record, around)),
        categories=tuple(_categories(record, around)),
        alternates=around.alternates(record),
        source_url=as_uri(record.source.url) if record.source else "",
        picture=record.lead_picture,
        attachment=record.files[0] if record.files else None,
        record=record,
    )


def as_uri(address: str) -> str:
    """An address as editors copy it from a browser, in the letters that a URI may have (RFC 3986): feeds hold
    no others. The host is left as it is, but for letters that are not ASCII.

    >>> as_uri("https://example.org/ข่าว?b=[2]#%E0%B8%81")
    'https://example.org/%E0%B8%82%E0%B9%88%E0%B8%B2%E0%B8%A7?b=%5B2%5D#%E0%B8%81'
    """
    parts = urlsplit(iri_to_uri(address))
    rest = (re.sub(r"[\[\]]", lambda found: quote(found[0], safe=""), piece) for piece in parts[2:])
    return urlunsplit((*parts[:2], *rest))


def _moment(stored: datetime.datetime) -> datetime.datetime:
    """Bangkok time in whole seconds: RSS knows no smaller ones, and all forms tell the same."""
    return stored.astimezone(BANGKOK).replace(microsecond=0)


def _description(asked: list[str]) -> str:
    about = _("News and knowledge of Thailand's civic anti-corruption networks")
    return f"{about}. {BETWEEN.join(asked)}" if asked else about


def _list_address(query: HubQuery, around: Surroundings) -> str:
    string = query.to_string()
    return around.absolute(f"/{query.locale}/search/" + (f"?{string}" if string else ""))


def _categories(record: Record, around: Surroundings) -> Iterable[Category]:
    for scheme in CATEGORIES:
        for key in record.keys(scheme):
            yield Category(scheme, key, legal(around.term(scheme, key)))


def _creator(record: Record, around: Surroundings) -> str:
    """Who stands behind it: named authors, else the networks that published it."""
    authors = [link.name for link in record.people_as("author") if link.name]
    networks = [around.term("network", key) for key in record.keys("network")]
    return ", ".join(authors or networks) or _("Civic Hub")
