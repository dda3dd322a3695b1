"""Pages with hostile strings in every field, and visits to them."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from maps.page import build_page
from tests.maps.acceptance.build_poison import make_poisoned
from tests.maps.acceptance.visits import Visit


@pytest.fixture(scope="session")
def poisoned() -> str:
    """The page of 300 sites, with everything that a page can have, as text."""
    return build_page(make_poisoned(300).make())


@pytest.fixture(scope="session")
def address(poisoned: str, save_page: Callable[[str], str]) -> str:
    """Where that page lies."""
    return save_page(poisoned)


@pytest.fixture
def visit(browser: Any) -> Iterator[Callable[..., Visit]]:
    """Make a visit: `visit(size=(390, 844))`; all are ended after the test."""
    visits: list[Visit] = []

    def start(**options: Any) -> Visit:
        visits.append(Visit(browser, **options))
        return visits[-1]

    yield start
    for one in visits:
        one.context.close()
