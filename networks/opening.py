"""Opening a section: one step that makes everything a network needs to publish.

English pages stand in another tree, collections and rights do not follow sections by themselves. So
one service makes the section in both languages, its collection for pictures and files, and two
groups: *writers* may write and translate drafts, *publishers* may also publish and teach the search. It may
be run again at any time.
"""

from __future__ import annotations

from django.contrib.auth.models import Group, Permission
from django.db import transaction
from django.db.models import QuerySet
from wagtail.models import (
    Collection,
    GroupCollectionPermission,
    GroupPagePermission,
    Locale,
    Page,
)

from networks.models import ListPage, Network, SectionPage

WRITER_RIGHTS = ("add_page", "change_page")
PUBLISHER_RIGHTS = (*WRITER_RIGHTS, "publish_page", "lock_page")
TRANSLATE = "submit_translation"
#: Who publishes also learns what readers do not find, and teaches the search: the report of questions,
#: synonyms, promoted results. Further names are not among it: they change what all networks share.
TEACHING = (
    "view_question",
    *(
        f"{deed}_{model}"
        for model in ("synonym", "promotion")
        for deed in ("add", "change", "delete", "view")
    ),
)
#: What stands behind a network's key in the names of its groups.
WRITERS, PUBLISHERS = "writers", "publishers"
#: Rights to pictures and files are those of Wagtail's own models, whatever models the hub has.
FILE_RIGHTS = {
    app: tuple(f"{right}_{kind}" for right in ("add", "change", "choose"))
    for app, kind in (("wagtailimages", "image"), ("wagtaildocs", "document"))
}


@transaction.atomic
def open_section(network: Network, index: ListPage) -> dict[str, SectionPage]:
    """Sections of the network under an index and its translations, by language code; made where missing."""
    source = _source_section(network, index)
    sections = {source.locale.language_code: source}
    for locale in Locale.objects.exclude(pk=source.locale_id):
        section = _translated_section(source, network, locale)
        if section is not None:
            sections[locale.language_code] = section
    _grant(network, list(sections.values()))
    return sections


def groups_of(network: Network) -> tuple[Group, Group]:
    """Writers and publishers of a network, made where missing. Names go by the lasting key."""
    writers, _made = Group.objects.get_or_create(name=f"{network.key}: {WRITERS}")
    publishers, _made = Group.objects.get_or_create(name=f"{network.key}: {PUBLISHERS}")
    return writers, publishers


def collections_of(network: Network) -> QuerySet[Collection]:
    """Collections of a network: those its groups have rights to, whatever they are called by now."""
    rights = GroupCollectionPermission.objects.filter(group__in=groups_of(network))
    return Collection.objects.filter(depth=2, pk__in=rights.values("collection")).order_by("pk")


def _source_section(network: Network, index: ListPage) -> SectionPage:
    found = SectionPage.objects.child_of(index).filter(network=network).first()
    if found is not None:
        return found
    lang = index.locale.language_code
    section = SectionPage(
        title=network.name(lang), network=network, slug=network.slug, live=False, locale=index.locale
    )
    index.add_child(instance=section)
    section.save_revision().publish()
    return section


def _translated_section(source: SectionPage, network: Network, locale: Locale) -> SectionPage | None:
    """The section in another language; none while its index has no page there."""
    found = source.get_translation_or_none(locale)
    if found is not None:
        return found
    if not source.get_parent().has_translation(locale):
        return None
    page: Page = source.copy_for_translation(locale)
    page.title = network.name(locale.language_code)
    page.slug = network.slug
    page.save_revision().publish()
    page.refresh_from_db()
    return page


def _grant(network: Network, sections: list[SectionPage]) -> None:
    collection = collections_of(network).first()
    if collection is None:
        collection = Collection.get_first_root_node().add_child(name=network.name("th"))
    access = Permission.objects.get(codename="access_admin", content_type__app_label="wagtailadmin")
    # To what they may change anyway: see `networks.admin.localizing`.
    translate = Permission.objects.get(codename=TRANSLATE, content_type__app_label="wagtail_localize")
    rights = zip(groups_of(network), (WRITER_RIGHTS, PUBLISHER_RIGHTS), strict=True)
    for group, page_rights in rights:
        group.permissions.add(access, translate)
        for permission in _permissions("wagtailcore", page_rights):
            for section in sections:
                GroupPagePermission.objects.get_or_create(group=group, page=section, permission=permission)
        for app, file_rights in FILE_RIGHTS.items():
            for permission in _permissions(app, file_rights):
                GroupCollectionPermission.objects.get_or_create(
                    group=group, collection=collection, permission=permission
                )
    _writers, publishers = groups_of(network)
    publishers.permissions.add(*_permissions("search", TEACHING))


def _permissions(app_label: str, codenames: tuple[str, ...]) -> QuerySet[Permission]:
    return Permission.objects.filter(content_type__app_label=app_label, codename__in=codenames)
