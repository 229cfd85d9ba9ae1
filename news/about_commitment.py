"""What a promise or a task is about, at the head of the form in which somebody reports on it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.admin.panels import Panel

from news.models import Commitment
from search.drawing import active_locale
from search.record import Answering, PartRecord
from search.terms import labels_for
from thai.date_format import format_period
from thai.edtf import parse_edtf


@dataclass(frozen=True)
class Fact:
    """A name, what is said under it, and where that leads."""

    label: str
    text: str
    path: str = ""


class AboutPanel(Panel):
    """The wording, its page with the day and kind, who is to do it and by when, as the page says them."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "news/admin/about_commitment.html"
        instance: Commitment

        def get_context_data(self, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
            context: dict[str, Any] = super().get_context_data(parent_context)
            return {**context, "facts": facts_of(self.instance)}


def in_words(when: str) -> str:
    """EDTF as the reader of the admin writes days; nothing for nothing."""
    return format_period(parse_edtf(when), locale=active_locale()) if when else ""


def facts_of(commitment: Commitment) -> list[Fact]:
    """Of a part whose page is not public only that page is known."""
    facts = []
    if commitment.page:
        path = reverse("wagtailadmin_pages:edit", args=[commitment.page.pk])
        facts.append(Fact(_("Written on the page"), commitment.page_title, path))
        if commitment.page_entry and commitment.page_entry.when:
            facts.append(Fact(_("When it was"), in_words(commitment.page_entry.when)))
    if commitment.entry:
        facts.insert(0, Fact(_("Promise or task"), commitment.text, commitment.entry.path))
        record = commitment.entry.get_record()
        by = record.by if isinstance(record, PartRecord) else None
        facts.append(Fact(_("Responsible"), _answering(by) or _("nobody is named")))
        facts.append(Fact(_("By when"), in_words(commitment.due) or _("no day is named")))
    return facts


def _answering(by: Answering | None) -> str:
    if by is None:
        return ""
    key = ("organisation", by.organisation)
    body = labels_for([key], active_locale()).label(*key) if by.organisation else ""
    return ", ".join(words for words in (by.words.text, body) if words)
