"""The regional dossier: its chapters, what stands above them, and its words on the screen."""

from dataclasses import asdict
from datetime import date

from maps.language import DUTCH
from maps.region_dossier import RegionDossier
from maps.say import say, spoken
from maps.words import format_day
from scout.console import Block
from scout.region_dossier_case import DossierCase
from scout.region_dossier_chapters import make_chapters
from scout.region_dossier_mask import mask_confidential
from scout.region_dossier_settings import DossierWish, read_dossier_wish
from scout.region_file import RegionFile
from scout.region_sites import read_region_run
from scout.run_record import RunRecord
from scout.settings import Settings, read_settings


def make_dossier(region: RegionFile) -> tuple[RegionDossier, date]:
    """Make the dossier of a region.

    Parameters
    ----------
    region
        As read; each of its sections becomes a chapter.

    Returns
    -------
    The dossier and its day.

    Raises
    ------
    SettingsError, SourceError, ContractError
        Those of `[dossier]`, the settings, the run, and the commands behind the chapters.
    """
    wish = read_dossier_wish(region)
    settings = read_settings(region.settings_path)
    record = None if region.run_path is None else read_region_run(region)
    hidden: frozenset[str] = frozenset()
    if record is not None and not wish.shows_confidential:
        record, hidden = mask_confidential(record)
    chapters, summary, absent = make_chapters(DossierCase(region, record, hidden, wish))
    dossier = RegionDossier(
        title=wish.title,
        region=settings.region_name,
        about=_tell_about(settings, record),
        audience=wish.audience,
        warnings=tuple(_list_warnings(settings, record, wish, len(hidden))),
        summary=tuple(summary),
        chapters=tuple(chapters),
        absent=tuple(absent),
    )
    return dossier, settings.reference_day


def _tell_about(settings: Settings, record: RunRecord | None) -> str:
    """Say of which region, day and run this is."""
    day = format_day(settings.reference_day)
    if record is None:
        return say("{0}. Peildatum: {1}. Zonder run met locaties.", settings.region_name, day)
    profile = record.record.get("profile")
    title = str(profile.get("title", "")) if isinstance(profile, dict) else ""
    return say(
        "{0}. Peildatum: {1}. Locaties uit de run van {2}, profiel {3}.",
        settings.region_name,
        day,
        format_day(str(record.record.get("reference_day", ""))),
        say(title),
    )


def _list_warnings(
    settings: Settings, record: RunRecord | None, wish: DossierWish, hidden: int
) -> list[str]:
    """List what a reader must know before anything else."""
    warnings = list(wish.notices)
    if settings.is_invented:
        warnings.append(say("Let op: deze regio is verzonnen. Geen enkele plek bestaat echt."))
    if wish.shows_confidential:
        warnings.append(
            say("Let op: hierin staan vertrouwelijke locaties bij naam. Deel dit niet.")
        )
    elif hidden:
        warnings.append(
            say("De naam van {0} vertrouwelijke locaties is weggelaten; de getallen niet.", hidden)
        )
    if record is not None and str(record.record.get("reference_day")) != str(
        settings.reference_day
    ):
        warnings.append(
            say("Let op: de run van de locaties heeft een andere peildatum dan dit dossier.")
        )
    profile = {} if record is None else record.record.get("profile")
    if isinstance(profile, dict) and profile.get("is_exploration"):
        warnings.append(
            say("Let op: alleen verkenning. Harde eisen zijn hier soms aandachtspunten.")
        )
    warnings.append(say("Alles hierin is een berekening om te bespreken. Er is niets besloten."))
    if spoken() is not DUTCH:
        warnings.append(
            say(
                "Dit dossier is uit het Nederlands vertaald. Namen, opmerkingen, besluiten en "
                "verwijzingen naar bronnen staan er zoals ze zijn geschreven. COA is het "
                "landelijke orgaan voor de opvang van asielzoekers. SES-WOA is een score van het "
                "CBS voor welvaart, opleiding en arbeid."
            )
        )
    return warnings


def shape_dossier(dossier: RegionDossier) -> dict[str, object]:
    """Shape the dossier for JSON: the same words and cells as on paper."""
    return asdict(dossier)


def tell_dossier(dossier: RegionDossier) -> tuple[Block, ...]:
    """Say on the screen what is in the dossier and what is not."""
    titles = tuple(chapter.title for chapter in dossier.chapters)
    parts = (
        Block(dossier.title, (dossier.about, *dossier.warnings)),
        Block(say("In het kort"), dossier.summary),
        Block(say("Hoofdstukken"), titles),
        Block(say("Wat er niet in staat"), dossier.absent),
    )
    return tuple(part for part in parts if part.lines)
