"""The search's terms and entries follow the rows of the reference data."""

import io

import pytest
from django.core.management import call_command
from django.test import Client
from django.utils.html import strip_tags
from wagtail.models import Page

from networks.models import (
    Network,
    NetworkProvince,
    Organisation,
    PageNetwork,
    PageProvince,
    Person,
    Province,
    Topic,
)
from networks.models.person import Shown
from networks.terms import present_path
from networks.visibility import set_visibility
from news.models import ArticlePage
from search import catalogue
from search.catalogue.mend import put_terms
from search.models import Entry, Term

pytestmark = pytest.mark.django_db


def done() -> None:
    catalogue.process_pending()


def entry(uid: str, locale: str = "th") -> Entry:
    done()
    return Entry.objects.get(uid=uid, locale=locale)


def article(title: str, *networks: Network) -> ArticlePage:
    home = Page.objects.get(depth=1)
    page = home.add_child(instance=ArticlePage(title=title, slug=f"a-{Page.objects.count()}", live=False))
    for network in networks:
        page.network_links.add(PageNetwork(network=network))
    page.save_revision(clean=False).publish()
    return ArticlePage.objects.get(pk=page.pk)


def test_after_migrating_every_shipped_row_has_its_term_and_pages() -> None:
    assert Term.objects.filter(scheme="province").count() == 77
    assert Entry.objects.filter(kind="province").count() == 154
    assert Term.objects.get(scheme="province", key="23").parent == "east"
    assert Term.objects.get(scheme="region", key="east").label_th == "ภาคตะวันออก"
    assert "อีสาน" in Term.objects.get(scheme="region", key="northeast").names()


def test_new_network_is_a_term_with_a_page_in_both_languages(client: Client) -> None:
    row = Network(name_th="เครือข่ายตราดโปร่งใส", name_en="Clean Trat", level="provincial", since="2019")
    row.province_rows.add(NetworkProvince(province=Province.objects.get(key="23")))
    row.save()
    record = entry(row.uid).get_record()
    assert record.title.text == "เครือข่ายตราดโปร่งใส"
    assert record.path == "/th/network/clean-trat/"
    assert record.keys("province") == ("23",)
    assert record.keys("region") == ("east",)
    assert entry(row.uid, "en").title == "Clean Trat"
    for path, name in (
        ("/th/network/clean-trat/", "เครือข่ายตราดโปร่งใส"),
        ("/en/network/clean-trat/", "Clean Trat"),
    ):
        assert name in client.get(path).content.decode()


def test_missing_english_name_shows_the_thai_one_and_says_so() -> None:
    row = Topic.objects.create(name_th="งบท้องถิ่น", description_th="คำอธิบาย")
    title = entry(row.uid, "en").get_record().title
    assert (title.text, title.lang) == ("งบท้องถิ่น", "th")


def test_rename_is_one_row_and_reaches_the_words_of_what_is_linked() -> None:
    row = Network.objects.create(name_th="ชื่อแรก", name_en="First")
    page = article("ข่าวหนึ่ง", row)
    assert "ชื่อแรก" in entry(page.uid).text.names.replace("\u200b", "")
    row.name_th, row.abbreviations = "ชื่อหลัง", ["ชล."]
    row.save()
    term = Term.objects.get(scheme="network", key="first")
    assert (term.label_th, term.aliases) == ("ชื่อหลัง", ["ชล."])
    assert entry(row.uid).title == "ชื่อหลัง"
    assert "ชื่อหลัง" in entry(page.uid).text.names.replace("\u200b", "")


def test_draft_changes_nothing_and_unpublishing_takes_all_away() -> None:
    row = Network.objects.create(name_th="ชื่อแรก", name_en="First")
    row.name_th = "ร่าง"
    row.save_revision()
    assert Term.objects.get(scheme="network", key="first").label_th == "ชื่อแรก"
    Network.objects.get(pk=row.pk).unpublish()
    done()
    assert not Term.objects.filter(scheme="network", key="first").exists()
    assert not Entry.objects.filter(uid="network:first").exists()


def test_new_draft_is_nowhere() -> None:
    row = Network.objects.create(name_th="ร่าง", name_en="Draft", live=False)
    done()
    assert not Term.objects.filter(scheme="network", key=row.key).exists()
    assert not Entry.objects.filter(uid=row.uid).exists()


def test_deleted_row_takes_term_and_page_along() -> None:
    row = Organisation.objects.create(name_th="องค์กรชั่วคราว", name_en="Passing")
    assert entry(row.uid)
    Organisation.objects.filter(pk=row.pk).delete()
    done()
    assert not Term.objects.filter(scheme="organisation", key="passing").exists()
    assert not Entry.objects.filter(uid="organisation:passing").exists()


def test_former_address_leads_to_the_present_one(client: Client) -> None:
    row = Topic.objects.create(name_th="หัวข้อ", name_en="Old name")
    row.slug = "new-name"
    row.save()
    done()
    answer = client.get("/th/topic/old-name/")
    assert (answer.status_code, answer.headers["Location"]) == (301, "/th/topic/new-name/")
    assert present_path("topic", "new-name", "th") == ""
    assert client.get("/th/topic/never-was/").status_code == 404
    row.unpublish()
    done()
    assert client.get("/th/topic/old-name/").status_code == 404


def test_misspellings_are_found_but_never_shown() -> None:
    row = Organisation.objects.create(
        name_th="องค์กร", name_en="Body", misspellings=["องค์กอน"], former_names=["ชื่อเดิม"]
    )
    assert "องค์กอน" in Term.objects.get(scheme="organisation", key="body").aliases
    record = entry(row.uid).get_record()
    assert record.other_names == ("Body", "ชื่อเดิม")


def test_person_has_a_term_and_a_page_only_while_shown(client: Client) -> None:
    person = Person.objects.create(name_th="ผู้แทน หนึ่งสอง", name_en="Tester Onetwo", basis="office")
    done()
    assert not Term.objects.filter(scheme="person").exists()
    assert client.get("/th/person/tester-onetwo/").status_code == 404
    set_visibility(person, Shown.SHOWN, reason="ตกลง")
    assert entry(person.uid).title == "ผู้แทน หนึ่งสอง"
    assert client.get("/th/person/tester-onetwo/").status_code == 200
    set_visibility(person, Shown.ROLE_ONLY, reason="ขอถอน")
    done()
    assert not Term.objects.filter(scheme="person").exists()
    assert not Entry.objects.filter(uid=person.uid).exists()


def test_province_page_lists_its_networks_and_what_happened(client: Client) -> None:
    network = Network(name_th="เครือข่ายจังหวัดตราด", name_en="Trat civic")
    network.province_rows.add(NetworkProvince(province=Province.objects.get(key="23")))
    network.save()
    page = article("ข่าวจากตราด", network)
    page.province_links.add(PageProvince(province=Province.objects.get(key="23")))
    page.save_revision(clean=False).publish()
    done()
    shown = client.get("/th/province/trat/")
    assert shown.status_code == 200
    assert [one.uid for one in shown.context["neighbours"].networks] == [network.uid]
    assert [(one.kind, one.total) for one in shown.context["lists"]] == [("article", 1)]
    assert shown.context["lists"][0].address == "/th/search/?type=article&province=23"
    assert "ข่าวจากตราด" in shown.content.decode()


def test_network_page_knows_parent_children_provinces_and_relatives(client: Client) -> None:
    trat = Province.objects.get(key="23")
    above = Network.objects.create(name_th="เครือข่ายภาค", name_en="Above", level="regional")
    rows = []
    for name in ("One", "Two"):
        row = Network(name_th=f"เครือข่าย {name}", name_en=name, parent=above)
        row.province_rows.add(NetworkProvince(province=trat))
        row.save()
        rows.append(row)
    done()
    one = client.get("/en/network/one/").context["neighbours"]
    assert one.parent.uid == above.uid
    assert [entry.uid for entry in one.provinces] == ["province:23"]
    assert [entry.uid for entry in one.related] == [rows[1].uid]
    children = client.get("/en/network/above/").context["neighbours"].children
    assert {entry.uid for entry in children} == {row.uid for row in rows}


def test_what_is_below_and_what_is_beside_are_called_by_their_kind(client: Client) -> None:
    whole = Topic.objects.create(name_th="งบ", name_en="Budgets")
    part = Topic.objects.create(name_th="งบท้องถิ่น", name_en="Local", broader=whole)
    below = Topic.objects.create(name_th="งบตำบล", name_en="Village", broader=part)
    beside = Topic.objects.create(name_th="งบโรงเรียน", name_en="Schools", broader=whole)
    cousin = Topic.objects.create(name_th="อาหารกลางวัน", name_en="Lunch", broader=beside)
    done()

    def around(topic: Topic) -> tuple[set[str], set[str]]:
        found = client.get(topic.address("th")).context["neighbours"]
        return {entry.uid for entry in found.children}, {entry.uid for entry in found.related}

    assert around(whole) == ({part.uid, below.uid, beside.uid, cousin.uid}, set())
    assert around(part) == ({below.uid}, {beside.uid})
    page = client.get(part.address("th")).content.decode()
    assert "หัวข้อย่อย" in page
    assert "หัวข้อข้างเคียง" in page


def test_page_of_a_province_costs_the_same_whatever_it_lists(
    client: Client, django_assert_max_num_queries
) -> None:
    client.get("/th/province/trat/")
    province = Province.objects.get(key="23")
    with django_assert_max_num_queries(16) as few:
        client.get("/th/province/trat/")
    for number in range(8):
        row = Network(name_th=f"เครือข่าย {number}", name_en=f"Network {number}")
        row.province_rows.add(NetworkProvince(province=province))
        row.save()
        page = article(f"ข่าว {number}", row)
        page.province_links.add(PageProvince(province=province))
        page.save_revision(clean=False).publish()
    done()
    with django_assert_max_num_queries(16) as many:
        client.get("/th/province/trat/")
    assert len(many) <= len(few) + 1


def test_everything_is_in_step_and_mended_when_it_is_not() -> None:
    assert put_terms() == 0
    Term.objects.filter(scheme="province", key="23").update(label_th="ผิด")
    Term.objects.filter(scheme="province", key="24").delete()
    Term.objects.create(scheme="network", key="ghost", slug="ghost", label_th="ผี")
    call_command("sync_terms", stdout=(said := io.StringIO()))
    assert said.getvalue() == "3 terms of the search mended.\n"
    assert Term.objects.get(scheme="province", key="23").label_th == "ตราด"
    assert Term.objects.filter(scheme="province", key="24").exists()
    assert not Term.objects.filter(scheme="network", key="ghost").exists()
    assert put_terms() == 0


def test_loading_the_tables_again_keeps_what_an_editor_wrote() -> None:
    province = Province.objects.get(key="23")
    province.by_names = ["เมืองเกาะช้าง"]
    province.save()
    call_command("load_reference_data")
    province.refresh_from_db()
    assert province.by_names == ["เมืองเกาะช้าง"]
    assert Province.objects.count() == 77


def test_how_pages_are_filed_is_read_on_the_topics_page_and_in_no_answer(client: Client) -> None:
    note = "ไม่รวมเรื่องสะพานแขวน"
    row = Topic.objects.create(name_th="งบท้องถิ่น", description_th="เงินที่คนในตำบลอ่านได้", method_th=note)
    done()
    card = f'href="{row.address("th")}"'
    answer = client.get("/th/search/", {"q": "เงินที่คนในตำบลอ่าน"}).content.decode()
    assert card in answer
    assert note not in strip_tags(answer)
    assert card not in client.get("/th/search/", {"q": "สะพานแขวน"}).content.decode()
    assert note in client.get(row.address("th")).content.decode()
