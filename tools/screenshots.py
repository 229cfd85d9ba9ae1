"""``make screenshots``: every public template and the main admin screens of a running hub, as pictures.

Both languages, 390 and 1280 px, light and dark; a contact sheet of them all; and the pictures of the README.
Screens of the admin are taken at their whole height; meanwhile the account reads English, then Thai again.
The hub must be running with its sample content (``make run``); HOST and PORT say where. Pictures go to
``var/screenshots``, those of the README to ``docs/pictures``. Arguments are names of screens, as pictures are
called (``home admin-pages``): these alone are taken again, beside all others that are there.
"""

import os
import sys
import urllib.error
import urllib.request
from collections.abc import Iterable, Iterator, Sequence
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
TERMS = ("network", "province", "topic", "organisation")
#: Pages of errors beside that of what is not there.
ERRORS = (400, 403, 410, 422, 500, 503)
FIXED = {
    "home": "",
    "list": "news/",
    "section": "news/chan-river-open/",
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
    "embed-gone": "embed/item/00000000-0000-0000-0000-000000000000",
    "about": "about/",
    "not-found": "no-such-page/",
    # A developer's hub alone shows these to whoever asks for them.
    "person": "specimen/person/",
    **{f"error-{status}": f"specimen/{status}/" for status in ERRORS},
}
#: The page of the sample that asks for a password.
PRIVATE = "/th/news/central-desk/meeting-2026-10-12-banthuek-phainai-prachum-kongpanathikan/"
ADMIN = {
    "dashboard": "",
    "pages": "pages/{section}/",
    "meeting": "pages/{meeting}/edit/",
    "pledge": "pages/{pledge}/edit/",
    "course": "pages/{course}/edit/",
    "resource": "pages/{resource}/edit/",
    "translation": "pages/{english}/edit/",
    "history": "pages/{meeting}/history/",
    "images": "images/",
    "documents": "documents/",
    "networks": "snippets/networks/network/",
    "network": "snippets/networks/network/edit/1/",
    "commitments": "commitment/",
    "commitment": "commitment/edit/1/",
    "account": "account/",
}
#: Pages that the addresses above need: name → the list of their kind, and its language.
WANTED = {
    "meeting": ("news/meetingreportpage", "th"),
    "pledge": ("news/pledgedeclarationpage", "th"),
    "course": ("knowledge/trainingcoursepage", "th"),
    "resource": ("knowledge/resourcepage", "th"),
    "english": ("news/meetingreportpage", "en"),
}
#: The admin's page is a box that scrolls: how high a window shows all of it, and the most it may be.
HEIGHT = "() => Math.max(...[...document.querySelectorAll('*')].map((box) => box.scrollHeight))"
HIGHEST = 8000
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


#: The one screen of the admin before there is an account.
LOGIN = Shot("admin-login", "th", "")


def public_pages(page: Page) -> Iterator[Shot]:
    """The fixed pages, and the first of each kind, in both languages where it has two."""
    for name, path in FIXED.items():
        for language in LANGUAGES:
            yield Shot(name, language, f"/{language}/{path}")
    # Hard Thai words in every size and weight; a developer's hub alone has them.
    yield Shot("letters", "th", "/specimen/")
    yield Shot("api", "en", "/api/v1/docs")
    yield Shot("private", "th", PRIVATE)
    for language in LANGUAGES:
        items = page.request.get(f"{BASE}/api/v1/items?type=meeting&limit=1&lang={language}").json()["items"]
        yield from (Shot("embed-item", language, f"/{language}/embed/item/{one['uid']}") for one in items)
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


def admin_pages(page: Page) -> list[Shot]:
    """The main screens, around the first page of each kind, in both languages."""
    numbers: dict[str, str] = {}
    for name, (kind, locale) in WANTED.items():
        page.goto(f"{BASE}/admin/pages/usage/{kind}/?locale={locale}")
        links = page.eval_on_selector_all("main a", "links => links.map(link => link.pathname)")
        parts = [link.split("/")[3:] for link in links if link.startswith("/admin/pages/")]
        numbers[name] = next(part[0] for part in parts if part[1:] == ["edit", ""])
        numbers.setdefault(
            "section", next(part[0] for part in parts if part[0].isdecimal() and part[1:] == [""])
        )
    screens = {f"admin-{name}": f"/admin/{path.format(**numbers)}" for name, path in ADMIN.items()}
    return [LOGIN, *(Shot(name, lang, path) for lang in LANGUAGES for name, path in screens.items())]


def speak(page: Page, language: str) -> None:
    """The account asks for a language, as its owner would."""
    page.goto(f"{BASE}/admin/account/")
    page.select_option("[name$=preferred_language]", language)
    page.click("#w-editor-form [type=submit]")
    page.wait_for_load_state()


def chosen(shots: Iterable[Shot], only: Sequence[str]) -> list[Shot]:
    """All, or those that were asked for."""
    return [shot for shot in shots if not only or shot.name in only]


def take(browser: Browser, shots: list[Shot]) -> None:
    """Public pages in each width and scheme."""
    for width in WIDTHS:
        page = window(browser, width)
        for shot in shots:
            page.goto(BASE + shot.path)
            page.evaluate(LOAD_PICTURES)
            keep(page, shot, width)
        page.context.close()


def take_admin(browser: Browser, shots: list[Shot]) -> None:
    """Screens of the admin in each width and scheme, as high as they are."""
    for width in WIDTHS:
        page = window(browser, width)
        page.goto(f"{BASE}/admin/login/")
        for shot in shots:
            if shot.name == LOGIN.name:
                keep(page, shot, width)
        log_in(page)
        try:
            for language in LANGUAGES:
                speak(page, language)
                for shot in shots:
                    if shot.language == language and shot.name != LOGIN.name:
                        page.set_viewport_size({"width": width, "height": 900})
                        page.goto(BASE + shot.path)
                        page.wait_for_load_state("networkidle")
                        high = min(max(900, page.evaluate(HEIGHT)), HIGHEST)
                        page.set_viewport_size({"width": width, "height": high})
                        page.wait_for_timeout(300)
                        keep(page, shot, width)
        finally:
            speak(page, LANGUAGES[0])
        page.context.close()


def window(browser: Browser, width: int) -> Page:
    """A page of a window of its own; colours change at once, so that none is caught halfway."""
    size: ViewportSize = {"width": width, "height": 900}
    return browser.new_context(viewport=size, locale="th-TH", reduced_motion="reduce").new_page()


def keep(page: Page, shot: Shot, width: int) -> None:
    """What the page shows, light and dark."""
    for scheme in SCHEMES:
        page.emulate_media(color_scheme=scheme, reduced_motion="reduce")  # type: ignore[arg-type]
        if shot.name.startswith("admin"):
            page.wait_for_timeout(400)  # there colours go over slowly for everybody
        page.screenshot(path=TARGET / f"{shot.name}-{shot.language}-{width}-{scheme}.png", full_page=True)


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
        taken = TARGET / f"{shot}.png"
        if not taken.exists():  # some of the screens were asked for, not these
            continue
        with Image.open(taken) as full:
            part = full.convert("RGB").crop((0, 0, full.width, min(full.height, height)))
        part.thumbnail((960, 2000))
        part.save(PICTURES / name, quality=82, method=6)


def main(only: Sequence[str]) -> int:
    """Take them, or say that no hub is running, or that nothing is called so."""
    try:
        urllib.request.urlopen(f"{BASE}/healthz", timeout=5).close()
    except (urllib.error.URLError, OSError):
        sys.stderr.write(f"civic-hub: no hub answers at {BASE} (start one with make run)\n")
        return 1
    TARGET.mkdir(parents=True, exist_ok=True)
    for old in TARGET.glob("*.png"):
        if not only:
            old.unlink()
    with (
        sync_playwright() as playwright,
        playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS) as browser,
    ):
        page = browser.new_page(locale="th-TH")
        public = chosen(public_pages(page), only)
        log_in(page)
        admin = chosen(admin_pages(page), only)
        page.close()
        unknown = set(only) - {shot.name for shot in (*public, *admin)}
        if unknown:
            sys.stderr.write(f"civic-hub: no screen is called {', '.join(sorted(unknown))}\n")
            return 1
        take(browser, public)
        if admin:
            take_admin(browser, admin)
    contact_sheet()
    readme_pictures()
    sys.stdout.write(f"{len(list(TARGET.glob('*.png')))} pictures in {TARGET.relative_to(ROOT)}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
