"""Groups are called in words of the reader wherever the admin lists them; stored names stay for code."""

from __future__ import annotations

from urllib.parse import quote

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import translation
from wagtail.models import Task

from networks.opening import groups_of
from tests import builders
from tests.hub_case import HubCase


class GroupNames(HubCase):
    def setUp(self) -> None:
        self.client.force_login(self.editor)

    def page(self, address: str) -> str:
        response = self.client.get(address)
        is_json = response.headers["Content-Type"].startswith("application/json")
        return str(response.json()["html"]) if is_json else response.content.decode()

    def test_every_screen_that_lists_groups_calls_them_in_thai(self) -> None:
        writers, _publishers = groups_of(self.section.network)
        user = get_user_model().objects.create_user("writer", "writer@example.org", "password")
        task = Task.objects.get()
        name = f"ผู้เขียน: {self.section.network.name_th}"
        screens = {
            "groups/": "list",
            f"groups/edit/{writers.pk}/": "form",
            f"groups/delete/{writers.pk}/": "question",
            f"users/edit/{user.pk}/": "account",
            "users/": "filter",
            f"workflows/tasks/edit/{task.pk}/": "task",
            f"bulk/auth/user/assign_role/?id={user.pk}&next=/admin/": "many accounts",
            f"pages/{self.section.pk}/privacy/": "who may read",
        }
        for address, what in screens.items():
            assert name in self.page(f"/admin/{address}"), what
        for address in ("groups/", f"users/edit/{user.pk}/"):
            said = self.page(f"/admin/{address}")
            assert "ผู้ตรวจและเผยแพร่ทั้งเว็บไซต์" in said
            for stored in ("Moderators", f">{writers.name}<", f" {writers.name}"):
                assert stored not in said

    def test_the_stored_name_stays_what_code_asks_for(self) -> None:
        writers, publishers = groups_of(self.section.network)
        key = self.section.network.key
        assert (writers.name, publishers.name) == (f"{key}: writers", f"{key}: publishers")
        assert Group.objects.get(name="Moderators").natural_key() == ("Moderators",)
        form = self.page(f"/admin/groups/edit/{writers.pk}/")
        assert f'value="{writers.name}"' in form
        assert "โปรดคงไว้" in form
        self.client.post(f"/admin/groups/delete/{publishers.pk}/")
        assert not Group.objects.filter(name=publishers.name).exists()

    def test_names_follow_the_network_and_the_language(self) -> None:
        network = self.section.network
        writers, _publishers = groups_of(network)
        network.name_th, network.name_en = "เครือข่ายชื่อใหม่", "Network with a new name"
        network.save()
        assert "ผู้เขียน: เครือข่ายชื่อใหม่" in self.page("/admin/groups/")
        with translation.override("en"):
            assert str(writers) == "Writers: Network with a new name"
        given = Group.objects.create(name="ทีมภาพ: writers")
        assert str(given) == "ทีมภาพ: writers"

    def test_the_list_is_searched_by_what_it_shows(self) -> None:
        network = self.section.network
        builders.make_section(
            self.hub, builders.make_network("lake-watch", "เฝ้าทะเลสาบ", name_en="Lake Watch")
        )
        own = f"ผู้เขียน: {network.name_th}"
        for asked in (
            network.name_th,
            f"ผู้เขียน {network.name_th}",
            network.key,
            f"Writers: {network.name_en}",
        ):
            said = self.page(f"/admin/groups/results/?q={quote(asked)}")
            assert own in said, asked
            assert "เฝ้าทะเลสาบ" not in said, asked
        assert "ทั้งเว็บไซต์" in self.page(f"/admin/groups/results/?q={quote('ทั้งเว็บไซต์')}")
        assert own not in self.page(f"/admin/groups/results/?q={quote('ไม่มีกลุ่มนี้')}")

    def test_more_groups_cost_no_more_queries(self) -> None:
        address = f"/admin/users/edit/{self.editor.pk}/"
        self.page(address)
        with CaptureQueriesContext(connection) as few:
            self.page(address)
        for number in range(4):
            groups_of(builders.make_network(f"further-{number}", f"เครือข่ายที่ {number}"))
        with CaptureQueriesContext(connection) as many:
            self.page(address)
        assert len(few) == len(many)
