"""``make screenshots``: every public template and the main admin screens of a running hub, as pictures.

Both languages, 390 and 1280 px, light and dark; a contact sheet of them all; and the pictures of the README.
The hub must be running with its sample content (``make run``); HOST and PORT say where. Pictures go to
``var/screenshots``, those of the README to ``docs/pictures``.
"""

import os
import sys
import urllib.error
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from PIL import Image, ImageDraw
from playwright.sync_api import Browser, Page, ViewportSize, sync_playwright

ROOT = Path(__file__).resolve().parents[1]
TARGET = ROOT / "var" / "screenshots"
PICTURES = ROOT / "docs" / "pictures"
BASE = f"http://{os.environ.get('HOST', '127.0.0.1')}:{os.environ.get('PORT', '8000')}"
CHROMIUM = "/usr/bin/chromium"
FLAGS = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"]

LANGUAGES = ("th", "en")
WIDTHS = (390, 1280)
SCHEMES = ("light", "dark")
KINDS = ("meeting", "pledge", "course", "article", "resource")
#: Taken from the first meeting report, so that something is told of them.
TERMS = ("network", "province", "topic", "organisation", "person")
FIXED = {
    "home": "",
    "list": "news/",
    "search": "search/?q=งบประมาณ",
    "nothing-found": "search/?q=xyzzy&type=course",
    "did-you-mean": "search/?q=จันทบรี",
    "provinces": "provinces/",
    "timeline": "timeline/",
    "data": "use-our-data/",
    "builder": "embed/?type=meeting",
    "embed-list": "embed/list",
    "embed-timeline": "embed/timeline",
    "embed-map": "embed/map",
    "about": "about/",
    "not-found": "no-such-page/",
}
ADMIN = {
    "dashboard": "",
    "pages": "pages/{section}/",
    "edit": "pages/{page}/edit/",
    "history": "pages/{page}/history/",
    "images": "images/",
    "documents": "documents/",
    "networks": "snippets/networks/network/",
    "commitments": "commitment/",
    "account": "account/",
}
#: Pictures below the window are loaded when they come near; here they are wanted at once.
LOAD_PICTURES = """() => Promise.all([...document.images].map(picture => {
    picture.loading = "eager";
    return picture.decode().catch(() => null);
}))"""
#: An account of the sample content.
ACCOUNT = ("moderator", "civic-hub-demo")
#: Picture of the README → what it shows: name, width, scheme, and how much of the page (pixels from the top).
README = {"home.webp": ("home-th-1280-light", 1500), "meeting.webp": ("meeting-th-1280-dark", 1500)}
THUMB = (220, 330)
LABEL = 16


@dataclass(frozen=True)
class Shot:
    """A page to be taken: its name and its path in one language."""

    name: str
    language: str
    path: str


def public_pages(page: Page) -> Iterator[Shot]:
    """The fixed pages, and the first of each kind, in both languages where it has two."""
    for name, path in FIXED.items():
        for language in LANGUAGES:
            yield Shot(name, language, f"/{language}/{path}")
    # Hard Thai words in every size and weight; a developer's hub alone has them.
    yield Shot("letters", "th", "/specimen/")
    for kind in KINDS:
        for language in LANGUAGES:
            page.goto(f"{BASE}/{language}/search/?type={kind}&sort=oldest")
            links = page.eval_on_selector_all(".card__title a", "links => links.map(link => link.pathname)")
            if links:
                yield Shot(kind, language, links[0])
                if kind == "meeting":
                    page.goto(BASE + links[0])
                    yield from term_pages(page, language)


def term_pages(page: Page, language: str) -> Iterator[Shot]:
    """One page of each kind of term that the present page names."""
    for kind in TERMS:
        links = page.eval_on_selector_all(
            f'main a[href*="/{language}/{kind}/"]', "links => links.map(link => link.pathname)"
        )
        if links:
            yield Shot(kind, language, links[0])


def log_in(page: Page) -> None:
    page.goto(f"{BASE}/admin/login/")
    page.fill("[name=username]", ACCOUNT[0])
    page.fill("[name=password]", ACCOUNT[1])
    page.press("[name=password]", "Enter")
    page.wait_for_url(f"{BASE}/admin/")


def admin_pages(page: Page) -> Iterator[Shot]:
    """The main screens, around the first meeting report in the list of all pages."""
    page.goto(f"{BASE}/admin/pages/search/")
    row = page.locator("tr", has_text="รายงานการประชุม").first
    links = row.locator("a[href*='/admin/pages/']")
    paths = links.evaluate_all("links => links.map(link => link.pathname)")
    number = next(path.split("/")[3] for path in paths if path.endswith("/edit/"))
    section = next(path.split("/")[3] for path in paths if path.count("/") == 4 and number not in path)
    yield Shot("admin-login", "th", "/admin/login/")
    for name, path in ADMIN.items():
        yield Shot(f"admin-{name}", "th", f"/admin/{path.format(page=number, section=section)}")


def take(browser: Browser, shots: list[Shot], *, as_editor: bool) -> None:
    """Every page in each width and scheme."""
    for width in WIDTHS:
        size: ViewportSize = {"width": width, "height": 900}
        context = browser.new_context(viewport=size, locale="th-TH")
        page = context.new_page()
        for shot in shots:
            if as_editor and shot.name == "admin-dashboard":
                log_in(page)
            page.goto(BASE + shot.path)
            page.evaluate(LOAD_PICTURES)
            for scheme in SCHEMES:
                page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
                name = f"{shot.name}-{shot.language}-{width}-{scheme}"
                page.screenshot(path=TARGET / f"{name}.png", full_page=True)
        context.close()


def contact_sheet() -> None:
    """All pictures, small, with their names; each shows the beginning of its page."""
    files = sorted(TARGET.glob("*-*-*.png"))
    columns = len(WIDTHS) * len(SCHEMES) * len(LANGUAGES)
    wide, high = THUMB
    rows = -(-len(files) // columns)
    sheet = Image.new("RGB", (columns * (wide + 8), rows * (high + LABEL + 8)), "#777777")
    pen = ImageDraw.Draw(sheet)
    for at, file in enumerate(files):
        left, top = at % columns * (wide + 8), at // columns * (high + LABEL + 8)
        with Image.open(file) as full:
            part = full.convert("RGB").crop((0, 0, full.width, min(full.height, full.width * high // wide)))
        part.thumbnail(THUMB)
        sheet.paste(part, (left, top + LABEL))
        pen.text((left + 2, top + 2), file.stem, fill="#ffffff")
    sheet.save(TARGET / "contact-sheet.webp", quality=80)


def readme_pictures() -> None:
    """What the README shows, small enough to be kept in the repository."""
    PICTURES.mkdir(parents=True, exist_ok=True)
    for name, (shot, height) in README.items():
        with Image.open(TARGET / f"{shot}.png") as full:
            part = full.convert("RGB").crop((0, 0, full.width, min(full.height, height)))
        part.thumbnail((960, 2000))
        part.save(PICTURES / name, quality=82, method=6)


def main() -> int:
    """Take them, or say that no hub is running."""
    try:
        urllib.request.urlopen(f"{BASE}/healthz", timeout=5).close()
    except (urllib.error.URLError, OSError):
        sys.stderr.write(f"civic-hub: no hub answers at {BASE} (start one with make run)\n")
        return 1
    TARGET.mkdir(parents=True, exist_ok=True)
    for old in TARGET.glob("*.png"):
        old.unlink()
    with (
        sync_playwright() as playwright,
        playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS) as browser,
    ):
        page = browser.new_page(locale="th-TH")
        public = list(public_pages(page))
        log_in(page)
        admin = list(admin_pages(page))
        page.close()
        take(browser, public, as_editor=False)
        take(browser, admin, as_editor=True)
    contact_sheet()
    readme_pictures()
    sys.stdout.write(f"{len(list(TARGET.glob('*.png')))} pictures in {TARGET.relative_to(ROOT)}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
