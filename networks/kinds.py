"""The kinds of records of the reference data, as the registry of ``search`` wants them."""

from django.utils.translation import gettext_lazy as _

from networks.record import (
    NetworkRecord,
    OrganisationRecord,
    PersonRecord,
    ProvinceRecord,
    TopicRecord,
)
from networks.term_pages import context
from search.registry import Kind

TERM_KINDS = (
    Kind(
        name="network",
        label=_("network"),
        label_plural=_("networks"),
        record=NetworkRecord,
        template="networks/term_network.html",
        words=("เครือข่าย", "ชมรม", "network", "networks"),
        listed=False,
        is_term=True,
        context=context,
    ),
    Kind(
        name="province",
        label=_("province"),
        label_plural=_("provinces"),
        record=ProvinceRecord,
        template="networks/term_province.html",
        words=("จังหวัด", "province", "provinces"),
        listed=False,
        is_term=True,
        context=context,
    ),
    Kind(
        name="topic",
        label=_("topic"),
        label_plural=_("topics"),
        record=TopicRecord,
        template="networks/term_topic.html",
        words=("หัวข้อ", "ประเด็น", "topic", "topics"),
        listed=False,
        is_term=True,
        context=context,
    ),
    Kind(
        name="organisation",
        label=_("organisation"),
        label_plural=_("organisations"),
        record=OrganisationRecord,
        template="networks/term_organisation.html",
        words=("หน่วยงาน", "องค์กร", "organisation", "organization"),
        listed=False,
        is_term=True,
        context=context,
    ),
    Kind(
        name="person",
        label=_("person"),
        label_plural=_("people"),
        record=PersonRecord,
        template="networks/term_person.html",
        words=("บุคคล", "person", "people"),
        listed=False,
        is_term=True,
        context=context,
    ),
)
