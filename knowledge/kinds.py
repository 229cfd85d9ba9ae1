"""The kinds of records of knowledge, as the registry of ``search`` wants them."""

from django.utils.translation import gettext_lazy as _

from knowledge.record import CourseRecord, ResourceRecord, RunRecord
from search.registry import Kind

KNOWLEDGE_KINDS = (
    Kind(
        name="course",
        label=_("training course"),
        label_plural=_("training courses"),
        record=CourseRecord,
        template="knowledge/course.html",
        words=("อบรม", "หลักสูตร", "ฝึกอบรม", "course", "training"),
        also=("คอร์ส", "เวิร์กช็อป", "เวิร์กชอป", "เวิร์คช็อป", "เวิร์คชอป", "เวิร์คช้อป", "ค่าย", "workshop"),
        parts=("run",),
    ),
    Kind(
        name="resource",
        label=_("handbook or data"),
        label_plural=_("handbooks and data"),
        record=ResourceRecord,
        template="knowledge/resource.html",
        words=("คู่มือ", "กฎหมาย", "ระเบียบ", "ข้อมูล", "handbook", "guide", "law", "dataset"),
        also=("เอกสาร", "แบบฟอร์ม", "แผ่นพับ", "manual", "leaflet"),
    ),
    Kind(
        name="run",
        label=_("run of a course"),
        label_plural=_("runs of courses"),
        record=RunRecord,
        template="knowledge/course.html",
        words=("รุ่น", "run"),
        states={
            "planned": _("planned"),
            "held": _("held"),
            "postponed": _("postponed"),
            "cancelled": _("cancelled"),
        },
        listed=False,
        is_part=True,
    ),
)
