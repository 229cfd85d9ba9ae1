"""The walk over public addresses leaves none out: it is compared with the addresses that the site has."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, resolve
from django.utils import translation

from search.registry import faces
from tests.builders import make_hub, make_page, make_section

from . import addresses

pytestmark = pytest.mark.django_db
#: Parts of the address space that are not public, or Django's and Wagtail's own.
CLOSED = ("admin/", "_util/", "specimen/", "static/")
#: What the walk does not ask, and why.
ELSEWHERE = {
    r"^documents/(\d+)/(.*)$": "files: the tests of privacy ask for each one that a page has",
    r"documents/^(\d+)/(.*)$": "Wagtail's own, behind that",
    "documents/authenticate_with_password/<int:restriction_id>/": "where a password is sent to",
    "media/<path:name>": "pictures: as files",
    "data/": "leads to the page for partners",
    "api/v1/": "leads to the description of the API",
    "api/v1/<path:rest>": "404 for whatever is no call",
    r"^((?:[\w\-]+/)*)$": "Wagtail's own, behind the address of single things",
}


def public(patterns: Any, before: str = "") -> Iterator[tuple[str, Any]]:
    """(route, view) of every address of the site that is not closed."""
    for one in patterns:
        route = before + str(one.pattern).removeprefix("th/")
        if route.startswith(CLOSED):
            continue
        if isinstance(one, URLResolver):
            yield from public(one.url_patterns, route)
        elif isinstance(one, URLPattern):
            yield route, one.callback


def view_at(path: str) -> Any:
    plain = urlsplit(path).path
    with translation.override("en" if plain.startswith("/en/") else "th"):
        return resolve(plain).func


def test_every_address_of_the_site_is_walked(client: Client) -> None:
    make_page("meeting", make_section(make_hub()))
    asked = [*addresses.all_addresses("งบ"), *addresses.entries(), *addresses.shown_elsewhere(["/th/"])]
    walked = {view_at(path) for path in asked}
    missing = {route for route, view in public(get_resolver().url_patterns) if view not in walked}
    assert missing == set(ELSEWHERE)


def test_every_registered_face_is_walked_in_both_languages() -> None:
    walked = {urlsplit(path).path for path in addresses.machine_faces()}
    assert walked == {f"/{lang}/{face.path}" for face in faces for lang in ("th", "en")}
