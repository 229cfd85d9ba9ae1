"""Identities of things in machine formats: lasting through moves, renames and changes of language.

Pages and their parts have a UUID as uid; it becomes ``urn:uuid:…`` as it stands. Terms have ``scheme:key``;
theirs is the name-based UUID (RFC 9562, version 5) of that uid, so it lasts as long as the key does and does
not hang on the address of the site.
"""

from __future__ import annotations

import uuid

#: Namespace of the hub's own names. Changing it would make every term a new thing for every reader.
NAMESPACE = uuid.UUID("5a1c1f5e-6d0e-4d52-9b55-2f1d0c8f7a11")


def permanent_id(uid: str) -> str:
    """The URN of a uid.

    >>> permanent_id("0d6f9a3c-8a57-4d4e-8a51-5a1d34a6f2aa")
    'urn:uuid:0d6f9a3c-8a57-4d4e-8a51-5a1d34a6f2aa'
    >>> permanent_id("province:23") == permanent_id("province:23") != permanent_id("province:24")
    True
    """
    try:
        ident = uuid.UUID(uid)
    except ValueError:
        ident = uuid.uuid5(NAMESPACE, uid)
    return ident.urn
