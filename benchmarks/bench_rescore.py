"""How long a new vacancy list takes from the command line, beside scoring the region anew.

Run as a script: `python benchmarks/bench_rescore.py [SITES ...]`. 0 is the sample as it is; another
number adds so many invented buildings to its list. One row in a hundred of the list changes. Each
run is a process of its own, as a user starts it; all ways in turn. All files of the first two (but
the log, which has the clock) are compared first. The third way makes no page, workbook or paper.
Below all stands the floor: to start Python and import the libraries that a run stands on.
"""

import csv
import json
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from turns import must

ROOT = Path(__file__).resolve().parents[1]
SAMPLE = ROOT / "data" / "sample"
SIZES = (0, 3000)
ROUNDS = 2
STORE = '\n[store]\npath = "store"\n'
LIST, UPDATE = "vacancies.csv", "update.csv"
# Of the sample's own rows these columns tie a row to its building; an invented one has none.
TIED = ("bag_pand_id", "bag_vbo_ids", "perceel_id", "gemeentecode", "postcode")
BARE = ("page", "workbook", "papers", "gis")
FLOOR = "import geopandas, numba, pandas, pyarrow.parquet, pyogrio, scipy.sparse.csgraph, shapely"
OURS = "import scout.cli, scout.commands.rescore, scout.conduct, scout.rescore"
# A user has our modules compiled, also where this machine asks Python to keep nothing.
ENVIRONMENT = {**os.environ, "PYTHONDONTWRITEBYTECODE": ""}
# Inside the borders of the sample, in metres (EPSG:28992).
WEST, SOUTH, EAST, NORTH = 26_000.0, 522_000.0, 66_000.0, 558_000.0


@dataclass(frozen=True)
class Spent:
    """Seconds of one process."""

    wall: float
    cpu: float


def make_region(folder: Path, extra: int) -> None:
    """Copy the sample with a longer list, and one in which one row in a hundred differs."""
    shutil.copytree(SAMPLE, folder)
    with (SAMPLE / LIST).open(encoding="utf-8-sig", newline="") as stream:
        header, *rows = csv.reader(stream, delimiter=";")
    rows += invent_rows(header, rows, extra)
    write_rows(folder / LIST, [header, *rows])
    until = header.index("beschikbaar_tot")
    for at in range(5, len(rows), 100):
        rows[at] = [*rows[at][:until], "2041-06-30", *rows[at][until + 1 :]]
    write_rows(folder / UPDATE, [header, *rows])


def invent_rows(header: list[str], rows: list[list[str]], count: int) -> list[list[str]]:
    """Invent buildings: the words of a row of the sample, at a place of their own."""
    place = {name: at for at, name in enumerate(header)}
    models = [row for row in rows if row[place["soort"]] == "pand" and row[place["object_id"]]]
    draw = np.random.default_rng(1)
    found = []
    for number in range(count):
        row = list(models[draw.integers(len(models))])
        told = dict.fromkeys(TIED, "") | {
            "object_id": f"NIEUW-{number}",
            "adres": f"Verzonnen Pad {number}",
            "plaatsbepaling": "exact",
            "x_rd": f"{draw.uniform(WEST, EAST):.1f}".replace(".", ","),
            "y_rd": f"{draw.uniform(SOUTH, NORTH):.1f}".replace(".", ","),
        }
        for name, text in told.items():
            row[place[name]] = text
        found.append(row)
    return found


def write_rows(path: Path, rows: list[list[str]]) -> None:
    """Write a list."""
    with path.open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream, delimiter=";").writerows(rows)


def run(*words: str) -> Spent:
    """Run one command of the program."""
    return spend("-m", "scout", *words, "--overwrite")


def spend(*words: str) -> Spent:
    """Run Python in a process of its own."""
    before, begin = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    subprocess.run(  # noqa: S603 our own words
        [sys.executable, *words], check=True, capture_output=True, cwd=ROOT, env=ENVIRONMENT
    )
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return Spent(time.perf_counter() - begin, cpu)


def rescore(region: Path, out: str, left_out: tuple[str, ...] = ()) -> Spent:
    """Score the region again with the new list."""
    base, new = str(region / "before"), str(region / UPDATE)
    words = ["--vacancies", new, "--layer", "intake", "--out", str(region / out)]
    return run("rescore", base, *words, *(f"--without={name}" for name in left_out))


def check_equal(one: Path, other: Path) -> None:
    """Stop where a file of one run is not the same, byte for byte, in the other."""
    names = {path.name for path in one.iterdir()} | {path.name for path in other.iterdir()}
    for name in sorted(names - {"log.json"}):
        must((one / name).read_bytes() == (other / name).read_bytes(), name)


def bench(folder: Path, extra: int) -> None:
    """Compare and time both ways for one region."""
    region, bare = folder / f"kept_{extra}", folder / f"bare_{extra}"
    make_region(region, extra)
    shutil.copytree(region, bare)
    shutil.copy(bare / UPDATE, bare / LIST)
    with (region / "settings.toml").open("a", encoding="utf-8") as stream:
        stream.write(STORE)
    run("score", str(region / "settings.toml"), "--out", str(region / "before"))
    shutil.copytree(region / "store", folder / "stored")
    rescore(region, "again")
    shutil.rmtree(region / "store")
    rescore(region, "anew")
    check_equal(region / "again", region / "anew")
    full: list[Spent] = []
    again: list[Spent] = []
    few: list[Spent] = []
    for _ in range(ROUNDS):
        full.append(run("score", str(bare / "settings.toml"), "--out", str(bare / "run")))
        for spent, left_out in ((again, ()), (few, BARE)):
            shutil.rmtree(region / "store")  # as it was after the first run
            shutil.copytree(folder / "stored", region / "store")
            spent.append(rescore(region, "few" if left_out else "again", left_out))
    shutil.rmtree(folder / "stored")
    tell(region, full, again, few)


def tell(region: Path, full: list[Spent], again: list[Spent], few: list[Spent]) -> None:
    """Print the times, their ratio, and where the time of a rescore goes."""
    counts = json.loads((region / "again" / "run.json").read_bytes())["counts"]
    print(f"{sum(counts.values())} sites, one row in a hundred changed; equal byte for byte")
    ways = (("score, nothing kept", full), ("rescore, all kept", again), ("and tables alone", few))
    for name, spent in ways:
        wall, cpu = min(each.wall for each in spent), min(each.cpu for each in spent)
        print(f"  {name:24s} wall {wall:6.2f} s  cpu {cpu:6.2f} s")
    ratio = min(each.cpu for each in full) / min(each.cpu for each in again)
    print(f"  ratio of cpu {ratio:.2f} (bar: 1 s of wall)")
    stages = json.loads((region / "again" / "log.json").read_bytes())["durations_s"]
    told = ", ".join(f"{name} {seconds:.2f}" for name, seconds in stages.items())
    print(f"  wall of the last rescore by stage: {told}")


def main(sizes: tuple[int, ...]) -> None:
    """Time every size."""
    for name, words in (("libraries alone", FLOOR), ("what a rescore imports", OURS)):
        spent = [spend("-c", words) for _ in range(1 + ROUNDS)]
        wall, cpu = min(each.wall for each in spent), min(each.cpu for each in spent)
        print(f"{name}: wall {wall:.2f} s, cpu {cpu:.2f} s")
    with tempfile.TemporaryDirectory() as place:
        for extra in sizes:
            bench(Path(place), extra)


if __name__ == "__main__":
    main(tuple(map(int, sys.argv[1:])) or SIZES)
