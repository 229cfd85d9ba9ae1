"""Records of training courses with their runs, and of handbooks, laws and data sets."""

from __future__ import annotations

from decimal import Decimal
from typing import Literal

from search.record import (
    EMPTY,
    Figure,
    File,
    Item,
    Part,
    PartRecord,
    Place,
    Record,
    Sentence,
    inherited,
    with_terms,
)
from thai.edtf import Period, parse_edtf


class Session(Part):
    """A row of the syllabus. ``form`` is a lecture, a panel …, ``speaker`` a role, ``topics`` its points.

    ``run`` is the key of the run it was held in, empty for the course's general programme.
    """

    key: str
    number: str = ""
    form: Sentence = EMPTY
    title: Sentence
    subtitle: Sentence = EMPTY
    speaker: Sentence = EMPTY
    topics: tuple[Sentence, ...] = ()
    run: str = ""


class Run(Part):
    """One time that the course is given. ``deadline`` closes registration (EDTF day).

    ``trained`` counts people, ``areas`` areas reached; ``results`` and ``materials`` say what came of it.
    """

    key: str
    when: str = ""
    place: Place = Place()
    deadline: str = ""
    registration_url: str = ""
    capacity: int | None = None
    trained: int | None = None
    areas: int | None = None
    areas_unit: Sentence = EMPTY
    results: Sentence = EMPTY
    materials: tuple[File, ...] = ()
    status: Literal["planned", "held", "postponed", "cancelled"] = "planned"


class RunRecord(PartRecord):
    """A run listed by itself; ``when`` its days, ``deadline`` the last day to register."""

    kind: Literal["run"] = "run"
    run: Run

    def headcounts(self) -> tuple[int, ...]:
        return () if self.run.trained is None else (self.run.trained,)


class CourseRecord(Record):
    """A training course: what, for whom, how, and the times it was and will be given.

    Curriculum bodies are ``organisations`` with that role. ``when`` spans the stated runs.
    """

    kind: Literal["course"] = "course"
    audience: Sentence = EMPTY
    objectives: tuple[Item, ...] = ()
    outcomes: tuple[Item, ...] = ()
    sessions: tuple[Session, ...] = ()
    figures: tuple[Figure, ...] = ()
    hours: Decimal | None = None
    cost: Sentence = EMPTY
    certificate: Sentence = EMPTY
    registration: Sentence = EMPTY
    registration_url: str = ""
    runs: tuple[Run, ...] = ()

    def parts(self) -> tuple[PartRecord, ...]:
        return tuple(self._run_record(run) for run in self.runs)

    def periods(self) -> tuple[Period, ...]:
        runs = (run for run in self.runs if run.when and run.status in ("planned", "held"))
        return (*super().periods(), *(parse_edtf(run.when) for run in runs))

    def headcounts(self) -> tuple[int, ...]:
        return tuple(run.trained for run in self.runs if run.trained is not None)

    def _run_record(self, run: Run) -> RunRecord:
        return RunRecord(
            **inherited(self, run.key),
            title=self.title,
            when=run.when,
            deadline=run.deadline,
            state=run.status,
            place=run.place,
            terms=with_terms(self.terms, province=run.place.province, district=run.place.district),
            run=run,
        )


class ResourceRecord(Record):
    """A handbook, guide, law or data set. ``publisher`` bodies are ``organisations`` with that role."""

    kind: Literal["resource"] = "resource"
    resource_kind: Literal["handbook", "guide", "law", "dataset", "report", "other"] = "other"
    authors: Sentence = EMPTY
    year: int | None = None
    pages: int | None = None
    language: str = ""
    licence: str = ""
