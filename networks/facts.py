"""The facts of networks, organisations and topics as short lists, for readers in feed readers."""

from __future__ import annotations

from typing import cast

from django.utils.html import format_html
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from feeds.content import Facts, Section
from feeds.content import register as register_facts
from feeds.surroundings import Surroundings
from search.record import Record

from .record import NetworkRecord, OrganisationRecord, PersonRecord, TermRecord, TopicRecord


def register() -> None:
    """Called when the apps are ready."""
    register_facts("network", network)
    register_facts("organisation", organisation)
    register_facts("topic", topic)
    register_facts("province", named)
    register_facts("person", person)


def named(record: Record, around: Surroundings) -> Facts:
    it = cast(TermRecord, record)
    return Facts(lines=((_("Also known as"), ", ".join(it.other_names)),))


def person(record: Record, around: Surroundings) -> Facts:
    it = cast(PersonRecord, record)
    title = (capfirst(_("title before the name")), around.said(it.prefix))
    return Facts(lines=(title, *named(record, around).lines))


def network(record: Record, around: Surroundings) -> Facts:
    it = cast(NetworkRecord, record)
    addresses = tuple(
        format_html('<a href="{}">{}</a>', link.url, link.label or link.url) for link in it.links
    )
    return Facts(
        lines=(
            *named(record, around).lines,
            (_("Part of"), around.term("network", it.parent) if it.parent else ""),
            (_("Since"), around.day(it.since)),
            (_("Contact"), around.said(it.contact)),
            (_("E-mail"), it.email),
            (_("Telephone"), it.phone),
        ),
        sections=(Section(_("On the web"), addresses),),
    )


def organisation(record: Record, around: Surroundings) -> Facts:
    it = cast(OrganisationRecord, record)
    return Facts(
        lines=(
            *named(record, around).lines,
            (_("Part of"), around.term("organisation", it.parent) if it.parent else ""),
            (_("Formerly"), ", ".join(it.former_names)),
            (_("On the web"), it.website),
        )
    )


def topic(record: Record, around: Surroundings) -> Facts:
    it = cast(TopicRecord, record)
    return Facts(
        lines=(
            *named(record, around).lines,
            (_("Broader topic"), around.term("topic", it.parent) if it.parent else ""),
            (_("How pages are assigned"), around.said(it.method)),
        )
    )
