"""Rows of the reference data: lasting keys, changing addresses, other names."""

import pytest
from django.core.exceptions import ValidationError

from networks.models import Network, Organisation, Person, Province, RegionGroup, SlugHistory, Topic

pytestmark = pytest.mark.django_db


def test_provinces_regions_and_bodies_come_with_the_hub() -> None:
    assert Province.objects.count() == 77
    trat = Province.objects.get(key="23")
    assert (trat.code, trat.iso, trat.slug, trat.region, trat.live) == ("23", "TH-23", "trat", "east", True)
    korat = Province.objects.get(key="30")
    assert "โคราช" in korat.by_names
    assert korat.region_groups.filter(grouping="geographic").get().key == korat.region
    nacc = Organisation.objects.get(key="nacc")
    assert "ป.ป.ช." in nacc.abbreviations
    assert nacc.name_th not in nacc.alias_text
    assert Organisation.objects.exclude(parent=None).exists()


def test_every_grouping_has_every_province() -> None:
    for grouping in ("geographic", "cluster"):
        members = RegionGroup.objects.filter(grouping=grouping).values_list("provinces__key", flat=True)
        assert len(set(members) - {None}) >= 76


def test_slug_comes_from_the_english_name_then_from_the_thai_one() -> None:
    assert Topic.objects.create(name_th="การจัดซื้อ", name_en="Public buying").slug == "public-buying"
    romanised = Topic.objects.create(name_th="การจัดซื้อ").slug
    assert romanised
    assert romanised.isascii()


def test_same_name_gets_a_number() -> None:
    slugs = [Network.objects.create(name_th="เครือข่าย", name_en="Trat").slug for _ in range(3)]
    assert slugs == ["trat", "trat-2", "trat-3"]


def test_key_outlives_every_change_of_the_address() -> None:
    row = Network.objects.create(name_th="ก", name_en="First")
    for slug in ("second", "third"):
        row.slug = slug
        row.save()
    assert row.key == "first"
    kept = SlugHistory.objects.filter(scheme="network", key="first").values_list("slug", flat=True)
    assert set(kept) == {"first", "second"}


def test_going_back_to_an_old_address_takes_it_out_of_the_history() -> None:
    row = Network.objects.create(name_th="ก", name_en="First")
    for slug in ("second", "first"):
        row.slug = slug
        row.save()
    assert list(SlugHistory.objects.values_list("slug", flat=True)) == ["second"]


def test_old_address_is_not_given_to_another() -> None:
    row = Network.objects.create(name_th="ก", name_en="First")
    row.slug = "second"
    row.save()
    assert Network.objects.create(name_th="ข", name_en="First").slug == "first-2"
    taken = Network(name_th="ค", slug="first")
    with pytest.raises(ValidationError) as refused:
        taken.full_clean()
    assert "slug" in refused.value.message_dict


def test_address_of_a_draft_nobody_saw_is_not_kept() -> None:
    row = Network.objects.create(name_th="ก", name_en="First", live=False)
    row.slug = "second"
    row.save()
    assert not SlugHistory.objects.exists()


@pytest.mark.parametrize(
    ("model", "field"), [(Network, "parent"), (Organisation, "parent"), (Topic, "broader")]
)
def test_nothing_stands_above_itself(model: type, field: str) -> None:
    top = model.objects.create(name_th="บน")
    middle = model.objects.create(name_th="กลาง", **{field: top})
    setattr(top, field, middle)
    with pytest.raises(ValidationError) as refused:
        top.full_clean()
    assert field in refused.value.message_dict


def test_old_revision_brings_back_words_but_neither_key_nor_merge() -> None:
    row = Network.objects.create(name_th="ชื่อเก่า", name_en="Old")
    old = row.save_revision()
    row.name_th = "ชื่อใหม่"
    row.save_revision().publish()
    other = Network.objects.create(name_th="อื่น")
    Network.objects.filter(pk=row.pk).update(merged_into=other)
    back = Network.objects.get(pk=row.pk)
    restored = back.with_content_json({**old.content, "key": "forged"})
    assert (restored.name_th, restored.key, restored.merged_into) == ("ชื่อเก่า", "old", other)


def test_aliases_have_kinds_and_come_once() -> None:
    row = Organisation(name_th="ก", abbreviations=["กข."], by_names=["กข.", "ชื่อเล่น"], misspellings=["กคข"])
    assert {(alias.name, alias.kind) for alias in row.aliases} == {
        ("กข.", "abbreviations"),
        ("ชื่อเล่น", "by_names"),
        ("กคข", "misspellings"),
    }


@pytest.mark.parametrize("names", ["ชื่อ", [1], [["ก"]]])
def test_list_of_names_holds_names_only(names: object) -> None:
    row = Organisation(name_th="ก", by_names=names)
    with pytest.raises(ValidationError):
        row.full_clean()


def test_person_is_role_only_until_somebody_decides() -> None:
    assert Person.objects.create(name_th="ผู้แทน หนึ่ง").shown == "role_only"
