"""Which texts the interface has: every message of the Python files and templates, without gettext's tools."""

import ast
import io
import re
import tokenize
from collections.abc import Iterator
from pathlib import Path

from django.utils.translation.template import templatize

ROOT = Path(__file__).resolve().parents[1]
ROOMS = ("thai", "search", "feeds", "networks", "news", "knowledge", "site")

# Function name → (position of the context or None, position of the message).
PLAIN = {"_": (None, 0)}
PLAIN |= {name + lazy: (None, 0) for name in ("gettext", "ngettext") for lazy in ("", "_lazy")}
PLAIN |= {name + lazy: (0, 1) for name in ("pgettext", "npgettext") for lazy in ("", "_lazy")}

Message = tuple[str, str]  # context (empty without one), message


def in_python(source: str) -> Iterator[Message]:
    """Messages of a Python file: calls of gettext's functions whose message is written out."""
    for node in ast.walk(ast.parse(source)):
        if not isinstance(node, ast.Call):
            continue
        name = node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
        if name not in PLAIN:
            continue
        context, message = PLAIN[name]
        words = [arg.value if isinstance(arg, ast.Constant) else None for arg in node.args]
        if len(words) > message and isinstance(words[message], str):
            yield (str(words[context]) if context is not None else "", str(words[message]))


def in_template(source: str) -> Iterator[Message]:
    """Messages of a Django template: Django turns it into something like Python, whose calls are read."""
    for call in re.finditer(r" (_|n?p?gettext)\((.*?)\)(?= |$)", templatize(source), flags=re.S | re.M):
        strings = []
        try:
            for token in tokenize.generate_tokens(io.StringIO(call[2]).readline):
                if token.type == tokenize.STRING:
                    strings.append(ast.literal_eval(token.string.removeprefix("u")))
        except (tokenize.TokenError, SyntaxError):
            pass
        context, message = PLAIN[call[1]]
        if len(strings) > message:
            yield (strings[context] if context is not None else "", strings[message])


def messages() -> dict[Message, str]:
    """All messages of the project and the file where each is first used."""
    found: dict[Message, str] = {}
    for room in ROOMS:
        for path in sorted((ROOT / room).rglob("*")):
            if path.suffix == ".py" and "migrations" not in path.parts:
                read = in_python
            elif path.suffix in (".html", ".txt") and "templates" in path.parts:
                read = in_template
            else:
                continue
            for message in read(path.read_text()):
                found.setdefault(message, str(path.relative_to(ROOT)))
    return found
