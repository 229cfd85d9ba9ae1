"""Times as people type them into a question."""

from __future__ import annotations

import datetime

import pytest

from search.times import months_abbreviated, time_wordings, times_said

TODAY = datetime.date(2026, 1, 15)


@pytest.mark.parametrize(
    ("asked", "years", "months"),
    [
        ("ปี 65", {2022}, set()),
        ("ประชุมโคราชปี๖๕", {2022}, set()),
        ("ธันวา 65", {2022}, {12}),
        ("15 เมษา 2566", {2023}, {4}),
        ("ก.ย.-ต.ค. 2565", {2022}, {9, 10}),
        ("12/2565", {2022}, {12}),
        ("9/2023", {2023}, {9}),
        ("2022-12", {2022}, {12}),
        ("เดือน 12 ปี 2565", {2022}, {12}),
        ("ไตรมาส 4 ปี 2565", {2022}, {10, 11, 12}),
        ("ไตรมาส 1 ปีงบประมาณ 2566", {2022, 2023}, {10, 11, 12}),
        ("ปีที่แล้ว", {2025}, set()),
        ("ธันวาคมปีก่อน", {2025}, set()),
        ("อบรมเดือนนี้", {2026}, {1}),
        ("เดือนที่แล้ว", {2025}, {12}),
        ("last year", {2025}, set()),
        ("ปี 66-67", {2023, 2024}, set()),
        ("2566-2568", {2023, 2024, 2025}, set()),
        ("อบรมสัปดาห์หน้า", {2026}, {1}),
        ("meeting yesterday", {2026}, {1}),
        # and what is none
        ("โทร 02-2566-2567", set(), set()),
        ("สองสัปดาห์ก่อน", set(), set()),
        ("2567-2510", set(), set()),
        ("อายุ 65 ปี 20 คน", set(), set()),
        ("ประชุมครั้งที่ 7/2567", set(), set()),
        ("3 เดือน 12 วัน", set(), set()),
        ("สองปีก่อน", set(), set()),
        ("15/13/2565", set(), set()),
        ("ไตรมาส 9 ปี 9999", set(), set()),
        ("มีนา 20 ไร่", set(), set()),
    ],
)
def test_what_is_said(asked: str, years: set[int], months: set[int]) -> None:
    said = times_said(asked, TODAY)
    assert months == said.months
    if "ปีงบประมาณ" in asked:  # it names the fiscal year as well
        assert years <= said.years
    else:
        assert years == said.years


@pytest.mark.parametrize(
    ("asked", "start", "end"),
    [
        ("ข่าววันนี้", "2026-01-15", "2026-01-15"),
        ("ประชุมพรุ่งนี้", "2026-01-16", "2026-01-16"),
        ("เมื่อวาน", "2026-01-14", "2026-01-14"),
        ("อบรมอาทิตย์นี้", "2026-01-12", "2026-01-18"),
        ("สัปดาห์ที่แล้ว", "2026-01-05", "2026-01-11"),
        ("สุดสัปดาห์หน้า", "2026-01-24", "2026-01-25"),
        ("course next weekend", "2026-01-24", "2026-01-25"),
        ("this week", "2026-01-12", "2026-01-18"),
    ],
)
def test_days_near_today(asked: str, start: str, end: str) -> None:
    said = times_said(asked, TODAY)
    assert [(str(day.start), str(day.end)) for day in said.days] == [(start, end)]


@pytest.mark.parametrize(
    ("asked", "start", "end"),
    [
        ("ปีงบ 66", "2022-10-01", "2023-09-30"),
        ("ปีงบประมาณ 2566", "2022-10-01", "2023-09-30"),
        ("ปลายปี 2565", "2022-09-01", "2022-12-31"),
        ("ต้นปี 67", "2024-01-01", "2024-04-30"),
    ],
)
def test_long_stretches_state_no_single_month(asked: str, start: str, end: str) -> None:
    said = times_said(asked, TODAY)
    assert [(str(span.start), str(span.end)) for span in said.spans] == [(start, end)]
    assert not said.months


def test_words_that_records_have_for_a_time() -> None:
    def found(*words: str) -> list[tuple[int, int, str]]:
        return list(time_wordings(words, TODAY))

    assert found("อบรม", "ปี", "65") == [(1, 3, "2565")]
    assert found("พศ", "2565") == [(0, 2, "2565")]
    assert {(0, 1, "ธันวาคม"), (1, 2, "2565")} <= set(found("ธันวา", "65"))
    assert set(found("กุมภา", "พันธ์", "65")) == {
        (2, 3, "2565"), (2, 3, "ก.พ. 65"), (0, 2, "ก.พ. 2565"), (0, 2, "ก.พ. 65"),
    }  # fmt: skip
    assert (1, 2, "2566") in found("กุมภา", "66")
    assert (1, 2, "24 มี.ค.") in found("24", "มีนาคม")
    assert found("มีนาคม") == []
    assert found("กพ", "45", "คน") == []
    assert found("เดือน", "ธค") == [(0, 2, "ธันวาคม")]
    assert found("ปี", "ที่", "แล้ว") == [(0, 3, "2568")]
    assert found("ปี", "20", "ธันวาคม", "คน") == [(2, 3, "20 ธ.ค.")]  # no year
    assert found("สัปดาห์", "หน้า") == [(0, 2, "มกราคม")]
    assert found("next", "week") == [(0, 2, "มกราคม")]
    assert found("สอง", "สัปดาห์", "ก่อน") == []
    assert found("ปี", "ที่ผ่านมา") == [(0, 2, "2568")]
    assert found("เดือน", "ที่", "แล้ว") == [
        (0, 3, writing) for writing in ("202512", "ธันวาคม 2568", "ธ.ค. 2568", "ธ.ค. 68", "December 2025")
    ]
    assert (1, 3, "202602") in found("ประชุม", "เดือน", "หน้า")
    assert (0, 2, "202601") in found("this", "month")
    assert found("สาม", "เดือน", "ก่อน") == []
    assert {(0, 1, "20230324"), (1, 2, "20230324"), (2, 4, "20230324")} <= set(
        found("24", "มีนาคม", "พศ", "2566")
    )
    assert {(0, 1, "20230224"), (1, 3, "20230224"), (3, 4, "20230224")} <= set(
        found("24", "กุมภา", "พันธ์", "66")
    )
    assert (0, 1, "20230324") in found("march", "24", "2023")
    assert found("24", "3", "2566") == [
        (0, 3, writing)
        for writing in ("20230324", "24 มีนาคม 2566", "24 มี.ค. 2566", "24 มี.ค. 66", "24 March 2023")
    ]
    assert (0, 3, "20230324") in found("2566", "03", "24")
    assert found("24", "13", "2566") == found("31", "2", "2566") == found("24", "3", "1") == []
    assert found("ปี", "66", "67") == [(0, 3, "2566"), (0, 3, "2567")]
    assert found("2566", "2568") == [(0, 2, year) for year in ("2566", "2567", "2568")]
    assert found("2566", "20") == []


@pytest.mark.parametrize(
    ("asked", "months"),
    [
        ([("มี.ค.", ["มี", "ค"]), ("66", ["66"])], ["มีนาคม"]),
        ([("มีค", ["มี", "ค"]), ("๒๕๖๖", ["2566"])], ["มีนาคม"]),
        ([("ก.พ.", ["กพ"]), ("2566", ["2566"])], ["กุมภาพันธ์"]),
        ([("15มค66", ["15", "มค", "66"])], ["มกราคม"]),
        ([("24", ["24"]), ("พย", ["พย"])], ["พฤศจิกายน"]),
        ([("เดือนส.ค.", ["เดือน", "สค"])], ["สิงหาคม"]),
        ([("ก.ย.-ต.ค.", ["กย", "ตค"]), ("65", ["65"])], ["ตุลาคม", "กันยายน"]),
        ([("ธ.ค.", ["ธค"]), ("ปี", ["ปี"]), ("66", ["66"])], ["ธันวาคม"]),
        ([("อบรม", ["อบรม"]), ("พ.ย.", ["พย"])], ["พฤศจิกายน"]),
        # and what is none
        ([("ก.พ.", ["กพ"])], []),
        ([("พย", ["พย"])], []),
        ([("จ.สค", ["จ", "สค"]), ("2566", ["2566"])], []),
        ([("กพ", ["กพ"]), ("45", ["45"]), ("คน", ["คน"])], []),
        ([("มี", ["มี"]), ("ค", ["ค"]), ("2566", ["2566"])], []),
        ([("ปากพนง", ["ปา", "กพ", "นง"])], []),
        ([("อบรมกพ", ["อบรม", "กพ"]), ("66", ["66"])], []),
    ],
)
def test_months_by_their_abbreviations(asked: list[tuple[str, list[str]]], months: list[str]) -> None:
    assert [month for _end, month in months_abbreviated(asked).values()] == months
