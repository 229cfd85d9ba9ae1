"""Time lines: entries in the order of their days, and which of them led to which.

What leads on is said by the pages themselves: a typed relation (it follows, results in, was declared at,
reports on), and a part (a task, a clause, a run) comes from its page. Everything is drawn on the server as
a list, each step with a piece of the drawing beside it, so it reads the same without script and aloud.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from .models import Entry
from .registry import Label
from .wording import RELATIONS

#: Kinds that a time line is made of; clauses are on it by their deadlines, tasks by their days.
KINDS = ("meeting", "course", "run", "pledge", "clause", "action")
#: Lanes side by side at most; what leads on from further steps is told in words alone.
MAX_LANES = 4
#: Measures of the drawing in CSS pixels: middle of the line and of a dot, from lane to lane, bend.
LINE, DOT, STEP, BEND = 9, 16, 14, 7
#: Relation type → whether the page that states it came first.
FIRST = {"follows": False, "results_in": True, "declared_at": False, "reports_on": False}
PART = _("Comes from")

Threads = Sequence[tuple[int, int, frozenset[int]]]


@dataclass(frozen=True)
class Origin:
    """Another step that a step came from, and in what way (``label``)."""

    label: Label
    entry: Entry


@dataclass(frozen=True)
class Step:
    """One entry of a time line, the year that begins with it (or empty), what it came from, its drawing."""

    entry: Entry
    year: str
    origins: tuple[Origin, ...]
    drawing: SafeString


@dataclass(frozen=True)
class TimeLine:
    """Steps in the order they were given, and how many lanes stand beside the line."""

    steps: tuple[Step, ...] = ()
    lanes: int = 0

    def __bool__(self) -> bool:
        return bool(self.steps)

    def __len__(self) -> int:
        return len(self.steps)

    @property
    def entries(self) -> tuple[Entry, ...]:
        return tuple(step.entry for step in self.steps)


def time_line(entries: Iterable[Entry], focus: str = "") -> TimeLine:
    """The time line of entries that are sorted by their days, either way. No SQL query: each has its record.

    A course whose runs are there too is told by them alone. What ``focus`` (a uid) led to is drawn first.
    """
    given = list({entry.uid: entry for entry in entries}.values())
    runs_of = {entry.parent_uid: entry.uid for entry in given if entry.kind == "run"}
    steps = [entry for entry in given if entry.uid not in runs_of]
    at = {entry.uid: number for number, entry in enumerate(steps)}
    at |= {uid: at[run] for uid, run in runs_of.items()}
    origins = _origins(given, steps, at)
    threads = _threads(origins, at.get(focus))
    lanes = max((lane for _cause, lane, _effects in threads), default=0)
    years = [_year(entry) for entry in steps]
    return TimeLine(
        tuple(
            Step(
                entry,
                year if number == 0 or years[number - 1] != year else "",
                tuple(Origin(label, steps[cause]) for cause, label in origins[number].items()),
                drawing_of(number, len(steps), threads, lanes),
            )
            for number, (entry, year) in enumerate(zip(steps, years, strict=True))
        ),
        lanes,
    )


def _year(entry: Entry) -> str:
    return f"{entry.sort_date.year:04d}"


def _origins(given: Iterable[Entry], steps: Sequence[Entry], at: Mapping[str, int]) -> list[dict[int, Label]]:
    """For each step the steps it came from, with the words for how."""
    found: list[dict[int, Label]] = [{} for _entry in steps]
    for entry in given:
        here = at[entry.uid]
        if entry.parent_uid in at and at[entry.parent_uid] != here and entry.kind != "run":
            found[here].setdefault(at[entry.parent_uid], PART)
        for relation in (entry.record or {}).get("relations", ()):
            there = at.get(relation["uid"])
            if there is None or there == here:
                continue
            states, pointed_to = RELATIONS[relation["type"]]
            if FIRST[relation["type"]]:
                found[there].setdefault(here, pointed_to)
            else:
                found[here].setdefault(there, states)
    return found


def _threads(
    origins: Sequence[Mapping[int, Label]], focus: int | None
) -> list[tuple[int, int, frozenset[int]]]:
    """(cause, lane, effects): one thread for all that a step led to, in the nearest lane that is free."""
    effects: dict[int, set[int]] = {}
    for effect, causes in enumerate(origins):
        for cause in causes:
            effects.setdefault(cause, set()).add(effect)
    spans = [
        (cause != focus, min(cause, *reached), max(cause, *reached), cause)
        for cause, reached in effects.items()
    ]
    lanes: list[list[tuple[int, int]]] = [[] for _lane in range(MAX_LANES)]
    found = []
    for _later, first, last, cause in sorted(spans):
        for lane, taken in enumerate(lanes, start=1):
            if all(last <= begin or end <= first for begin, end in taken):
                taken.append((first, last))
                found.append((cause, lane, frozenset(effects[cause])))
                break
    return found


def drawing_of(number: int, count: int, threads: Threads, lanes: int) -> SafeString:
    """The piece of the drawing beside one step: the line, the threads that pass, begin or end here, the dot.

    It is as high as the step, whatever that is: only its upper part has fixed measures.
    """
    pieces = [_line("trunk", LINE, DOT if number == 0 else 0, DOT if number == count - 1 else "100%")]
    for cause, lane, effects in threads:
        ends = {cause, *effects}
        first, last = min(ends), max(ends)
        if first <= number <= last:
            pieces += _thread(lane, number, first, last, number in ends)
        if number in effects:
            pieces.append(format_html('<path class="tip" d="M{} {}l6 -4v8z"/>', LINE + BEND, DOT))
    leads = any(number == cause for cause, _lane, _effects in threads)
    pieces.append(
        format_html('<circle class="{}" cx="{}" cy="{}" r="5"/>', "led" if leads else "dot", LINE, DOT)
    )
    return format_html(
        '<svg class="timeline__drawing" width="{}" height="100%" aria-hidden="true">{}</svg>',
        LINE + lanes * STEP + BEND,
        format_html_join("", "{}", ((piece,) for piece in pieces)),
    )


def _thread(lane: int, number: int, first: int, last: int, meets: bool) -> list[SafeString]:
    """A thread in its lane beside one step, with a bend to the dot where it begins, branches or ends."""
    name, x = f"lane-{lane}", LINE + lane * STEP
    if not meets:
        return [_line(name, x, 0, "100%")]
    pieces = []
    if number > first:
        pieces += [_line(name, x, 0, DOT - BEND), _bend(name, x, -BEND)]
    if number < last:
        pieces += [_bend(name, x, BEND), _line(name, x, DOT + BEND, "100%")]
    return pieces


def _line(name: str, x: int, top: int, bottom: int | str) -> SafeString:
    return format_html('<line class="{0}" x1="{1}" y1="{2}" x2="{1}" y2="{3}"/>', name, x, top, bottom)


def _bend(name: str, x: int, down: int) -> SafeString:
    return format_html(
        '<path class="{}" d="M{} {}H{}Q{} {} {} {}"/>', name, LINE, DOT, x - BEND, x, DOT, x, DOT + down
    )
