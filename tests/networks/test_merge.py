"""Two entries of the reference data become one: nothing linked is lost, no address dies."""

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from wagtail.models import ModelLogEntry, Page

from networks.links import linked_uids, links_to
from networks.merge import merge
from networks.models import (
    Network,
    NetworkProvince,
    Organisation,
    PageNetwork,
    PageOrganisation,
    PagePerson,
    Person,
    Province,
    Topic,
    Withheld,
)
from networks.models.person import Shown
from networks.visibility import set_visibility, visibility_of
from news.models import ArticlePage
from search import catalogue
from search.models import Entry, EntryTerm, Term

pytestmark = pytest.mark.django_db


def article(**rows: object) -> ArticlePage:
    home = Page.objects.get(depth=1).get_children().first()
    page = home.add_child(instance=ArticlePage(title="ข่าว", slug=f"a-{Page.objects.count()}", live=False))
    for relation, row in rows.items():
        getattr(page, relation).add(*row)
    page.save_revision(clean=False).publish()
    catalogue.process_pending()
    return ArticlePage.objects.get(pk=page.pk)


@pytest.fixture
def pair() -> tuple[Network, Network]:
    old = Network.objects.create(
        name_th="เครือข่ายเก่า", name_en="Old network", abbreviations=["คก."], misspellings=["เครือค่าย"]
    )
    return old, Network.objects.create(name_th="เครือข่ายใหม่", name_en="New network", abbreviations=["คม."])


def terms_of(page: ArticlePage, scheme: str) -> set[str]:
    return set(EntryTerm.objects.filter(entry__uid=page.uid, scheme=scheme).values_list("key", flat=True))


def test_every_foreign_key_is_found() -> None:
    found = {(link.model.__name__, link.field) for link in links_to(Organisation)}
    assert {
        ("PageOrganisation", "organisation"),
        ("PagePerson", "organisation"),
        ("ArticlePage", "source_publisher"),
        ("Organisation", "parent"),
    } <= found
    assert {("PageNetwork", "network"), ("SectionPage", "network")} <= {
        (link.model.__name__, link.field) for link in links_to(Network)
    }
    assert ("PersonVisibility", "person") not in {
        (link.model.__name__, link.field) for link in links_to(Person)
    }


def test_links_names_and_addresses_go_over(pair: tuple[Network, Network], client: Client) -> None:
    old, new = pair
    below = Network.objects.create(name_th="ย่อย", parent=old)
    page = article(network_links=[PageNetwork(network=old)])
    assert linked_uids(old) == {page.uid, below.uid}
    assert merge(old, new) == 2
    catalogue.process_pending()
    assert terms_of(page, "network") == {"new-network"}
    assert linked_uids(old) == frozenset()
    below.refresh_from_db()
    assert below.parent == new
    new.refresh_from_db()
    assert new.abbreviations == ["คม.", "คก."]
    assert new.by_names == ["เครือข่ายเก่า", "Old network"]
    assert new.misspellings == ["เครือค่าย"]
    term = Term.objects.get(scheme="network", key="old-network")
    assert term.merged_into == "new-network"
    assert not Entry.objects.filter(uid=old.uid).exists()
    answer = client.get("/en/network/old-network/")
    assert (answer.status_code, answer.headers["Location"]) == (301, "/en/network/new-network/")
    assert ModelLogEntry.objects.filter(action="networks.merge").count() == 2


def test_former_address_of_the_merged_one_leads_on_too(pair: tuple[Network, Network], client: Client) -> None:
    old, new = pair
    old.slug = "renamed"
    old.save()
    merge(old, new)
    catalogue.process_pending()
    for slug in ("old-network", "renamed"):
        assert client.get(f"/th/network/{slug}/").headers["Location"] == "/th/network/new-network/"


def test_page_linked_to_both_is_linked_once(pair: tuple[Network, Network]) -> None:
    old, new = pair
    page = article(network_links=[PageNetwork(network=old), PageNetwork(network=new)])
    merge(old, new)
    assert [row.network for row in ArticlePage.objects.get(pk=page.pk).network_links.all()] == [new]


def test_rows_that_say_more_than_the_link_all_stay() -> None:
    old, new = (Organisation.objects.create(name_th=name) for name in ("เก่า", "ใหม่"))
    page = article(
        organisation_rows=[
            PageOrganisation(organisation=old, role="host"),
            PageOrganisation(organisation=new, role="partner"),
        ]
    )
    merge(old, new)
    rows = ArticlePage.objects.get(pk=page.pk).organisation_rows.all()
    assert [(row.organisation, row.role) for row in rows] == [(new, "host"), (new, "partner")]


def test_draft_from_before_publishes_under_the_one_that_goes_on(pair: tuple[Network, Network]) -> None:
    old, new = pair
    page = article(network_links=[PageNetwork(network=old)])
    draft = page.save_revision(clean=False)
    merge(old, new)
    draft.publish()
    catalogue.process_pending()
    assert terms_of(page, "network") == {"new-network"}


def test_chain_of_merges_ends_at_the_last(pair: tuple[Network, Network], client: Client) -> None:
    first, second = pair
    third = Network.objects.create(name_th="ที่สาม", name_en="Third")
    merge(first, second)
    merge(Network.objects.get(pk=second.pk), third)
    catalogue.process_pending()
    first.refresh_from_db()
    assert first.merged_into == third
    assert Term.objects.get(scheme="network", key="old-network").merged_into == "third"
    assert client.get("/th/network/old-network/").headers["Location"] == "/th/network/third/"


def test_merging_into_a_child_makes_no_circle() -> None:
    top = Topic.objects.create(name_th="บน")
    old = Topic.objects.create(name_th="กลาง", broader=top)
    new = Topic.objects.create(name_th="ล่าง", broader=old)
    merge(old, new)
    new.refresh_from_db()
    assert new.broader == top


def test_unpublished_draft_of_the_survivor_gets_the_names_too(pair: tuple[Network, Network]) -> None:
    old, new = pair
    new.description_th = "ร่าง"
    new.save_revision()
    merge(old, Network.objects.get(pk=new.pk))
    Network.objects.get(pk=new.pk).get_latest_revision().publish()
    new.refresh_from_db()
    assert (new.description_th, new.by_names) == ("ร่าง", ["เครือข่ายเก่า", "Old network"])


@pytest.mark.parametrize("case", ["itself", "merged", "draft", "other kind", "province"])
def test_what_cannot_become_one_is_refused(pair: tuple[Network, Network], case: str) -> None:
    old, new = pair
    third = Network.objects.create(name_th="ที่สาม")
    if case == "merged":
        merge(new, third)
        new.refresh_from_db()
    targets = {
        "itself": (old, old),
        "merged": (old, new),
        "draft": (old, Network.objects.create(name_th="ร่าง", live=False)),
        "other kind": (old, Topic.objects.create(name_th="หัวข้อ")),
        "province": tuple(Province.objects.all()[:2]),
    }
    with pytest.raises(ValidationError):
        merge(*targets[case])


def test_network_keeps_its_provinces_when_another_is_merged_into_it(pair: tuple[Network, Network]) -> None:
    old, new = pair
    new.province_rows.add(NetworkProvince(province=Province.objects.get(key="23")))
    new.save()
    merge(old, new)
    assert [row.key for row in Network.objects.get(pk=new.pk).provinces] == ["23"]


@pytest.mark.parametrize(
    ("one", "other", "result"),
    [("shown", "hidden", "hidden"), ("hidden", "shown", "hidden"), ("shown", "role_only", "role_only")],
)
def test_of_two_people_the_stricter_visibility_counts(one: str, other: str, result: str) -> None:
    old = Person.objects.create(name_th="สายลม ทดสอบ", name_en="Sailom Thotsop", basis="office")
    new = Person.objects.create(name_th="สายลม ทดสอบดู", name_en="Sailom T.", basis="office")
    page = article(person_rows=[PagePerson(person=old, part="chair", role="ประธาน")])
    for person, shown in ((old, one), (new, other)):
        set_visibility(person, shown, reason="ทดสอบ")
    merge(old, new)
    catalogue.process_pending()
    assert visibility_of(new.pk) == result
    assert Term.objects.filter(scheme="person").exists() == (result == Shown.SHOWN)
    record = Entry.objects.get(uid=page.uid, locale="th").get_record()
    assert [link.name for link in record.people] == ([] if result == "hidden" else [""])


def test_what_was_released_for_the_one_stays_released_for_the_other() -> None:
    old, new = (Person.objects.create(name_th=f"สายลม ทดสอบ{word}") for word in ("ก่อน", "หลัง"))
    row = Withheld.objects.create(uid="some-page", person=old, released_reason="ชื่อซ้ำ")
    merge(old, new)
    row.refresh_from_db()
    assert row.person == new
