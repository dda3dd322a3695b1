"""Run a unit test of the browser part with Node's own test runner."""

import json
import os
import shutil
import subprocess
from pathlib import Path

FOLDER = Path(__file__).parent / "js"
NODE = shutil.which("node")
WHY_NOT = "Node.js is not on this machine"


def run_node(name: str, vectors: object = None, folder: Path | None = None) -> None:
    """Run `tests/maps/js/<name>`; fail with what Node printed.

    Parameters
    ----------
    name
        File of the test, ending in ".test.mjs".
    vectors
        Plain JSON values that the test reads with `readVectors`; needs `folder`.
    folder
        An empty folder for the vectors (`tmp_path`).
    """
    environment = dict(os.environ)
    if folder is not None:
        path = folder / "vectors.json"
        path.write_text(json.dumps(vectors, allow_nan=False), encoding="utf-8")
        environment["KM_VECTORS"] = str(path)
    assert NODE is not None
    done = subprocess.run(  # noqa: S603
        [NODE, "--test", str(FOLDER / name)],
        env=environment, capture_output=True, text=True, check=False, timeout=300,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
