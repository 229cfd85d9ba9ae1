"""The admin's screens of the reference data, as an editor meets them."""

import pytest
from django.contrib.auth.models import Group, Permission, User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.models import Page
from wagtail.test.utils.form_data import inline_formset, nested_form_data

from networks.models import (
    Network,
    Organisation,
    PageNetwork,
    Person,
    Province,
    RegionGroup,
    SlugHistory,
    Topic,
    Withheld,
)
from networks.models.person import Shown
from networks.visibility import release, set_visibility, visibility_of
from news.models import ArticlePage

pytestmark = pytest.mark.django_db


@pytest.fixture
def superuser() -> User:
    return User.objects.create_superuser("desk", "desk@example.org", "desk")


@pytest.fixture
def admin(client: Client, superuser: User) -> Client:
    client.force_login(superuser)
    return client


@pytest.fixture
def editor(client: Client) -> Client:
    """Someone who may edit people and networks, but neither delete them nor decide on visibility."""
    user = User.objects.create_user("writer", "writer@example.org", "writer")
    group = Group.objects.create(name="Writers of reference data")
    codenames = ["access_admin", "change_person", "change_network", "add_province", "delete_province"]
    group.permissions.set(Permission.objects.filter(codename__in=codenames))
    user.groups.add(group)
    client.force_login(user)
    return client


def url(model: type, name: str, *args: object) -> str:
    return reverse(model.snippet_viewset.get_url_name(name), args=args)


def fields(**values: object) -> dict[str, object]:
    """What the browser sends for the form that all kinds share."""
    empty = dict.fromkeys(
        [
            "slug",
            "name_th",
            "name_en",
            "description_th",
            "description_en",
            "abbreviations",
            "short_names",
            "former_names",
            "by_names",
            "misspellings",
        ],
        "",
    )
    return nested_form_data({**empty, **values})


def network_fields(**values: object) -> dict[str, object]:
    own = {
        "kind": "civic",
        "level": "provincial",
        "since": "",
        "parent": "",
        "region_group": "",
        "logo": "",
        "contact_th": "",
        "contact_en": "",
        "email": "",
        "phone": "",
        "province_rows": inline_formset([]),
        "addresses": inline_formset([]),
    }
    return fields(**{**own, **values})


def make(model: type) -> object:
    if model is Province:
        return Province.objects.get(key="23")
    if model is RegionGroup:
        return RegionGroup.objects.get(key="north")
    return model.objects.create(name_th="เครือข่ายตัวอย่าง", name_en="Sample")


KINDS = [Network, Organisation, Topic, Person, Province]


@pytest.mark.parametrize("model", [*KINDS, RegionGroup])
def test_list_form_usage_history_and_inspection_open(admin: Client, model: type) -> None:
    row = make(model)
    for name in ("edit", "usage", "history", "inspect"):
        assert admin.get(url(model, name, row.pk)).status_code == 200, name
    listing = admin.get(url(model, "list"), {"q": row.name_th})
    assert row.name_th in listing.content.decode()
    assert admin.get(url(model, "list_results")).status_code == 200


@pytest.mark.parametrize("model", [Network, Organisation, Topic, Person])
def test_form_for_a_new_one_opens(admin: Client, model: type) -> None:
    assert admin.get(url(model, "add")).status_code == 200


@pytest.mark.parametrize("model", KINDS)
def test_chooser_finds_by_another_name(admin: Client, model: type) -> None:
    row = make(model)
    row.by_names = [*row.by_names, "ชื่อเล่นเฉพาะ"]
    row.save()
    widget = model.snippet_viewset.chooser_viewset.widget_class()
    found = admin.get(widget.get_chooser_modal_url(), {"q": "ชื่อเล่นเฉพาะ"})
    assert row.name_th in found.json()["html"]


@pytest.mark.parametrize(("mode", "name"), [("th", "เครือข่ายร่าง"), ("en", "Draft network")])
def test_live_preview_shows_what_is_being_typed(admin: Client, mode: str, name: str) -> None:
    row = make(Network)
    address = url(Network, "preview_on_edit", row.pk)
    data = network_fields(name_th="เครือข่ายร่าง", name_en="Draft network", slug=row.slug)
    answer = admin.post(address, data)
    assert answer.json() == {"is_valid": True, "is_available": True}
    shown = admin.get(address, {"mode": mode})
    assert shown.status_code == 200
    assert name in shown.content.decode()


EMPTY = {"province_rows": inline_formset([]), "addresses": inline_formset([])}
OWN_FIELDS = {
    Network: {"kind": "civic", "level": "provincial", **EMPTY},
    Organisation: {"kind": "other"},
    Topic: {},
    Person: {"capacity": "other"},
    Province: {},
}


@pytest.mark.parametrize("model", [Network, Organisation, Topic, Person])
def test_live_preview_of_a_new_one(admin: Client, model: type) -> None:
    address = url(model, "preview_on_add")
    answer = admin.post(address, fields(name_th="รายการที่ยังไม่บันทึก", **OWN_FIELDS[model]))
    assert answer.json() == {"is_valid": True, "is_available": True}
    assert "รายการที่ยังไม่บันทึก" in admin.get(address, {"mode": "th"}).content.decode()
    assert not model.objects.filter(name_th="รายการที่ยังไม่บันทึก").exists()


@pytest.mark.parametrize("model", KINDS)
def test_earlier_versions_can_be_seen_compared_and_taken_back(admin: Client, model: type) -> None:
    row = make(model)
    first = row.save_revision()
    row.by_names = ["ชื่อเพิ่ม"]
    row.save_revision().publish()
    assert (
        "ชื่อเพิ่ม" in admin.get(url(model, "revisions_compare", row.pk, "earliest", "latest")).content.decode()
    )
    assert admin.get(url(model, "revisions_view", row.pk, first.pk)).status_code == 200
    assert admin.get(url(model, "revisions_revert", row.pk, first.pk)).status_code == 200


def test_usage_names_the_pages_that_are_linked(admin: Client) -> None:
    row = make(Network)
    home = Page.objects.get(depth=2)
    page = home.add_child(instance=ArticlePage(title="ข่าวที่ลิงก์", slug="linked", live=False))
    page.network_links.add(PageNetwork(network=row))
    page.save_revision(clean=False).publish()
    assert "ข่าวที่ลิงก์" in admin.get(url(Network, "usage", row.pk)).content.decode()


@pytest.mark.parametrize("model", [Network, Organisation, Topic, Person])
def test_list_costs_the_same_however_long(admin: Client, model: type, django_assert_max_num_queries) -> None:
    def rows(count: int) -> None:
        for number in range(count):
            model.objects.create(name_th=f"รายการ {number}", name_en=f"Row {number}")

    def cost() -> int:
        with django_assert_max_num_queries(60) as queries:
            admin.get(url(model, "list"))
        return len(queries)

    rows(3)
    cost()
    few = cost()
    rows(12)
    assert cost() <= few


def test_group_form_offers_the_rights_to_decide_and_to_release(admin: Client) -> None:
    form = admin.get(reverse("wagtailusers_groups:add")).content.decode()
    for codename in ("change_visibility", "release_withheld"):
        assert f'value="{Permission.objects.get(codename=codename).pk}"' in form


def test_draft_needs_no_more_than_a_thai_name(admin: Client) -> None:
    admin.post(url(Network, "add"), network_fields(name_th="เครือข่ายตราด"))
    row = Network.objects.get(name_th="เครือข่ายตราด")
    assert not row.live
    assert row.slug
    assert row.slug.isascii()
    assert row.key == row.slug


def test_publishing_a_form_writes_rows_and_names(admin: Client) -> None:
    province = Province.objects.get(key="23")
    data = network_fields(
        name_th="เครือข่ายตราด",
        name_en="Trat network",
        abbreviations="คตร.\n\nTCN\nTCN",
        since="พ.ศ. 2562",
        province_rows=inline_formset([{"province": province.pk}]),
        addresses=inline_formset([{"url": "https://example.org/", "label": "", "is_same": "on"}]),
        **{"action-publish": "publish"},
    )
    admin.post(url(Network, "add"), data)
    row = Network.objects.get(slug="trat-network")
    assert row.live
    assert row.since == "2019"
    assert row.abbreviations == ["คตร.", "TCN"]
    assert row.provinces == [province]
    assert row.addresses.get().is_same


def test_renaming_a_live_one_in_a_draft_changes_nothing_public(admin: Client) -> None:
    row = make(Network)
    admin.post(url(Network, "edit", row.pk), network_fields(name_th="ชื่อใหม่", slug="new-slug"))
    row.refresh_from_db()
    assert (row.name_th, row.slug) == ("เครือข่ายตัวอย่าง", "sample")
    assert not SlugHistory.objects.exists()


def test_slug_that_led_elsewhere_is_refused_at_the_field(admin: Client) -> None:
    first = make(Network)
    first.slug = "sample-new"
    first.save()
    data = network_fields(name_th="อีกเครือข่าย", slug="sample", **{"action-publish": "publish"})
    answer = admin.post(url(Network, "add"), data)
    assert answer.status_code == 200
    assert "slug" in answer.context["form"].errors
    assert "อีกเครือข่าย" in answer.content.decode()


def test_parent_below_itself_is_refused_at_the_field(admin: Client) -> None:
    above = make(Network)
    below = Network.objects.create(name_th="ย่อย", parent=above)
    data = network_fields(
        name_th=above.name_th, slug=above.slug, parent=below.pk, **{"action-publish": "publish"}
    )
    answer = admin.post(url(Network, "edit", above.pk), data)
    assert "parent" in answer.context["form"].errors


def test_provinces_are_neither_added_nor_deleted(admin: Client, superuser: User) -> None:
    province = Province.objects.get(key="23")
    assert admin.get(url(Province, "add")).status_code == 302
    assert admin.post(url(Province, "delete", province.pk)).status_code == 302
    assert Province.objects.count() == 77
    data = fields(name_th="ตราด", name_en="Trat", short_th="ตราด", **{"action-publish": "publish"})
    admin.post(url(Province, "edit", province.pk), {**data, "key": "99", "region": "north"})
    province.refresh_from_db()
    assert (province.key, province.region, province.slug) == ("23", "east", "trat")


# Merging ---------------------------------------------------------------------------------------------


def test_merge_screen_says_what_will_happen_and_does_it(admin: Client) -> None:
    old, new = make(Organisation), Organisation.objects.create(name_th="องค์กรที่เหลือ")
    address = reverse("networks_merge", args=["organisation", old.pk])
    assert address in admin.get(url(Organisation, "edit", old.pk)).content.decode()
    assert old.name_th in admin.get(address).content.decode()
    assert admin.post(address, {"target": new.pk}).status_code == 302
    old.refresh_from_db()
    assert old.merged_into == new
    assert admin.get(url(Organisation, "edit", old.pk)).url == url(Organisation, "edit", new.pk)
    listed = admin.get(url(Organisation, "list_results"), {"q": "Sample"}).content.decode()
    # One row, which says under what other names it is found.
    assert url(Organisation, "edit", new.pk) in listed
    assert f"Sample, {old.name_th}" in listed
    assert url(Organisation, "edit", old.pk) not in listed
    assert admin.get(url(Organisation, "history", new.pk)).status_code == 200


def test_merging_into_itself_is_refused_in_the_form(admin: Client) -> None:
    row = make(Topic)
    answer = admin.post(reverse("networks_merge", args=["topic", row.pk]), {"target": row.pk})
    assert answer.status_code == 200
    assert answer.context["form"].errors


def test_merging_needs_both_rights(editor: Client) -> None:
    row = make(Network)
    address = reverse("networks_merge", args=["network", row.pk])
    assert editor.get(address).status_code == 302
    assert address not in editor.get(url(Network, "edit", row.pk)).content.decode()


def test_no_merging_of_provinces(admin: Client) -> None:
    province = Province.objects.get(key="23")
    assert admin.get(reverse("networks_merge", args=["province", province.pk])).status_code == 302


# People ------------------------------------------------------------------------------------------------


@pytest.fixture
def person() -> Person:
    return Person.objects.create(name_th="ผู้แทนทดสอบ หนึ่งสอง", name_en="Tester Onetwo", basis="office")


def test_visibility_screen_decides_and_is_kept_in_the_history(
    admin: Client, superuser: User, person: Person
) -> None:
    address = reverse("networks_visibility", args=[person.pk])
    assert address in admin.get(url(Person, "edit", person.pk)).content.decode()
    assert admin.get(address).status_code == 200
    assert admin.post(address, {"shown": "shown", "reason": ""}).status_code == 200
    assert visibility_of(person.pk) == Shown.ROLE_ONLY
    admin.post(address, {"shown": "shown", "reason": "ตกลงเป็นหนังสือ"})
    assert visibility_of(person.pk) == Shown.SHOWN
    assert person.visibility.changed_by == superuser
    assert "ตกลงเป็นหนังสือ" in admin.get(url(Person, "history", person.pk)).content.decode()


def test_visibility_without_a_basis_is_refused_at_the_field(admin: Client, person: Person) -> None:
    person.basis = ""
    person.save()
    answer = admin.post(
        reverse("networks_visibility", args=[person.pk]), {"shown": "shown", "reason": "ขอแสดง"}
    )
    assert "shown" in answer.context["form"].errors


def test_visibility_needs_its_own_permission(editor: Client, person: Person) -> None:
    address = reverse("networks_visibility", args=[person.pk])
    assert editor.post(address, {"shown": "hidden", "reason": "x"}).status_code == 302
    assert visibility_of(person.pk) == Shown.ROLE_ONLY
    assert address not in editor.get(url(Person, "edit", person.pk)).content.decode()


def test_hidden_person_cannot_be_deleted(admin: Client, person: Person) -> None:
    set_visibility(person, Shown.HIDDEN, reason="ขอถอน")
    assert admin.post(url(Person, "delete", person.pk)).status_code == 302
    assert Person.objects.filter(pk=person.pk).exists()


def test_hidden_person_is_not_deleted_with_others(admin: Client, person: Person) -> None:
    set_visibility(person, Shown.HIDDEN, reason="ขอถอนชื่อ")
    other = Person.objects.create(name_th="ผู้แทนทดสอบ สองสาม", basis="office")
    address = reverse("wagtail_bulk_action", args=["networks", "person", "delete"])
    admin.post(f"{address}?id={person.pk}&id={other.pk}")
    assert Person.objects.filter(pk=person.pk).exists()


def test_report_lists_what_is_withheld_and_what_was_released_why(
    admin: Client, superuser: User, person: Person
) -> None:
    page = Page.objects.get(depth=2)
    row = Withheld.objects.create(uid=str(page.translation_key), person=person)
    assert page.title in admin.get(reverse("networks_withheld")).content.decode()
    release = reverse("networks_release", args=[row.pk])
    assert admin.get(release).status_code == 200
    assert admin.post(release, {"reason": " "}).status_code == 200
    admin.post(release, {"reason": "ชื่อซ้ำ เป็นคนอื่น"})
    row.refresh_from_db()
    assert row.released_by == superuser
    assert "ชื่อซ้ำ เป็นคนอื่น" in admin.get(reverse("networks_withheld")).content.decode()


def test_report_costs_the_same_whatever_it_shows(admin: Client, superuser: User) -> None:
    costs = []
    for number in range(4):
        person = Person.objects.create(name_th=f"ผู้แทนทดสอบ {number}", basis="office")
        row = Withheld.objects.create(uid=f"topic:t{number}", person=person)
        release(row, user=superuser, reason="คนละคน")
        with CaptureQueriesContext(connection) as queries:
            admin.get(reverse("networks_withheld"))
        costs.append(len(queries))
    assert costs[1] == costs[3]


def test_report_is_for_those_who_may_release(editor: Client) -> None:
    assert editor.get(reverse("networks_withheld")).status_code == 302
