"""Fills an empty hub: all or nothing, in one transaction."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field

from django.conf import settings
from django.core.management import call_command
from django.db import transaction
from django.utils import timezone
from wagtail.models import Locale, Page, PageViewRestriction
from wagtail.signal_handlers import disable_reference_index_auto_update

from networks.models import HubPage, RecordedPage
from news.models import Commitment, CommitmentUpdate
from search import catalogue

from . import info
from .building import fill, new_page, page_uid, row_key, speak_english
from .content import PAGES
from .dating import backdate, morning
from .english import TRANSLATIONS
from .people import make_people
from .shapes import DemoPage, English, Report
from .things import Things, make_things
from .translating import translate
from .tree import Sections, index_of, open_sections, plant

#: How long after the Thai page its English one came out, and when the scheduled page will.
TRANSLATED_AFTER = datetime.timedelta(days=9)
SCHEDULED_AHEAD = datetime.timedelta(days=120)
PRIVATE_PASSWORD = "demo-private"  # noqa: S105 - a sample page's, meant to be known


@dataclass
class Loaded:
    """What a run has made."""

    pages: int = 0
    translated: int = 0
    networks: int = 0
    accounts: list[str] = field(default_factory=list)


def has_content() -> bool:
    """Whether the hub has any page of its own; the page of a new installation does not count."""
    return any(
        issubclass(page.specific_class or Page, RecordedPage) for page in Page.objects.filter(depth__gt=1)
    )


@transaction.atomic
def load() -> Loaded:
    """Makes everything. To be called on an empty hub.

    What refers to what is looked for when all is there: Wagtail would read a page anew for each of its rows.
    """
    with catalogue.gathered(), disable_reference_index_auto_update():
        loaded = _load()
    call_command("rebuild_references_index", verbosity=0)
    catalogue.process_pending()
    return loaded


def _load() -> Loaded:
    thai, english = (Locale.objects.get(language_code=code) for code in ("th", "en"))
    things = make_things()
    grown = plant(things, thai, english)
    networks = things.by_kind["network"]
    wanted = {(told.section, index_of(told.kind)) for told in PAGES}
    sections = open_sections(networks.values(), grown, wanted)
    _make_pages(things, sections, thai)
    for told in PAGES:
        _publish(things.find("page", told.key), told, things)
    for key, words in TRANSLATIONS.items():
        _translate(next(told for told in PAGES if told.key == key), words, things, english)
    accounts = make_people(networks) if settings.DEBUG else []
    return Loaded(len(PAGES), len(TRANSLATIONS), len(networks), accounts)


def demo_uids() -> list[str]:
    """uids of all pages of the demo but the sections."""
    told = [info.HOME, info.NEWS, info.KNOWLEDGE, info.NETWORKS, *info.INFO_PAGES, *PAGES]
    return [page_uid(one.key) for one in told]


def _make_pages(things: Things, sections: Sections, thai: Locale) -> None:
    """All pages as bare drafts, so that texts and relations find what they point at."""
    for told in PAGES:
        page = new_page(told, things, thai)
        parent = sections[told.section, index_of(told.kind)]
        parent.add_child(instance=page)
        parent.refresh_from_db()
        things.by_kind["page"][told.key] = page


def _publish(page: HubPage, told: DemoPage, things: Things) -> None:
    """The page with all that belongs to it, in the state it is told to have."""
    fill(page, told, things)
    if told.state == "private":
        _restrict(page)
    if told.state == "scheduled":
        page.go_live_at = timezone.now() + SCHEDULED_AHEAD
    revision = page.save_revision()
    if told.state != "draft":
        revision.publish()
    page.refresh_from_db()
    if told.state in ("live", "private"):
        backdate(page, morning(told.published), morning(_last_change(told)))
        _report(told, things)


def _last_change(told: DemoPage) -> str:
    """The day (ISO) of the newest change: a correction that is listed changed the page."""
    return max(told.published, told.updated, *(note["date"] for note in told.rows.get("note_rows", ())))


def _restrict(page: HubPage) -> None:
    """A password where it may be known, else a login."""
    restriction = PageViewRestriction(page=page, restriction_type=PageViewRestriction.LOGIN)
    if settings.DEBUG:
        restriction.restriction_type = PageViewRestriction.PASSWORD
        restriction.password = PRIVATE_PASSWORD
    restriction.save()


def _report(told: DemoPage, things: Things) -> None:
    """The dated reports on the page's action items and clauses; the newest gives the status.

    Stored in bulk, because the page's entries are computed once more when all is there.
    """
    for relation in ("actions", "clauses"):
        for number, row in enumerate(told.rows.get(relation, ())):
            reports: tuple[Report, ...] = row.get("updates", ())
            if reports:
                commitment = Commitment.objects.get(key=row_key(told.key, relation, number))
                updates = [_update(commitment, report, things) for report in reports]
                CommitmentUpdate.objects.bulk_create(updates)
                commitment.status = max(updates, key=lambda update: update.date).status
                commitment.save(update_fields=["status"])


def _update(commitment: Commitment, report: Report, things: Things) -> CommitmentUpdate:
    return CommitmentUpdate(
        commitment=commitment,
        date=datetime.date.fromisoformat(report.date),
        status=report.status,
        text_th=report.th,
        text_en=report.en,
        evidence_url=report.url,
        evidence_document=things.find("document", report.document) if report.document else None,
    )


def _translate(told: DemoPage, words: English, things: Things, english: Locale) -> None:
    page = type(things.find("page", told.key)).objects.get(pk=things.primary_key("page", told.key))
    twin = type(page).objects.get(pk=page.pk)
    speak_english(twin, told.key, words, things)
    target = translate(page, twin, english)
    target.refresh_from_db()
    published = morning(told.published) + TRANSLATED_AFTER
    backdate(target, published, max(published, morning(_last_change(told))))
