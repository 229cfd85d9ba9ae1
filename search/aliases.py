"""Names and wordings as questions meet them: CODI, พอช. and the full name are one.

A table of the terms' names, one row a name, and one of what editors taught (synonyms, promotions), kept in
step by signals: a new alias or pair works at once and no record has to be written again.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.db.models.signals import post_delete, post_save

from thai.segment import ZWSP

from .models import LearntForm, Promotion, Synonym, Term, TermName
from .text import parse_text, stored, words_of

if TYPE_CHECKING:
    from .text import TextQuery

MAX_FORM = 400
"""Longest name in stored letters; longer ones are no names that people type."""
MAX_NAME_WORDS = 16
"""Longest name in words that is looked for in a question."""


def form_of(words: Iterable[str]) -> str:
    """Words as they are kept and looked up."""
    return ZWSP.join(words)


def asked_form(wording: str) -> str:
    """A wording as it is looked for inside a question; empty if it has no words."""
    return form_of(words_of(stored(wording)))[:MAX_FORM]


def whole_form(question: str | TextQuery) -> str:
    """A whole question, whatever the order of its words; empty if it leaves something out or has none."""
    text = parse_text(question) if isinstance(question, str) else question
    return "" if text.without else form_of(sorted(set(text.words)))[:MAX_FORM]


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


def put_synonym(synonym: Synonym) -> None:
    """Write the two directions of a pair."""
    one, other = asked_form(synonym.one), asked_form(synonym.other)
    LearntForm.objects.filter(synonym=synonym).delete()
    LearntForm.objects.bulk_create(
        LearntForm(synonym=synonym, form=said, other=meant) for said, meant in ((one, other), (other, one))
    )


def unpaired(synonym: Synonym) -> list[tuple[str, str, str]]:
    """What a pair does not reach, for pairs do not chain: (one of its wordings, its other one, a wording that
    only the latter is paired with), each once. Three SQL queries."""
    forms = {asked_form(synonym.one): synonym.other, asked_form(synonym.other): synonym.one}
    touching = LearntForm.objects.filter(form__in=forms, synonym__isnull=False).exclude(synonym=synonym.pk)
    found: dict[tuple[str, str], tuple[str, str, str]] = {}
    for pair in Synonym.objects.filter(pk__in=touching.values("synonym")):
        for shared, third in ((pair.one, pair.other), (pair.other, pair.one)):
            mine = forms.get(asked_form(shared), "")
            if mine and asked_form(mine) != asked_form(third):
                found.setdefault((asked_form(mine), asked_form(third)), (mine, shared, third))
    there = LearntForm.objects.filter(form__in=forms, synonym__isnull=False)
    paired = set(there.values_list("form", "other")) if found else set()
    return [one for forms_of_it, one in found.items() if forms_of_it not in paired]


def put_promotion(promotion: Promotion) -> None:
    """Write the questions of a promotion, with its days."""
    wanted = {whole_form(wording) for wording in promotion.wordings()} - {""}
    LearntForm.objects.filter(promotion=promotion).delete()
    LearntForm.objects.bulk_create(
        LearntForm(
            promotion=promotion,
            form=form,
            other=promotion.uid,
            starts=promotion.starts,
            ends=promotion.ends,
        )
        for form in sorted(wanted)
    )


def rebuild_names() -> None:
    """Write all names and wordings anew, as after a change of the pipeline."""
    put_names(Term.objects.iterator())
    for synonym in Synonym.objects.iterator():
        put_synonym(synonym)
    for promotion in Promotion.objects.iterator():
        put_promotion(promotion)


def _on_save(sender: type[Term], instance: Term, raw: bool = False, **kwargs: Any) -> None:
    if not raw:
        put_names([instance])


def _on_teaching(sender: type, instance: Synonym | Promotion, raw: bool = False, **kwargs: Any) -> None:
    """A pair or promotion that came, changed or went: what was kept of former answers is void."""
    from .catalogue.write import locked_counter

    if raw:
        return
    with transaction.atomic():
        counter = locked_counter()
        if kwargs["signal"] is post_save:
            put_synonym(instance) if isinstance(instance, Synonym) else put_promotion(instance)
        counter.mark()


def connect() -> None:
    """Follow the terms and what editors teach. Deleting takes the forms along by the foreign keys."""
    post_save.connect(_on_save, sender=Term, dispatch_uid="search.aliases")
    for model in (Synonym, Promotion):
        for signal in (post_save, post_delete):
            signal.connect(_on_teaching, sender=model, dispatch_uid=f"search.aliases.{model.__name__}")
