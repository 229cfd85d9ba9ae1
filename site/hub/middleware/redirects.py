"""The editors' redirects (and those Wagtail makes when a page moves), looked up only for what was not found.

Wagtail's own middleware asks up to four times for one missing page (with and without the query, decoded
and not); one query for all the spellings gives the same answer.
"""

from collections.abc import Callable
from urllib.parse import urlsplit

from django.http import HttpRequest, HttpResponseBase, HttpResponsePermanentRedirect, HttpResponseRedirect
from django.utils.encoding import uri_to_iri
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Site


def spellings(full_path: str) -> list[str]:
    """The forms under which an editor may have stored this address, the most exact first."""
    encoded = Redirect.normalise_path(full_path, decode_unicode=False)
    found = []
    for path in (encoded, urlsplit(encoded).path):
        for spelling in (uri_to_iri(path), path):
            # PostgreSQL refuses NUL in a string, and no stored address has one.
            if spelling not in found and "\0" not in spelling:
                found.append(spelling)
    return found


def find_redirect(request: HttpRequest) -> Redirect | None:
    """The redirect for this request: the most exact spelling wins, then one of this very site."""
    paths = spellings(request.get_full_path())
    stored = Redirect.get_for_site(Site.find_for_request(request)).filter(old_path__in=paths)
    ranked = sorted(stored, key=lambda redirect: (paths.index(redirect.old_path), redirect.site_id is None))
    return ranked[0] if ranked else None


def _is_missing(response: HttpResponseBase) -> bool:
    """A miss, or the address of a withdrawn page; a machine's 410 has words of its own and stays."""
    is_gone = response.status_code == 410 and not response.streaming and not getattr(response, "content", b"")
    return response.status_code == 404 or is_gone


class RedirectMiddleware:
    """Turns a 404, or a 410 of a withdrawn page, into a redirect when there is one."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        if not _is_missing(response):
            return response
        redirect = find_redirect(request)
        if redirect is None or redirect.link is None:
            return response
        answer = HttpResponsePermanentRedirect if redirect.is_permanent else HttpResponseRedirect
        return answer(redirect.link)
