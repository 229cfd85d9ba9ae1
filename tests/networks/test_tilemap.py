"""The map of tiles: every province once, counts that are those of its list, small, and one cost."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from django.test import Client
from lxml.html import fromstring

from networks.models import PageProvince, Province
from networks.tile_names import LONGEST, SHORT_EN
from networks.tilemap import Tile, TileMap, locator, tilemap, tone_of
from search import catalogue
from search.models import Entry
from tests import builders
from tests.hub_case import HubCase


def drawing(html: str) -> str:
    found = re.search(r'<svg class="tiles".*?</svg>', html, re.DOTALL)
    assert found is not None
    return found[0]


class Maps(HubCase):
    def about(self, *codes: str) -> None:
        page = builders.make_page("article", self.section)
        for code in codes:
            page.province_links.add(PageProvince(province=Province.objects.get(key=code)))
        page.save_revision(clean=False).publish()
        catalogue.process_pending()

    def test_each_province_has_a_place_of_its_own(self) -> None:
        tiles = tilemap("th").tiles
        assert len(tiles) == len({(tile.column, tile.row) for tile in tiles}) == 77
        assert sum(len(region.tiles) for region in tilemap("th").regions) == 77

    def test_counts_are_those_of_the_lists(self) -> None:
        self.about("23", "21")
        self.about("23")
        found = {tile.key: tile.count for tile in tilemap("th").tiles if tile.count}
        assert found == {"23": 2, "21": 1}
        for key, number in found.items():
            response = self.client.get("/th/search/", {"province": key})
            assert response.context["result"].total == number

    def test_what_has_something_is_a_link_that_says_its_name_and_count(self) -> None:
        self.about("23", "21")
        svg = fromstring(drawing(self.client.get("/th/provinces/").content.decode()))
        links = {link.get("href"): link.findtext("title") for link in svg.iter("a")}
        assert links == {"/th/province/rayong/": "ระยอง 1", "/th/province/trat/": "ตราด 1"}
        hidden = svg.xpath("//g[@aria-hidden='true']")[0]
        assert hidden.xpath(".//a") == []
        assert len(hidden.xpath(".//title")) == 75

    def test_all_are_in_the_list(self) -> None:
        for language in ("th", "en"):
            page = fromstring(self.client.get(f"/{language}/provinces/").content.decode())
            listed = page.xpath("//section[@id='regions']//a/@href")
            assert len(set(listed)) == len(listed) == 77
            assert all(Entry.objects.filter(path=path).exists() for path in listed)

    def test_the_list_goes_by_regions_called_by_their_names(self) -> None:
        wanted = {"th": "ภาคเหนือ", "en": "Northern region"}
        for language, north in wanted.items():
            page = fromstring(self.client.get(f"/{language}/provinces/").content.decode())
            headings = page.xpath("//section[@id='regions']//h3")
            below = {node.text_content().replace("\u2060", ""): node.getnext() for node in headings}
            assert len(below) == 6
            assert next(iter(below)) == north
            for region in tilemap(language).regions:
                provinces = Province.objects.filter(region=region.key)
                links = {link.get("href") for link in below[region.name].iter("a")}
                assert links == {province.address(language) for province in provinces}

    def test_one_cost(self) -> None:
        with self.assertNumQueries(1):
            tilemap("th")
        # The page reads the state of the catalogue too, for its ETag.
        with self.assertNumQueries(2):
            self.client.get("/th/provinces/")
        self.about("23")
        with self.assertNumQueries(2):
            self.client.get("/th/provinces/")

    def test_home_shows_it_and_costs_little(self) -> None:
        self.about("23")
        self.client.get("/th/")
        with self.assertNumQueries(FewerThan(11)):
            page = self.client.get("/th/").content.decode()
        assert 'href="/th/province/trat/"' in drawing(page)
        assert 'href="/th/provinces/"' in page

    def test_a_province_shows_where_it_lies(self) -> None:
        page = self.client.get("/en/province/trat/").content.decode()
        svg = fromstring(drawing(page))
        assert svg.get("role") == "img"
        assert svg.get("aria-label") == "Where Trat lies in Thailand"
        assert len(svg.xpath("//rect")) == 77
        assert len(svg.xpath("//rect[@class='here']")) == 1
        assert locator("99", "th") == ""


class FewerThan(int):
    """A number of queries that any smaller one equals."""

    def __eq__(self, other: object) -> bool:
        return isinstance(other, int) and other < int(self)

    __hash__ = int.__hash__


def test_tones_are_thirds() -> None:
    assert [tone_of(count, 12) for count in (0, 1, 4, 5, 8, 9, 12)] == [0, 1, 1, 2, 2, 3, 3]
    assert tone_of(0, 0) == 0


def busy(locale: str, counts: dict[str, int]) -> TileMap:
    """The map with other counts."""
    found, highest = tilemap(locale), max(counts.values(), default=0)

    def counted(tile: Tile) -> Tile:
        number = counts.get(tile.key, 0)
        return replace(tile, count=number, tone=tone_of(number, highest))

    return TileMap(tuple(counted(tile) for tile in found.tiles), found.regions)


@pytest.mark.django_db
@pytest.mark.parametrize("locale", ["th", "en"])
def test_a_drawing_with_everything_stays_small(locale: str) -> None:
    svg = busy(locale, {tile.key: 100 + tile.row for tile in tilemap(locale).tiles}).svg()
    assert svg.count("<a ") == 77
    assert len(svg.encode()) < 15_000


@pytest.mark.django_db
@pytest.mark.parametrize("highest", [1, 2, 3, 7, 12])
def test_the_legend_has_every_tone_that_is_drawn(highest: int) -> None:
    found = busy("th", {"23": highest, "21": 1})
    legend = {count: step.tone for step in found.steps for count in range(step.first, step.last + 1)}
    assert legend == {count: tone_of(count, highest) for count in range(1, highest + 1)}
    assert found.steps[0].first == 1
    assert found.steps[-1].last == highest


@pytest.mark.django_db
def test_short_names_fit_and_differ() -> None:
    names = [tile.short for tile in tilemap("en").tiles]
    assert len(set(names)) == 77
    assert max(map(len, names)) <= LONGEST
    assert set(SHORT_EN) <= set(Province.objects.values_list("key", flat=True))


@pytest.mark.django_db
def test_an_empty_hub_has_a_map_without_links() -> None:
    found = tilemap("th")
    assert found.steps == []
    assert "<a " not in found.svg()


def test_only_reading_is_answered(client: Client) -> None:
    assert client.post("/th/provinces/").status_code == 405
