"""The editor's job for real: a meeting report is written, previewed, published and read.

No console error, no refused content and no request to another machine on any screen used.
"""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, expect
from playwright.sync_api import TimeoutError as PlaywrightTimeout

from news.models import MeetingReportPage
from search.models import Entry
from tests import builders

os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")

pytestmark = pytest.mark.django_db(transaction=True)

TITLE = "ประชุมติดตามงบท่าเรือประจำไตรมาส"
DECISION = "ให้เปิดเผยสัญญาซ่อมท่าเรือทุกฉบับ"
ACTION = "รวบรวมสัญญาซ่อมท่าเรือย้อนหลังสามปี"


@pytest.fixture
def browser_context_args(browser_context_args: dict[str, Any]) -> dict[str, Any]:
    """An editor whose browser asks for Thai."""
    return {**browser_context_args, "locale": "th-TH"}


@pytest.fixture
def section() -> Any:
    hub = builders.make_hub()
    page = builders.make_section(hub)
    builders.make_network("rayong-watch", "ระยองเฝ้ามอง", name_en="Rayong Watch")
    builders.make_user()
    return page


@pytest.fixture
def seen(page: Page) -> list[str]:
    """What a careful reader of the browser's console would complain of."""
    complaints: list[str] = []
    page.on("console", lambda said: complaints.extend([said.text] if said.type == "error" else []))
    page.on("pageerror", lambda error: complaints.append(f"error: {error}"))
    page.on("request", lambda request: complaints.extend(foreign(request.url)))
    page.on("response", lambda answer: complaints.extend(failed(answer)))
    return complaints


def foreign(address: str) -> list[str]:
    parts = urlsplit(address)
    own = parts.scheme in ("data", "blob", "about") or parts.hostname in ("localhost", "127.0.0.1")
    return [] if own else [f"request to {address}"]


def failed(answer: Any) -> list[str]:
    return [f"{answer.status} {answer.url}"] if answer.status >= 400 else []


def log_in(page: Page, site: str) -> None:
    page.goto(f"{site}/admin/login/")
    page.fill("#id_username", "editor")
    page.fill("#id_password", "password")
    page.click("button[type=submit]")
    page.wait_for_url(f"{site}/admin/")


def shot(page: Page, name: str) -> None:
    folder = os.environ.get("HUB_SHOTS")
    if folder:
        page.screenshot(path=str(Path(folder) / f"{name}.png"), full_page=True)


def add_row(page: Page, relation: str, **values: str) -> None:
    """One row more in a panel, filled in."""
    number = page.locator(f"#id_{relation}-TOTAL_FORMS").input_value()
    page.click(f"#id_{relation}-ADD")
    for name, value in values.items():
        page.fill(f"#id_{relation}-{number}-{name}", value)


def choose(page: Page, relation: str, name: str) -> None:
    """One row more, with a thing of the reference data chosen in its window."""
    number = page.locator(f"#id_{relation}-TOTAL_FORMS").input_value()
    page.click(f"#id_{relation}-ADD")
    field = relation.removesuffix("_links")
    page.click(f"#id_{relation}-{number}-{field}-chooser button[data-chooser-action-choose]")
    dialog = page.locator(".modal-dialog")
    dialog.locator("input[name=q]").fill(name)
    link = dialog.get_by_role("link", name=name, exact=True)
    link.click()
    expect(page.locator(f"#id_{relation}-{number}-{field}-chooser")).to_contain_text(name)


def write(page: Page) -> None:
    page.fill("#id_title", TITLE)
    page.fill("#id_summary", "ตัวแทนสองจังหวัดนัดดูสัญญาด้วยกัน")
    page.fill("#id_when", "วันศุกร์ที่ 25 พฤศจิกายน 2565")
    choose(page, "network_links", "ระยองเฝ้ามอง")
    page.select_option("#id_province", label="ระยอง")
    page.fill("#id_district", "แกลง")
    page.click("#id_province_links-ADD")
    page.select_option("#id_province_links-0-province", label="ตราด")
    add_row(page, "agenda", number="1", title="ทบทวนสัญญาปีก่อน")
    add_row(page, "agenda", number="2", title="วางแผนปีนี้")
    add_row(page, "decisions", number="1", text=DECISION)
    add_row(page, "actions", number="1", text=ACTION, due="19 ธ.ค. 2565")


def test_an_editor_writes_previews_and_publishes_a_meeting_report(
    page: Page, live_server: Any, section: Any, seen: list[str]
) -> None:
    site = live_server.url
    page.set_viewport_size({"width": 1280, "height": 900})
    log_in(page, site)
    shot(page, "01-home")
    page.goto(f"{site}/admin/pages/add/news/meetingreportpage/{section.pk}/")
    shot(page, "02-empty-form")
    write(page)
    shot(page, "03-filled-form")

    page.click("[data-side-panel-toggle=preview]")
    frame = page.frame_locator("iframe.w-preview__iframe").first
    expect(frame.locator("h1")).to_have_text(TITLE, timeout=20_000)
    expect(frame.locator("body")).to_contain_text(ACTION)
    shot(page, "04-preview")
    page.set_viewport_size({"width": 390, "height": 844})
    shot(page, "06-preview-phone")
    page.set_viewport_size({"width": 1280, "height": 900})

    # The form saves itself and asks for previews; on a slow machine it is never quite idle.
    with suppress(PlaywrightTimeout):
        page.wait_for_load_state("networkidle", timeout=10_000)
    page.click("[data-side-panel-toggle=preview]")
    page.locator("footer [data-w-dropdown-target=toggle]").click()
    page.locator("button[name=action-publish]").click()
    page.wait_for_url("**/admin/pages/**")
    expect(page.locator(".messages")).to_contain_text(TITLE)

    report = MeetingReportPage.objects.get(live=True)
    assert (report.slug, report.district) == ("meeting-2022-11-25-rayong", "2103")
    entry = Entry.objects.get(uid=report.uid, locale="th")
    page.context.clear_cookies()
    page.goto(site + entry.path)
    shot(page, "05-reader")
    expect(page.locator("h1")).to_have_text(TITLE)
    body = page.locator("main")
    for words in (DECISION, ACTION, "ทบทวนสัญญาปีก่อน", "วางแผนปีนี้", "ระยองเฝ้ามอง", "25 พฤศจิกายน 2565"):
        expect(body).to_contain_text(words)
    page.goto(f"{site}/th/network/rayong-watch/")
    expect(page.locator("main")).to_contain_text(TITLE)
    page.goto(f"{site}/th/province/rayong/")
    expect(page.locator("main")).to_contain_text(TITLE)
    assert page.context.cookies() == []
    assert seen == []
