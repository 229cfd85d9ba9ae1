"""Models of the room, one idea a module; everything is imported from here."""

from .course import (
    CourseFigureRow,
    CourseObjectiveRow,
    CourseOutcomeRow,
    RunMaterial,
    RunRow,
    SessionRow,
    TrainingCoursePage,
)
from .index import KnowledgeIndexPage
from .resource import ResourcePage

__all__ = [
    "CourseFigureRow",
    "CourseObjectiveRow",
    "CourseOutcomeRow",
    "KnowledgeIndexPage",
    "ResourcePage",
    "RunMaterial",
    "RunRow",
    "SessionRow",
    "TrainingCoursePage",
]
