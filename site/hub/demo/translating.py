"""English pages, made as a translator makes them: sentence by sentence in wagtail-localize."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from wagtail.models import Locale
from wagtail_localize.models import StringTranslation, Translation, TranslationSource
from wagtail_localize.segments import StringSegmentValue
from wagtail_localize.segments.extract import extract_segments

from networks.models import RecordedPage


def translate(page: RecordedPage, english: RecordedPage, locale: Locale) -> RecordedPage:
    """The translation of a stored page, published. ``english`` is the same page with English sentences.

    A sentence that is the same in both stays untranslated. ValueError when a text has another number of
    paragraphs in English.
    """
    source, _made = TranslationSource.update_or_create_from_instance(page)
    translation, _made = Translation.objects.get_or_create(source=source, target_locale=locale)
    StringTranslation.objects.bulk_create(_strings(source, _sentences(english), locale))
    translation.save_target(publish=False)
    target = page.get_translation(locale)
    target.get_latest_revision().publish()
    return target


def _sentences(page: RecordedPage) -> dict[str, list[str]]:
    """Sentences by the place in the page where they stand, in order."""
    found: dict[str, list[str]] = defaultdict(list)
    for segment in extract_segments(page):
        if isinstance(segment, StringSegmentValue) and not segment.is_empty():
            found[segment.path].append(segment.string.data)
    return found


def _strings(
    source: TranslationSource, english: dict[str, list[str]], locale: Locale
) -> list[StringTranslation]:
    segments: dict[str, list[Any]] = defaultdict(list)
    for segment in source.stringsegment_set.select_related("string", "context").order_by("order"):
        segments[segment.context.path].append(segment)
    made: dict[tuple[int, int], StringTranslation] = {}
    for path, own in segments.items():
        words = english.get(path, [])
        if len(words) != len(own):
            raise ValueError(
                f"{source.object_repr}: {path} has {len(own)} sentences, {len(words)} in English."
            )
        for segment, text in zip(own, words, strict=True):
            if text != segment.string.data:
                made[segment.string_id, segment.context_id] = StringTranslation(
                    translation_of=segment.string,
                    context=segment.context,
                    locale=locale,
                    data=text,
                    translation_type=StringTranslation.TRANSLATION_TYPE_MANUAL,
                )
    return list(made.values())
