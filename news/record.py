"""Records of articles, meeting reports and pledge declarations, with their action items and clauses."""

from __future__ import annotations

from decimal import Decimal
from typing import Literal

from search.record import (
    EMPTY,
    Answering,
    Figure,
    Item,
    Part,
    PartRecord,
    PersonLink,
    Record,
    Sentence,
    TermKey,
    Update,
    inherited,
    with_terms,
)


class ArticleRecord(Record):
    """A news item or essay. ``headline`` marks it for the top of the home page."""

    kind: Literal["article"] = "article"
    byline: Sentence = EMPTY
    headline: bool = False


class CommittingRecord(Record):
    """A page with tasks or clauses. ``terms`` hold also what only one of these names, so that the page is
    found by it; ``own_terms`` are those of the page itself, and what its parts take from it."""

    own_terms: tuple[TermKey, ...] = ()

    def part_terms(
        self, part: Action | Clause, *, names_nobody: bool, answer: tuple[str, ...]
    ) -> tuple[TermKey, ...]:
        """Terms of a part. A body is one only when it is to do the thing: the one that is named or, where
        nobody is, those with a role of ``answer`` on the page. A network follows all parts of its pages,
        but those of another network that is named."""
        bodies = (part.organisation,) if part.organisation else ()
        if names_nobody:
            bodies = tuple(link.key for link in self.organisations if link.role in answer and link.key)
        taken = tuple(term for term in self.own_terms or self.terms if term.scheme != "organisation")
        stated = with_terms(
            taken, province=getattr(part, "province", ""), network=getattr(part, "network", "")
        )
        return stated + tuple(TermKey(scheme="organisation", key=key) for key in dict.fromkeys(bodies))


class AgendaItem(Part):
    """A row of the agenda; ``level`` 2 belongs to the nearest row of level 1 above it."""

    key: str
    level: Literal[1, 2] = 1
    number: str = ""
    title: Sentence
    speaker: Sentence = EMPTY
    notes: Sentence = EMPTY


class ProvinceReport(Part):
    """What one province reported. ``province`` is its two-digit code."""

    key: str
    province: str
    text: Sentence


class Point(Part):
    """A point of the discussion; ``speaker`` is the body or the role that made it."""

    key: str
    speaker: Sentence = EMPTY
    text: Sentence


class Decision(Part):
    """What the meeting decided, what for, and who is bound by it."""

    key: str
    number: str = ""
    text: Sentence
    purpose: Sentence = EMPTY
    parties: Sentence = EMPTY


class Recommendation(Part):
    """What the meeting asks others to do; ``organisation`` is a key, ``addressee`` words."""

    key: str
    text: Sentence
    organisation: str = ""
    addressee: Sentence = EMPTY


class Budget(Part):
    """Money: ``amount`` in ``currency`` (ISO 4217), fiscal or calendar ``year`` (CE), where it comes from."""

    key: str
    amount: Decimal
    currency: str = "THB"
    year: int | None = None
    scope: Sentence = EMPTY
    source: Sentence = EMPTY


class Action(Part):
    """An action item: what, by whom (``organisation`` key or ``owner`` words), by when (``due`` EDTF).

    ``status`` and ``updates`` come from its commitment: open, underway, done or dropped.
    """

    key: str
    number: str = ""
    text: Sentence
    owner: Sentence = EMPTY
    organisation: str = ""
    due: str = ""
    province: str = ""
    network: str = ""
    status: str = "open"
    updates: tuple[Update, ...] = ()


class ActionRecord(PartRecord):
    """An action item listed by itself; ``when`` is its due date, ``state`` its status."""

    kind: Literal["action"] = "action"
    action: Action


class MeetingRecord(CommittingRecord):
    """A meeting report, in the order of minutes. ``state``: planned, held, postponed, cancelled."""

    kind: Literal["meeting"] = "meeting"
    chair: PersonLink | None = None
    headcount: int | None = None
    objectives: tuple[Item, ...] = ()
    agenda: tuple[AgendaItem, ...] = ()
    province_reports: tuple[ProvinceReport, ...] = ()
    discussion: tuple[Point, ...] = ()
    decisions: tuple[Decision, ...] = ()
    principles: tuple[Item, ...] = ()
    recommendations: tuple[Recommendation, ...] = ()
    figures: tuple[Figure, ...] = ()
    budget: tuple[Budget, ...] = ()
    actions: tuple[Action, ...] = ()

    def everyone(self) -> tuple[PersonLink, ...]:
        return (self.chair, *self.people) if self.chair else self.people

    def parts(self) -> tuple[PartRecord, ...]:
        return tuple(self._action_record(action) for action in self.actions)

    def headcounts(self) -> tuple[int, ...]:
        return () if self.headcount is None else (self.headcount,)

    def _action_record(self, action: Action) -> ActionRecord:
        return ActionRecord(
            **inherited(self, action.key),
            title=action.text,
            when=action.due,
            deadline=action.due,
            state=action.status,
            by=Answering(words=action.owner, organisation=action.organisation),
            terms=self.part_terms(
                action,
                names_nobody=not (action.organisation or action.owner or action.network),
                answer=("organiser", "host"),
            ),
            action=action,
        )


class Clause(Part):
    """A clause of a pledge. ``original`` is the wording as declared and is never corrected.

    ``status``: complete, ongoing, underway, no_data, inactive, dropped, or moral (a moral pledge, not
    tracked); overdue is computed from ``deadline``. ``as_of`` is the day of the newest update.
    """

    key: str
    number: int
    kind: Literal["will", "will_not"]
    text: Sentence
    original: Sentence
    measure: Sentence = EMPTY
    organisation: str = ""
    responsible: Sentence = EMPTY
    deadline: str = ""
    status: str = "no_data"
    as_of: str = ""
    updates: tuple[Update, ...] = ()


class ClauseRecord(PartRecord):
    """A clause listed by itself; ``when`` is its deadline, ``state`` its status."""

    kind: Literal["clause"] = "clause"
    clause: Clause


class PledgeRecord(CommittingRecord):
    """A pledge declaration. ``when`` is the day it was declared; declarants and witnesses are
    ``organisations`` and ``people`` by role."""

    kind: Literal["pledge"] = "pledge"
    slogan: Sentence = EMPTY
    clauses: tuple[Clause, ...] = ()

    def parts(self) -> tuple[PartRecord, ...]:
        return tuple(self._clause_record(clause) for clause in self.clauses)

    def _clause_record(self, clause: Clause) -> ClauseRecord:
        return ClauseRecord(
            **inherited(self, clause.key),
            title=clause.text,
            when=clause.deadline,
            deadline=clause.deadline,
            state=clause.status,
            by=Answering(words=clause.responsible, organisation=clause.organisation),
            terms=self.part_terms(
                clause,
                names_nobody=not (clause.organisation or clause.responsible),
                answer=("declarant",),
            ),
            clause=clause,
        )
