"""What lives as long as the process is left alone by the garbage collector.

The word list and what may be meant are hundreds of thousands of objects. The collector walks through all
of them every few dozen questions, a tenth of a second in the middle of some reader's question, and finds
nothing: they go when another list takes their place, not before.
"""

from __future__ import annotations

import gc


def keep() -> None:
    """Everything that is there now stays; what only seems to be in use is thrown away first."""
    gc.unfreeze()
    gc.collect()
    gc.freeze()


def keep_again() -> None:
    """The same for a process that has kept something before and loaded something else since."""
    if gc.get_freeze_count():
        keep()
