"""``make screenshots``: pictures of the main pages of a running hub, in three widths and both languages.

The hub must be running (``make run``); HOST and PORT say where. Pictures go to ``var/screenshots``.
"""

import os
import sys
import urllib.error
import urllib.request
from pathlib import Path

from playwright.sync_api import sync_playwright

ROOT = Path(__file__).resolve().parents[1]
TARGET = ROOT / "var" / "screenshots"
BASE = f"http://{os.environ.get('HOST', '127.0.0.1')}:{os.environ.get('PORT', '8000')}"
WIDTHS = (390, 820, 1280)
PAGES = ("", "search/", "search/?q=ประชุม", "no-such-page/")
CHROMIUM = "/usr/bin/chromium"
FLAGS = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"]


def addresses() -> list[str]:
    """The fixed pages in both languages, and every page that the Thai front page leads to."""
    paths = [f"/{language}/{page}" for language in ("th", "en") for page in PAGES]
    with (
        sync_playwright() as playwright,
        playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS) as browser,
    ):
        page = browser.new_page()
        page.goto(f"{BASE}/th/")
        links = page.eval_on_selector_all("a[href^='/th/']", "links => links.map(link => link.pathname)")
    return list(dict.fromkeys([*paths, *links]))


def take(paths: list[str]) -> None:
    """One full-page picture for each address and width."""
    TARGET.mkdir(parents=True, exist_ok=True)
    with (
        sync_playwright() as playwright,
        playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS) as browser,
    ):
        for width in WIDTHS:
            page = browser.new_page(viewport={"width": width, "height": 900})
            for path in paths:
                page.goto(BASE + path)
                name = path.strip("/").replace("/", "-").replace("?", "-") or "home"
                page.screenshot(path=TARGET / f"{name}-{width}.png", full_page=True)
            page.close()


def main() -> int:
    """Take them, or say that no hub is running."""
    try:
        urllib.request.urlopen(f"{BASE}/healthz", timeout=5).close()
    except (urllib.error.URLError, OSError):
        sys.stderr.write(f"civic-hub: no hub answers at {BASE} (start one with make run)\n")
        return 1
    take(addresses())
    sys.stdout.write(f"{len(list(TARGET.glob('*.png')))} pictures in {TARGET.relative_to(ROOT)}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
