"""Learning from what is asked: counts of questions and of results opened, without anything about readers.

A reader's request only adds to counts in the memory of its process (`noting`, `buffer`); a thread of the
process writes them to the database once a minute (`keeping`). What could be personal is not counted
(`privacy`).
"""

from .keeping import flush, prune, prune_daily
from .noting import note_opening, note_question

__all__ = ["flush", "note_opening", "note_question", "prune", "prune_daily"]
