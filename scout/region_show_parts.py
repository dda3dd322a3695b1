"""What each section of `region.toml` gives the page, from the same reports as its command."""

from collections.abc import Callable, Mapping

import pandas as pd

from maps.page_region import BOARD_TEXTS
from maps.region_parts import RegionParts
from maps.say import say
from maps.words import format_list, format_number
from scoring.region.tasks import RegionTasks, find_region_tasks
from scout.console import Block
from scout.region_capacity_report import make_capacity_report
from scout.region_capacity_settings import read_capacity_wish
from scout.region_capacity_text import tell_capacity
from scout.region_file import RegionFile
from scout.region_hubs_report import make_hub_report
from scout.region_hubs_settings import read_hub_wish
from scout.region_hubs_text import tell_hubs
from scout.region_pipeline_report import make_pipeline_report
from scout.region_pipeline_settings import read_pipeline_wish
from scout.region_pipeline_text import tell_pipeline
from scout.region_pool_report import make_pool_report, tabulate_pool
from scout.region_pool_settings import read_members, read_pool_wish
from scout.region_pool_text import tell_pool
from scout.region_portfolio_report import list_portfolio_tables, make_report
from scout.region_portfolio_settings import read_portfolio_wish
from scout.region_portfolio_targets import NoTargetsError, tell_no_targets
from scout.region_portfolio_text import tell_portfolio
from scout.region_show_hubs import locate_hubs
from scout.region_tasks_settings import TaskInputs, read_task_inputs
from scout.region_tasks_text import tell_tasks
from scout.run_record import RunRecord

Report = Callable[[str], None]
Fields = dict[str, object]

TASK_COLUMNS = (
    "gemeente_code", "gemeente_name", "task_places", "existing_places", "gap_places", "halfjaar",
    "opgave", "realised", "last_balance",
)  # fmt: skip


def find_parts(region: RegionFile, record: RunRecord, report: Report) -> RegionParts:
    """Find the parts that a `region.toml` asks for.

    Parameters
    ----------
    region
        With the run in `run_path`.
    record
        The same run.
    report
        Is told what happens now, in Dutch.

    Raises
    ------
    SettingsError, SourceError, ContractError
        Those of the regional commands.
    """
    lines: dict[str, tuple[str, ...]] = {}
    fields: Fields = {}
    # Who shares tasks wants to see them; the settings may tell them without a [tasks].
    if "tasks" in region.sections or "pool" in region.sections:
        inputs = read_task_inputs(region)
        report("De opgaven van de regio worden berekend")
        tasks = find_region_tasks(inputs.layers, inputs.question, inputs.province_names)
        fields["tasks"], lines["tasks"] = _tell_tasks(inputs, tasks)
        if "pool" in region.sections:
            report("Het samen verdelen van opgaven wordt berekend")
            fields |= _find_pool(region, inputs, tasks, lines)
    if "portfolio" in region.sections:
        report("De plannen worden gezocht")
        fields |= _find_plans(region, record, lines)
    if "hubs" in region.sections:
        report("De locaties bij hubs worden gezocht")
        fields |= _find_hubs(region, record, lines)
    if "pipeline" in region.sections:
        fields["board"] = _find_board(region, record, lines)
    if "capacity" in region.sections:
        report("De plekken die nodig zijn worden berekend")
        fields["capacity"] = _find_capacity(region, lines)
    return RegionParts(lines=lines, **fields)  # type: ignore[arg-type]


def _take_lines(blocks: tuple[Block, ...]) -> tuple[str, ...]:
    """Take the sentences of the first block: the outcome."""
    return blocks[0].lines if blocks else ()


def _tell_tasks(inputs: TaskInputs, tasks: RegionTasks) -> tuple[pd.DataFrame, tuple[str, ...]]:
    members = list(inputs.question.region.gemeenten)
    facts = tasks.facts.rename_axis("gemeente_code").reset_index()
    here = facts[facts["gemeente_code"].isin(members)]
    return here[list(TASK_COLUMNS)], _take_lines(tell_tasks(inputs, tasks))


def _find_pool(
    region: RegionFile, inputs: TaskInputs, tasks: RegionTasks, lines: dict[str, tuple[str, ...]]
) -> Fields:
    """Find what gemeenten would do together; where that is impossible, the lines say why."""
    wish = read_pool_wish(region, inputs.question.region.gemeenten)
    report = make_pool_report(wish, read_members(wish, tasks.facts), inputs.layers)
    table = tabulate_pool(report.pool)
    lines["pool"] = _take_lines(tell_pool(report))
    names = dict(zip(table["gemeente_code"], table["gemeente_name"], strict=True))
    flows = report.flows
    named = flows.assign(
        from_name=flows["from_code"].map(names), to_name=flows["to_code"].map(names)
    )
    return {
        "pool": table,
        "flows": named[["task", "from_name", "to_name", "amount", "distance_km"]],
    }


def _find_plans(region: RegionFile, record: RunRecord, lines: dict[str, tuple[str, ...]]) -> Fields:
    """Search the plans; where there is none, the lines say why."""
    try:
        report = make_report(read_portfolio_wish(region), record)
    except NoTargetsError as error:
        lines["plans"] = (tell_no_targets(error),)
        return {"plans": pd.DataFrame({"plan": []})}
    tables = list_portfolio_tables(report)
    lines["plans"] = _take_lines(tell_portfolio(report))
    if not report.plans.plans:
        return {"plans": pd.DataFrame({"plan": []})}
    sites = tables["plan_sites"]
    hub_names = sites["hub_id"].map(report.stored.hub_names).fillna("")
    return {
        "plans": tables["plans"],
        "plan_sites": _name_sites(sites.assign(hub_name=hub_names), record),
        "plan_targets": tables["plan_targets"],
    }


def _find_hubs(region: RegionFile, record: RunRecord, lines: dict[str, tuple[str, ...]]) -> Fields:
    """Find how much of each hub is used and free, and by which sites."""
    report = make_hub_report(read_hub_wish(region), record)
    lines["hubs"] = _take_lines(tell_hubs(report))
    hubs = report.clusters.hubs.rename_axis("hub_id").reset_index()
    hubs = hubs.assign(name=[_name(report.names, one) for one in hubs["hub_id"]])
    sites = report.clusters.sites.rename_axis("site_id").reset_index()
    sites = sites[sites["hub_id"] != ""].sort_values(["hub_id", "way_km"], kind="stable")
    places = locate_hubs(region, hubs["hub_id"])
    return {
        "hubs": hubs.join(places, on="hub_id"),
        "satellites": _name_sites(sites, record),
    }


def _find_board(
    region: RegionFile, record: RunRecord, lines: dict[str, tuple[str, ...]]
) -> pd.DataFrame:
    """Find where the sites of the log stand, and which others may open soon."""
    wish = read_pipeline_wish(region)
    report = make_pipeline_report(region, wish, record)
    blocks = tell_pipeline(report)
    limit = say(
        "Wat snel kan: geschikt, en binnen {0} maanden open.", format_number(wish.quick_months)
    )
    attention = [line for block in blocks if not block.columns for line in block.lines]
    lines["board"] = (*_take_lines(blocks), limit, *attention)
    ready = report.ready.rename(columns={"months_to_ready": "months"})[["months", "is_quick"]]
    board = report.pipeline.board[list(BOARD_TEXTS)]
    shown = ready[ready["is_quick"] | ready.index.isin(board.index)]
    return shown.join(board).fillna(dict.fromkeys(BOARD_TEXTS, ""))


def _find_capacity(region: RegionFile, lines: dict[str, tuple[str, ...]]) -> pd.DataFrame:
    """Find the need of each half-year and the places that there are.

    The middle is the scenario that the command and the dossier call so; low and high are of the
    drawn paths.
    """
    report = make_capacity_report(read_capacity_wish(region))
    need, emergency = report.need, report.need.places["emergency"]
    lines["capacity"] = _take_lines(tell_capacity(report)) + _tell_emergency(emergency)
    bands, places = need.bands, need.places["available"].astype("float64")
    places = places.set_axis(bands.index)
    middle = need.scenarios[need.scenarios["scenario"] == "mid"].set_index("halfjaar")["need"]
    return pd.DataFrame(
        {
            # What is short is what is needed less what there is.
            "need_low": bands["shortage_10"] + places,
            "need_mid": middle.reindex(bands.index).astype("float64"),
            "need_high": bands["shortage_90"] + places,
            "places": places,
        }
    ).reset_index(names="halfjaar")


def _tell_emergency(emergency: pd.Series) -> tuple[str, ...]:
    """Say how many of the places are emergency reception, which is never lasting."""
    told = [
        say("{0} in {1}", format_number(count), half) for half, count in emergency.items() if count
    ]
    return (say("Waarvan noodopvang: {0}.", format_list(told)),) if told else ()


def _name_sites(table: pd.DataFrame, record: RunRecord) -> pd.DataFrame:
    """Name each site, by its id where it has no name."""
    names = {str(key): str(name) for key, name in record.sites["name"].fillna("").items()}
    return table.assign(name=[_name(names, one) for one in table["site_id"]])


def _name(names: Mapping[str, str], key: object) -> str:
    return names.get(str(key), "") or str(key)
