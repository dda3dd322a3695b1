"""Hard rules about what others said of a site: X05, X08 and X11."""

import pandas as pd

from scoring.findings import mark
from scoring.indicator import Scene
from scoring.profile import Profile
from scoring.records import find_days, find_oldest, join_texts, name_records
from scoring.services import REFUSED, SERVICES, find_statements, take_statements
from scoring.site_names import find_site_ids
from scoring.term import find_term, is_shorter
from scoring.verdict import Verdict
from scoring.wording import say_day, say_days, say_number, say_numbers


def judge_term(scene: Scene, profile: Profile) -> Verdict:
    """X05: the site is available for a shorter time than the mode asks.

    Judged by the calendar (`scoring.term.is_shorter`): half a year is six months. Unknown where
    the end is unknown.

    Source: the profile's minimum term.
    """
    term = find_term(scene)
    least = say_number(profile.term_minimum_years, 1)
    until = say_days(scene.sites.table["available_until"])
    return Verdict(
        is_broken=is_shorter(scene, profile.term_minimum_years),
        is_unknown=term.years.isna(),
        text="De locatie is "
        + say_numbers(term.years, 1)
        + " jaar beschikbaar (tot "
        + until
        + f"); het minimum is {least} jaar.",
        doubt="Niet te beoordelen of de locatie lang genoeg beschikbaar is: tot welke dag is "
        "onbekend.",
        missing="Vraag de beschikbaarheid op: tot welke dag?",
        origin=term.origin,
        day=find_days(term.origin, scene.sites.record_days),
    )


def judge_services(scene: Scene, _profile: Profile) -> Verdict:
    """X08: COA, medical care, guidance or supervision refused, and no other party can do it.

    Unknown while one of the four has said nothing; in talks is a pass. A refusal stands until
    another party is named: that is the exception, so it needs a word of its own.

    Source: administrative session of the VNG on asylum: small scale works when these four do.
    """
    index = scene.sites.table.index
    refused: list[pd.Series] = []
    silent: list[pd.Series] = []
    refusals: list[pd.Series] = []
    origins: list[pd.Series] = []
    every = find_statements(scene)
    for service, name in SERVICES.items():
        stated = take_statements(every, service, index)
        word = pd.Series(name, index=index, dtype="str")
        is_refused = (stated["status"] == REFUSED) & (stated["has_alternative"] != "ja")
        refused.append(word.where(is_refused, ""))
        silent.append(word.where(stated["status"] == "", ""))
        refusals.append(stated["origin"].where(is_refused, ""))
        origins.append(stated["origin"])
    no, unheard = join_texts(refused), join_texts(silent)
    origin = join_texts(refusals).where(no != "", join_texts(origins))
    told, asked = no.str.replace(";", ", "), unheard.str.replace(";", ", ")
    return Verdict(
        is_broken=no != "",
        is_unknown=unheard != "",
        text="Afgewezen, en er is geen andere partij bekend: " + told + ".",
        doubt="Niet te beoordelen of alle diensten kunnen: nog niets bekend van " + asked + ".",
        missing="Vraag een uitspraak aan: " + asked + ".",
        origin=origin,
        day=_service_days(scene, origin),
    )


def _service_days(scene: Scene, origin: pd.Series) -> pd.Series:
    """Oldest day of the statements behind each verdict."""
    if "services" not in scene.layers:
        return pd.Series("", index=origin.index, dtype="str")
    table = scene.layers["services"].table
    days = pd.Series(table["reference_day"].to_numpy(), index=name_records(table))
    return find_days(origin, days)


def judge_decisions(scene: Scene, _profile: Profile) -> Verdict:
    """X11: college or council decided against the site, and that decision still holds.

    A decision holds from the day it was taken up to the day before it expires; without such a day
    it holds on. Never unknown: a decision is an event, and the list names those that were made.

    Source: own rule, 2026; the decision's reference is in the text.
    """
    index = scene.sites.table.index
    never = mark(index, False)
    if "decisions" not in scene.layers:
        return Verdict(never, never, pd.Series("", index=index, dtype="str"), "", "")
    told = _tell_decisions(scene).groupby("site_id")
    text = told["text"].agg(" en ".join).reindex(index).fillna("").astype("str")
    return Verdict(
        is_broken=text != "",
        is_unknown=never,
        text="College of raad heeft de locatie afgewezen op " + text + ".",
        doubt="",
        missing="",
        origin=told["origin"].agg(";".join).reindex(index).fillna(""),
        day=told["day"].agg(find_oldest).reindex(index).fillna(""),
    )


def _tell_decisions(scene: Scene) -> pd.DataFrame:
    """Word the decisions that hold today and speak of a known site, one row each."""
    table = scene.layers["decisions"].table
    today = scene.reference_day.isoformat()
    expires = table["expires_on"]
    valid = table[(table["decided_on"] <= today) & ((expires == "") | (expires > today))]
    texts = [
        f"{say_day(taken)} (kenmerk {reference}"
        + (f", vervalt op {say_day(lapses)})" if lapses else ")")
        for taken, reference, lapses in zip(
            valid["decided_on"], valid["reference"], valid["expires_on"], strict=True
        )
    ]  # rows, because each decision has its own words
    told = pd.DataFrame(
        {
            "site_id": find_site_ids(scene.sites, valid["object_id"]).to_numpy(dtype=object),
            "text": texts,
            "origin": name_records(valid).to_numpy(dtype=object),
            "day": valid["decided_on"].to_numpy(dtype=object),
        }
    )
    return told[told["site_id"].notna()].astype("str")
