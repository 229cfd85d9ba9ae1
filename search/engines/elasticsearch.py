"""Elasticsearch: sets from the search server, letters in one piece looked up in the catalogue.

The server answers which entries have words, phrases and trigrams, as ids; whether a piece of letters
stands in a text in one piece is asked of the catalogue for the few entries that have its trigrams. No score
of the server's is used but counts of shared trigrams and sums of words' weights. One search costs at most two
requests, a third where a narrow filter leaves too few of the entries that share most.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, ClassVar

from django.db.models import QuerySet
from elastic_transport import TransportError
from elasticsearch import ApiError

from search.candidates import Near, candidates
from search.models import Entry
from search.plan import Plan, Segment, Unit, Words, plan_begun, plan_for
from search.server import FIELDS, WINDOW, Server, ServerUnavailable, token
from search.sets import Select, combined
from search.text import TextQuery

from .base import begun_among
from .database import FIRST_SHARERS, DatabaseEngine

Query = dict[str, Any]
Hit = dict[str, Any]

NEWEST_FIRST = [{"entry": "desc"}]


class ElasticsearchEngine:
    """Raises `ServerUnavailable` when the server does not answer; `StandbyEngine` stands in then."""

    name: ClassVar[str] = "elasticsearch"

    def __init__(self, server: Server, database: DatabaseEngine) -> None:
        self.server = server
        self.database = database

    def complete(self, entries: QuerySet[Entry], text: TextQuery) -> QuerySet[Entry]:
        if text.is_empty:
            return entries
        if self.name not in text.reading.complete:
            # Who asks for one page of a list asks once: letters are looked at in the statement that reads it.
            self.database.verify(text)
            return entries.filter(pk__in=self._set(plan_for(text)).as_expression())
        return entries.filter(pk__in=self.listed(self.complete_ids(text)).as_expression())

    def complete_ids(self, text: TextQuery) -> frozenset[int]:
        """All complete matches: one request, and one SQL query where letters have to be looked at."""
        known = text.reading.complete
        if self.name not in known:
            # The strings that were sent are the catalogue's: other rules there are other rules here.
            self.database.verify(text)
            begun = plan_begun(text)
            known[self.name], *others = self._complete([plan_for(text), *([begun] if begun else [])])
            text.reading.begun = frozenset(*others) - known[self.name]
        return known[self.name]

    def begun(self, entries: QuerySet[Entry], text: TextQuery) -> QuerySet[Entry]:
        """Found along with the complete matches."""
        self.complete_ids(text)
        return begun_among(entries, text, self.listed)

    def candidates(
        self, entries: QuerySet[Entry], text: TextQuery, limit: int = 300, enough: int | None = None
    ) -> list[int]:
        return candidates(self, entries, text, limit, enough)

    def named(self, entries: QuerySet[Entry], text: TextQuery, own_names: Sequence[str]) -> QuerySet[Entry]:
        """Suggestions at every key are read where the names are: in the database."""
        return self.database.named(entries, text, own_names)

    # Complete matches

    def _complete(self, plans: Sequence[Plan]) -> list[frozenset[int]]:
        """The set of each plan: one request, and one SQL query for each where letters are looked at."""
        searches = [_searches_for(plan) for plan in plans]
        answers = iter(self._ask([search for of_plan in searches for search in of_plan]))
        return [
            self._found(plan, [next(answers) for _ in of_plan])
            for plan, of_plan in zip(plans, searches, strict=True)
        ]

    def _found(self, plan: Plan, answers: Sequence[Sequence[Hit]]) -> frozenset[int]:
        found, *others = answers
        ids = frozenset(map(_id, found))
        if not others or not others[0]:
            return ids
        return ids | self.database.standing(map(_id, others[0]), _by_words(plan, others[0]))

    def _set(self, plan: Plan) -> Select:
        """The set of a plan: one request and no SQL query."""
        found, *others = self._ask(_searches_for(plan))
        sure = self.listed(map(_id, found))
        if not others or not others[0]:
            return sure
        standing = self.database.standing_set(map(_id, others[0]), _by_words(plan, others[0]))
        return combined("UNION", [sure, standing])

    # What candidates are chosen from

    def listed(self, ids: Iterable[int]) -> Select:
        return self.database.listed(ids)

    def near(
        self,
        entries: QuerySet[Entry],
        text: TextQuery,
        near: Near,
        limit: int,
        complete: frozenset[int] = frozenset(),
    ) -> Select | None:
        """One request and one SQL query, which bring the sharers of trigrams along."""
        searches = [_weighing(near, FIRST_SHARERS)]
        if near.grams:
            searches.append(_sharing(near.grams, FIRST_SHARERS))
        first, *others = (list(map(_shared, hits)) for hits in self._ask(searches))
        allowed = set(self._allowed(entries, [pk for ids in (first, *others) for pk in ids]))
        for sharers in others:
            found = [pk for pk in sharers if pk in allowed]
            text.reading.sharers[near.grams] = found, len(sharers) == FIRST_SHARERS
        found = [pk for pk in first if pk in allowed and pk not in complete]
        if len(found) < limit and len(first) == FIRST_SHARERS:
            (every,) = self._ask([_weighing(near, WINDOW)])
            found = [pk for pk in self._allowed(entries, map(_shared, every)) if pk not in complete]
        return self.listed(found[:limit]) if found else None

    def having_any(self, words: Words) -> Select:
        (found,) = self._ask([_search(_either(*map(_word, words)))])
        return self.listed(map(_id, found))

    def leading(self, text: TextQuery) -> frozenset[int]:
        (found,) = self._ask([_search(_bool(filter=[_leads(word) for word in text.words]))])
        return frozenset(map(_id, found))

    def sharers(self, entries: QuerySet[Entry], text: TextQuery, grams: Words, limit: int) -> Select | None:
        if grams in text.reading.sharers:
            found, are_more = text.reading.sharers[grams]
        else:
            first = self._sharers(grams, FIRST_SHARERS)
            found, are_more = self._allowed(entries, first), len(first) == FIRST_SHARERS
        if len(found) < limit and are_more:
            found = self._allowed(entries, self._sharers(grams, WINDOW))
        return self.listed(found[:limit]) if found else None

    def _sharers(self, grams: Words, limit: int) -> list[int]:
        (found,) = self._ask([_sharing(grams, limit)])
        return [_shared(hit) for hit in found]

    def _allowed(self, entries: QuerySet[Entry], found: Iterable[int]) -> list[int]:
        """Those of the ids that are among the entries, in the order of the ids."""
        ids = list(found)
        among = entries.filter(pk__in=self.listed(ids).as_expression()).order_by()
        there = set(among.values_list("pk", flat=True))
        return [pk for pk in ids if pk in there]

    # The request

    def _ask(self, searches: Sequence[dict[str, Any]]) -> list[list[Hit]]:
        lines: list[dict[str, Any]] = []
        for search in searches:
            lines += [{"index": self.server.alias, "allow_partial_search_results": False}, search]
        parts = ("status", "error.type", "timed_out", "hits.hits.sort", "hits.hits.matched_queries")
        try:
            answer = self.server.reader().msearch(
                searches=lines, filter_path=[f"responses.{part}" for part in parts]
            )
        except (ApiError, TransportError) as error:
            raise ServerUnavailable(f"{type(error).__name__}: {error}") from error
        found: list[list[Hit]] = []
        for part in answer["responses"]:
            if part.get("status") != 200 or part.get("timed_out"):
                raise ServerUnavailable(f"search answered {part.get('status')}: {part.get('error')}")
            found.append(part.get("hits", {}).get("hits", []))
        return found


def _by_words(plan: Plan, hits: Sequence[Hit]) -> list[tuple[Segment, list[int]]]:
    """The segments that may stand by their letters, each with the ids of the hits that have its words."""
    spelt = [segment for segment in plan.segments if segment.letters]
    by_words: list[list[int]] = [[] for _ in spelt]
    for hit in hits:
        for place in hit.get("matched_queries", ()):
            by_words[int(place)].append(_id(hit))
    return list(zip(spelt, by_words, strict=True))


def _searches_for(plan: Plan) -> list[dict[str, Any]]:
    """Entries with all segments by their words; then those that may have others by their letters."""
    kept = [_in_words(segment) for segment in plan.segments if not segment.letters]
    kept += [phrase(words) for words in plan.phrases]
    spelt = [segment for segment in plan.segments if segment.letters]
    by_words = [_in_words(segment) for segment in spelt]
    sure = _bool(filter=kept + by_words, must_not=[phrase(words) for words in plan.without])
    searches = [_search(sure)]
    if spelt:
        ways = [_either(one, _spelt(segment)) for one, segment in zip(by_words, spelt, strict=True)]
        maybe = _bool(filter=kept + ways, must_not=[*sure["bool"]["must_not"], _bool(filter=by_words)])
        named = [_named(one, str(place)) for place, one in enumerate(by_words)] if len(spelt) > 1 else []
        searches.append(_search(_bool(filter=[maybe], should=named)))
    return searches


def every(units: Iterable[Unit]) -> Query:
    """All units: the words of each anywhere, or one of its other names in a row."""
    return _bool(filter=[_unit(unit) for unit in units])


def _unit(unit: Unit) -> Query:
    one = _begun if unit.is_begun else _word
    own = [_bool(filter=[one(word) for word in unit.words])] if unit.words else []
    return _either(*own, *(phrase(words) for words in unit.others))


def phrase(words: Words) -> Query:
    """Words in a row in one field."""
    if len(words) == 1:
        return _word(words[0])
    row = " ".join(map(token, words))
    return _either(*({"match_phrase": {name: row}} for name in FIELDS))


def _word(word: str) -> Query:
    return {"term": {"words": token(word)}}


def _begun(word: str) -> Query:
    return {"prefix": {"words": token(word)}}


def _leads(word: str) -> Query:
    return _either(*({"term": {name: token(word)}} for name in ("title", "names")))


def _in_words(segment: Segment) -> Query:
    """All units of a segment, or a word that holds it."""
    own = every(segment.units)
    return _either(own, *map(_word, segment.holding)) if segment.holding else own


def _spelt(segment: Segment) -> Query:
    """What an entry has that may hold a segment by its letters."""
    grams = [{"term": {"grams": gram}} for letters in segment.letters for gram in letters.grams]
    first = [_either(*map(_word, one.first)) for one in segment.letters if one.first is not None]
    return _bool(filter=[*grams, *first])


def _bool(**clauses: list[Query]) -> Query:
    return {"bool": clauses}


def _either(*ways: Query) -> Query:
    return {"bool": {"should": list(ways), "minimum_should_match": 1}}


def _named(query: Query, name: str) -> Query:
    return {"bool": {**query["bool"], "_name": name}}


def _search(query: Query) -> dict[str, Any]:
    """A search whose hits are ids alone, in their sort values."""
    return {
        "query": query,
        "size": WINDOW,
        "sort": NEWEST_FIRST,
        "stored_fields": "_none_",
        "track_total_hits": False,
    }


def _sharing(grams: Words, size: int) -> dict[str, Any]:
    """Entries by how many of the trigrams they have: that count is the score."""
    return _best(((({"term": {"grams": gram}}), 1) for gram in grams), size)


def _weighing(near: Near, size: int) -> dict[str, Any]:
    """Entries by what their words weigh together."""
    return _best(((_word(word), weight) for word, weight in near.words), size)


def _best(counted: Iterable[tuple[Query, int]], size: int) -> dict[str, Any]:
    """Entries by what they meet, each for so many points."""
    ways = [{"constant_score": {"filter": one, "boost": points}} for one, points in counted]
    return _search(_either(*ways)) | {"size": size, "sort": [{"_score": "desc"}, *NEWEST_FIRST]}


def _id(hit: Hit) -> int:
    return int(hit["sort"][0])


def _shared(hit: Hit) -> int:
    return int(hit["sort"][1])
