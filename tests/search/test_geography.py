"""Provinces, districts and subdistricts by code and by name."""

import json
from pathlib import Path
from typing import Any

import pytest

from search import geography

GOLD = Path(__file__).resolve().parents[3] / "shared" / "seeds" / "gold"


def test_the_country_is_complete() -> None:
    provinces = geography.provinces()
    districts = [place for province in provinces for place in geography.districts(province.code)]
    subdistricts = [place for district in districts for place in geography.subdistricts(district.code)]

    assert len(provinces) == 77
    assert 920 <= len(districts) <= 940
    assert 7200 <= len(subdistricts) <= 7600
    for place in (*provinces, *districts, *subdistricts):
        assert place.name_th, place
        assert place.name_en, place


def test_codes_begin_with_the_code_of_their_parent() -> None:
    for province in geography.provinces():
        for district in geography.districts(province.code):
            assert (len(district.code), district.parent_code) == (4, province.code)
            for subdistrict in geography.subdistricts(district.code):
                assert (len(subdistrict.code), subdistrict.parent_code) == (6, district.code)
                assert subdistrict.province_code == province.code


def test_places_by_code() -> None:
    assert geography.province("23").name_th == "ตราด"
    assert geography.district("2301").name_th == "เมืองตราด"
    assert geography.district("2301", "23").level == "district"
    assert geography.subdistrict("230107", "2301").name_en == "Wang Krachae"


def test_titles_know_bangkok() -> None:
    assert geography.province("23").title_th == "จังหวัดตราด"
    assert geography.province("23").title_en == "Trat Province"
    assert geography.province("10").title_th == "กรุงเทพมหานคร"
    assert geography.province("10").title_en == "Bangkok"
    assert geography.district("1001").title_th == "เขตพระนคร"
    assert geography.district("2402").title_th == "อำเภอบางคล้า"
    assert geography.district("2402").title_en == "Bang Khla District"
    assert geography.subdistrict("100101").title_th.startswith("แขวง")
    assert geography.subdistrict("230107").title_th == "ตำบลวังกระแจะ"


@pytest.mark.parametrize("code", ["", "2", "99", "TH-23", "2301", "ตราด"])
def test_an_unknown_province_is_refused(code: str) -> None:
    with pytest.raises(ValueError, match="No province"):
        geography.province(code)
    with pytest.raises(ValueError, match="No province"):
        geography.districts(code)
    with pytest.raises(ValueError, match="No province"):
        geography.find_district("เมือง", code)


def test_a_district_of_another_province_is_refused() -> None:
    with pytest.raises(geography.PlaceNotFoundError, match=r"No district '2402' in Trat \(23\)") as refused:
        geography.district("2402", "23")
    assert (refused.value.written, refused.value.level, refused.value.inside) == ("2402", "district", "23")


@pytest.mark.parametrize("code", ["", "23", "2399", "9901", "230107"])
def test_an_unknown_district_is_refused(code: str) -> None:
    with pytest.raises(ValueError, match="No district"):
        geography.district(code)
    with pytest.raises(ValueError, match="No district"):
        geography.subdistricts(code)


def test_a_subdistrict_of_another_district_is_refused() -> None:
    with pytest.raises(ValueError, match=r"No subdistrict '230107' in Mueang Chachoengsao \(2401\)"):
        geography.subdistrict("230107", "2401")
    with pytest.raises(ValueError, match="No subdistrict '240299'"):
        geography.subdistrict("240299")


@pytest.mark.parametrize(
    ("name", "province", "code"),
    [
        ("บางคล้า", "24", "2402"),
        ("อำเภอบางคล้า", "24", "2402"),
        ("อำเภอ บางคล้า", "24", "2402"),
        ("อ.บางคล้า", "24", "2402"),
        ("อ. บางคล้า", "24", "2402"),
        ("Bang Khla", "24", "2402"),
        ("bangkhla district", "24", "2402"),
        ("อำเภอเมือง", "23", "2301"),
        ("อ.เมืองตราด", "23", "2301"),
        ("Mueang", "23", "2301"),
        ("เขตพระนคร", "10", "1001"),
        ("พระนคร", "10", "1001"),
        ("สนามชัยเขต", "24", "2408"),
        ("อ่าวลึก", "81", "8105"),
        ("เมืองจันทร์", "33", "3318"),
        ("เมือง", "33", "3301"),
        ("สุไหงโกลก", "96", "9610"),
        ("เเม่สอด", "63", "6306"),
    ],
)
def test_districts_by_name(name: str, province: str, code: str) -> None:
    found = geography.find_district(name, province)
    assert found is not None
    assert found.code == code


def test_a_name_is_found_in_its_own_province_only() -> None:
    assert geography.find_district("บางคล้า", "23") is None
    in_trat = geography.find_subdistrict("วังกระแจะ", "2301")
    in_kanchanaburi = geography.find_subdistrict("วังกระแจะ", "7102")
    assert in_trat is not None
    assert in_kanchanaburi is not None
    assert (in_trat.code, in_kanchanaburi.code) == ("230107", "710205")


def test_a_name_that_fits_two_places_fits_none() -> None:
    assert geography.find_district("Bang Sai", "14") is None
    assert geography.find_district("บางไทร", "14") is not None


def test_ayutthaya_and_bangkok_have_no_district_of_the_capital() -> None:
    assert geography.find_district("เมือง", "14") is None
    assert geography.find_district("เมือง", "10") is None


@pytest.mark.parametrize("name", ["", " ", "อำเภอ", "อ.", "district"])
def test_a_word_without_a_name_finds_nothing(name: str) -> None:
    assert geography.find_district(name, "24") is None


@pytest.mark.parametrize(
    ("name", "district", "code"),
    [
        ("ต.วังกระแจะ", "2301", "230107"),
        ("ตำบล วังกระแจะ", "2301", "230107"),
        ("Wang Krachae Subdistrict", "2301", "230107"),
        ("แขวงพระบรมมหาราชวัง", "1001", "100101"),
        ("ปอพาน", "4501", "450109"),
        ("ปอภาร", "4501", "450109"),
        ("ตำบล จ.ป.ร.", "8504", "850406"),
    ],
)
def test_subdistricts_by_name(name: str, district: str, code: str) -> None:
    found = geography.find_subdistrict(name, district)
    assert found is not None
    assert found.code == code


def test_every_district_and_subdistrict_is_found_by_its_titles() -> None:
    for province in geography.provinces():
        for district in geography.districts(province.code):
            assert geography.find_district(district.title_th, province.code) == district
            assert geography.find_district(district.name_th, province.code) == district
            for subdistrict in geography.subdistricts(district.code):
                assert geography.find_subdistrict(subdistrict.title_th, district.code) == subdistrict


def test_what_an_editor_writes_becomes_a_code() -> None:
    assert geography.district_code("", "") == ""
    assert geography.district_code(" 2301 ", "23") == "2301"
    assert geography.district_code("อ.เมือง", "23") == "2301"
    assert geography.subdistrict_code("", "") == ""
    assert geography.subdistrict_code("230107", "2301") == "230107"
    assert geography.subdistrict_code("ต.วังกระแจะ", "2301") == "230107"


@pytest.mark.parametrize("written", ["2402", "บางคล้า", "24"])
def test_what_an_editor_writes_must_be_in_the_province(written: str) -> None:
    with pytest.raises(ValueError, match="No district"):
        geography.district_code(written, "23")
    with pytest.raises(ValueError, match="No district"):
        geography.district_code(written, "")


@pytest.mark.parametrize("written", ["240213", "เสม็ดใต้", "2301"])
def test_what_an_editor_writes_must_be_in_the_district(written: str) -> None:
    with pytest.raises(ValueError, match="No subdistrict"):
        geography.subdistrict_code(written, "2301")
    with pytest.raises(ValueError, match="No subdistrict"):
        geography.subdistrict_code(written, "")


@pytest.mark.skipif(not GOLD.is_dir(), reason="reference pages (../shared/seeds/gold) are absent")
def test_places_of_the_reference_pages() -> None:
    seen = 0
    for path in sorted(GOLD.glob("*.json")):
        place: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))["place"]
        province, district, subdistrict = place["province"], place["amphoe"], place["tambon"]
        if province:
            assert geography.province(province["dopa"]).name_th == province["norm"]
            assert geography.province(province["dopa"]).name_en == province["en"]
            seen += 1
        if district:
            for written in (district["exact"], district["norm"], district["dopa"]):
                assert geography.district_code(written, province["dopa"]) == district["dopa"]
            seen += 1
        if subdistrict:
            for written in (subdistrict["exact"], subdistrict["norm"], subdistrict["dopa"]):
                assert geography.subdistrict_code(written, district["dopa"]) == subdistrict["dopa"]
            seen += 1
    assert seen >= 7
