"""Drive a stock Firefox over Marionette, the protocol that it speaks itself: lines of JSON."""

import json
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

PROGRAM = shutil.which("firefox-esr") or shutil.which("firefox")


class Firefox:
    """A running Firefox with one window.

    Parameters
    ----------
    port
        Where it listens, on this machine.
    """

    def __init__(self, port: int) -> None:
        self._socket = _connect(port)
        self._count = 0
        self._read()  # it says hello
        self._ask("WebDriver:NewSession", {"capabilities": {"alwaysMatch": {}}})
        self._ask("WebDriver:SetWindowRect", {"width": 1366, "height": 768})

    def open(self, address: str) -> None:
        """Go to a page; returns when it has been loaded."""
        self._ask("WebDriver:Navigate", {"url": address})

    def run(self, script: str, *values: object) -> Any:
        """Run the body of a function in the page; what it awaits is waited for.

        Parameters
        ----------
        script
            Its last call is `done(result)`.
        values
            Its `arguments`, before `done`.
        """
        body = f"const done = arguments[arguments.length - 1]; {script}"
        return self._ask(
            "WebDriver:ExecuteAsyncScript",
            {"script": body, "args": list(values), "sandbox": None, "newSandbox": False},
        )["value"]

    def wait_for(self, script: str, seconds: float = 20) -> None:
        """Wait until an expression is true in the page."""
        end = time.monotonic() + seconds
        while not self.run(f"done(Boolean({script}));"):
            if time.monotonic() > end:
                raise TimeoutError(script)
            time.sleep(0.05)

    def quit(self) -> None:
        """Ask it to stop."""
        self._ask("Marionette:Quit", {"flags": ["eForceQuit"]})
        self._socket.close()

    def _ask(self, name: str, values: dict[str, object]) -> dict[str, Any]:
        self._count += 1
        text = json.dumps([0, self._count, name, values]).encode()
        self._socket.sendall(b"%d:%s" % (len(text), text))
        _, number, error, result = self._read()
        if error or number != self._count:
            raise RuntimeError(f"{name}: {error}")
        return result or {}

    def _read(self) -> Any:
        head = b""
        while (letter := self._socket.recv(1)) != b":":
            if not letter:
                raise ConnectionError("Firefox has gone")
            head += letter
        text = b""
        while len(text) < int(head):
            text += self._socket.recv(int(head) - len(text))
        return json.loads(text)


@contextmanager
def open_firefox(folder: Path) -> Iterator[Firefox]:
    """Start Firefox with a new profile in an empty folder, and stop it afterwards."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    (folder / "user.js").write_text(f'user_pref("marionette.port", {port});\n', encoding="utf-8")
    command = [str(PROGRAM), "--headless", "--marionette", "--no-remote", "--profile", str(folder)]
    with subprocess.Popen(  # noqa: S603
        command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    ) as process:
        try:
            firefox = Firefox(port)
            yield firefox
            firefox.quit()
            process.wait(timeout=15)
        finally:
            if process.poll() is None:
                process.kill()


def _connect(port: int) -> socket.socket:
    """Connect as soon as it listens, within half a minute."""
    for _ in range(150):
        try:
            found = socket.create_connection(("127.0.0.1", port), timeout=60)
        except ConnectionRefusedError:
            time.sleep(0.2)
        else:
            return found
    raise TimeoutError("Firefox does not answer")
