"""The page tree: home, indexes and information pages in both languages, and a section for each network."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from wagtail.models import Locale, Page, Site

from knowledge.models import KnowledgeIndexPage
from networks.models import HomePage, InfoPage, Network, NetworkIndexPage, RecordedPage, SectionPage
from networks.opening import open_section
from news.models import NewsIndexPage

from . import info, markup
from .dating import backdate, morning
from .shapes import English, Info, lasting_key
from .things import Things

FIRST_DAY = "2021-08-16"
KNOWLEDGE_KINDS = ("course", "resource")
INDEXES = (
    (NewsIndexPage, info.NEWS, ["article", "meeting", "pledge"]),
    (KnowledgeIndexPage, info.KNOWLEDGE, ["course", "resource"]),
    (NetworkIndexPage, info.NETWORKS, ["network"]),
)

Sections = dict[tuple[str, str], SectionPage]


def plant(things: Things, thai: Locale, english: Locale) -> dict[str, RecordedPage]:
    """Home and indexes in both languages, the site's root, and the information pages; Thai ones by key."""
    root = Page.get_first_root_node()
    site = clear_ground(root)
    home = _grow(HomePage, info.HOME, root, things, thai, english)
    site.root_page = home
    site.save()
    grown = {"home": home}
    for model, told, kinds in INDEXES:
        grown[told.key] = _grow(model, told, home, things, thai, english, kinds=kinds)
    for told in info.INFO_PAGES:
        grown[told.key] = _grow(InfoPage, told, home, things, thai, english)
    return grown


def _grow(
    model: type[RecordedPage],
    told: Info,
    parent: Page,
    things: Things,
    thai: Locale,
    english: Locale,
    **facts: Any,
) -> RecordedPage:
    page = model(
        title=told.title,
        summary=told.summary,
        slug=told.slug,
        body=markup.blocks(told.body, told.key, things.primary_key),
        translation_key=lasting_key("page", told.key),
        locale=thai,
        live=False,
        **facts,
    )
    parent.add_child(instance=page)
    _publish(page)
    twin = page.copy_for_translation(english)
    _say(twin, told, told.english, things)
    _publish(twin)
    page.refresh_from_db()
    return page


def _say(page: RecordedPage, told: Info, words: English, things: Things) -> None:
    page.title, page.summary = words.title, words.summary
    page.draft_title = words.title
    if not isinstance(page, HomePage):
        page.slug = told.slug
    page.body = markup.blocks(words.body, told.key, things.primary_key)


def _publish(page: RecordedPage) -> None:
    page.save_revision().publish()
    page.refresh_from_db()
    backdate(page, morning(FIRST_DAY), morning(FIRST_DAY))


def clear_ground(root: Page) -> Site:
    """The site, without the page that every new installation has."""
    site = Site.objects.filter(is_default_site=True).first() or Site(
        hostname="localhost", is_default_site=True
    )
    site.root_page = root
    site.save()
    for page in root.get_children():
        if type(page.specific) is Page and not page.numchild:
            page.delete()
    return site


def open_sections(
    networks: Iterable[Network], grown: dict[str, RecordedPage], wanted: set[tuple[str, str]]
) -> Sections:
    """Thai sections by network key and index key; one is opened where the network has pages to put there."""
    sections: Sections = {}
    for network in networks:
        for index in ("news", "knowledge"):
            if (network.key, index) in wanted:
                made = open_section(network, grown[index])
                sections[network.key, index] = made["th"]
                for page in made.values():
                    page.refresh_from_db()
                    backdate(page, morning(FIRST_DAY), morning(FIRST_DAY))
    return sections


def index_of(kind: str) -> str:
    """Key of the index under which a kind of page stands."""
    return "knowledge" if kind in KNOWLEDGE_KINDS else "news"
