"""What search engines ask of a description (required) and what they make use of (recommended), by type.

From the properties that schema.org defines for each type and the guidelines of the large search engines for
Event, Course, Article, Dataset, Organization and BreadcrumbList. A full record has all of them.
"""

from __future__ import annotations

from typing import Any

import pytest

from feeds import jsonld
from tests.feeds.around import around
from tests.records import FACTORIES, full_course, full_meeting, full_resource

#: Of every work: who, when, in which language, about what, where it stands.
WORK = """name headline url inLanguage datePublished dateModified author publisher description
 mainEntityOfPage """
WANTED = {
    "meeting": """name url description startDate endDate location eventStatus eventAttendanceMode organizer
        image subjectOf about inLanguage""",
    "course": WORK + "provider hasCourseInstance audience teaches timeRequired syllabusSections",
    "pledge": WORK + "hasPart dateCreated additionalType locationCreated recordedAt",
    "article": WORK + "image articleBody isBasedOn",
    "resource": WORK + "license encoding copyrightYear",
    "page": WORK + "text",
    "network": "name url alternateName areaServed description email telephone sameAs",
    "organisation": "name url alternateName",
    "province": "name url identifier containedInPlace",
    "topic": "name url termCode",
    "person": "name url",
}
INSTANCE = "name url startDate courseMode courseWorkload courseSchedule location eventStatus"


def described(record: Any) -> dict[str, Any]:
    uids = sorted({record.uid, *record.mentions()})
    paths = {uid: {record.locale: f"/{record.locale}/there/{place}/"} for place, uid in enumerate(uids)}
    return jsonld.describe(record, around(record.locale, paths))


@pytest.mark.parametrize("locale", ["th", "en"])
@pytest.mark.parametrize("kind", FACTORIES)
def test_a_full_record_says_all_of_it(kind: str, locale: str) -> None:
    node = described(FACTORIES[kind](locale))
    assert set(WANTED[kind].split()) - set(node) == set()


def test_every_kind_is_asked_for() -> None:
    assert set(WANTED) == set(FACTORIES)


def test_runs_of_a_course_are_instances_with_their_times() -> None:
    for instance in described(full_course())["hasCourseInstance"]:
        assert set(INSTANCE.split()) - set(instance) == set()
        assert instance["courseSchedule"]["startDate"] == instance["startDate"]


def test_a_place_has_an_address_with_its_codes() -> None:
    place = described(full_meeting())["location"][0]
    assert place["@type"] == "Place"
    assert {"addressLocality", "addressRegion", "addressCountry"} <= set(place["address"])
    assert place["containedInPlace"]["identifier"] == "TH-23"


def test_a_data_set_says_where_it_is() -> None:
    node = described(full_resource(resource_kind="dataset"))
    assert node["@type"] == "Dataset"
    assert {"name", "description", "license", "distribution", "author"} <= set(node)
    assert all(one["contentUrl"] for one in node["distribution"])


def test_pictures_have_size_and_credit() -> None:
    for picture in described(full_meeting())["image"]:
        assert {"contentUrl", "width", "height", "caption"} <= set(picture)
