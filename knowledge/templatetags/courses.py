"""Filters for the page of a course: which run comes next, and which sessions belong to which run."""

from __future__ import annotations

from collections.abc import Sequence

from django import template

from knowledge.record import CourseRecord, Run, Session
from search.drawing import period_of, today

register = template.Library()

HAPPENING = frozenset({"planned", "postponed"})


@register.filter
def next_run(runs: Sequence[Run]) -> Run | None:
    """The earliest run that is still to come and not cancelled."""
    coming = [
        (period.start, run)
        for run in runs
        if run.status in HAPPENING and (period := period_of(run.when)) and period.end >= today()
    ]
    return min(coming, key=lambda pair: pair[0])[1] if coming else None


@register.filter
def other_runs(runs: Sequence[Run]) -> list[Run]:
    """All runs but the next one, the latest first; runs without a day stand on top."""
    following = next_run(runs)
    others = [run for run in runs if run is not following]
    return sorted(others, key=lambda run: run.when or "9999", reverse=True)


@register.filter
def programmes(record: CourseRecord) -> list[tuple[Run | None, list[Session]]]:
    """The general programme first, then that of each run that has its own, in the order of the runs.

    Sessions of a run that is no longer there count as general.
    """
    known = {run.key: run for run in record.runs}
    grouped: dict[str, list[Session]] = {}
    for session in record.sessions:
        grouped.setdefault(session.run if session.run in known else "", []).append(session)
    order = [key for key in ("", *known) if key in grouped]
    return [(known.get(key), grouped[key]) for key in order]


@register.filter
def told_by_runs(record: CourseRecord) -> bool:
    """Whether the course's own days are those of a run: said beside the next one they mislead."""
    return any(run.when == record.when for run in record.runs)
