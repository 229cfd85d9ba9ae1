"""What networks, provinces, bodies and topics have of their own in the API's first version."""

from __future__ import annotations

from feeds.api.schemas import Shape, Text, register


class Link(Shape):
    url: str
    label: str


class Network(Shape):
    """``since`` is EDTF; ``parent`` and ``region_group`` are keys."""

    key: str
    other_names: list[str]
    network_kind: str
    level: str
    parent: str
    region_group: str
    since: str
    contact: Text
    email: str
    phone: str
    links: list[Link]
    same_as: list[str]


class Province(Shape):
    """``key`` is the Interior Ministry's code of two digits, ``iso`` that of ISO 3166-2."""

    key: str
    other_names: list[str]
    iso: str
    region: str


class Organisation(Shape):
    key: str
    other_names: list[str]
    organisation_kind: str
    parent: str
    website: str
    former_names: list[str]


class Topic(Shape):
    key: str
    other_names: list[str]
    parent: str
    method: Text


class Person(Shape):
    """``prefix`` is the title that stands before the name; in Thai alone."""

    key: str
    other_names: list[str]
    capacity: str
    prefix: Text


def register_shapes() -> None:
    """Called when the apps are ready."""
    register("network", Network)
    register("province", Province)
    register("organisation", Organisation)
    register("topic", Topic)
    register("person", Person)
