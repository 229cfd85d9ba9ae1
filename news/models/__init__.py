"""Models of the room, one idea a module; everything is imported from here."""

from .article import ArticlePage
from .commitment import Commitment, CommitmentUpdate
from .index import NewsIndexPage
from .meeting import MeetingReportPage
from .meeting_rows import (
    ActionItem,
    AgendaRow,
    BudgetRow,
    DecisionRow,
    DiscussionRow,
    FigureRow,
    ObjectiveRow,
    PrincipleRow,
    ProvinceReportRow,
    RecommendationRow,
)
from .pledge import ClauseRow, PledgeDeclarationPage

__all__ = [
    "ActionItem",
    "AgendaRow",
    "ArticlePage",
    "BudgetRow",
    "ClauseRow",
    "Commitment",
    "CommitmentUpdate",
    "DecisionRow",
    "DiscussionRow",
    "FigureRow",
    "MeetingReportPage",
    "NewsIndexPage",
    "ObjectiveRow",
    "PledgeDeclarationPage",
    "PrincipleRow",
    "ProvinceReportRow",
    "RecommendationRow",
]
