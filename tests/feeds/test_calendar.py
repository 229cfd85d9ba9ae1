"""The calendar, read by two libraries: days, times, tasks, states, folding, and what has no day."""

from __future__ import annotations

import datetime
from typing import Any

import icalendar
import pytest
import vobject
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from news.record import Action
from search.drawing import BANGKOK
from search.record import Place, Sentence
from tests.feeds.shelf import Shelf, number
from tests.record_parts import COURSE_UID, MEETING_UID, PLEDGE_UID
from tests.records import full_article, full_course, full_meeting, full_pledge

ADDRESS = "/th/calendar.ics"


def read(client: Client, query: str = "", address: str = ADDRESS) -> icalendar.Calendar:
    response = client.get(f"{address}?{query}" if query else address)
    assert response.status_code == 200, response.content
    assert response["Content-Type"] == "text/calendar; charset=utf-8"
    return icalendar.Calendar.from_ical(response.content)


def titles(calendar: icalendar.Calendar, name: str = "VEVENT") -> list[str]:
    return [str(component["SUMMARY"]) for component in calendar.walk(name)]


def meeting(place: int, **changes: Any) -> Any:
    facts = {"title": Sentence(text=f"ประชุมครั้งที่ {place}"), "actions": ()}
    return full_meeting(uid=number(place), path=f"/th/news/m-{place}/", **{**facts, **changes})


def test_times_are_bangkok_and_ends_are_exclusive(shelf: Shelf, client: Client) -> None:
    shelf.put(
        meeting(1, when="2022-11-25/2022-11-26"),
        meeting(2, when="2022-11-28/2022-11-29", start_time=None, end_time=None),
    )
    whole, timed = read(client).walk("VEVENT")
    assert timed.start == datetime.datetime(2022, 11, 25, 9, 0, tzinfo=BANGKOK)
    assert timed.end == datetime.datetime(2022, 11, 26, 16, 30, tzinfo=BANGKOK)
    assert timed["DTSTART"].params["TZID"] == "Asia/Bangkok"
    assert (whole.start, whole.end) == (datetime.date(2022, 11, 28), datetime.date(2022, 11, 30))
    assert whole["DTSTART"].params["VALUE"] == "DATE"
    assert timed["URL"] == "http://testserver/th/news/m-1/"
    assert "25–26 พฤศจิกายน 2565" in timed["DESCRIPTION"]
    assert "ตราด" in timed["LOCATION"]


def test_another_library_reads_the_same(shelf: Shelf, client: Client) -> None:
    shelf.put(meeting(1), full_pledge(), full_course())
    content = client.get(ADDRESS).content.decode()
    ours = icalendar.Calendar.from_ical(content)
    theirs = vobject.readOne(content)
    assert [it.uid.value for it in theirs.vevent_list] == [str(it["UID"]) for it in ours.walk("VEVENT")]
    assert [it.summary.value for it in theirs.vevent_list] == titles(ours)
    assert [it.due.value for it in theirs.vtodo_list] == [it["DUE"].dt for it in ours.walk("VTODO")]
    (timed,) = [it for it in theirs.vevent_list if it.uid.value == number(1)]
    assert timed.dtstart.value.utcoffset() == datetime.timedelta(hours=7)


def test_what_is_due_is_a_task_and_on_demand_a_day(shelf: Shelf, client: Client) -> None:
    shelf.put(full_meeting(), full_pledge())
    tasks = {str(it["SUMMARY"]): it for it in read(client).walk("VTODO")}
    assert set(tasks) == {"ทำหนังสือขอสำเนาสัญญา", "เราจะเปิดเผยสัญญาจัดซื้อทุกฉบับ"}
    done, moving = tasks["ทำหนังสือขอสำเนาสัญญา"], tasks["เราจะเปิดเผยสัญญาจัดซื้อทุกฉบับ"]
    assert (done["DUE"].dt, done["STATUS"]) == (datetime.date(2022, 12, 15), "COMPLETED")
    assert (moving["DUE"].dt, moving["STATUS"]) == (datetime.date(2023, 9, 30), "IN-PROCESS")
    as_days = read(client, "todo=event")
    assert not as_days.walk("VTODO")
    (day,) = [it for it in as_days.walk("VEVENT") if it["UID"] == done["UID"]]
    assert (day.start, day.end) == (datetime.date(2022, 12, 15), datetime.date(2022, 12, 16))
    assert day["TRANSP"] == "TRANSPARENT"
    refused = client.get(f"{ADDRESS}?todo=both")
    assert refused.status_code == 422
    assert refused.json()["errors"][0]["allowed"] == ["task", "event"]


def test_what_is_due_within_some_days_is_due_on_the_last_one(shelf: Shelf, client: Client) -> None:
    task = Action(key="week", text=Sentence(text="ส่งรายงาน"), due="2023-01-09/2023-01-13")
    shelf.put(full_meeting(actions=(task,)))
    (due,) = read(client).walk("VTODO")
    assert due["DUE"].dt == datetime.date(2023, 1, 13)
    (day,) = [it for it in read(client, "todo=event").walk("VEVENT") if it["UID"] == due["UID"]]
    assert (day.start, day.end) == (datetime.date(2023, 1, 13), datetime.date(2023, 1, 14))


def test_a_month_is_never_a_day(shelf: Shelf, client: Client) -> None:
    """The second action of the meeting is due in February 2566, the run is held in a month."""
    shelf.put(full_meeting(), meeting(2, when="2022-12", start_time=None))
    calendar = read(client)
    told = str(calendar["DESCRIPTION"])
    assert "กุมภาพันธ์ 2566: จัดอบรมอ่านสัญญาแบบง่าย" in told
    assert "ธันวาคม 2565: ประชุมครั้งที่ 2" in told
    days = {it["DTSTART"].dt for it in calendar.walk("VEVENT")}
    assert days == {datetime.datetime(2022, 11, 25, 9, 0, tzinfo=BANGKOK)}


def test_runs_with_their_registration_stand_for_their_course(shelf: Shelf, client: Client) -> None:
    runs = tuple(
        run.model_copy(update=changes)
        for run, changes in zip(
            full_course().runs[:2],
            (
                {"when": "2026-03-07/2026-03-08", "deadline": "2026-02-27", "place": Place(province="23")},
                {"when": "2026-04-07", "deadline": "", "place": Place(province="21"), "status": "cancelled"},
            ),
            strict=True,
        )
    )
    shelf.put(full_course(runs=runs), full_article())
    cancelled, run, closing = read(client, "type=course").walk("VEVENT")
    assert (run.start, run.end) == (datetime.date(2026, 3, 7), datetime.date(2026, 3, 9))
    assert str(closing["SUMMARY"]) == "ปิดรับสมัคร: หลักสูตรอ่านสัญญาภาครัฐสำหรับชุมชน"
    assert (closing.start, closing["UID"]) == (datetime.date(2026, 2, 27), f"{run['UID']}-registration")
    assert cancelled["STATUS"] == "CANCELLED"
    # The run's own province counts, not the course's.
    assert [it.start for it in read(client, "type=course&province=21").walk("VEVENT")] == [
        datetime.date(2026, 4, 7)
    ]
    assert [str(it["STATUS"]) for it in read(client, "status=course:cancelled").walk("VEVENT")] == [
        "CANCELLED"
    ]
    assert read(client, "type=article").subcomponents[1:] == []


def test_what_is_called_off_says_so_and_counts_up(shelf: Shelf, client: Client) -> None:
    shelf.put(meeting(1), meeting(2, state="postponed"))
    before = {str(it["UID"]): it["SEQUENCE"] for it in read(client).walk("VEVENT")}
    shelf.put(meeting(1, state="cancelled"))
    after = {str(it["UID"]): it for it in read(client).walk("VEVENT")}
    assert after[number(1)]["STATUS"] == "CANCELLED"
    assert after[number(1)]["SUMMARY"] == "[ยกเลิก] ประชุมครั้งที่ 1"
    assert after[number(1)]["SEQUENCE"] > before[number(1)]
    assert after[number(2)]["SEQUENCE"] == before[number(2)]
    assert (after[number(2)]["STATUS"], after[number(2)]["SUMMARY"]) == (
        "TENTATIVE",
        "[เลื่อนออกไป] ประชุมครั้งที่ 2",
    )


@pytest.mark.parametrize("offset", range(4))
def test_lines_are_folded_on_borders_of_letters(shelf: Shelf, client: Client, offset: int) -> None:
    title = "x" * offset + "ประชุมเรื่องน้ำ;ป่า,ที่ดิน\\ " * 40
    shelf.put(meeting(1, title=Sentence(text=title)))
    content = client.get(ADDRESS).content
    for line in content.split(b"\r\n"):
        assert len(line) <= 75
        line.decode()
    assert len(title) > 1000
    assert titles(icalendar.Calendar.from_ical(content)) == [title]


def test_a_page_has_a_calendar_of_its_own(shelf: Shelf, client: Client) -> None:
    shelf.put(full_meeting(), full_pledge(), full_article(), meeting(1))
    link = f"/th/calendar/{MEETING_UID}.ics"
    assert link not in client.get(full_meeting().path).content.decode(), "nobody notes down the past"
    shelf.put(full_meeting(when="2099-11-25"))
    assert link in client.get(full_meeting().path).content.decode()
    calendar = read(client, address=link)
    assert titles(calendar) == [full_meeting().title.text]
    assert len(calendar.walk("VTODO")) == 1
    assert client.get(f"/th/calendar/{PLEDGE_UID}.ics").status_code == 200, "its clauses have days"
    assert "calendar/" not in client.get(full_article().path).content.decode()
    assert client.get(f"/th/calendar/{COURSE_UID}.ics").status_code == 404
    shelf.take(MEETING_UID)
    gone = client.get(link)
    assert (gone.status_code, gone["Content-Type"]) == (410, "application/problem+json")


def test_programs_subscribe_by_a_link_in_the_panel(shelf: Shelf, client: Client) -> None:
    page = client.get("/th/search/?type=meeting").content.decode()
    assert 'href="webcal://testserver/th/calendar.ics?type=meeting"' in page


def test_few_queries_at_any_size(shelf: Shelf, client: Client) -> None:
    shelf.put(*(meeting(place) for place in range(1, 13)))
    first = client.get(f"{ADDRESS}?network=trat-civic")
    with CaptureQueriesContext(connection) as captured:
        again = client.get(f"{ADDRESS}?network=trat-civic", headers={"If-None-Match": first["ETag"]})
    assert (again.status_code, len(captured)) == (304, 1)
    with CaptureQueriesContext(connection) as captured:
        assert client.get(f"{ADDRESS}?network=trat-civic").content == first.content
    assert len(captured) <= 4


def test_long_calendars_go_on(shelf: Shelf, client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("feeds.calendar_face.PER_PAGE", 2)
    shelf.put(*(meeting(place, when=f"2026-03-0{place}") for place in (1, 2, 3)))
    first = client.get(ADDRESS)
    assert first["Link"] == '<http://testserver/th/calendar.ics?page=2>; rel="next"'
    assert titles(read(client)) + titles(read(client, "page=2")) == [
        f"ประชุมครั้งที่ {place}" for place in (3, 2, 1)
    ]
    assert client.get(f"{ADDRESS}?page=3").status_code == 422
