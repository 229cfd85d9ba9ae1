"""The index inside the database: written with the entries, compared with them, refused if made otherwise."""

from __future__ import annotations

import pytest

from search.engines import database_engine
from search.models import Entry
from search.text import parse_text

from .conftest import Library, filled


@pytest.fixture
def shelf(library: Library) -> Library:
    return filled(library)


def test_the_index_keeps_in_step(library: Library) -> None:
    from search.models import EntryText, Frequency

    pk = library.add("one", "ประชุมเรื่องถนน")
    library.add("two", "ประชุมเรื่องน้ำ")
    count = Frequency.objects.get(token="wเรื่อง").count
    assert (count, not library.database.check()) == (2, True)

    EntryText.objects.filter(pk=pk).update(body="อบรม", folded="อบรม")
    assert library.database.check().stale == (pk,)
    library.database.put([pk])
    assert not library.database.check()
    assert (library.complete("ถนน"), library.complete("อบรม")) == (set(), {"one"})
    assert not Frequency.objects.filter(token="wถนน").exists()

    library.database.remove([pk])
    assert library.database.check().missing == (pk,)
    library.database.put([pk, pk, 10**9])
    assert not library.database.check()

    Entry.objects.filter(pk=pk).delete()
    assert library.database.check().extra == (pk,)
    library.database.put([pk])
    assert not library.database.check()
    assert Frequency.objects.get(token="nentries").count == 1


def test_clearing_and_putting_again_gives_the_same(shelf: Library) -> None:
    from search.models import Frequency

    before = dict(Frequency.objects.values_list("token", "count"))
    shelf.database.clear()
    assert len(shelf.database.check().missing) == len(shelf.ids)
    shelf.database.put(shelf.ids.values())
    assert dict(Frequency.objects.values_list("token", "count")) == before
    assert shelf.complete("ป่า") == {"forest"}


def test_an_index_of_another_identity_refuses(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    from search.engines import IdentityMismatch

    pk = library.add("one", "ประชุม")
    monkeypatch.setattr(type(database_engine()), "version", 99)
    with pytest.raises(IdentityMismatch, match="rebuild_search"):
        library.database.put([pk])
    with pytest.raises(IdentityMismatch):
        library.complete("ประชุม")
    database_engine().clear()
    library.database.put([pk])
    assert library.complete("ประชุม") == {"one"}


def test_sql_of_a_search(shelf: Library, django_assert_max_num_queries) -> None:  # type: ignore[no-untyped-def]
    from search.ranker import rank

    shelf.complete("ป่า")
    for asked in ("ชุมชน", "ธรรมมาภิบาน", "ประชุม ตราด งบประมาณ"):
        with django_assert_max_num_queries(7):
            text = parse_text(asked)
            rank(shelf.database.candidates(Entry.objects.all(), text), text, locale="th")
    with django_assert_max_num_queries(3):
        shelf.complete("ชุมชน")


def test_more_different_words_than_postgresql_holds_are_no_error(library: Library) -> None:
    latin = " ".join(f"word{number}x" for number in range(90_000))
    library.add("huge", f"ประชุม {latin}")
    assert library.complete("ประชุม") == {"huge"}
    assert library.complete("word17") == {"huge"}
