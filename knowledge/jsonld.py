"""What courses with their runs, handbooks, laws and data sets are to schema.org."""

from __future__ import annotations

from typing import cast

from feeds import jsonld
from feeds.jsonld import Node
from feeds.surroundings import Surroundings
from search.record import Record

from .licences import ADDRESSES, in_words
from .record import CourseRecord, ResourceRecord, Run, RunRecord

COURSE_MODES = {"onsite": "onsite", "online": "online", "hybrid": "blended"}
RESOURCE_TYPES = {
    "handbook": "TechArticle",
    "guide": "TechArticle",
    "law": "Legislation",
    "dataset": "Dataset",
    "report": "Report",
    "other": "CreativeWork",
}


def register() -> None:
    """Called when the apps are ready."""
    jsonld.register("course", course)
    jsonld.register("run", run)
    jsonld.register("resource", resource)


def course(record: Record, around: Surroundings) -> Node:
    it = cast(CourseRecord, record)
    node = jsonld.work(it, around, "Course")
    providers = (*it.organisations_as("organiser"), *it.organisations_as("host"))
    return {
        **node,
        "provider": [jsonld.organisation(link, around) for link in providers] or node["author"],
        "creator": [jsonld.organisation(link, around) for link in it.organisations_as("curriculum")],
        "audience": {"@type": "EducationalAudience", "audienceType": it.audience.text},
        "teaches": [item.text.text for item in (*it.objectives, *it.outcomes)],
        "timeRequired": _hours(it),
        "educationalCredentialAwarded": it.certificate.text,
        "offers": {"@type": "Offer", "description": it.cost.text, "url": it.registration_url},
        "syllabusSections": [
            {
                "@type": "Syllabus",
                "position": position,
                "name": session.title.text,
                "description": ", ".join(topic.text for topic in session.topics) or session.subtitle.text,
            }
            for position, session in enumerate(it.sessions, start=1)
        ],
        "hasCourseInstance": [_instance(item, it, around) for item in it.runs],
    }


def _hours(it: CourseRecord) -> str | None:
    """ISO 8601 duration: 12.5 → ``PT12H30M``."""
    if it.hours is None:
        return None
    whole, rest = divmod(round(it.hours * 60), 60)
    return f"PT{whole}H{rest}M" if rest else f"PT{whole}H"


def _instance(item: Run, it: CourseRecord, around: Surroundings) -> Node:
    lecturers = [link for link in it.people if link.part in ("lecturer", "speaker") and link.name]
    return {
        **_run(item, it.title.text, it.path, around),
        "instructor": [jsonld.person(link, around) for link in lecturers],
        "courseWorkload": _hours(it),
    }


def _run(item: Run, title: str, path: str, around: Surroundings) -> Node:
    url = around.absolute(f"{path}#{item.key}")
    return {
        "@type": "CourseInstance",
        "@id": jsonld.permanent_id(item.key),
        "url": url,
        "name": title,
        **jsonld.days(item.when),
        "courseSchedule": {"@type": "Schedule", **jsonld.days(item.when)},
        "courseMode": COURSE_MODES.get(item.place.mode),
        "eventStatus": jsonld.event_status(item.status),
        "eventAttendanceMode": jsonld.attendance(item.place),
        "location": jsonld.locations(item.place, url, around),
        "maximumAttendeeCapacity": item.capacity,
        "offers": {"@type": "Offer", "url": item.registration_url, "validThrough": item.deadline},
    }


def run(record: Record, around: Surroundings) -> Node:
    it = cast(RunRecord, record)
    parent = it.path.partition("#")[0]
    return {
        **_run(it.run, it.title.text, parent, around),
        "about": {
            "@type": "Course",
            "@id": jsonld.permanent_id(it.parent_uid),
            "name": it.parent_title.text,
            "url": around.absolute(parent),
        },
    }


def resource(record: Record, around: Surroundings) -> Node:
    it = cast(ResourceRecord, record)
    node = jsonld.work(it, around, RESOURCE_TYPES[it.resource_kind])
    authors = {"@type": "Organization", "name": it.authors.text} if it.authors else None
    publishers = [jsonld.organisation(link, around) for link in it.organisations_as("publisher")]
    files = node.pop("encoding")
    return {
        **node,
        "author": authors or node["author"],
        "publisher": publishers or node["publisher"],
        "copyrightYear": it.year,
        "inLanguage": it.language or it.locale,
        "license": ADDRESSES.get(it.licence) or in_words(it.licence),
        "pagination": f"1-{it.pages}" if it.pages else None,
        **(
            {"distribution": [{**file, "@type": "DataDownload"} for file in files]}
            if it.resource_kind == "dataset"
            else {"encoding": files}
        ),
    }
