import pytest

from pmo_build.portal.charts.layers import layers


@pytest.mark.parametrize(
    ("edges", "columns"),
    [
        ("ab bc", [{"a"}, {"b"}, {"c"}]),
        ("ab ac", [{"a"}, {"b", "c"}]),
        # The longest way counts.
        ("ab bc ac", [{"a"}, {"b"}, {"c"}]),
        # What nobody points at stands just left of what it points at, not at the far left.
        ("ab bc xc", [{"a"}, {"b", "x"}, {"c"}]),
        # The edge that closes a circle leads back.
        ("ab bc ca", [{"a"}, {"b"}, {"c"}]),
        ("ab ba", [{"a"}, {"b"}]),
    ],
)
def test_arrows_run_from_left_to_right(edges: str, columns: list[set[str]]) -> None:
    pairs = [(edge[0], edge[1]) for edge in edges.split()]
    nodes = sorted({node for pair in pairs for node in pair})
    assert [set(column) for column in layers(nodes, pairs)] == columns


def test_things_stand_beside_what_they_are_joined_to() -> None:
    first, second = layers("abcxyz", [("a", "z"), ("b", "y"), ("c", "x")])
    assert [dict(zip("abc", "zyx", strict=True))[node] for node in first] == list(second)


def test_a_long_circle_ends() -> None:
    nodes = [str(number) for number in range(60)]
    edges = [(node, nodes[(at + 1) % 60]) for at, node in enumerate(nodes)]
    assert list(layers(nodes, edges)) == [(node,) for node in nodes]
