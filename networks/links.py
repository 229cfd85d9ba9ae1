"""Which rows point at a thing of the reference data, found by looking at the models.

A new kind of page or row needs no entry here: every foreign key to the model counts.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from django.db import models
from modelcluster.fields import ParentalKey
from wagtail.models import Page

from networks.models import PersonVisibility, ReferenceTerm, Withheld

#: Tables that are about the thing itself and not links to it.
OWN_TABLES = (PersonVisibility, Withheld)


@dataclass(frozen=True)
class Link:
    """A foreign key ``field`` of ``model`` to the reference data; ``owner`` is the key to the row's owner."""

    model: type[models.Model]
    field: str
    owner: str = ""

    @property
    def is_pure(self) -> bool:
        """Whether the row says nothing but the link, so that two of a kind are one too many."""
        said = {self.field, self.owner, "sort_order", self.model._meta.pk.name}
        return bool(self.owner) and not {field.name for field in self.model._meta.concrete_fields} - said

    def rows(self, pk: int) -> models.QuerySet[models.Model]:
        return self.model._base_manager.filter(**{self.field: pk})

    def uids(self, pk: int) -> Iterator[str]:
        """uids of the pages and things that have the link."""
        target = self.model
        prefix = ""
        if self.owner:
            target, prefix = self.model._meta.get_field(self.owner).related_model, f"{self.owner}__"
        if issubclass(target, Page):
            yield from map(str, self.rows(pk).values_list(f"{prefix}translation_key", flat=True))
        elif issubclass(target, ReferenceTerm):
            for key in self.rows(pk).values_list(f"{prefix}key", flat=True):
                yield f"{target.scheme}:{key}"


@cache
def links_to(model: type[ReferenceTerm]) -> tuple[Link, ...]:
    """Every foreign key to the model, but the marks of merging and the thing's own tables."""
    found = []
    for field in _foreign_keys(model):
        if field.name == "merged_into" or issubclass(field.model, OWN_TABLES):
            continue
        parents = [other.name for other in field.model._meta.fields if isinstance(other, ParentalKey)]
        owner = next((name for name in parents if name != field.name), "")
        found.append(Link(field.model, field.name, owner))
    return tuple(found)


def _foreign_keys(model: type[models.Model]) -> Iterator[models.ForeignKey]:
    """Also those without a way back (``related_name="+"``)."""
    for relation in model._meta.get_fields(include_hidden=True):
        if isinstance(relation, models.ManyToOneRel) and relation.related_model is not None:
            field = relation.field
            if not field.model._meta.auto_created and field.model._meta.managed:
                yield field


def linked_uids(term: ReferenceTerm) -> frozenset[str]:
    """uids of every page and thing that is linked to it, public or not."""
    return frozenset(uid for link in links_to(type(term)) for uid in link.uids(term.pk))
