"""Addresses of the room's own screens in the admin."""

from django.urls import path

from .report import QuestionReport

urlpatterns = [
    path("reports/questions/", QuestionReport.as_view(), name="search_questions"),
    path(
        "reports/questions/results/",
        QuestionReport.as_view(results_only=True),
        name="search_questions_results",
    ),
]
