"""``python -m bench.lighthouse``: Lighthouse on the front page, a list, a search and the longest report.

Asks a running hub, as a telephone of the middle class would (Lighthouse's mobile preset), and prints a table.
The figures of ``docs/performance.md`` are of a hub with production settings; one that ``make run`` started
sends files uncompressed and not to be kept, and is a little slower. Needs Node (npm fetches Lighthouse once,
into its own cache) and Chromium. The exit code is 1 when a score is below its aim or something moved.

    python -m bench.lighthouse [--url http://127.0.0.1:8000] [--locale th]
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
import urllib.error
import urllib.request
from dataclasses import dataclass
from urllib.parse import quote

PACKAGE = "lighthouse@13.5.0"
#: Lowest scores, in percent.
AIMS = {"performance": 95, "accessibility": 100, "best-practices": 100, "seo": 100}
WORD = {"th": "งบประมาณ", "en": "budget"}
TIMES = ("first-contentful-paint", "largest-contentful-paint", "total-blocking-time")
SHIFT = "cumulative-layout-shift"
FLAGS = "--headless=new --no-sandbox --disable-gpu --disable-background-networking"
CHROMIUMS = ("chromium", "chromium-browser", "google-chrome")


class Missing(Exception):
    """What the measurement needs is not there; the message says it in one line."""


@dataclass(frozen=True)
class Report:
    """``scores`` in percent by category, ``times`` as Lighthouse words them, ``shift`` without unit."""

    scores: dict[str, int]
    times: dict[str, str]
    shift: float

    @property
    def is_good(self) -> bool:
        return self.shift == 0 and all(self.scores[name] >= aim for name, aim in AIMS.items())


def pages(base: str, locale: str) -> dict[str, str]:
    """Name → address of the four pages; the report is the one that says most in the API."""
    try:
        with urllib.request.urlopen(f"{base}/api/v1/items?type=meeting&lang={locale}", timeout=20) as answer:
            items = json.load(answer)["items"]
    except (urllib.error.URLError, OSError) as error:
        raise Missing(f"no hub answers at {base} ({error}); start one with make run") from None
    if not items:
        raise Missing(f"the hub at {base} has no meeting report; fill it with manage.py demo")
    longest = max(items, key=lambda item: len(json.dumps(item)))
    return {
        "home": f"{base}/{locale}/",
        "list": f"{base}/{locale}/news/",
        "search": f"{base}/{locale}/search/?q={quote(WORD[locale])}",
        "detail": longest["url"],
    }


def measured(address: str, browser: str) -> Report:
    """One run of Lighthouse."""
    command = ["npx", "--yes", PACKAGE, address, "--quiet", "--output=json", f"--chrome-flags={FLAGS}"]
    env = {**os.environ, "CHROME_PATH": browser}
    done = subprocess.run(command, capture_output=True, text=True, check=False, env=env)
    if done.returncode != 0:
        raise Missing(f"Lighthouse could not read {address}: {done.stderr.strip().splitlines()[-1:]}")
    told = json.loads(done.stdout)
    audits = told["audits"]
    return Report(
        {name: round(100 * told["categories"][name]["score"]) for name in AIMS},
        {name: audits[name]["displayValue"] for name in TIMES},
        round(audits[SHIFT]["numericValue"], 4),
    )


def tools() -> str:
    """The browser's program; Node must be there as well."""
    if not shutil.which("npx"):
        raise Missing("Lighthouse needs Node with npx, which is missing")
    found = next(filter(None, map(shutil.which, CHROMIUMS)), None)
    if not found:
        raise Missing("Lighthouse needs Chromium, which is missing")
    return found


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--url", default="http://127.0.0.1:8000")
    parser.add_argument("--locale", default="th", choices=("th", "en"))
    asked = parser.parse_args()
    try:
        browser = tools()
        reports = {
            name: measured(address, browser)
            for name, address in pages(asked.url.rstrip("/"), asked.locale).items()
        }
    except Missing as missing:
        sys.stderr.write(f"civic-hub: {missing}\n")
        return 1
    print(f"{'page':8}{''.join(f'{name:>16}' for name in AIMS)}{'FCP':>8}{'LCP':>8}{'TBT':>8}{'CLS':>8}")
    for name, report in reports.items():
        scores = "".join(f"{report.scores[category]:16}" for category in AIMS)
        times = "".join(f"{report.times[time]:>8}" for time in TIMES)
        print(f"{name:8}{scores}{times}{report.shift:8}")
    return 0 if all(report.is_good for report in reports.values()) else 1


if __name__ == "__main__":
    sys.exit(main())
