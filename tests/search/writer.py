"""A program that publishes, changes and withdraws pages as told on its input, one line a task.

``publish NAME COUNT`` makes so many pages, one in three from a draft, changes one in three and withdraws one
in four; ``check`` says whether the search server has just what the catalogue has; ``status`` how it stands.
Each task is answered with one line.
"""

from __future__ import annotations

import io
import random
import sys

import django

django.setup()

from django.core.management import CommandError, call_command  # noqa: E402
from django.db import transaction  # noqa: E402
from wagtail.models import Locale, Page  # noqa: E402
from wagtail.signal_handlers import disable_reference_index_auto_update  # noqa: E402

from news.models import ArticlePage, NewsIndexPage  # noqa: E402

SLUG = "fault-"


def index() -> Page:
    """Where the pages stand; made by whoever comes first."""
    with transaction.atomic():
        root = Page.objects.select_for_update().get(depth=1)
        found = NewsIndexPage.objects.filter(slug=f"{SLUG}index").first()
        if found is None:
            thai = Locale.objects.get(language_code="th")
            found = NewsIndexPage(title="ข่าว", slug=f"{SLUG}index", locale=thai)
            root.add_child(instance=found)
        return Page.objects.get(pk=found.pk)


# What refers to what is no matter of the search: half of all tasks of the worker would be about it.
@disable_reference_index_auto_update()
def publish(name: str, count: str) -> str:
    dice = random.Random(name)
    above = index()
    made = []
    for number in range(int(count)):
        page = ArticlePage(
            title=f"ประชุม {name} ครั้งที่ {number}",
            slug=f"{SLUG}{name}-{number}",
            locale=above.locale,
            live=bool(number % 3),
        )
        with transaction.atomic():
            # Two programs add below one page: each waits for the other's place in the tree.
            locked = Page.objects.select_for_update().get(pk=above.pk)
            locked.add_child(instance=page)
        if not page.live:
            page.save_revision().publish()
        made.append(page)
        if dice.random() < 1 / 3:
            page = dice.choice(made)
            page.title = f"อบรม {name} ครั้งที่ {number}"
            page.save_revision().publish()
        if dice.random() < 1 / 4:
            gone = made.pop(dice.randrange(len(made)))
            gone.unpublish() if dice.random() < 1 / 2 else Page.objects.get(pk=gone.pk).delete()
    return "published"


def check() -> str:
    out = io.StringIO()
    try:
        call_command("check_search", stdout=out)
    except CommandError as error:
        return f"{error} {out.getvalue()}"
    return out.getvalue()


def status() -> str:
    out = io.StringIO()
    call_command("search_status", stdout=out)
    return out.getvalue()


TASKS = {"publish": publish, "check": check, "status": status}

for line in sys.stdin:
    task, *words = line.split()
    sys.stdout.write(" ".join(TASKS[task](*words).split()) + "\n")
    sys.stdout.flush()
