"""``manage.py open_hub --mail ADDRESS``: the first pages of a new hub."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.core.validators import validate_email

from hub.first_pages import open_hub


class Command(BaseCommand):
    help = (
        "Makes and publishes the home page, the indexes of news, knowledge and networks, and pages about the "
        "hub with first texts, in every language. What is there is kept."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--mail", required=True, help="address to which readers of the hub may write")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            validate_email(options["mail"])
        except ValidationError as error:
            raise CommandError(f"--mail: {options['mail']!r} is no e-mail address.") from error
        made = open_hub(options["mail"])
        for page in made:
            self.stdout.write(page.get_url() or page.url_path)
        self.stdout.write(f"Pages made: {len(made)}." if made else "All first pages are there.")
