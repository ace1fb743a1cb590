"""From Rijksdriehoek coordinates (RD New, EPSG:28992) to degrees of length and breadth (WGS84). Pure: no Django.

The approximation by polynomials of Schreutelkamp and Strang van Hees ("Benaderingsformules voor de transformatie tussen
RD- en WGS84-kaartcoördinaten", Geodesia 2001): within half a metre everywhere in the Netherlands.
"""

from collections.abc import Mapping

AMERSFOORT_RD = (155_000.0, 463_000.0)
AMERSFOORT = (5.387_206_21, 52.155_174_40)
"""The tower of the Onze-Lieve-Vrouwekerk, from which RD is measured, in both systems."""
Terms = Mapping[tuple[int, int], float]
LENGTH: Terms = {
    (1, 0): 5260.52916, (1, 1): 105.94684, (1, 2): 2.45656, (3, 0): -0.81885, (1, 3): 0.05594, (3, 1): -0.05607,
    (0, 1): 0.01199, (3, 2): -0.00256, (1, 4): 0.00128, (0, 2): 0.00022, (2, 0): -0.00022, (5, 0): 0.00026,
}  # fmt: skip
BREADTH: Terms = {
    (0, 1): 3235.65389, (2, 0): -32.58297, (0, 2): -0.24750, (2, 1): -0.84978, (0, 3): -0.06550, (2, 2): -0.01709,
    (1, 0): -0.00738, (4, 0): 0.00530, (2, 3): -0.00039, (4, 1): 0.00033, (1, 1): -0.00012,
}  # fmt: skip
"""By the powers of the distances east and north of Amersfoort, in units of 100 km: seconds of arc."""


def to_degrees(x: float, y: float) -> tuple[float, float]:
    """Length (east) and breadth (north) of a point at `x`, `y` metres."""
    east, north = (x - AMERSFOORT_RD[0]) * 1e-5, (y - AMERSFOORT_RD[1]) * 1e-5
    return tuple(
        start + sum(factor * east**p * north**q for (p, q), factor in terms.items()) / 3600
        for start, terms in zip(AMERSFOORT, (LENGTH, BREADTH), strict=True)
    )  # type: ignore[return-value]
