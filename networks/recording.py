"""From a page to a record: facts of the source page joined with the sentences of the page's language.

wagtail-localize passes a changed fact on only when someone syncs and publishes the translation. So
the record of a translated page is built from the source's rows, each joined by its lasting key with
the translated row; a sentence that is not translated yet stays in its language and says so.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any, TypeVar

from django.db import models
from django.utils import timezone

from networks import prose
from search.record import (
    EMPTY,
    Figure,
    File,
    Item,
    Note,
    OrganisationLink,
    PersonLink,
    Picture,
    Place,
    Relation,
    Sentence,
    Source,
    TermKey,
)

if TYPE_CHECKING:
    from networks.models.base import ReferenceTerm
    from networks.models.media import HubDocument
    from networks.models.page import HubPage, RecordedPage
    from networks.models.rows import Row

Made = TypeVar("Made")


class PageReader:
    """Reads one page (``page``: whose words) together with its source (``source``: whose facts)."""

    def __init__(self, page: RecordedPage, source: RecordedPage) -> None:
        self.page = page
        self.source = source
        self._rows: dict[str, list[Any]] = {}
        self.lang: str = page.locale.language_code
        self.source_lang: str = source.locale.language_code if source is not page else self.lang

    @property
    def is_translation(self) -> bool:
        return self.source is not self.page

    def said(self, field: str) -> Sentence:
        """A sentence of the page itself."""
        return self.joined(getattr(self.source, field), getattr(self.page, field))

    def row_said(self, fact: Any, words: Any, field: str) -> Sentence:
        """A sentence of a row. ``words`` is the row in the page's language, or the fact row itself."""
        return self.joined(getattr(fact, field), getattr(words, field))

    def joined(self, source_text: str | None, own_text: str | None) -> Sentence:
        """The sentence to show for a source text and its translation, marked with its language."""
        source_text, own_text = (source_text or "").strip(), (own_text or "").strip()
        if not source_text:
            return EMPTY
        if not self.is_translation:
            return Sentence(text=source_text, lang=self.lang)
        if own_text and own_text != source_text:
            return Sentence(text=own_text, lang=self.lang)
        return Sentence(text=source_text, lang=self.source_lang)

    def links(self, relation: str) -> list[Any]:
        """Rows of the source page, in order, with what they point at; read once."""
        if relation not in self._rows:
            rows = getattr(self.source, relation).all()
            self._rows[relation] = list(rows.select_related(*_pointers(rows.model)))
        return self._rows[relation]

    def rows(self, relation: str, make: Callable[[Any, Any], Made | None]) -> tuple[Made, ...]:
        """``make(fact, words)`` of every row with sentences; rows for which it gives None are left out."""
        facts: list[Row] = self.links(relation)
        words = {row.key: row for row in getattr(self.page, relation).all()} if self._has_words(facts) else {}
        made = (make(fact, words.get(fact.key, fact)) for fact in facts)
        return tuple(item for item in made if item is not None)

    def _has_words(self, facts: list[Row]) -> bool:
        return self.is_translation and bool(facts)

    def items(self, relation: str) -> tuple[Item, ...]:
        """Rows that are one sentence each, in a field named ``text``."""
        return self.rows(
            relation, lambda fact, words: Item(key=fact.key, text=self.row_said(fact, words, "text"))
        )


def _pointers(model: type[models.Model]) -> list[str]:
    """Foreign keys of a row but those to its page and language: read together with it."""
    keys = (field for field in model._meta.fields if isinstance(field, models.ForeignKey))
    return [field.name for field in keys if field.name not in ("page", "locale")]


def key_of(thing: ReferenceTerm | None) -> str:
    """Lasting key of what a row points at: the survivor's where two were merged, none for a draft."""
    if thing is None or not thing.current.live:
        return ""
    return thing.current.key


def base_facts(reader: PageReader) -> dict[str, Any]:
    """What every page has: identity, address, title, text, notes, dates of publication."""
    page, now = reader.page, timezone.now()
    parts = page.get_url_parts()
    return {
        "uid": page.uid,
        "locale": reader.lang,
        "source_locale": reader.source_lang,
        "path": parts[2] if parts else f"/{reader.lang}/",
        "title": reader.said("title"),
        "summary": reader.said("summary"),
        "body": prose.blocks_of(reader),
        "published": page.first_published_at or now,
        "updated": max(filter(None, (page.last_published_at, reader.source.last_published_at)), default=now),
        "visible_until": min(filter(None, (page.expire_at, reader.source.expire_at)), default=None),
        "notes": reader.rows(
            "note_rows",
            lambda fact, words: (
                fact.date and Note(kind=fact.kind, date=fact.date, text=reader.row_said(fact, words, "text"))
            ),
        ),
        "pictures": _pictures(reader),
        "files": _files(reader),
    }


def shared_facts(reader: PageReader) -> dict[str, Any]:
    """What every content page has on top: when, where, who, links, source."""
    source: HubPage = reader.source  # type: ignore[assignment]
    organisations = _organisations(reader)
    people = _people(reader)
    return {
        "when": source.when,
        "start_time": source.start_time,
        "end_time": source.end_time,
        "place": place_of(reader),
        "organisations": organisations,
        "people": people,
        "source": _source(reader),
        "relations": _relations(reader),
        "terms": _terms(reader, organisations, people),
    }


def place_of(reader: PageReader) -> Place:
    return place_in(reader.source, reader.said("venue"))


def place_in(fact: Any, venue: Sentence) -> Place:
    """The place that a page or a row states in fields of these names."""
    return Place(
        venue=venue,
        province=fact.province.code if fact.province_id else "",
        district=fact.district,
        subdistrict=fact.subdistrict,
        mode=fact.mode,
    )


def _organisations(reader: PageReader) -> tuple[OrganisationLink, ...]:
    def link(fact: Any, words: Any) -> OrganisationLink | None:
        name = reader.row_said(fact, words, "name")
        if not fact.organisation_id and not name:
            return None
        key = key_of(fact.organisation)
        return OrganisationLink(key=key, name=name, role=fact.role, headcount=fact.headcount)

    return reader.rows("organisation_rows", link)


def _people(reader: PageReader) -> tuple[PersonLink, ...]:
    from networks.visibility import visibilities

    facts = reader.links("person_rows")
    seen = visibilities(fact.person_id for fact in facts if fact.person_id)

    def link(fact: Any, words: Any) -> PersonLink | None:
        visibility = seen.get(fact.person_id, "role_only")
        role = reader.row_said(fact, words, "role")
        if visibility == "hidden" or (visibility != "shown" and not role):
            return None
        shown = {}
        if visibility == "shown":
            shown = {"key": fact.person.key, "name": fact.person.name_th, "name_en": fact.person.name_en}
        return PersonLink(
            **shown,
            role=role,
            part=fact.part,
            organisation=key_of(fact.organisation),
            did=reader.row_said(fact, words, "did"),
        )

    return reader.rows("person_rows", link)


def _source(reader: PageReader) -> Source | None:
    page: HubPage = reader.source  # type: ignore[assignment]
    source = Source(
        publisher=key_of(page.source_publisher),
        publisher_name=reader.said("source_publisher_name"),
        url=page.source_url,
        published=page.source_published,
        copied=page.source_copied,
        views=page.source_views,
    )
    return None if source == Source() else source


def _relations(reader: PageReader) -> tuple[Relation, ...]:
    rows = reader.links("relation_rows")
    return tuple(
        Relation(type=row.type, uid=str(row.target.translation_key)) for row in rows if row.target_id
    )


def _pictures(reader: PageReader) -> tuple[Picture, ...]:
    from networks.renditions import stored_renditions

    sizes = stored_renditions(fact.image_id for fact in reader.links("picture_rows") if fact.image_id)

    def picture(fact: Any, words: Any) -> Picture | None:
        if not fact.image_id:
            return None
        return Picture(
            image_id=fact.image_id,
            alt=EMPTY if fact.decorative else reader.row_said(fact, words, "alt"),
            decorative=fact.decorative,
            caption=reader.row_said(fact, words, "caption"),
            credit=fact.credit,
            renditions=sizes.get(fact.image_id, ()),
            is_lead=fact.is_lead,
        )

    return reader.rows("picture_rows", picture)


def _files(reader: PageReader) -> tuple[File, ...]:
    return reader.rows(
        "file_rows",
        lambda fact, words: file_of(reader, fact, words) if fact.document_id else None,
    )


def file_of(reader: PageReader, fact: Any, words: Any) -> File:
    """An attachment row. A title of its own, or the document's."""
    title = reader.row_said(fact, words, "title")
    made = document_as_file(fact.document, reader.source_lang)
    return made.model_copy(update={"title": title or made.title, "language": fact.language})


def document_as_file(document: HubDocument, lang: str) -> File:
    """A document of the library as part of a record, under its own title."""
    return File(
        document_id=document.pk,
        title=Sentence(text=document.title, lang=lang),
        url=document.url,
        extension=document.file_extension.lower(),
        size=document.file_size or 0,
    )


def figure(reader: PageReader, fact: Any, words: Any) -> Figure:
    """A figure row."""
    return Figure(
        key=fact.key,
        label=reader.row_said(fact, words, "label"),
        value=fact.value,
        unit=reader.row_said(fact, words, "unit"),
        scope=reader.row_said(fact, words, "scope"),
        period=fact.period,
        province=fact.province.code if fact.province_id else "",
    )


def _terms(
    reader: PageReader, organisations: Iterable[OrganisationLink], people: Iterable[PersonLink]
) -> tuple[TermKey, ...]:
    source: HubPage = reader.source  # type: ignore[assignment]
    provinces = [row.province for row in reader.links("province_links") if row.province_id]
    if source.province_id:
        provinces.insert(0, source.province)
    networks = [key_of(row.network) for row in reader.links("network_links")]
    pairs = [("network", key) for key in [*networks, *_hosts(source)]]
    pairs += [("province", province.code) for province in provinces]
    pairs += [("region", province.region) for province in provinces]
    pairs += [("district", source.district)] if source.district else []
    pairs += [("topic", key_of(row.topic)) for row in reader.links("topic_links")]
    pairs += [("organisation", link.key) for link in organisations]
    pairs.append(("organisation", key_of(source.source_publisher)))
    pairs += [("person", link.key) for link in people]
    return unique_terms(pairs)


def unique_terms(pairs: Iterable[tuple[str, str]]) -> tuple[TermKey, ...]:
    """Terms in order, each once; without a key there is no term."""
    return tuple(TermKey(scheme=scheme, key=key) for scheme, key in dict.fromkeys(pairs) if key)


def _hosts(page: HubPage) -> list[str]:
    """Key of the network in whose section the page stands: the host is always linked while it is public."""
    from networks.models.sections import SectionPage

    if not page.path:
        return []
    sections = SectionPage.objects.filter(path=page.path[: -page.steplen])
    return [key_of(section.network) for section in sections.select_related("network__merged_into")]
