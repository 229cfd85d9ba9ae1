"""Addresses of the machine faces; those below the language come from the registry of faces."""

from django.urls import include, path

from .api.views import patterns as api_patterns
from .calendar_face import single
from .dumps.views import patterns as dump_patterns
from .embed.views import item as embed_item
from .embed.views import style as embed_style
from .interface import patterns
from .llms import llms
from .oembed import oembed
from .opml import opml
from .partners.builder import builder
from .partners.page import use_our_data
from .sitemap import sitemap, sitemap_page

fixed = [
    path("feeds.opml", opml, name="opml"),
    path("api/v1/", include(api_patterns())),
    path("data/", include(dump_patterns())),
    path("llms.txt", llms, name="llms"),
    path("embed/style.css", embed_style, name="embed-style"),
    path("oembed", oembed, name="oembed"),
    path("sitemap.xml", sitemap, name="sitemap"),
    path("sitemap-<int:page>.xml", sitemap_page, name="sitemap-page"),
]

localised = [
    *patterns(),
    path("calendar/<str:uid>.ics", single, name="calendar-single"),
    path("embed/item/<str:uid>", embed_item, name="embed-item"),
    path("embed/", builder, name="embed-builder"),
    path("use-our-data/", use_our_data, name="use-our-data"),
]
