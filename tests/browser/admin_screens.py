"""Every address of the admin, with something to show at each.

``World`` is a hub with one thing of every model that the admin edits; ``screens`` fills the addresses of the
resolver with these things: a new screen is walked without being named here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from django.contrib.auth import get_user_model
from django.db import models
from django.urls import URLPattern, URLResolver, get_resolver
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Collection, Locale, Page, Site, Task, Workflow

from networks import models as networks
from search.models import Promotion, Synonym
from tests import builders

#: Not screens: tools for developers, answers for programs, pictures, leaving, public pages in a frame.
NO_SCREENS = re.compile(
    r"/(api|jsi18n|logout|failwhale|test404|output|pofile|dismissibles|editing-sessions|sprite[^/]*)/"
    r"|/(chosen|chosen-multiple|action|set_position|machine_translate|filter_spec)/"
    r"|/preview/(<|$)|view_draft|/revisions/<[^/]+>/view/|generate_url|tag-autocomplete|create_from_uploaded|delete_upload|/sprite|multiple/<"
)
#: A question without an answer.
ASKED = "zzz"
PARAMETER = re.compile(r"<(?:\w+:)?(\w+)>|\(\?P<(\w+)>[^)]*\)")


class World:
    """A hub with one thing of every model, found by model and by the parameters of addresses."""

    @builders.referenced()
    def __init__(self, hub: builders.Hub, section: Any, shelf: Any, things: builders.Things) -> None:
        self.section, self.shelf, self.things = section, shelf, things
        home = {kind: shelf if kind in builders.KNOWLEDGE else section for kind in builders.MODELS}
        self.pages = {kind: builders.full_page(kind, home[kind], things) for kind in builders.MODELS}
        meeting = self.pages["meeting"]
        meeting.save_revision(user=builders.make_user())
        self.meeting = meeting
        self.translation = builders.submit(meeting)
        self.translation.save_target(user=builders.make_user(), publish=False)
        self.alias = self.pages["article"].create_alias(update_slug="alias", parent=section)
        self.redirect = Redirect.add_redirect("/th/old/", meeting, is_permanent=False)
        self.workflow, self.task = Workflow.objects.first(), Task.objects.first()
        self.state = self.workflow.start(meeting, builders.make_user())
        self._reference_data()
        self.values = self._values()

    def _reference_data(self) -> None:
        network = self.things.network
        networks.RegionGroup.objects.get_or_create(key="north", defaults={"name_th": "เหนือ", "slug": "north"})
        Synonym.objects.create(one="งบ", other="งบประมาณ")
        Promotion.objects.create(questions="งบท่าเรือ", uid=self.meeting.uid)
        network.save_revision(user=builders.make_user())

    def _values(self) -> dict[str, Any]:
        """Values of parameters that name no model."""
        meeting, states = self.meeting, self.state.task_states
        strings = self.translation.source.stringsegment_set
        return {
            **dict.fromkeys(("page_id", "page_to_move_id", "page_pk"), meeting.pk),
            **dict.fromkeys(("parent_page_id", "destination_id"), self.section.pk),
            **dict.fromkeys(("image_id",), self.things.image.pk),
            **dict.fromkeys(("document_id", "doc_id"), self.things.document.pk),
            "redirect_id": self.redirect.pk,
            "collection_id": Collection.objects.filter(depth=2).first().pk,
            "workflow_pk": self.workflow.pk,
            "workflow_state_id": self.state.pk,
            "task_id": self.task.pk,
            "task_state_id": states.first().pk,
            "action_name": "reject",
            "translation_id": self.translation.pk,
            "translation_source_id": self.translation.source.pk,
            "string_segment_id": strings.first().pk,
            "content_type_app_name": "news",
            "content_type_model_name": "meetingreportpage",
            "scheme": "network",
            "revision_id_a": "earliest",
            "revision_id_b": "latest",
        }

    def fill(self, route: str, view: Any) -> list[str]:
        """Addresses of a route: one for each thing that it can show; none where there is nothing."""
        names = [first or second for first, second in PARAMETER.findall(route)]
        if "/bulk/" in route:
            return list(self._bulk())
        values = dict(self.values)
        target = self._target(route, view)
        if target is not None:
            values["pk"] = target.pk
            revision = getattr(target, "latest_revision", None)
            if revision is not None:
                values["revision_id"] = revision.pk
        if "workflows/tasks/" in route:
            values |= {"app_label": "wagtailcore", "model_name": "groupapprovaltask"}
        elif "/localize/submit/snippet/" in route:
            return []
        elif "/pages/" in route:
            values |= {"app_label": "news", "model_name": "meetingreportpage"}
            values["revision_id"] = self.meeting.latest_revision_id
        if any(name not in values for name in names):
            return []
        return [_filled(route, values)]

    def _target(self, route: str, view: Any) -> models.Model | None:
        """The thing whose key stands in the address: of the view's model, or by what the route says."""
        if "networks/people" in route:
            return self.things.person
        if "/merge/" in route:
            return self.things.network
        if "/workflows/tasks/" in route:
            return self.task
        if "/workflows/" in route:
            return self.workflow
        if "/pages/" in route:
            return self.meeting
        if "/collections/" in route:
            return Collection.objects.filter(depth=2).first()
        known = {
            networks.Network: self.things.network,
            networks.HubImage: self.things.image,
            networks.HubDocument: self.things.document,
        }
        kind = getattr(view, "view_initkwargs", {}).get("model") or getattr(
            getattr(view, "view_class", None), "model", None
        )
        if not isinstance(kind, type):
            return None
        return known.get(kind) or kind._default_manager.first()

    def _bulk(self) -> Iterator[str]:
        """Confirmations of what can be done with several things at once."""
        things = {
            "wagtailcore/page": (self.pages["article"], ("delete", "move", "publish", "unpublish")),
            "networks/hubimage": (self.things.image, ("add_tags", "add_to_collection", "delete")),
            "networks/hubdocument": (self.things.document, ("add_tags", "add_to_collection", "delete")),
            "auth/user": (builders.make_user(), ("assign_role", "delete", "set_active_state")),
            "networks/topic": (self.things.topic, ("delete",)),
        }
        for model, (thing, actions) in things.items():
            for action in actions:
                yield f"/admin/bulk/{model}/{action}/?id={thing.pk}&next=/admin/"

    def further(self) -> list[str]:
        """Screens that differ by what they show: kinds of pages, the English page, aliases, questions."""
        english = self.meeting.get_translation(Locale.objects.get(language_code="en"))
        found = [f"/admin/pages/{page.pk}/edit/" for page in (*self.pages.values(), self.alias, english)]
        for kind, model in builders.MODELS.items():
            parent = self.shelf if kind in builders.KNOWLEDGE else self.section
            found.append(f"/admin/pages/add/{model._meta.app_label}/{model._meta.model_name}/{parent.pk}/")
        found += [f"/admin/pages/{page.pk}/edit/" for page in Page.objects.filter(depth__in=(2, 3))[:6]]
        found += [f"/admin/pages/{self.section.pk}/{one}/" for one in ("delete", "unpublish", "edit", "copy")]
        found += ["/admin/pages/search/?q=ประชุม", f"/admin/images/?q={ASKED}", f"/admin/documents/?q={ASKED}"]
        found += [
            "/admin/choose-page/?page_type=wagtailcore.page&allow_external_link=true",
            "/admin/nowhere/",
        ]
        found += [f"/admin/reports/{one}/?q={ASKED}" for one in ("locked", "workflow", "aging-pages")]
        return found


def _filled(route: str, values: dict[str, Any]) -> str:
    path = PARAMETER.sub(lambda found: str(values[found[1] or found[2]]), route)
    return "/" + path.replace("^", "").replace("$", "").replace("\\", "")


def routes(resolver: Any = None, prefix: str = "") -> Iterator[tuple[str, Any]]:
    """Routes under ``admin/`` and their views."""
    for pattern in (resolver or get_resolver()).url_patterns:
        route = prefix + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            if "admin/".startswith(route[:6]) or route.startswith("admin/"):
                yield from routes(pattern, route)
        elif isinstance(pattern, URLPattern) and route.startswith("admin/"):
            yield route, pattern.callback


def screens(world: World) -> list[str]:
    """Addresses of all screens, each once."""
    found: dict[str, None] = {}
    for route, view in routes():
        if not NO_SCREENS.search(f"/{route}"):
            found |= dict.fromkeys(world.fill(route, view))
    return list(found | dict.fromkeys(world.further()))


def everyday_screens(world: World) -> list[str]:
    """What people without an administrator's rights open, and some that are refused them."""
    meeting, section = world.meeting, world.section
    deeds = (
        "edit",
        "history",
        "copy",
        "delete",
        "move",
        "unpublish",
        "usage",
        "workflow_history",
    )
    found = [f"pages/{meeting.pk}/{deed}/" for deed in deeds]
    found += [f"pages/{page.pk}/edit/" for page in world.pages.values()]
    found += [f"pages/{section.pk}/", f"pages/{section.pk}/add_subpage/", "pages/", "choose-page/"]
    found += [f"pages/add/news/meetingreportpage/{section.pk}/", f"localize/submit/page/{meeting.pk}/"]
    kinds = ("network", "province", "regiongroup", "organisation", "topic", "person")
    found += [f"snippets/networks/{kind}/" for kind in kinds]
    found += [f"{kind}/{screen}" for kind in ("images", "documents") for screen in ("", "add/", "chooser/")]
    reports = ("locked", "workflow", "workflow_tasks", "site-history", "aging-pages", "page-types-usage")
    found += [f"reports/{report}/" for report in reports]
    found += ["commitment/", "account/", "users/", "groups/", "sites/", f"pages/search/?q={ASKED}"]
    return ["/admin/", *(f"/admin/{one}" for one in found), "/admin/"]


def names_of(world: World) -> set[str]:
    """What is said in English because it is a name, a key or content."""
    terms = (networks.Network, networks.Province, networks.Topic, networks.Organisation, networks.Person)
    named: list[tuple[Any, str]] = [(model, field) for model in terms for field in ("name_en", "slug")]
    named += [(networks.RegionGroup, "name_en"), (networks.RegionGroup, "key"), (networks.Province, "region")]
    named += [(Page, "title"), (Page, "slug"), (Site, "hostname"), (Redirect, "old_path")]
    named += [(get_user_model(), "username"), (type(world.meeting), "source_url")]
    found = {
        str(name) for model, field in named for name in model._default_manager.values_list(field, flat=True)
    }
    return found | {name.removeprefix("https://") for name in found} | {ASKED}
