"""How an embed looks: parameters of its own, each of a few values, so that none can carry anything else."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import HttpRequest, QueryDict
from django.utils.translation import gettext as _

from feeds.problems import BadParameters
from search.query import Problem

THEMES = ("auto", "light", "dark")
HEADINGS = ("1", "2", "3", "4", "5")
MAX_NUMBER = 50
DEFAULT_NUMBER = 10
COLOUR = "0a4a4c"
#: Where people choose how an embed looks, below the language.
FORM = "embed/"
#: Parameters of every embed, and those of embeds that list.
OF_ALL = frozenset({"theme", "colour", "heading"})
OF_LISTS = OF_ALL | {"number"}


@dataclass(frozen=True)
class Look:
    """``colour`` is six hexadecimal digits, for lines and marks only: words keep their contrast.
    ``heading`` is the level of the embed's own heading; its items have the next one."""

    theme: str = "auto"
    colour: str = COLOUR
    heading: int = 2
    number: int = DEFAULT_NUMBER

    @property
    def style(self) -> str:
        """Query string of the style sheet for this look."""
        return urlencode({"theme": self.theme, "colour": self.colour})

    @property
    def title_tag(self) -> str:
        return f"h{self.heading}"

    @property
    def item_tag(self) -> str:
        return f"h{self.heading + 1}"

    @property
    def pairs(self) -> dict[str, str]:
        """The parameters by which an embed is asked for this look; what is usual is left out."""
        usual = Look()
        told = {name: str(getattr(self, name)) for name in ("theme", "colour", "heading", "number")}
        return {name: value for name, value in told.items() if value != str(getattr(usual, name))}


def look_of(request: HttpRequest) -> Look:
    """The look that is asked for; :class:`BadParameters` names all that is not understood."""
    look, problems = read_look(request.GET)
    if problems:
        raise BadParameters(problems)
    return look


def read_look(given: QueryDict) -> tuple[Look, list[Problem]]:
    """The look that is asked for, with what is usual in place of what is not understood, and that."""
    problems: list[Problem] = []

    def one(name: str, default: str, pattern: str, allowed: tuple[str, ...]) -> str:
        values = given.getlist(name) or [default]
        if len(values) > 1 or not re.fullmatch(pattern, values[0], re.ASCII):
            problems.append(Problem(name, values[-1], _("There is no such choice."), allowed))
            return default
        return values[0]

    theme = one("theme", "auto", "|".join(THEMES), THEMES)
    colour = one("colour", COLOUR, "#?[0-9a-fA-F]{6}", (_("six hexadecimal digits, such as 0a4a4c"),))
    heading = one("heading", "2", "[1-5]", HEADINGS)
    number = one("number", str(DEFAULT_NUMBER), "[1-9]|[1-4][0-9]|50", (f"1–{MAX_NUMBER}",))
    return Look(theme, colour.lower().removeprefix("#"), int(heading), int(number)), problems
