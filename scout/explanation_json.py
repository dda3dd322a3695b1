"""An explanation, or two sites side by side, shaped for other programs."""

import math
from collections.abc import Mapping
from dataclasses import asdict

from scout.explanation import Explanation, Standing

SCHEMA = 1


def shape_explanation(explanation: Explanation) -> dict[str, object]:
    """Shape an explanation for JSON; scores in tenths of a point, unknown is null or "".

    The scores in `counterfactual` and the effects in `next_one` are millionths of a point.
    """
    return {"schema": SCHEMA, **shape_plain(asdict(explanation))}


def shape_plain(content: Mapping[str, object]) -> dict[str, object]:
    """Replace every NaN in nested plain data by None: JSON has no NaN."""
    return {name: _shape_value(value) for name, value in content.items()}


def _shape_value(value: object) -> object:
    if isinstance(value, dict):
        return shape_plain(value)
    if isinstance(value, list | tuple):
        return [_shape_value(each) for each in value]
    return None if isinstance(value, float) and math.isnan(value) else value


def shape_standing(standing: Standing) -> dict[str, object]:
    """Shape two sites side by side for JSON; effects are millionths of a point."""
    return {"schema": SCHEMA, **shape_plain(asdict(standing))}
