"""Answers a query: which entries, in which order, how many, with which facets."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from typing import Any

from django.core.cache import cache
from django.utils.translation import gettext as _

from . import facets as facet_counts
from .cutting import PASSAGE_MARK
from .extracts import Extracts, as_html
from .found import Place, best_place, file_in
from .models import Entry
from .paging import Asked, Page
from .passages import strings_of
from .query import HubQuery
from .record import Record
from .result import Hit, Result
from .state import CatalogueState, catalogue_state
from .terms import Key, labels_for

PER_PAGE = 20
#: Seconds that counts are kept; they are told apart by the catalogue's state, so none is ever old.
KEEP_COUNTS = 3600


def run(
    query: HubQuery,
    *,
    facets: bool = True,
    labels: bool = True,
    per_page: int = PER_PAGE,
    close: bool | None = None,
    state: CatalogueState | None = None,
    asked: Asked | None = None,
) -> Result:
    """One page of what a query gives.

    ``facets`` asks for counts, extracts and the labels that a list needs; without, the labels of
    everything in the records are read (feeds draw whole records). ``labels=False`` leaves them to the caller,
    who reads them together with what else it needs. ``close`` adds near matches where
    complete ones are few; by default only when the query says ``match=close``. ``state`` saves the SQL
    query for it, ``asked`` is the query as it is being answered, for those who go on asking of it.
    At most ten SQL queries in all.
    """
    asked = asked or Asked(query, per_page, query.flat().match == "close" if close is None else close)
    counts = _counts(asked, state) if facets else None
    page = asked.page(None if counts is None else counts[facet_counts.TOTAL])
    things: list[Record | Key] = [*query.keys()]
    if counts is None:
        things += [entry.get_record() for entry in page.entries]
    else:
        things += facet_counts.facet_keys(query, counts)
        things += asked.text.reading.terms if asked.has_text else ()
        things += [key for entry in (*page.entries, *asked.beside) for key in entry_keys(entry)]
    names = labels_for(things if labels else (), query.locale)
    return Result(
        query=query,
        hits=_hits(page, asked, with_extracts=facets),
        total=page.total,
        close=page.close,
        facets=() if counts is None else facet_counts.build(query, counts, names),
        page=page.number,
        pages=page.pages,
        per_page=per_page,
        notices=tuple(_notices(asked, page)),
        labels=names,
    )


def entry_keys(entry: Entry) -> Iterator[Key]:
    """Terms that a card shows: the record's own, its place and who is to do it, read from the stored form."""
    for term in entry.record.get("terms", ()):
        yield term["scheme"], term["key"]
    if body := (entry.record.get("by") or {}).get("organisation"):
        yield "organisation", body
    place = entry.record.get("place") or {}
    for scheme in ("province", "district"):
        if place.get(scheme):
            yield scheme, place[scheme]


def _counts(asked: Asked, state: CatalogueState | None) -> Mapping[tuple[str, str], int]:
    """Counts of the list and its facets: one SQL query; of lists without words none while the catalogue
    has not changed. Words are counted anew: few ask for the same ones, and the sets are small."""
    query = asked.query
    if asked.has_text:
        return facet_counts.count(query, asked.matching) if asked.matching else {facet_counts.TOTAL: 0}
    fixed = query.fixed.own_string() if query.fixed else ""
    whole = "\n".join((query.locale, query.own_string(page=1), fixed))
    digest = hashlib.blake2b(whole.encode(), digest_size=16).hexdigest()
    key = f"search.counts.{digest}.{(state or catalogue_state()).key}"
    kept: Mapping[tuple[str, str], int] | None = cache.get(key)
    if kept is None:
        kept = facet_counts.count(query, None)
        cache.set(key, kept, KEEP_COUNTS)
    return kept


def _hits(page: Page, asked: Asked, *, with_extracts: bool) -> tuple[Hit, ...]:
    extracts = Extracts(asked.text) if with_extracts and asked.has_text and page.entries else None
    if extracts:
        # The ranker has read them of all but the matches behind the ranked ones.
        strings_of(asked.text, [one.pk for one in page.entries if PASSAGE_MARK in (_plain(one) or "")])
    return tuple(_hit(entry, page, asked, extracts) for entry in page.entries)


def _plain(entry: Entry) -> str | None:
    """What `Asked` read along: the text for extracts; none without words, or where there is none."""
    plain: str | None = getattr(entry, "plain", None)
    return plain


def _hit(entry: Entry, page: Page, asked: Asked, extracts: Extracts | None) -> Hit:
    """With an extract from the passage or attached file that holds most of what was asked."""
    is_close = entry.pk in page.close_ids
    plain = _plain(entry)
    if not extracts or not plain:
        return Hit(entry, is_close=is_close)
    found = Place(plain)
    strings = asked.text.reading.strings.get(entry.pk)
    if PASSAGE_MARK in plain and strings:
        files: Any = entry  # with what `Asked` read along
        found = best_place(asked.text, strings.title, plain, strings.body, files.files_in_text)
    return Hit(entry, as_html(extracts.of(found.passage)), is_close, file_in(entry, found.document_id))


def _notices(asked: Asked, page: Page) -> Iterator[str]:
    if asked.text.is_cut:
        yield _("The text is too long; only its beginning was searched for.")
    if page.number < asked.query.page:
        yield _("There is no page %(asked)s; this is the last one.") % {"asked": asked.query.page}
