"""Words for the parts that bodies and people have in an event, for languages and for typed links."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from .record import OrganisationLink, PersonLink, Record

#: Part of a person → heading above those who had it, in the order of the page.
CAPACITIES = {
    "chair": _("Chair"),
    "signatory": _("Signed by"),
    "speaker": _("Speakers"),
    "lecturer": _("Lecturers"),
    "author": _("Authors and editors"),
    "participant": _("Participants"),
    "witness": _("Witnesses"),
    "contact": _("Contact"),
}

#: Role of a body → heading above those that had it, in the order of the page.
ROLES = {
    "declarant": _("Declared by"),
    "witness": _("Witnessed by"),
    "organiser": _("Organised by"),
    "host": _("Hosted by"),
    "curriculum": _("Curriculum by"),
    "publisher": _("Published by"),
    "partner": _("Together with"),
    "participant": _("Participants"),
}

#: Relation type → (its heading on the page that states it, its heading on the page it points to).
RELATIONS = {
    "follows": (_("Follows"), _("Followed by")),
    "results_in": (_("Led to"), _("Came out of")),
    "declared_at": (_("Declared at"), _("Declared here")),
    "reports_on": (_("Reports on"), _("Reported in")),
}

LANGUAGES = {"th": _("Thai"), "en": _("English")}


def people_by_capacity(people: Iterable[PersonLink]) -> list[tuple[str, list[PersonLink]]]:
    """(heading, people) of each capacity that somebody had."""
    listed = tuple(people)
    grouped = ((label, [one for one in listed if one.part == part]) for part, label in CAPACITIES.items())
    return [(str(label), members) for label, members in grouped if members]


def bodies_by_role(bodies: Iterable[OrganisationLink]) -> list[tuple[str, list[OrganisationLink]]]:
    """(heading, bodies) of each role that a body had."""
    listed = tuple(bodies)
    grouped = ((label, [one for one in listed if one.role == role]) for role, label in ROLES.items())
    return [(str(label), members) for label, members in grouped if members]


def language_word(code: str) -> str:
    """The name of a language in the language of the page; other codes as they are."""
    return str(LANGUAGES.get(code, code))


def linked_pages(
    record: Record, links: Mapping[str, Any], incoming: Iterable[tuple[str, Any]]
) -> list[tuple[str, list[Any]]]:
    """(heading, entries) of the typed links of a page in both directions; what is not public is left out.

    A page that is linked in several ways stands once, under a heading that names them all.

    ``links`` gives the entry of a uid, ``incoming`` the pages that point here with their type.
    """
    said: dict[str, list[str]] = {}
    entries: dict[str, Any] = {}
    for relation in record.relations:
        entry = links.get(relation.uid)
        if entry is not None:
            entries[entry.uid] = entry
            said.setdefault(entry.uid, []).append(str(RELATIONS[relation.type][0]))
    for kind, entry in incoming:
        entries.setdefault(entry.uid, entry)
        said.setdefault(entry.uid, []).append(str(RELATIONS[kind][1]))
    grouped: dict[str, list[Any]] = {}
    for uid, labels in said.items():
        grouped.setdefault(" · ".join(dict.fromkeys(labels)), []).append(entries[uid])
    return list(grouped.items())
