"""Filters: one declaration each cleans values, selects entries, counts a facet and says itself in words."""

from .base import BadValue, Choice, Filter
from .registered import filters

__all__ = ["BadValue", "Choice", "Filter", "filters"]
