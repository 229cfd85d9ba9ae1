"""What a browser shows in a frame whose address is not understood: a small page instead of the problem."""

from __future__ import annotations

import json
from typing import cast

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render

from .licence import NAME

REFUSED = 422


def for_people(request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
    """A refusal as a page that names the parameters, where a browser asks; programs keep the document."""
    if response.status_code != REFUSED or "text/html" not in request.headers.get("Accept", ""):
        return response
    problem = json.loads(cast(HttpResponse, response).content)
    drawn = render(request, "feeds/embed/refused.html", {"problem": problem, "licence": NAME}, status=REFUSED)
    drawn["Cache-Control"] = "no-store"
    return drawn
