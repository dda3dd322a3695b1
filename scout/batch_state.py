"""What a job remembers from one time to the next: which run was made last, by profile."""

import json
from collections.abc import Mapping
from pathlib import Path

from layers.errors import Fault, SettingsError
from scout.batch_result import write_whole

STATE = "state.json"

State = dict[str, dict[str, str]]


def read_state(out: Path) -> State:
    """Read which run was made last, by profile; empty before the first.

    Raises
    ------
    SettingsError
        "state_broken".
    """
    path = out / STATE
    if not path.exists():
        return {}
    try:
        runs = json.loads(path.read_text(encoding="utf-8"))["runs"]
        return {str(name): {"fingerprint": str(run["fingerprint"])} for name, run in runs.items()}
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise SettingsError(Fault("state_broken", {"found": f"{out.name}/{STATE}"})) from error


def write_state(out: Path, state: Mapping[str, Mapping[str, str]]) -> None:
    """Note which run was made last, by profile."""
    content = {"schema": 1, "runs": state}
    write_whole(out / STATE, json.dumps(content, sort_keys=True, indent=2) + "\n")
