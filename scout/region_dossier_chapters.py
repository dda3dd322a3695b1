"""The chapters of the regional dossier: each is a regional command, told on paper."""

from collections.abc import Callable

from maps.region_dossier import DossierChapter
from maps.say import say
from scout import region_dossier_numbers as numbers
from scout import region_dossier_sites as sites
from scout.region_dossier_case import ChapterText, DossierCase
from scout.region_dossier_parts import shape_blocks

# Section, title, and the question to the table; the order is that of a talk.
TITLES = {
    "tasks": ("Opgaven en tekorten", "Herkennen de gemeenten deze opgaven en dit tekort?"),
    "pool": ("Verevenen", "Willen de gemeenten taken ruilen, en op welke grond?"),
    "scale": ("Op welke schaal", "Op welke schaal werken de gemeenten samen?"),
    "portfolio": ("Plannen", "Welk plan werken de gemeenten uit, en wat is daarvoor nodig?"),
    "hubs": ("Hubs en satellieten", "Welke kleine locaties horen bij welke hub?"),
    "capacity": ("Capaciteit", "Hoeveel plekken houdt de regio achter de hand?"),
    "match": ("Woningen en huishoudens", "Welke ruil van woningen helpt iedereen vooruit?"),
    "line": ("De doorlopende lijn", "Waar liggen opvang, wonen, taal en werk in één regio?"),
    "conditions": ("Voorwaarden", "Wie vraagt welke dienst om een toezegging?"),
    "pipeline": ("Verder brengen", "Wie zet voor welke locatie de volgende stap, en wanneer?"),
    "schemes": ("Regelingen", "Welke vorm kiest de regio per locatie, en wat vraagt zij na?"),
}
# Chapters that look at sites.
NEEDS_RUN = ("portfolio", "hubs", "line", "conditions", "pipeline", "schemes")

TELLERS: dict[str, Callable[[DossierCase], ChapterText]] = {
    "tasks": numbers.write_tasks,
    "pool": numbers.write_pool,
    "scale": numbers.write_scale,
    "portfolio": sites.write_portfolio,
    "hubs": sites.write_hubs,
    "capacity": numbers.write_capacity,
    "match": numbers.write_match,
    "line": sites.write_line,
    "conditions": sites.write_conditions,
    "pipeline": sites.write_pipeline,
    "schemes": sites.write_schemes,
}


def make_chapters(case: DossierCase) -> tuple[list[DossierChapter], list[str], list[str]]:
    """Make the chapters that the region file asks for.

    Returns
    -------
    Chapters, sentences of the summary, and a sentence for each chapter that is absent.

    Raises
    ------
    SettingsError, SourceError, ContractError
        Those of the commands behind the chapters: a wrong section stops the dossier.
    """
    chapters: list[DossierChapter] = []
    summary: list[str] = []
    absent: list[str] = []
    for name, (title, question) in TITLES.items():
        if name not in case.region.sections:
            absent.append(say("{0}: het regiobestand vraagt hier niet om.", say(title)))
            continue
        if name in NEEDS_RUN and case.record is None:
            absent.append(say("{0}: er is geen run met locaties genoemd.", say(title)))
            continue
        told = TELLERS[name](case)
        summary += told.headline
        parts = shape_blocks(told.blocks)
        chapters.append(DossierChapter(name, say(title), say(question), parts, told.bars))
    return chapters, summary, absent
