"""Counts of questions in the database: written by the processes' own threads, pruned by the schedule."""

from __future__ import annotations

import datetime

from django.conf import settings
from django.db import transaction
from django.db.models import F, Sum
from django.http import QueryDict

from search.drawing import BANGKOK, today
from search.models import OpenedResult, Question
from search.query import HubQuery

from .buffer import Asked, Batch, Opened, Tally, buffer
from .privacy import without_private_names

RARE_DAYS = 30
"""Days that a question is kept which few asked: it may say something of one of them."""
RARE = 3
"""Times a wording must have been asked, in all that is kept, to be no rare one."""


def flush() -> int:
    """Writes what this process has counted; how many questions and openings. Called outside of requests."""
    batch = buffer.take()
    if not batch:
        return 0
    try:
        with transaction.atomic():
            return store(batch, today())
    except BaseException:
        buffer.give_back(batch)
        raise


def store(batch: Batch, day: datetime.date) -> int:
    """Adds counts to a day's rows. Several processes may do so at once: rows are taken in one order."""
    openings = _openings(batch)
    kept = without_private_names({asked.text for asked in (*batch.asked, *openings)})
    questions = sorted(asked for asked in {*batch.asked, *openings} if asked.text in kept)
    for asked in questions:
        _store_one(asked, batch.asked.get(asked), openings.get(asked, {}), day)
    return len(questions)


def _store_one(asked: Asked, tally: Tally | None, openings: dict[str, int], day: datetime.date) -> None:
    row, _made = Question.objects.get_or_create(day=day, **asked._asdict())
    changes = {"opened": F("opened") + sum(openings.values())}
    if tally is not None:
        changes["asked"] = F("asked") + tally.asked
        changes["missed"] = F("missed") + tally.missed
        Question.objects.filter(pk=row.pk).update(results=tally.results, **changes)
    else:
        Question.objects.filter(pk=row.pk).update(**changes)
    for uid, number in sorted(openings.items()):
        opened, _made = OpenedResult.objects.get_or_create(question=row, uid=uid)
        OpenedResult.objects.filter(pk=opened.pk).update(count=F("count") + number)


def _openings(batch: Batch) -> dict[Asked, dict[str, int]]:
    """Openings by the question of the list they came from."""
    found: dict[Asked, dict[str, int]] = {}
    for opened, number in batch.opened.items():
        asked = _question_of(opened)
        if asked is not None:
            by_uid = found.setdefault(asked, {})
            by_uid[opened.uid] = by_uid.get(opened.uid, 0) + number
    return found


def _question_of(opened: Opened) -> Asked | None:
    from .noting import asked_of

    query = HubQuery.parse(QueryDict(opened.string), opened.path[1:3])
    return asked_of(query, opened.path)


_pruned: set[datetime.date] = set()


def prune_daily(now: datetime.datetime) -> int:
    """Prunes once a day in the life of the schedule's process, again after a failure; how many rows went."""
    day = now.astimezone(BANGKOK).date()
    if day in _pruned:
        return 0
    gone = prune(day)
    _pruned.clear()
    _pruned.add(day)
    return gone


def prune(day: datetime.date) -> int:
    """Forgets what is old, what few asked and is no longer new, and names that are kept out by now."""
    days = settings.HUB_QUERY_LOG["days"]
    old = Question.objects.filter(day__lte=day - datetime.timedelta(days=days))
    gone = old.delete()[0]
    fading = Question.objects.filter(day__lte=day - datetime.timedelta(days=min(RARE_DAYS, days)))
    often = Question.objects.values("text").annotate(times=Sum("asked")).filter(times__gte=RARE)
    gone += fading.exclude(text__in=often.values("text")).delete()[0]
    texts = set(Question.objects.values_list("text", flat=True).distinct())
    private = texts - without_private_names(texts)
    return gone + (Question.objects.filter(text__in=private).delete()[0] if private else 0)
