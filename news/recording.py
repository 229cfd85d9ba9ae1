"""Facts of meeting reports and pledges as parts of their records."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from networks.recording import PageReader, figure, key_of, unique_terms
from news.record import (
    Action,
    AgendaItem,
    Budget,
    Clause,
    Decision,
    Point,
    ProvinceReport,
    Recommendation,
)
from search.record import PersonLink, Sentence, TermKey

if TYPE_CHECKING:
    from news.models.commitment import Commitment


def meeting_facts(reader: PageReader) -> dict[str, Any]:
    """What a meeting report has on top of the shared facts."""
    source: Any = reader.source
    return {
        "state": source.status,
        "headcount": source.headcount,
        "objectives": reader.items("objectives"),
        "agenda": reader.rows("agenda", lambda fact, words: _agenda_item(reader, fact, words)),
        "province_reports": reader.rows(
            "province_reports", lambda fact, words: _province_report(reader, fact, words)
        ),
        "discussion": reader.rows("discussion", lambda fact, words: _point(reader, fact, words)),
        "decisions": reader.rows("decisions", lambda fact, words: _decision(reader, fact, words)),
        "principles": reader.items("principles"),
        "recommendations": reader.rows(
            "recommendations", lambda fact, words: _recommendation(reader, fact, words)
        ),
        "figures": reader.rows("figures", lambda fact, words: figure(reader, fact, words)),
        "budget": reader.rows("budget", lambda fact, words: _budget(reader, fact, words)),
        "actions": _actions(reader),
    }


def with_chair(people: tuple[PersonLink, ...]) -> dict[str, Any]:
    """The first person who chaired stands apart from the others."""
    chair = next((person for person in people if person.part == "chair"), None)
    return {"chair": chair, "people": tuple(person for person in people if person is not chair)}


def _agenda_item(reader: PageReader, fact: Any, words: Any) -> AgendaItem:
    return AgendaItem(
        key=fact.key,
        level=fact.level,
        number=fact.number,
        title=reader.row_said(fact, words, "title"),
        speaker=reader.row_said(fact, words, "speaker"),
        notes=reader.row_said(fact, words, "notes"),
    )


def _province_report(reader: PageReader, fact: Any, words: Any) -> ProvinceReport:
    province = fact.province.code if fact.province_id else ""
    return ProvinceReport(key=fact.key, province=province, text=reader.row_said(fact, words, "text"))


def _point(reader: PageReader, fact: Any, words: Any) -> Point:
    return Point(
        key=fact.key,
        speaker=reader.row_said(fact, words, "speaker"),
        text=reader.row_said(fact, words, "text"),
    )


def _decision(reader: PageReader, fact: Any, words: Any) -> Decision:
    return Decision(
        key=fact.key,
        number=fact.number,
        text=reader.row_said(fact, words, "text"),
        purpose=reader.row_said(fact, words, "purpose"),
        parties=reader.row_said(fact, words, "parties"),
    )


def _recommendation(reader: PageReader, fact: Any, words: Any) -> Recommendation:
    return Recommendation(
        key=fact.key,
        text=reader.row_said(fact, words, "text"),
        organisation=key_of(fact.organisation),
        addressee=reader.row_said(fact, words, "addressee"),
    )


def _budget(reader: PageReader, fact: Any, words: Any) -> Budget:
    return Budget(
        key=fact.key,
        amount=fact.amount,
        currency=fact.currency,
        year=fact.year,
        scope=reader.row_said(fact, words, "scope"),
        source=reader.row_said(fact, words, "source"),
    )


def _actions(reader: PageReader) -> tuple[Action, ...]:
    commitments = _commitments(reader, "actions")

    def action(fact: Any, words: Any) -> Action:
        commitment = commitments.get(fact.translation_key)
        return Action(
            key=fact.key,
            number=fact.number,
            text=reader.row_said(fact, words, "text"),
            owner=reader.row_said(fact, words, "owner"),
            organisation=key_of(fact.organisation),
            due=fact.due,
            province=fact.province.code if fact.province_id else "",
            network=key_of(fact.network),
            status=commitment.status if commitment else "open",
            updates=_updates(commitment, reader.lang),
        )

    return reader.rows("actions", action)


def pledge_facts(reader: PageReader) -> dict[str, Any]:
    """What a pledge has on top of the shared facts."""
    return {"slogan": reader.said("slogan"), "clauses": _clauses(reader)}


def _clauses(reader: PageReader) -> tuple[Clause, ...]:
    commitments = _commitments(reader, "clauses")
    numbers = {row.translation_key: number for number, row in enumerate(reader.links("clauses"), start=1)}

    def clause(fact: Any, words: Any) -> Clause:
        commitment = commitments.get(fact.translation_key)
        updates = _updates(commitment, reader.lang)
        return Clause(
            key=fact.key,
            number=numbers[fact.translation_key],
            kind=fact.kind,
            text=reader.row_said(fact, words, "text"),
            original=Sentence(text=fact.text, lang=reader.source_lang),
            measure=reader.row_said(fact, words, "measure"),
            organisation=key_of(fact.organisation),
            responsible=reader.row_said(fact, words, "responsible"),
            deadline=fact.deadline,
            status="moral" if fact.is_moral else commitment.status if commitment else "no_data",
            as_of=updates[0].date.isoformat() if updates else "",
            updates=updates,
        )

    return reader.rows("clauses", clause)


def _commitments(reader: PageReader, relation: str) -> dict[Any, Commitment]:
    from news.models.commitment import commitments_of

    keys = [row.translation_key for row in reader.links(relation)]
    return commitments_of(keys) if keys else {}


def _updates(commitment: Commitment | None, lang: str) -> tuple[Any, ...]:
    """Reports on a commitment, newest first."""
    return tuple(update.as_update(lang) for update in commitment.updates.all()) if commitment else ()


def part_terms(record_terms: tuple[TermKey, ...], parts: tuple[Any, ...]) -> dict[str, Any]:
    """``terms`` of the page and of what its parts name (a meeting is found by the province of its action),
    and ``own_terms``, those of the page alone."""
    pairs = [(term.scheme, term.key) for term in record_terms]
    for part in parts:
        pairs += [
            (scheme, key)
            for scheme in ("province", "network", "organisation")
            if (key := getattr(part, scheme, ""))
        ]
    return {"terms": unique_terms(pairs), "own_terms": record_terms}
