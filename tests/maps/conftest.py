"""The inputs of a page by fixture, and a browser to open it in."""

import shutil
from collections.abc import Callable, Iterator

import pytest

from tests.maps.build_inputs import Inputs, make_inputs


@pytest.fixture(scope="session")
def inputs_of() -> Callable[..., Inputs]:
    """Make the inputs of a page: `inputs_of(300, hostile=True, …)`."""
    return make_inputs


@pytest.fixture(scope="session")
def browser() -> Iterator[object]:
    """Headless Chromium; the test is skipped where there is none."""
    program = shutil.which("chromium") or shutil.which("chromium-browser")
    if program is None:
        pytest.skip("no chromium on this machine")
    playwright = pytest.importorskip("playwright.sync_api")
    with playwright.sync_playwright() as driver:
        chromium = driver.chromium.launch(executable_path=program, args=["--no-sandbox"])
        yield chromium
        chromium.close()


@pytest.fixture(scope="session")
def save_page(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], str]:
    """Write a page to a file and return its address."""

    def save(page: str) -> str:
        path = tmp_path_factory.mktemp("page") / "map.html"
        path.write_text(page, encoding="utf-8", newline="\n")
        return path.as_uri()

    return save
