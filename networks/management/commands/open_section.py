"""``manage.py open_section KEY …``: all that a network needs to publish."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from networks.models import ListPage, Network, SectionPage
from networks.opening import groups_of, open_section


class Command(BaseCommand):
    help = (
        "Makes what networks need to publish: a section in every language below each index that has any, "
        "a collection for pictures and files, and groups of writers and publishers. What is there is kept."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("key", nargs="+", help="lasting key of a network, as in its address in the API")
        parser.add_argument("--below", metavar="SLUG", help="only below the index with this slug (news)")

    def handle(self, *args: Any, **options: Any) -> None:
        networks = {one.key: one for one in Network.objects.filter(merged_into=None).order_by("key")}
        unknown = [key for key in options["key"] if key not in networks]
        if unknown:
            raise CommandError(f"No such network: {', '.join(unknown)}. There are: {', '.join(networks)}")
        indexes = [index for index in _indexes() if options["below"] in (None, index.slug)]
        if not indexes:
            raise CommandError("There is no such index yet: make the pages of news and knowledge first.")
        for network in map(networks.__getitem__, options["key"]):
            for index in indexes:
                for section in open_section(network, index).values():
                    self.stdout.write(section.get_url() or section.url_path)
            self.stdout.write(", ".join(group.name for group in groups_of(network)))


def _indexes() -> list[ListPage]:
    """Pages below which sections stand, in the language of the hub."""
    return [
        index
        for model in SectionPage.allowed_parent_page_models()
        for index in model.objects.filter(locale__language_code=settings.LANGUAGE_CODE).order_by("path")
    ]
