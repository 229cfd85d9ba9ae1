"""Work that is handed to the worker."""

from __future__ import annotations

from django.utils import timezone
from django_tasks import task

from . import websub
from .dumps.making import finish


@task()
def make_dump(pk: int) -> bool:
    """Makes a dump that was reserved; answers whether it is public now."""
    return finish(pk) is not None


@task()
def tell_hub() -> int:
    """Tells the WebSub hub what has changed; answers how many feeds were named."""
    return websub.tell(timezone.now())
