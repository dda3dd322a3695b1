"""The browser part as TypeScript reads it: no unknown name, no wrong argument, no wrong property.

It reads copies of the scripts in which two things differ. The function around each script, which
hands it the one namespace `KM`, is gone: only so does TypeScript follow a namespace over files. And
parameters that are named `data`, `state` or `view` have the type that they have all over the page.
"""

import json
import re
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
ASSETS = ROOT / "maps" / "assets"
TYPES = ROOT / "tests" / "maps" / "js" / "types.d.ts"
TSC = shutil.which("tsc")
BEGIN, END = "(function (KM) {\n", "})(window.KM);\n"
# Not `strict`: what may be null stays open. Parameters without a type do so too: `noImplicitAny`
# is here only to close the parts of KM, and what it says of them (TS7…) is left out.
OPTIONS = {
    "allowJs": True, "checkJs": True, "noEmit": True, "types": [],
    "target": "ES2022", "module": "ES2022", "lib": ["ES2022", "DOM", "DOM.Iterable"],
    "noImplicitAny": True, "noImplicitReturns": True, "noImplicitThis": True,
    "noUnusedLocals": True, "noUnusedParameters": True, "strictBindCallApply": True,
    "noFallthroughCasesInSwitch": True, "useUnknownInCatchVariables": True,
    "allowUnreachableCode": False,
}  # fmt: skip
IMPLICIT = re.compile(r"error TS7\d{3}:")
# Where the canvas is drawn, `view` is how the map lies.
DRAWN = {"canvas.js", "counts.js", "dots.js", "ground.js", "layers.js", "map.js", "places.js"}
PARAMETERS = re.compile(r"(function \w*\s*\(|\()([^()]*)(?=\) (?:\{|=>))")
NAMED = re.compile(r"(?<![^ ])(data|state|view)(?=,|$)")
TAKEN = re.compile(
    r"(?<![^ ])(\{ (?:data|state|selection)(?:, (?:data|state|selection|limits))* \})"
)
TYPED = {"data": "Data", "state": "State", "view": "View"}

pytestmark = pytest.mark.skipif(TSC is None, reason="TypeScript (tsc) is not on this machine")


def open_up(name: str, code: str) -> str:
    """Take the function around a script away, and type names; each line keeps its number."""
    inside = code.replace(BEGIN, "\n", 1).removesuffix(END)
    if inside == code:
        return code
    return PARAMETERS.sub(lambda found: type_names(name, found), inside) + "export {};\n"


def type_names(name: str, found: re.Match[str]) -> str:
    """Write the types into one list of parameters."""
    before, names = found.groups()
    if not before.startswith("function") and found.string[: found.start()].endswith("if "):
        return found[0]
    left_out = {"view"} if name in DRAWN else set()
    names = NAMED.sub(
        lambda one: one[0] if one[1] in left_out else f"/** @type {{{TYPED[one[1]]}}} */ {one[1]}",
        names,
    )
    return before + (names if left_out else TAKEN.sub(r"/** @type {View} */ \1", names))


def check(folder: Path, more: dict[str, str]) -> list[str]:
    """What TypeScript has to say of all scripts; `more` holds others by their name."""
    source = folder / "source"
    source.mkdir()
    scripts = {path.name: path.read_text(encoding="utf-8") for path in ASSETS.glob("*.js")}
    for name, code in {**scripts, **more}.items():
        (source / name).write_text(open_up(name, code), encoding="utf-8")
    shutil.copy(TYPES, source / TYPES.name)
    project = {"compilerOptions": OPTIONS, "include": ["source/*"]}
    (folder / "tsconfig.json").write_text(json.dumps(project), encoding="utf-8")
    assert TSC is not None
    done = subprocess.run(  # noqa: S603
        [TSC, "--project", ".", "--pretty", "false"], cwd=folder,
        capture_output=True, text=True, check=False, timeout=300,
    )  # fmt: skip
    lines = [line for line in done.stdout.splitlines() if not line.startswith(" ")]
    # It always has something to say of open parameters: silence would mean that it did not look.
    assert any(IMPLICIT.search(line) for line in lines), done.stdout + done.stderr
    return [line for line in lines if not IMPLICIT.search(line)]


def test_every_script_fits_the_others(tmp_path):
    assert check(tmp_path, {}) == []


def test_what_does_not_fit_is_found(tmp_path):
    wrong = {
        "unknown_name.js": "KM.swingTekst(1);",
        "unknown_part.js": "KM.words.skaled(1);",
        "unknown_column.js": "KM.a = (view) => view.data.sites.gemeentenaam;",
        "unknown_choice.js": 'KM.b = ({ state }) => state.get("filter");',
        "unknown_data.js": "KM.c = function (data, site) { return data.site[site]; };",
        "too_much.js": "KM.swingText(1, 2);",
        "too_few.js": "KM.presets.nearestSteps();",
        "wrong_kind.js": 'KM.score.shareOut("10000", [1]);',
        "unused.js": "const left = 1;",
        "global.js": "undeclared += 1;",
    }
    told = check(tmp_path, {name: f"{BEGIN}  {code}\n{END}" for name, code in wrong.items()})
    assert {re.match(r"source/(\w+\.js)", line)[1] for line in told} == set(wrong)
