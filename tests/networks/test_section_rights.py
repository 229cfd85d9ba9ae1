"""What the groups of a network see and use: their own pages and files, and of others what is public."""

from __future__ import annotations

import io
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from PIL import Image
from wagtail.models import Collection, PageViewRestriction
from wagtail.permissions import policy_registry

from networks.models import HubDocument, HubImage, SectionPage
from networks.opening import groups_of
from tests import builders
from tests.hub_case import HubCase


class SectionRights(HubCase):
    def member(self, group: Any) -> Any:
        user = get_user_model().objects.create_user("writer", "writer@example.org", "password")
        user.groups.add(group)
        return user

    # Page rights

    def shown(self, asked: str, section: Any) -> str:
        """What the chooser of pages shows for words, and below a section."""
        found = self.client.get("/admin/choose-page/search/", {"q": asked})
        below = self.client.get(f"/admin/choose-page/{section.pk}/")
        return found.content.decode() + below.json()["html"]

    def test_choosers_show_own_drafts_and_of_others_what_is_public(self) -> None:
        other = builders.make_section(self.hub, builders.make_network("sea-watch", "เฝ้ามองทะเล"))
        for section, whose in ((self.section, "ของเรา"), (other, "ของเขา")):
            builders.make_page("article", section, title=f"ตรวจสอบเขื่อน ฉบับร่าง{whose}", live=False)
            builders.make_page("article", section, title=f"ตรวจสอบเขื่อน เผยแพร่{whose}")
            private = builders.make_page("article", section, title=f"ตรวจสอบเขื่อน เฉพาะกลุ่ม{whose}")
            PageViewRestriction.objects.create(page=private, restriction_type=PageViewRestriction.LOGIN)
        self.client.force_login(self.member(groups_of(self.section.network)[0]))
        theirs = self.shown("ตรวจสอบเขื่อน", other)
        for seen in ("ฉบับร่างของเรา", "เฉพาะกลุ่มของเรา", "เผยแพร่ของเรา", "เผยแพร่ของเขา"):
            assert seen in theirs + self.shown("ตรวจสอบเขื่อน", self.section)
        assert "ฉบับร่างของเขา" not in theirs
        assert "เฉพาะกลุ่มของเขา" not in theirs

    # File rights

    def test_a_writer_uploads_and_chooses_in_the_own_network(self) -> None:
        network = self.section.network
        builders.make_section(self.hub, builders.make_network("sea-watch", "เฝ้ามองทะเล"))
        own, other = (Collection.objects.get(name=name) for name in (network.name_th, "เฝ้ามองทะเล"))
        foreign = builders.make_image("ภาพของเครือข่ายอื่น")
        HubImage.objects.filter(pk=foreign.pk).update(collection=other)
        self.client.force_login(self.member(groups_of(network)[0]))
        picture = io.BytesIO()
        Image.new("RGB", (40, 30)).save(picture, format="PNG")
        file = SimpleUploadedFile("a.png", picture.getvalue(), "image/png")
        self.client.post(
            "/admin/images/add/", {"title": "ภาพวงประชุม", "file": file, "collection": own.pk, "tags": ""}
        )
        assert HubImage.objects.get(collection=own).title == "ภาพวงประชุม"
        chooser = self.client.get("/admin/images/chooser/").json()["html"]
        assert "ภาพวงประชุม" in chooser
        assert foreign.title not in chooser
        file = SimpleUploadedFile("a.txt", "บันทึก".encode(), "text/plain")
        self.client.post(
            "/admin/documents/add/", {"title": "บันทึกแนบ", "file": file, "collection": own.pk, "tags": ""}
        )
        assert HubDocument.objects.get(collection=own).title == "บันทึกแนบ"
        assert self.client.get(f"/admin/images/{foreign.pk}/").status_code == 302

    def test_both_groups_have_the_rights_that_wagtail_asks_for(self) -> None:
        for group in groups_of(self.section.network):
            user = self.member(group)
            for model in (HubImage, HubDocument):
                policy = policy_registry.get_by_type(model)
                for action in ("add", "change", "choose"):
                    assert policy.user_has_permission(user, action), (group.name, model, action)
            user.delete()

    # Opening

    def test_one_command_makes_what_a_network_needs_and_may_be_given_again(self) -> None:
        network = builders.make_network("sea-watch", "เฝ้ามองทะเล")
        for _time in range(2):
            said = io.StringIO()
            call_command("open_section", "sea-watch", stdout=said)
            assert said.getvalue().split("\n") == [
                *(f"/{lang}/{index}/sea-watch/" for index in ("news", "knowledge") for lang in ("th", "en")),
                "sea-watch: writers, sea-watch: publishers",
                "",
            ]
        assert SectionPage.objects.filter(network=network, live=True).count() == 4
        assert Collection.objects.filter(name=network.name_th).count() == 1
        with pytest.raises(CommandError, match=r"nobody\. There are: .*sea-watch"):
            call_command("open_section", "nobody")
        with pytest.raises(CommandError, match="no such index"):
            call_command("open_section", "sea-watch", "--below", "nowhere")
