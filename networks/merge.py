"""Merges one thing of the reference data into another: its links go over, its addresses lead there."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext
from wagtail.log_actions import log

from networks.links import Link, linked_uids, links_to
from networks.models import Person, Province, ReferenceTerm, Withheld
from networks.models.base import ALIAS_KINDS
from networks.visibility import set_visibility, stricter, visibility_of
from search import catalogue

if TYPE_CHECKING:
    from django.contrib.auth.models import AbstractBaseUser

Thing = TypeVar("Thing", bound=ReferenceTerm)


def check_merge(old: ReferenceTerm, new: ReferenceTerm) -> None:
    """Raises ``ValidationError`` when the two cannot become one."""
    message = ""
    if type(old) is not type(new) or old.pk == new.pk:
        message = gettext("Choose another entry of the same kind.")
    elif isinstance(old, Province):
        message = gettext("Provinces cannot be merged.")
    elif old.merged_into_id or new.merged_into_id:
        message = gettext("One of the two has been merged already.")
    elif not new.live:
        message = gettext("Publish the entry that is to remain first.")
    if message:
        raise ValidationError({"target": message})


def merge(old: Thing, new: Thing, *, user: AbstractBaseUser | None = None) -> int:
    """Make ``old`` a name of ``new`` and give the number of links that went over.

    The old row stays, marked: its key and its addresses go on working. Raises ``ValidationError``.
    """
    check_merge(old, new)
    with transaction.atomic():
        touched = linked_uids(old) | linked_uids(new)
        moved = sum(_move(link, old, new) for link in links_to(type(old)))
        new = type(new)._base_manager.get(pk=new.pk)
        _take_names(new, old)
        if isinstance(old, Person) and isinstance(new, Person):
            touched |= _join_people(old, new, user)
        for row in (old, *type(old)._base_manager.filter(merged_into=old)):
            row.merged_into = new
            row.save()
        data = {"merged": {"from": old.key, "into": new.key, "links": moved}}
        for row in (old, new):
            log(row, "networks.merge", user=user, data=data)
        catalogue.touch(sorted(touched | {old.uid, new.uid}))
    return moved


def _move(link: Link, old: ReferenceTerm, new: ReferenceTerm) -> int:
    """Point the rows of one table at the new thing; a link that would stand there twice goes."""
    rows = link.rows(old.pk)
    if link.is_pure:
        there = link.rows(new.pk).values_list(f"{link.owner}_id", flat=True)
        rows.filter(**{f"{link.owner}__in": list(there)}).delete()
    if link.model is type(new) and link.rows(old.pk).filter(pk=new.pk).exists():
        # the thing that remains stood below the one that goes: it takes that one's place
        above = getattr(old, f"{link.field}_id")
        link.model._base_manager.filter(pk=new.pk).update(**{link.field: None if above == new.pk else above})
    return link.rows(old.pk).update(**{link.field: new})


def _take_names(new: ReferenceTerm, old: ReferenceTerm) -> None:
    """Names of the old become further names of the new, also in its unpublished draft if there is one."""
    draft = new.get_latest_revision_as_object() if new.has_unpublished_changes else None
    _add_names(new, old)
    new.save()
    if draft is not None:
        _add_names(draft, old)
        draft.save_revision(clean=False)


def _add_names(new: ReferenceTerm, old: ReferenceTerm) -> None:
    known = {new.name_th, new.name_en, *(alias.name for alias in new.aliases)}
    for kind in ALIAS_KINDS:
        taken = [name for name in getattr(old, kind) if name not in known]
        setattr(new, kind, [*getattr(new, kind), *taken])
        known.update(taken)
    names = [name for name in (old.name_th, old.name_en) if name and name not in known]
    new.by_names = [*new.by_names, *names]


def _join_people(old: Person, new: Person, user: AbstractBaseUser | None) -> set[str]:
    """The stricter visibility counts for both, and pages withheld for one are withheld for the other."""
    uids = set(Withheld.objects.filter(person=old).values_list("uid", flat=True))
    known = Withheld.objects.filter(person=new).values_list("uid", flat=True)
    Withheld.objects.filter(person=old).exclude(uid__in=list(known)).update(person=new)
    shown = stricter(visibility_of(old.pk), visibility_of(new.pk))
    if shown != visibility_of(new.pk):
        set_visibility(new, shown, user=user, reason=gettext("Merged with %(name)s") % {"name": old.name_th})
    return uids
