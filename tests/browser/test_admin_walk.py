"""The admin speaks Thai on every screen there is, to everybody who works here.

All addresses are asked for through Django's client, which is far cheaper than a browser; what scripts draw is
read in ``test_thai_admin.py``. Names that may stand there in English: ``tests/hub/admin_words.py``.
"""

from __future__ import annotations

import re
from typing import Any

from django.contrib.auth import get_user_model
from django.test import override_settings
from django.utils import translation
from django.utils.dates import MONTHS, MONTHS_3

from networks.opening import groups_of
from tests.browser.admin_screens import World, everyday_screens, names_of, screens
from tests.hub.admin_words import english
from tests.hub_case import HubCase

#: What a browser in English asks for: the account decides, not the browser.
ENGLISH_BROWSER = {"Accept-Language": "en-GB"}


def foreign_years(markup: str) -> list[str]:
    """Thai months with a year of the Common Era beside them, which nobody here writes."""
    with translation.override("th"):
        names = "|".join(re.escape(str(name)) for name in (*MONTHS.values(), *MONTHS_3.values()))
    return re.findall(rf"(?:{names})\s(?:19|20)\d\d\b", markup)


class Walks(HubCase):
    """In a hub with one thing of every model. Who may do less sees other words: what is refused, what waits,
    what is to be sent for review."""

    world: World
    names: set[str]

    @classmethod
    def setUpTestData(cls) -> None:
        super().setUpTestData()
        cls.world = World(cls.hub, cls.section, cls.shelf, cls.things)
        writers, publishers = groups_of(cls.section.network)
        cls.writer, cls.publisher = cls.member("writer", writers), cls.member("publisher", publishers)
        cls.names = names_of(cls.world)

    @classmethod
    def member(cls, name: str, group: Any) -> Any:
        user = get_user_model().objects.create_user(name, f"{name}@example.org", "password")
        user.groups.add(group)
        return user

    def setUp(self) -> None:
        self.seen: dict[str, int] = {}

    def walk(self, addresses: list[str], **headers: str) -> None:
        """Goes to all of them and tells what English is found, each text at the first screen that says it."""
        told: set[str] = set()
        lines: list[str] = []
        for address in addresses:
            found = self.english_at(address, headers or ENGLISH_BROWSER)
            lines += [f"{address} says {text!r}" for text in found if text not in told]
            told.update(found)
        broken = [address for address, status in self.seen.items() if status >= 500]
        assert broken == [], f"screens that fail: {broken}"
        if lines:
            self.fail("English in the admin:\n" + "\n".join(lines))

    def english_at(self, address: str, headers: dict[str, str]) -> list[str]:
        response = self.client.get(address, headers=headers)
        self.seen[address] = response.status_code
        markup = response.content.decode(errors="replace")
        if response.headers.get("Content-Type", "").startswith("application/json"):
            markup = response.json().get("html", "")
        return english(markup, self.names) + foreign_years(markup)

    def drawn(self) -> int:
        """How many screens were really there."""
        return list(self.seen.values()).count(200)

    def test_every_screen_of_the_admin_is_thai(self) -> None:
        self.client.force_login(self.editor)
        self.walk(screens(self.world))
        assert self.drawn() > 200

    def test_a_writer_reads_thai(self) -> None:
        self.client.force_login(self.writer)
        self.walk(everyday_screens(self.world))
        assert self.drawn() > 20

    def test_a_publisher_reads_thai(self) -> None:
        self.client.force_login(self.publisher)
        self.walk(everyday_screens(self.world))
        assert self.drawn() > 20

    @override_settings(WAGTAIL_PASSWORD_RESET_ENABLED=True)
    def test_the_door_is_thai(self) -> None:
        addresses = ["login/", "password_reset/", "password_reset/done/", "password_reset/complete/"]
        addresses.append("password_reset/confirm/MQ/x-y/")
        self.walk([f"/admin/{one}" for one in addresses], **{"Accept-Language": "th"})
        assert self.drawn() == len(addresses)
        refused = self.client.post(
            "/admin/login/", {"username": "writer", "password": "wrong"}, headers={"Accept-Language": "th"}
        )
        assert english(refused.content.decode(), self.names) == []
