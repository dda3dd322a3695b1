from pathlib import Path

import pytest

from layers.errors import ContractError
from layers.sources.raster import ADAPTER


def test_a_raster_is_no_table(deliver):
    with pytest.raises(ContractError) as caught:
        deliver(ADAPTER, Path("geluid.tif"))
    assert caught.value.faults[0].code == "raster_no_table"
