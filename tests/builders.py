"""Builds the page tree and pages of every kind in the database, with every fact they can have.

``make_hub()`` gives home and indexes in both languages; ``make_section`` a network with its sections;
``full_page("meeting", section)`` a published page of a kind with all its facts; ``translate(page)`` its
English page by way of wagtail-localize. The things that are named are invented, offices stand for people.
"""

from __future__ import annotations

import datetime
import io
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from django.contrib.auth import get_user_model
from django.core.files.base import ContentFile
from django.test import TestCase
from PIL import Image
from wagtail.models import Locale, Page, Site
from wagtail.rich_text import RichText
from wagtail.signal_handlers import disable_reference_index_auto_update, reference_index_auto_update_disabled
from wagtail_localize.models import StringTranslation, Translation, TranslationSource

from knowledge import models as knowledge
from networks import models as networks
from networks.opening import open_section
from networks.visibility import set_visibility
from news import models as news
from search import catalogue

MODELS: dict[str, type[networks.HubPage]] = {
    "article": news.ArticlePage,
    "meeting": news.MeetingReportPage,
    "pledge": news.PledgeDeclarationPage,
    "course": knowledge.TrainingCoursePage,
    "resource": knowledge.ResourcePage,
}
KNOWLEDGE = ("course", "resource")


@dataclass
class Hub:
    """The tree: ``pages["home", "th"]``, ``pages["news", "en"]`` …"""

    pages: dict[tuple[str, str], Any] = field(default_factory=dict)

    @property
    def news(self) -> Any:
        return self.pages["news", "th"]

    @property
    def knowledge(self) -> Any:
        return self.pages["knowledge", "th"]


@contextmanager
def unreferenced() -> Iterator[None]:
    """Inside, and in functions marked with it, pages are written without Wagtail's index of what refers to
    what, for which it reads a page anew for each of its rows: a third of the work. What a ``with`` around it
    says holds. No public answer hangs on it but the files of a private page, for those who may read that."""
    if hasattr(reference_index_auto_update_disabled, "value"):
        yield
        return
    with disable_reference_index_auto_update():
        yield


@contextmanager
def referenced() -> Iterator[None]:
    """Inside, pages are written with Wagtail's index of what refers to what."""
    reference_index_auto_update_disabled.value = False
    try:
        yield
    finally:
        del reference_index_auto_update_disabled.value


@unreferenced()
def publish(page: Any) -> Any:
    """Publishes the page as it stands and reads it back."""
    page.save_revision().publish()
    return settled(page)


def settled(page: Any) -> Any:
    """The page as stored, with all pending work of the catalogue done."""
    catalogue.process_pending()
    return type(page).objects.get(pk=page.pk)


@unreferenced()
def make_hub() -> Hub:
    """Home, both indexes and the networks' index in both languages, as the site at testserver."""
    thai, english = Locale.objects.get(language_code="th"), Locale.objects.get(language_code="en")
    root = Page.get_first_root_node()
    for page in root.get_children():
        page.specific.delete()
    root = Page.get_first_root_node()
    hub = Hub()
    home = networks.HomePage(title="ศูนย์รวมภาคประชาชน", slug="home", locale=thai, live=False)
    root.add_child(instance=home)
    Site.objects.all().delete()
    Site.objects.create(hostname="testserver", port=80, root_page=home, is_default_site=True)
    Site.clear_site_root_paths_cache()
    hub.pages["home", "th"] = publish(home)
    indexes = {
        "news": news.NewsIndexPage(title="ข่าวและรายงาน"),
        "knowledge": knowledge.KnowledgeIndexPage(title="คลังความรู้"),
        "networks": networks.NetworkIndexPage(title="เครือข่าย"),
    }
    for name, page in indexes.items():
        page.slug, page.live, page.locale = name, False, thai
        hub.pages["home", "th"].add_child(instance=page)
        hub.pages[name, "th"] = publish(page)
    titles = {"home": "Civic hub", "news": "News", "knowledge": "Knowledge", "networks": "Networks"}
    for name, title in titles.items():
        page = hub.pages[name, "th"].copy_for_translation(english)
        page.title = title
        hub.pages[name, "en"] = publish(page)
    return hub


def make_network(key: str = "trat-clean", name: str = "เครือข่ายตราดใสสะอาด", **facts: Any) -> networks.Network:
    """A published network."""
    values = {"name_en": "Clean Trat Network", "slug": key, "key": key, **facts}
    return networks.Network.objects.create(name_th=name, **values)


@unreferenced()
def make_section(hub: Hub, network: networks.Network | None = None, index: str = "news") -> Any:
    """The Thai section of a network; its English twin stands beside."""
    page = open_section(network or make_network(), hub.pages[index, "th"])["th"]
    return settled(page)


def make_topic(key: str = "open-budget", name: str = "งบประมาณเปิด") -> networks.Topic:
    return networks.Topic.objects.create(name_th=name, name_en="Open budgets", slug=key, key=key)


def make_organisation(key: str = "canal-school", name: str = "โรงเรียนริมคลอง") -> networks.Organisation:
    return networks.Organisation.objects.create(name_th=name, name_en="Canal School", slug=key, key=key)


def make_person(key: str = "orchard-head", name: str = "ประธานชมรมสวนผลไม้", shown: str = "shown") -> Any:
    """A person, shown by default."""
    person = networks.Person.objects.create(
        name_th=name, name_en="Head of the orchard club", slug=key, key=key, basis="consent"
    )
    set_visibility(person, shown, reason="ทดสอบ", user=make_user())
    return person


def make_user(name: str = "editor") -> Any:
    """A superuser; the same one for the same name."""
    user = get_user_model().objects.filter(username=name).first()
    return user or get_user_model().objects.create_superuser(name, f"{name}@example.org", "password")


def make_image(title: str = "ภาพวงประชุม", **options: Any) -> networks.HubImage:
    """A small picture in the library; ``options`` go to Pillow (``exif=…``)."""
    buffer = io.BytesIO()
    Image.new("RGB", (900, 600), "#3a6").save(buffer, format="JPEG", **options)
    return networks.HubImage.objects.create(
        title=title, file=ContentFile(buffer.getvalue(), name="นายลับ สุดยอด.jpg")
    )


def make_document(title: str = "บันทึกการประชุม") -> networks.HubDocument:
    return networks.HubDocument.objects.create(
        title=title, file=ContentFile(b"%PDF-1.4 x", name="minutes.pdf")
    )


def body() -> list[tuple[str, Any]]:
    """One block of every type but the picture."""
    table = {"data": [["ตำบล", "โครงการ"], ["หนองจอก", "5"]], "first_row_is_table_header": True}
    return [
        ("heading", "ช่วงเช้า"),
        ("prose", RichText("<p>ผู้เข้าร่วมเดินสำรวจท่าเรือก่อนเริ่มประชุม</p>")),
        ("quote", {"text": "น้ำใสเพราะคนช่วยกันดู", "attribution": "ผู้แทนชุมชน"}),
        ("table", table),
    ]


@dataclass
class Things:
    """What the rows of a full page point at."""

    network: Any
    topic: Any
    organisation: Any
    person: Any
    image: Any
    document: Any
    province: Any
    other_province: Any


def make_things() -> Things:
    return Things(
        network=make_network("rayong-watch", "ระยองเฝ้ามอง", name_en="Rayong Watch"),
        topic=make_topic(),
        organisation=make_organisation(),
        person=make_person(),
        image=make_image(),
        document=make_document(),
        province=networks.Province.objects.get(key="23"),
        other_province=networks.Province.objects.get(key="21"),
    )


def shared(things: Things) -> dict[str, Any]:
    """Fields and rows that every content page has."""
    return {
        "title": "ประชุมภาคประชาชนเรื่องงบท่าเรือ",
        "summary": "เครือข่ายสองจังหวัดตกลงติดตามงบท่าเรือด้วยกัน",
        "body": body(),
        "when": "2022-11-25/2022-11-26",
        "start_time": datetime.time(9, 30),
        "end_time": datetime.time(15, 0),
        "venue": "ศาลาประชาคม",
        "province": things.province,
        "district": "เมืองตราด",
        "subdistrict": "วังกระแจะ",
        "mode": "hybrid",
        "source_publisher": things.organisation,
        "source_publisher_name": "จดหมายข่าวชุมชน",
        "source_url": "https://example.org/harbour",
        "source_published": "2022-11-28",
        "source_copied": datetime.date(2022, 12, 1),
        "source_views": 373,
        "network_links": [networks.PageNetwork(network=things.network)],
        "province_links": [networks.PageProvince(province=things.other_province)],
        "topic_links": [networks.PageTopic(topic=things.topic)],
        "organisation_rows": [
            networks.PageOrganisation(organisation=things.organisation, role="host", headcount=12),
            networks.PageOrganisation(name="กลุ่มเรือเล็ก", role="participant"),
        ],
        "person_rows": [
            networks.PagePerson(
                person=things.person,
                part="chair",
                role="ประธานที่ประชุม",
                organisation=things.organisation,
                did="เปิดการประชุม",
            ),
            networks.PagePerson(part="participant", role="ผู้แทนสภาเยาวชน"),
        ],
        "picture_rows": [
            networks.PagePicture(
                image=things.image, alt="คนนั่งล้อมวง", caption="วงคุยบ่าย", credit="ฝ่ายสื่อสาร", is_lead=True
            )
        ],
        "file_rows": [networks.PageFile(document=things.document, title="รายงานฉบับเต็ม")],
        "note_rows": [
            networks.PageNote(kind="correction", date=datetime.date(2022, 12, 5), text="แก้จำนวนตำบล")
        ],
    }


def article_facts(things: Things) -> dict[str, Any]:
    return {"byline": "กองบรรณาธิการ", "headline": True}


def meeting_facts(things: Things) -> dict[str, Any]:
    return {
        "status": "held",
        "headcount": 80,
        "objectives": [news.ObjectiveRow(text="สรุปบทเรียน")],
        "agenda": [
            news.AgendaRow(number="1", level=1, title="เปิดประชุม", speaker="ประธาน", notes="กล่าวต้อนรับ"),
            news.AgendaRow(number="1.1", level=2, title="แนะนำตัว"),
        ],
        "province_reports": [news.ProvinceReportRow(province=things.province, text="ทำแล้วห้าตำบล")],
        "discussion": [news.DiscussionRow(speaker="ผู้แทนเทศบาล", text="ข้อมูลยังไม่ครบ")],
        "decisions": [
            news.DecisionRow(number="1", text="เปิดเผยสัญญา", purpose="ให้ตรวจได้", parties="ทุกเครือข่าย")
        ],
        "principles": [news.PrincipleRow(text="ทำงานจากล่างขึ้นบน")],
        "recommendations": [
            news.RecommendationRow(text="ตั้งจุดรับเรื่อง", organisation=things.organisation, addressee="ผู้ว่าฯ")
        ],
        "figures": [
            news.FigureRow(
                label="พื้นที่ทำงาน",
                value=Decimal(15),
                unit="ตำบล",
                scope="ริมน้ำ",
                period="2022",
                province=things.province,
            )
        ],
        "budget": [
            news.BudgetRow(amount=Decimal("100914.50"), year=2022, scope="เดินทาง", source="กองทุนจังหวัด")
        ],
        "actions": [
            news.ActionItem(
                number="1",
                text="รวบรวมสัญญาท่าเรือ",
                organisation=things.organisation,
                owner="เลขานุการ",
                due="2022-12-19",
                province=things.other_province,
                network=things.network,
            ),
            news.ActionItem(number="2", text="จัดเวทีตำบล", due="2023-01"),
        ],
    }


def pledge_facts(things: Things) -> dict[str, Any]:
    return {
        "slogan": "ท่าเรือเราไม่โกง",
        "clauses": [
            news.ClauseRow(
                kind="will",
                text="จะเปิดเผยบัญชีทุกเดือน",
                measure="บัญชีบนกระดาน",
                organisation=things.organisation,
                responsible="เหรัญญิก",
                deadline="2023-06-30",
            ),
            news.ClauseRow(kind="will_not", text="จะไม่รับของกำนัล", is_moral=True),
        ],
    }


def course_facts(things: Things) -> dict[str, Any]:
    return {
        "audience": "แกนนำตำบล",
        "hours": Decimal("12.5"),
        "cost": "ไม่มีค่าใช้จ่าย",
        "certificate": "เกียรติบัตร",
        "registration": "ลงชื่อที่ศาลา",
        "registration_url": "https://example.org/join",
        "objectives": [knowledge.CourseObjectiveRow(text="อ่านสัญญาเป็น")],
        "outcomes": [knowledge.CourseOutcomeRow(text="ตั้งทีมตำบลได้")],
        "runs": [
            knowledge.RunRow(
                number=1,
                status="held",
                when="2023-08-28/2023-08-29",
                mode="onsite",
                venue="ห้องสมุดประชาชน",
                province=things.province,
                district="เมืองตราด",
                subdistrict="วังกระแจะ",
                deadline="2023-08-20",
                registration_url="https://example.org/join/1",
                capacity=160,
                trained=150,
                areas=25,
                areas_unit="ตำบล",
                results="ทีมพร้อมลงพื้นที่",
            )
        ],
        "run_materials": [knowledge.RunMaterial(run_number=1, document=things.document)],
        "sessions": [
            knowledge.SessionRow(
                label="1",
                run_number=1,
                form="บรรยาย",
                title="อ่านสัญญาจัดจ้าง",
                subtitle="จากร่างถึงตรวจรับ",
                speaker="วิทยากรกฎหมาย",
                topics="ร่าง\nตรวจรับ",
            )
        ],
        "figures": [knowledge.CourseFigureRow(label="ทีมตำบล", value=Decimal(30), unit="ทีม")],
    }


def resource_facts(things: Things) -> dict[str, Any]:
    return {
        "resource_kind": "handbook",
        "authors": "คณะทำงานคู่มือ",
        "year": 2023,
        "pages": 64,
        "language": "th",
        "licence": "CC-BY-4.0",
    }


FACTS = {
    "article": article_facts,
    "meeting": meeting_facts,
    "pledge": pledge_facts,
    "course": course_facts,
    "resource": resource_facts,
}


@unreferenced()
def make_page(kind: str, section: Any, *, live: bool = True, **facts: Any) -> Any:
    """A page of a kind with a title and what is given."""
    values = {"title": "เรื่องจากริมน้ำ", "when": "2022-11-25", **facts}
    page = MODELS[kind](live=False, locale=section.locale, **values)
    section.add_child(instance=page)
    return publish(page) if live else settled(page)


def full_page(kind: str, section: Any, things: Things | None = None, **changes: Any) -> Any:
    """A published page of a kind with every fact that it can have."""
    things = things or make_things()
    return make_page(kind, section, **{**shared(things), **FACTS[kind](things), **changes})


def english_locale() -> Locale:
    return Locale.objects.get(language_code="en")


@unreferenced()
def submit(page: Any) -> Translation:
    """The page given to wagtail-localize for English; its draft stands there."""
    source, _made = TranslationSource.update_or_create_from_instance(page)
    translation, _made = Translation.objects.get_or_create(source=source, target_locale=english_locale())
    return translation


@unreferenced()
def translate(page: Any, words: dict[str, str] | None = None) -> Any:
    """The English page, published: sentences of ``words`` translated, all others left as they are."""
    translation = submit(page)
    for segment in translation.source.stringsegment_set.select_related("string", "context"):
        english = (words or {}).get(segment.string.data)
        if english:
            StringTranslation.objects.update_or_create(
                translation_of=segment.string,
                context=segment.context,
                locale=english_locale(),
                defaults={"data": english},
            )
    with TestCase.captureOnCommitCallbacks(execute=True):
        translation.save_target(user=make_user(), publish=True)
    catalogue.process_pending()
    return page.get_translation(english_locale()).specific
