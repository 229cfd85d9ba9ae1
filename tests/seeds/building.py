"""Builds pages from the annotated reference pages, as an editor would who has the words before him.

Every fact goes into the field or row that is made for it; running prose goes into the body.
"""

from __future__ import annotations

from html import escape
from typing import Any

from wagtail.rich_text import RichText

from knowledge import models as knowledge
from networks import models as networks
from networks.visibility import set_visibility
from news import models as news
from tests import builders
from tests.seeds.gold import spans, text_of
from thai.slugs import with_suffix

#: Keys whose words are running prose, in the order of a page.
PROSE = (
    "kicker_region", "dateline", "hashtag", "lead_paragraph", "subjects", "background", "purpose_statement",
    "projects", "project", "programme", "statements", "sections", "province_reports", "results_previous_year",
    "approach_next_year", "targets", "figures", "periods", "tools", "channels", "indices", "policies",
    "institution_note", "course", "closing",
)  # fmt: skip

CAPACITIES = {
    "official": "official",
    "community leader": "community_leader",
    "community representative": "community_leader",
    "network chair": "community_leader",
    "lecturer": "lecturer",
    "trainers": "lecturer",
    "working group member": "other",
    "chair": "other",
}
ROLES = {"host": "host", "co-host": "host", "organiser": "organiser"}


class Builder:
    """Makes the things that a page names, each once, and the page itself."""

    def __init__(self, gold: dict[str, Any], section: Any) -> None:
        self.gold = gold
        self.section = section

    # Things ------------------------------------------------------------------------------------

    def thing(self, model: type, name: str, **facts: Any) -> Any:
        found = model.objects.filter(name_th=name).first()
        if found is None:
            key = with_suffix("seed", set(model.objects.values_list("key", flat=True)))
            found = model.objects.create(name_th=name, key=key, slug=key, **facts)
        return found

    def province(self, code: str) -> Any:
        return networks.Province.objects.get(key=code.removeprefix("TH-")) if code else None

    def organisation(self, value: Any) -> Any:
        abbreviation = text_of(value.get("abbr")) if isinstance(value, dict) else ""
        names = [abbreviation] if abbreviation else []
        name = text_of(value)
        return self.thing(networks.Organisation, name, abbreviations=names) if name else None

    def organisation_rows(self) -> list[Any]:
        gold, row = self.gold, networks.PageOrganisation
        rows = [
            row(organisation=self.organisation(it), role=ROLES[it["role"]])
            for it in gold.get("organisers", ())
        ]
        rows += [row(organisation=self.organisation(it), role="partner") for it in gold.get("partners", ())]
        rows += [
            row(name=text_of(it)[:255], role="participant", headcount=it.get("headcount"))
            for it in gold.get("participants", ())
        ]
        course = gold.get("course", {})
        rows += [row(name=text_of(it), role="curriculum") for it in course.get("curriculum_by", ())]
        owner = text_of(gold["place"].get("venue_owner"))
        rows += [row(name=owner, role="host")] if owner else []
        funder = text_of(gold.get("project", {}).get("funder"))
        rows += [row(name=funder, role="partner")] if funder else []
        for it in gold.get("participants", ()):
            rows += [row(name=name, role="participant") for name in it.get("expands_to", ())]
        return rows

    def person_rows(self) -> list[Any]:
        rows = []
        chair = (self.gold.get("chair") or {}).get("name")
        for it in self.gold["people"]:
            name, role = text_of(it["name"]), text_of(it["role"])
            also = text_of(it.get("also"))
            rows.append(
                networks.PagePerson(
                    person=self.person(it) if name else None,
                    part="chair" if chair and name == chair else self.part(it),
                    role=f"{role} ({also})" if also else role,
                    organisation=self.organisation(it["organisation"]) if it.get("organisation") else None,
                    did="\n".join([*spans(it.get("did", ())), *self.statements(name)]),
                )
            )
        return rows

    def part(self, it: dict[str, Any]) -> str:
        return "lecturer" if it.get("capacity") in ("lecturer", "trainers") else "speaker"

    def person(self, it: dict[str, Any]) -> Any:
        prefix = it.get("title_prefix", "")
        name = text_of(it["name"]).removeprefix(prefix).strip()
        capacity = CAPACITIES[it["capacity"]]
        person = self.thing(networks.Person, name, title_prefix=prefix, capacity=capacity, basis="published")
        set_visibility(person, "shown", reason="named in the source", user=builders.make_user())
        return person

    def statements(self, name: str) -> list[str]:
        said = [
            text_of(it["text"]) for it in self.gold.get("statements", ()) if name and it["speaker"] == name
        ]
        by = (self.gold.get("objectives") or {}) if isinstance(self.gold.get("objectives"), dict) else {}
        return said + (list(spans(by["items"])) if name and by.get("by") == name else [])

    def role_of(self, name: str | None) -> str:
        """What a speaker is shown as: the role, or the words where no person is meant."""
        for it in self.gold["people"]:
            if name and text_of(it["name"]) == name:
                return text_of(it["role"])
        return text_of(name)

    # Shared fields -----------------------------------------------------------------------------

    def period(self) -> str:
        start, end = self.gold["event"]["start"], self.gold["event"]["end"]
        return "" if not start else start if start == end else f"{start}/{end}"

    def title(self) -> str:
        return text_of(self.gold.get("title")) or text_of(self.gold.get("title_suggested"))

    def level(self) -> str:
        return "national" if self.gold.get("scope") == "national" else "provincial"

    def shared(self) -> dict[str, Any]:
        gold, place, source = self.gold, self.gold["place"], self.gold["source"]
        venue = [text_of(place.get("venue")), text_of(gold["event"].get("online_platform"))]
        tambon = place.get("tambon") or {}
        publisher = source.get("publisher") or {}
        return {
            "title": self.title()[:255],
            "body": self.body(),
            "when": self.period(),
            "mode": gold["event"]["mode"] or "",
            "venue": "; ".join(filter(None, venue)),
            "province": self.province((place.get("province") or {}).get("dopa", "")),
            "district": (place.get("amphoe") or {}).get("dopa", ""),
            "subdistrict": "" if tambon.get("inferred") else tambon.get("dopa", ""),
            "source_publisher": None if publisher.get("inferred") else self.organisation(publisher),
            "source_published": (gold["published"] or {}).get("date", "") if gold.get("published") else "",
            "source_views": (source.get("views") or {}).get("value"),
            "network_links": [
                networks.PageNetwork(network=self.thing(networks.Network, name, level=self.level()))
                for name in gold["networks"]
            ],
            "province_links": [
                networks.PageProvince(province=self.province(it["dopa"])) for it in gold["provinces"]
            ],
            "topic_links": [
                networks.PageTopic(topic=self.thing(networks.Topic, text_of(it)[:255]))
                for it in [*gold.get("projects", ()), *filter(None, [gold.get("project")])]
            ],
            "organisation_rows": self.organisation_rows(),
            "person_rows": self.person_rows(),
        }

    def body(self) -> list[tuple[str, Any]]:
        blocks = []
        for key in PROSE:
            for words in spans(self.gold.get(key)):
                blocks.append(("prose", RichText(f"<p>{escape(words)}</p>")))
        for key in ("principles", "key_activities", "decisions"):
            lead = self.gold.get(key) or {}
            if isinstance(lead, dict) and "lead" in lead:
                blocks.append(("prose", RichText(f"<p>{escape(text_of(lead['lead']))}</p>")))
        for it in self.gold.get("quotes", ()):
            role = self.role_of(it["speaker"])
            blocks.append(("quote", {"text": text_of(it["text"]), "attribution": role}))
        return blocks

    def figures(self, row: type, found: list[dict[str, Any]]) -> list[Any]:
        """A row for every figure with a value; a total or a rate beside it is a row of its own."""
        rows = []
        for it in found:
            for one in (it, it.get("per") or {}, it.get("total") or {}):
                if "value" in one:
                    rows.append(self.figure(row, one))
            if "points_per_day" in it:
                rows.append(row(value=it["points_per_day"], unit="จุดต่อวัน"))
        return rows

    def figure(self, row: type, it: dict[str, Any]) -> Any:
        words = [text_of(it) if "exact" in it else "", it.get("of", ""), it.get("kind", "")]
        return row(
            label="; ".join(filter(None, words))[:255],
            value=it["value"],
            unit=it["unit"],
            scope=it.get("scope", ""),
            period=str(it["be_year"] - 543) if it.get("be_year") else "",
            province=self.province(it.get("province", "")),
        )

    def all_figures(self) -> list[dict[str, Any]]:
        """Figures of the page and those that stand in context, with what they inherit from it."""
        gold = self.gold
        found = list(gold.get("figures", ()))
        for target in gold.get("targets", ()):
            year = {"be_year": target["be_year"]} if "be_year" in target else {}
            found += [{**it, **year} for it in target.get("figures", ())]
            found += [target] if "value" in target or "total" in target else []
        for report in gold.get("province_reports", ()):
            found += [{**it, "province": report["province"]["dopa"]} for it in report["figures"]]
        objectives = gold.get("objectives")
        for it in objectives["items"] if isinstance(objectives, dict) else ():
            target = it.get("target") or {}
            found += [] if target.get("inferred") or not target else [target]
        return found

    # Kinds -------------------------------------------------------------------------------------

    def meeting(self) -> Any:
        rows = {
            "status": self.gold["event"]["status"],
            "headcount": (self.gold["headcount_total"] or {}).get("value"),
            "objectives": [news.ObjectiveRow(text=text_of(it)) for it in self.gold.get("objectives", ())],
            "agenda": self.agenda(),
            "province_reports": [
                news.ProvinceReportRow(
                    province=self.province(it["province"]["dopa"]),
                    text="\n".join([text_of(it["head"]), *spans(it["points"])]),
                )
                for it in self.gold.get("province_reports", ())
            ],
            "discussion": self.discussion(),
            "decisions": self.decisions(),
            "principles": [
                news.PrincipleRow(text=text_of(it))
                for key in ("principles", "key_activities")
                for it in ((self.gold.get(key) or {}).get("items", ()) if self.gold.get(key) else ())
            ],
            "recommendations": [
                news.RecommendationRow(text=text_of(it["text"]), addressee=it["addressed_to"] or "")
                for it in self.gold.get("recommendations", ())
            ],
            "figures": self.figures(news.FigureRow, self.all_figures()),
            "budget": [
                news.BudgetRow(
                    amount=it["amount"],
                    currency=it["currency"],
                    year=it["be_year"] - 543,
                    scope=f"{text_of(it['text'])}: {it['scope']}",
                )
                for it in self.gold["budget"]
            ],
            "actions": self.actions(),
        }
        return self.publish(news.MeetingReportPage, rows)

    def agenda(self) -> list[Any]:
        found = [*self.gold.get("agenda", ()), *self.gold.get("sections", ())]
        rows = []
        for it in found:
            title = text_of(it.get("heading")) or text_of(it)
            if title and "no" in it:
                speaker = self.role_of(it.get("speaker")) or it.get("organisation", "")
                notes = "\n".join(spans(it.get("points", ())))
                rows.append(
                    news.AgendaRow(number=str(it["no"]), title=title[:400], speaker=speaker, notes=notes)
                )
        return rows

    def discussion(self) -> list[Any]:
        return [
            news.DiscussionRow(speaker=text_of(it["by"]), text=text_of(point))
            for it in self.gold.get("discussion", ())
            for point in it["points"]
        ]

    def decisions(self) -> list[Any]:
        found = self.gold["decisions"]
        return [
            news.DecisionRow(
                number=str(it.get("no", "")),
                text=text_of(it["text"]),
                purpose=text_of(it.get("purpose")),
                parties=text_of(it.get("parties"))[:400],
            )
            for it in (found["items"] if isinstance(found, dict) else found)
        ]

    def actions(self) -> list[Any]:
        rows = []
        for it in self.gold["action_items"]:
            number = str(it.get("no", ""))
            rows.append(self.action(it, number, it.get("due")))
            for place, sub in enumerate(it.get("sub", ()), start=1):
                rows.append(self.action(sub, f"{number}.{place}", sub["date"]))
        return rows

    def action(self, it: dict[str, Any], number: str, due: str | None) -> Any:
        return news.ActionItem(
            number=number,
            text=text_of(it["text"]),
            owner=it.get("owner") or "",
            due=due or "",
            province=self.province(it.get("province", "")),
        )

    def course(self) -> Any:
        course = self.gold["course"]
        trained = course.get("participants") or {}
        objectives = self.gold.get("objectives") or {}
        audience = [text_of(course.get("audience")), *spans(course.get("audiences"))]
        facts = {
            "audience": "\n".join(filter(None, audience)),
            "certificate": text_of(course.get("certificate")),
            "objectives": [
                knowledge.CourseObjectiveRow(text=text_of(it.get("text") or it))
                for it in [*course.get("objectives", ()), *objectives.get("items", ())]
            ],
            "outcomes": [knowledge.CourseOutcomeRow(text=text_of(it)) for it in course.get("outputs", ())],
            "runs": [
                knowledge.RunRow(
                    status=self.gold["event"]["status"],
                    when=self.period(),
                    trained=trained.get("headcount"),
                    areas=trained.get("tambons"),
                    areas_unit="ตำบล" if trained.get("tambons") else "",
                    results=text_of(trained),
                )
            ],
            "sessions": [self.session(it) for it in self.gold["sessions"]],
            "figures": self.figures(knowledge.CourseFigureRow, self.all_figures()),
        }
        return self.publish(knowledge.TrainingCoursePage, facts)

    def session(self, it: dict[str, Any]) -> Any:
        said = [it.get("lead"), it.get("aim"), it.get("motto"), it.get("topics"), it.get("points")]
        return knowledge.SessionRow(
            label=str(it["no"]),
            form=it.get("kind", ""),
            title=text_of(it["title"])[:400],
            subtitle=text_of(it.get("subtitle"))[:400],
            speaker=self.role_of(it["speaker"])
            if isinstance(it.get("speaker"), str)
            else text_of(it.get("speaker")),
            topics="\n".join(words for part in said for words in spans(part)),
        )

    def pledge(self, course: Any) -> Any:
        pledge = self.gold["pledge"]
        rows = [
            networks.PageOrganisation(organisation=self.organisation(it), role="declarant")
            for it in pledge["declarants"]
        ]
        facts = {
            "title": text_of(pledge["title"]),
            "when": pledge["declared"]["date"],
            "slogan": text_of(pledge["slogan"]),
            "clauses": [
                news.ClauseRow(kind=it["kind"], text=text_of(it["text"]), is_moral=True)
                for it in pledge["clauses"]
            ],
            "organisation_rows": rows,
            "person_rows": [],
            "topic_links": [],
            "body": [("prose", RichText(f"<p>{text_of(pledge['declared']['exact_cue'])}</p>"))],
            "relation_rows": [networks.PageRelation(type="declared_at", target=course)],
        }
        return self.publish(news.PledgeDeclarationPage, facts)

    @builders.unreferenced()
    def publish(self, model: type, facts: dict[str, Any]) -> Any:
        page = model(live=False, locale=self.section.locale, **{**self.shared(), **facts})
        self.section.add_child(instance=page)
        return builders.publish(page)
