"""The texts themselves: long enough, no two alike, none taken from elsewhere, nothing pointing nowhere."""

from __future__ import annotations

import itertools
import re
import statistics
from pathlib import Path

import pytest
from pythainlp.tokenize import word_tokenize

from hub.demo import info, pictures
from hub.demo.content import PAGES
from hub.demo.english import TRANSLATIONS
from hub.demo.files import FILES
from hub.demo.networks import NETWORKS, TOPICS
from hub.demo.things import TITLES

SEEDS = Path(__file__).resolve().parents[3] / "shared" / "seeds"
PUBLIC = [page for page in PAGES if page.state == "live"]
SHINGLE = 5
NAMED = re.compile(r"(?<![ก-๙])(นาย|นาง|นางสาว|ด\.ช\.|ด\.ญ\.|Mr\.|Mrs\.|Ms\.)\s*[ก-ฮA-Z]")


def words(text: str) -> list[str]:
    return [word for word in word_tokenize(text) if word.strip() and not re.fullmatch(r"\W+", word)]


def shingles(text: str) -> set[tuple[str, ...]]:
    pieces = words(text)
    return {tuple(pieces[at : at + SHINGLE]) for at in range(len(pieces) - SHINGLE + 1)}


def all_sentences(value: object) -> list[str]:
    """Every string inside a page's texts, rows and reports."""
    if isinstance(value, str):
        return [value]
    if isinstance(value, dict):
        return [text for inner in value.values() for text in all_sentences(inner)]
    if isinstance(value, list | tuple):
        return [text for inner in value for text in all_sentences(inner)]
    if hasattr(value, "__dataclass_fields__"):
        return [text for name in value.__dataclass_fields__ for text in all_sentences(getattr(value, name))]
    return []


def test_bodies_are_long_enough_in_the_middle() -> None:
    assert statistics.median(len(words(page.body)) for page in PUBLIC) >= 150


def test_no_two_bodies_are_alike() -> None:
    bodies = {page.key: shingles(page.body) for page in PAGES}
    alike = [
        (one, other, round(share, 3))
        for one, other in itertools.combinations(bodies, 2)
        if (share := len(bodies[one] & bodies[other]) / min(len(bodies[one]), len(bodies[other]))) > 0.05
    ]
    assert alike == []


def test_every_kind_and_state_is_there() -> None:
    assert {page.kind for page in PUBLIC} == {"article", "meeting", "pledge", "course", "resource"}
    assert {page.state for page in PAGES} == {"live", "draft", "private", "scheduled"}
    assert len(PUBLIC) >= 50
    assert len(TRANSLATIONS) >= 20
    provinces = {code for network in NETWORKS for code in network["provinces"]}
    assert len(NETWORKS) == 10
    assert len(provinces) == 14


def test_they_tell_of_years() -> None:
    published = [page.published[:4] for page in PUBLIC]
    assert len([year for year in set(published) if published.count(year) > 10]) >= 3


def test_pages_lead_to_each_other() -> None:
    linked = {key for page in PUBLIC for _type, target in page.relations for key in (page.key, target)}
    assert len(linked & {page.key for page in PUBLIC}) >= len(PUBLIC) * 0.8
    assert {kind for page in PUBLIC for kind, _target in page.relations} == {
        "follows", "results_in", "declared_at", "reports_on",
    }  # fmt: skip


def test_nothing_points_nowhere() -> None:
    keys = {page.key for page in PAGES}
    networks = {network["key"] for network in NETWORKS}
    topics = {topic["key"] for topic in TOPICS}
    for page in PAGES:
        assert {target for _type, target in page.relations} <= keys, page.key
        assert {page.section, *page.networks} <= networks, page.key
        assert set(page.topics) <= topics, page.key
        for key in re.findall(r"\(page:([^)]+)\)", page.body):
            assert key in keys, page.key
    images = {row["image"] for page in PAGES for row in page.rows.get("picture_rows", ())}
    files = {row["document"] for page in PAGES for row in page.rows.get("file_rows", ())}
    assert images == set(pictures.PICTURES)
    assert files <= set(FILES)
    assert set(TRANSLATIONS) <= {page.key for page in PUBLIC}


def test_every_status_is_reported() -> None:
    clauses = {
        report.status
        for page in PAGES
        for row in page.rows.get("clauses", ())
        for report in row.get("updates", ())
    }
    assert clauses == {"complete", "ongoing", "underway", "no_data", "inactive", "dropped"}
    assert any(row.get("is_moral") for page in PAGES for row in page.rows.get("clauses", ()))
    actions = {
        report.status
        for page in PAGES
        for row in page.rows.get("actions", ())
        for report in row.get("updates", ())
    }
    assert {"done", "underway", "dropped"} <= actions


def test_the_page_about_it_says_how_far_the_stories_go() -> None:
    """Their days are fixed; whoever opens the hub later should know why everything is overdue."""
    days = [
        str(row.get(field, ""))
        for page in PAGES
        for row in (page.facts, *(row for rows in page.rows.values() for row in rows))
        for field in ("when", "due", "deadline")
    ]
    last = max(int(year) for day in days for year in re.findall(r"\b(?:19|20)\d\d\b", day))
    about = next(page for page in info.INFO_PAGES if page.slug == "about")
    assert f"จนถึงปี {last + 543}" in about.body
    assert f"until {last}" in about.english.body


def test_pictures_have_titles_that_say_in_thai_what_is_drawn() -> None:
    assert set(TITLES) == set(pictures.PICTURES)
    assert len(set(TITLES.values())) == len(TITLES)
    assert [title for title in TITLES.values() if not re.fullmatch("[\u0e00-\u0e7f]+", title)] == []


def test_nobody_is_named() -> None:
    told = [*PAGES, *TRANSLATIONS.values(), *info.INFO_PAGES, NETWORKS, TOPICS, *FILES.values()]
    named = [text for one in told for text in all_sentences(one) if NAMED.search(text)]
    assert named == []


def test_addresses_are_of_nobody() -> None:
    told = [*PAGES, *info.INFO_PAGES, NETWORKS]
    addresses = re.findall(
        r"https?://([^/\s)]+)", " ".join(text for one in told for text in all_sentences(one))
    )
    assert {host.removeprefix("social.") for host in addresses} <= {"example.org"}


@pytest.mark.skipif(not SEEDS.is_dir(), reason="the reference pages of ../shared/seeds are not here")
def test_no_sentence_is_taken_from_the_reference_pages() -> None:
    taken = set().union(*(runs(path.read_text(encoding="utf-8")) for path in SEEDS.glob("*.txt")))
    for page in PAGES:
        own = set().union(*map(runs, all_sentences(page)))
        assert not own & taken, page.key


def runs(text: str) -> set[tuple[str, ...]]:
    """Runs of words as long as a short sentence; names of public bodies are shorter."""
    pieces = words(text)
    return {tuple(pieces[at : at + 10]) for at in range(len(pieces) - 9)}
