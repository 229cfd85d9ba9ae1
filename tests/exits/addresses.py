"""Every public address there is, and everything that can be read at them.

A new face, list or page is added here once; the tests of privacy and of hostile input then ask it too.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from unittest.mock import patch
from urllib.parse import quote

from django.core.management import call_command
from django.test import Client

from feeds import history
from feeds.dumps.keeping import dumped_kinds
from search.models import Change, Entry
from search.registry import faces, kinds

LANGUAGES = ("th", "en")
#: Pages that are no entries, or whose lists are of everything.
LISTS = (
    *("", "news/", "knowledge/", "networks/", "provinces/", "search/", "timeline/"),
    *("embed/", "use-our-data/"),
)
#: Calls of the API, as they are without parameters.
CALLS = (
    "/api/v1/items",
    "/api/v1/facets",
    "/api/v1/suggest",
    "/api/v1/changes",
    "/api/v1/terms/network",
    "/api/v1/terms/province",
    "/api/v1/terms/topic",
    "/api/v1/terms/organisation",
    "/api/v1/terms/province/23/timeline",
    "/api/v1/terms/network/trat-clean/timeline",
)


def lists() -> Iterator[str]:
    """Home, indexes, sections, searches of every kind with parts and terms."""
    for lang in LANGUAGES:
        yield from (f"/{lang}/{path}" for path in LISTS)
        for kind in kinds:
            if kind.view is None:
                yield f"/{lang}/search/?type={kind.name}"


def searches(words: str) -> Iterator[str]:
    for lang in LANGUAGES:
        yield f"/{lang}/search/?q={quote(words)}"
        yield f"/{lang}/search/?q={quote(words)}&lang=any&match=close"


def machine_faces(query: str = "") -> Iterator[str]:
    """Every registered face, of everything in every language."""
    for lang in LANGUAGES:
        for face in faces:
            yield f"/{lang}/{face.path}{query}"


def dumps() -> Iterator[str]:
    """What is there of dumps now, and what describes it."""
    yield from ("/data/catalog.jsonld", "/data/SHA256SUMS")
    yield from (f"/data/{kind}.zip" for kind in dumped_kinds())


def fixed() -> Iterator[str]:
    yield from ("/sitemap.xml", "/sitemap-1.xml", "/feeds.opml", "/robots.txt", "/llms.txt", *CALLS)
    yield from ("/api/v1/openapi.json", "/api/v1/docs", "/embed/style.css")
    yield from (
        f"/{lang}/suggest?q=%E0%B8%9B%E0%B8%A3%E0%B8%B0%E0%B8%8A%E0%B8%B8%E0%B8%A1" for lang in LANGUAGES
    )


def calls(words: str) -> Iterator[str]:
    """The API, with each entry that it gives singly."""
    for lang in LANGUAGES:
        yield f"/api/v1/items?q={quote(words)}&lang={lang}"
        yield f"/api/v1/items?type=action,clause,run,network,person&lang={lang}"
        yield f"/api/v1/facets?q={quote(words)}&lang={lang}"
        yield f"/api/v1/suggest?q={quote(words)}&lang={lang}"


def singles() -> Iterator[str]:
    """What is asked for by uid, for every page, part and person that ever was public."""
    busy = Change.objects.exclude(uid__contains=":") | Change.objects.filter(uid__startswith="person:")
    for uid in busy.values_list("uid", flat=True).order_by("uid").distinct():
        for lang in LANGUAGES:
            yield f"/api/v1/items/{uid}?lang={lang}"
        # Without one in their own language these show the other's; the lists ask for both.
        yield f"/th/calendar/{uid}.ics"
        yield f"/en/embed/item/{uid}"


def shown_elsewhere(paths: list[str]) -> Iterator[str]:
    """What programs are told who have an address and want to show it."""
    for path in paths:
        yield f"/oembed?url={quote(f'http://testserver{path}')}"


def entries() -> Iterator[str]:
    """Pages of every entry there is: networks with their time lines, provinces, pages."""
    yield from Entry.objects.filter(parent_uid="").values_list("path", flat=True)


def all_addresses(words: str) -> Iterator[str]:
    yield from lists()
    yield from searches(words)
    yield from machine_faces()
    yield from machine_faces(f"?q={quote(words)}")
    yield from machine_faces("?type=action&lang=any")
    yield from fixed()
    yield from dumps()
    yield from calls(words)
    yield from singles()


def unpacked(body: bytes) -> str:
    """The text of an answer; a workbook is a packed folder of texts."""
    if not body.startswith(b"PK"):
        return body.decode("utf-8", "replace")
    with zipfile.ZipFile(io.BytesIO(body)) as folder:
        return "\n".join(folder.read(name).decode("utf-8", "replace") for name in folder.namelist())


def everything(client: Client, words: str) -> dict[str, str]:
    """Text of every public address that answers; terms without any page are left out of the walk.

    Dumps are read as they are, which may be from before a change, and once more made anew.
    """
    read: dict[str, str] = {}
    busy = Entry.objects.exclude(kind__in=("province", "organisation")).filter(parent_uid="")
    paths = [*all_addresses(words), *busy.values_list("path", flat=True)]
    paths += [f"/{lang}/province/{slug}/" for lang in LANGUAGES for slug in ("trat", "rayong")]
    paths += [f"/{lang}/organisation/canal-school/" for lang in LANGUAGES]
    paths += shown_elsewhere([path for path in paths if path.startswith("/th/") and "?" not in path])
    for path in dict.fromkeys(paths):
        read |= answered(client, path)
    read |= archives(client)
    call_command("make_dumps", stdout=io.StringIO())
    for path in dumps():
        read |= {f"{name} (new)": text for name, text in answered(client, path).items()}
    return read


def archives(client: Client) -> dict[str, str]:
    """Every archive of the feeds of everything. They hold one thing each here, for few things fill none."""
    read: dict[str, str] = {}
    with patch.object(history, "PER_PAGE", 1):
        for face in history.ARCHIVING:
            for lang in LANGUAGES:
                number, found = 1, {"": ""}
                while found:
                    path = f"/{lang}/feed.{face}?sort=published&archive={number}"
                    found = answered(client, path)
                    read |= found
                    number += 1
    return read


def answered(client: Client, path: str) -> dict[str, str]:
    """The text at one address, if it answers."""
    response = client.get(path)
    if response.status_code != 200:
        return {}
    return {path: unpacked(b"".join(response.streaming_content) if response.streaming else response.content)}
