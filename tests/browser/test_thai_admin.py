"""What scripts draw in the admin is Thai; forms fit a desk, a laptop and a telephone.

What the server says is read in ``test_admin_walk.py``; here only what is drawn in a browser.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page
from wagtail.models import Page as WagtailPage
from wagtail.users.models import UserProfile

from tests import builders
from tests.hub.admin_words import is_english

os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")

pytestmark = pytest.mark.django_db(transaction=True)

READ = """() => {
  const said = new Set();
  const words = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (words.nextNode()) {
    const parent = words.currentNode.parentElement;
    const unread = 'script, style, template, noscript, code, [lang=en], [name$=time_zone], '
      + '.xdsoft_save_selected';  // never shown
    if (!parent || parent.closest(unread)) continue;
    said.add(words.currentNode.textContent.replace(/\\s+/g, ' ').trim());
  }
  for (const name of ['aria-label', 'title', 'placeholder', 'alt'])
    for (const node of document.querySelectorAll('[' + name + ']')) said.add(node.getAttribute(name).trim());
  return [...said];
}"""
#: Boxes that can be moved sideways and what sticks out of them. The bar at the top may: it is one line.
BESIDE = """() => [document.documentElement, ...document.querySelectorAll('body *')]
  .filter((box) => box.clientWidth && box.scrollWidth > box.clientWidth + 1)
  .filter((box) => box === document.documentElement
    || ['auto', 'scroll'].includes(getComputedStyle(box).overflowX) && !box.closest('.w-slim-header'))
  .map((box) => {
    const edge = box.getBoundingClientRect().right + 1;
    const out = [...box.querySelectorAll('*')].find((node) => node.getBoundingClientRect().right > edge);
    const name = (node) => `${node.tagName.toLowerCase()}#${node.id}.${node.className}`;
    return `${name(box)} is ${box.scrollWidth} px wide, of which ${box.clientWidth} are seen`
      + (out ? `; ${name(out)} sticks out` : '');
  })"""
WIDTHS = (1280, 1024, 390)


@pytest.fixture
def browser_context_args(browser_context_args: dict[str, Any]) -> dict[str, Any]:
    """The browser asks for English: the account decides."""
    return {**browser_context_args, "locale": "en-GB"}


def log_in(page: Page, site: str) -> None:
    page.goto(f"{site}/admin/login/")
    page.fill("#id_username", "editor")
    page.fill("#id_password", "password")
    page.click("button[type=submit]")
    page.wait_for_url(f"{site}/admin/")


# What is drawn -----------------------------------------------------------------------------------


def open_explorer(page: Page) -> None:
    page.locator(".sidebar [aria-haspopup=dialog]").first.click()
    page.wait_for_selector(".c-page-explorer__item")


def open_blocks(page: Page) -> None:
    page.locator(".c-sf-add-button").first.click()
    page.wait_for_selector(".w-combobox__option")
    page.locator(".w-combobox__option").nth(1).click()
    page.locator(".Draftail-Editor [contenteditable=true]").first.click()
    page.keyboard.type("/")
    page.wait_for_selector("[role=listbox]")


def open_chooser(page: Page) -> None:
    page.keyboard.press("Escape")
    page.click("#id_network_links-ADD")
    page.locator("[id$=network-chooser] button[data-chooser-action-choose]").last.click()
    page.wait_for_selector(".modal-dialog input[name=q]")


#: What scripts draw when it is asked for, by what opens it.
DRAWN: dict[str, Callable[[Page], None]] = {"blocks and text": open_blocks, "chooser": open_chooser}


def test_what_scripts_draw_is_thai(page: Page, live_server: Any) -> None:
    hub = builders.make_hub()
    network = builders.make_network(name_en="")
    section = builders.make_section(hub, network)
    meeting = builders.make_page("meeting", section, title="ประชุมติดตามงบท่าเรือ")
    builders.make_user()
    log_in(page, live_server.url)
    names = {*WagtailPage.objects.values_list("title", flat=True), meeting.slug, "editor"}
    english = {}

    def read(what: str) -> None:
        found = sorted(text for text in page.evaluate(READ) if is_english(text, names))
        if found:
            english[what] = found

    for address in (f"pages/{section.pk}/", "images/add/", "snippets/networks/network/add/"):
        page.goto(f"{live_server.url}/admin/{address}")
        page.wait_for_function("document.readyState === 'complete'")
        assert page.locator("html").get_attribute("lang") == "th"
        read(address)
    open_explorer(page)
    read("explorer")
    page.goto(f"{live_server.url}/admin/pages/{meeting.pk}/edit/")
    page.wait_for_selector(".c-sf-add-button")
    read("form")
    for what, opens in DRAWN.items():
        opens(page)
        read(what)
    assert english == {}
    assert calendar(page, live_server.url) == ("พ.ศ. 2567", ["2566", "2567", "2568"], "2024-02-29")
    assert calendar(page, live_server.url, "en") == ("2024", ["2023", "2024", "2025"], "2024-02-29")


def calendar(page: Page, site: str, language: str = "") -> tuple[str, list[str], str]:
    """The year over the calendar of a leap day typed in the Buddhist Era, the years around it, the field."""
    if language:
        UserProfile.objects.update(preferred_language=language)
    page.goto(f"{site}/admin/snippets/networks/person/add/")
    field = page.locator("#id_review_date")
    field.fill("2567-02-29")
    field.press("Tab")
    field.click()
    page.wait_for_selector(".xdsoft_datepicker td.xdsoft_current[data-date='29'][data-month='1']")
    years = page.locator(
        ".xdsoft_datetimepicker:visible .xdsoft_yearselect .xdsoft_option"
    ).all_text_contents()
    at = page.locator(".xdsoft_datetimepicker:visible .xdsoft_yearselect .xdsoft_current").text_content()
    around = years[years.index(str(at)) - 1 :][:3]
    return page.locator(".xdsoft_year:visible > span").inner_text(), around, field.input_value()


def test_the_screen_of_a_translation_is_readable_by_day_and_by_night(page: Page, live_server: Any) -> None:
    hub = builders.make_hub()
    meeting = builders.full_page("meeting", builders.make_section(hub))
    translation = builders.submit(meeting)
    translation.save_target(user=builders.make_user(), publish=False)
    english = meeting.get_translation(builders.english_locale())
    page.emulate_media(reduced_motion="reduce")
    log_in(page, live_server.url)
    page.goto(f"{live_server.url}/admin/pages/{english.pk}/edit/")
    page.wait_for_selector(".js-translation-editor li h4")  # names of fields, and of the parts of a row
    colours = {"runOnly": {"type": "rule", "values": ["color-contrast"]}}
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme, reduced_motion="reduce")  # type: ignore[arg-type]
        page.wait_for_timeout(400)  # colours of the admin go over slowly
        found = Axe().run(page, context=".js-translation-editor", options=colours).response["violations"]
        assert [node["html"] for one in found for node in one["nodes"]] == [], scheme


# What fits ---------------------------------------------------------------------------------------


def forms(hub: builders.Hub, things: builders.Things) -> Iterator[str]:
    """Addresses of all forms of everyday work, of the lists before them and of a chooser's window."""
    network = things.network
    section = builders.make_section(hub, network)
    shelf = builders.make_section(hub, network, "knowledge")
    for kind, model in builders.MODELS.items():
        home = shelf if kind in builders.KNOWLEDGE else section
        page = builders.full_page(kind, home, things)
        yield f"pages/{page.pk}/edit/"
        yield f"pages/add/{model._meta.app_label}/{model._meta.model_name}/{home.pk}/"
    terms = {"network": network, "province": things.province, "topic": things.topic}
    terms |= {"organisation": things.organisation, "person": things.person}
    for kind, term in terms.items():
        yield f"snippets/networks/{kind}/edit/{term.pk}/"
    yield from (f"images/{things.image.pk}/", f"documents/edit/{things.document.pk}/")
    yield from ("images/add/", "documents/multiple/add/", f"pages/{section.pk}/", "commitment/", "")


def test_forms_fit_a_laptop_and_a_phone(page: Page, live_server: Any) -> None:
    hub, things = builders.make_hub(), builders.make_things()
    builders.make_user()
    addresses = list(forms(hub, things))
    beside = {}

    def measure(what: str) -> None:
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 720})
            if page.evaluate(BESIDE):
                page.wait_for_timeout(500)  # tables follow a new width with some delay
            if found := page.evaluate(BESIDE):
                beside[what, width] = found

    page.goto(f"{live_server.url}/admin/login/")
    measure("login/")
    log_in(page, live_server.url)
    for address in addresses:
        page.set_viewport_size({"width": WIDTHS[0], "height": 720})
        page.goto(f"{live_server.url}/admin/{address}")
        page.wait_for_function("document.readyState === 'complete'")
        measure(address)
    page.goto(f"{live_server.url}/admin/{addresses[0]}")
    open_chooser(page)
    measure("a chooser")
    if beside:
        pytest.fail("\n".join(f"{what} at {width} px: {found}" for (what, width), found in beside.items()))
