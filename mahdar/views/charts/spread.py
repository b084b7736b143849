"""Where the participants of a network stand: those who met near each other, none upon another, the same at every time.

Stands in views/charts/, under network.py. Comes in: names and pairs. Goes out: a place for each. The chart library would lay
them out anew in each browser, and outside the frame of a narrow one.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import cos, hypot, pi, sin

# Twice as wide as high, as the frame is; so many steps, each smaller than the one before.
WIDTH, HEIGHT, _STEPS = 1000.0, 500.0, 70
_FIRST_STEP, _TO_THE_MIDDLE = 90.0, 0.1


def places(names: Sequence[str], pairs: Sequence[tuple[str, str]]) -> dict[str, tuple[float, float]]:
    """Give x from 0 to 1000 and y from 0 to 500 for each name: pairs pull each other, all push each other away.

    >>> places(["a", "b"], [("a", "b")])
    {'a': (1000.0, 250.0), 'b': (0.0, 250.0)}
    """
    count = len(names)
    xs = [cos(2 * pi * at / count) * WIDTH / 2 for at in range(count)]
    ys = [sin(2 * pi * at / count) * HEIGHT / 2 for at in range(count)]
    number = {name: at for at, name in enumerate(names)}
    joined = [(number[one], number[other]) for one, other in pairs]
    for step in range(_STEPS):
        _move(xs, ys, joined, _FIRST_STEP * (1 - step / _STEPS))
    across, down = _stretched(xs, WIDTH), _stretched(ys, HEIGHT)
    return {name: (across[at], down[at]) for name, at in number.items()}


def _move(xs: list[float], ys: list[float], joined: Sequence[tuple[int, int]], most: float) -> None:
    """Move all by what pushes and pulls them, none further than `most`."""
    near = (WIDTH * HEIGHT / len(xs)) ** 0.5
    pull = _TO_THE_MIDDLE * len(xs)
    right, down = [-x * pull for x in xs], [-y * pull * WIDTH / HEIGHT for y in ys]
    for one in range(len(xs)):
        x, y = xs[one], ys[one]
        for other in range(one):
            away, along = x - xs[other], y - ys[other]
            force = near * near / (away * away + along * along + 1.0)
            right[one] += away * force
            down[one] += along * force
            right[other] -= away * force
            down[other] -= along * force
    for one, other in joined:
        away, along = xs[one] - xs[other], ys[one] - ys[other]
        force = hypot(away, along) / near
        right[one] -= away * force
        down[one] -= along * force
        right[other] += away * force
        down[other] += along * force
    for at in range(len(xs)):
        length = hypot(right[at], down[at]) or 1.0
        share = min(length, most) / length
        xs[at] += right[at] * share
        ys[at] += down[at] * share


def _stretched(values: Sequence[float], length: float) -> list[float]:
    """Give the values from 0 to a length; alike ones, up to the last digits that sums leave over, in the middle."""
    low, high = min(values), max(values)
    if high - low < 0.001:
        return [length / 2] * len(values)
    return [round((value - low) / (high - low) * length, 1) for value in values]
