"""Records of the things that pages are linked to, and of plain information pages."""

from __future__ import annotations

from typing import Literal

from search.record import EMPTY, Part, Record, Sentence


class PageRecord(Record):
    """An information page (about, contact, rules)."""

    kind: Literal["page"] = "page"


class ListRecord(Record):
    """An index or section page: it shows a query. ``query`` is the fixed part, as a query string;
    ``network`` the key of the network whose section it is, empty for an index."""

    kind: Literal["list"] = "list"
    query: str = ""
    network: str = ""


class HomeRecord(Record):
    """The first page of a language. ``body`` is its prose; everything else on it is asked when drawn."""

    kind: Literal["home"] = "home"


class TermRecord(Record):
    """A network, province, topic, organisation or shown person.

    ``title`` is its name in the record's language, ``other_names`` its names in the other language,
    abbreviations, former names and by-names.
    """

    key: str
    slug: str
    other_names: tuple[str, ...] = ()


class Link(Part):
    """A web address of a thing: its site, its page elsewhere (schema.org ``sameAs``)."""

    url: str
    label: str = ""


class NetworkRecord(TermRecord):
    """A civic network: level, provinces (terms), parent, region group, since (EDTF), contact."""

    kind: Literal["network"] = "network"
    network_kind: str = ""
    level: str = ""
    parent: str = ""
    region_group: str = ""
    since: str = ""
    contact: Sentence = EMPTY
    email: str = ""
    phone: str = ""
    links: tuple[Link, ...] = ()
    same_as: tuple[str, ...] = ()


class ProvinceRecord(TermRecord):
    """One of the 77 provinces. ``key`` is the Interior Ministry's two-digit code."""

    kind: Literal["province"] = "province"
    iso: str
    region: str
    tile: tuple[int, int] = (0, 0)


class OrganisationRecord(TermRecord):
    """A public body, association or school that pages name."""

    kind: Literal["organisation"] = "organisation"
    organisation_kind: str = ""
    parent: str = ""
    website: str = ""
    former_names: tuple[str, ...] = ()


class TopicRecord(TermRecord):
    """A subject; ``parent`` is the broader topic, ``method`` how pages are assigned to it.

    The method is a note about filing: shown on the topic's page, it is no answer to what somebody looks for.
    """

    unsearched = Record.unsearched | {"method"}
    kind: Literal["topic"] = "topic"
    parent: str = ""
    method: Sentence = EMPTY


class PersonRecord(TermRecord):
    """A person who agreed to be, or by office is, named in public. ``prefix`` is a title that stands before
    the name (ผศ.ดร.) and is no part of it: lists and the order of names do without."""

    kind: Literal["person"] = "person"
    prefix: Sentence = EMPTY
    capacity: str = ""
