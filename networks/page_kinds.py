"""The kinds of pages that belong to this room: home, lists, information."""

from django.utils.translation import gettext_lazy as _

from networks import home, list_pages
from networks.record import HomeRecord, ListRecord, PageRecord
from search.registry import Kind

PAGE_KINDS = (
    Kind(
        name="page",
        label=_("information"),
        label_plural=_("information pages"),
        record=PageRecord,
        template="networks/page.html",
        words=("เกี่ยวกับ", "ติดต่อ", "about", "contact"),
        listed=False,
    ),
    Kind(
        name="home",
        label=_("home page"),
        label_plural=_("home pages"),
        record=HomeRecord,
        template="networks/home.html",
        listed=False,
        view=home.view,
    ),
    Kind(
        name="list",
        label=_("list"),
        label_plural=_("lists"),
        record=ListRecord,
        template="networks/section.html",
        listed=False,
        view=list_pages.view,
    ),
)
