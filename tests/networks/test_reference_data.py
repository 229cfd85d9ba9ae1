"""The tables that come with the hub agree with each other and with geothai."""

import csv
import datetime
import re
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path
from urllib.parse import urlsplit

import geothai
import pytest

import networks
from thai.clusters import clusters
from thai.normalise import normalise, search_form

DATA = Path(networks.__file__).parent / "data"
ASCII_KEY = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
KINDS = {
    "ministry",
    "department",
    "independent",
    "constitutional",
    "public-organisation",
    "university",
    "local-government",
    "court",
    "state-enterprise",
    "committee",
    "association",
}
SHARED_BY_TWO_BODIES = {
    "สช.": {"nhco", "opec"},
    "สผ.": {"house-secretariat", "onep"},
    "ทช.": {"dmcr", "drr"},
    "DOP": {"elderly", "probation"},
    "DOA": {"airports-department", "doa"},
}
SHARED_WITH_A_PROVINCE = {
    ("rtp", "23"),
    ("ocsc", "62"),
    ("cdd", "67"),
    ("bma", "10"),
    ("cgd", "38"),
    ("dwf", "74"),
    ("fda", "14"),
}
# Pairs with a common border whose tiles touch, all around the country.
NEIGHBOURS = [
    ("57", "56"),
    ("58", "50"),
    ("53", "42"),
    ("41", "47"),
    ("47", "48"),
    ("40", "44"),
    ("30", "36"),
    ("33", "34"),
    ("19", "30"),
    ("10", "12"),
    ("20", "21"),
    ("22", "23"),
    ("70", "71"),
    ("76", "77"),
    ("77", "86"),
    ("85", "86"),
    ("80", "84"),
    ("90", "94"),
    ("95", "96"),
]


def rows(name: str) -> list[dict[str, str]]:
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, strict=True))


def several(cell: str) -> list[str]:
    return cell.split("|") if cell else []


PROVINCES = rows("provinces.csv")
REGIONS = rows("regions.csv")
ORGANISATIONS = rows("organisations.csv")


def names_of(row: dict[str, str], *columns: str) -> list[str]:
    return [name for column in columns for name in several(row[column])]


def shared(pairs: Iterable[tuple[str, str]]) -> dict[str, set[str]]:
    """Names that belong to more than one key."""
    owners: dict[str, set[str]] = defaultdict(set)
    for name, key in pairs:
        owners[name].add(key)
    return {name: keys for name, keys in owners.items() if len(keys) > 1}


def province_names(row: dict[str, str]) -> list[str]:
    return names_of(row, "name_th", "name_en", "aliases_th", "aliases_en")


def organisation_names(row: dict[str, str]) -> list[str]:
    columns = ("abbr_th", "abbr_en", "former_names_th", "former_names_en", "aliases")
    return [row["name_th"], row["name_en"], *names_of(row, *columns)]


@pytest.mark.parametrize(
    "table", [PROVINCES, REGIONS, ORGANISATIONS], ids=["provinces", "regions", "organisations"]
)
def test_cells_are_clean(table: list[dict[str, str]]) -> None:
    for row in table:
        assert None not in row
        assert row["name_th"]
        assert row["name_en"].isascii()
        assert row["name_en"]
        for cell in row.values():
            for value in cell.split("|"):
                assert value == " ".join(value.split()) == normalise(value), (row["name_th"], value)
            assert not cell or all(cell.split("|"))
            assert len(set(cell.split("|"))) == len(cell.split("|")), cell


def test_provinces_are_those_of_the_ministry() -> None:
    assert [row["code"] for row in PROVINCES] == [place.code for place in geothai.provinces()]
    assert len(PROVINCES) == 77
    for row, place in zip(PROVINCES, geothai.provinces(), strict=True):
        assert row["name_th"] == place.name_th
        assert row["iso"] == f"TH-{row['code']}"
        assert row["name_en"].replace("-", "").casefold() == place.name_en.replace("-", "").casefold()


def test_slugs_and_tiles_are_unique() -> None:
    assert all(ASCII_KEY.fullmatch(row["slug"]) for row in PROVINCES)
    assert len({row["slug"] for row in PROVINCES}) == 77
    assert len({(row["tile_col"], row["tile_row"]) for row in PROVINCES}) == 77


def test_tiles_of_neighbours_touch() -> None:
    cells = {row["code"]: (int(row["tile_col"]), int(row["tile_row"])) for row in PROVINCES}
    for first, second in NEIGHBOURS:
        (column, line), (other_column, other_line) = cells[first], cells[second]
        assert max(abs(column - other_column), abs(line - other_line)) == 1, (first, second)


def test_the_map_of_tiles_is_in_one_piece() -> None:
    cells = {(int(row["tile_col"]), int(row["tile_row"])) for row in PROVINCES}
    reached: set[tuple[int, int]] = set()
    waiting = [next(iter(cells))]
    while waiting:
        column, line = waiting.pop()
        if (column, line) in cells - reached:
            reached.add((column, line))
            waiting += [(column + 1, line), (column - 1, line), (column, line + 1), (column, line - 1)]
    assert reached == cells
    assert min(column for column, _ in cells) == min(line for _, line in cells) == 0


def test_short_names_fit_a_tile() -> None:
    for row in PROVINCES:
        short = row["short_th"].replace(".", "").replace("ฯ", "")
        assert 1 <= len(clusters(short)) <= 6, row["short_th"]
    assert len({row["short_th"] for row in PROVINCES}) == 77


def test_no_name_belongs_to_two_provinces() -> None:
    assert shared((search_form(name), row["code"]) for row in PROVINCES for name in province_names(row)) == {}


def test_by_names_that_everybody_uses_are_there() -> None:
    owners = {name: row["code"] for row in PROVINCES for name in province_names(row)}
    expected = {"โคราช": "30", "Korat": "30", "กทม.": "10", "กรุงเทพฯ": "10", "อยุธยา": "14", "แปดริ้ว": "24"}
    assert expected.items() <= owners.items()
    assert {owners["Chonburi"], owners["Buriram"], owners["ชม"], owners["สข"]} == {"20", "31", "50", "90"}


def test_two_letter_abbreviations() -> None:
    assert len({row["abbr_th"] for row in PROVINCES}) == 77
    for row in PROVINCES:
        assert len(row["abbr_th"]) == 2
        assert row["abbr_th"] in several(row["aliases_th"])


def test_region_keys_are_unique_and_dated() -> None:
    keys = [row["key"] for row in REGIONS]
    assert len(set(keys)) == len(keys)
    assert all(ASCII_KEY.fullmatch(key) for key in keys)
    for row in REGIONS:
        assert datetime.date.fromisoformat(row["valid_from"]) <= datetime.date(2026, 11, 25)


@pytest.mark.parametrize(("grouping", "groups", "members"), [("geographic", 6, 77), ("cluster", 18, 76)])
def test_a_grouping_has_every_province_once(grouping: str, groups: int, members: int) -> None:
    lists = [several(row["provinces"]) for row in REGIONS if row["grouping"] == grouping]
    codes = [code for codes in lists for code in codes]
    assert len(lists) == groups
    assert len(codes) == len(set(codes)) == members
    assert {row["code"] for row in PROVINCES} - set(codes) == (set() if members == 77 else {"10"})


def test_the_region_of_a_province_is_the_geographic_one() -> None:
    grouped = {
        code: row["key"]
        for row in REGIONS
        if row["grouping"] == "geographic"
        for code in several(row["provinces"])
    }
    assert {row["code"]: row["region"] for row in PROVINCES} == grouped


def test_by_names_of_regions_mean_one_region_that_pages_have() -> None:
    named = [name for row in REGIONS for name in several(row["aliases"])]
    names = [name for row in REGIONS for name in (row["name_th"], row["name_en"])]
    assert len(set(named)) == len(named)
    assert not set(named) & set(names)
    assert {row["grouping"] for row in REGIONS if row["aliases"]} == {"geographic"}


def test_organisation_keys_kinds_and_parents() -> None:
    keys = [row["key"] for row in ORGANISATIONS]
    assert len(keys) >= 380
    assert len(set(keys)) == len(keys)
    for row in ORGANISATIONS:
        assert ASCII_KEY.fullmatch(row["key"])
        assert row["kind"] in KINDS, row["key"]
        assert not row["parent"] or row["parent"] in keys, row["key"]


def test_no_organisation_is_its_own_ancestor() -> None:
    parents = {row["key"]: row["parent"] for row in ORGANISATIONS}
    for key, parent in parents.items():
        line, above = {key}, parent
        while above:
            assert above not in line, key
            line.add(above)
            above = parents[above]


def test_official_names_are_unique() -> None:
    for column in ("name_th", "name_en"):
        assert shared((row[column].casefold(), row["key"]) for row in ORGANISATIONS) == {}


def test_names_shared_by_two_bodies_are_known() -> None:
    found = shared(
        (search_form(name), row["key"]) for row in ORGANISATIONS for name in organisation_names(row)
    )
    assert found == {search_form(name): keys for name, keys in SHARED_BY_TWO_BODIES.items()}


def test_names_shared_with_a_province_are_known() -> None:
    provinces = {search_form(name).strip(): row["code"] for row in PROVINCES for name in province_names(row)}
    found = {
        (row["key"], provinces[search_form(name).strip()])
        for row in ORGANISATIONS
        for name in organisation_names(row)
        if search_form(name).strip() in provinces
    }
    assert found == SHARED_WITH_A_PROVINCE


def test_web_sites_are_home_pages() -> None:
    for row in ORGANISATIONS:
        if row["website"]:
            address = urlsplit(row["website"])
            assert address.scheme in {"http", "https"}
            assert address.netloc.endswith((".th", ".org", ".com")), row["key"]
            assert address.path in {"", "/"}
    sites = [row["website"] for row in ORGANISATIONS if row["website"]]
    assert len(sites) == len(set(sites))


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("ป.ป.ช.", "nacc"),
        ("ปปช", "nacc"),
        ("ป.ป.ท.", "pacc"),
        ("สำนักงาน ป.ป.ท. เขต 2", "pacc-region-2"),
        ("สตง.", "sao"),
        ("ศอตช.", "cnac"),
        ("ปปง.", "amlo"),
        ("DSI", "dsi"),
        ("พอช.", "codi"),
        ("ศูนย์ดำรงธรรม", "damrongdhama"),
        ("ก.พ.ร.", "opdc"),
        ("ก.พ.", "ocsc"),
        ("สขร.", "oic"),
        ("มหาวิทยาลัยบูรพา", "burapha"),
        ("กรมเจ้าท่า", "marine-department"),
        ("กรมขนส่งทางบก", "dlt"),
        ("ศอ.บต.", "sbpac"),
        ("Department of Fisheries", "fisheries"),
    ],
)
def test_bodies_that_pages_name_are_found(name: str, key: str) -> None:
    assert {row["key"] for row in ORGANISATIONS if name in organisation_names(row)} == {key}
