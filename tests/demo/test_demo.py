"""The filled hub: complete, in step, the same after a second run, and gone when removed."""

from __future__ import annotations

from io import StringIO
from typing import Any
from unittest import mock

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.core.management import call_command
from django.db import models
from django.test import TestCase, override_settings
from modelcluster.models import get_all_child_relations
from wagtail.models import Collection, Page, ReferenceIndex, Site
from wagtail_localize.models import StringTranslation, TranslatableObject

from hub.demo import loader, pictures
from hub.demo.building import MODELS, page_uid
from hub.demo.content import PAGES
from hub.demo.people import EDITORS, MODERATOR, PASSWORD, make_people
from networks.models import HubDocument, HubImage, Network, PagePicture, Topic
from news.models import Commitment, CommitmentUpdate
from search.models import Entry
from tests.demo.served import ServedPages

FURNITURE = {"id", "page", "sort_order", "translation_key", "locale", "page_ptr"}
#: Fields of Wagtail's page that every kind fills.
PAGE_FIELDS = {"title", "summary", "body"}


def run(*arguments: str) -> str:
    out = StringIO()
    call_command("demo", *arguments, stdout=out)
    return out.getvalue()


def counted() -> dict[str, int]:
    """Everything that a run makes, counted."""
    counters: list[type[models.Model]] = [
        Page, Network, Topic, HubImage, HubDocument, Commitment, CommitmentUpdate, Group, Collection,
        StringTranslation, TranslatableObject, get_user_model(), Entry,
    ]  # fmt: skip
    return {model.__name__: model._default_manager.count() for model in counters}


class FilledHub(ServedPages, TestCase):
    """One filled hub for all tests of the class."""

    before: dict[str, int]
    first_run: str

    @classmethod
    def setUpTestData(cls) -> None:
        cls.before = counted()
        # Small pictures: their sizes are made six times over.
        with mock.patch.multiple(pictures, WIDTH=324, HEIGHT=216):
            cls.first_run = run()

    def test_a_run_says_what_it_made(self) -> None:
        assert f"{len(PAGES)} pages" in self.first_run
        assert PASSWORD not in self.first_run

    def test_a_second_run_changes_nothing(self) -> None:
        counts = counted()
        assert len(run().splitlines()) == 1
        assert counted() == counts

    def test_editors_find_its_pages(self) -> None:
        for told in PAGES[:3]:
            page = Page.objects.get(translation_key=page_uid(told.key), locale__language_code="th")
            assert page in Page.objects.search(page.title)

    def test_every_kind_has_entries_in_both_languages(self) -> None:
        found = set(Entry.objects.values_list("kind", "locale").distinct())
        for kind in (*MODELS, "action", "clause", "run", "network", "topic", "page", "home", "list"):
            assert {(kind, "th"), (kind, "en")} <= found, kind

    def test_only_what_is_public_has_entries(self) -> None:
        for told in PAGES:
            assert Entry.objects.filter(uid=page_uid(told.key)).exists() is (told.state == "live"), told.key

    def test_the_catalogue_is_in_step(self) -> None:
        out = StringIO()
        call_command("check_catalogue", stdout=out)
        assert len(out.getvalue().splitlines()) == 1

    def test_pages_were_published_over_years(self) -> None:
        for told in PAGES:
            if told.state == "live":
                entry = Entry.objects.get(uid=page_uid(told.key), locale="th")
                assert entry.published.date().isoformat() == told.published
                told_of = [note["date"] for note in told.rows.get("note_rows", ())]
                assert entry.updated.date().isoformat() == max([told.updated or told.published, *told_of])

    def test_the_site_begins_at_the_thai_home(self) -> None:
        site = Site.objects.get(is_default_site=True)
        assert str(site.root_page.translation_key) == page_uid("home")
        assert site.root_page.locale.language_code == "th"

    def test_english_pages_are_english(self) -> None:
        entry = Entry.objects.get(uid=page_uid("chan-founding"), locale="en")
        foreign = [text for text in _languages(entry.record) if text == "th"]
        assert foreign == []

    def test_a_page_in_part_translated_marks_what_is_thai(self) -> None:
        entry = Entry.objects.get(uid=page_uid("pier-pledge"), locale="en")
        languages = [clause["text"]["lang"] for clause in entry.record["clauses"]]
        assert languages == ["en", "en", "th", "en", "th"]
        assert [block["lang"] for block in entry.record["body"] if block["type"] == "prose"][-1] == "th"

    def test_reports_give_the_status(self) -> None:
        record = Entry.objects.get(uid=page_uid("chan-pledge"), locale="th").record
        assert [clause["status"] for clause in record["clauses"]] == [
            "complete", "ongoing", "underway", "inactive", "ongoing", "moral", "complete", "dropped",
        ]  # fmt: skip
        assert record["clauses"][0]["updates"][0]["evidence_document"]

    def test_every_picture_has_words_and_sizes(self) -> None:
        for entry in Entry.objects.filter(kind__in=MODELS):
            for picture in entry.record["pictures"]:
                assert picture["decorative"] or picture["alt"]["text"], entry.path
                assert picture["credit"], entry.path
                assert len(picture["renditions"]) == 6, entry.path

    def test_what_refers_to_what_is_known(self) -> None:
        shown = [row.image for row in PagePicture.objects.select_related("image")]
        assert shown
        for image in shown:
            assert ReferenceIndex.get_references_to(image).exists(), image.title

    def test_every_kind_uses_nine_in_ten_of_its_fields(self) -> None:
        for kind, model in MODELS.items():
            unused, total = _unused(model)
            assert len(unused) <= total / 10, (kind, total, sorted(unused))

    def test_accounts_come_in_development_only(self) -> None:
        users = get_user_model().objects
        assert not users.filter(username__in=[*EDITORS, MODERATOR]).exists()
        with override_settings(DEBUG=True):
            make_people({network.key: network for network in Network.objects.all()})
        editor, moderator = users.get(username="editor1"), users.get(username=MODERATOR)
        assert editor.check_password(PASSWORD)
        own = Page.objects.get(translation_key=page_uid("chan-founding"), locale__language_code="th")
        other = Page.objects.get(translation_key=page_uid("nan-weir"), locale__language_code="th")
        assert own.permissions_for_user(editor).can_edit()
        assert not own.permissions_for_user(editor).can_publish()
        assert not other.permissions_for_user(editor).can_edit()
        assert other.permissions_for_user(moderator).can_publish()
        assert not moderator.is_superuser
        # Without both names no form of one's own account can be saved.
        assert all(one.first_name and one.last_name for one in (editor, moderator))

    def test_removing_keeps_what_was_added_and_leaves_nothing_else(self) -> None:
        with override_settings(DEBUG=True):
            make_people({network.key: network for network in Network.objects.all()})
        page = self._page_of_our_own("nan-weir")
        run("--remove")
        assert Page.objects.filter(pk=page.pk, live=True).exists()
        assert set(Network.objects.values_list("key", flat=True)) == {"nan-clear-water"}
        assert Entry.objects.filter(uid=page.uid).exists()
        assert Site.objects.get(is_default_site=True).root_page.slug == "home"
        type(page).objects.get(pk=page.pk).delete()
        run("--remove")
        assert counted() == self.before
        assert not loader.has_content()
        assert Site.objects.filter(is_default_site=True).exists()

    def _page_of_our_own(self, beside: str) -> Any:
        """A page that an editor adds in the section of a page of the demo."""
        neighbour = Page.objects.get(translation_key=page_uid(beside), locale__language_code="th")
        page = MODELS["article"](title="เรื่องของเราเอง", locale=neighbour.locale, live=False)
        neighbour.get_parent().add_child(instance=page)
        page.save_revision().publish()
        return type(page).objects.get(pk=page.pk)


def _languages(value: Any) -> list[str]:
    """The languages of all sentences of a stored record that say something."""
    if isinstance(value, dict):
        if set(value) == {"text", "lang"}:
            return [value["lang"]] if value["text"] else []
        return [lang for key, inner in value.items() if key != "original" for lang in _languages(inner)]
    if isinstance(value, list):
        return [lang for inner in value for lang in _languages(inner)]
    return []


def _unused(model: type[Page]) -> tuple[set[str], int]:
    """Fields of a kind that no page of the demo fills, and how many it has: its own and its rows'."""
    pages = list(model.objects.filter(locale__language_code="th"))
    own = {field.name for field in model._meta.local_fields if field.editable and field.name not in FURNITURE}
    values = {f"{name}": [getattr(page, name) for page in pages] for name in own | PAGE_FIELDS}
    for relation in get_all_child_relations(model):
        if relation.related_model._meta.app_label not in ("networks", "news", "knowledge"):
            continue
        rows = [row for page in pages for row in getattr(page, relation.name).all()]
        for field in relation.related_model._meta.fields:
            if field.name not in FURNITURE:
                values[f"{relation.name}.{field.name}"] = [getattr(row, field.name) for row in rows]
    return {name for name, found in values.items() if not any(found)}, len(values)
