"""schema.org descriptions: complete by kind, read by a real reader, and safe inside a page."""

import json
from typing import Any

import extruct
import pytest
from django.template import Context, Template
from django.test import RequestFactory
from django.utils import translation

from feeds import jsonld
from search.record import Place, Record, Sentence
from tests.feeds.around import BASE, around, labels
from tests.record_parts import ARTICLE_UID, MEETING_UID
from tests.records import FACTORIES, full_article, full_course, full_meeting, full_pledge, full_resource


def described(record: Record, **paths: Any) -> dict[str, Any]:
    return jsonld.describe(record, around(record.locale, paths.get("paths")))


def page(source: str, **context: Any) -> list[dict[str, Any]]:
    """Nodes that a reader finds in a page which the template makes."""
    request = RequestFactory().get("/th/x/?y=1", secure=True)
    html = Template("{% load jsonld %}<html><head>" + source + "</head><body></body></html>").render(
        Context({"request": request, "labels": labels("th"), **context})
    )
    found = extruct.extract(html, syntaxes=["json-ld"])["json-ld"]
    assert len(found) == 1
    assert found[0]["@context"] == "https://schema.org"
    return list(found[0]["@graph"])


TYPES = {
    "meeting": "Event",
    "pledge": "CreativeWork",
    "course": "Course",
    "resource": "TechArticle",
    "article": "NewsArticle",
    "page": "WebPage",
    "network": "Organization",
    "province": "AdministrativeArea",
    "topic": "DefinedTerm",
    "organisation": "Organization",
    "person": "Person",
}


@pytest.mark.parametrize("kind", FACTORIES)
def test_every_kind_is_described_on_its_page(kind: str) -> None:
    record = FACTORIES[kind]()
    node, trail = page("{% jsonld record %}", record=record)
    assert node["@type"] == TYPES[kind]
    assert node["name"] == record.title.text
    assert node["url"] == f"{BASE}{record.path}"
    assert node["@id"].startswith("urn:uuid:")
    assert trail["@type"] == "BreadcrumbList"
    assert trail["itemListElement"][-1]["item"] == node["url"]


def test_a_meeting_is_an_event_with_its_report() -> None:
    node = described(full_meeting())
    assert node["startDate"] == "2022-11-25T09:00:00+07:00"
    assert node["endDate"] == "2022-11-26T16:30:00+07:00"
    assert node["eventStatus"] == "https://schema.org/EventScheduled"
    assert node["eventAttendanceMode"] == "https://schema.org/MixedEventAttendanceMode"
    place, online = node["location"]
    assert place["address"] == {
        "@type": "PostalAddress",
        "addressLocality": "อำเภอเมืองตราด",
        "addressRegion": "ตราด",
        "addressCountry": "TH",
    }
    assert place["containedInPlace"]["identifier"] == "TH-23"
    assert online["@type"] == "VirtualLocation"
    assert node["organizer"][0]["name"] == "สถาบันพัฒนาองค์กรชุมชน (องค์การมหาชน)"
    report = node["subjectOf"]
    kinds = [part["additionalType"] for part in report["hasPart"]]
    assert kinds == ["Decision", "Decision", "ActionItem", "ActionItem"]
    assert report["isBasedOn"]["url"] == "https://example.org/news/77"
    assert report["inLanguage"] == "th"


@pytest.mark.parametrize(
    ("state", "status"),
    [("held", "Scheduled"), ("planned", "Scheduled"), ("postponed", "Postponed"), ("cancelled", "Cancelled")],
)
def test_how_a_meeting_stands(state: str, status: str) -> None:
    assert described(full_meeting(state=state))["eventStatus"] == f"https://schema.org/Event{status}"


def test_days_are_only_as_exact_as_they_are_known() -> None:
    node = described(full_meeting(when="2022-11", place=Place()))
    assert node["startDate"] == "2022-11"
    assert "endDate" not in node
    assert "location" not in node
    assert "eventAttendanceMode" not in node


def test_a_course_has_its_runs_as_instances() -> None:
    node = described(full_course())
    first, second, third = node["hasCourseInstance"]
    assert (first["startDate"], first["endDate"], first["courseMode"]) == (
        "2022-06-18",
        "2022-06-19",
        "onsite",
    )
    assert second["offers"] == {
        "@type": "Offer",
        "url": "https://example.org/register/2",
        "validThrough": "2099-02-20",
    }
    assert third["eventStatus"] == "https://schema.org/EventCancelled"
    assert third["location"][0]["@type"] == "VirtualLocation"
    assert (node["timeRequired"], len(node["syllabusSections"])) == ("PT12H30M", 2)
    assert node["creator"][0]["name"] == "สถาบันพระปกเกล้า"


def test_a_pledge_is_a_work_with_its_clauses() -> None:
    node = described(full_pledge("en"), paths={MEETING_UID: {"th": "/th/m/"}})
    assert (node["additionalType"], node["dateCreated"]) == ("Pledge", "2022-12-09")
    first = node["hasPart"][0]
    assert (first["position"], first["creativeWorkStatus"], first["temporalCoverage"]) == (
        1,
        "ongoing",
        "2023-09-30",
    )
    # The wording as declared stands beside the translation.
    assert first["translationOfWork"]["text"] == "เราจะเปิดเผยสัญญาจัดซื้อทุกฉบับ"
    assert node["recordedAt"] == {"@type": "Event", "url": f"{BASE}/th/m/"}
    assert node["author"][0]["name"] == "Trat Provincial Administrative Organisation"


def test_both_languages_know_each_other() -> None:
    paths = {ARTICLE_UID: {"th": "/th/a/", "en": "/en/a/"}}
    thai, english = described(full_article(), paths=paths), described(full_article("en"), paths=paths)
    assert [it["url"] for it in thai["workTranslation"]] == [f"{BASE}/en/a/"]
    assert english["translationOfWork"]["url"] == f"{BASE}/th/a/"


@pytest.mark.parametrize(
    ("kind", "type_", "files"),
    [
        ("dataset", "Dataset", "distribution"),
        ("law", "Legislation", "encoding"),
        ("other", "CreativeWork", "encoding"),
    ],
)
def test_resources_by_what_they_are(kind: str, type_: str, files: str) -> None:
    node = described(full_resource(resource_kind=kind))
    assert (node["@type"], len(node[files]), node["license"]) == (type_, 2, "CC BY 4.0")


def test_parts_have_descriptions_of_their_own() -> None:
    for whole in (full_meeting(), full_pledge(), full_course()):
        for part in whole.parts():
            node = described(part)
            assert node["url"] == f"{BASE}{part.path}"
            parent = node.get("isPartOf") or node["about"]
            assert parent["url"] == f"{BASE}{whole.path}"


def test_nothing_empty_is_said() -> None:
    def empty(value: Any) -> bool:
        if isinstance(value, dict):
            return not value or list(value) == ["@type"] or any(map(empty, value.values()))
        if isinstance(value, list):
            return not value or any(map(empty, value))
        return value is None or value == ""

    bare = full_article(
        summary=Sentence(), body=(), when="", pictures=(), files=(), terms=(), source=None, byline=Sentence()
    )
    for record in (bare, *(factory() for factory in FACTORIES.values())):
        assert not empty(described(record)), record.kind


ATTACKS = (
    "</script><script>alert(1)</script>",
    "<!--<script>",
    "]]>&lt;/script&gt;",
    "\u2028\u2029\\\"'</ScRiPt >",
)


@pytest.mark.parametrize("attack", ATTACKS)
def test_no_text_can_leave_the_script(attack: str) -> None:
    record = full_meeting(title=Sentence(text=attack), summary=Sentence(text=attack))
    html = str(jsonld.document([described(record)]))
    assert html.count("<") == 2
    assert html.count(">") == 2
    assert "\u2028" not in html
    text = html.removeprefix('<script type="application/ld+json">').removesuffix("</script>")
    assert json.loads(text)["@graph"][0]["name"] == attack
    node, _trail = page("{% jsonld record %}", record=record)
    assert node["name"] == attack


def test_home_tells_how_to_search() -> None:
    with translation.override("th"):
        site, maker = page("{% jsonld_home %}")
    assert site["@type"] == "WebSite"
    assert site["potentialAction"]["target"]["urlTemplate"] == f"{BASE}/th/search/?q={{search_term_string}}"
    assert maker["@type"] == "Organization"


def test_a_list_names_what_it_shows_in_order() -> None:
    class Shown:
        def __init__(self, title: str, path: str) -> None:
            self.title, self.path = title, path

    (node,) = page("{% jsonld_list 'ข่าว' entries %}", entries=[Shown("ก", "/th/a/"), Shown("ข", "/th/b/")])
    assert (node["@type"], node["name"], node["url"]) == ("CollectionPage", "ข่าว", f"{BASE}/th/x/?y=1")
    items = node["mainEntity"]["itemListElement"]
    assert [(it["position"], it["url"]) for it in items] == [(1, f"{BASE}/th/a/"), (2, f"{BASE}/th/b/")]


def test_a_page_may_bring_its_own_trail_and_addresses() -> None:
    record = full_pledge()
    node, trail = page(
        "{% jsonld record %}",
        record=record,
        breadcrumbs=[("แรก", "/th/"), ("ตราด", "/th/trat/")],
        uid_paths={MEETING_UID: "/th/m/"},
        alternates={"en": "/en/p/"},
    )
    assert [it["name"] for it in trail["itemListElement"]] == ["แรก", "ตราด"]
    assert node["recordedAt"]["url"] == f"{BASE}/th/m/"
    assert node["workTranslation"][0]["url"] == f"{BASE}/en/p/"
