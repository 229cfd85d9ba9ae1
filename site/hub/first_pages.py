"""The first pages of a new hub: home, the three indexes and the pages of information, in both languages.

The texts are those of the sample content without what they say of the sample. Nothing else of it is made, and
``demo --remove`` leaves these pages alone.
"""

from __future__ import annotations

import re
from typing import Any, NoReturn

from django.conf import settings
from django.db import transaction
from wagtail.models import Locale, Page

from hub.demo import info, markup
from hub.demo.shapes import English, Info
from hub.demo.tree import INDEXES, clear_ground
from networks.models import HomePage, InfoPage, RecordedPage

SAMPLE_PART = re.compile(rf"\n## (?:{'|'.join(info.SAMPLE)})\n.*?(?=\n## |\Z)", re.S)


@transaction.atomic
def open_hub(mail: str) -> list[RecordedPage]:
    """Makes and publishes what is missing; ``mail`` is the address that readers are told. What was made."""
    made: list[RecordedPage] = []
    home = _home(made, mail)
    for model, told, kinds in INDEXES:
        _grow(made, model, told, home, mail, kinds=kinds)
    for told in info.INFO_PAGES:
        _grow(made, InfoPage, told, home, mail)
    return made


def _home(made: list[RecordedPage], mail: str) -> RecordedPage:
    found = HomePage.objects.filter(locale__language_code=settings.LANGUAGE_CODE).order_by("path").first()
    if found is not None:
        _translate(made, found, info.HOME, mail)
        return found
    root = Page.get_first_root_node()
    site = clear_ground(root)
    home = _grow(made, HomePage, info.HOME, root, mail)
    site.root_page = home
    site.save()
    return home


def _grow(
    made: list[RecordedPage],
    model: type[RecordedPage],
    told: Info,
    parent: Page,
    mail: str,
    **facts: Any,
) -> RecordedPage:
    """A page below another, and its translations; an index by its kind, other pages by their address."""
    by = {"slug": told.slug} if model is InfoPage else {}
    page = model.objects.child_of(parent).filter(**by).first()
    if page is None:
        page = model(
            slug=told.slug, locale=parent.locale if parent.depth > 1 else _thai(), live=False, **facts
        )
        _say(page, told, mail)
        parent.add_child(instance=page)
        _publish(made, page)
    _translate(made, page, told, mail)
    page.refresh_from_db()
    return page


def _translate(made: list[RecordedPage], page: RecordedPage, told: Info, mail: str) -> None:
    """Makes what is missing of a page in the other languages."""
    for locale in Locale.objects.exclude(pk=page.locale_id):
        if not page.has_translation(locale):
            twin = page.copy_for_translation(locale)
            if not isinstance(twin, HomePage):
                twin.slug = told.slug
            _say(twin, told.english, mail)
            _publish(made, twin)


def _thai() -> Locale:
    return Locale.objects.get(language_code=settings.LANGUAGE_CODE)


def _say(page: RecordedPage, words: Info | English, mail: str) -> None:
    page.title = page.draft_title = words.title
    page.summary = words.summary
    body = SAMPLE_PART.sub("", words.body).replace(info.DESK, mail)
    page.body = markup.blocks(body, str(page.translation_key), _no_link)


def _publish(made: list[RecordedPage], page: RecordedPage) -> None:
    page.save_revision().publish()
    page.refresh_from_db()
    made.append(page)


def _no_link(kind: str, key: str) -> NoReturn:
    raise KeyError(f"{kind}:{key}: the first texts link to no page of the sample")
