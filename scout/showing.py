"""Showing: from what was found to the files that an edition of a run has."""

import time
from dataclasses import replace

import pandas as pd

from maps.edition import Found, reduce_found
from maps.edition_columns import INTERNAL
from maps.edition_notice import make_notice
from maps.page_data import PageHead
from maps.paper_words import name_paper
from maps.say import speaking
from scoring.weights.weight_set import WeightSet
from scout.judging import Report
from scout.languages import read_language
from scout.manifest import fingerprint_inputs
from scout.missing_tables import find_missing_tables
from scout.outputs import make_outputs
from scout.run import Run
from scout.run_draft import draft_run
from scout.settings import Settings


def show_found(
    settings: Settings,
    found: Found,
    history: pd.DataFrame,
    durations_s: dict[str, float],
    report: Report,
) -> Run:
    """Leave out what the readers of this edition may not see, and make all files from the rest.

    Parameters
    ----------
    settings
        Of the run; what `left_out` names is not made.
    found, history, durations_s
        As `scout.pipeline.find_all` gives them.
    report
        Is told what happens now, in Dutch.
    """
    report("De kaart en het werkboek worden gemaakt")
    begin = time.perf_counter()
    shown = reduce_found(found, settings.audience)
    head = _make_head(settings, found, shown, history)
    made = make_outputs(shown, head, settings.left_out)
    durations_s["show"] = time.perf_counter() - begin
    return replace(
        draft_run(settings, shown),
        page=made.page,
        workbook=made.workbook,
        papers=made.papers,
        durations_s=durations_s,
        head=head,
        fingerprint=fingerprint_inputs(settings, found.sources),
    )


def _make_head(settings: Settings, found: Found, shown: Found, history: pd.DataFrame) -> PageHead:
    """Gather what the page, the workbook and the papers say of themselves, in their language."""
    edition = settings.audience
    language = read_language(settings.language)
    with speaking(language):
        return replace(
            _head(settings, shown, find_missing_tables(found.card.profile, found.layers)),
            outlook=shown.outlook,
            dossier=shown.dossier,
            region=shown.region,
            history=history if edition.name == INTERNAL else None,
            changes=shown.changes,
            notice=make_notice(found, edition),
            language=language,
            colours=settings.colours,
        )


def _head(settings: Settings, shown: Found, missing_tables: tuple[str, ...]) -> PageHead:
    """Gather what the page and the workbook say of themselves."""
    card = shown.card
    used = card.profile.weight_set
    is_internal = settings.edition == INTERNAL
    return PageHead(
        region_name=settings.region_name,
        title=name_paper(card.profile),
        reference_day=settings.reference_day,
        edition=settings.edition,
        is_invented=settings.is_invented,
        has_tiles=settings.has_tiles,
        status=shown.status,
        missing_tables=missing_tables,
        reject_count=len(shown.rejects),
        # Other weightings, and who answered how, are for those who turn the knobs.
        weight_sets=settings.weight_sets if is_internal else (),
        answer_lines=_tell_answers(used) if is_internal and used is not None else (),
    )


def _tell_answers(used: WeightSet) -> tuple[str, ...]:
    """Tell who answered how."""
    # Here and not above: few runs have such weights, and the solvers that make them come with it.
    from scout.weight_text import tell_answers

    return tell_answers(used)
