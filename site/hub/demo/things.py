"""What pages point at: networks, topics, pictures and files of the demo, found by their keys."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.core.files.base import ContentFile

from networks.models import (
    HubDocument,
    HubImage,
    Network,
    NetworkAddress,
    NetworkProvince,
    Organisation,
    Province,
    RegionGroup,
    Topic,
)

from . import pictures
from .files import FILES
from .networks import NETWORKS, TOPICS

#: Pictures and files of the demo carry this tag, so that removing them touches no others.
TAG = "demo"


@dataclass
class Things:
    """Everything by key: ``things.find("network", "trat-shore")``. KeyError for what is not there."""

    by_kind: dict[str, dict[str, Any]] = field(default_factory=dict)

    def find(self, kind: str, key: str) -> Any:
        return self.by_kind[kind][key]

    def primary_key(self, kind: str, key: str) -> int:
        return int(self.find(kind, key).pk)


def make_things() -> Things:
    """Makes networks, topics, pictures and files; finds the reference data that came with the hub."""
    networks = _make_networks()
    return Things(
        {
            "network": networks,
            "topic": _make_topics(),
            "organisation": {organisation.key: organisation for organisation in Organisation.objects.all()},
            "province": {province.key: province for province in Province.objects.all()},
            "image": {key: _make_image(key) for key in pictures.PICTURES},
            "document": {key: _make_document(key) for key in FILES},
            "page": {},
        }
    )


def _make_networks() -> dict[str, Network]:
    made: dict[str, Network] = {}
    provinces = {province.key: province for province in Province.objects.all()}
    regions = {group.key: group for group in RegionGroup.objects.all()}
    for values in NETWORKS:
        plain = {name: value for name, value in values.items() if name not in _LINKED}
        network = Network(
            **_lists(plain),
            slug=values["key"],
            parent=made.get(values.get("parent", "")),
            region_group=regions.get(values.get("region", "")),
        )
        network.province_rows = [NetworkProvince(province=provinces[code]) for code in values["provinces"]]
        network.addresses = [
            NetworkAddress(url=url, label=label, is_same=is_same)
            for url, label, is_same in values["addresses"]
        ]
        network.full_clean()
        network.save()
        made[network.key] = network
    return made


_LINKED = frozenset({"parent", "region", "provinces", "addresses"})


def _make_topics() -> dict[str, Topic]:
    made: dict[str, Topic] = {}
    for values in TOPICS:
        plain = {name: value for name, value in values.items() if name != "broader"}
        topic = Topic(**_lists(plain), slug=values["key"], broader=made.get(values.get("broader", "")))
        topic.full_clean()
        topic.save()
        made[topic.key] = topic
    return made


def _lists(values: Mapping[str, Any]) -> dict[str, Any]:
    """Lists of names are kept as lists."""
    return {name: list(value) if isinstance(value, tuple) else value for name, value in values.items()}


#: What an editor calls the drawings in the library.
TITLES = {
    "bars": "แผนภูมิแท่ง",
    "board": "กระดานประกาศ",
    "boardwalk": "ทางเดินไม้ริมน้ำ",
    "boats": "เรือเล็ก",
    "camera": "กล้องถ่ายภาพ",
    "checklist": "แบบตรวจรายการ",
    "circle": "วงประชุม",
    "dam": "ฝายในลำห้วย",
    "door": "ประตูสำนักงาน",
    "jars": "ขวดตัวอย่างน้ำ",
    "kitchen": "ครัวโรงเรียน",
    "lamps": "ไฟส่องสว่างริมทาง",
    "map": "แผนที่ลุ่มน้ำ",
    "notebook": "สมุดบันทึกกับกราฟ",
    "pier": "ท่าเรือ",
    "radio": "ห้องจัดรายการวิทยุ",
    "river": "แม่น้ำ",
    "road": "ถนนกับป้ายโครงการ",
    "ruler": "ไม้วัดความหนาถนน",
    "threads": "เส้นด้ายหลายสี",
    "tray": "ถาดอาหารกลางวัน",
}


def _make_image(key: str) -> HubImage:
    image = HubImage.objects.create(
        title=f"ภาพวาด: {TITLES[key]}", file=ContentFile(pictures.draw(key), name=f"{key}.jpg")
    )
    image.tags.add(TAG)
    return image


def _make_document(key: str) -> HubDocument:
    told = FILES[key]
    content = ContentFile(told.text.encode("utf-8-sig"), name=told.name)
    document = HubDocument(title=told.title, file=content)
    document.file_size = content.size
    document.save()
    document.tags.add(TAG)
    return document
