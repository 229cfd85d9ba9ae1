"""A new face needs a function and a registration: the rest of the conversation is there."""

from __future__ import annotations

import dataclasses
import json

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory
from django.utils import translation

from feeds.interface import MachineFace, depends_on_today, patterns, serve
from feeds.problems import BadParameters
from search.query import HubQuery, Problem
from search.registry import faces

pytestmark = pytest.mark.django_db


def render(request: HttpRequest, query: HubQuery) -> HttpResponse:
    """Answers with the query; knows a parameter of its own."""
    if request.GET.get("colour", "teal") not in ("teal", "ink"):
        raise BadParameters([Problem("colour", request.GET["colour"], "No such colour.", ("teal", "ink"))])
    return HttpResponse(f"{query.locale} {query.to_string()}", content_type="text/plain")


FACE = MachineFace(
    name="plain", label="Plain", path="list.txt", content_type="text/plain", render=render,
    own=frozenset({"colour"}),
)  # fmt: skip


def ask(query: str, face: MachineFace = FACE, **headers: str) -> HttpResponse:
    request = RequestFactory().get(f"/en/list.txt?{query}", headers=headers)
    with translation.override("en"):
        response = serve(request, face)
    assert isinstance(response, HttpResponse)
    return response


def test_a_face_gets_a_query_and_gives_an_answer_that_can_be_kept() -> None:
    first = ask("type=meeting&colour=ink")
    assert first.content == b"en type=meeting"
    assert first["X-Robots-Tag"] == "noindex"
    assert ask("type=meeting&colour=ink", **{"If-None-Match": first["ETag"]}).status_code == 304
    # Its own parameter makes another answer.
    assert ask("type=meeting&colour=teal")["ETag"] != first["ETag"]


def test_a_face_refuses_in_the_same_way_as_the_query() -> None:
    refused = ask("colour=red")
    assert (refused.status_code, refused["Content-Type"]) == (422, "application/problem+json")
    assert b'"allowed": ["teal", "ink"]' in refused.content
    foreign = MachineFace(name="other", label="Other", path="o", content_type="text/plain", render=render)
    assert ask("colour=ink", foreign).status_code == 422


def test_what_depends_on_today_is_known() -> None:
    assert depends_on_today(HubQuery.parse("status=!action:overdue", "th"))
    fixed = HubQuery.parse("status=action:open", "th")
    assert depends_on_today(HubQuery.parse("type=action", "th").and_(fixed))
    assert not depends_on_today(HubQuery.parse("type=action&year=2565", "th"))


def test_a_face_that_is_registered_is_offered_everywhere(client: Client) -> None:
    """Under lists and in their head, on the page for partners, in the API's description and on its page."""
    asked = {
        "list": "/en/search/?type=meeting", "partners": "/en/use-our-data/",
        "openapi": "/api/v1/openapi.json", "docs": "/api/v1/docs",
    }  # fmt: skip
    new = dataclasses.replace(FACE, alternate=True, help="Lines of text")
    faces.register(new)
    try:
        told = {name: client.get(address).content.decode() for name, address in asked.items()}
    finally:
        faces._entries.pop(new.name)
    assert [name for name, text in told.items() if "/list.txt" not in text] == []
    assert '<link rel="alternate" type="text/plain"' in told["list"]
    assert "Lines of text" in told["docs"]
    (form,) = [one for one in json.loads(told["openapi"])["x-forms"] if one["name"] == new.name]
    assert form["url"].endswith("/{lang}/list.txt")
    assert form["own_parameters"] == ["colour"]


def test_every_registered_face_has_an_address() -> None:
    assert [str(pattern.pattern) for pattern in patterns()] == [face.path for face in faces]
