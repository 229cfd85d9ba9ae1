"""The catalogue: the one place that decides what has an entry, and keeps entries in step with pages.

``recompute(uid)`` writes the truth for one uid; everything else only names uids.
"""

from .gathering import gathered
from .lookups import is_public_file, uids_linking_to, uids_with_file, uids_with_term
from .pending import catch_up, narrow, process_pending, touch
from .terms import put_term, remove_term
from .write import recompute

__all__ = [
    "catch_up",
    "gathered",
    "is_public_file",
    "narrow",
    "process_pending",
    "put_term",
    "recompute",
    "remove_term",
    "touch",
    "uids_linking_to",
    "uids_with_file",
    "uids_with_term",
]
