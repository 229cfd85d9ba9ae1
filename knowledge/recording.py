"""Facts of training courses as parts of their records."""

from __future__ import annotations

from typing import Any

from knowledge.record import Run, Session
from networks.recording import PageReader, document_as_file, figure, place_in, unique_terms
from search.record import File, Sentence
from thai.edtf import Period, format_edtf, parse_edtf


def course_facts(reader: PageReader, shared: dict[str, Any]) -> dict[str, Any]:
    """What a course has on top of the shared facts. ``when`` spans its runs where it says no day itself."""
    source: Any = reader.source
    runs = _runs(reader)
    return {
        "audience": reader.said("audience"),
        "objectives": reader.items("objectives"),
        "outcomes": reader.items("outcomes"),
        "sessions": _sessions(reader),
        "figures": reader.rows("figures", lambda fact, words: figure(reader, fact, words)),
        "hours": source.hours,
        "cost": reader.said("cost"),
        "certificate": reader.said("certificate"),
        "registration": reader.said("registration"),
        "registration_url": source.registration_url,
        "runs": runs,
        "when": shared["when"] or span_of(runs),
        "terms": unique_terms(
            [(term.scheme, term.key) for term in shared["terms"]]
            + [("province", run.place.province) for run in runs if run.place.province]
        ),
    }


def span_of(runs: tuple[Run, ...]) -> str:
    """From the first day of the first run to the last day of the last, as EDTF; empty without days."""
    periods = [parse_edtf(run.when) for run in runs if run.when]
    if not periods:
        return ""
    if len(periods) == 1:
        return format_edtf(periods[0])
    start, end = min(period.start for period in periods), max(period.end for period in periods)
    return format_edtf(Period(start, end, "day"))


def _runs(reader: PageReader) -> tuple[Run, ...]:
    materials: dict[int, list[File]] = {}
    for row in reader.links("run_materials"):
        if row.document_id:
            materials.setdefault(row.run_number, []).append(
                document_as_file(row.document, reader.source_lang)
            )

    def run(fact: Any, words: Any) -> Run:
        return Run(
            key=fact.key,
            when=fact.when,
            place=place_in(fact, reader.row_said(fact, words, "venue")),
            deadline=fact.deadline,
            registration_url=fact.registration_url,
            capacity=fact.capacity,
            trained=fact.trained,
            areas=fact.areas,
            areas_unit=reader.row_said(fact, words, "areas_unit"),
            results=reader.row_said(fact, words, "results"),
            materials=tuple(materials.get(fact.number, ())),
            status=fact.status,
        )

    return reader.rows("runs", run)


def _sessions(reader: PageReader) -> tuple[Session, ...]:
    keys = {row.number: row.key for row in reader.links("runs")}

    def session(fact: Any, words: Any) -> Session:
        topics = reader.row_said(fact, words, "topics")
        return Session(
            key=fact.key,
            number=fact.label,
            form=reader.row_said(fact, words, "form"),
            title=reader.row_said(fact, words, "title"),
            subtitle=reader.row_said(fact, words, "subtitle"),
            speaker=reader.row_said(fact, words, "speaker"),
            topics=tuple(
                Sentence(text=line.strip(), lang=topics.lang)
                for line in topics.text.splitlines()
                if line.strip()
            ),
            run=keys.get(fact.run_number, ""),
        )

    return reader.rows("sessions", session)
