"""How long the demo takes, from the command to the written folder.

Run as a script: `python benchmarks/bench_demo.py [RUNS]`. Each run is a process of its own, as a
user starts it. The median counts; stages come from `log.json`.
"""

import json
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

RUNS = 5


def run_once(folder: Path) -> tuple[float, dict[str, float]]:
    """Run the demo in an own process; gives seconds of the whole and of each stage."""
    command = [sys.executable, "-m", "scout", "demo", "--out", str(folder)]
    begin = time.perf_counter()
    subprocess.run(command, check=True, capture_output=True)  # noqa: S603 the words are ours
    whole = time.perf_counter() - begin
    log = json.loads((folder / "log.json").read_bytes())
    return whole, log["durations_s"]


def time_import() -> float:
    """Seconds to start Python and import all that a run needs."""
    begin = time.perf_counter()
    subprocess.run([sys.executable, "-c", "import scout.conduct"], check=True)  # noqa: S603
    return time.perf_counter() - begin


def main(runs: int) -> None:
    """Print the median seconds of the whole, of its stages and of the imports."""
    with tempfile.TemporaryDirectory() as place:
        found = [run_once(Path(place) / f"run{number}") for number in range(runs)]
    imports = statistics.median(time_import() for _ in range(runs))
    wholes = [whole for whole, _ in found]
    print(f"demo, {runs} runs: median {statistics.median(wholes):.2f} s, "
          f"fastest {min(wholes):.2f} s, slowest {max(wholes):.2f} s")  # fmt: skip
    print(f"  start and import: {imports:.2f} s")
    for stage in found[0][1]:
        print(f"  {stage}: {statistics.median(stages[stage] for _, stages in found):.2f} s")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else RUNS)
