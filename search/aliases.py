"""Names of terms as questions meet them: CODI, พอช. and the full name are one.

A table of names, one row a name, kept in step with the terms by their own signals: a new alias works at
once and no record has to be written again.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db.models.signals import post_save

from thai.segment import ZWSP

from .models import Term, TermName
from .text import stored, words_of

MAX_FORM = 400
"""Longest name in stored letters; longer ones are no names that people type."""
MAX_NAME_WORDS = 16
"""Longest name in words that is looked for in a question."""


def form_of(words: Iterable[str]) -> str:
    """Words as they are kept and looked up."""
    return ZWSP.join(words)


def forms(term: Term) -> set[str]:
    """Every name of the term, as kept."""
    found = {form_of(words_of(stored(name))) for name in term.names()}
    return {form for form in found if 0 < len(form) <= MAX_FORM}


def put_names(terms: Iterable[Term]) -> None:
    """Write the names of the terms; those that are there and right are left alone."""
    for term in terms:
        target = (term.scheme, term.merged_into or term.key)
        there = {(row.form, row.scheme, row.key): row.pk for row in TermName.objects.filter(term_id=term.pk)}
        wanted = {(form, *target) for form in forms(term)}
        if gone := [pk for row, pk in there.items() if row not in wanted]:
            TermName.objects.filter(pk__in=gone).delete()
        TermName.objects.bulk_create(
            [
                TermName(term=term, form=form, scheme=scheme, key=key)
                for form, scheme, key in wanted - set(there)
            ]
        )


def rebuild_names() -> None:
    """Write the names of all terms anew, as after a change of the pipeline."""
    put_names(Term.objects.iterator())


def _on_save(sender: type[Term], instance: Term, raw: bool = False, **kwargs: Any) -> None:
    if not raw:
        put_names([instance])


def connect() -> None:
    """Follow the terms. Deleting a term takes its names along by the foreign key."""
    post_save.connect(_on_save, sender=Term, dispatch_uid="search.aliases")
