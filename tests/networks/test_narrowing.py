"""What must not be seen is out of sight in the transaction that says so, however many pages there are.

Recomputing many pages is work for the worker. No callback runs after the transaction of these tests, so each
sees what the public would see of a worker that has not come yet.
"""

from __future__ import annotations

from typing import Any

from wagtail.models import PageViewRestriction

from networks.models import PagePerson
from networks.models.person import Shown
from networks.visibility import set_visibility
from search import catalogue
from search.models import Entry
from search.state import catalogue_state
from tests import builders
from tests.hub_case import HubCase

LOGIN = PageViewRestriction.LOGIN


class Narrowing(HubCase):
    def seen(self, *pages: Any) -> set[str]:
        """uids of those pages that the public sees."""
        uids = {page.uid for page in pages}
        return set(Entry.objects.visible().filter(uid__in=uids).values_list("uid", flat=True))

    def has_parts(self, page: Any) -> bool:
        return Entry.objects.visible().filter(parent_uid=page.uid).exists()

    def test_a_section_becomes_private_at_once_with_all_below(self) -> None:
        meeting, article = self.full("meeting"), self.page()
        before = catalogue_state().key
        assert self.has_parts(meeting)
        restriction = PageViewRestriction.objects.create(page=self.section, restriction_type=LOGIN)
        assert self.seen(meeting, article) == set()
        assert not self.has_parts(meeting)
        assert catalogue_state().key != before
        restriction.delete()
        catalogue.process_pending()
        assert self.seen(meeting, article) == {meeting.uid, article.uid}
        assert self.has_parts(meeting)

    def test_what_moves_below_a_private_page_goes_at_once_and_what_only_moves_stays(self) -> None:
        section = builders.make_section(self.hub, builders.make_network("other", "เครือข่ายอื่น"))
        article = builders.make_page("article", section)
        private = self.hub.pages["knowledge", "th"]
        builders.settled(section).move(builders.settled(self.section), pos="first-sibling")
        assert self.seen(article) == {article.uid}
        PageViewRestriction.objects.create(page=private, restriction_type=LOGIN)
        builders.settled(section).move(private, pos="last-child")
        assert self.seen(article) == set()

    def test_what_is_deleted_goes_at_once(self) -> None:
        articles = [self.page(title=f"ข่าว {number}") for number in range(2)]
        builders.settled(self.section).delete()
        assert self.seen(*articles) == set()

    def test_a_person_is_nowhere_named_from_the_moment_on(self) -> None:
        person = self.things.person
        linked = self.page(person_rows=[PagePerson(person=person, role="ประธาน")])
        for shown in (Shown.ROLE_ONLY, Shown.HIDDEN):
            set_visibility(person, Shown.SHOWN, reason="ตกลง")
            catalogue.process_pending()
            assert person.name_th in str(self.entries(linked)["th"].record)
            set_visibility(person, shown, reason="ขอ")
            seen = Entry.objects.visible().values_list("uid", "record")
            assert not [uid for uid, record in seen if person.name_th in str(record)]
            catalogue.process_pending()
            assert self.seen(linked) == {linked.uid}
