"""From the report of questions to an alias, a synonym or a promotion, as an editor does it."""

from __future__ import annotations

import csv
import datetime
import importlib
import io
from typing import Any

import pytest
from django.apps import apps
from django.contrib.auth.models import Group, Permission, User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.models import ModelLogEntry

from networks.aliasing import add_alias
from networks.models import Network, Organisation
from networks.opening import groups_of
from networks.visibility import set_visibility
from search import learning
from search.drawing import today
from search.learning.buffer import buffer
from search.learning.privacy import may_be_kept
from search.models import Entry, LearntForm, OpenedResult, Promotion, Question, Synonym
from search.query import HubQuery
from search.service import run
from tests.builders import make_person
from tests.hub_case import HubCase

REPORT = "/admin/reports/questions/"


def question(text: str, days: int = 1, **more: Any) -> None:
    values = {"locale": "th", "asked": 1, "missed": 1, **more}
    Question.objects.create(day=today() - datetime.timedelta(days=days), text=text, **values)


def found(text: str) -> list[str]:
    return [hit.entry.uid for hit in run(HubQuery.parse({"q": text}, "th")).hits]


class TeachingCase(HubCase):
    def setUp(self) -> None:
        super().setUp()
        self.client.force_login(self.editor)

    def listed(self, string: str = "") -> list[str]:
        response = self.client.get(f"{REPORT}?{string}")
        assert response.status_code == 200
        return [row["text"] for row in response.context["object_list"]]


class TestReport(TeachingCase):
    def setUp(self) -> None:
        super().setUp()
        question("ไม่พบบ่อย", 3, asked=4, missed=4)
        question("ไม่พบบ่อย", 2, asked=3, missed=3)
        question("พบแล้ว", 5, missed=1)
        question("พบแล้ว", 1, missed=0, results=2, opened=1)
        question("ไม่มีใครเปิด", 1, missed=0, results=7)
        question("nothing", 1, locale="en")
        question("นานแล้ว", 200)

    def test_which_questions(self) -> None:
        assert self.listed() == ["ไม่พบบ่อย", "nothing"]
        assert self.listed("what=unopened") == ["ไม่มีใครเปิด"]
        assert set(self.listed("what=all")) == {"ไม่พบบ่อย", "พบแล้ว", "ไม่มีใครเปิด", "nothing"}
        assert self.listed("what=missed&locale=en") == ["nothing"]
        start = (today() - datetime.timedelta(days=300)).isoformat()
        end = (today() - datetime.timedelta(days=2)).isoformat()
        assert self.listed(f"day_from={start}&day_to={end}&ordering=text") == ["นานแล้ว", "ไม่พบบ่อย"]
        assert self.listed("day_from=nonsense&what=x&ordering=__class__")
        assert self.client.get(f"{REPORT}results/?what=all").status_code == 200

    def test_counts_and_what_is_found_now(self) -> None:
        page = self.page("article", title="ข่าวไม่มีใครเปิด")
        assert page.live
        row = self.client.get(f"{REPORT}?what=unopened").context["object_list"][0]
        assert (row["times"], row["times_missed"], row["times_opened"], row["found"]) == (1, 0, 0, 7)
        assert row["now"] == 1
        first = self.client.get(REPORT).context["object_list"][0]
        assert (first["times"], first["times_missed"], first["now"]) == (7, 7, 0)

    def test_what_was_opened_most_and_where_it_stands(self) -> None:
        first, second = (self.page("article", title=f"ข่าวฝายหินทิ้ง {number}") for number in "12")
        question("ฝายหินทิ้ง", 1, missed=0, results=2, opened=3)
        for uid, count in ((str(second.translation_key), 2), (str(first.translation_key), 1), ("gone", 9)):
            row = Question.objects.get(text="ฝายหินทิ้ง")
            OpenedResult.objects.create(question=row, uid=uid, count=count)
        with CaptureQueriesContext(connection) as few:
            rows = self.client.get(f"{REPORT}?what=all").context["object_list"]
        places = found("ฝายหินทิ้ง")
        said = {row["text"]: row["most"] for row in rows}
        assert said["ฝายหินทิ้ง"] == [
            f"{page.title} ({times}×, ขณะนี้อยู่ลำดับที่ {places.index(str(page.translation_key)) + 1})"
            for page, times in ((second, 2), (first, 1))
        ]
        assert said["ไม่มีใครเปิด"] == []
        assert len([1 for query in few if "search_openedresult" in query["sql"]]) == 1

    def test_as_a_table(self) -> None:
        response = self.client.get(f"{REPORT}?what=missed&export=csv")
        rows = list(csv.reader(io.StringIO(b"".join(response.streaming_content).decode("utf-8-sig"))))
        assert rows[0][:3] == ["คำค้น", "ภาษา", "รายการ"]
        assert rows[1][:1] + rows[1][4:8] == ["ไม่พบบ่อย", "7", "7", "0", "0"]
        assert self.client.get(f"{REPORT}?export=xlsx").status_code == 200

    def test_what_anyone_asked_is_no_formula_in_the_table(self) -> None:
        asked = '=HYPERLINK("//example.org","งบ")'
        assert may_be_kept(asked)
        question(asked, 9)
        response = self.client.get(f"{REPORT}?what=missed&export=csv")
        cells = b"".join(response.streaming_content).decode("utf-8-sig")
        texts = [row[0] for row in csv.reader(io.StringIO(cells))]
        assert f"'{asked}" in texts
        assert asked not in texts

    def test_filters_in_words_and_hostile_questions(self) -> None:
        question("<script>\"'&", 1, filters="type=meeting&province=23&network=never")
        question("ในรายการ", 1, path="/th/news/", filters="year=2022")
        html = self.client.get(f"{REPORT}?what=missed").content.decode()
        assert "&lt;script&gt;" in html
        assert '<script>"' not in html
        assert "ตราด" in html
        assert "/th/news/" in html
        assert 'href="/th/news/?q=' in html


class Teaching(TeachingCase):
    # Rights

    def allow(self, *codenames: str) -> Client:
        group = Group.objects.create(name="Some editors")
        rights = Permission.objects.filter(codename__in=["access_admin", *codenames])
        assert len(rights) == len(codenames) + 1
        group.permissions.set(rights)
        user = User.objects.create_user("someone", "someone@example.org", "someone")
        user.groups.add(group)
        self.client.force_login(user)
        return self.client

    def test_none(self) -> None:
        client = self.allow()
        for address in (
            REPORT,
            reverse("networks_alias"),
            reverse(Synonym.snippet_viewset.get_url_name("add")),
        ):
            assert client.get(address).status_code == 302, address
        assert REPORT not in client.get("/admin/reports/", follow=True).content.decode()

    def test_reading_alone(self) -> None:
        question("ไม่พบ")
        client = self.allow("view_question")
        html = client.get(REPORT).content.decode()
        assert "ไม่พบ" in html
        assert "/alias/?" not in html
        assert "snippets/search" not in html

    def member(self, *groups: Group) -> Client:
        """Signed in with the rights of groups alone."""
        user = User.objects.create_user("member", "member@example.org", "member")
        user.groups.set(groups)
        self.client.force_login(user)
        return self.client

    def forms_offered(self, client: Client) -> list[str]:
        """Beginnings of addresses that the report leads to; each opens."""
        question("ไม่พบ")
        forms = {
            "alias": reverse("networks_alias"),
            "synonym": self.address(Synonym, "add"),
            "promotion": self.address(Promotion, "add"),
        }
        html = client.get(REPORT).content.decode()
        offered = [name for name, address in forms.items() if f"{address}?" in html]
        assert all(client.get(forms[name]).status_code == 200 for name in offered)
        return offered

    def test_moderators_take_every_step(self) -> None:
        client = self.member(Group.objects.get(name="Moderators"))
        assert self.forms_offered(client) == ["alias", "synonym", "promotion"]
        network = Network.objects.get(key="trat-clean")
        sent = {"name": "ตรวจท่าเรือ", "kind": "by_names", "network": network.pk}
        assert client.post(f"{reverse('networks_alias')}?next={REPORT}", sent)["Location"] == REPORT
        assert "network:trat-clean" in found("ตรวจท่าเรือ")

    def test_publishers_of_a_network_take_those_that_change_no_network(self) -> None:
        writers, publishers = groups_of(self.section.network)
        client = self.member(writers, publishers)
        assert self.forms_offered(client) == ["synonym", "promotion"]
        add = f"{self.address(Synonym, 'add')}?next={REPORT}"
        assert client.post(add, {"one": "ล็อบสเตอร์", "other": "กุ้งมังกร"})["Location"] == REPORT
        made = Synonym.objects.get()
        assert client.get(self.address(Synonym, "list")).status_code == 200
        assert client.post(self.address(Synonym, "edit", made.pk), {"one": "กั้ง", "other": "กุ้งมังกร"})
        assert client.post(self.address(Synonym, "delete", made.pk)).status_code == 302
        assert not Synonym.objects.exists()

    def test_writers_do_not_see_the_report(self) -> None:
        client = self.member(groups_of(self.section.network)[0])
        assert client.get(REPORT).status_code == 302

    def test_groups_that_are_there_get_the_rights_when_the_hub_is_upgraded(self) -> None:
        moderators = Group.objects.get(name="Moderators")
        writers, publishers = groups_of(self.section.network)
        rights = {group.name: self.rights_of(group) for group in (moderators, writers, publishers)}
        taught = Permission.objects.filter(content_type__app_label__in=("search", "networks"))
        for group in (moderators, publishers):
            group.permissions.remove(*taught)
            assert self.rights_of(group) < rights[group.name]
        migration = importlib.import_module("networks.migrations.0012_teaching_rights")
        migration.grant(apps, None)
        for group in (moderators, writers, publishers):
            assert self.rights_of(group) == rights[group.name]

    def rights_of(self, group: Group) -> set[str]:
        return set(group.permissions.values_list("codename", flat=True))

    def test_networks_alone(self) -> None:
        question("ไม่พบ")
        client = self.allow("view_question", "change_network", "publish_network")
        assert "/alias/?" in client.get(REPORT).content.decode()
        form = client.get(reverse("networks_alias")).context["form"]
        assert "network" in form.fields
        assert "organisation" not in form.fields
        other = Organisation.objects.first()
        sent = {"name": "คำใหม่", "kind": "by_names", "organisation": other.pk}
        assert client.post(reverse("networks_alias"), sent).status_code == 200
        other.refresh_from_db()
        assert "คำใหม่" not in other.by_names

    # Alias

    def test_in_one_step_and_back(self) -> None:
        question("ตรวจท่าเรือ")
        network = Network.objects.get(key="trat-clean")
        assert found("ตรวจท่าเรือ") == []
        html = self.client.get(REPORT).content.decode()
        assert f"{reverse('networks_alias')}?name=" in html
        address = f"{reverse('networks_alias')}?next={REPORT}"
        form = self.client.get(f"{reverse('networks_alias')}?name=ตรวจท่าเรือ&next={REPORT}").context["form"]
        assert form.initial == {"name": "ตรวจท่าเรือ", "kind": "by_names"}
        sent = {"name": " ตรวจท่าเรือ ", "kind": "short_names", "network": network.pk}
        response = self.client.post(address, sent)
        assert (response.status_code, response["Location"]) == (302, REPORT)
        assert "network:trat-clean" in found("ตรวจท่าเรือ")
        network.refresh_from_db()
        assert network.short_names == ["ตรวจท่าเรือ"]
        assert network.latest_revision.user == self.editor
        assert ModelLogEntry.objects.for_instance(network).filter(action="wagtail.publish").exists()
        again = self.client.post(address, sent)
        assert again.status_code == 200
        assert again.context["form"].errors

    def test_one_thing_and_a_way_back_on_this_site(self) -> None:
        network, body = Network.objects.get(key="trat-clean"), Organisation.objects.first()
        address = f"{reverse('networks_alias')}?next=https://example.org/"
        for sent in ({}, {"network": network.pk, "organisation": body.pk}, {"network": 0}):
            response = self.client.post(address, {"name": "คำใหม่", "kind": "by_names", **sent})
            assert response.status_code == 200
            assert response.context["form"].errors
        response = self.client.post(address, {"name": "คำใหม่", "kind": "by_names", "network": network.pk})
        assert response["Location"].startswith("/admin/snippets/")

    def test_a_draft_of_somebody_stays_a_draft(self) -> None:
        network = Network.objects.get(key="trat-clean")
        network.name_th = "ชื่อที่ยังไม่เผยแพร่"
        network.save_revision()
        network = Network.objects.get(key="trat-clean")
        add_alias(network, "by_names", "คำใหม่", user=self.editor)
        network = Network.objects.get(key="trat-clean")
        assert network.name_th != "ชื่อที่ยังไม่เผยแพร่"
        assert network.by_names == ["คำใหม่"]
        assert network.has_unpublished_changes
        draft = network.get_latest_revision_as_object()
        assert (draft.name_th, draft.by_names) == ("ชื่อที่ยังไม่เผยแพร่", ["คำใหม่"])

    # Synonyms and promotions

    def address(self, model: Any, name: str, *args: Any) -> str:
        return reverse(model.snippet_viewset.get_url_name(name), args=args)

    def test_a_pair_in_one_step_and_back(self) -> None:
        self.page("article", title="ข่าวกุ้งมังกรในตำบล")
        add = self.address(Synonym, "add")
        question("ล็อบสเตอร์")
        assert f"{add}?one=" in self.client.get(REPORT).content.decode()
        form = self.client.get(f"{add}?one=ล็อบสเตอร์&next={REPORT}")
        assert form.context["form"].initial["one"] == "ล็อบสเตอร์"
        assert "autofocus" in form.context["form"]["other"].as_widget()
        assert "autofocus" not in form.context["form"]["one"].as_widget()
        assert f"next={REPORT.replace('/', '%2F')}" in form.context["action_url"]
        assert "w-autosave-interval" not in form.content.decode()  # half a word would work at once
        response = self.client.post(form.context["action_url"], {"one": "ล็อบสเตอร์", "other": "กุ้งมังกร"})
        assert response["Location"] == REPORT
        assert len(found("ล็อบสเตอร์")) == 1
        made = Synonym.objects.get()
        assert "ล็อบสเตอร์" in self.client.get(self.address(Synonym, "list")).content.decode()
        assert self.client.get(self.address(Synonym, "history", made.pk)).status_code == 200
        edit = self.address(Synonym, "edit", made.pk)
        assert "w-autosave-interval" not in self.client.get(edit).content.decode()
        assert self.client.post(edit, {"one": "กั้งยักษ์", "other": "กุ้งมังกร"}).status_code == 302
        assert (len(found("ล็อบสเตอร์")), len(found("กั้งยักษ์"))) == (0, 1)
        assert made.revisions.count() == 2
        assert self.client.post(self.address(Synonym, "delete", made.pk)).status_code == 302
        assert found("กั้งยักษ์") == []

    def test_what_a_pair_does_not_reach_is_offered(self) -> None:
        Synonym.objects.create(one="ล็อบสเตอร์", other="กุ้งมังกร")
        Synonym.objects.create(one="lobster", other="ล็อบสเตอร์")
        address = f"{self.address(Synonym, 'add')}?next={REPORT}"
        response = self.client.post(address, {"one": "กุ้งมังกร", "other": "spiny"}, follow=True)
        said = [str(message) for message in response.context["messages"]]
        assert len([one for one in said if "ล็อบสเตอร์" in one and "spiny" in one]) == 1
        assert not [one for one in said if "lobster" in one]  # two steps away
        assert f"{self.address(Synonym, 'add')}?one=spiny&amp;other=" in response.content.decode()
        response = self.client.post(address, {"one": "spiny", "other": "ล็อบสเตอร์"}, follow=True)
        said = [str(message) for message in response.context["messages"]]
        assert [one for one in said if "lobster" in one]
        assert not [one for one in said if "กุ้งมังกร" in one]  # that pair is there

    def test_a_promotion_in_one_step_and_back(self) -> None:
        page = self.page("article", title="วิธีร้องเรียน")
        entry = Entry.objects.get(uid=page.uid, locale="th")
        add = self.address(Promotion, "add")
        form = self.client.get(f"{add}?questions=แจ้งเบาะแส&next={REPORT}")
        assert form.context["form"].initial["questions"] == "แจ้งเบาะแส"
        sent = {"questions": "แจ้งเบาะแส\nwhistleblow", "page": entry.pk, "starts": "", "ends": ""}
        response = self.client.post(form.context["action_url"], sent)
        assert response["Location"] == REPORT
        made = Promotion.objects.get()
        assert made.uid == page.uid
        shown = self.client.get("/th/search/?q=แจ้งเบาะแส").context["promoted"]
        assert [hit.entry.path for hit in shown] == [page.url]
        assert found("แจ้งเบาะแส") == []
        edit = self.client.get(self.address(Promotion, "edit", made.pk)).content.decode()
        assert "วิธีร้องเรียน" in edit
        assert "วิธีร้องเรียน" in self.client.get(self.address(Promotion, "list")).content.decode()
        page.unpublish()
        assert not self.client.get("/th/search/?q=แจ้งเบาะแส").context["promoted"]
        assert "ขณะนี้ไม่ได้เผยแพร่" in self.client.get(self.address(Promotion, "list")).content.decode()
        assert self.client.post(self.address(Promotion, "delete", made.pk)).status_code == 302
        assert not LearntForm.objects.exists()

    def test_a_page_is_chosen_by_words_in_its_title(self) -> None:
        page = self.page("article", title="วิธีร้องเรียนในตำบล")
        hidden = self.page("article", title="ร้องเรียนลับ", live=False)
        assert hidden.pk
        choose = reverse("search_entry_chooser:choose")
        results = reverse("search_entry_chooser:choose_results")
        assert self.client.get(choose).status_code == 200
        html = self.client.get(f"{results}?q=ร้องเรียน").content.decode()
        assert "วิธีร้องเรียนในตำบล" in html
        assert "ร้องเรียนลับ" not in html
        assert self.client.get(f'{results}?q=%00"').status_code == 200
        entry = Entry.objects.get(uid=page.uid, locale="th")
        chosen = self.client.get(reverse("search_entry_chooser:chosen", args=[entry.pk])).json()
        assert chosen["result"]["title"] == "วิธีร้องเรียนในตำบล"

    # Hidden names

    def test_the_name_of_a_hidden_person_is_not_kept(self) -> None:
        person = make_person("gone-head", "ประธานชมรมเรือลำเล็ก")
        self.client.logout()
        buffer.take()
        self.client.get("/th/search/?q=ประธานชมรมเรือลำเล็ก ตราด")
        learning.flush()
        assert Question.objects.count() == 1
        set_visibility(person, "hidden", user=self.editor, reason="ขอไม่เปิดเผย")
        self.client.get("/th/search/?q=ประธานชมรมเรือลำเล็ก")
        learning.flush()
        assert Question.objects.count() == 1
        learning.prune(today())
        assert not Question.objects.exists()


pytestmark = pytest.mark.django_db
