"""What a program says of itself: a parameter that changes no answer and stands in the log."""

from __future__ import annotations

from django.http import HttpRequest

#: Who is calling, in words of his own: a name and a way to reach him.
CLIENT = "client"
LONGEST = 120


def note_client(request: HttpRequest, *, agent: bool = False) -> None:
    """Leaves what the caller says for the log of requests; with ``agent`` the program's name if he says none.

    It is no address, and nothing but printable letters of it is kept.
    """
    said = request.GET.get(CLIENT, "") or (request.headers.get("User-Agent", "") if agent else "")
    name = "".join(letter for letter in said[:LONGEST] if letter.isprintable())
    request.client_name = name  # type: ignore[attr-defined]
