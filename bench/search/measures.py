"""What is counted: the gain of an order, and how alike two engines answer."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from typing import Any

FIRST = 10


def ndcg(
    answer: Sequence[Any], relevant: AbstractSet[Any], borderline: AbstractSet[Any] = frozenset()
) -> float:
    """nDCG@10 with gain 1 for what is relevant; what is borderline counts as if it were not there."""
    counted = [one for one in answer if one not in borderline][:FIRST]
    gain = sum(1 / math.log2(place + 2) for place, one in enumerate(counted) if one in relevant)
    ideal = sum(1 / math.log2(place + 2) for place in range(min(FIRST, len(relevant))))
    return gain / ideal if ideal else 0.0


def means(scores: Mapping[str, Sequence[float]]) -> dict[str, float]:
    """The mean of each kind, and the mean of the kinds."""
    found = {kind: sum(values) / len(values) for kind, values in scores.items()}
    return found | {"mean": sum(found.values()) / len(found)}


def parity(first: Sequence[Any], other: Sequence[Any]) -> dict[str, float]:
    """Shares of questions with the same complete set, and with the same first ten in order."""
    pairs = list(zip(first, other, strict=True))
    return {
        f"same {name}": sum(one[place] == two[place] for one, two in pairs) / len(pairs)
        for place, name in enumerate(("sets", "tens"))
    }


def share(values: Sequence[float], part: float) -> float:
    """The value below which that part of the values is."""
    return sorted(values)[min(len(values) - 1, int(len(values) * part))]
