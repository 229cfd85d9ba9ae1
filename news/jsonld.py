"""What articles, meeting reports and pledges are to schema.org.

It knows no pledge and no decision; both are works with a text, named by ``additionalType`` in plain words.
"""

from __future__ import annotations

from typing import cast

from feeds import jsonld
from feeds.jsonld import Node
from feeds.surroundings import Surroundings
from search.record import Record

from .record import Action, ActionRecord, ArticleRecord, Clause, ClauseRecord, MeetingRecord, PledgeRecord


def register() -> None:
    """Called when the apps are ready."""
    jsonld.register("article", article)
    jsonld.register("meeting", meeting)
    jsonld.register("pledge", pledge)
    jsonld.register("action", action)
    jsonld.register("clause", clause)


def article(record: Record, around: Surroundings) -> Node:
    it = cast(ArticleRecord, record)
    node = jsonld.work(it, around, "NewsArticle")
    byline = {"@type": "Organization", "name": it.byline.text} if it.byline else None
    return {
        **node,
        "author": byline or node["author"],
        "articleBody": jsonld.body_text(it),
        "contentLocation": jsonld.locations(it.place, node["url"], around),
    }


def meeting(record: Record, around: Surroundings) -> Node:
    """An event, with its report as the work about it; decisions and action items are parts of the report."""
    it = cast(MeetingRecord, record)
    report = jsonld.work(it, around, "Report")
    for said_by_event in ("image", "description"):
        del report[said_by_event]
    hosts = (*it.organisations_as("organiser"), *it.organisations_as("host"))
    return {
        **jsonld.thing(it, around, "Event"),
        **jsonld.start_and_end(it),
        "inLanguage": it.locale,
        "eventStatus": jsonld.event_status(it.state),
        "eventAttendanceMode": jsonld.attendance(it.place),
        "location": jsonld.locations(it.place, report["url"], around),
        "organizer": [jsonld.organisation(link, around) for link in hosts]
        or [jsonld.network(key, around) for key in it.keys("network")],
        "contributor": [jsonld.organisation(link, around) for link in it.organisations_as("partner")],
        "performer": [jsonld.person(link, around) for link in it.people_as("speaker") if link.name],
        "about": report.pop("about"),
        "subjectOf": {
            **report,
            "@id": f"{report['@id']}#report",
            "hasPart": [*_decisions(it), *(_action(item, it.path, around) for item in it.actions)],
        },
    }


def _decisions(it: MeetingRecord) -> list[Node]:
    return [
        {
            "@type": "CreativeWork",
            "additionalType": "Decision",
            "position": position,
            "text": decision.text.text,
            "inLanguage": decision.text.lang,
            "abstract": decision.purpose.text,
        }
        for position, decision in enumerate(it.decisions, start=1)
    ]


def _action(item: Action, path: str, around: Surroundings) -> Node:
    owner = around.term("organisation", item.organisation) if item.organisation else item.owner.text
    return {
        "@type": "CreativeWork",
        "additionalType": "ActionItem",
        "@id": jsonld.permanent_id(item.key),
        "url": around.absolute(f"{path}#{item.key}"),
        "text": item.text.text,
        "inLanguage": item.text.lang,
        "creativeWorkStatus": item.status,
        "accountablePerson": {"@type": "Organization", "name": owner},
        "temporalCoverage": item.due,
    }


def action(record: Record, around: Surroundings) -> Node:
    it = cast(ActionRecord, record)
    return {
        **_action(it.action, it.path.partition("#")[0], around),
        "isPartOf": _parent(it, around),
        "dateModified": it.updated.isoformat(),
    }


def pledge(record: Record, around: Surroundings) -> Node:
    it = cast(PledgeRecord, record)
    declared_at = next((link.uid for link in it.relations if link.type == "declared_at"), "")
    declarants = [jsonld.organisation(link, around) for link in it.organisations_as("declarant")]
    signed = [jsonld.person(link, around) for link in it.people_as("signatory") if link.name]
    node = jsonld.work(it, around, "CreativeWork")
    return {
        **node,
        "additionalType": "Pledge",
        "author": [*declarants, *signed] or node["author"],
        "dateCreated": it.when.partition("/")[0],
        "alternativeHeadline": it.slogan.text,
        "locationCreated": jsonld.locations(it.place, node["url"], around)[:1],
        "recordedAt": {"@type": "Event", "url": around.address_of(declared_at)},
        "hasPart": [_clause(item, it.path, around) for item in it.clauses],
    }


def _clause(item: Clause, path: str, around: Surroundings) -> Node:
    return {
        "@type": "CreativeWork",
        "additionalType": "PledgeClause",
        "@id": jsonld.permanent_id(item.key),
        "url": around.absolute(f"{path}#{item.key}"),
        "position": item.number,
        "text": item.text.text,
        "inLanguage": item.text.lang,
        "creativeWorkStatus": item.status,
        "translationOfWork": {
            "@type": "CreativeWork",
            "text": item.original.text if item.original.lang != item.text.lang else "",
        },
        "temporalCoverage": item.deadline,
    }


def clause(record: Record, around: Surroundings) -> Node:
    it = cast(ClauseRecord, record)
    return {
        **_clause(it.clause, it.path.partition("#")[0], around),
        "isPartOf": _parent(it, around),
        "dateModified": it.updated.isoformat(),
    }


def _parent(it: ActionRecord | ClauseRecord, around: Surroundings) -> Node:
    return {
        "@type": "CreativeWork",
        "@id": jsonld.permanent_id(it.parent_uid),
        "name": it.parent_title.text,
        "url": around.absolute(it.path.partition("#")[0]),
    }
