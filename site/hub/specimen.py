"""``/specimen/``, on one's own machine only: hard Thai words in every size, weight and place.

What is looked at: no mark above or below a letter is cut off, no line touches the next, no name of a body is
broken inside a word. ``tests/hub/test_letters.py`` measures the same page.
"""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import translation
from django.views.decorators.http import require_safe

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
TONES = ("good", "due", "late", "moving")


@require_safe
def specimen(request: HttpRequest) -> HttpResponse:
    """The page, in Thai."""
    with translation.override("th"):
        return render(request, "specimen.html", specimen_context())


def specimen_context() -> dict[str, object]:
    """What the template draws."""
    return {"words": WORDS, "few": FEW, "bodies": BODIES, "days": DAYS, "tones": TONES}
