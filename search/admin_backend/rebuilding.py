"""Making the editors' index anew where texts are cut by another word list than the one it was made by.

The catalogue's word list is its own, too: `search.catalogue.recut` takes a new one, and from then on what
was indexed before is found no longer by the words that changed. It is made anew by steps of the worker, in
batches with a transaction each, while the admin goes on searching; by which rules it was made stands beside
those of the other indexes, written when it is complete. So a lost step is made up for: the tick compares.
"""

from __future__ import annotations

import time
from collections.abc import Sequence
from typing import Any

from django.db import transaction
from modelsearch.backends import get_search_backends
from modelsearch.index import get_indexed_models

from search.dictionary import follow_current
from search.models import IndexIdentity
from thai.segment import get_segmenter

NAME = "editors"
FORM = 1
"""Raised by whoever changes what the index holds of a text."""
BATCH = 50
"""Things indexed in one transaction: whoever saves waits for no more."""

Place = Sequence[str]
"""How far it has come: the label of a model and the key of the last of its things; empty at the beginning."""


def identity() -> str:
    """Names the rules by which texts are cut now."""
    return f"{NAME}-{FORM} {get_segmenter().version}"


def made_by() -> str:
    """The rules that the index was made by; empty where that was never written down."""
    return IndexIdentity.objects.filter(engine=NAME).values_list("identity", flat=True).first() or ""


def is_stale() -> bool:
    """Whether it was made by other rules than those in use. Where it is not kept in step with what editors
    save, that is nobody's concern."""
    follow_current()
    are_kept = any(get_search_backends(with_auto_update=True))
    return are_kept and made_by() != identity()


def rebuild() -> int:
    """Makes the whole index anew; answers how many things are in it."""
    rules, count = "", 0
    place: Place | None = ()
    while place is not None:
        rules, place, number = step(rules, place)
        count += number
    return count


def step(rules: str, place: Place, seconds: float | None = None) -> tuple[str, Place | None, int]:
    """Goes on from a place, at most for ``seconds``: by which rules, how far (None: all is done), how many
    things. Where the rules have changed meanwhile it begins again."""
    follow_current()
    if rules != identity():
        rules, place = identity(), ()
    if not place:
        for backend in get_search_backends():
            for index in backend.all_indexes():
                index.delete_stale_entries()
    reached, count = _go_on(place, None if seconds is None else time.monotonic() + seconds)
    if reached is None:
        IndexIdentity.objects.update_or_create(engine=NAME, defaults={"identity": rules})
    return rules, reached, count


def _go_on(place: Place, until: float | None) -> tuple[Place | None, int]:
    begun, after = place or ("", "")
    count = 0
    for model in sorted(get_indexed_models(), key=lambda model: str(model._meta.label)):
        label = str(model._meta.label)
        if label < begun:
            continue
        last = after if label == begun else ""
        while number_and_last := _put_batch(model, last):
            number, last = number_and_last
            count += number
            if until is not None and time.monotonic() > until:
                return (label, last), count
    return None, count


@transaction.atomic
def _put_batch(model: Any, last: str) -> tuple[int, str] | None:
    """Indexes the next things of a model; how many, and the key of the last one. None behind the last."""
    things = model.get_indexed_objects().order_by("pk")
    batch = list((things.filter(pk__gt=last) if last else things)[:BATCH])
    if not batch:
        return None
    for backend in get_search_backends():
        backend.get_index_for_model(model).add_items(model, batch)
    return len(batch), str(batch[-1].pk)
