"""How long publishing takes while the search server answers, refuses and keeps silent."""

from __future__ import annotations

import os
import socket
import statistics
import time
from typing import Any

ROUNDS = 25


def publishing_times() -> dict[str, float]:
    """Medians of publishing one page, the states in turn, so that what disturbs one disturbs all alike.

    As in service: what follows a change is a row of the task queue, written with it.
    """
    from django.conf import settings
    from django.test.utils import override_settings
    from django_tasks_db import DatabaseBackend  # noqa: F401 - a missing queue should fail here

    tasks = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": []}}
    with socket.socket() as silent, socket.socket() as closed:
        silent.bind(("127.0.0.1", 0))
        silent.listen()
        closed.bind(("127.0.0.1", 0))
        closed_url = f"http://127.0.0.1:{closed.getsockname()[1]}/bench"
        closed.close()
        servers = {
            "live": f"{os.environ['HUB_SEARCH_URL'].rstrip('/')}/bench-{os.getpid()}",
            "dead": closed_url,
            "silent": f"http://127.0.0.1:{silent.getsockname()[1]}/bench",
        }
        times: dict[str, list[float]] = {name: [] for name in servers}
        before = settings.HUB_SEARCH
        with override_settings(TASKS=tasks):
            page = _page()
            for number in range(ROUNDS + 2):
                for name, url in servers.items():
                    settings.HUB_SEARCH = {"url": url}
                    page.title = f"ประชุมครั้งที่ {number} {name}"
                    began = time.perf_counter()
                    page.save_revision().publish()
                    if number >= 2:
                        times[name].append((time.perf_counter() - began) * 1000)
            settings.HUB_SEARCH = before
    live = statistics.median(times["live"])
    figures = {"publishing, live server, ms": live}
    for name in ("dead", "silent"):
        figures[f"publishing, {name} server / live"] = statistics.median(times[name]) / live
    return figures


def _page() -> Any:
    """An article under the first index that may hold it."""
    from wagtail.models import Locale, Page

    from news.models import ArticlePage, NewsIndexPage

    thai = Locale.objects.get(language_code="th")
    index = NewsIndexPage.objects.first()
    if index is None:
        root = Page.get_first_root_node()
        index = root.add_child(instance=NewsIndexPage(title="ข่าว", slug="bench-news", locale=thai))
    page = ArticlePage(title="ประชุม", slug="bench-publishing", locale=thai)
    index.add_child(instance=page)
    return page
