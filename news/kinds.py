"""The kinds of records of news, as the registry of ``search`` wants them."""

from django.utils.translation import gettext_lazy as _

from news.record import ActionRecord, ArticleRecord, ClauseRecord, MeetingRecord, PledgeRecord
from search.registry import Kind

NEWS_KINDS = (
    Kind(
        name="article",
        label=_("article"),
        label_plural=_("articles"),
        record=ArticleRecord,
        template="news/article.html",
        words=("ข่าว", "บทความ", "news", "article"),
        also=("รายงานข่าว", "เรื่องเล่า", "story"),
    ),
    Kind(
        name="meeting",
        label=_("meeting report"),
        label_plural=_("meeting reports"),
        record=MeetingRecord,
        template="news/meeting.html",
        words=("ประชุม", "การประชุม", "รายงานการประชุม", "เวที", "meeting", "minutes"),
        also=(
            "สัมมนา",
            "เสวนา",
            "เวทีเสวนา",
            "วงเสวนา",
            "วงคุย",
            "ประชาพิจารณ์",
            "เวทีรับฟัง",
            "seminar",
            "forum",
            "conference",
        ),
        states={
            "planned": _("planned"),
            "held": _("held"),
            "postponed": _("postponed"),
            "cancelled": _("cancelled"),
        },
        called={"planned": _("meeting"), "postponed": _("meeting"), "cancelled": _("meeting")},
        parts=("action",),
    ),
    Kind(
        name="pledge",
        label=_("pledge"),
        label_plural=_("pledges"),
        record=PledgeRecord,
        template="news/pledge.html",
        words=("คำมั่น", "ปฏิญญา", "ประกาศเจตนารมณ์", "เจตนารมณ์", "pledge", "declaration"),
        also=("แถลงการณ์", "สัตยาบัน", "คำประกาศ", "คำปฏิญาณ", "ปฏิญาณ", "บันทึกข้อตกลง", "mou"),
        states={},
        parts=("clause",),
    ),
    Kind(
        name="action",
        label=_("action item"),
        label_plural=_("action items"),
        record=ActionRecord,
        template="news/meeting.html",
        words=("งานที่มอบหมาย", "action"),
        states={
            "open": _("open"),
            "underway": _("underway"),
            "done": _("done"),
            "dropped": _("dropped"),
        },
        listed=False,
        is_part=True,
    ),
    Kind(
        name="clause",
        label=_("clause of a pledge"),
        label_plural=_("clauses of pledges"),
        record=ClauseRecord,
        template="news/pledge.html",
        words=("ข้อปฏิญญา", "clause"),
        states={
            "no_data": _("no data"),
            "underway": _("underway"),
            "ongoing": _("ongoing"),
            "complete": _("kept"),
            "inactive": _("nothing happens"),
            "dropped": _("dropped"),
            "moral": _("moral pledge, not tracked"),
        },
        listed=False,
        is_part=True,
    ),
)
