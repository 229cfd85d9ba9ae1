"""The admin as a Thai editor sees it: no English sentence on the screens of everyday work.

Read are the texts that are shown and the names that a screen reader says. English may be: names, what the
content itself says, keys of the keyboard, and the words that Wagtail does not give to translators.
"""

from __future__ import annotations

import os
import re
from typing import Any

import pytest
from playwright.sync_api import Page

from tests import builders

os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")

pytestmark = pytest.mark.django_db(transaction=True)

#: Names, and words that stand in Wagtail's own templates or data without a translation.
ALLOWED = {
    "Wagtail", "Civic Hub", "English", "editor", "Esc", "Root", "Save Selected", "Search", "Actions", "None",
}  # fmt: skip
ALLOWED_FORMS = (
    r"Ctrl \+ .*",  # keys
    r"Wagtail v[\d.]+",
    r"[\d.,]+\s(KB|MB|bytes)",
    r"[\w-]+\.(pdf|png|jpg|csv|txt)",
    r"↳ .*",  # collections carry the key of their network
    r"https?://\S*",
    r"<.*>",  # a block of the empty preview
    r"(.*\[)?[\w.@+-]+\]?",  # a single word with signs in it: slugs, codes, addresses
)
#: Single words that are no names.
ONE_WORD = re.compile(r"[A-Z]?[a-z]+[.:…]?")

READ = """() => {
  const said = new Set();
  const words = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (words.nextNode()) {
    const parent = words.currentNode.parentElement;
    const unread = 'script, style, template, noscript, code, [lang=en], [name$=time_zone]';
    if (!parent || parent.closest(unread)) continue;
    said.add(words.currentNode.textContent.replace(/\\s+/g, ' ').trim());
  }
  for (const name of ['aria-label', 'title', 'placeholder', 'alt'])
    for (const node of document.querySelectorAll('[' + name + ']')) said.add(node.getAttribute(name).trim());
  return [...said];
}"""


def is_english(text: str, names: set[str]) -> bool:
    if not re.search(r"[A-Za-z]{2}", text) or re.search(r"[\u0e00-\u0e7f]", text):
        return False
    if text in ALLOWED or text in names:
        return False
    return bool(ONE_WORD.fullmatch(text)) or not any(re.fullmatch(form, text) for form in ALLOWED_FORMS)


@pytest.fixture
def browser_context_args(browser_context_args: dict[str, Any]) -> dict[str, Any]:
    """The browser asks for English: the account decides."""
    return {**browser_context_args, "locale": "en-GB"}


def addresses(section: Any, meeting: Any) -> list[str]:
    return [
        "/admin/",
        f"/admin/pages/{section.pk}/",
        f"/admin/pages/add/news/meetingreportpage/{section.pk}/",
        f"/admin/pages/{meeting.pk}/edit/",
        f"/admin/pages/{meeting.pk}/history/",
        "/admin/images/",
        "/admin/images/add/",
        "/admin/documents/",
        "/admin/snippets/networks/network/",
        "/admin/snippets/networks/network/add/",
        "/admin/commitment/",
        "/admin/account/",
    ]


def test_screens_of_everyday_work_are_in_thai(page: Page, live_server: Any) -> None:
    hub = builders.make_hub()
    network = builders.make_network(name_en="")
    section = builders.make_section(hub, network)
    meeting = builders.make_page("meeting", section, title="ประชุมติดตามงบท่าเรือ")
    builders.make_user()
    page.goto(f"{live_server.url}/admin/login/")
    page.fill("#id_username", "editor")
    page.fill("#id_password", "password")
    page.click("button[type=submit]")
    page.wait_for_url(f"{live_server.url}/admin/")
    names = {section.title, network.name_en, meeting.slug, "Clean Trat Network"}
    english = {}
    for address in addresses(section, meeting):
        page.goto(live_server.url + address)
        page.wait_for_function("document.readyState === 'complete'")
        assert page.locator("html").get_attribute("lang") == "th"
        found = sorted(text for text in page.evaluate(READ) if is_english(text, names))
        if found:
            english[address] = found
    assert english == {}
