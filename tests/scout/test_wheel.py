"""The wheel holds all that the program needs, and runs the demo outside the checkout."""

import json
import os
import subprocess
import sys
import sysconfig
import zipfile
from pathlib import Path

import pytest

pytest.importorskip("build", reason="the package that builds wheels is not here")
pytest.importorskip("hatchling", reason="the build backend is not here")

ROOT = Path(__file__).resolve().parents[2]
FLOORS = {"scout", "layers", "scoring", "maps"}

pytestmark = pytest.mark.slow


def run(*words, cwd):
    """Run a command without the checkout on its path; gives what it printed."""
    env = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    done = subprocess.run(  # noqa: S603 the words are ours
        [str(word) for word in words], cwd=cwd, env=env, capture_output=True, check=False
    )
    assert done.returncode == 0, done.stderr.decode() + done.stdout.decode()
    return done.stdout.decode()


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    """The wheel of this checkout, built with what is installed: no network."""
    out = tmp_path_factory.mktemp("wheel")
    options = ["--wheel", "--no-isolation", "--skip-dependency-check", "--outdir", out]
    run(sys.executable, "-m", "build", *options, ROOT, cwd=out)
    (path,) = out.glob("*.whl")
    return path


@pytest.fixture(scope="module")
def elsewhere(wheel, tmp_path_factory):
    """A new environment with the wheel; it sees the libraries of this one, not the checkout.

    A path in a `.pth` file is searched for packages, but the `.pth` files in it, such as that of
    an editable install, are not read.
    """
    place = tmp_path_factory.mktemp("elsewhere")
    run(sys.executable, "-m", "venv", "--without-pip", place / "env", cwd=place)
    python = place / "env" / "bin" / "python"
    if not python.exists():
        python = place / "env" / "Scripts" / "python.exe"
    install = ["install", "--quiet", "--no-deps", "--no-index", "--disable-pip-version-check"]
    run(sys.executable, "-m", "pip", "--python", python, *install, wheel, cwd=place)
    told = run(python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))", cwd=place)
    libraries = {sysconfig.get_path("purelib"), sysconfig.get_path("platlib")}
    (Path(told.strip()) / "libraries.pth").write_text("\n".join(sorted(libraries)) + "\n")
    return python


def test_the_wheel_holds_the_floors_and_the_data(wheel):
    names = zipfile.ZipFile(wheel).namelist()
    tops = {name.split("/")[0] for name in names}
    assert {top for top in tops if not top.endswith(".dist-info")} == FLOORS
    data = {name.removeprefix("scout/data/") for name in names if name.startswith("scout/data/")}
    here = {
        path.relative_to(ROOT / "data").as_posix()
        for path in (ROOT / "data").rglob("*")
        if path.is_file()
    }
    assert data == here
    assert {"catalog.toml", "sample/settings.toml", "profiles/kleinschalige_opvang.toml"} <= data
    code = {
        path.relative_to(ROOT).as_posix()
        for floor in FLOORS
        for path in (ROOT / floor).rglob("*")
        if path.is_file() and path.suffix in {".py", ".js", ".css", ".html"}
    }
    assert code <= set(names)


def test_the_wheel_holds_no_tests_and_no_trash(wheel):
    for name in zipfile.ZipFile(wheel).namelist():
        assert "test" not in name.split("/")[-1].split("_"), name
        assert not name.endswith((".pyc", ".whl", ".tmp")), name
        assert "__pycache__" not in name


def test_the_installed_program_is_not_the_checkout(elsewhere, tmp_path):
    for floor in sorted(FLOORS):
        words = f"import {floor}; print({floor}.__file__)"
        assert str(ROOT) + os.sep + floor not in run(elsewhere, "-c", words, cwd=tmp_path)


def test_the_installed_demo_gives_the_same_bytes(elsewhere, tmp_path):
    command = elsewhere.with_name("kansenmaker")
    told = run(command, "demo", "--out", "installed", cwd=tmp_path)
    assert "Noordzeeland" in told
    run(sys.executable, "-m", "scout", "demo", "--out", tmp_path / "checkout", cwd=ROOT)
    installed, checkout = (
        json.loads((tmp_path / name / "run.json").read_bytes())
        for name in ("installed", "checkout")
    )
    assert installed["outputs"] == checkout["outputs"]
    assert installed["git"] is None  # an installed program has a version, not a commit
    assert {**installed, "git": 0} == {**checkout, "git": 0}


def test_new_works_from_the_wheel(elsewhere, tmp_path):
    run(elsewhere.with_name("kansenmaker"), "new", "Achterhoek", cwd=tmp_path)
    assert list(tmp_path.rglob("settings.toml"))
