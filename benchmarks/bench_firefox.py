"""How fast the page starts and follows a slider in Firefox (MAP.md 2 and 3).

    python benchmarks/bench_firefox.py [300 3000 30000]

The same pages, steps and bars as in bench_page.py. Wall time, of three runs the best. Ready is seen
by asking every 20 ms, so it is told too late rather than too early.
"""

import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from benchmarks.bench_page import READY_MS, RUNS, SIZES, SLIDE, SLIDER_MS, STEPS, bar, percentile
from maps.page import build_page
from tests.maps.acceptance.firefox import PROGRAM, Firefox, open_firefox
from tests.maps.build_dossier import with_dossier

WAIT_READY = """const look = () => {
  if (document.documentElement.classList.contains("km-klaar")) { done(performance.now()); return; }
  setTimeout(look, 20);
};
look();"""


def measure(firefox: Firefox, address: str) -> tuple[float, list[float]]:
    """Milliseconds until ready (best of three), and of each slider step (of the best run)."""
    ready, slides = [], []
    for _ in range(RUNS):
        firefox.open("about:blank")
        firefox.open(address)
        ready.append(firefox.run(WAIT_READY))
        firefox.run("setTimeout(done, 1500);")
        slides.append(firefox.run(f"({SLIDE})({STEPS}).then(done);"))
    return min(ready), min(slides, key=lambda times: percentile(times, 0.95))


def main() -> None:
    """Measure each size."""
    if PROGRAM is None:
        print("skipped: no Firefox on this machine")
        return
    counts = tuple(map(int, sys.argv[1:])) or SIZES
    print("| sites | ready ms | slider p50 | slider p95 |\n|---|---|---|---|")
    with tempfile.TemporaryDirectory() as folder:
        profile = Path(folder) / "profile"
        profile.mkdir()
        with open_firefox(profile) as firefox:
            for count in counts:
                inputs = with_dossier(count, outlook=count <= 3_000, approximate=count // 20)
                path = Path(folder) / f"map_{count}.html"
                path.write_text(build_page(inputs.make()), encoding="utf-8", newline="\n")
                ready, times = measure(firefox, path.as_uri())
                p50, p95 = percentile(times, 0.5), percentile(times, 0.95)
                in_time, in_step = READY_MS.get((count, 1)), SLIDER_MS.get((count, 1))
                cells = (count, f"{ready:.0f} {bar(ready, in_time)}", f"{p50:.0f}",
                         f"{p95:.0f} {bar(p95, in_step)}")  # fmt: skip
                print("| " + " | ".join(map(str, cells)) + " |", flush=True)


if __name__ == "__main__":
    main()
