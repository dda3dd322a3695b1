"""What holds for every test: no network but loopback, and the same region settings everywhere."""

import socket
from pathlib import Path

import pytest
from hypothesis import settings

ROOT = Path(__file__).resolve().parents[1]
SHARED = ROOT.parent / "shared"

# How many examples a property gets that does not say so itself. The unit suite, which leaves the
# slow tests out, must end within a minute; the whole suite looks further. Both look at the same
# examples every time, so that a run says something about the change and not about luck; `make hunt`
# looks at new ones.
settings.register_profile("quick", max_examples=20, deadline=None, derandomize=True)
settings.register_profile("thorough", max_examples=100, deadline=None, derandomize=True)
settings.register_profile("hunt", max_examples=1_000, deadline=None)


def pytest_configure(config: pytest.Config) -> None:
    """Choose the number of examples, unless the command line does (--hypothesis-profile)."""
    if not config.getoption("--hypothesis-profile"):
        is_unit = "not slow" in config.getoption("markexpr")
        settings.load_profile("quick" if is_unit else "thorough")


# Files with such a test take seconds to minutes.
LONG = ("slow", "browser", "real")


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with the files that take long: the short ones fill what is left of both workers.

    By itself xdist begins with the files of most tests, and a file of one test of a minute comes
    last (see `--no-loadscope-reorder` in the Makefile).
    """
    long = {item.path for item in items if any(map(item.get_closest_marker, LONG))}
    items.sort(key=lambda item: item.path not in long)


@pytest.fixture(autouse=True)
def _no_network(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Refuse every connection that leaves this machine."""
    if request.node.get_closest_marker("network"):
        return
    connect = socket.socket.connect

    def connect_here(self: socket.socket, address: object) -> None:
        host = address[0] if isinstance(address, tuple) else "unix"
        if host not in {"127.0.0.1", "::1", "localhost", "unix"}:
            message = f"a test tried to reach {host}"
            raise RuntimeError(message)
        return connect(self, address)

    monkeypatch.setattr(socket.socket, "connect", connect_here)


@pytest.fixture(scope="session")
def shared() -> Path:
    """Folder with the real files; the test is skipped where it is absent."""
    if not (SHARED / "data").is_dir():
        pytest.skip("the real files (../shared/data) are not here")
    return SHARED / "data"
