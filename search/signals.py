"""What the catalogue tells those who keep copies of it."""

from __future__ import annotations

from django.dispatch import Signal

#: Sent with ``kinds`` (names of kinds, a frozenset) when entries of these were withdrawn, must not be seen
#: for now, or no longer name a person whom they named: copies made before say more than the public may see.
#: Sent in the transaction that writes and under the lock of the catalogue's counter; an error in a receiver
#: stops the writing.
narrowed = Signal()

#: Sent with ``uids`` of the pages that show a file when its text has been read, or is no longer what it was:
#: before they are recomputed, in the same transaction.
file_read = Signal()
