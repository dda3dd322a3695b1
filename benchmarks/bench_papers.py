"""How long the papers of a run take: fifty factsheets in one go.

Run with `python benchmarks/bench_papers.py`. The bar is 3 s for 50 pages (MAP.md, criterion 25:
0.1 s each). CPU seconds, the best of three; the first one compiles from cold.
"""

import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from turns import must

from maps.factsheet import build_sheets
from maps.factsheet_map import find_ground
from tests.maps.build_inputs import make_inputs

SHEETS = 50


def main() -> None:
    """Set the fifty sheets three times and print the seconds."""
    inputs = make_inputs(300, outlook=True)
    card = inputs.scorecard
    site_ids = tuple(card.totals.sort_values("rank").index[:SHEETS])
    seconds = []
    made = []
    for _ in range(3):
        begin = time.process_time()
        ground = find_ground(inputs.layers, card.gemeenten.index)
        made.append(
            build_sheets((card, inputs.shortlist), site_ids, ground, inputs.sources, inputs.head)
        )
        seconds.append(time.process_time() - begin)
    must(len(set(made)) == 1, "the same input gives the same bytes")
    print(f"{SHEETS} factsheets: {len(made[0]) / 1e6:.2f} MB")
    print("CPU s, each time: " + ", ".join(f"{each:.2f}" for each in seconds))
    print(f"a page: {1000 * min(seconds) / SHEETS:.0f} ms")


if __name__ == "__main__":
    main()
