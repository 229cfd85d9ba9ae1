"""Models of the room, one idea a module; everything is imported from here."""

from .base import ReferenceTerm, SlugHistory
from .media import HubDocument, HubImage, HubRendition
from .network import Network, NetworkAddress, NetworkProvince
from .organisation import Organisation
from .page import HubPage, RecordedPage
from .person import Person, PersonVisibility, Withheld
from .province import Province, RegionGroup
from .row_fields import FigureFields, TextRow, organisation_key, province_key
from .rows import (
    LinkRow,
    PageFile,
    PageNetwork,
    PageNote,
    PageOrganisation,
    PagePerson,
    PagePicture,
    PageProvince,
    PageRelation,
    PageTopic,
    Row,
)
from .sections import HomePage, InfoPage, ListPage, NetworkIndexPage, SectionPage
from .topic import Topic

__all__ = [
    "FigureFields",
    "HomePage",
    "HubDocument",
    "HubImage",
    "HubPage",
    "HubRendition",
    "InfoPage",
    "LinkRow",
    "ListPage",
    "Network",
    "NetworkAddress",
    "NetworkIndexPage",
    "NetworkProvince",
    "Organisation",
    "PageFile",
    "PageNetwork",
    "PageNote",
    "PageOrganisation",
    "PagePerson",
    "PagePicture",
    "PageProvince",
    "PageRelation",
    "PageTopic",
    "Person",
    "PersonVisibility",
    "Province",
    "RecordedPage",
    "ReferenceTerm",
    "RegionGroup",
    "Row",
    "SectionPage",
    "SlugHistory",
    "TextRow",
    "Topic",
    "Withheld",
    "organisation_key",
    "province_key",
]
