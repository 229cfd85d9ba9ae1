"""The reader of interface texts finds every form of message, so that none stays untranslated unseen."""

import os

import polib

from hub import messages
from tools.extract import in_python, in_template


def test_python_messages_are_found_in_all_their_forms():
    source = """
_("plain"); gettext_lazy("late")
ngettext("one page", "%d pages", count); pgettext("month", "May")
translation.gettext("by attribute"); _(variable); other("not a message")
"""
    assert set(in_python(source)) == {
        ("", "plain"),
        ("", "late"),
        ("", "one page"),
        ("month", "May"),
        ("", "by attribute"),
    }


def test_template_messages_are_found_in_all_their_forms():
    source = """{% load i18n %}{% translate "plain" %} words {% translate "May" context "month" %}
{% include "x.html" with label=_("in a tag") %}
{% blocktranslate trimmed with name=page.title %}
  Written by
  {{ name }}
{% endblocktranslate %}
{% blocktranslate count n=n %}one page{% plural %}{{ n }} pages{% endblocktranslate %}"""
    assert set(in_template(source)) == {
        ("", "plain"),
        ("month", "May"),
        ("", "in a tag"),
        ("", "Written by %(name)s"),
        ("", "one page"),
    }


def test_a_changed_catalogue_is_compiled_once(tmp_path, monkeypatch):
    folder = tmp_path / "th" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    catalogue = polib.POFile()
    catalogue.append(polib.POEntry(msgid="page", msgstr="หน้า"))
    catalogue.save(str(folder / "django.po"))
    monkeypatch.setattr(messages, "LOCALE", tmp_path)
    assert [messages.compile_stale(), messages.compile_stale()] == [1, 0]
    os.utime(folder / "django.mo", (1, 1))
    assert messages.compile_stale() == 1
    assert polib.mofile(str(folder / "django.mo"))[0].msgstr == "หน้า"


def test_fuzzy_and_empty_translations_are_faults(tmp_path, monkeypatch):
    folder = tmp_path / "th" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    catalogue = polib.POFile()
    catalogue.append(polib.POEntry(msgid="good", msgstr="ดี"))
    catalogue.append(polib.POEntry(msgid="empty"))
    catalogue.append(polib.POEntry(msgid="unsure", msgstr="ไม่แน่", flags=["fuzzy"]))
    catalogue.save(str(folder / "django.po"))
    monkeypatch.setattr(messages, "LOCALE", tmp_path)
    assert [line.rsplit(" ", 1)[1] for line in messages.faults()] == ["'empty'", "'unsure'"]
