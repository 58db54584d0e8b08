"""Places things that point at each other in columns, so that arrows run from left to right."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

# Each sweep brings things nearer to what they point at; more change little.
_SWEEPS = 4


def layers(nodes: Sequence[str], edges: Iterable[tuple[str, str]]) -> tuple[tuple[str, ...], ...]:
    """Return nodes by column, each from the top down.

    What is pointed at stands right of all that points at it, but for edges that close a circle; what nobody points at
    stands just left of what it points at (Sugiyama, Tagawa and Toda, IEEE Transactions SMC 11, 1981, in short).
    """
    pairs = list(dict.fromkeys(edges))
    column = _columns(nodes, _without_circles(nodes, pairs))
    found: dict[int, list[str]] = defaultdict(list)
    for node in nodes:
        found[column[node]].append(node)
    return _ordered([found[at] for at in sorted(found)], pairs)


def _without_circles(nodes: Sequence[str], edges: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """Return edges without those that lead back to where a walk came from."""
    following = _following(edges)
    state: dict[str, bool] = {}  # False while a walk is below a node, True when all below it was seen
    kept = []
    for start in nodes:
        if start in state:
            continue
        state[start] = False
        walk = [(start, iter(following.get(start, ())))]
        while walk:
            node, targets = walk[-1]
            target = next(targets, None)
            if target is None:
                state[node] = True
                walk.pop()
            elif state.get(target) is not False:
                kept.append((node, target))
                if target not in state:
                    state[target] = False
                    walk.append((target, iter(following.get(target, ()))))
    return kept


def _columns(nodes: Sequence[str], edges: list[tuple[str, str]]) -> dict[str, int]:
    column = dict.fromkeys(nodes, 0)
    for _ in nodes:  # no way is longer than there are nodes
        moved = [(source, target) for source, target in edges if column[target] <= column[source]]
        for source, target in moved:
            column[target] = max(column[target], column[source] + 1)
        if not moved:
            break
    pointed_at = {target for _, target in edges}
    for node, targets in _following(edges).items():
        if node not in pointed_at:
            column[node] = min(column[target] for target in targets) - 1
    return column


def _following(edges: Iterable[tuple[str, str]]) -> Mapping[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for source, target in edges:
        found[source].append(target)
    return found


def _ordered(columns: list[list[str]], edges: list[tuple[str, str]]) -> tuple[tuple[str, ...], ...]:
    """Put each node at the height of what it is joined to on average, from left to right and back."""
    beside: dict[str, list[str]] = defaultdict(list)
    for source, target in edges:
        beside[source].append(target)
        beside[target].append(source)
    for sweep in range(_SWEEPS):
        height = {node: (at + 0.5) / len(column) for column in columns for at, node in enumerate(column)}
        for column in columns if sweep % 2 == 0 else reversed(columns):
            means = {node: _mean([height[other] for other in beside[node]], height[node]) for node in column}
            column.sort(key=means.__getitem__)
            height |= {node: (at + 0.5) / len(column) for at, node in enumerate(column)}
    return tuple(tuple(column) for column in columns)


def _mean(heights: list[float], own: float) -> float:
    return sum(heights) / len(heights) if heights else own
