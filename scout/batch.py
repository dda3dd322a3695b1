"""The same line for several regions and profiles, when a delivery is new; fit for cron."""

import hashlib
import logging
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from layers.errors import Fault, KansenmakerError, SourceError
from layers.source import hash_path
from maps.change_words import CHANGE_WORDS
from maps.edition_columns import INTERNAL
from scoring.compare import compare
from scoring.comparison import Comparison
from scout.batch_file import Job
from scout.batch_result import DONE, FAILED, NOTHING_NEW, PAGE, Result, write_page, write_whole
from scout.batch_state import STATE, read_state, write_state
from scout.change_files import build_change_files
from scout.changes import count_changes, tell_changes
from scout.console import Report
from scout.kept_judgement import hash_vacancies
from scout.lock import hold_lock
from scout.markdown import write_markdown
from scout.messages import word_faults
from scout.outcome import outcome_of_record, outcome_of_run
from scout.pipeline import scout_sites
from scout.rescore import COMMENT, Delta, choose_entry, entries_of, replace_delivery
from scout.rescore_judging import make_judge
from scout.rescored_page import show_changes
from scout.run import Run, write_run
from scout.run_record import read_run
from scout.settings import Settings, parse_settings
from scout.settings_text import relate_path, write_toml
from scout.settings_values import read_text
from scout.summary import tell_run

_log = logging.getLogger(__name__)


POINTER = "latest.txt"
PAGE_ROWS = 10  # of a table: the page stays one page; changes.csv holds all


@dataclass(frozen=True)
class Plan:
    """One run to make.

    Parameters
    ----------
    label
        Name of the profile, which is also the folder's.
    settings
        With the delivery and the profile of this run.
    fingerprint
        Hash of delivery, settings and profile: the same fingerprint gives the same run.
    """

    label: str
    settings: Settings
    fingerprint: str


def run_batch(jobs: Sequence[Job], report: Report) -> tuple[Result, ...]:
    """Run every job; one that fails leaves its last good run and stops no other.

    Parameters
    ----------
    jobs
        As `scout.batch_file.read_batch` gives them.
    report
        Is told which step is busy.
    """
    return tuple(result for job in jobs for result in run_job(job, report))


def run_job(job: Job, report: Report) -> tuple[Result, ...]:
    """Run one job for each of its profiles, under its lock."""
    try:
        with hold_lock(job.out):
            delivery = find_delivery(job)
            names: tuple[str | None, ...] = job.profiles or (None,)
            results = tuple(_try_profile(job, name, delivery, report) for name in names)
            write_page(job.name, job.out, results)
    except KansenmakerError as error:
        return (_tell_failed(job, error),)
    except OSError as error:
        told = f"In de map {job.out.name} kan niet geschreven worden: {error.strerror}."
        return (Result(job.name, ", ".join(job.profiles), FAILED, told),)
    return results


def _tell_failed(job: Job, error: KansenmakerError) -> Result:
    """Tell that a job could not begin; an inbox that was emptied after a good run is no failure."""
    profiles = ", ".join(job.profiles)
    is_emptied = [fault.code for fault in error.faults] == ["inbox_empty"]
    if is_emptied and (job.out / STATE).exists():
        return Result(job.name, profiles, NOTHING_NEW, word_faults(error.faults))
    return Result(job.name, profiles, FAILED, word_faults(error.faults))


def find_delivery(job: Job) -> Path | None:
    """Find the delivery of a job: the last file by name that fits its pattern.

    Hidden files, and those that Office keeps beside an open file, do not count.

    Returns
    -------
    None when the settings hold the delivery.

    Raises
    ------
    SourceError
        "delivery_missing", or "inbox_empty" when nothing fits a pattern.
    """
    if job.vacancies is None:
        return None
    pattern = Path(job.vacancies)
    root = Path(pattern.anchor) if pattern.is_absolute() else job.folder
    parts = pattern.relative_to(pattern.anchor) if pattern.is_absolute() else pattern
    if not any(letter in job.vacancies for letter in "*?["):
        if not (root / parts).is_file():
            raise SourceError(Fault("delivery_missing", {"found": job.vacancies}))
        return root / parts
    found = root.glob(parts.as_posix())
    files = [path for path in found if path.is_file() and path.name[0] not in ".~"]
    if not files:
        raise SourceError(Fault("inbox_empty", {"found": job.vacancies}))
    return max(files, key=lambda path: (path.name, path.as_posix()))


def _try_profile(job: Job, profile: str | None, delivery: Path | None, report: Report) -> Result:
    """Run one profile; whatever goes wrong becomes a result, so that the next one still runs."""
    label = Path(profile).stem if profile else ""
    try:
        plan = make_plan(job, profile, delivery)
        label = plan.label
        return _run_plan(job, plan, report)
    except KansenmakerError as error:
        return Result(job.name, label, FAILED, word_faults(error.faults))
    except Exception as error:  # noqa: BLE001 the other regions must still get their turn
        _log.debug("job %s failed", job.name, exc_info=True)
        told = (
            f"Er ging iets mis dat niet had mogen gebeuren ({type(error).__name__}). "
            "Voer 'kansenmaker batch' uit met --debug en stuur de uitvoer naar de beheerder."
        )
        return Result(job.name, label, FAILED, told)


def make_plan(job: Job, profile: str | None, delivery: Path | None) -> Plan:
    """Work out the settings of one run, and the hash by which it is known.

    Raises
    ------
    SettingsError, ProfileError
        As `scout.settings.parse_settings`.
    """
    text = read_text(job.settings)
    parse_settings(text, job.settings.absolute())  # the user's own file first: its faults are his
    document = tomllib.loads(text)
    folder = job.settings.absolute().parent
    entries = entries_of(document)
    chosen = choose_entry(entries, job.layer)
    path = delivery or folder / str(entries[chosen].get("path", ""))
    if delivery is not None:
        document = replace_delivery(document, chosen, Delta(delivery, job.layer), folder)
    if profile is not None:
        document = {**document, "profile": {"path": _locate_profile(profile, job.folder, folder)}}
    settings = parse_settings(write_toml(document, COMMENT), job.settings.absolute())
    parts = (hash_path(path), text, settings.profile_text)
    fingerprint = hashlib.sha256("\0".join(parts).encode("utf-8")).hexdigest()
    return Plan(settings.profile.id, settings, fingerprint)


def _locate_profile(name: str, batch_folder: Path, settings_folder: Path) -> str:
    """Write a profile of the batch file as the settings file would: a name, or a path."""
    path = batch_folder / name
    return relate_path(path, settings_folder) if path.is_file() else name


def _run_plan(job: Job, plan: Plan, report: Report) -> Result:
    """Make one run unless it is there already, and let the pointer show it."""
    home = job.out / plan.label
    state = read_state(job.out)
    known = state.get(plan.label, {})
    latest = _find_latest(home)
    if known.get("fingerprint") == plan.fingerprint and latest is not None:
        return Result(job.name, plan.label, NOTHING_NEW, "De aanlevering is niet nieuw.", latest)
    run = _score(plan.settings, latest, report)
    comparison = _compare_with(latest, run)
    blocks = tell_run(run) if comparison is None else tell_changes(comparison, PAGE_ROWS)
    page = write_markdown(f"Wat is er veranderd? {job.name}", blocks).encode("utf-8")
    extras = {} if comparison is None else build_change_files(comparison)
    folder = home / f"{plan.settings.reference_day.isoformat()}-{plan.fingerprint[:12]}"
    run = run if comparison is None else show_changes(run, comparison)
    write_run(run, folder, overwrite=True, extras={**extras, PAGE: page})
    write_whole(home / POINTER, folder.name + "\n")
    write_state(job.out, {**state, plan.label: {"fingerprint": plan.fingerprint}})
    return Result(job.name, plan.label, DONE, _tell_done(comparison), folder, blocks)


def _score(settings: Settings, latest: Path | None, report: Report) -> Run:
    """Score a region; where it has a store, only what changed since the last good run is measured.

    What comes out is the same.
    """
    if settings.store_path is None or latest is None:
        return scout_sites(settings, report)
    try:
        used = hash_vacancies(read_run(latest))
    except KansenmakerError as error:
        _log.warning("nothing is taken over from the last run: %s", error)
        used = {}
    return scout_sites(settings, report, make_judge(settings, used, report))


def _compare_with(latest: Path | None, run: Run) -> Comparison | None:
    """Compare with the last good run; None when there is none that can be read."""
    if latest is None or run.settings.edition != INTERNAL:
        return None  # the words of a difference would name what an edition leaves out
    try:
        return compare(outcome_of_record(read_run(latest)), outcome_of_run(run))
    except KansenmakerError as error:
        _log.warning("the last run cannot be compared with: %s", error)
        return None


def _tell_done(comparison: Comparison | None) -> str:
    if comparison is None:
        return "Eerste resultaat; er is nog niets om mee te vergelijken."
    counts = count_changes(comparison)
    return ", ".join(f"{counts[change]} {words}" for change, words in CHANGE_WORDS.items()) + "."


def _find_latest(home: Path) -> Path | None:
    """Follow the pointer to the last good run; None when it points at nothing."""
    try:
        name = (home / POINTER).read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError):
        return None
    folder = home / name
    return folder if name and folder.parent == home and folder.is_dir() else None
