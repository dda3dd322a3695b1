"""The unit tests of the browser part that need nothing from Python."""

import pytest

from tests.maps.run_node import FOLDER, NODE, WHY_NOT, run_node

# A test that reads vectors is run by the Python test that makes them.
ALONE = sorted(
    path.name
    for path in FOLDER.glob("*.test.mjs")
    if "readVectors(" not in path.read_text(encoding="utf-8")
)


@pytest.mark.skipif(NODE is None, reason=WHY_NOT)
@pytest.mark.parametrize("name", ALONE)
def test_the_browser_part_in_node(name):
    run_node(name)
