"""What an editor can make of a question, from the report: one button each, registered by the rooms."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from search.registry import Label, Registry


@dataclass(frozen=True)
class QuestionAction:
    """A form that is filled in from a question. ``address`` gets its text and the address to come back to;
    ``is_allowed`` the user."""

    name: str
    label: Label
    address: Callable[[str, str], str]
    is_allowed: Callable[[Any], bool]


question_actions: Registry[QuestionAction] = Registry()
