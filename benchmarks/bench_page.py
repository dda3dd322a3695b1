"""How large the page is, how fast it is made, and how fast it works in Chromium.

    python benchmarks/bench_page.py [300 3000 30000]

Every site of the invented region has facts drawn anew, all panels, findings and remarks: that packs
worse than real data, in which a gemeente or a file gives one value to many sites. The bars are
those of the brief for 300, 3,000 and 30,000 sites. CPU seconds are counted for building. In the
browser wall time, of three runs the best, since other work on the machine makes it slower only;
and beside it how long the page's main thread worked, which says more on a busy machine.
"""

import hashlib
import shutil
import sys
import tempfile
import time
from collections.abc import Callable, Mapping
from pathlib import Path

from playwright.sync_api import Browser, Playwright, sync_playwright

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from maps.blocks import make_block, zip_block
from maps.columns import unpack
from maps.page import build_page
from maps.page_data import PageData
from tests.maps.build_dossier import with_dossier
from tests.maps.build_inputs import Inputs

SIZES = (300, 3_000, 30_000)
BYTES = {300: 500_000, 3_000: 1_000_000, 30_000: 2_500_000}
SHELL_BYTES = 300_000
READY_MS = {(300, 1): 1_000, (3_000, 1): 1_000, (30_000, 1): 2_000, (3_000, 4): 3_000,
            (30_000, 4): 4_000}  # fmt: skip
ALL_MS = 400
OPEN_MS = 200
SLIDER_MS = {(300, 1): 100, (3_000, 1): 100, (30_000, 1): 250, (3_000, 4): 400, (30_000, 4): 800}
JITLESS_MS = {300: 200, 3_000: 200, 30_000: 400}
BUILD_S = {3_000: 1.0, 30_000: 5.0}
RUNS = 3
STEPS = 24

# Before anything of the page runs: note when it says that it is ready.
NOTE_READY = """() => {
  const look = () => {
    const root = document.documentElement;
    if (root && root.classList.contains("km-klaar")) { window.kmReady = performance.now(); return; }
    requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}"""

# Until the frame after the next has been painted.
PAINTED = """const frame = () => new Promise((done) => requestAnimationFrame(done));
  const painted = () => new Promise((done) => {
    const channel = new MessageChannel();
    channel.port1.onmessage = done;
    requestAnimationFrame(() => channel.port2.postMessage(0));
  });
  const { state, data } = KM.page;
  const timed = async (choices) => {
    await frame();
    const begin = performance.now();
    state.set(choices);
    await painted();
    return performance.now() - begin;
  };"""

# Other weights.
SLIDE = f"""async (steps) => {{ {PAINTED}
  const count = data.criteria.length;
  const times = [];
  for (let step = 0; step < steps; step += 1) {{
    const parts = Array.from({{ length: count }}, (_, at) => 1 + ((at * 7 + step * 3) % 9));
    const sum = parts.reduce((all, one) => all + one, 0);
    const weights = Int32Array.from(parts, (part) => Math.floor((10000 * part) / sum));
    weights[0] += 10000 - weights.reduce((all, one) => all + one, 0);
    times.push(await timed({{ weights }}));
  }}
  return times;
}}"""

# Every ranked site as a symbol.
SHOW_ALL = """() => {
  KM.page.data.style.symbols = KM.page.data.sites.n;
  KM.page.state.set({ site: null });
}"""

# What a reader opens, each for the first time.
OPEN = f"""async () => {{ {PAINTED}
  const choices = [{{ tab: "research" }}, {{ tab: "excluded" }}, {{ tab: "list" }}, {{ site: 7 }}];
  const times = [];
  for (const choice of choices) {{ times.push(await timed(choice)); }}
  return times;
}}"""


def measure_build(inputs: Inputs) -> tuple[str, PageData, float]:
    """Make the page twice; the CPU seconds of the faster one."""
    pages, seconds = [], []
    for _ in range(2):
        begin = time.process_time()
        data = inputs.make()
        pages.append(build_page(data))
        seconds.append(time.process_time() - begin)
    if pages[0] != pages[1]:
        raise SystemExit("two builds with the same input differ")
    return pages[0], data, min(seconds)


def tell_bytes(count: int, page: str, data: PageData) -> None:
    """Print where the bytes are."""
    total = len(page.encode())
    shell = total - len(data.core) - len(data.details)
    detailed = len(unpack(data.content["detailed"]))  # type: ignore[arg-type]
    print(f"\n{count} sites: {total / 1e6:.3f} MB {bar(total, BYTES.get(count))}, of which shell "
          f"{shell / 1e3:.0f} kB {bar(shell, SHELL_BYTES)}, core {len(data.core) / 1e3:.0f} kB, "
          f"details {len(data.details) / 1e3:.0f} kB of {detailed} sites")  # fmt: skip
    sizes = {name: len(zip_block(make_block({name: part}))) for name, part in data.content.items()}
    largest = sorted(sizes.items(), key=lambda pair: -pair[1])[:8]
    print("  largest parts, zipped alone: "
          + ", ".join(f"{name} {size / 1e3:.0f} kB" for name, size in largest))  # fmt: skip


def bar(value: float, limit: float | None) -> str:
    """Say whether a figure is within its bar."""
    if limit is None:
        return "(no bar)"
    return f"(bar {limit:g}: {'ok' if value <= limit else 'TOO MUCH'})"


def percentile(times: list[float], share: float) -> float:
    """Take the value below which a share of the times lies."""
    return sorted(times)[min(len(times) - 1, int(share * len(times)))]


class Visit:
    """One page in a browser, throttled, with the time that its main thread worked."""

    def __init__(self, browser: Browser, address: str, rate: int) -> None:
        """Open the page and wait until it is at rest."""
        self.page = browser.new_page(viewport={"width": 1366, "height": 768})
        self._line = self.page.context.new_cdp_session(self.page)
        self._line.send("Performance.enable", {"timeDomain": "threadTicks"})
        self._line.send("Emulation.setCPUThrottlingRate", {"rate": rate})
        self.page.add_init_script(f"({NOTE_READY})()")
        self.page.goto(address)
        self.page.wait_for_selector("html.km-klaar", state="attached", timeout=60_000)
        self.ready_worked = self.worked()
        self.page.wait_for_timeout(1_500 * rate)
        self.ready = self.page.evaluate("() => window.kmReady")

    def worked(self) -> float:
        """Milliseconds of processor of the main thread until now."""
        found = self._line.send("Performance.getMetrics")["metrics"]
        return float(next(one["value"] for one in found if one["name"] == "TaskDuration")) * 1e3

    def slide(self) -> tuple[list[float], float]:
        """Milliseconds until each step is painted, and the processor's for a step."""
        before = self.worked()
        times = self.page.evaluate(SLIDE, STEPS)
        return times, (self.worked() - before) / STEPS


def measure_browser(browser: Browser, address: str, rate: int) -> dict[str, float]:
    """Milliseconds until ready and of slider steps: the best of three runs."""
    runs = []
    for _ in range(RUNS):
        visit = Visit(browser, address, rate)
        times, work = visit.slide()
        runs.append({"ready": visit.ready, "ready work": visit.ready_worked, "work": work,
                     "p50": percentile(times, 0.5), "p95": percentile(times, 0.95)})  # fmt: skip
        visit.page.close()
    return {name: min(run[name] for run in runs) for name in runs[0]}


def tell_browser(driver: Playwright, program: str, pages: Mapping[int, str]) -> None:
    """Print how fast the pages start and follow a slider: plain, throttled, without compiler."""
    print("\n| sites | browser | ready ms | its work | slider p50 | slider p95 | work a step |"
          "\n|---|---|---|---|---|---|---|")  # fmt: skip
    for name, flags, rates in (("plain", [], (1, 4)), ("jitless", ["--js-flags=--jitless"], (1,))):
        browser = driver.chromium.launch(executable_path=program, args=["--no-sandbox", *flags])
        for count, address in pages.items():
            for rate in rates:
                best = measure_browser(browser, address, rate)
                limit = JITLESS_MS.get(count) if flags else SLIDER_MS.get((count, rate))
                ready_limit = None if flags else READY_MS.get((count, rate))
                print(f"| {count} | {name}{', throttled 4x' if rate > 1 else ''} "
                      f"| {best['ready']:.0f} {bar(best['ready'], ready_limit)} "
                      f"| {best['ready work']:.0f} | {best['p50']:.0f} "
                      f"| {best['p95']:.0f} {bar(best['p95'], limit)} | {best['work']:.0f} |",
                      flush=True)  # fmt: skip
        if not flags:
            tell_more(browser, pages[max(pages)])
        browser.close()


def tell_more(browser: Browser, address: str) -> None:
    """Print, for the largest page, what opens how fast, and a slider with all sites as symbols."""
    opened, all_shown = [], []
    for _ in range(RUNS):
        visit = Visit(browser, address, 1)
        opened.append(visit.page.evaluate(OPEN))
        visit.page.evaluate(SHOW_ALL)
        all_shown.append(visit.slide())
        visit.page.close()
    best = [min(times) for times in zip(*opened, strict=True)]
    names = ("research", "excluded", "back to the list", "passport")
    told = [f"{name} {ms:.0f} {bar(ms, OPEN_MS)}" for name, ms in zip(names, best, strict=True)]
    slowest = min(percentile(times, 0.95) for times, _ in all_shown)
    print("  largest, opened first: " + ", ".join(told) + f" ms; all sites as symbols: p95 "
          f"{slowest:.0f} {bar(slowest, ALL_MS)} ms, work a step "
          f"{min(work for _, work in all_shown):.0f} ms", flush=True)  # fmt: skip


def main() -> None:
    """Measure each size."""
    counts = tuple(map(int, sys.argv[1:])) or SIZES
    folder = Path(tempfile.mkdtemp())
    pages = {}
    with_dossier(30).make()  # what is compiled or loaded once does not count
    for count in counts:
        # Finding ways to the shortlist takes long for many sites, and is no work of the page.
        inputs = with_dossier(count, outlook=count <= 3_000, approximate=count // 20)
        page, data, seconds = measure_build(inputs)
        tell_bytes(count, page, data)
        print(f"  made in {seconds:.2f} CPU s {bar(seconds, BUILD_S.get(count))}; builds equal, "
              f"SHA-256 {hashlib.sha256(page.encode()).hexdigest()[:12]}")  # fmt: skip
        path = folder / f"map_{count}.html"
        path.write_text(page, encoding="utf-8", newline="\n")
        pages[count] = path.as_uri()
    run_browser(lambda driver, program: tell_browser(driver, program, pages))
    shutil.rmtree(folder)


def run_browser(act: Callable[[Playwright, str], None]) -> None:
    """Drive Chromium, or say that it is not here."""
    program = shutil.which("chromium") or shutil.which("chromium-browser")
    if program is None:
        print("\nskipped: no chromium on this machine")
        return
    with sync_playwright() as driver:
        act(driver, program)


if __name__ == "__main__":
    main()
