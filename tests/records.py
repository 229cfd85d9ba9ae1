"""Full sample records of every kind, in Thai and in English: every field of the kind is filled.

``full_meeting("en", state="cancelled")`` gives the English one with a field changed. An English record is
what a translated page gives: the same facts, English sentences, and one row not translated yet, which
stays Thai and says so. The things that are named are invented, and offices stand where people would.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable
from decimal import Decimal
from typing import Any

from knowledge.record import CourseRecord, ResourceRecord, Run, Session
from networks.record import (
    PageRecord,
)
from news.record import (
    Action,
    AgendaItem,
    ArticleRecord,
    Budget,
    Clause,
    Decision,
    MeetingRecord,
    PledgeRecord,
    Point,
    ProvinceReport,
    Recommendation,
)
from search.record import (
    Figure,
    Item,
    OrganisationLink,
    PersonLink,
    Place,
    Record,
    Relation,
)
from tests.record_parts import (
    ARTICLE_UID,
    COURSE_UID,
    MEETING_UID,
    PAGE_UID,
    PLEDGE_UID,
    RESOURCE_UID,
    common,
    files,
    organisations,
    people,
    updates,
    words,
)
from tests.record_terms import full_network, full_organisation, full_person, full_province, full_topic


def full_meeting(locale: str = "th", **changes: Any) -> MeetingRecord:
    s = words(locale)
    facts: dict[str, Any] = {
        **common(locale, uid=MEETING_UID, path="news/trat/meeting-2022-11-25-trat", link=PLEDGE_UID),
        "title": s(
            "ประชุมเครือข่ายภาคประชาชนต้านทุจริต จังหวัดตราด",
            "Meeting of the citizens' anti-corruption network in Trat",
        ),
        "summary": s(
            "เครือข่ายสองจังหวัดตกลงติดตามงบจัดซื้อร่วมกัน และมอบหมายงานสี่เรื่องให้เสร็จก่อนสิ้นปีงบประมาณ",
            "Two provincial networks agree to follow procurement together and share out four tasks.",
        ),
        "when": "2022-11-25/2022-11-26",
        "start_time": datetime.time(9, 0),
        "end_time": datetime.time(16, 30),
        "state": "held",
        "chair": PersonLink(
            key="trat-governor",
            name="ผู้ว่าราชการจังหวัดตราด",
            name_en="Governor of Trat",
            role=s("ประธานที่ประชุม", "Chair of the meeting"),
            organisation="trat-pao",
            part="chair",
            did=s("ดำเนินการประชุมทั้งสองวัน", "led both days"),
        ),
        "headcount": 120,
        "organisations": organisations(locale),
        "people": people(locale),
        "objectives": (
            Item(key="o1", text=s("สรุปบทเรียนการติดตามงบประมาณ", "Sum up the lessons of following budgets")),
            Item(key="o2", text=s("วางแผนงานร่วมกันปีหน้า", "Plan next year together")),
        ),
        "agenda": (
            AgendaItem(
                key="a1",
                level=1,
                number="1",
                title=s("เรื่องที่ประธานแจ้งให้ทราบ", "Announcements of the chair"),
                speaker=s("ประธานที่ประชุม", "The chair"),
                notes=s("แจ้งผลการหารือกับเทศบาล", "Report on the talk with the municipality"),
            ),
            AgendaItem(
                key="a2",
                level=2,
                number="1.1",
                title=s("ปฏิทินงานของเครือข่าย", "Calendar of the network"),
            ),
            AgendaItem(
                key="a3",
                level=1,
                number="2",
                title=s("แผนติดตามการจัดซื้อจัดจ้าง", "Plan for following procurement"),
            ),
        ),
        "province_reports": (
            ProvinceReport(
                key="pr1",
                province="23",
                text=s("ติดตามโครงการขุดลอกคลองแล้ว 12 โครงการ", "12 dredging projects were followed"),
            ),
            ProvinceReport(
                key="pr2",
                province="21",
                text=s("อบรมอาสาสมัครได้ 9 ตำบล", "Volunteers in 9 subdistricts trained"),
            ),
        ),
        "discussion": (
            Point(
                key="d1",
                speaker=s("ผู้แทนเทศบาล", "Delegate of the municipality"),
                text=s("ที่ประชุมเห็นว่าเอกสารสัญญายังอ่านยาก", "Contracts were found hard to read"),
            ),
        ),
        "decisions": (
            Decision(
                key="dc1",
                number="1",
                text=s("ตั้งคณะทำงานร่วมสองจังหวัด", "Set up a working group of both provinces"),
                purpose=s("เพื่อให้ตรวจงานเดียวกันได้พร้อมกัน", "so that the same work is checked at once"),
                parties=s("เครือข่ายทั้งสองจังหวัด", "Both networks"),
            ),
            Decision(
                key="dc2",
                number="2",
                text=s("เผยแพร่ผลการติดตามทุกสามเดือน"),
            ),
        ),
        "principles": (
            Item(key="p1", text=s("โปร่งใส อธิบายได้", "Open and able to explain")),
            Item(key="p2", text=s("ไม่รับของขวัญจากคู่สัญญา", "No gifts from contractors")),
        ),
        "recommendations": (
            Recommendation(
                key="r1",
                text=s("เปิดข้อมูลสัญญาเป็นไฟล์ที่เครื่องอ่านได้", "Publish contracts as machine-readable files"),
                organisation="trat-pao",
                addressee=s("กองพัสดุ", "Supply division"),
            ),
        ),
        "figures": (
            Figure(
                key="f1",
                label=s("โครงการที่ติดตาม", "Projects followed"),
                value=Decimal("1240"),
                unit=s("โครงการ", "projects"),
                scope=s("เฉพาะงานเกินห้าแสนบาท", "Only works above half a million baht"),
                period="2022",
                province="23",
            ),
            Figure(
                key="f2",
                label=s("อาสาสมัครผ่านการอบรม", "Volunteers trained"),
                value=Decimal("87.5"),
                unit=s("ร้อยละ", "per cent"),
            ),
        ),
        "budget": (
            Budget(
                key="b1",
                amount=Decimal("100914"),
                year=2023,
                scope=s("ค่าจัดประชุมและค่าเดินทาง", "Meetings and travel"),
                source=s("งบพัฒนาจังหวัด", "Provincial development budget"),
            ),
        ),
        "actions": (
            Action(
                key="ac1",
                number="1",
                text=s("ทำหนังสือขอสำเนาสัญญา", "Ask in writing for copies of the contracts"),
                owner=s("ฝ่ายประสานงาน", "Liaison team"),
                organisation="codi",
                due="2022-12-15",
                province="23",
                network="trat-civic",
                status="done",
                updates=updates(locale, "done"),
            ),
            Action(
                key="ac2",
                number="2",
                text=s("จัดอบรมอ่านสัญญาแบบง่าย", "Hold a course in reading contracts"),
                owner=s("คณะทำงานร่วม", "Joint working group"),
                due="2023-02",
                status="open",
            ),
        ),
        "relations": (
            Relation(type="follows", uid=ARTICLE_UID),
            Relation(type="results_in", uid=PLEDGE_UID),
        ),
    }
    return MeetingRecord(**{**facts, **changes})


def full_pledge(locale: str = "th", **changes: Any) -> PledgeRecord:
    s = words(locale)
    facts: dict[str, Any] = {
        **common(locale, uid=PLEDGE_UID, path="news/trat/pledge-2022-12-09-trat", link=MEETING_UID),
        "title": s("คำประกาศเจตนารมณ์คนตราดไม่ทนต่อการโกง", "Declaration of Trat citizens against corruption"),
        "summary": s("ห้าภาคีประกาศร่วมกันสามข้อในวันต่อต้านคอร์รัปชันสากล", "Five partners declare three clauses."),
        "when": "2022-12-09",
        "slogan": s("ตราดโปร่งใส เริ่มที่เรา", "An open Trat begins with us"),
        "clauses": (
            Clause(
                key="c1",
                number=1,
                kind="will",
                text=s("เราจะเปิดเผยสัญญาจัดซื้อทุกฉบับ", "We will publish every procurement contract"),
                original=s("เราจะเปิดเผยสัญญาจัดซื้อทุกฉบับ"),
                measure=s("เผยแพร่บนเว็บไซต์ภายใน 30 วันหลังลงนาม", "On the web within 30 days of signing"),
                organisation="trat-pao",
                responsible=s("กองพัสดุและทรัพย์สิน", "Supply and property division"),
                deadline="2023-09-30",
                status="ongoing",
                as_of="2023-03-01",
                updates=updates(locale, "ongoing"),
            ),
            Clause(
                key="c2",
                number=2,
                kind="will_not",
                text=s("เราจะไม่รับของขวัญจากคู่สัญญา", "We will not take gifts from contractors"),
                original=s("เราจะไม่รับของขวัญจากคู่สัญญา"),
                status="moral",
            ),
            Clause(
                key="c3",
                number=3,
                kind="will",
                text=s("เราจะรายงานผลต่อประชาชนทุกปี"),
                original=s("เราจะรายงานผลต่อประชาชนทุกปี"),
                deadline="2023",
                status="no_data",
            ),
        ),
        "organisations": (
            OrganisationLink(key="trat-pao", role="declarant", headcount=12),
            OrganisationLink(name=s("สภาองค์กรชุมชนตำบล", "Subdistrict councils"), role="declarant"),
            OrganisationLink(key="nacc", role="witness"),
        ),
        "people": (
            PersonLink(
                key="trat-governor",
                name="ผู้ว่าราชการจังหวัดตราด",
                name_en="Governor of Trat",
                role=s("ผู้นำกล่าวคำประกาศ", "Read the declaration"),
                organisation="trat-pao",
                part="signatory",
            ),
            PersonLink(
                role=s("ผู้แทนสำนักงานจังหวัด", "Delegate of the provincial office"),
                organisation="nacc",
                part="witness",
                did=s("ร่วมลงนามเป็นพยาน", "signed as a witness"),
            ),
        ),
        "relations": (Relation(type="declared_at", uid=MEETING_UID),),
    }
    return PledgeRecord(**{**facts, **changes})


def course_runs(locale: str) -> tuple[Run, ...]:
    s = words(locale)
    place = Place(
        venue=s("หอประชุมวิทยาลัยชุมชนตราด", "Hall of Trat Community College"),
        subdistrict="230107",
        district="2301",
        province="23",
        mode="onsite",
    )
    return (
        Run(
            key="run-1",
            when="2022-06-18/2022-06-19",
            place=place,
            capacity=160,
            trained=150,
            areas=25,
            areas_unit=s("ตำบล", "subdistricts"),
            results=s("ผู้ผ่านการอบรมตั้งกลุ่มติดตามได้ 25 ตำบล", "Groups were set up in 25 subdistricts"),
            materials=files(locale)[1:],
            status="held",
        ),
        Run(
            key="run-2",
            when="2099-03-07/2099-03-08",
            place=place,
            deadline="2099-02-20",
            registration_url="https://example.org/register/2",
            capacity=80,
            status="planned",
        ),
        Run(
            key="run-3",
            when="2022-09-10",
            place=Place(mode="online", venue=s("ห้องประชุมออนไลน์", "Online room")),
            status="cancelled",
        ),
    )


def full_course(locale: str = "th", **changes: Any) -> CourseRecord:
    s = words(locale)
    facts: dict[str, Any] = {
        **common(locale, uid=COURSE_UID, path="knowledge/trat/course-contract-reading", link=RESOURCE_UID),
        "title": s("หลักสูตรอ่านสัญญาภาครัฐสำหรับชุมชน", "Reading public contracts: a course for communities"),
        "summary": s(
            "สองวัน อ่านสัญญา ตรวจงาน และรายงานอย่างปลอดภัย", "Two days on contracts, checks and reports."
        ),
        "when": "2022-06-18/2099-03-08",
        "state": "planned",
        "audience": s("อาสาสมัครตำบลและครูในพื้นที่", "Volunteers and teachers"),
        "objectives": (
            Item(key="ob1", text=s("เข้าใจขั้นตอนจัดซื้อจัดจ้าง", "Know the steps of procurement")),
            Item(key="ob2", text=s("รู้ช่องทางขอข้อมูล", "Know how to ask for information")),
        ),
        "outcomes": (
            Item(key="ou1", text=s("อ่านสัญญาหนึ่งฉบับได้ภายในหนึ่งชั่วโมง", "Read one contract in an hour")),
        ),
        "sessions": (
            Session(
                key="s1",
                number="1",
                form=s("บรรยาย", "Lecture"),
                title=s("สัญญาคืออะไร", "What a contract is"),
                subtitle=s("ส่วนประกอบหกส่วน", "Its six parts"),
                speaker=s("อาจารย์ประจำวิชากฎหมายมหาชน", "Lecturer in public law"),
                topics=(s("คู่สัญญา", "Parties"), s("ขอบเขตงาน", "Scope of work")),
            ),
            Session(key="s2", number="2", title=s("ลงพื้นที่ตรวจงาน", "A visit to the works"), run="run-2"),
        ),
        "figures": (
            Figure(
                key="cf1",
                label=s("ผู้ผ่านการอบรมสะสม", "People trained so far"),
                value=Decimal("150"),
                unit=s("คน", "people"),
                scope=s("นับเฉพาะผู้เข้าครบสองวัน", "Those who stayed both days"),
                period="2022",
                province="23",
            ),
        ),
        "hours": Decimal("12.5"),
        "cost": s("ไม่มีค่าใช้จ่าย มีอาหารกลางวัน", "Free, lunch included"),
        "certificate": s("เกียรติบัตรจากสถาบันพระปกเกล้า", "Certificate of King Prajadhipok's Institute"),
        "registration": s("สมัครที่ผู้ประสานงานตำบลหรือแบบฟอร์มออนไลน์", "Through your coordinator or online"),
        "registration_url": "https://example.org/register",
        "runs": course_runs(locale),
        "organisations": (
            OrganisationLink(key="kpi", role="curriculum"),
            OrganisationLink(key="trat-pao", role="host"),
            OrganisationLink(key="codi", role="organiser"),
        ),
        "people": (
            PersonLink(
                key="law-lecturer",
                name="อาจารย์ประจำวิชากฎหมายมหาชน",
                name_en="Lecturer in public law",
                role=s("วิทยากรหลัก", "Main lecturer"),
                organisation="kpi",
                part="lecturer",
                did=s("สอนการอ่านขอบเขตงาน", "teaches how to read a scope of work"),
            ),
        ),
        "relations": (Relation(type="follows", uid=MEETING_UID),),
    }
    return CourseRecord(**{**facts, **changes})


def full_resource(locale: str = "th", **changes: Any) -> ResourceRecord:
    s = words(locale)
    facts: dict[str, Any] = {
        **common(locale, uid=RESOURCE_UID, path="knowledge/trat/handbook-2565", link=COURSE_UID),
        "title": s("คู่มือขอข้อมูลจัดซื้อจัดจ้าง", "Handbook for requests about procurement"),
        "summary": s("แบบหนังสือและขั้นตอนสำหรับชุมชน", "Letters and steps for communities"),
        "when": "2022",
        "resource_kind": "handbook",
        "authors": s("คณะทำงานข้อมูลเปิด", "Open data working group"),
        "year": 2022,
        "pages": 48,
        "language": "th",
        "licence": "CC BY 4.0",
        "organisations": (OrganisationLink(key="codi", role="publisher"),),
        "people": (PersonLink(role=s("ผู้เรียบเรียง", "Editor"), organisation="kpi", part="author"),),
        "relations": (Relation(type="results_in", uid=COURSE_UID),),
    }
    return ResourceRecord(**{**facts, **changes})


def full_article(locale: str = "th", **changes: Any) -> ArticleRecord:
    s = words(locale)
    facts: dict[str, Any] = {
        **common(locale, uid=ARTICLE_UID, path="news/trat/article-canal", link=MEETING_UID),
        "title": s("ชาวบ้านเดินดูคลอง ก่อนรับงานขุดลอก", "Villagers walk the canal before the works are accepted"),
        "summary": s("ตรวจแปดจุด พบสองจุดไม่ตรงแบบ", "Eight places were checked; two differ from the plan."),
        "when": "2022-11",
        "byline": s("กองบรรณาธิการ", "The editors"),
        "headline": True,
        "organisations": organisations(locale),
        "people": people(locale),
        "relations": (Relation(type="reports_on", uid=MEETING_UID),),
    }
    return ArticleRecord(**{**facts, **changes})


def full_page(locale: str = "th", **changes: Any) -> PageRecord:
    s = words(locale)
    facts: dict[str, Any] = {
        **common(locale, uid=PAGE_UID, path="about", link=MEETING_UID),
        "title": s("เกี่ยวกับศูนย์กลางนี้", "About this hub"),
        "summary": s("ใครทำ ทำเพื่อใคร และแก้ไขข้อมูลอย่างไร", "Who makes it, for whom, and how to correct it"),
        "relations": (),
        "source": None,
    }
    return PageRecord(**{**facts, **changes})


#: kind → factory of its full record.
FACTORIES: dict[str, Callable[..., Record]] = {
    "meeting": full_meeting,
    "pledge": full_pledge,
    "course": full_course,
    "resource": full_resource,
    "article": full_article,
    "page": full_page,
    "network": full_network,
    "province": full_province,
    "topic": full_topic,
    "organisation": full_organisation,
    "person": full_person,
}
