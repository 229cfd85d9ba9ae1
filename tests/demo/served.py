"""What readers get of the filled hub: sound HTML, few bytes, files that are kept."""

from __future__ import annotations

import gzip
import re
import tempfile
from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.test import override_settings
from django.test.client import Client

from search.models import Entry
from tests.hub.test_valid import CHOSEN, complaints

#: Bytes as they are sent (gzip), and as they are written for scripts of our own.
PAGE, OWN_SCRIPT, FACES = 60_000, 5_000, 90_000
COMPRESSED = {"Accept-Encoding": "gzip"}
LINKED = re.compile(r'<(?:script|link)[^>]*? (?:src|href)="(/static/[^"]+\.(?:js|css))"')
#: Pages that are lists, and others that are no entries.
OTHERS = (
    "news/",
    "knowledge/",
    "networks/",
    "search/",
    "search/?q=งบประมาณ",
    "search/?type=action&sort=title",
    "search/?q=xyzzy&type=meeting",
    "timeline/",
    "provinces/",
    "use-our-data/",
    "none/",
    "embed/list",
    "embed/timeline",
    "embed/map",
)


def paths(locale: str) -> list[str]:
    """The longest page of each kind, and the pages that are no entries."""
    longest: dict[str, tuple[int, str]] = {}
    for kind, path, record in Entry.objects.filter(locale=locale).values_list("kind", "path", "record"):
        if "#" not in path:
            longest[kind] = max(longest.get(kind, (0, "")), (len(str(record)), path))
    return [path for _length, path in longest.values()] + [f"/{locale}/{other}" for other in OTHERS]


def sent(client: Client, path: str) -> tuple[int, bytes]:
    """Bytes of an answer as they go over the wire, and its content as the browser has it."""
    response = client.get(path, headers=COMPRESSED)
    body = b"".join(response.streaming_content) if response.streaming else response.content
    is_packed = response.headers.get("Content-Encoding") == "gzip"
    return len(body), gzip.decompress(body) if is_packed else body


class ServedPages:
    """Tests for a ``TestCase`` whose class filled the hub."""

    client: Client

    def test_pages_as_they_are_served_are_valid_html(self) -> None:
        with tempfile.TemporaryDirectory() as name:
            folder, names = Path(name), {}
            for at, path in enumerate([*paths("th"), *paths("en")]):
                names[f"{at}.html"] = path
                (folder / f"{at}.html").write_bytes(self.client.get(path).content)
            found = [(names[file], said, place) for file, said, place in complaints(folder)]
        assert [one for one in found if not ("/embed/" in one[0] and one[1] == CHOSEN)] == []

    def test_pages_are_light_and_their_files_are_kept(self) -> None:
        with tempfile.TemporaryDirectory() as root, override_settings(**as_in_production(Path(root))):
            call_command("build_fonts", verbosity=0)
            call_command("collectstatic", "--no-input", "-i", "wagtail*", "-i", "admin", verbosity=0)
            client = Client()
            weights = {path: self._weight(client, path) for path in paths("th")}
            assert {path: weight for path, weight in weights.items() if weight > PAGE} == {}
            faces = sorted((Path(root) / "static" / "hub" / "fonts").glob("*.????????????.woff2"))
            assert sum(face.stat().st_size for face in faces) <= FACES
            for face in faces:
                _kept_for_good(client, f"/static/hub/fonts/{face.name}")

    def _weight(self, client: Client, path: str) -> int:
        """Bytes of the page with its style sheets and scripts; none of ours is more than it may be."""
        total, page = sent(client, path)
        own = 0
        for address in dict.fromkeys(LINKED.findall(page.decode())):
            size, content = sent(client, address)
            total += size
            _kept_for_good(client, address)
            if address.endswith(".js") and "htmx" not in address:
                own += len(content)
        assert own <= OWN_SCRIPT, path
        return total

    def test_the_form_for_embeds_sends_few_scripts(self) -> None:
        """It shows what partners embed, so it has their scripts too: more than others, still few bytes."""
        for show in ("list", "element"):
            page = self.client.get(f"/th/embed/?show={show}").content.decode()
            scripts = re.findall(r'<script[^>]* src="([^"]+)"', page)
            assert "/hub-list.js" in scripts
            assert sum(len(gzip.compress(_file(self.client, path))) for path in scripts) <= OWN_SCRIPT


def _file(client: Client, path: str) -> bytes:
    response = client.get(path)
    assert response.status_code == 200, path
    return b"".join(response.streaming_content) if response.streaming else response.content


def _kept_for_good(client: Client, address: str) -> None:
    assert "immutable" in client.get(address).headers["Cache-Control"], address


def as_in_production(root: Path) -> dict[str, object]:
    """Settings under which static files are collected, named by their content and compressed."""
    return {
        "STATIC_ROOT": root / "static",
        "FONTS_ROOT": root / "fonts",
        "STATICFILES_DIRS": [root / "fonts"],
        "WHITENOISE_USE_FINDERS": False,
        "WHITENOISE_AUTOREFRESH": False,
        "STORAGES": {
            **settings.STORAGES,
            "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
        },
    }
