from pathlib import Path

import numpy as np
import pytest

from layers.errors import ContractError
from layers.raster_recipe import CELL_CODES, FileWords, Recipe, convert_cells, read_recipe
from layers.source import Delivery

DECLARED = FileWords(nodata=-9999.0, scale=0.1, offset=5.0)


def delivery(**options):
    return Delivery("rasters", "raster", Path("a.tif"), "in/a.tif", None, options)


def test_the_file_speaks_unless_the_settings_do():
    recipe = read_recipe(delivery(indicator="no2"), DECLARED)
    assert (recipe.nodata, recipe.scale, recipe.offset) == (-9999.0, 0.1, 5.0)
    recipe = read_recipe(delivery(indicator="no2", nodata=0, scale=2, offset=1), DECLARED)
    assert (recipe.nodata, recipe.scale, recipe.offset) == (0.0, 2.0, 1.0)


def test_no_data_is_declared_by_the_file_a_mask_or_the_settings():
    with pytest.raises(ContractError) as caught:
        read_recipe(delivery(indicator="no2"), FileWords())
    assert caught.value.faults[0].code == "raster_nodata"
    assert caught.value.faults[0].fields["file"] == "in/a.tif"
    assert np.isnan(read_recipe(delivery(indicator="no2", nodata="none"), FileWords()).nodata)
    assert np.isnan(read_recipe(delivery(indicator="no2"), FileWords(has_mask=True)).nodata)


@pytest.mark.parametrize(
    ("options", "code", "option"),
    [
        ({}, "option_missing", "indicator"),
        ({"indicator": "lawaai"}, "option_bad", "indicator"),
        ({"indicator": "no2", "nodata": "geen"}, "option_bad", "nodata"),
        ({"indicator": "no2", "nodata": True}, "option_bad", "nodata"),
        ({"indicator": "no2", "scale": float("inf")}, "option_bad", "scale"),
        ({"indicator": "no2", "offset": "5"}, "option_bad", "offset"),
        ({"indicator": "no2", "classes": {}}, "option_bad", "classes"),
        ({"indicator": "no2", "classes": {"a": 1.0}}, "option_bad", "classes"),
        ({"indicator": "no2", "classes": {"1": "x"}}, "option_bad", "classes"),
        ({"indicator": "no2", "classes": {"1": float("nan")}}, "option_bad", "classes"),
        ({"indicator": "no2", "statistic": "median"}, "option_bad", "statistic"),
        ({"indicator": "no2", "statistic": "share_above"}, "option_bad", "statistic"),
        ({"indicator": "no2", "statistic": ["max"]}, "option_bad", "statistic"),
        ({"indicator": "no2", "above": "veel"}, "option_bad", "above"),
        ({"indicator": "no2", "above": float("nan")}, "option_bad", "above"),
        ({"indicator": "no2", "max_unknown_share": 1}, "option_bad", "max_unknown_share"),
        ({"indicator": "no2", "max_unknown_share": -0.1}, "option_bad", "max_unknown_share"),
        ({"indicator": "no2", "max_unknown_share": True}, "option_bad", "max_unknown_share"),
    ],
)
def test_a_wrong_option_is_told(options, code, option):
    with pytest.raises(ContractError) as caught:
        read_recipe(delivery(**options), DECLARED)
    assert [fault.code for fault in caught.value.faults] == [code]
    assert caught.value.faults[0].fields["option"] == option


def test_all_wrong_options_are_told_at_once():
    with pytest.raises(ContractError) as caught:
        read_recipe(delivery(scale="a", offset="b"), FileWords())
    assert len(caught.value.faults) == 4  # indicator, nodata, scale, offset


def test_cells_become_values_and_impossible_ones_are_told():
    recipe = Recipe("no2", np.nan, 0.5, 1.0, None)
    values, codes = convert_cells(np.array([0.0, 38.0, np.nan, -9999.0, np.inf]), recipe)
    assert values[:2].tolist() == [1.0, 20.0]
    assert np.isnan(values[2:]).all()
    assert [CELL_CODES[code] for code in codes] == ["", "", "", "value_outside", ""]


def test_classes_become_values_and_an_unknown_class_is_told():
    recipe = Recipe("overstroming_m", np.nan, 1.0, 0.0, {0.0: 0.0, 1.0: 0.25})
    values, codes = convert_cells(np.array([0.0, 1.0, 2.0, np.nan]), recipe)
    assert values[:2].tolist() == [0.0, 0.25]
    assert np.isnan(values[2:]).all()
    assert [CELL_CODES[code] for code in codes] == ["", "", "class_unknown", ""]


@pytest.mark.parametrize(
    ("options", "statistic"),
    [
        ({"indicator": "geluid_lden"}, "max"),  # the loudest facade
        ({"indicator": "overstroming_m"}, "max"),  # the deepest water
        ({"indicator": "no2"}, "mean"),
        ({"indicator": "pm25"}, "mean"),
        ({"indicator": "no2", "classes": {"1": 5.0}}, "max"),  # of ranges no mean can be taken
        ({"indicator": "geluid_lden", "statistic": "mean"}, "mean"),
        ({"indicator": "no2", "statistic": "max"}, "max"),
    ],
)
def test_each_indicator_has_its_statistic_unless_the_settings_say_so(options, statistic):
    assert read_recipe(delivery(**options), DECLARED).statistic == statistic


def test_the_limit_and_what_may_be_unknown_are_options():
    recipe = read_recipe(delivery(indicator="no2"), DECLARED)
    assert np.isnan(recipe.above)
    assert recipe.max_unknown_share == 0.1
    recipe = read_recipe(delivery(indicator="no2", above=40, max_unknown_share=0), DECLARED)
    assert (recipe.above, recipe.max_unknown_share) == (40.0, 0.0)
