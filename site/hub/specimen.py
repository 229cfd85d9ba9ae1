"""Pages to look at, on one's own machine only.

``/specimen/`` has hard Thai words in every size, weight and place: no mark above or below a letter is cut
off, no line touches the next, no name of a body is broken inside a word. ``tests/hub/test_letters.py``
measures the same page. Below ``/th/specimen/`` and ``/en/specimen/`` stands what the sample content has no
address for: the page of a person, for the sample names nobody, and every page that tells of an error.
"""

import datetime

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import translation
from django.views.decorators.http import require_safe

from hub.errors import PAGES, error_response
from networks.record import PersonRecord
from networks.term_pages import LIST_LENGTH, KindList
from search.detail import draw
from search.drawing import active_locale
from search.models import Entry
from search.record import Sentence
from search.registry import kinds
from search.timeline import time_line

#: Tall stacks, marks below, both at once, letters with feet.
WORDS = "ปู่ ญี่ปุ่น ฐานะ ที่นี้ กตัญญู น้ำ"
#: The tallest and deepest of them, short enough for one line of a card on a telephone.
FEW = "ญี่ปุ่น กตัญญู ปู่"
#: Long names of public bodies.
BODIES = (
    "สำนักงานคณะกรรมการป้องกันและปราบปรามการทุจริตแห่งชาติ",
    "สำนักงานปลัดกระทรวงการพัฒนาสังคมและความมั่นคงของมนุษย์",
    "กรมส่งเสริมการปกครองท้องถิ่น",
    "องค์การบริหารส่วนจังหวัดพระนครศรีอยุธยา",
    "ศูนย์ปฏิบัติการต่อต้านการทุจริตจังหวัดสมุทรสงคราม",
    "สำนักงานเขตพื้นที่การศึกษาประถมศึกษาหนองบัวลำภู เขต 2",
)
DAYS = ("2022-11-25", "2022-12-09/2022-12-10", "2023-03", "2024")
#: Nobody: an office, of a province that there is not.
OFFICE = {"th": "ผู้ว่าราชการจังหวัดตัวอย่าง", "en": "Governor of Sample Province"}
SUMMARY = {
    "th": "ร่วมประชุมกับเครือข่ายในฐานะเจ้าหน้าที่ของรัฐ",
    "en": "Takes part in meetings of networks as an official.",
}
TONES = ("good", "due", "late", "moving")


@require_safe
def specimen(request: HttpRequest) -> HttpResponse:
    """The page, in Thai."""
    with translation.override("th"):
        return render(request, "specimen.html", specimen_context())


def specimen_context() -> dict[str, object]:
    """What the template draws."""
    return {"words": WORDS, "few": FEW, "bodies": BODIES, "days": DAYS, "tones": TONES}


@require_safe
def person(request: HttpRequest) -> HttpResponse:
    """The page of an office holder, who is said to have taken part in the newest meetings of the hub."""
    locale = active_locale()
    other = "en" if locale == "th" else "th"
    moment = datetime.datetime(2026, 1, 5, tzinfo=datetime.UTC)
    record = PersonRecord(
        uid="person:specimen",
        locale=locale,
        path=request.path,
        title=Sentence(text=OFFICE[locale], lang=locale),
        summary=Sentence(text=SUMMARY[locale], lang=locale),
        published=moment,
        updated=moment,
        key="specimen",
        slug="specimen",
        other_names=(OFFICE[other],),
        capacity="official",
    )
    meetings = Entry.objects.visible().filter(locale=locale, kind="meeting").order_by("-sort_date", "uid")
    found = tuple(meetings[:LIST_LENGTH])
    label, where = kinds["meeting"].label_plural, f"/{locale}/search/?type=meeting"
    lists = [KindList("meeting", label, found, len(found), where)] if found else []
    around = {
        "alternates": {language: f"/{language}/specimen/person/" for language in OFFICE},
        "lists": lists,
        "timeline": time_line(found),
    }
    return draw(request, record, extra=around)


@require_safe
def error(request: HttpRequest, status: int) -> HttpResponse:
    """The page that tells of an error, in the language of the address."""
    if status not in PAGES:
        raise Http404(status)
    return error_response(request, status)
