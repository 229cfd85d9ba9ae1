"""The facts of articles, meetings and pledges as short lists, for readers in feed readers.

What depends on today (overdue) is not said: a feed that was fetched is read later.
"""

from __future__ import annotations

from typing import cast

from django.utils.html import format_html
from django.utils.translation import gettext as _

from feeds.content import Facts, Line, Section, figure, joined, labelled
from feeds.content import register as register_facts
from feeds.surroundings import Surroundings
from search.drawing import number, state_label
from search.record import Item, Record, Update

from .record import (
    Action,
    ActionRecord,
    AgendaItem,
    ArticleRecord,
    Budget,
    Clause,
    ClauseRecord,
    Decision,
    MeetingRecord,
    PledgeRecord,
    Point,
    Recommendation,
)


def register() -> None:
    """Called when the apps are ready."""
    register_facts("article", article)
    register_facts("meeting", meeting)
    register_facts("pledge", pledge)
    register_facts("action", action)
    register_facts("clause", clause)


def article(record: Record, around: Surroundings) -> Facts:
    it = cast(ArticleRecord, record)
    return Facts(lines=((_("By"), around.said(it.byline)),))


def meeting(record: Record, around: Surroundings) -> Facts:
    it = cast(MeetingRecord, record)
    return Facts(
        lines=(
            (_("Status"), state_label("meeting", it.state) if it.state else ""),
            (_("Chair"), around.person(it.chair) if it.chair else ""),
            (_("People present"), number(it.headcount)),
        ),
        sections=(
            Section(_("Decisions"), tuple(_decision(row, around) for row in it.decisions), ordered=True),
            Section(_("Action items"), tuple(_action(row, around) for row in it.actions), ordered=True),
            Section(_("Objectives"), _items(it.objectives, around)),
            Section(_("Agenda"), tuple(_agenda(row, around) for row in it.agenda)),
            Section(
                _("Reports by province"),
                tuple(
                    joined(around.term("province", row.province), around.said(row.text), by=": ")
                    for row in it.province_reports
                ),
            ),
            Section(_("Discussion"), tuple(_point(row, around) for row in it.discussion)),
            Section(_("Principles"), _items(it.principles, around)),
            Section(_("Recommendations"), tuple(_recommendation(row, around) for row in it.recommendations)),
            Section(_("Figures"), tuple(figure(row, around) for row in it.figures)),
            Section(_("Budget"), tuple(_budget(row, around) for row in it.budget)),
        ),
    )


def pledge(record: Record, around: Surroundings) -> Facts:
    it = cast(PledgeRecord, record)
    return Facts(
        lines=((_("Slogan"), around.said(it.slogan)),),
        sections=(
            Section(
                _("Clauses"),
                tuple(
                    joined(_clause(row, around), _latest("clause", row.updates, around)) for row in it.clauses
                ),
                ordered=True,
            ),
        ),
    )


def action(record: Record, around: Surroundings) -> Facts:
    it = cast(ActionRecord, record)
    return Facts(
        lines=(*_commitment(it.action, around), (_("From"), _parent(it, around))),
        sections=(_updates("action", it.action.updates, around),),
    )


def clause(record: Record, around: Surroundings) -> Facts:
    it = cast(ClauseRecord, record)
    return Facts(
        lines=(
            (_("Clause"), _clause(it.clause, around)),
            (_("From"), _parent(it, around)),
        ),
        sections=(_updates("clause", it.clause.updates, around),),
    )


def _items(rows: tuple[Item, ...], around: Surroundings) -> tuple[Line, ...]:
    return tuple(around.said(row.text) for row in rows)


def _agenda(row: AgendaItem, around: Surroundings) -> Line:
    title = joined(row.number, around.said(row.title), by=" ")
    return joined(title, around.said(row.speaker), around.said(row.notes))


def _point(row: Point, around: Surroundings) -> Line:
    return joined(around.said(row.speaker), around.said(row.text), by=": ")


def _decision(row: Decision, around: Surroundings) -> Line:
    purpose, parties = around.said(row.purpose), around.said(row.parties)
    return joined(around.said(row.text), labelled(_("Purpose"), purpose), labelled(_("Bound"), parties))


def _recommendation(row: Recommendation, around: Surroundings) -> Line:
    body = around.term("organisation", row.organisation) if row.organisation else ""
    to = joined(body, around.said(row.addressee), by=", ")
    return joined(around.said(row.text), labelled(_("To"), to))


def _budget(row: Budget, around: Surroundings) -> Line:
    amount = f"{number(row.amount)} {row.currency}"
    year = around.day(str(row.year)) if row.year else ""
    return joined(amount, year, around.said(row.scope), labelled(_("Source"), around.said(row.source)))


def _action(row: Action, around: Surroundings) -> Line:
    said = tuple(labelled(label, value) for label, value in _commitment(row, around))
    return joined(around.said(row.text), *said, _latest("action", row.updates, around))


def _commitment(row: Action, around: Surroundings) -> tuple[tuple[str, str], ...]:
    body = around.term("organisation", row.organisation) if row.organisation else ""
    return (
        (_("By whom"), joined(body, around.said(row.owner), by=", ")),
        (_("Due"), around.day(row.due)),
        (_("Status"), state_label("action", row.status)),
    )


def _clause(row: Clause, around: Surroundings) -> Line:
    verb = _("will") if row.kind == "will" else _("will not")
    original = around.said(row.original) if row.original.text != row.text.text else ""
    body = around.term("organisation", row.organisation) if row.organisation else ""
    return joined(
        format_html("<strong>{}</strong>: {}", verb, around.said(row.text)),
        labelled(_("As declared"), original),
        labelled(_("Measure"), around.said(row.measure)),
        labelled(_("Responsible"), joined(body, around.said(row.responsible), by=", ")),
        labelled(_("Deadline"), around.day(row.deadline)),
        labelled(_("Status"), state_label("clause", row.status)),
        labelled(_("As of"), around.day(row.as_of)),
    )


def _updates(kind: str, rows: tuple[Update, ...], around: Surroundings) -> Section:
    return Section(_("What came of it"), tuple(_update(kind, row, around) for row in rows))


def _latest(kind: str, rows: tuple[Update, ...], around: Surroundings) -> str:
    return _update(kind, max(rows, key=lambda row: row.date), around) if rows else ""


def _update(kind: str, row: Update, around: Surroundings) -> Line:
    document = row.evidence_document
    address = row.evidence_url or (around.absolute(document.url) if document else "")
    evidence = format_html('<a href="{}">{}</a>', address, _("evidence")) if address else ""
    day = around.day(row.date.isoformat())
    return joined(labelled(day, state_label(kind, row.status)), around.said(row.text), evidence)


def _parent(it: ActionRecord | ClauseRecord, around: Surroundings) -> Line:
    address = around.absolute(it.path.partition("#")[0])
    return format_html('<a href="{}">{}</a>', address, around.said(it.parent_title))
