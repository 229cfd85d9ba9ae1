"""The room's hooks into Wagtail's admin."""

from wagtail import hooks
from wagtail.permissions import register_permission_policy

from news.admin import CommitmentPolicy, CommitmentViewSet
from news.models import Commitment

register_permission_policy(Commitment, CommitmentPolicy(Commitment))


@hooks.register("register_admin_viewset")
def register_commitments() -> CommitmentViewSet:
    """The tracker of promises and tasks."""
    return CommitmentViewSet()
