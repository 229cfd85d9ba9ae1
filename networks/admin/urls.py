"""Addresses of the room's own screens in the admin."""

from django.urls import path

from .aliasing import AliasView
from .choosing import SnippetApi
from .documents import DocumentIndexView
from .localizing import SubmitView, TranslationsReport, UpdateView
from .merging import MergeView
from .people import ReleaseView, VisibilityView, WithheldReport
from .reviewing import ReviewReport

urlpatterns = [
    path("networks/alias/", AliasView.as_view(), name="networks_alias"),
    path("networks/merge/<slug:scheme>/<int:pk>/", MergeView.as_view(), name="networks_merge"),
    path("networks/people/<int:pk>/visibility/", VisibilityView.as_view(), name="networks_visibility"),
    path("networks/withheld/", WithheldReport.as_view(), name="networks_withheld"),
    path(
        "networks/withheld/results/",
        WithheldReport.as_view(results_only=True),
        name="networks_withheld_results",
    ),
    path("networks/withheld/<int:pk>/", ReleaseView.as_view(), name="networks_release"),
    path("reports/reviews/", ReviewReport.as_view(), name="networks_reviews"),
    path(
        "reports/reviews/results/", ReviewReport.as_view(results_only=True), name="networks_reviews_results"
    ),
    # Addresses of Wagtail's documents, which stand behind these.
    path("documents/", DocumentIndexView.as_view()),
    path("documents/results/", DocumentIndexView.as_view(results_only=True)),
    # Addresses of wagtail-localize, which stand behind these.
    path("localize/submit/page/<int:page_id>/", SubmitView.as_view()),
    path("localize/update/<int:translation_source_id>/", UpdateView.as_view()),
    path("localize/api/snippets/<slug:app_label>/<slug:model_name>/", SnippetApi.as_view({"get": "list"})),
    path(
        "localize/api/snippets/<slug:app_label>/<slug:model_name>/<str:pk>/",
        SnippetApi.as_view({"get": "retrieve"}),
    ),
    path("localize/reports/translations/", TranslationsReport.as_view()),
    path("localize/reports/translations/results/", TranslationsReport.as_view(results_only=True)),
]
