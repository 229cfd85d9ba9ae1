"""Fills a catalogue with generated pages, quickly: records of every kind with Thai text, terms and parts.

The pages are the same in every run. They are written as entries alone (there are no Wagtail pages behind
them), by the same code that makes rows of records, in batches.
"""

from __future__ import annotations

import datetime
import random
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any

from django.db import transaction

from knowledge.record import CourseRecord, Run
from news.record import Action, ArticleRecord, Clause, Decision, MeetingRecord, PledgeRecord
from search.catalogue import put_term
from search.catalogue.rows import Rows, rows_for
from search.catalogue.write import locked_counter
from search.engines import database_engine
from search.models import Change, Entry, EntryFile, EntryLink, EntryTerm, EntryText
from search.record import Block, Record, Relation, Sentence, TermKey

BATCH = 500
NETWORKS = [f"bench-{number}" for number in range(8)]
TOPICS = [f"bench-topic-{number}" for number in range(12)]
BODIES = [f"bench-body-{number}" for number in range(30)]
PROVINCES = ["10", "18", "21", "22", "23", "24", "30", "41", "50", "65", "80", "90"]
FIRST_DAY = datetime.date(2016, 1, 1)
DAYS = 3800

WORDS = [
    "ประชุม",
    "เครือข่าย",
    "ป้องกัน",
    "การทุจริต",
    "ชุมชน",
    "งบประมาณ",
    "โครงการ",
    "จังหวัด",
    "อำเภอ",
    "ตำบล",
    "ผู้แทน",
    "ติดตาม",
    "รายงาน",
    "เปิดเผย",
    "ข้อมูล",
    "จัดซื้อจัดจ้าง",
    "โรงเรียน",
    "อาหารกลางวัน",
    "ถนน",
    "แหล่งน้ำ",
    "ที่ดิน",
    "สาธารณะ",
    "สื่อ",
    "ชุมชน",
    "เยาวชน",
    "อบรม",
    "หลักสูตร",
    "วิทยากร",
    "คำประกาศ",
    "เจตนารมณ์",
    "ร่วมกัน",
    "ตรวจสอบ",
    "โปร่งใส",
    "ธรรมาภิบาล",
    "ท้องถิ่น",
    "สภาองค์กร",
    "ประชาชน",
    "มีส่วนร่วม",
    "แผนงาน",
    "เป้าหมาย",
    "ความก้าวหน้า",
    "ข้อเสนอ",
    "มติ",
    "ที่ประชุม",
    "เห็นชอบ",
    "มอบหมาย",
    "ภายใน",
    "เดือน",
    "ปีงบประมาณ",
    "ตัวชี้วัด",
    "เอกสาร",
    "หลักฐาน",
    "เว็บไซต์",
    "ประกาศ",
    "ผลการดำเนินงาน",
    "อุปสรรค",
    "แนวทาง",
    "แก้ไข",
    "สนับสนุน",
    "หน่วยงาน",
    "รัฐ",
    "เอกชน",
    "ประชาสังคม",
    "นักวิชาการ",
]


def put_terms() -> None:
    """The terms that generated pages are linked to."""
    for number, key in enumerate(NETWORKS):
        put_term("network", key, slug=key, label_th=f"เครือข่ายทดลองที่ {number}", label_en=f"Network {number}")
    for number, key in enumerate(TOPICS):
        put_term("topic", key, slug=key, label_th=f"หัวข้อทดลองที่ {number}", label_en=f"Topic {number}")
    for number, key in enumerate(BODIES):
        put_term("organisation", key, slug=key, label_th=f"หน่วยงานทดลองที่ {number}", label_en=f"Body {number}")


def records(first: int, after: int, words: int) -> Iterator[Record]:
    """Pages number ``first`` to ``after`` - 1; every fourth is there in English too."""
    for number in range(first, after):
        yield _page(number, "th", words)
        if number % 4 == 0:
            yield _page(number, "en", words)


def fill(count: int, *, there: int = 0, words: int = 60) -> None:
    """Puts generated pages into the catalogue, beside what is there, until there are ``count``.

    ``there`` is how many there are already, ``words`` the length of a paragraph.
    """
    put_terms()
    waiting = records(there, count, words)
    while batch := list(islice(waiting, BATCH)):
        with_parts = [one for record in batch for one in (record, *record.parts())]
        write(rows_for({(one.uid, one.locale): one for one in with_parts}).values())


def write(rows: Iterable[Rows]) -> None:
    """Puts rows of new records into the catalogue, its index and its log."""
    made: list[Rows] = list(rows)
    with transaction.atomic():
        counter = locked_counter()
        entries = [
            Entry(uid=one.name[0], locale=one.name[1], seq=counter.seq + place, **one.columns)
            for place, one in enumerate(made, start=1)
        ]
        Entry.objects.bulk_create(entries, batch_size=BATCH)
        pairs = list(zip(made, entries, strict=True))
        EntryTerm.objects.bulk_create(
            EntryTerm(entry=entry, scheme=scheme, key=key)
            for one, entry in pairs
            for scheme, key in one.terms
        )
        EntryLink.objects.bulk_create(
            EntryLink(entry=entry, type=kind, target_uid=uid)
            for one, entry in pairs
            for kind, uid in one.links
        )
        EntryFile.objects.bulk_create(
            EntryFile(entry=entry, media=media, file_id=pk) for one, entry in pairs for media, pk in one.files
        )
        EntryText.objects.bulk_create(EntryText(entry=entry, **one.strings) for one, entry in pairs)
        database_engine().put([entry.pk for entry in entries])
        Change.objects.bulk_create(
            Change(seq=entry.seq, uid=entry.uid, locale=entry.locale, op=Change.PUT, at=entry.updated)
            for entry in entries
        )
        counter.seq += len(entries)
        counter.mark()


def _page(number: int, locale: str, words: int) -> Record:
    dice = random.Random(number)  # the same facts in both languages
    day = FIRST_DAY + datetime.timedelta(days=dice.randrange(DAYS))
    moment = datetime.datetime.combine(day, datetime.time(9), tzinfo=datetime.UTC)
    facts: dict[str, Any] = {
        "uid": f"bench-{number}",
        "locale": locale,
        "path": f"/{locale}/news/bench-{number}/",
        "title": Sentence(text=_sentence(dice, 6) if locale == "th" else f"Bench page {number}", lang=locale),
        "summary": Sentence(text=_sentence(dice, words // 3)),
        "body": tuple(Block(type="prose", html=f"<p>{_sentence(dice, words)}</p>") for _ in range(2)),
        "when": day.isoformat(),
        "published": moment,
        "updated": moment,
        "terms": _terms(dice),
        "relations": (Relation(type="follows", uid=f"bench-{dice.randrange(number)}"),) if number else (),
    }
    make = (_article, _meeting, _pledge, _course)[number % 4]
    return make(number, dice, facts)


def _terms(dice: random.Random) -> tuple[TermKey, ...]:
    chosen = [("network", key) for key in dice.sample(NETWORKS, dice.randint(1, 2))]
    chosen += [("province", key) for key in dice.sample(PROVINCES, dice.randint(1, 2))]
    chosen += [("topic", key) for key in dice.sample(TOPICS, dice.randint(0, 3))]
    chosen += [("organisation", key) for key in dice.sample(BODIES, dice.randint(0, 4))]
    return tuple(TermKey(scheme=scheme, key=key) for scheme, key in chosen)


def _sentence(dice: random.Random, words: int) -> str:
    return "".join(dice.choices(WORDS, k=words))


def _said(dice: random.Random, words: int = 12) -> Sentence:
    return Sentence(text=_sentence(dice, words))


def _article(number: int, dice: random.Random, facts: dict[str, Any]) -> Record:
    return ArticleRecord(**facts)


def _meeting(number: int, dice: random.Random, facts: dict[str, Any]) -> Record:
    due = facts["published"].date() + datetime.timedelta(days=90)
    return MeetingRecord(
        state="held",
        decisions=tuple(Decision(key=f"d{number}-{n}", text=_said(dice)) for n in range(3)),
        actions=tuple(
            Action(key=f"bench-{number}-a{n}", text=_said(dice), due=due.isoformat(), status=status)
            for n, status in enumerate(dice.sample(["open", "done", "open"], 2))
        ),
        **facts,
    )


def _pledge(number: int, dice: random.Random, facts: dict[str, Any]) -> Record:
    def clause(place: int) -> Clause:
        words = _said(dice)
        status = dice.choice(["ongoing", "complete", "no_data"])
        key = f"bench-{number}-c{place}"
        return Clause(key=key, number=place, kind="will", text=words, original=words, status=status)

    return PledgeRecord(clauses=tuple(clause(place) for place in (1, 2)), **facts)


def _course(number: int, dice: random.Random, facts: dict[str, Any]) -> Record:
    run = Run(key=f"bench-{number}-r1", when=facts["when"], status="held")
    return CourseRecord(runs=(run,), audience=_said(dice), **facts)
