"""A hidden person's name is nowhere in public, and nothing brings it back."""

import datetime

import pytest
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.test import Client
from django.utils import timezone
from wagtail.documents import get_document_model
from wagtail.models import Locale, ModelLogEntry, Page, Revision
from wagtail_localize.models import StringTranslation, TranslationSource

from networks.merge import merge
from networks.models import (
    Network,
    Organisation,
    PageFile,
    PageNote,
    PageOrganisation,
    PagePerson,
    Person,
    PersonVisibility,
    SlugHistory,
    Withheld,
)
from networks.models.person import Shown
from networks.names import pattern_of
from networks.publicity import records_of
from networks.scan import places_of_name
from networks.visibility import (
    is_withheld,
    release,
    set_visibility,
    visibilities,
    visibility_of,
)
from news.models import ArticlePage
from search import catalogue
from search.models import Entry, Term

pytestmark = pytest.mark.django_db

NAME, NAME_EN = "ปลายฟ้า ทดสอบระบบ", "Plaifa Thotsoprabop"
CLEAN = "เนื้อความที่ไม่มีชื่อใคร"


@pytest.fixture
def person() -> Person:
    return Person.objects.create(name_th=NAME, name_en=NAME_EN, basis="office")


@pytest.fixture
def user() -> User:
    return User.objects.create_superuser("desk", "desk@example.org", "desk")


def article(**values: object) -> ArticlePage:
    root = Page.objects.get(depth=1)
    home = root.get_children().first()
    given = {"title": "ข่าว", "summary": CLEAN, **values}
    page = home.add_child(instance=ArticlePage(slug=f"a-{Page.objects.count()}", live=False, **given))
    return publish(page)


def publish(page: ArticlePage) -> ArticlePage:
    page.save_revision(clean=False).publish()
    catalogue.process_pending()
    return ArticlePage.objects.get(pk=page.pk)


def hide(person: Person) -> None:
    set_visibility(person, Shown.HIDDEN, reason="ขอถอนชื่อ")
    catalogue.process_pending()


def is_in_public(page: ArticlePage) -> bool:
    return Entry.objects.filter(uid=page.uid).exists()


# Finding a name --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "โดย ปลายฟ้า ทดสอบระบบ ประธาน",
        "ปลายฟ้าทดสอบระบบ",
        "ปลายฟ้า\u00a0\u00a0ทดสอบ\u200bระบบ",
        "<p><b>ปลายฟ้า</b> ทดสอบระบบ</p>",
        "plaifa   thotsoprabop",
        "plaifa-thotsoprabop.pdf",
        "Plaifa&nbsp;Thotsoprabop",
    ],
)
def test_name_is_found_however_it_is_typed(text: str) -> None:
    pattern = pattern_of(1, [NAME, NAME_EN])
    assert pattern
    assert pattern.found_in(text)
    assert pattern.excerpt(text)


@pytest.mark.parametrize("text", ["ปลายฟ้า", "ทดสอบระบบ", "xplaifa thotsoprabop", "", "ปลายฟ้า และ ทดสอบระบบ"])
def test_part_of_a_name_is_not_the_name(text: str) -> None:
    pattern = pattern_of(1, [NAME, NAME_EN])
    assert pattern
    assert not pattern.found_in(text)


def test_very_short_names_are_not_looked_for() -> None:
    assert pattern_of(1, ["กบ", "Li"]) is None


# Link rows ---------------------------------------------------------------------------------------------


def linked_article(person: Person) -> ArticlePage:
    page = article()
    page.person_rows.add(PagePerson(person=person, part="chair", role="ประธาน"))
    return publish(page)


def test_link_says_the_name_the_role_or_nothing(person: Person) -> None:
    page = linked_article(person)

    def people() -> tuple:
        catalogue.process_pending()
        record = Entry.objects.get(uid=page.uid, locale="th").get_record()
        return tuple((link.key, link.name, link.role.text) for link in record.people)

    assert people() == (("", "", "ประธาน"),)
    set_visibility(person, Shown.SHOWN, reason="ตกลง")
    assert people() == ((person.key, NAME, "ประธาน"),)
    assert Term.objects.filter(scheme="person", key=person.key).exists()
    hide(person)
    assert people() == ()
    assert not Term.objects.filter(scheme="person").exists()
    assert not Entry.objects.filter(uid=person.uid).exists()


def test_visibilities_of_many_in_one_query(person: Person, django_assert_num_queries) -> None:
    other = Person.objects.create(name_th="อีกคน ทดสอบ", basis="office")
    set_visibility(other, Shown.SHOWN, reason="ตกลง")
    with django_assert_num_queries(1):
        assert visibilities([person.pk, other.pk]) == {other.pk: "shown"}
    assert visibility_of(person.pk) == "role_only"


def test_showing_needs_a_basis(person: Person) -> None:
    person.basis = ""
    with pytest.raises(ValidationError):
        set_visibility(person, Shown.SHOWN, reason="x")
    assert not PersonVisibility.objects.exists()


def test_no_revision_brings_a_name_back(person: Person) -> None:
    set_visibility(person, Shown.SHOWN, reason="ตกลง")
    old = person.save_revision()
    person.title_prefix = "ดร."
    person.save_revision().publish()
    hide(person)
    old.publish()
    Person.objects.get(pk=person.pk).save_revision(previous_revision=old).publish()
    catalogue.process_pending()
    assert visibility_of(person.pk) == Shown.HIDDEN
    assert not Term.objects.filter(scheme="person").exists()
    assert not Entry.objects.filter(uid=person.uid).exists()


def test_old_page_revision_with_the_name_stays_withheld(person: Person) -> None:
    page = article(summary=f"โดย {NAME}")
    old = page.latest_revision
    page.summary = CLEAN
    page = publish(page)
    hide(person)
    assert is_in_public(page)
    old.publish()
    catalogue.process_pending()
    assert not is_in_public(page)
    assert is_withheld(page.uid)


def test_addresses_of_a_hidden_person_lead_nowhere(person: Person, client: Client) -> None:
    set_visibility(person, Shown.SHOWN, reason="ตกลง")
    person.slug = "someone"
    person.save()
    hide(person)
    assert SlugHistory.objects.filter(scheme="person").exists()
    for slug in ("someone", "plaifa-thotsoprabop"):
        assert client.get(f"/th/person/{slug}/").status_code == 404


# Withholding -------------------------------------------------------------------------------------------


def with_note(page: ArticlePage) -> None:
    page.note_rows.add(PageNote(kind="reply", date=datetime.date(2024, 1, 2), text=f"คุณ{NAME} ชี้แจง"))


def with_file_title(page: ArticlePage) -> None:
    document = get_document_model().objects.create(title="รายงาน", file="x.pdf")
    page.file_rows.add(PageFile(document=document, title=NAME))


def with_document_title(page: ArticlePage) -> None:
    document = get_document_model().objects.create(title=f"บันทึกของ {NAME}", file="x.pdf")
    page.file_rows.add(PageFile(document=document))


def with_organisation(page: ArticlePage) -> None:
    page.organisation_rows.add(PageOrganisation(role="partner", name=f"สำนักงาน{NAME}"))


def with_body(page: ArticlePage) -> None:
    page.body = [("prose", "<p>กล่าวโดย <b>ปลายฟ้า</b> ทดสอบระบบ</p>")]


def with_title(page: ArticlePage) -> None:
    page.title = f"สัมภาษณ์{NAME}"


def with_summary(page: ArticlePage) -> None:
    page.summary = f"interview with {NAME_EN.upper()}"


PLACES = [
    with_note,
    with_file_title,
    with_document_title,
    with_organisation,
    with_body,
    with_title,
    with_summary,
]


@pytest.mark.parametrize("put", PLACES)
def test_page_with_the_name_is_withheld_at_once_and_free_when_it_is_gone(
    person: Person, client: Client, put
) -> None:
    page = article()
    put(page)
    page = publish(page)
    path = Entry.objects.get(uid=page.uid, locale="th").path
    assert client.get(path).status_code == 200
    assert [place.uid for place in places_of_name(person) if place.is_live] == [page.uid]
    hide(person)
    assert is_withheld(page.uid)
    assert not is_in_public(page)
    assert client.get(path).status_code == 410
    page = redacted(page)
    assert not is_withheld(page.uid)
    assert is_in_public(page)
    assert client.get(path).status_code == 200


def test_the_name_itself_keeps_a_page_out_not_the_note_of_it(person: Person, client: Client) -> None:
    """Records are looked through each time they are asked for, so a note that is lost brings nothing back."""
    page = article(summary=f"โดย {NAME}")
    path = Entry.objects.get(uid=page.uid, locale="th").path
    hide(person)
    Withheld.objects.all().delete()
    assert records_of(page.uid) == []
    catalogue.touch([page.uid])
    catalogue.process_pending()
    assert not is_in_public(page)
    response = client.get(path)
    assert response.status_code == 410
    assert NAME not in response.content.decode()


def redacted(page: ArticlePage) -> ArticlePage:
    page.title, page.summary, page.body = "ข่าว", CLEAN, []
    for rows in (page.note_rows, page.file_rows, page.organisation_rows):
        rows.set([])
    return publish(page)


@pytest.mark.parametrize("put", PLACES)
def test_page_published_with_a_hidden_name_never_gets_out(person: Person, put) -> None:
    hide(person)
    page = article()
    assert is_in_public(page)
    put(page)
    page = publish(page)
    assert not is_in_public(page)
    assert is_withheld(page.uid)


def test_name_in_the_translation_withholds_both_languages(person: Person) -> None:
    page = article()
    english = page.copy_for_translation(Locale.objects.get(language_code="en"), copy_parents=True)
    english.summary = f"by {NAME_EN}"
    publish(english)
    assert Entry.objects.filter(uid=page.uid).count() == 2
    hide(person)
    assert not is_in_public(page)


def test_reference_data_with_the_name_are_withheld_too(person: Person) -> None:
    row = Network.objects.create(name_th="เครือข่าย", description_th=f"ประธานคือ {NAME}")
    catalogue.process_pending()
    assert Entry.objects.filter(uid=row.uid).exists()
    hide(person)
    assert not Entry.objects.filter(uid=row.uid).exists()
    row.description_th = ""
    row.save_revision().publish()
    catalogue.process_pending()
    assert Entry.objects.filter(uid=row.uid).exists()
    assert not is_withheld(row.uid)


def test_private_page_made_public_is_not_served_with_the_name(person: Person, client: Client) -> None:
    page = article(summary=f"โดย {NAME}")
    path = Entry.objects.get(uid=page.uid, locale="th").path
    restriction = page.view_restrictions.create(restriction_type="login")
    hide(person)
    restriction.delete()
    catalogue.process_pending()
    assert client.get(path).status_code == 410


def test_release_needs_a_reason_and_is_kept(person: Person, user: User) -> None:
    page = article(summary=f"โดย {NAME}")
    hide(person)
    row = Withheld.objects.get(uid=page.uid)
    with pytest.raises(ValidationError):
        release(row, user=user, reason="  ")
    assert is_withheld(page.uid)
    release(row, user=user, reason="คนละคน ชื่อซ้ำ")
    catalogue.process_pending()
    assert is_in_public(page)
    assert not is_withheld(page.uid)
    publish(page)
    row.refresh_from_db()
    assert (row.released_by, row.released_reason) == (user, "คนละคน ชื่อซ้ำ")
    assert row.released_at <= timezone.now()
    assert ModelLogEntry.objects.filter(action="networks.release_withheld").exists()


def test_release_for_one_person_is_none_for_another(person: Person, user: User) -> None:
    other = Person.objects.create(name_th="ใบบัว ทดสอบด้วย", basis="office")
    page = article(summary=f"{NAME} และ {other.name_th}")
    hide(person)
    hide(other)
    release(Withheld.objects.get(uid=page.uid, person=person), user=user, reason="ชื่อซ้ำ")
    catalogue.process_pending()
    assert not is_in_public(page)


def test_showing_again_frees_what_was_withheld(person: Person) -> None:
    page = article(summary=f"โดย {NAME}")
    hide(person)
    assert not is_in_public(page)
    set_visibility(person, Shown.ROLE_ONLY, reason="ตกลงใหม่")
    catalogue.process_pending()
    assert is_in_public(page)
    assert not Withheld.objects.exists()


def test_who_is_hidden_again_is_kept_out_where_it_was_released_before(person: Person, user: User) -> None:
    page = article(summary=f"โดย {NAME}")
    hide(person)
    release(Withheld.objects.get(uid=page.uid), user=user, reason="ยินยอมแล้ว")
    set_visibility(person, Shown.ROLE_ONLY, reason="ตกลงใหม่")
    catalogue.process_pending()
    assert is_in_public(page)
    hide(person)
    assert not is_in_public(page)


ALIAS = "พี่ฟ้า บ้านริมน้ำ"


def test_a_further_name_of_a_hidden_person_is_kept_out_at_once(person: Person) -> None:
    page, other = article(summary=f"โดย {ALIAS}"), article()
    hide(person)
    assert is_in_public(page)
    person.by_names = [ALIAS]
    person.save()
    assert not Entry.objects.visible().filter(uid=page.uid).exists()
    assert Entry.objects.visible().filter(uid=other.uid).exists()
    catalogue.process_pending()
    assert not is_in_public(page)
    assert is_withheld(page.uid)
    person.by_names = []
    person.save()
    catalogue.process_pending()
    assert is_in_public(page)
    assert not is_withheld(page.uid)


def test_a_draft_of_a_hidden_person_keeps_nothing_out(person: Person) -> None:
    page = article(summary=f"โดย {ALIAS}")
    hide(person)
    person.by_names = [ALIAS]
    person.save_revision()
    assert Entry.objects.visible().filter(uid=page.uid).exists()


def test_names_that_come_by_a_merge_are_kept_out_at_once(person: Person) -> None:
    page = article(summary=f"โดย {ALIAS}")
    hide(person)
    merge(Person.objects.create(name_th=ALIAS, basis="office"), person)
    catalogue.process_pending()
    assert not is_in_public(page)


def test_a_name_beside_the_address_of_a_network_is_found(person: Person) -> None:
    network = Network.objects.create(name_th="เครือข่ายริมน้ำ")
    network.addresses.create(url="https://example.org/", label=f"หน้าของ {NAME}")
    network.save()
    catalogue.process_pending()
    assert Entry.objects.filter(uid=network.uid).exists()
    hide(person)
    assert not Entry.objects.filter(uid=network.uid).exists()


def test_a_body_with_the_longest_key_is_withheld_too(person: Person) -> None:
    body = Organisation.objects.create(name_th="หน่วยงาน", slug="b" * 100, description_th=f"หัวหน้าคือ {NAME}")
    catalogue.process_pending()
    hide(person)
    assert is_withheld(body.uid)
    assert not Entry.objects.filter(uid=body.uid).exists()


def test_the_log_that_anyone_may_read_does_not_tell_the_name(person: Person, client: Client) -> None:
    set_visibility(person, Shown.SHOWN, reason="ตกลง")
    catalogue.process_pending()
    hide(person)
    log = client.get("/api/v1/changes").content.decode()
    assert person.uid in log
    assert "plaifa" not in log.lower()


# The list of places -----------------------------------------------------------------------------------


def test_scan_lists_old_versions_drafts_and_files(person: Person) -> None:
    page = article(summary=f"โดย {NAME}")
    page.summary = CLEAN
    page = publish(page)
    page.body = [("prose", f"<p>ร่าง {NAME}</p>")]
    page.save_revision(clean=False)
    get_document_model().objects.create(title=NAME, file="plaifa-thotsoprabop.pdf")
    places = places_of_name(person)
    assert sorted((place.source, place.is_live) for place in places) == [
        ("document", False),
        ("document", False),
        ("revision", False),
        ("revision", False),
    ]
    assert all(place.excerpt and place.source_label for place in places)


def test_scan_lists_what_lies_at_the_translators(person: Person) -> None:
    page = article(summary=f"โดย {NAME}")
    source, _made = TranslationSource.update_or_create_from_instance(page)
    segment = source.stringsegment_set.get(string__data__contains=NAME)
    StringTranslation.objects.create(
        translation_of=segment.string,
        context=segment.context,
        locale=Locale.objects.get(language_code="en"),
        data=f"by {NAME_EN}",
    )
    places = [place for place in places_of_name(person) if place.source == "translation"]
    assert {(place.uid, place.locale) for place in places} == {(page.uid, "th"), (page.uid, "en")}


def test_scan_leaves_out_the_persons_own_row_and_versions(person: Person) -> None:
    person.save_revision()
    assert Revision.objects.for_instance(person).exists()
    assert places_of_name(person) == []
