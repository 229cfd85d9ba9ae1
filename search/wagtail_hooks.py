"""The room's hooks into Wagtail's admin."""

from django.contrib.auth.models import Permission
from django.db.models import QuerySet
from django.urls import URLResolver, include, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.views.pages.search import SearchView
from wagtail.admin.viewsets.chooser import ChooserViewSet
from wagtail.models import Page
from wagtail.snippets.models import register_snippet

from search.admin.chooser import entry_chooser
from search.admin.report import QuestionsMenuItem
from search.admin.viewsets import SearchGroup, add_promotion, add_synonym
from search.learning.actions import QuestionAction, question_actions

register_snippet(SearchGroup)

# Wagtail gives its search of pages no word for what it counts, and writes “1-2 of 2 None”.
SearchView.verbose_name = Page._meta.verbose_name
SearchView.verbose_name_plural = Page._meta.verbose_name_plural

for action in (
    QuestionAction(
        "synonym", _("Synonym pair"), add_synonym, lambda user: user.has_perm("search.add_synonym")
    ),
    QuestionAction(
        "promotion", _("Promote a page"), add_promotion, lambda user: user.has_perm("search.add_promotion")
    ),
):
    question_actions.register(action)


@hooks.register("register_admin_viewset")  # type: ignore[untyped-decorator, unused-ignore]
def register_entry_chooser() -> ChooserViewSet:
    """Choosing a public page by its title."""
    return entry_chooser


@hooks.register("register_admin_urls")  # type: ignore[untyped-decorator, unused-ignore]
def register_admin_urls() -> list[URLResolver]:
    """The report."""
    return [path("", include("search.admin.urls"))]


@hooks.register("register_reports_menu_item")  # type: ignore[untyped-decorator, unused-ignore]
def questions_menu_item() -> QuestionsMenuItem:
    """The report in the menu."""
    return QuestionsMenuItem(
        _("What readers ask"), reverse("search_questions"), icon_name="search", order=700
    )


@hooks.register("register_permissions")  # type: ignore[untyped-decorator, unused-ignore]
def own_permissions() -> QuerySet[Permission]:
    """The right to read the report, beside those on the snippets."""
    return Permission.objects.filter(content_type__app_label="search", codename="view_question")
