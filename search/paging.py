"""Which entries stand on a page of a query's list."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from django.db.models import Case, F, IntegerField, QuerySet, When

from .best import best, select_of
from .dictionary import asked
from .engines import database_engine, get_engine
from .models import Entry
from .nearby import MAX_CLOSE, with_near
from .query import HubQuery
from .ranker import Ranked, rank
from .selecting import ORDERS, counted, selected
from .sets import Select
from .text import TextQuery

#: Candidates that the ranker orders; complete matches beyond them follow, newest first.
CANDIDATES = 300
#: What extracts are made of (`search.text.EntryStrings`); of long texts their stored strings too.
EXTRACTED = {
    "plain": F("text__plain"),
    "files_in_text": F("text__files"),
}


@dataclass(frozen=True)
class Page:
    """A page of the list. ``number`` is the page shown, which may be less than was asked for."""

    entries: Sequence[Entry]
    total: int
    number: int
    pages: int
    close_ids: frozenset[int] = field(default=frozenset())
    close: int = 0


class Asked:
    """A query being answered: the set it asks for, and its order."""

    def __init__(self, query: HubQuery, per_page: int, with_close: bool) -> None:
        self.query = query
        self.per_page = per_page
        self.with_close = with_close
        self.text: TextQuery = asked(query.flat().text)
        self.has_text = not self.text.is_empty
        self.beside: list[Entry] = []
        """Entries that are drawn beside the page; their labels are read with the page's."""

    @cached_property
    def scope(self) -> QuerySet[Entry]:
        """Everything that the query asks for, whatever its words but what they leave out: that is no near
        match either. (The database knows what a search server knows.)"""
        entries = selected(self.query)
        return database_engine().kept(entries, self.text) if self.has_text else entries

    @cached_property
    def entries(self) -> QuerySet[Entry]:
        """The complete matches."""
        return self.narrow(self.scope)

    def narrow(self, entries: QuerySet[Entry]) -> QuerySet[Entry]:
        """Those of some entries that match the text completely."""
        return get_engine().complete(entries, self.text) if self.has_text else entries

    @property
    def matching(self) -> frozenset[int] | None:
        """Ids of all entries that match the text; None where there is no text."""
        return get_engine().complete_ids(self.text) if self.has_text else None

    @property
    def matching_set(self) -> Select | None:
        """The same for who asks once: found in the statement that it is put into."""
        return select_of(self.narrow(Entry.objects.all()).values_list("pk")) if self.has_text else None

    @property
    def may_match(self) -> bool:
        """Whether the words stand anywhere at all; known once the engine has looked for them."""
        return self.matching is None or bool(self.matching)

    def page(self, total: int | None) -> Page:
        """The page asked for, or the last one where there are fewer; ``total`` where it is known."""
        if self.has_text and self.query.order == "relevance":
            return self._best_page(self.query.page) if total is None else self._ranked_page(total)
        ordered = self._with_plain(self.entries.order_by(*ORDERS[self.query.order]))
        if total is None:
            return self._counted_page(ordered)
        return self._ordered_page(ordered, total, self.close_ids(total))

    # By date or title

    def _counted_page(self, ordered: QuerySet[Entry]) -> Page:
        """Entries and their number in one SQL query; for a page past the end another one."""
        start = (self.query.page - 1) * self.per_page
        rows = counted(ordered, self.entries)
        found: Sequence[Any] = list(rows[start : start + self.per_page])
        number = self.query.page
        if start and not found:
            found = list(rows.reverse()[: self.per_page])
            number = self._pages(found[0].total if found else 0)
            found = found[: found[0].total - (number - 1) * self.per_page][::-1] if found else []
        length = found[0].total if found else 0
        close = self.close_ids(length)
        if close:
            return self._ordered_page(ordered, length, close)
        return Page(found, length, number, self._pages(length))

    def _ordered_page(self, ordered: QuerySet[Entry], total: int, close: Sequence[int]) -> Page:
        number, pages = self._number(total + len(close))
        start = (number - 1) * self.per_page
        found = list(ordered[start : min(start + self.per_page, total)]) if start < total else []
        if close:
            missing = self.per_page - len(found)
            first = max(0, start - total)
            found += self._load(close[first : first + missing])
        return Page(found, total, number, pages, frozenset(close), len(close))

    # By relevance

    def _best_page(self, number: int) -> Page:
        """Entries and their number in one SQL query; for a page past the end another one."""
        start, locale = (number - 1) * self.per_page, self.query.locale
        if self.with_close:
            found = with_near(
                self.entries,
                self.scope,
                self.text,
                locale=locale,
                ranked=CANDIDATES,
                per_page=self.per_page,
                start=start,
            )
        else:
            found = best(self.entries, self.text, locale, CANDIDATES, start, start + self.per_page)
        pages = self._pages(found.total + found.close)
        if number > pages:
            empty = Page([], 0, 1, 1)
            return self._best_page(pages) if found.total + found.close else empty
        return Page(found.entries, found.total, number, pages, found.close_ids, found.close)

    @cached_property
    def _ranking(self) -> list[Ranked]:
        enough = self.per_page if self.with_close else 0
        ids = get_engine().candidates(self.scope, self.text, CANDIDATES, enough)
        return rank(ids, self.text, locale=self.query.locale)

    def _ranked_page(self, total: int) -> Page:
        complete = [one.entry_id for one in self._ranking if one.is_complete]
        close = self.close_ids(total)
        number, pages = self._number(total + len(close))
        start, end = (number - 1) * self.per_page, number * self.per_page
        if end > len(complete) and total > len(complete):
            # Further matches than the ranker looks at stand behind those it ordered, newest first.
            rest = self._with_plain(self.entries.exclude(pk__in=complete).order_by(*ORDERS["newest"]))
            first = max(0, start - len(complete))
            found = self._load(complete[start:end])
            found += list(rest[first : first + self.per_page - len(found)])
            found += self._load(close[max(0, start - total) : end - total] if end > total else [])
        else:
            found = self._load((complete + close)[start:end])
        return Page(found, total, number, pages, frozenset(close), len(close))

    # Both

    def _with_plain(self, entries: QuerySet[Entry]) -> QuerySet[Entry]:
        """Entries with their text for extracts, where words were asked for."""
        return entries.annotate(**EXTRACTED) if self.has_text else entries

    def close_ids(self, total: int) -> list[int]:
        """Entries in which a word begins as the last one that was typed; behind the first ``MAX_CLOSE`` of
        them near matches, where complete ones do not fill a page."""
        if not (self.with_close and self.has_text):
            return []
        begun = self._begun_ids()
        near: list[int] = []
        if total < self.per_page:
            near = [one.entry_id for one in self._ranking if not one.is_complete][:MAX_CLOSE]
        return list(dict.fromkeys((*begun[:MAX_CLOSE], *near, *begun[MAX_CLOSE:])))

    def _begun_ids(self) -> list[int]:
        """Those whose title begins so first, then the newest."""
        begun = get_engine().begun(self.scope, self.text)
        if begun.query.is_empty():
            return []
        typed = self.text.half_typed.letters if self.text.half_typed else ""
        leads = Case(When(title__istartswith=typed, then=0), default=1, output_field=IntegerField())
        return list(begun.order_by(leads, "-pk").values_list("pk", flat=True))

    def _pages(self, length: int) -> int:
        return max(1, -(-length // self.per_page))

    def _number(self, length: int) -> tuple[int, int]:
        pages = self._pages(length)
        return min(self.query.page, pages), pages

    def _load(self, ids: Sequence[int]) -> list[Entry]:
        """Entries in the order of the ids; one that was withdrawn meanwhile is left out."""
        found = self._with_plain(Entry.objects.visible()).in_bulk(list(ids)) if ids else {}
        return [found[pk] for pk in ids if pk in found]
