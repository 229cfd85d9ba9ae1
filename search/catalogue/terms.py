"""Writing terms. A renamed term is one row; entries are touched only where their words or keys change."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db import transaction

from search.models import Term

from .lookups import uids_with_term
from .pending import touch
from .write import locked_counter

#: What entries take from a term: names are words they are found by, the rest decides their keys.
IN_ENTRIES = ("label_th", "label_en", "short_th", "aliases", "parent", "merged_into", "data")


def put_term(  # noqa: PLR0913 - the fields of a term
    scheme: str,
    key: str,
    *,
    slug: str,
    label_th: str,
    label_en: str = "",
    aliases: Iterable[str] = (),
    short_th: str = "",
    parent: str = "",
    merged_into: str = "",
    position: int = 0,
    data: dict[str, Any] | None = None,
) -> Term:
    """Writes a term where it is new or has changed.

    Its own record, and entries that have it, are recomputed when the transaction is through. Entries of a
    merged term are found under the one that goes on from then on.
    """
    values = {
        "slug": slug,
        "label_th": label_th,
        "label_en": label_en,
        "aliases": list(dict.fromkeys(aliases)),
        "short_th": short_th,
        "parent": parent,
        "merged_into": merged_into,
        "position": position,
        "data": data or {},
    }
    with transaction.atomic():
        counter = locked_counter()
        term = Term.objects.filter(scheme=scheme, key=key).first() or Term(scheme=scheme, key=key)
        before = {name: getattr(term, name) for name in values}
        if term.pk and before == values:
            return term
        for name, value in values.items():
            setattr(term, name, value)
        term.save()
        counter.mark()
        keys = {key, merged_into, before["merged_into"]} if before["merged_into"] != merged_into else {key}
        if any(before[name] != values[name] for name in IN_ENTRIES):
            touch([term.uid, *_having(scheme, keys)])
        else:
            touch([term.uid])
    return term


def remove_term(scheme: str, key: str) -> None:
    """Takes a term away (a person who is hidden); entries that had it are recomputed afterwards."""
    with transaction.atomic():
        counter = locked_counter()
        deleted, _by_model = Term.objects.filter(scheme=scheme, key=key).delete()
        if deleted:
            counter.mark()
            touch([f"{scheme}:{key}", *_having(scheme, {key})])


def _having(scheme: str, keys: set[str]) -> set[str]:
    return {uid for key in keys if key for uid in uids_with_term(scheme, key)}
