"""Pictures and documents of private pages, for readers who passed what restricts the page.

Wagtail restricts pages and says nothing of the files on them; a reader who gave the password of a page, or
who is signed in where that is asked for, expects to see its pictures and open its attachments. So a file that
no public page has is given to whoever may read a private one that shows it now: the page itself is asked, as
when it is read, and the answer is kept by no cache.
"""

from __future__ import annotations

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.http import HttpRequest
from wagtail.models import Page, ReferenceIndex

from networks.models import HubDocument, HubImage
from networks.models.page import RecordedPage
from networks.publicity import is_published, may_be_served
from search.catalogue.rows import files_of

MODELS = {"image": HubImage, "document": HubDocument}


def may_have(request: HttpRequest, media: str, file_id: int) -> bool:
    """Whether this reader may read a page that shows the file; without a session nobody passed anything."""
    if settings.SESSION_COOKIE_NAME not in request.COOKIES:
        return False
    return any(_shows(page, request, (media, file_id)) for page in _pages_with(media, file_id))


def _pages_with(media: str, file_id: int) -> list[Page]:
    """Pages that name the file, and those in other languages, which take it from them."""
    named = ReferenceIndex.get_references_to(MODELS[media](pk=file_id)).filter(
        base_content_type=ContentType.objects.get_for_model(Page)
    )
    keys = Page.objects.filter(pk__in=[int(row.object_id) for row in named]).values("translation_key")
    return list(Page.objects.filter(translation_key__in=keys, alias_of=None).live().specific())


def _shows(page: Page, request: HttpRequest, file: tuple[str, int]) -> bool:
    if not isinstance(page, RecordedPage) or not is_published(page):
        return False
    if not all(restriction.accept_request(request) for restriction in page.get_view_restrictions()):
        return False
    record = page.record()
    return file in set(files_of(record)) and may_be_served(page, record)
