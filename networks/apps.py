"""The networks room as a Django app: its models, its kinds of records, what keeps them in step."""

from typing import Any

from django.apps import AppConfig
from django.db.models.signals import post_delete, post_migrate
from django.utils.translation import gettext_lazy as _
from wagtail.signals import page_published, published


class NetworksConfig(AppConfig):
    """Registers the kinds of terms and pages and the sources of their records."""

    name = "networks"
    label = "networks"
    default_auto_field = "django.db.models.BigAutoField"
    verbose_name = _("Networks and places")

    def ready(self) -> None:
        from feeds.oembed import register_list
        from networks import api, facts, jsonld, publicity, signals, term_records, terms, twins, visibility  # noqa: F401 - they connect themselves
        from networks.draft_translations import mend
        from networks.kinds import TERM_KINDS
        from networks.map_embed import MAP
        from networks.page_kinds import PAGE_KINDS
        from networks.reference_data import areas, wordings_of_public_life
        from search import wordings
        from search.learning import privacy
        from search.registry import Source, TermSource, faces, kinds, sources, term_sources

        for kind in (*TERM_KINDS, *PAGE_KINDS):
            kinds.register(kind)
        faces.register(MAP)
        register_list("provinces/", _("Provinces"), MAP.name)
        facts.register()
        wordings.register(wordings_of_public_life())
        wordings.register_areas(areas())
        mend()
        jsonld.register()
        api.register_shapes()
        sources.register(Source("pages", publicity.records_of, publicity.all_uids))
        sources.register(Source("terms", term_records.records, term_records.uids))
        privacy.private_names.append(visibility.hidden_among)
        term_sources.register(TermSource("networks", (*terms.MODELS, "region"), terms.all_facts))
        for model in terms.MODELS.values():
            post_delete.connect(forget_term, sender=model)
        page_published.connect(look_for_names)
        published.connect(look_for_names)
        post_migrate.connect(put_terms, sender=self)


def forget_term(sender: Any, instance: Any, **kwargs: Any) -> None:
    """A deleted row takes its term and its entries along."""
    from networks.terms import forget

    forget(instance)


def look_for_names(instance: Any, **kwargs: Any) -> None:
    """Publishing frees a page whose hidden name is gone and withholds one in which it is new."""
    from wagtail.models import Page

    from networks.models import ReferenceTerm
    from networks.visibility import recheck

    if isinstance(instance, Page):
        recheck(str(instance.translation_key))
    elif isinstance(instance, ReferenceTerm):
        recheck(instance.uid)


def put_terms(using: str, **kwargs: Any) -> None:
    """After a migration the terms of the data that come with the hub are there, ready to filter by."""
    from django.db import connections

    from networks.models import RegionGroup
    from search.catalogue import mend
    from search.models import Term

    # The measurements migrate the catalogue alone.
    needed = {Term._meta.db_table, RegionGroup._meta.db_table}
    if using == "default" and needed <= set(connections[using].introspection.table_names()):
        mend.put_terms()
