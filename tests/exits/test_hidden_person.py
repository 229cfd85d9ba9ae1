"""A hidden person's name is found nowhere in public, wherever an editor wrote it."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

import pytest
from django.core.cache import cache
from django.core.management import call_command
from django.test import Client
from wagtail.rich_text import RichText

from networks import models as networks
from networks.visibility import set_visibility
from news import models as news
from search import catalogue
from search.registry import faces
from tests.builders import (
    make_document,
    make_hub,
    make_page,
    make_person,
    make_section,
    make_user,
    publish,
    translate,
)
from thai.segment import get_segmenter

from .addresses import everything
from .conftest import kept_for_module

pytestmark = pytest.mark.django_db

NAME = "ปลื้มใจ ลับแลเขียว"
ENGLISH_NAME = "Pluemjai Lablaekhiao"


def in_title(page: Any) -> None:
    page.title = f"เรื่องของ {NAME}"


def in_summary(page: Any) -> None:
    page.summary = f"สรุปที่เอ่ยถึง{NAME}"


def in_body(page: Any) -> None:
    page.body = [("prose", RichText(f"<p>วันนั้น{NAME}พูดนำ</p>"))]


def in_caption(page: Any) -> None:
    from tests.builders import make_image

    page.picture_rows.add(networks.PagePicture(image=make_image(), alt="คน", caption=f"ภาพ {NAME}"))


def in_action(page: Any) -> None:
    page.actions.add(news.ActionItem(text="ส่งเอกสาร", owner=NAME))


def in_agenda(page: Any) -> None:
    page.agenda.add(news.AgendaRow(title="เปิดประชุม", speaker=NAME))


def in_attachment(page: Any) -> None:
    page.file_rows.add(networks.PageFile(document=make_document(f"ประวัติ {NAME}")))


def in_link_row(page: Any) -> None:
    person = networks.Person.objects.get(name_th=NAME)
    page.person_rows.add(networks.PagePerson(person=person, role="ผู้ดำเนินรายการ"))


def in_split_words(page: Any) -> None:
    """Marks and spaces between the letters do not hide a name from the search for it."""
    page.summary = "เอ่ยถึงปลื้มใจ\u200b  ลับแลเขียวในที่ประชุม"


PLACES = [
    in_title,
    in_summary,
    in_body,
    in_caption,
    in_action,
    in_agenda,
    in_attachment,
    in_link_row,
    in_split_words,
]


@pytest.fixture(scope="module")
def world(django_db_setup: Any, django_db_blocker: Any) -> Iterator[tuple[Any, Any]]:
    with kept_for_module(django_db_blocker):
        section = make_section(make_hub())
        person = make_person("pluemjai", NAME)
        person.name_en = ENGLISH_NAME
        person.save()
        yield section, person


@pytest.fixture
def section(world: tuple[Any, Any], db: Any) -> Any:
    cache.clear()
    return type(world[0]).objects.get(pk=world[0].pk)


@pytest.fixture
def person(world: tuple[Any, Any], db: Any) -> Any:
    return networks.Person.objects.get(pk=world[1].pk)


def hide(person: Any) -> None:
    set_visibility(person, "hidden", reason="เจ้าตัวขอ", user=make_user())
    catalogue.process_pending()


def leaks(client: Client) -> list[str]:
    pieces = (*NAME.split(), ENGLISH_NAME)
    read = everything(client, "ประชุม")
    return [
        path for path, text in read.items() if any(piece in text.replace("\u200b", "") for piece in pieces)
    ]


@pytest.mark.parametrize("place", PLACES, ids=lambda place: place.__name__)
def test_a_hidden_name_is_found_nowhere(place: Any, section: Any, person: Any, client: Client) -> None:
    page = make_page("meeting", section, live=False, title="ประชุมประจำเดือน")
    place(page)
    publish(page)
    assert leaks(client), "shown, the name is public"
    hide(person)
    assert leaks(client) == []


def test_mirrors_are_told_and_no_copy_is_called_current(
    section: Any, person: Any, client: Client, settings: Any, tmp_path: Any
) -> None:
    """Whoever asks with what he was given gets something else at once, in every form; the log of changes says
    what is to be fetched anew and what is to be deleted; what was dumped with the name is gone."""
    settings.DUMPS_ROOT = tmp_path
    linked, told = (make_page("meeting", section, live=False, title=f"ประชุมครั้งที่ {n}") for n in (1, 2))
    in_link_row(linked)
    in_body(told)
    publish(linked)
    publish(told)
    catalogue.process_pending()
    call_command("make_dumps", stdout=io.StringIO())
    forms = [f"/th/{face.path}?type=meeting" for face in faces]
    forms += [f"/th/embed/item/{linked.uid}", f"/th/embed/item/{told.uid}", f"/th/calendar/{told.uid}.ics"]
    forms += [
        f"/api/v1/items/{linked.uid}",
        f"/api/v1/items/{told.uid}",
        "/data/meeting.zip",
        "/data/catalog.jsonld",
    ]
    tags = {address: asked(client, address)["ETag"] for address in forms}
    cursor = client.get("/api/v1/changes").json()["cursor"]

    hide(person)

    lines = client.get(f"/api/v1/changes?cursor={cursor}").json()["changes"]
    heard = {(line["uid"], line["op"]) for line in lines}
    assert {(linked.uid, "put"), (told.uid, "gone"), (f"person:{person.key}", "gone")} <= heard
    answers = {address: asked(client, address, {"If-None-Match": tag}) for address, tag in tags.items()}
    assert {address: one.status_code for address, one in answers.items() if one.status_code == 304} == {}
    for address in (
        f"/th/embed/item/{told.uid}",
        f"/api/v1/items/{told.uid}",
        f"/th/calendar/{told.uid}.ics",
    ):
        assert answers[address].status_code == 410, address
    assert answers["/data/meeting.zip"].status_code == 404
    assert "meeting.zip" not in answers["/data/catalog.jsonld"].content.decode()
    card = client.get(f"/th/embed/item/person:{person.key}")
    assert card.status_code in (404, 410)
    assert NAME not in card.content.decode()


def asked(client: Client, address: str, headers: dict[str, str] | None = None) -> Any:
    """An answer read to its end."""
    answer = client.get(address, headers=headers or {})
    if answer.streaming:
        b"".join(answer.streaming_content)
    return answer


def test_in_a_clause(section: Any, person: Any, client: Client) -> None:
    page = make_page("pledge", section, live=False)
    page.clauses.add(news.ClauseRow(text=f"เราจะฟัง{NAME}"))
    publish(page)
    assert leaks(client)
    hide(person)
    assert leaks(client) == []


def test_in_a_translation(
    section: Any, person: Any, client: Client, django_capture_on_commit_callbacks: Any
) -> None:
    page = make_page("meeting", section, title="ประชุมประจำเดือน")
    with django_capture_on_commit_callbacks(execute=True):
        translate(page, {"ประชุมประจำเดือน": f"A meeting led by {ENGLISH_NAME}"})
    catalogue.process_pending()
    assert leaks(client)
    hide(person)
    assert leaks(client) == []


def test_an_old_revision_does_not_bring_it_back(section: Any, person: Any, client: Client) -> None:
    page = make_page("meeting", section, live=False, title="ประชุมประจำเดือน")
    in_title(page)
    publish(page)
    old = page.get_latest_revision() or page.latest_revision
    page = type(page).objects.get(pk=page.pk)
    page.title = "ประชุมประจำเดือน"
    publish(page)
    hide(person)
    type(page).objects.get(pk=page.pk).latest_revision.content_object.revisions.get(pk=old.pk).publish()
    catalogue.process_pending()
    assert leaks(client) == []


def test_no_name_is_in_the_search_dictionary(person: Any) -> None:
    assert person.name_th == NAME
    assert NAME.replace(" ", "") not in get_segmenter().words(NAME.replace(" ", ""))
