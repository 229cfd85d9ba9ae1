"""The kinds of records of the reference data, as the registry of ``search`` wants them."""

from django.utils.translation import gettext_lazy as _

from networks import record
from networks.term_pages import context
from networks.terms import present_path
from search.registry import Kind, Label


def term_kind(
    name: str,
    label: Label,
    label_plural: Label,
    made: type[record.TermRecord],
    words: tuple[str, ...],
    index: str = "",
) -> Kind:
    """A kind of term: found by a search with words, not in lists, with a page that has its own lists."""
    return Kind(
        name=name,
        label=label,
        label_plural=label_plural,
        record=made,
        template=f"networks/term_{name}.html",
        words=words,
        listed=False,
        is_term=True,
        context=context,
        former=present_path,
        index=index,
    )


TERM_KINDS = (
    term_kind(
        "network",
        _("network"),
        _("networks"),
        record.NetworkRecord,
        ("เครือข่าย", "ชมรม", "network", "networks"),
    ),
    term_kind(
        "province",
        _("province"),
        _("provinces"),
        record.ProvinceRecord,
        ("จังหวัด", "province", "provinces"),
        index="provinces/",
    ),
    term_kind(
        "topic",
        _("topic"),
        _("topics"),
        record.TopicRecord,
        ("หัวข้อ", "ประเด็น", "topic", "topics"),
    ),
    term_kind(
        "organisation",
        _("organisation"),
        _("organisations"),
        record.OrganisationRecord,
        ("หน่วยงาน", "องค์กร", "organisation", "organization"),
    ),
    term_kind(
        "person",
        _("person"),
        _("people"),
        record.PersonRecord,
        ("บุคคล", "person", "people"),
    ),
)
