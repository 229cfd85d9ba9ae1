"""Takes the second factor from an account whose owner lost the telephone and the recovery codes."""

from __future__ import annotations

from typing import Any

from django.contrib.auth import get_user_model
from django.core.management.base import BaseCommand, CommandError, CommandParser

from hub.sign_in.second_factor import turn_off


class Command(BaseCommand):
    """``manage.py reset_second_factor NAME``: it signs in with the password alone until it is set up anew."""

    help = "Turns two-step sign-in off for an account (a lost telephone)."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("username")

    def handle(self, *args: Any, **options: Any) -> None:
        model = get_user_model()
        try:
            user = model.objects.get_by_natural_key(options["username"])
        except model.DoesNotExist:
            raise CommandError(f"There is no account {options['username']}") from None
        had = turn_off(user)
        self.stdout.write(
            "It is off; the account signs in with its password alone." if had else "It was off already."
        )
