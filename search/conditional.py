"""Pages drawn from the catalogue alone are told apart by its state: who has one asks for changes only.

A reader who is signed in sees pages of their own, so those are drawn each time. A 304 costs what finding the
page costs and one look at the state: two SQL queries.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from contextlib import suppress
from functools import lru_cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.staticfiles.storage import staticfiles_storage
from django.http import HttpRequest, HttpResponse, HttpResponseNotModified
from django.template.utils import get_app_template_dirs
from django.utils.cache import patch_vary_headers
from django.utils.http import parse_etags

from .record import RECORD_VERSION
from .state import held_state

#: Anyone may keep the page, and asks each time whether it is still this one.
CACHE_CONTROL = "public, no-cache"


def conditional(request: HttpRequest, draw: Callable[[], HttpResponse]) -> HttpResponse:
    """What ``draw`` makes, with an ETag; 304 without drawing for those who have it.

    Neither for signed-in readers, nor while developing, when templates change under a running server.
    """
    if (
        request.method not in ("GET", "HEAD")
        or settings.DEBUG
        or settings.SESSION_COOKIE_NAME in request.COOKIES
    ):
        return draw()
    # Taken before anything is read: a page may be older than its tag says, never newer.
    with held_state() as state:
        tag = f'W/"{_digest(request, state.key)}"'
        response: HttpResponse
        if tag in parse_etags(request.headers.get("If-None-Match", "")):
            response = HttpResponseNotModified()
        else:
            response = draw()
    if response.status_code in (200, 304):
        response["ETag"] = tag
        response["Cache-Control"] = CACHE_CONTROL
        patch_vary_headers(response, ["HX-Request"])
    return response


def _digest(request: HttpRequest, state: str) -> str:
    asked = (request.scheme or "", request.get_host(), request.get_full_path())
    htmx = tuple(
        request.headers.get(name, "") for name in ("HX-Request", "HX-History-Restore-Request", "HX-Boosted")
    )
    whole = "\x1f".join((*asked, *htmx, state, str(RECORD_VERSION), _form()))
    return hashlib.sha256(whole.encode("utf-8", "surrogatepass")).hexdigest()[:32]


@lru_cache(maxsize=1)
def _form() -> str:
    """What pages look like: templates, messages, static files and the version of the hub, as one digest."""
    seen = hashlib.sha256()
    given: list[dict[str, Any]] = settings.TEMPLATES
    folders = [Path(folder) for engine in given for folder in engine["DIRS"]]
    folders += [Path(folder) for folder in get_app_template_dirs("templates")]
    own = [folder for folder in folders if "site-packages" not in folder.parts]
    for folder in (*own, *map(Path, settings.LOCALE_PATHS)):
        for file in sorted((*folder.rglob("*.html"), *folder.rglob("*.mo"))):
            seen.update(file.read_bytes())
    seen.update(str(getattr(staticfiles_storage, "manifest_hash", "")).encode())
    with suppress(PackageNotFoundError):
        seen.update(version("civic-hub").encode())
    return seen.hexdigest()
