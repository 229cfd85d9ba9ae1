"""What the sample records of :mod:`tests.records` have in common: words, pictures, files, prose, labels."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from typing import Any
from zoneinfo import ZoneInfo

from search.record import (
    Block,
    File,
    Note,
    OrganisationLink,
    PersonLink,
    Picture,
    Place,
    Rendition,
    Sentence,
    Source,
    TermKey,
    Update,
)

BANGKOK = ZoneInfo("Asia/Bangkok")

MEETING_UID = "11111111-1111-4111-8111-111111111111"
PLEDGE_UID = "22222222-2222-4222-8222-222222222222"
COURSE_UID = "33333333-3333-4333-8333-333333333333"
RESOURCE_UID = "44444444-4444-4444-8444-444444444444"
ARTICLE_UID = "55555555-5555-4555-8555-555555555555"
PAGE_UID = "66666666-6666-4666-8666-666666666666"

#: (scheme, key) → (Thai name, English name) of every term that the sample records hold.
TERM_LABELS: dict[tuple[str, str], tuple[str, str]] = {
    ("network", "trat-civic"): ("เครือข่ายคนตราดใจซื่อ", "Honest Trat Citizens Network"),
    ("network", "rayong-watch"): ("เครือข่ายระยองเฝ้าระวัง", "Rayong Watch Network"),
    ("network", "east-alliance"): ("ภาคีธรรมาภิบาลภาคตะวันออก", "Eastern Good Governance Alliance"),
    ("province", "19"): ("สระบุรี", "Saraburi"),
    ("province", "21"): ("ระยอง", "Rayong"),
    ("province", "23"): ("ตราด", "Trat"),
    ("district", "2301"): ("เมืองตราด", "Mueang Trat"),
    ("subdistrict", "230107"): ("วังกระแจะ", "Wang Krachae"),
    ("region", "east"): ("ภาคตะวันออก", "East"),
    ("topic", "procurement"): ("การจัดซื้อจัดจ้าง", "Procurement"),
    ("topic", "integrity"): ("ความซื่อตรง", "Integrity"),
    ("topic", "open-data"): ("ข้อมูลเปิดภาครัฐ", "Open government data"),
    ("organisation", "nacc"): (
        "สำนักงานคณะกรรมการป้องกันและปราบปรามการทุจริตแห่งชาติ",
        "National Anti-Corruption Commission",
    ),
    ("organisation", "codi"): (
        "สถาบันพัฒนาองค์กรชุมชน (องค์การมหาชน)",
        "Community Organizations Development Institute",
    ),
    ("organisation", "kpi"): ("สถาบันพระปกเกล้า", "King Prajadhipok's Institute"),
    ("organisation", "trat-pao"): ("องค์การบริหารส่วนจังหวัดตราด", "Trat Provincial Administrative Organisation"),
    ("person", "trat-governor"): ("ผู้ว่าราชการจังหวัดตราด", "Governor of Trat"),
    ("person", "law-lecturer"): ("อาจารย์ประจำวิชากฎหมายมหาชน", "Lecturer in public law"),
}


def words(locale: str) -> Callable[..., Sentence]:
    """``s("ไทย", "English")`` in the language asked for; with no English the Thai stays, marked as Thai."""

    def sentence(thai: str, english: str = "") -> Sentence:
        if locale == "en" and english:
            return Sentence(text=english, lang="en")
        return Sentence(text=thai, lang="th")

    return sentence


def moment(year: int, month: int, day: int, hour: int = 9) -> datetime.datetime:
    return datetime.datetime(year, month, day, hour, tzinfo=BANGKOK)


def renditions(name: str) -> tuple[Rendition, ...]:
    """A ladder of three widths in two formats, 3:2."""
    return tuple(
        Rendition(
            url=f"/media/images/{name}-{width}.{ending}", width=width, height=width * 2 // 3, format=kind
        )
        for kind, ending in (("avif", "avif"), ("jpeg", "jpg"))
        for width in (320, 640, 1280)
    )


def pictures(locale: str) -> tuple[Picture, ...]:
    s = words(locale)
    return (
        Picture(
            image_id=1,
            alt=s("ผู้เข้าร่วมประชุมนั่งล้อมวงในศาลากลางบ้าน", "Participants sitting in a circle in a village hall"),
            caption=s("วงคุยช่วงบ่ายที่ศาลาประชาคม", "The afternoon circle at the community hall"),
            credit="ฝ่ายสื่อสารเครือข่าย",
            renditions=renditions("circle"),
            is_lead=True,
        ),
        Picture(
            image_id=2,
            alt=s("กระดานสรุปข้อเสนอหกข้อ", "A board with six proposals"),
            caption=s("ข้อเสนอหกข้อที่ที่ประชุมช่วยกันเรียงลำดับ", "Six proposals put in order by the meeting"),
            credit="ทีมบันทึกการประชุม",
            renditions=renditions("board"),
        ),
        Picture(
            image_id=3,
            alt=s("ลายพื้น", "A pattern"),
            decorative=True,
            renditions=renditions("pattern"),
        ),
    )


def files(locale: str) -> tuple[File, ...]:
    s = words(locale)
    return (
        File(
            document_id=1,
            title=s("รายงานการประชุมฉบับเต็ม", "Full minutes"),
            url="/documents/1/minutes.pdf",
            extension="pdf",
            size=1_482_000,
            language="th",
        ),
        File(
            document_id=2,
            title=s("ตารางงบประมาณรายจังหวัด", "Budget table by province"),
            url="/documents/2/budget.xlsx",
            extension="xlsx",
            size=38_400,
            language="en",
        ),
    )


def body(locale: str, *, link: str) -> tuple[Block, ...]:
    s = words(locale)
    prose = {
        "th": "<p>ที่ประชุมเริ่มจากการทบทวน<b>บทเรียนปีที่ผ่านมา</b> แล้วเชื่อมกับ"
        f'<a data-uid="{link}">คำมั่นของเครือข่าย</a> ผู้แทนแต่ละจังหวัดเล่าวิธีที่ชุมชนติดตามโครงการขุดลอกคลอง '
        "การซ่อมถนนสายรอง และการจัดซื้อนมโรงเรียน</p><ul><li>เปิดข้อมูลสัญญาให้อ่านง่าย</li>"
        "<li>นัดตรวจงานร่วมกับช่างเทศบาล</li></ul>",
        "en": "<p>The meeting first looked back at <b>the lessons of last year</b> and tied them to "
        f'<a data-uid="{link}">the pledge of the network</a>.</p><ul><li>Publish contracts plainly</li></ul>',
    }
    return (
        Block(type="heading", id="background", text=s("ความเป็นมา", "Background")),
        Block(type="prose", id="p1", html=prose[locale], lang=locale),
        Block(
            type="quote",
            id="q1",
            text=s("ถ้าคนในตำบลอ่านสัญญาออก งานก็โปร่งใสไปครึ่งหนึ่งแล้ว"),
            attribution=s("ประธานสภาองค์กรชุมชนตำบล", "Chair of a subdistrict community council"),
        ),
        Block(
            type="picture",
            id="i1",
            picture=Picture(
                image_id=4,
                alt=s("แผนที่คลองที่ชุมชนช่วยกันวาด", "A map of the canal drawn by the community"),
                caption=s("แผนที่เดินดินของชุมชน", "A walking map by the community"),
                credit="สภาองค์กรชุมชน",
                renditions=renditions("canal"),
            ),
        ),
        Block(
            type="table",
            id="t1",
            rows=(("จังหวัด", "โครงการ"), ("ตราด", "12"), ("ระยอง", "9")),
            has_header=True,
            lang="th",
        ),
    )


def updates(locale: str, status: str) -> tuple[Update, ...]:
    s = words(locale)
    return (
        Update(
            date=datetime.date(2023, 1, 16),
            status="ongoing" if status != "done" else "open",
            text=s("ประสานหน่วยงานแล้ว รอหนังสือตอบ", "The office was asked; its answer is awaited"),
            evidence_url="https://example.org/letter-42",
        ),
        Update(
            date=datetime.date(2023, 3, 1),
            status=status,
            text=s("ได้รับหนังสือตอบและเผยแพร่แล้ว", "The answer came and was published"),
            evidence_document=files(locale)[0],
        ),
    )


def common(locale: str, *, uid: str, path: str, link: str) -> dict[str, Any]:
    """What all five kinds of page share."""
    s = words(locale)
    return {
        "uid": uid,
        "locale": locale,
        "path": f"/{locale}/{path}/",
        "published": moment(2022, 11, 28),
        "updated": moment(2023, 3, 2),
        "body": body(locale, link=link),
        "pictures": pictures(locale),
        "files": files(locale),
        "place": Place(
            venue=s("ศาลาประชาคมวังกระแจะ", "Wang Krachae community hall"),
            subdistrict="230107",
            district="2301",
            province="23",
            mode="hybrid",
        ),
        "terms": (
            TermKey(scheme="network", key="trat-civic"),
            TermKey(scheme="network", key="rayong-watch"),
            TermKey(scheme="province", key="23"),
            TermKey(scheme="district", key="2301"),
            TermKey(scheme="topic", key="procurement"),
            TermKey(scheme="topic", key="integrity"),
        ),
        "source": Source(
            publisher="codi",
            publisher_name=s("จดหมายข่าวชุมชนตะวันออก", "Eastern community newsletter"),
            url="https://example.org/news/77",
            published="2022-11-26",
            copied=datetime.date(2022, 11, 27),
            views=1204,
        ),
        "notes": (
            Note(
                kind="correction",
                date=datetime.date(2022, 12, 1),
                text=s("แก้จำนวนผู้เข้าร่วมจาก 119 เป็น 120 คน", "The number of participants is 120, not 119"),
            ),
            Note(
                kind="change",
                date=datetime.date(2022, 12, 8),
                text=s("เพิ่มเอกสารแนบ", "An attachment was added"),
            ),
            Note(
                kind="reply",
                date=datetime.date(2022, 12, 20),
                text=s("หน่วยงานชี้แจงว่าเริ่มงานแล้ว", "The office says that work has begun"),
            ),
        ),
    }


def organisations(locale: str) -> tuple[OrganisationLink, ...]:
    s = words(locale)
    return (
        OrganisationLink(key="codi", role="organiser"),
        OrganisationLink(key="trat-pao", role="host", headcount=8),
        OrganisationLink(key="nacc", role="partner", headcount=4),
        OrganisationLink(name=s("กลุ่มเยาวชนรักษ์คลอง", "Canal Youth Group"), role="participant", headcount=20),
    )


def people(locale: str) -> tuple[PersonLink, ...]:
    s = words(locale)
    return (
        PersonLink(
            key="trat-governor",
            name="ผู้ว่าราชการจังหวัดตราด",
            name_en="Governor of Trat",
            role=s("ประธานในพิธีเปิด", "Opened the meeting"),
            organisation="trat-pao",
            part="speaker",
            did=s("กล่าวเปิดการประชุม", "gave the opening address"),
        ),
        PersonLink(
            role=s("ผู้แทนสภาองค์กรชุมชนตำบล", "Delegate of a subdistrict council"),
            organisation="codi",
            part="participant",
            did=s("นำเสนอผลการติดตามงบประมาณ", "presented how budgets were followed"),
        ),
    )
