"""Whether a person is named in public, and which pages are withheld because a hidden name stands in them.

``shown``: named, with a page of their own. ``role_only``: pages tell the role of the day and no name.
``hidden``: no link, no role; pages whose text has the name are withheld until it is gone or an
administrator released them with a reason.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext
from wagtail.log_actions import log

from networks.models import Person, PersonVisibility, Withheld
from networks.models.person import Shown
from networks.names import NamePattern, pattern_of, strings_in
from search import catalogue
from search.attachments.texts import FileTexts
from search.record import Record

if TYPE_CHECKING:
    from django.contrib.auth.models import AbstractBaseUser


def visibility_of(person_id: int) -> str:
    """``shown``, ``role_only`` or ``hidden``; role only when nobody has decided yet."""
    return visibilities([person_id]).get(person_id, Shown.ROLE_ONLY)


def visibilities(person_ids: Iterable[int]) -> dict[int, str]:
    """Visibility of several people in one query; those nobody decided on are left out.

    A person merged into another has the visibility of the stricter of the two.
    """
    wanted = set(person_ids)
    if not wanted:
        return {}
    rows = PersonVisibility.objects.filter(person_id__in=wanted)
    return dict(rows.values_list("person_id", "shown"))


def hidden_patterns() -> list[NamePattern]:
    """What to look for in text before it becomes public (one query)."""
    people = Person.objects.filter(visibility__shown=Shown.HIDDEN)
    patterns = (pattern_of(person.pk, names_of(person)) for person in people)
    return [pattern for pattern in patterns if pattern is not None]


def hidden_among(texts: Iterable[str]) -> set[str]:
    """Those of some texts in which the name of a hidden person stands (one query)."""
    patterns = hidden_patterns()
    return {text for text in texts if any(pattern.found_in(text) for pattern in patterns)}


def names_of(person: Person) -> list[str]:
    """All names to look for in text: in both languages, former ones, by-names, misspellings."""
    names = [person.name_th, person.name_en, *(alias.name for alias in person.aliases)]
    return [name for name in names if name]


# What is withheld ------------------------------------------------------------------------------


def is_withheld(uid: str) -> bool:
    """Whether a page is kept from the public because of a hidden name."""
    return Withheld.objects.filter(uid=uid, released_at=None).exists()


def hidden_in(records: Iterable[Record]) -> frozenset[int]:
    """Hidden people whose name stands anywhere in the records or in the text of their files (one query when
    nobody is hidden)."""
    return _named(hidden_patterns(), records)


def _named(patterns: list[NamePattern], records: Iterable[Record]) -> frozenset[int]:
    if not patterns:
        return frozenset()
    said = list(records)
    texts = [text for record in said for text in strings_in(record.model_dump(mode="json"))]
    files = FileTexts(said)
    texts += [text for record in said for _document, text in files.of(record)]
    return frozenset(
        pattern.person_id for pattern in patterns if any(pattern.found_in(text) for text in texts)
    )


def may_be_public(uid: str, records: Iterable[Record]) -> bool:
    """Whether no hidden name stands in the records, but for pages that were released. Writes nothing."""
    named = hidden_in(records)
    if not named:
        return True
    released = Withheld.objects.filter(uid=uid, person_id__in=named, released_at__isnull=False)
    return named <= set(released.values_list("person_id", flat=True))


def recheck(uid: str) -> None:
    """Note whether a page or thing is withheld now: after it was published, or somebody was hidden.

    A name that is gone frees it; a name that is new in it withholds it.
    """
    patterns = hidden_patterns()
    named = _named(patterns, _records_before_names(uid) if patterns else [])
    rows = Withheld.objects.filter(uid=uid)
    rows.filter(released_at=None).exclude(person_id__in=named).delete()
    known = set(rows.values_list("person_id", flat=True))
    Withheld.objects.bulk_create(Withheld(uid=uid, person_id=pk) for pk in sorted(named - known))


def _records_before_names(uid: str) -> list[Record]:
    from networks import publicity, term_records

    return [*publicity.records_before_names(uid), *term_records.records_before_names(uid)]


def release(row: Withheld, *, user: AbstractBaseUser, reason: str) -> None:
    """Let a page be public although the name stands in it; kept with the reason and listed."""
    if not reason.strip():
        raise ValidationError({"reason": gettext("Say why it may be public with the name in it.")})
    with transaction.atomic():
        row.released_at, row.released_by, row.released_reason = timezone.now(), user, reason.strip()
        row.save()
        log(row.person, "networks.release_withheld", user=user, data={"uid": row.uid, "reason": reason})
        catalogue.touch([row.uid])


# Changing it -------------------------------------------------------------------------------------


def set_visibility(
    person: Person, shown: str, *, user: AbstractBaseUser | None = None, reason: str = ""
) -> None:
    """Decide what the public sees of a person; works at once, on everything that names the person.

    Raises ``ValidationError`` when a person without a basis for publishing is to be shown.
    """
    from networks.links import linked_uids
    from networks.terms import sync

    if shown == Shown.SHOWN and not person.basis:
        raise ValidationError(
            {"shown": gettext("Without a basis for publishing the person cannot be shown.")}
        )
    with transaction.atomic():
        old = visibility_of(person.pk)
        PersonVisibility.objects.update_or_create(
            person=person, defaults={"shown": shown, "changed_by": user, "reason": reason}
        )
        touched = {person.uid, *linked_uids(person)}
        touched.update(Withheld.objects.filter(person=person).values_list("uid", flat=True))
        if shown == Shown.HIDDEN:
            touched |= _withhold(person)
        else:
            # A release is for this hiding; who is hidden anew asked anew (the log keeps what was released).
            Withheld.objects.filter(person=person).delete()
        log(
            person, "networks.change_visibility", user=user, data={"old": old, "new": shown, "reason": reason}
        )
        sync(person)
        if shown == stricter(old, shown) != old:
            catalogue.narrow(touched)
        else:
            catalogue.touch(touched)


def look_again(person: Person) -> None:
    """After a person was saved: a hidden one may have a name more, which is kept out from this moment on."""
    if visibility_of(person.pk) == Shown.HIDDEN:
        with transaction.atomic():
            catalogue.narrow(_withhold(person))


def _withhold(person: Person) -> set[str]:
    """Notes what is withheld because a hidden person's name stands in it; gives what was looked at."""
    from networks.scan import uids_naming

    looked_at = uids_naming(person)
    looked_at.update(Withheld.objects.filter(person=person).values_list("uid", flat=True))
    for uid in looked_at:
        recheck(uid)
    return looked_at


def stricter(*values: str) -> Any:
    """The one of several visibilities that shows least."""
    order = [Shown.SHOWN, Shown.ROLE_ONLY, Shown.HIDDEN]
    return max(values, key=order.index)
