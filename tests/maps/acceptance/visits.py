"""Open a page as a reader does, hear what it complains of, and look at it with axe."""

from typing import Any

from axe_playwright_python.base import AXE_SCRIPT

READY = "html.km-klaar"
FRAMES = "() => new Promise((go) => requestAnimationFrame(() => requestAnimationFrame(go)))"
AXE = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
       "resultTypes": ["violations"]}  # fmt: skip
DESK, PHONE, SMALL = (1366, 768), (390, 844), (320, 740)


class Visit:
    """One open page, with everything that it asked for and complained about."""

    def __init__(self, browser: Any, size: tuple[int, int] = DESK, **options: Any) -> None:
        viewport = {"width": size[0], "height": size[1]}
        self.context = browser.new_context(viewport=viewport, **options)
        self.page = self.context.new_page()
        self.requests: list[str] = []
        self.complaints: list[str] = []
        self.page.on("request", lambda request: self.requests.append(request.url))
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.on(
            "console",
            lambda line: self.complaints.append(line.text) if line.type == "error" else None,
        )

    def open(self, address: str) -> Any:
        """Go to a page and wait until it says that it is ready."""
        self.page.goto(address)
        self.page.wait_for_selector(READY, state="attached", timeout=20_000)
        return self.page

    def settle(self) -> None:
        """Wait for two painted frames."""
        self.page.evaluate(FRAMES)

    def act(self, script: str, value: object = None) -> Any:
        """Run a function in the page and wait until it is painted."""
        told = self.page.evaluate(script, value)
        self.settle()
        return told

    def list_violations(self) -> list[tuple[str, str]]:
        """What axe finds now: rule and first element. axe is put in the page once."""
        self.settle()
        if not self.page.evaluate("() => 'axe' in window"):
            self.page.evaluate(AXE_SCRIPT)
        found = self.page.evaluate("(options) => axe.run(document, options)", AXE)["violations"]
        return [(rule["id"], rule["nodes"][0]["html"][:200]) for rule in found]
