"""``{% load calendar_links %}{% calendar_link record %}``: a page's own calendar, if a day is to come."""

from __future__ import annotations

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from feeds.ical import has_day
from search.drawing import today
from search.record import Record

register = template.Library()


@register.simple_tag
def calendar_link(record: Record) -> SafeString:
    """A link to the record's days, or nothing for what has none from today on: nobody notes down the past."""
    if not has_day(record, since=today()):
        return SafeString("")
    return format_html(
        '<p class="glance__calendar"><a href="/{}/calendar/{}.ics" type="text/calendar">{}</a></p>',
        record.locale,
        record.uid,
        _("Add to your calendar"),
    )
