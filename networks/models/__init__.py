"""Models of the room, one idea a module; everything is imported from here."""

from .base import ReferenceTerm, SlugHistory
from .network import Network, NetworkAddress, NetworkProvince
from .organisation import Organisation
from .person import Person, PersonVisibility, Withheld
from .province import Province, RegionGroup
from .topic import Topic

__all__ = [
    "Network",
    "NetworkAddress",
    "NetworkProvince",
    "Organisation",
    "Person",
    "PersonVisibility",
    "Province",
    "ReferenceTerm",
    "RegionGroup",
    "SlugHistory",
    "Topic",
    "Withheld",
]
