"""Many shapes are asked by two threads, with the same answers in the same order."""

import numpy as np
import pytest
import shapely

from layers import halves
from layers.halves import ask_halves


@pytest.mark.parametrize("count", [0, 1, 2, 3, 7])
def test_the_answers_are_those_of_one_go(monkeypatch, count):
    monkeypatch.setattr(halves, "HALVED_FROM", 2)
    size = np.arange(1.0, count + 1)
    shapes = np.array(shapely.box(0, 0, size, size), dtype=object)
    shapes[1::3] = None
    asked = []

    def ask(part):
        asked.append(len(part))
        return shapely.area(part)

    np.testing.assert_array_equal(ask_halves(ask, shapes), shapely.area(shapes))
    # 7 shapes: 3 and 4; a single one, or none, in one go.
    assert sorted(asked) == sorted([count // 2, count - count // 2] if count > 1 else [count])


def test_few_shapes_are_asked_in_one_go():
    assert ask_halves(shapely.is_valid, np.array([shapely.Point(1, 2), None])).tolist() == [
        True,
        False,
    ]
