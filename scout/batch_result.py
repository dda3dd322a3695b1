"""What became of the jobs of a batch, on the screen and as pages for people."""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from layers.errors import Fault, SettingsError
from scout.console import Block, Column
from scout.markdown import write_markdown

DONE, NOTHING_NEW, FAILED = "done", "nothing_new", "failed"
OUTCOME_WORDS = {DONE: "nieuw resultaat", NOTHING_NEW: "niets nieuws", FAILED: "mislukt"}
PAGE = "wat_is_er_veranderd.md"


@dataclass(frozen=True)
class Result:
    """What became of one job with one profile.

    Parameters
    ----------
    outcome
        `DONE`, `NOTHING_NEW` or `FAILED`.
    told
        Dutch, one sentence or a list of faults.
    folder
        The run folder that counts now; None when there is none yet.
    blocks
        The page of changes; empty unless done.
    """

    job: str
    profile: str
    outcome: str
    told: str
    folder: Path | None = None
    blocks: tuple[Block, ...] = ()


def write_whole(path: Path, text: str) -> None:
    """Write a small file in one step: a reader sees the old text or the new, never a half."""
    fresh = path.with_name(f".{path.name}.{secrets.token_hex(4)}.new")
    try:
        fresh.write_text(text, encoding="utf-8")
        fresh.replace(path)
    finally:
        fresh.unlink(missing_ok=True)


def write_page(name: str, out: Path, results: Sequence[Result]) -> None:
    """Write the page of changes of a job, unless nothing is new: then the last page stays.

    Parameters
    ----------
    name, out
        Of the job.
    """
    if all(result.outcome == NOTHING_NEW for result in results):
        return
    blocks: list[Block] = []
    for result in results:
        told = () if result.blocks else tuple(result.told.splitlines())
        blocks += [Block(f"Profiel {result.profile}: {OUTCOME_WORDS[result.outcome]}", told)]
        blocks += result.blocks
    write_whole(out / PAGE, write_markdown(f"Wat is er veranderd? {name}", blocks))


def write_summary(path: Path, results: Sequence[Result]) -> None:
    """Write the overview of all jobs as a page.

    Raises
    ------
    SettingsError
        "out_unwritable".
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        write_whole(path, write_markdown("Overzicht van alle taken", tell_results(results)))
    except OSError as error:
        fields = {"out": path.parent.name, "found": error.strerror}
        raise SettingsError(Fault("out_unwritable", fields)) from error


def tell_results(results: Sequence[Result]) -> tuple[Block, ...]:
    """Say what became of all jobs: a table, then the faults in full."""
    columns = tuple(Column(title) for title in ("taak", "profiel", "uitkomst", "wat", "map"))
    rows = tuple(
        (
            result.job,
            result.profile,
            OUTCOME_WORDS[result.outcome],
            "zie onder" if result.outcome == FAILED else result.told,
            result.folder.name if result.folder else "",
        )
        for result in results
    )
    failed = [result for result in results if result.outcome == FAILED]
    faults = [
        Block(f"{result.job} {result.profile}".strip(), tuple(result.told.splitlines()))
        for result in failed
    ]
    return (Block("Overzicht", columns=columns, rows=rows), *faults)
