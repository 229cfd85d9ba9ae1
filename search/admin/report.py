"""The report of what readers ask: without a result, with results that nobody opens, or all of it."""

from __future__ import annotations

import datetime
from typing import Any

import django_filters
from django.core.exceptions import PermissionDenied
from django.db.models import F, OuterRef, QuerySet, Subquery, Sum
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import DateRangePickerWidget, WagtailFilterSet
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.tables import Column, NumberColumn
from wagtail.admin.views.reports import ReportView

from search.drawing import today
from search.learning.actions import question_actions
from search.models import OpenedResult, Question
from search.query import LANGS, HubQuery
from search.service import run
from search.spreadsheets import safe

from .chooser import choices

USUAL_DAYS = 90
"""Days that the report covers unless others are chosen."""
MOST_OPENED = 3
"""Results that were opened from one question's list, of which the report tells."""
KEY = ("locale", "text", "path", "filters")
WHAT = [
    ("missed", _("Without a result")),
    ("unopened", _("No result was opened")),
    ("all", _("All questions")),
]


class QuestionFilters(WagtailFilterSet):
    what = django_filters.ChoiceFilter(
        label=_("Which"), choices=WHAT, empty_label=None, null_label=None, method="leave", initial="missed"
    )
    day = django_filters.DateFromToRangeFilter(
        label=_("Period"), widget=DateRangePickerWidget, field_name="day"
    )
    locale = django_filters.ChoiceFilter(
        label=_("Language"), choices=[(code, label) for code, label in LANGS.items() if code != "any"]
    )

    class Meta:
        model = Question
        fields: list[str] = []

    def leave(self, queryset: QuerySet[Question], name: str, value: str) -> QuerySet[Question]:
        """Which questions are meant is known only when their days have been added up."""
        return queryset


def grouped(days: QuerySet[Question], what: str) -> QuerySet[Question, dict[str, Any]]:
    """Questions of some days, each once: sums, the number of results at last, the last day."""
    same = Question.objects.filter(**{name: OuterRef(name) for name in KEY}).order_by("-day")
    rows = days.order_by().values(*KEY)
    rows = rows.annotate(
        times=Sum("asked"),
        times_missed=Sum("missed"),
        times_opened=Sum("opened"),
        last=Subquery(same.values("day")[:1]),
        found=Subquery(same.values("results")[:1]),
    )
    rows = rows.filter(times__gt=0)
    if what == "missed":
        return rows.filter(found=0)
    if what == "unopened":
        return rows.filter(found__gt=0, times_opened=0)
    return rows


class ActionsColumn(Column):
    """The question as a link to the search, with what was opened from it and what can be made of it."""

    cell_template_name = "search/admin/question_cell.html"

    def get_cell_context_data(self, instance: Any, parent_context: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_cell_context_data(instance, parent_context)
        request = parent_context["request"]
        way_back = f"{reverse('search_questions')}?{request.GET.urlencode()}"
        context["actions"] = [
            (action.label, action.address(instance["text"], way_back))
            for action in question_actions
            if action.is_allowed(request.user)
        ]
        context["address"] = address_of(instance)
        context["most"] = instance.get("most", ())
        return context


class QuestionReport(ReportView):
    """Counts over a period, the most frequent first."""

    model = Question
    page_title = _("What readers ask")
    header_icon = "search"
    index_url_name = "search_questions"
    index_results_url_name = "search_questions_results"
    filterset_class = QuestionFilters
    default_ordering = "-times"
    paginate_by = 25
    is_searchable = False
    columns = [
        ActionsColumn("text", label=_("Question"), sort_key="text"),
        Column("where", label=_("Asked in"), accessor=lambda row: row.get("where", "")),
        NumberColumn("times", label=_("Asked"), sort_key="times"),
        NumberColumn("times_missed", label=_("Without a result"), sort_key="times_missed"),
        NumberColumn("times_opened", label=_("Results opened"), sort_key="times_opened"),
        Column("now", label=_("Results now"), accessor=lambda row: row.get("now", "")),
        Column("last", label=_("Last asked"), sort_key="last"),
    ]
    export_headings = {
        "text": _("Question"),
        "locale": _("Language"),
        "path": _("List"),
        "filters": _("Filters"),
        "times": _("Asked"),
        "times_missed": _("Without a result"),
        "times_opened": _("Results opened"),
        "found": _("Results at last"),
        "last": _("Last asked"),
    }
    list_export = list(export_headings)
    # Anyone may ask anything; Wagtail keeps formulas out of workbooks alone.
    custom_value_preprocess = {
        **ReportView.custom_value_preprocess,
        str: {ReportView.FORMAT_CSV: safe},
    }

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not may_see(request.user):
            raise PermissionDenied
        response: HttpResponse = super().dispatch(request, *args, **kwargs)
        return response

    def get_filterset_kwargs(self) -> dict[str, Any]:
        """Without a choice: questions without a result, of the last three months."""
        kwargs: dict[str, Any] = super().get_filterset_kwargs()
        data = kwargs["data"].copy()
        data.setdefault("what", "missed")
        if "day_from" not in data and "day_to" not in data:
            data["day_from"] = (today() - datetime.timedelta(days=USUAL_DAYS)).isoformat()
        return {**kwargs, "data": data, "queryset": Question.objects.all()}

    def get_queryset(self) -> QuerySet[Question, dict[str, Any]]:
        days = super().filter_queryset(Question.objects.all())
        what = self.filters.form.cleaned_data.get("what") if self.filters.is_valid() else ""
        rows = grouped(days, what or "missed")
        ordering = self.ordering
        first = F(ordering[1:]).desc() if ordering.startswith("-") else F(ordering).asc()
        return rows.order_by(first, *KEY)

    def filter_queryset(self, queryset: QuerySet[Question]) -> QuerySet[Question]:
        """Done before the days are added up."""
        return queryset

    def decorate_paginated_queryset(self, object_list: Any) -> list[dict[str, Any]]:
        rows = list(object_list)
        if not self.is_export:
            opened = opened_most(super().filter_queryset(Question.objects.all()), rows)
            for row in rows:
                row.update(present(row, opened.get(_key(row), [])))
        return rows


def query_of(row: dict[str, Any]) -> HubQuery:
    """The question as it would be asked in the search page."""
    return HubQuery.parse(row["filters"], row["locale"]).with_(text=row["text"])


def address_of(row: dict[str, Any]) -> str:
    """Where it was asked, asked again."""
    path = row["path"] or f"/{row['locale']}/search/"
    return f"{path}?{query_of(row).own_string()}"


def _key(row: dict[str, Any]) -> tuple[str, ...]:
    return tuple(row[name] for name in KEY)


def opened_most(
    days: QuerySet[Question], rows: list[dict[str, Any]]
) -> dict[tuple[str, ...], list[tuple[str, str, int]]]:
    """By question the results that were opened most from its list: (uid, title, times). What is not public
    any more is left out. Two SQL queries."""
    of_rows = days.filter(text__in={row["text"] for row in rows})
    names = [f"question__{name}" for name in KEY]
    counted = OpenedResult.objects.filter(question__in=of_rows).order_by().values(*names, "uid")
    totals = list(counted.annotate(times=Sum("count")).order_by("-times", "uid"))
    titles = dict(choices().filter(uid__in={one["uid"] for one in totals}).values_list("uid", "title"))
    found: dict[tuple[str, ...], list[tuple[str, str, int]]] = {}
    for one in totals:
        listed = found.setdefault(tuple(one[name] for name in names), [])
        if one["uid"] in titles and len(listed) < MOST_OPENED:
            listed.append((one["uid"], titles[one["uid"]], one["times"]))
    return found


def present(row: dict[str, Any], opened: list[tuple[str, str, int]]) -> dict[str, Any]:
    """The filters in words, how many complete matches there are now, and at which place of the first page
    stands what was opened most; of a list page with conditions of its own only the first is said."""
    query = query_of(row)
    chips = query.without("q").describe()
    words = [f"{chip.label}: {chip.value_label}" for chip in chips]
    words = [row["path"], *words] if row["path"] else words
    result = None if row["path"] else run(query, facets=False, labels=False, close=bool(opened))
    hits = result.hits if result else ()
    places = {hit.entry.uid: place for place, hit in enumerate(hits, start=1)}
    most = [_opened_in_words(title, times, places.get(uid)) for uid, title, times in opened]
    return {
        "where": ", ".join([str(LANGS[row["locale"]]), *words]),
        "now": result.total if result else "",
        "most": most,
    }


def _opened_in_words(title: str, times: int, place: int | None) -> str:
    said = {"title": title, "times": times, "place": place}
    if place is None:
        return gettext("%(title)s (%(times)s×)") % said
    return gettext("%(title)s (%(times)s×, now at place %(place)s)") % said


def may_see(user: Any) -> bool:
    """Who may teach the search may see what it is asked; others by the right to view."""
    rights = ("view_question", "add_synonym", "add_promotion")
    return any(user.has_perm(f"search.{right}") for right in rights)


class QuestionsMenuItem(MenuItem):
    """The report's place in the menu, for those who may see it."""

    def is_shown(self, request: HttpRequest) -> bool:
        return may_see(request.user)
