"""Dumps: whole, described, checked, and gone the moment that something in them must be."""

from __future__ import annotations

import csv
import datetime
import hashlib
import io
import json
import zipfile
from pathlib import Path
from typing import Any

import extruct
import pytest
import time_machine
from django.core.management import CommandError, call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from jsonschema import Draft202012Validator
from lxml import html

from feeds.dumps import keeping, making
from feeds.dumps.describing import MEANING
from feeds.export import COLUMNS
from feeds.models import Dump
from search.drawing import BANGKOK
from search.models import Change, Entry
from search.record import PersonLink, Sentence
from search.registry import kinds
from tests.feeds.shelf import Shelf
from tests.record_parts import MEETING_UID
from tests.records import full_meeting


@pytest.fixture(autouse=True)
def place(settings: Any, tmp_path: Path) -> Path:
    settings.DUMPS_ROOT = tmp_path / "dumps"
    return tmp_path / "dumps"


def fetch(client: Client, name: str) -> bytes:
    response = client.get(f"/data/{name}")
    assert response.status_code == 200, name
    return b"".join(response.streaming_content) if response.streaming else response.content


def opened(client: Client, kind: str) -> zipfile.ZipFile:
    return zipfile.ZipFile(io.BytesIO(fetch(client, f"{kind}.zip")))


def test_the_command_makes_a_dump_of_every_kind(five: Shelf, client: Client, capsys: Any) -> None:
    call_command("make_dumps")
    assert [dump.kind for dump in keeping.available()] == keeping.dumped_kinds()
    assert {"meeting", "course", "pledge", "article", "resource", "action", "clause", "run"} <= {
        *keeping.dumped_kinds()
    }
    assert "meeting.zip: 2 records" in capsys.readouterr().out
    with pytest.raises(CommandError, match="nothing"):
        call_command("make_dumps", "nothing")


def test_both_files_hold_what_the_downloads_hold(five: Shelf, client: Client) -> None:
    call_command("make_dumps", "meeting")
    with opened(client, "meeting") as archive:
        assert archive.testzip() is None
        lines = [json.loads(line) for line in archive.read("meeting.jsonl").decode().splitlines()]
        table = list(csv.DictReader(io.StringIO(archive.read("meeting.csv").decode("utf-8-sig"))))
        schema = json.loads(archive.read("schema.json"))
        package = json.loads(archive.read("datapackage.json"))
        read_me = archive.read("README.txt").decode()
        licence = archive.read("LICENCE.txt").decode()
    served = []
    for locale in ("th", "en"):
        response = client.get(
            f"/{locale}/export.jsonl?type=meeting", SERVER_NAME="127.0.0.1", SERVER_PORT="8000"
        )
        served += [json.loads(line) for line in b"".join(response.streaming_content).splitlines()]
    assert lines == served
    assert [(row["uid"], row["lang"]) for row in table] == [(MEETING_UID, "th"), (MEETING_UID, "en")]
    # The data dictionary is of this data.
    Draft202012Validator.check_schema(schema)
    for line in lines:
        Draft202012Validator(schema).validate(line)
    assert [field["name"] for field in package["resources"][0]["schema"]["fields"]] == list(table[0])
    assert all(field["description"] for field in package["resources"][0]["schema"]["fields"])
    assert "CC BY 4.0" in read_me
    assert "รายงานการประชุม" in read_me or "การประชุม" in read_me
    assert "creativecommons.org/licenses/by/4.0/legalcode" in licence


def test_every_column_is_in_the_data_dictionary() -> None:
    assert list(MEANING) == list(COLUMNS)


def test_checksums_and_description_are_of_the_files(five: Shelf, client: Client) -> None:
    call_command("make_dumps")
    listed = dict(reversed(line.split("  ")) for line in fetch(client, "SHA256SUMS").decode().splitlines())
    catalog = json.loads(fetch(client, "catalog.jsonld"))
    sets = {one["dct:identifier"]: one for one in catalog["dcat:dataset"]}
    assert len(sets) == len(listed) == len(keeping.dumped_kinds())
    for kind in ("meeting", "clause"):
        content = fetch(client, f"{kind}.zip")
        digest = hashlib.sha256(content).hexdigest()
        distribution = sets[f"civic-hub-{kind}"]["dcat:distribution"]
        assert listed[f"{kind}.zip"] == digest
        assert distribution["spdx:checksum"]["spdx:checksumValue"]["@value"] == digest
        assert distribution["dcat:byteSize"]["@value"] == str(len(content))
        assert distribution["dcat:downloadURL"]["@id"] == f"http://testserver/data/{kind}.zip"
    meeting = sets["civic-hub-meeting"]
    assert {text["@language"] for text in meeting["dct:title"]} == {"th", "en"}
    for needed in ("dct:description", "dct:publisher", "dct:license", "dct:modified", "dct:spatial"):
        assert meeting[needed], needed


def test_a_dump_is_served_as_every_face_is(five: Shelf, client: Client) -> None:
    call_command("make_dumps", "meeting")
    first = client.get("/data/meeting.zip")
    assert first["Content-Type"] == "application/zip"
    assert first["Access-Control-Allow-Origin"] == "*"
    assert first["Cache-Control"].startswith("public, max-age=300")
    assert "civic-hub-meeting.zip" in first["Content-Disposition"]
    size = len(b"".join(first.streaming_content))
    head = client.head("/data/meeting.zip")
    assert (head.status_code, head["Content-Length"], head["ETag"]) == (200, str(size), first["ETag"])
    for condition in ({"If-None-Match": f"W/{first['ETag']}"}, {"If-Modified-Since": first["Last-Modified"]}):
        with CaptureQueriesContext(connection) as queries:
            assert client.get("/data/meeting.zip", headers=condition).status_code == 304
        assert len(queries) <= 2
    for name in ("catalog.jsonld", "SHA256SUMS"):
        etag = client.get(f"/data/{name}")["ETag"]
        with CaptureQueriesContext(connection) as queries:
            assert client.get(f"/data/{name}", headers={"If-None-Match": etag}).status_code == 304
        assert len(queries) <= 2
        call_command("make_dumps", "article")
        assert client.get(f"/data/{name}", headers={"If-None-Match": etag}).status_code == 200
    assert client.get("/data/nothing.zip").status_code == 404
    assert client.get("/data/..%2Fsecret.zip").status_code == 404
    assert client.post("/data/meeting.zip").status_code == 405


def test_before_the_first_night_it_is_said_when_they_come(five: Shelf, client: Client) -> None:
    for address in ("/data/SHA256SUMS", "/data/meeting.zip"):
        refused = client.get(address)
        assert (refused.status_code, refused["Content-Type"]) == (404, "application/problem+json")
        detail = refused.json()["detail"]
        assert "5 " in detail
        assert "ถอน" not in detail
        assert "withdraw" not in detail
    assert "meeting" in client.get("/data/nothing.zip").json()["detail"]
    for language, words in (("th", "5 นาที"), ("en", "5 minutes after the last change")):
        said = client.get(f"/{language}/use-our-data/").content.decode()
        assert words in said
        assert "<code>manage.py make_dumps</code>" in said
        assert "/data/SHA256SUMS" not in said
    call_command("make_dumps", "meeting")
    assert client.get("/data/SHA256SUMS").status_code == 200
    said = client.get("/en/use-our-data/").content.decode()
    assert "make_dumps" not in said
    assert '"/data/SHA256SUMS"' in said


def test_a_download_that_broke_off_goes_on(five: Shelf, client: Client) -> None:
    call_command("make_dumps", "meeting")
    whole = client.get("/data/meeting.zip")
    content = b"".join(whole.streaming_content)
    assert whole["Accept-Ranges"] == "bytes"
    size, tag = len(content), whole["ETag"]
    for asked, first, end in (
        ("bytes=0-0", 0, 1),
        ("bytes=100-", 100, size),
        ("bytes=-10", size - 10, size),
        (f"bytes=10-{size * 2}", 10, size),
        (f"bytes=-{size * 2}", 0, size),
    ):
        for more in ({}, {"If-Range": tag}):
            part = client.get("/data/meeting.zip", headers={"Range": asked, **more})
            assert part.status_code == 206, asked
            assert b"".join(part.streaming_content) == content[first:end]
            assert part["Content-Range"] == f"bytes {first}-{end - 1}/{size}"
            assert part["Content-Length"] == str(end - first)
            for header in ("ETag", "Last-Modified", "Content-Type", "Cache-Control", "Content-Disposition"):
                assert part[header] == whole[header], header
    # Scripts of other origins may ask so, and read which part they got.
    assert "Content-Range" in whole["Access-Control-Expose-Headers"].split(", ")
    allowed = client.options("/data/meeting.zip")["Access-Control-Allow-Headers"].split(", ")
    assert {"Range", "If-Range", "If-None-Match"} <= {*allowed}


def test_parts_that_are_not_there_and_ranges_that_say_nothing(five: Shelf, client: Client) -> None:
    call_command("make_dumps", "meeting")
    size = len(fetch(client, "meeting.zip"))
    for asked in (f"bytes={size}-", "bytes=999999999999-", "bytes=-0"):
        answer = client.get("/data/meeting.zip", headers={"Range": asked})
        assert (answer.status_code, answer["Content-Range"]) == (416, f"bytes */{size}")
        assert answer["Content-Type"] == "application/problem+json"
        assert answer["Access-Control-Allow-Origin"] == "*"
    for asked in (
        "bytes=",
        "bytes=-",
        "bytes=5-2",
        "bytes=0-1,5-6",
        "items=0-1",
        "bytes=๑-๒",
        "bytes=" + "9" * 5000 + "-",
    ):
        answer = client.get("/data/meeting.zip", headers={"Range": asked})
        assert (answer.status_code, len(b"".join(answer.streaming_content))) == (200, size), asked


def test_no_part_of_another_file_is_sent(five: Shelf, client: Client) -> None:
    """Between the two halves the dump was made anew: the second half of the new one would be of no use."""
    call_command("make_dumps", "meeting")
    old = client.get("/data/meeting.zip")
    five.put(full_meeting(uid="another", path="/th/another/"))
    call_command("make_dumps", "meeting")
    size = len(fetch(client, "meeting.zip"))
    for guard in (old["ETag"], f"W/{client.get('/data/meeting.zip')['ETag']}", old["Last-Modified"], "x"):
        answer = client.get("/data/meeting.zip", headers={"Range": "bytes=100-", "If-Range": guard})
        assert (answer.status_code, len(b"".join(answer.streaming_content))) == (200, size), guard
    head = client.head("/data/meeting.zip", headers={"Range": "bytes=100-"})
    assert (head.status_code, head["Content-Length"]) == (200, str(size))
    known = client.get("/data/meeting.zip")["ETag"]
    headers = {"Range": "bytes=100-", "If-None-Match": known}
    assert client.get("/data/meeting.zip", headers=headers).status_code == 304


def gone(client: Client, kind: str, place: Path) -> bool:
    """No address leads to it, and no file of it is left."""
    listed = fetch(client, "SHA256SUMS").decode() + fetch(client, "catalog.jsonld").decode()
    is_gone = client.get(f"/data/{kind}.zip").status_code == 404
    assert is_gone == (f"{kind}.zip" not in listed) == (not list(place.glob(f"{kind}-*")))
    return is_gone


def test_withdrawing_deletes_the_dumps_that_name_it(
    five: Shelf, client: Client, place: Path, django_capture_on_commit_callbacks: Any
) -> None:
    call_command("make_dumps")
    with django_capture_on_commit_callbacks(execute=True):
        five.take(MEETING_UID)
    # Its actions were in a dump of their own.
    assert gone(client, "meeting", place)
    assert gone(client, "action", place)
    assert not gone(client, "article", place)
    call_command("make_dumps", "meeting")
    with opened(client, "meeting") as archive:
        assert MEETING_UID not in archive.read("meeting.jsonl").decode()


def why(client: Client, kind: str) -> str:
    """What is said of a dump that is not there."""
    refused = client.get(f"/data/{kind}.zip", headers={"Accept-Language": "th"})
    assert (refused.status_code, refused["Cache-Control"]) == (404, "no-store")
    return refused.json()["title"]


def test_it_is_said_whether_it_is_not_made_yet_or_was_taken_away(five: Shelf, client: Client) -> None:
    not_yet, taken = "ยังไม่มีชุดข้อมูลนี้ให้ดาวน์โหลด", "ชุดข้อมูลนี้ถูกนำออกแล้ว"
    keeping.reserve("article")
    assert [why(client, kind) for kind in ("meeting", "action", "article")] == [not_yet] * 3
    call_command("make_dumps", "meeting")
    five.take(MEETING_UID)
    assert [why(client, kind) for kind in ("meeting", "action", "article")] == [taken, not_yet, not_yet]
    assert "/api/v1/changes" in client.get("/data/meeting.zip").json()["detail"]
    # One that is begun anew and taken away once more leaves it so; one that is made ends it.
    keeping.reserve("meeting")
    keeping.take_away(None, frozenset({"meeting"}))
    assert why(client, "meeting") == taken
    five.put(full_meeting(visible_until=timezone.now() + datetime.timedelta(seconds=100)))
    call_command("make_dumps", "meeting")
    assert client.get("/data/meeting.zip").status_code == 200
    with time_machine.travel(timezone.now() + datetime.timedelta(seconds=101)):
        assert why(client, "meeting") == taken
    keeping.take_away(None, frozenset({"meeting"}))
    call_command("make_dumps", "meeting")
    Dump.objects.all().delete()
    assert why(client, "meeting") == not_yet


def test_a_part_that_goes_takes_the_dump_of_its_page_too(
    five: Shelf, client: Client, place: Path, django_capture_on_commit_callbacks: Any
) -> None:
    call_command("make_dumps")
    with django_capture_on_commit_callbacks(execute=True):
        five.put(full_meeting(actions=full_meeting().actions[:1]))
    assert gone(client, "action", place)
    assert gone(client, "meeting", place)


@pytest.mark.parametrize("field", ["people", "chair"])
def test_a_person_who_is_no_longer_named_takes_it_along(
    five: Shelf, client: Client, place: Path, django_capture_on_commit_callbacks: Any, field: str
) -> None:
    named = PersonLink(key="orchard-head", name="สายลม ทดสอบ", role=Sentence(text="ประธาน"), part="chair")
    people: dict[str, Any] = {"people": (named,), "chair": None}
    if field == "chair":
        people = {"people": (), "chair": named}
    five.put(full_meeting(**people))
    call_command("make_dumps", "meeting", "article")
    with opened(client, "meeting") as archive:
        assert "สายลม ทดสอบ" in archive.read("meeting.jsonl").decode()
    with django_capture_on_commit_callbacks(execute=True):
        five.put(full_meeting(**(people | {field: () if field == "people" else None})))
    assert gone(client, "meeting", place)
    assert not gone(client, "article", place)


def test_a_change_that_says_no_less_leaves_it(
    five: Shelf, client: Client, place: Path, django_capture_on_commit_callbacks: Any
) -> None:
    call_command("make_dumps", "meeting")
    with django_capture_on_commit_callbacks(execute=True):
        five.put(full_meeting(title=Sentence(text="ชื่อใหม่")))
    assert not gone(client, "meeting", place)


def test_what_is_withdrawn_while_a_dump_is_made_keeps_it_from_the_public(
    five: Shelf, client: Client, place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write = making._write

    def meanwhile(path: Path, kind: str) -> int:
        rows = write(path, kind)
        five.take(MEETING_UID)
        return rows

    monkeypatch.setattr(making, "_write", meanwhile)
    assert making.make("meeting") is None
    assert client.get("/data/meeting.zip").status_code == 404
    assert list(place.iterdir()) == []


def test_a_withdrawal_that_is_undone_takes_nothing(five: Shelf, client: Client, place: Path) -> None:
    from django.db import transaction

    call_command("make_dumps", "meeting")
    with transaction.atomic():
        five.take(MEETING_UID)
        transaction.set_rollback(True)
    assert not gone(client, "meeting", place)


def test_what_runs_out_of_its_time_takes_it_along(five: Shelf, client: Client) -> None:
    end = timezone.now() + datetime.timedelta(seconds=100)
    five.put(full_meeting(visible_until=end))
    call_command("make_dumps", "meeting")
    age = client.get("/data/meeting.zip")["Cache-Control"]
    assert int(age.partition("max-age=")[2].split(",")[0]) <= 100
    with time_machine.travel(end + datetime.timedelta(seconds=1)):
        assert client.get("/data/meeting.zip").status_code == 404


def test_they_are_made_at_night_and_what_was_deleted_once_the_catalogue_is_quiet(five: Shelf) -> None:
    at = Change.objects.latest("seq").at
    assert keeping.due(at + datetime.timedelta(minutes=1)) == []
    assert keeping.due(at + datetime.timedelta(minutes=6)) == keeping.dumped_kinds()
    call_command("make_dumps")
    now = timezone.now()
    night = keeping.last_night(now) + datetime.timedelta(days=1)
    assert (night.astimezone(BANGKOK).hour, night > now) == (3, True)
    assert keeping.due(night - datetime.timedelta(seconds=1)) == []
    assert keeping.due(night + datetime.timedelta(seconds=1)) == keeping.dumped_kinds()
    # One that is being made is not begun again, unless whoever made it is gone.
    five.take(MEETING_UID)
    quiet = timezone.now() + datetime.timedelta(minutes=6)
    assert "meeting" in keeping.due(quiet)
    keeping.reserve("meeting")
    assert "meeting" not in keeping.due(quiet)
    assert "meeting" in keeping.due(timezone.now() + datetime.timedelta(hours=3))


def test_the_tick_makes_what_is_due(five: Shelf) -> None:
    for minutes in (0, 10, 20):
        with time_machine.travel(timezone.now() + datetime.timedelta(minutes=minutes)):
            call_command("tick")
    assert [dump.kind for dump in keeping.available()] == keeping.dumped_kinds()


def test_a_new_one_takes_the_place_of_the_old_one(five: Shelf, place: Path) -> None:
    (place).mkdir()
    (place / "meeting-1.part").write_bytes(b"left behind")
    call_command("make_dumps", "meeting")
    five.put(full_meeting(title=Sentence(text="ชื่อใหม่")))
    call_command("make_dumps", "meeting")
    (dump,) = Dump.objects.all()
    assert [path.name for path in place.iterdir()] == [dump.file]


@pytest.mark.parametrize("kind", ["meeting", "clause", "network"])
def test_it_costs_the_same_however_many_there_are(five: Shelf, kind: str) -> None:
    spent = []
    for number in (0, 0, 60):
        entry = Entry.objects.filter(kind=kind).first()
        assert entry is not None
        copies = []
        for place in range(number):
            copy = Entry.objects.get(pk=entry.pk)
            copy.pk, copy.uid = None, f"copy-{place}"
            copies.append(copy)
        Entry.objects.bulk_create(copies)
        with CaptureQueriesContext(connection) as queries:
            assert making.make(kind)
        spent.append(len(queries))
    assert spent[1] == spent[2]


def test_kinds_of_parts_are_registered() -> None:
    """A part's dump is deleted with its page's because the registry says whose part it is."""
    parts = {part for kind in kinds for part in kind.parts}
    assert parts == {kind.name for kind in kinds if kind.is_part}


def test_the_page_for_partners_links_what_there_is(five: Shelf, client: Client) -> None:
    assert client.get("/data/")["Location"] == "/th/use-our-data/#dumps"
    call_command("make_dumps", "meeting", "article")
    for locale in ("th", "en"):
        content = client.get(f"/{locale}/use-our-data/").content
        tree = html.fromstring(content)
        links = tree.xpath("//a[@type='application/zip']/@href")
        assert sorted(links) == ["/data/article.zip", "/data/meeting.zip"]
        found = extruct.extract(content.decode(), syntaxes=["json-ld"])["json-ld"]
        sets = [node for graph in found for node in graph["@graph"] if node["@type"] == "Dataset"]
        assert len(sets) == 2
        for node in sets:
            for needed in ("name", "description", "license", "creator", "dateModified", "identifier"):
                assert node[needed], needed
            assert client.get(node["distribution"]["contentUrl"]).status_code == 200
