"""Thai set right: no mark cut off, no line in another, names and dates whole.

The hard words stand on the page ``/specimen/`` in every place of the style sheet; the browser says where the
ink of each line is, and where the box that would cut it ends. All three text sizes are measured, at the
width of a telephone and of a desk, in the hub's own faces and in those of the system. (With the largest
letters on the smallest telephone, words longer than a line may break where the browser's dictionary allows.)
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from hub.management.commands.build_fonts import build
from hub.specimen import BODIES, DAYS
from tests.hub.drawn import SITE, TEMPLATES, answer
from thai.breaks import break_pieces

SIZES = ["", "large", "largest"]
WIDTHS = [320, 1280]
#: Lines of text: how far their ink is from the edges of the nearest box that cuts it or is drawn around it,
#: and how much of the height of the line it takes.
LINES = """() => {
  const pen = document.createElement('canvas').getContext('2d'), found = [];
  const walker = document.createTreeWalker(document.querySelector('[data-specimen]'), NodeFilter.SHOW_TEXT);
  const limits = box => {
    const style = getComputedStyle(box);
    return style.display !== 'inline' && (style.overflow !== 'visible' || style.borderTopWidth !== '0px'
      || style.backgroundColor !== 'rgba(0, 0, 0, 0)');
  };
  const texts = [];
  while (walker.nextNode()) if (walker.currentNode.data.trim()) texts.push(walker.currentNode);
  for (const text of texts) {
    const one = text.parentElement, style = getComputedStyle(one);
    if (!one.checkVisibility() || one.closest('.unseen')) continue;
    const holder = document.createElement('span'), probe = document.createElement('span');
    probe.style.cssText = 'display: inline-block; width: 0; height: 0';
    text.before(holder);
    holder.append(probe, text);
    const baseline = probe.getBoundingClientRect().bottom;
    holder.replaceWith(text);
    pen.font = `${style.fontWeight} ${style.fontSize} ${style.fontFamily}`;
    const ink = pen.measureText(text.data);
    let box = one;
    while (box !== document.body && !limits(box)) box = box.parentElement;
    const edge = box.getBoundingClientRect();
    const last = box.hasAttribute('data-clamped') && text === box.lastChild;
    found.push({
      text: text.data, where: one.outerHTML.slice(0, 60),
      above: baseline - ink.actualBoundingBoxAscent - edge.top,
      below: edge.bottom - baseline - ink.actualBoundingBoxDescent,
      cuts: getComputedStyle(box).overflow !== 'visible', last,
      share: (ink.actualBoundingBoxAscent + ink.actualBoundingBoxDescent) / parseFloat(style.lineHeight),
    });
  }
  return found;
}"""
#: Places where a line of the named bodies ends: the name, and how many letters stand before the break.
BREAKS = """() => [...document.querySelectorAll('.body-name')].flatMap(one => {
  const walker = document.createTreeWalker(one, NodeFilter.SHOW_TEXT), range = document.createRange();
  const breaks = [];
  let before = 0, top = null;
  while (walker.nextNode()) {
    const text = walker.currentNode;
    for (let at = 0; at < text.length; at++, before++) {
      range.setStart(text, at); range.setEnd(text, at + 1);
      const box = range.getBoundingClientRect();
      if (!box.width) continue;
      if (top !== null && box.top > top + box.height / 2) breaks.push([one.textContent, before]);
      top = box.top;
    }
  }
  return breaks;
})"""
#: How many lines each date and each word that is to stay whole takes.
WHOLE = """() => [...document.querySelectorAll('SELECTOR')].filter(one => one.checkVisibility())
  .map(one => [one.textContent, new Set([...one.getClientRects()].map(box => Math.round(box.top))).size])"""
#: Spacing that a reader may set (WCAG 2.2, 1.4.12).
SPACED = """
* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important; }
p { margin-bottom: 2em !important; }"""


@pytest.fixture(scope="module", params=["own faces", "the system's faces"])
def specimen(
    request: pytest.FixtureRequest, browser: Browser, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Page]:
    faces = tmp_path_factory.mktemp("faces")
    if request.param == "own faces":
        build(faces)
    else:
        (faces / "hub").mkdir()
        (faces / "hub" / "fonts.css").touch()
    context = browser.new_context()
    page = context.new_page()
    page.route(f"{SITE}/**", answer(TEMPLATES["specimen"]("th"), faces))
    page.goto(f"{SITE}/page")
    page.evaluate("document.fonts.ready")
    yield page
    context.close()


def shaped(page: Page, width: int, size: str) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    page.evaluate("size => document.documentElement.dataset.size = size", size)


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("size", SIZES)
def test_no_mark_is_cut_off(specimen: Page, size: str, width: int) -> None:
    shaped(specimen, width, size)
    lines: list[dict[str, Any]] = specimen.evaluate(LINES)
    assert len(lines) > 60
    assert [line for line in lines if line["above"] < 0] == []
    assert [line for line in lines if line["below"] < 0] == []
    assert sum(line["last"] for line in lines) == len(BODIES) + 1
    assert specimen.evaluate("document.documentElement.scrollWidth") <= width


def test_marks_do_not_reach_the_next_line(specimen: Page) -> None:
    shaped(specimen, 1280, "")
    assert [line for line in specimen.evaluate(LINES) if line["share"] > 1] == []


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("size", SIZES[1:])
def test_names_of_bodies_break_between_words(specimen: Page, size: str, width: int) -> None:
    shaped(specimen, width, size)
    broken = specimen.evaluate(BREAKS)
    assert broken or width > min(WIDTHS)
    for name, at in broken:
        words = break_pieces(name)
        borders = {len("".join(words[:count])) for count in range(len(words))}
        assert at in borders or name[at - 1] == " ", f"{name[:at]}|{name[at:]}"


@pytest.mark.parametrize("width", WIDTHS)
def test_dates_and_words_stay_in_one_piece(specimen: Page, width: int) -> None:
    shaped(specimen, width, "large")
    pieces = specimen.evaluate(WHOLE.replace("SELECTOR", "time, .whole, .w"))
    assert len(pieces) > len(DAYS)
    assert [piece for piece, lines in pieces if lines != 1] == []


def test_words_stay_whole_in_the_largest_letters(specimen: Page) -> None:
    shaped(specimen, min(WIDTHS), "largest")
    words = specimen.evaluate(WHOLE.replace("SELECTOR", ".w:not(.w--long), button, .block-links a"))
    assert len(words) > len(BODIES)
    assert [word for word, lines in words if lines != 1] == []


def test_a_reader_may_space_the_text(specimen: Page) -> None:
    shaped(specimen, 1280, "")
    style = specimen.add_style_tag(content=SPACED)
    lines = specimen.evaluate(LINES)
    assert [line for line in lines if line["cuts"] and min(line["above"], line["below"]) < -0.5] == []
    assert specimen.evaluate("document.documentElement.scrollWidth") <= 1280
    style.evaluate("tag => tag.remove()")
