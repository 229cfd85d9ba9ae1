"""Two languages: facts come from the Thai page at once, sentences when somebody has translated them."""

from __future__ import annotations

from django.db import models
from wagtail_localize.fields import SynchronizedField
from wagtail_localize.models import TranslationSource

from networks.translating import has_rules, sentences_of
from search.record import Sentence
from tests import builders
from tests.hub_case import HubCase

ENGLISH = {
    "ประชุมภาคประชาชนเรื่องงบท่าเรือ": "Citizens meet on the harbour budget",
    "เครือข่ายสองจังหวัดตกลงติดตามงบท่าเรือด้วยกัน": "Two networks follow the harbour budget",
    "รวบรวมสัญญาท่าเรือ": "Collect the harbour contracts",
    "จะเปิดเผยบัญชีทุกเดือน": "We will open the books every month",
}


class Translations(HubCase):
    # A page of every kind, some of its sentences in English

    def pair(self, kind: str = "meeting"):
        page = self.full(kind)
        return page, builders.translate(page, ENGLISH)

    def test_same_facts_in_both_languages_for_every_kind(self) -> None:
        told_by_language = {"locale", "path", "published", "updated"}
        for kind in builders.MODELS:
            with self.subTest(kind):
                page, _english = self.pair(kind)
                thai, english = (self.entries(page)[lang].get_record() for lang in ("th", "en"))
                for name in type(thai).model_fields:
                    if name not in told_by_language:
                        assert facts_in(getattr(thai, name)) == facts_in(getattr(english, name)), name

    def test_translated_sentences_are_english_and_all_others_thai_and_marked(self) -> None:
        page, _english = self.pair()
        record = self.entries(page)["en"].get_record()
        assert record.title == Sentence(text="Citizens meet on the harbour budget", lang="en")
        assert record.actions[0].text == Sentence(text="Collect the harbour contracts", lang="en")
        assert record.actions[1].text == Sentence(text="จัดเวทีตำบล", lang="th")
        assert record.place.venue == Sentence(text="ศาลาประชาคม", lang="th")
        assert [block.lang for block in record.body if block.html] == ["th"]
        response = self.client.get(record.path)
        self.assertContains(response, 'lang="th"')

    def test_clause_keeps_its_original_wording(self) -> None:
        page, _english = self.pair("pledge")
        clause = self.entries(page)["en"].get_record().clauses[0]
        assert clause.text == Sentence(text="We will open the books every month", lang="en")
        assert clause.original == Sentence(text="จะเปิดเผยบัญชีทุกเดือน", lang="th")

    def test_changed_fact_is_in_english_when_the_thai_page_is_published(self) -> None:
        page, english = self.pair()
        page.when, page.headcount = "2023-01-05", 99
        action = page.actions.all()[0]
        action.due = "2023-03-31"
        page.actions.add(action)
        before = english.latest_revision_id
        page = builders.publish(page)
        record = self.entries(page)["en"].get_record()
        assert (record.when, record.headcount, record.actions[0].due) == ("2023-01-05", 99, "2023-03-31")
        assert record.actions[0].text.text == "Collect the harbour contracts"
        english.refresh_from_db()
        assert english.latest_revision_id == before
        self.assertContains(self.client.get(record.path), "99")

    def test_new_thai_row_is_shown_untranslated_and_a_removed_one_is_gone(self) -> None:
        from news.models import ActionItem

        page, _english = self.pair()
        page.actions = [page.actions.all()[1], ActionItem(text="งานใหม่", due="2023-05")]
        page = builders.publish(page)
        actions = self.entries(page)["en"].get_record().actions
        assert [(it.text.text, it.text.lang) for it in actions] == [("จัดเวทีตำบล", "th"), ("งานใหม่", "th")]

    def test_rows_share_their_keys_and_commitments(self) -> None:
        from news.models import Commitment

        page, english = self.pair()
        keys = {row.translation_key for row in page.actions.all()}
        assert keys == {row.translation_key for row in english.actions.all()}
        assert set(Commitment.objects.values_list("key", flat=True)) == keys

    def test_slug_is_shared_and_stands_in_the_english_section(self) -> None:
        page, english = self.pair()
        assert english.slug == page.slug == "meeting-2022-11-25-trat"
        assert english.get_url() == f"/en/news/trat-clean/{page.slug}/"

    def test_page_is_in_english_only_after_its_translation_is_published(self) -> None:
        page = self.full()
        builders.submit(page)
        self.assert_public(page, "th")

    def test_draft_of_a_thai_page_changes_nothing_in_english(self) -> None:
        page, _english = self.pair()
        page.when = "2024-01-01"
        page.save_revision()
        assert self.entries(page)["en"].get_record().when == "2022-11-25/2022-11-26"

    def test_moving_the_thai_page_takes_the_english_one_along(self) -> None:
        page, english = self.pair()
        other = builders.make_section(self.hub, builders.make_network("nan-clear", "น่านใส"))
        page.move(other, pos="last-child")
        builders.settled(page)
        english.refresh_from_db()
        assert english.get_url() == f"/en/news/nan-clear/{english.slug}/" == self.entries(page)["en"].path

    # wagtail-localize is told for every field whether it is a sentence or a fact

    def test_facts_are_not_offered_to_translators(self) -> None:
        page = self.full("course")
        source, _made = TranslationSource.update_or_create_from_instance(page)
        offered = set(source.stringsegment_set.values_list("string__data", flat=True))
        offered |= set(source.overridablesegment_set.values_list("data_json", flat=True))
        text = " ".join(offered)
        for fact in ("2022-11-25", "2301", "230107", "https://example.org", "ฝ่ายสื่อสาร", page.slug, "12.5"):
            assert fact not in text
        assert "อ่านสัญญาจัดจ้าง" in text

    def test_no_synchronised_field_may_be_overridden(self) -> None:
        for model in models_with_rules():
            for rule in model.translatable_fields:
                if isinstance(rule, SynchronizedField):
                    assert not rule.is_overridable(None), (model, rule.field_name)

    def test_every_sentence_is_a_text_field(self) -> None:
        for model in models_with_rules():
            for name in sentences_of(model):
                assert isinstance(
                    model._meta.get_field(name), models.CharField | models.TextField | models.Field
                )

    # A draft of a translation, made where the English page is live

    def test_a_draft_leaves_the_live_page_and_its_entry_as_they_are(self) -> None:
        page = self.full("meeting", title="ประชุมครั้งแรก")
        english = builders.translate(page, {"ประชุมครั้งแรก": "First meeting"})
        assert english.title == "First meeting"
        rows = list(english.decisions.values_list("pk", "text"))
        page.title = "ประชุมที่เปลี่ยนชื่อ"
        page.decisions = []
        builders.publish(page)
        source = TranslationSource.objects.get(object_id=page.translation_key)
        source.update_from_db()
        source.translations.get().save_target(user=self.editor, publish=False)
        english = builders.settled(english)
        assert english.title == "First meeting"
        assert list(english.decisions.values_list("pk", "text")) == rows
        assert self.entries(english)["en"].title == "First meeting"
        assert english.has_unpublished_changes
        draft = english.get_latest_revision_as_object()
        assert draft.title == "ประชุมที่เปลี่ยนชื่อ"
        assert draft.decisions.count() == 0
        published = builders.publish(draft)
        assert published.title == "ประชุมที่เปลี่ยนชื่อ"

    def test_wagtail_localize_still_writes_the_row_by_itself(self) -> None:
        """When this fails, ``networks.draft_translations`` is needed no longer."""
        page = self.page("article", title="ข่าวแรก")
        english = builders.translate(page, {"ข่าวแรก": "First news"})
        page.title = "ข่าวที่เปลี่ยนชื่อ"
        builders.publish(page)
        source = TranslationSource.objects.get(object_id=page.translation_key)
        source.update_from_db()
        unmended = TranslationSource.create_or_update_translation.__wrapped__
        unmended(source, english.locale, user=self.editor, publish=False, fallback=True)
        english.refresh_from_db()
        assert english.title == "ข่าวที่เปลี่ยนชื่อ"


def models_with_rules() -> list[type]:
    from django.apps import apps

    return [model for model in apps.get_models() if has_rules(model)]


def facts_in(value: object) -> object:
    """A value of a record without its sentences."""
    if isinstance(value, Sentence):
        return bool(value)
    if isinstance(value, tuple):
        return [facts_in(item) for item in value]
    fields = getattr(type(value), "model_fields", None)
    if fields is None:
        return value
    return {
        name: facts_in(getattr(value, name)) for name in fields if name not in ("lang", "html", "url", "rows")
    }
