"""Tests of how the process asks for memory."""

import subprocess
import sys

from scout.heap import ARROW_POOL, share_heap

ASK = "from scout.heap import share_heap; share_heap(); import pyarrow; "


def test_arrow_uses_the_heap_of_the_system() -> None:
    code = ASK + "print(pyarrow.default_memory_pool().backend_name)"
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)  # noqa: S603
    assert told.stdout.strip() == "system"


def test_a_pool_that_somebody_chose_stays() -> None:
    chosen = {ARROW_POOL: "mimalloc"}
    share_heap(chosen)
    assert chosen == {ARROW_POOL: "mimalloc"}


def test_the_command_line_asks_before_arrow_is_there() -> None:
    code = (
        "import sys, scout.cli as cli, scout.heap as heap; asked = [];"
        "cli.share_heap = lambda: asked.append('pyarrow' in sys.modules);"
        "cli.cli.main = lambda **_: None; cli.main(); print(asked)"
    )
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)  # noqa: S603
    assert told.stdout.strip() == "[False]"
