"""The room's hooks into Wagtail's admin."""

from django.urls import include, path
from wagtail import hooks
from wagtail.permissions import register_permission_policy
from wagtail.snippets.models import register_snippet

from networks import advice
from networks.admin import aliasing, choosing, reviewing
from networks.admin import hooks as reference
from networks.admin.viewsets import ProvincePolicy, ReferenceGroup
from networks.files import guard_document
from networks.models import Province
from search.learning.actions import question_actions

register_permission_policy(Province, ProvincePolicy(Province))
register_snippet(ReferenceGroup)

question_actions.register(aliasing.ACTION)

hooks.register("before_serve_document", guard_document)
hooks.register("before_delete_snippet", reference.keep_hidden_people)
hooks.register("before_edit_snippet", reference.lead_to_survivor)
hooks.register("register_reports_menu_item", reference.withheld_menu_item)
hooks.register("register_reports_menu_item", reviewing.review_menu_item)
hooks.register("construct_page_chooser_queryset", choosing.seen_by)
hooks.register("register_log_actions", reference.register_log_actions)
hooks.register("register_permissions", reference.own_permissions)


hooks.register("after_create_page", advice.give)
hooks.register("after_edit_page", advice.give)


@hooks.register("register_admin_urls")
def register_admin_urls() -> list:
    """Screens of the room that are no lists of one kind."""
    return [path("", include("networks.admin.urls"))]
