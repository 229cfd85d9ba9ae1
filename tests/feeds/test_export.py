"""Downloads, read back by other libraries: the list's own items, whole, harmless, in little memory."""

from __future__ import annotations

import csv
import datetime
import gc
import io
import json
import re
import tracemalloc
from collections.abc import Iterator
from typing import Any
from urllib.parse import unquote

import openpyxl
import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from feeds import export
from search.models import Entry
from search.record import Sentence
from tests.feeds.shelf import Shelf, articles, number
from tests.record_parts import MEETING_UID
from tests.records import full_article, full_meeting

FILES = ("export.csv", "export.xlsx", "export.jsonl")


def body(client: Client, address: str) -> bytes:
    response = client.get(address)
    assert response.status_code == 200, response.content
    assert response["Content-Disposition"].startswith("attachment")
    return b"".join(response.streaming_content)


def read(client: Client, name: str, query: str = "", locale: str = "th") -> list[dict[str, Any]]:
    content = body(client, f"/{locale}/{name}?{query}")
    if name.endswith("jsonl"):
        return [json.loads(line) for line in content.decode().splitlines()]
    if name.endswith("csv"):
        assert content.startswith(b"\xef\xbb\xbf")
        return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))
    sheet = openpyxl.load_workbook(io.BytesIO(content), read_only=True).active
    head, *rows = sheet.iter_rows(values_only=True)
    return [dict(zip(head, row, strict=True)) for row in rows]


@pytest.mark.parametrize("locale", ["th", "en"])
@pytest.mark.parametrize("query", ["", "province=23&sort=title", "q=%E0%B8%95%E0%B8%A3%E0%B8%B2%E0%B8%94"])
def test_the_same_things_in_the_same_order_as_the_feeds(
    five: Shelf, client: Client, query: str, locale: str
) -> None:
    feed = client.get(f"/{locale}/feed.json?{query}").json()["items"]
    expected = [(item["_hub"]["uid"], item["title"], item["url"]) for item in feed]
    assert expected
    for name in FILES:
        rows = read(client, name, query, locale)
        assert [(row["uid"], row["title"], row["url"]) for row in rows] == expected, name


def called(client: Client, address: str) -> tuple[str, str]:
    """The two names of a file: for every program, and for those that know Thai."""
    response = client.get(address)
    b"".join(response.streaming_content)
    said = response["Content-Disposition"]
    assert said.isascii()
    plain, more = re.fullmatch(r'attachment; filename="([a-z0-9.-]+)"(.*)', said).groups()
    thai = unquote(more.removeprefix("; filename*=UTF-8''"))
    assert max(len(plain), len(thai.encode())) < 120
    assert not set('/\\:*?"<>|\u202e') & set(thai)
    return plain, thai


def test_a_file_is_called_by_its_slice(five: Shelf, client: Client) -> None:
    for name in FILES:
        end = name.partition(".")[2]
        sliced = f"{name}?type=meeting&province=23&year=2565"
        assert called(client, f"/th/{sliced}") == (
            f"civic-hub-meeting-trat-2022-th.{end}",
            f"รายงานการประชุม-ตราด-ปี-2565.{end}",
        )
        assert called(client, f"/en/{sliced}") == (f"civic-hub-meeting-trat-2022-en.{end}", "")
    assert called(client, "/th/export.csv") == ("civic-hub-th.csv", "ข่าวและความรู้.csv")
    assert called(client, "/en/export.csv?network=!trat-civic&from=2565-10-01&lang=any")[0] == (
        "civic-hub-without-trat-civic-from-2022-10-01-in-any-en.csv"
    )
    for words in ("งบประมาณ", "../../x", "a%0d%0aX-Y: z", "%22;x=%22", "%e2%80%ae", "ก" * 190, "่" * 50):
        plain, _thai = called(client, f"/th/export.csv?q={words}")
        assert plain.startswith("civic-hub-")
    years = "&".join(f"year={year}" for year in range(1990, 2026))
    assert called(client, f"/en/export.csv?{years}")[0] == "civic-hub-1990-1991-1992-and-33-more-en.csv"


def test_columns_are_promised(five: Shelf, client: Client) -> None:
    (row,) = read(client, "export.csv", "type=meeting")
    assert list(row) == [
        "uid", "kind", "lang", "title", "summary", "url", "when", "start", "end", "deadline", "state",
        "networks", "network_names", "provinces", "province_names", "districts", "topics", "topic_names",
        "venue", "mode", "organisations", "parent_uid", "source_url", "published", "updated", "translations",
    ]  # fmt: skip
    assert (row["start"], row["end"]) == ("2022-11-25", "2022-11-26")
    assert row["networks"] == "trat-civic; rayong-watch"
    assert row["network_names"].startswith("เครือข่ายคนตราดใจซื่อ; ")
    assert (row["provinces"], row["province_names"]) == ("23", "ตราด")
    assert row["translations"] == f"http://testserver{full_meeting('en').path}"
    (cells,) = read(client, "export.xlsx", "type=meeting")
    assert cells["start"].date() == datetime.date(2022, 11, 25)


def test_lines_of_json_have_the_shape_of_the_api(five: Shelf, client: Client) -> None:
    (line,) = read(client, "export.jsonl", "type=meeting")
    listed = client.get("/api/v1/items?type=meeting").json()["items"][0]
    assert {name: line[name] for name in listed} == listed
    assert line["details"] == client.get(f"/api/v1/items/{MEETING_UID}").json()["details"]


FORMULAS = [
    "=1+1",
    "+66 12",
    "-2",
    "@SUM(A1)",
    "\t=1",
    "＝1",
    '=HYPERLINK("http://x.example")',
    "=cmd|'/c'!A1",
]


def test_no_cell_is_a_formula(shelf: Shelf, client: Client) -> None:
    for place, title in enumerate(FORMULAS, start=1):
        shelf.put(full_article(uid=number(place), path=f"/th/news/f-{place}/", title=Sentence(text=title)))
    for row in read(client, "export.csv"):
        assert row["title"][0] == "'"
        assert row["title"][1:] in FORMULAS
    book = openpyxl.load_workbook(io.BytesIO(body(client, "/th/export.xlsx")))
    kinds = {cell.data_type for line in book.active.iter_rows() for cell in line}
    assert "f" not in kinds
    assert {row["title"] for row in read(client, "export.jsonl")} == set(FORMULAS)


@pytest.mark.parametrize("name", FILES)
def test_few_queries_at_any_size(five: Shelf, client: Client, name: str) -> None:
    address = f"/th/{name}?network=trat-civic"
    with CaptureQueriesContext(connection) as captured:
        first = client.get(address)
        content = b"".join(first.streaming_content)
    assert len(captured) <= 4
    with CaptureQueriesContext(connection) as captured:
        again = client.get(address, headers={"If-None-Match": first["ETag"]})
    assert (again.status_code, len(captured)) == (304, 1)
    assert body(client, address) == content
    assert client.get(f"/th/{name}?page=2").status_code == 422
    assert read(client, name, "year=1999") == []


def test_too_many_rows_are_refused_in_clear_words(
    five: Shelf, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("feeds.downloads.MAX_SHEET_ROWS", 2)
    refused = client.get("/th/export.xlsx")
    assert refused.status_code == 422
    assert "5" in refused.json()["errors"][0]["message"]


@pytest.fixture
def collected_as_usual() -> Iterator[None]:
    """What is left over is collected as often as in a server, not as rarely as in the tests."""
    rarely = gc.get_threshold()
    gc.set_threshold(700, 10, 10)
    yield
    gc.set_threshold(*rarely)


@pytest.mark.usefixtures("collected_as_usual")
def test_memory_stays_flat(shelf: Shelf, client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    """Four times as many rows take no more memory while they are sent."""
    monkeypatch.setattr(export, "BATCH", 20)
    shelf.put(*articles(1))
    entry = Entry.objects.get(uid=number(1))

    def peak(first: int, last: int) -> int:
        for place in range(first, last):
            entry.pk, entry.uid = None, number(1000 + place)
            entry.save(force_insert=True)
        response = client.get("/th/export.jsonl")
        tracemalloc.start()
        rows = sum(piece.count(b"\n") for piece in response.streaming_content)
        highest = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        assert rows == last + 1
        return highest

    few, many = peak(0, 80), peak(80, 400)
    assert many < 1.5 * few
