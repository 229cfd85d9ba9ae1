"""Giving a published thing a further name, without publishing what somebody is still drafting of it."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext

from networks.models import ReferenceTerm


def add_alias(row: ReferenceTerm, kind: str, name: str, *, user: Any) -> None:
    """Adds ``name`` to the names of a kind (`networks.models.base.ALIAS_KINDS`), published at once.

    It is a revision with the user's name in the history. A newer draft stays the newest version, with the
    name in it. A name that the thing has already raises :class:`ValidationError`.
    """
    name = " ".join(name.split())
    with transaction.atomic():
        public = type(row).objects.select_for_update().get(pk=row.pk)
        if name in (public.name_th, public.name_en, *(alias.name for alias in public.aliases)):
            raise ValidationError(gettext("It is called so already."))
        draft = public.get_latest_revision_as_object() if public.has_unpublished_changes else None
        _add(public, kind, name)
        public.save_revision(user=user, log_action=True).publish(user=user)
        if draft is not None:
            _add(draft, kind, name)
            draft.save_revision(user=user, clean=False)


def _add(row: ReferenceTerm, kind: str, name: str) -> None:
    names = getattr(row, kind)
    if name not in names:
        setattr(row, kind, [*names, name])
