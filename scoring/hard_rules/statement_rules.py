"""Hard rules about what others said of a site: X05, X08 and X11."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import compress

import numpy as np
import numpy.typing as npt
import pandas as pd

from layers.text_rows import find_texts
from layers.texts import CodedTexts, Positions, TextArray, keep_texts, take_texts
from scoring.findings import mark
from scoring.indicator import Scene
from scoring.profile import Profile
from scoring.record_cells import join_cells, look_up_days
from scoring.records import find_oldest, name_records
from scoring.services import REFUSED, SERVICES, find_statements, place_statements
from scoring.site_names import find_site_ids
from scoring.term import find_term, is_shorter
from scoring.verdict import Verdict
from scoring.wording import say_day, say_number, word_rows


def judge_term(scene: Scene, profile: Profile) -> Verdict:
    """X05: the site is available for a shorter time than the mode asks.

    Judged by the calendar (`scoring.term.is_shorter`): half a year is six months. Unknown where
    the end is unknown.

    Source: the profile's minimum term.
    """
    term = find_term(scene)
    least = say_number(profile.term_minimum_years, 1)
    until = scene.sites.table["available_until"]

    def tell(number: float, day: str) -> str:
        told = f"De locatie is {say_number(number, 1)} jaar beschikbaar (tot {say_day(day)})"
        return f"{told}; het minimum is {least} jaar."

    return Verdict(
        is_broken=is_shorter(scene, profile.term_minimum_years),
        is_unknown=mark(scene.sites.table.index, np.isnan(term.years)),
        text=lambda site: word_rows(tell, term.years[site], take_texts(until, site)),
        doubt="Niet te beoordelen of de locatie lang genoeg beschikbaar is: tot welke dag is "
        "onbekend.",
        missing="Vraag de beschikbaarheid op: tot welke dag?",
        origin=term.backing.origin,
        day=term.backing.day,
    )


def judge_services(scene: Scene, _profile: Profile) -> Verdict:
    """X08: COA, medical care, guidance or supervision refused, and no other party can do it.

    Unknown while one of the four has said nothing; in talks is a pass. A refusal stands until
    another party is named: that is the exception, so it needs a word of its own.

    Source: administrative session of the VNG on asylum: small scale works when these four do.
    """
    index = scene.sites.table.index
    every = find_statements(scene)
    heard = [_hear(every, service, index) for service in SERVICES]
    refused = np.column_stack([each.is_refused for each in heard])
    silent = np.column_stack([each.is_silent for each in heard])
    is_refused = np.logical_or.reduce(refused, axis=1)

    origin = _find_origins(heard, is_refused)

    def ask(start: str) -> Callable[[Positions], CodedTexts]:
        return lambda site: word_rows(
            lambda *said: f"{start}{_name(said)}.", *silent[site].T.astype(np.float64)
        )

    return Verdict(
        is_broken=pd.Series(is_refused, index=index),
        is_unknown=pd.Series(silent.any(axis=1), index=index),
        text=lambda site: word_rows(
            lambda *said: f"Afgewezen, en er is geen andere partij bekend: {_name(said)}.",
            *refused[site].T.astype(np.float64),
        ),
        doubt=ask("Niet te beoordelen of alle diensten kunnen: nog niets bekend van "),
        missing=ask("Vraag een uitspraak aan: "),
        origin=origin,
        day=lambda site: look_up_days(origin(site), _service_days(scene)),
    )


@dataclass(frozen=True)
class _Heard:
    """What one service says of each site: where it says so, and in what record."""

    at: Positions
    origin: pd.Series
    is_refused: npt.NDArray[np.bool_]
    is_silent: npt.NDArray[np.bool_]


def _hear(every: pd.DataFrame, service: str, index: pd.Index) -> _Heard:
    """Gather what one service says of each site."""
    own, at = place_statements(every, service, index)
    is_refused = (own["status"] == REFUSED) & (own["has_alternative"] != "ja")
    return _Heard(
        at=at,
        origin=own["origin"],
        is_refused=np.append(is_refused.to_numpy(dtype=bool), False)[at],
        is_silent=np.append((own["status"] == "").to_numpy(dtype=bool), True)[at],
    )


def _find_origins(
    heard: Sequence[_Heard], is_refused: npt.NDArray[np.bool_]
) -> Callable[[Positions], TextArray]:
    """Give a function that finds the statements behind a verdict: of a refusal those alone."""

    def origin(site: Positions) -> TextArray:
        told = [each.is_refused[site] | ~is_refused[site] for each in heard]
        return join_cells(
            [
                keep_texts(take_texts(each.origin, each.at[site]), is_told)
                for each, is_told in zip(heard, told, strict=True)
            ]
        )

    return origin


def _name(said: Sequence[float]) -> str:
    """Name the services of which something is so, in their order."""
    return ", ".join(compress(SERVICES.values(), said))


def _service_days(scene: Scene) -> pd.Series:
    """From each statement to its day."""
    if "services" not in scene.layers:
        return pd.Series([], dtype="str")
    table = scene.layers["services"].table
    return pd.Series(table["reference_day"].to_numpy(), index=name_records(table))


def judge_decisions(scene: Scene, _profile: Profile) -> Verdict:
    """X11: college or council decided against the site, and that decision still holds.

    A decision holds from the day it was taken up to the day before it expires; without such a day
    it holds on. Never unknown: a decision is an event, and the list names those that were made.

    Source: own rule, 2026; the decision's reference is in the text.
    """
    index = scene.sites.table.index
    never = mark(index, False)
    if "decisions" not in scene.layers:
        return Verdict(never, never, "", "", "")
    told = _tell_decisions(scene).groupby("site_id")
    text = told["text"].agg(" en ".join)
    at = find_texts(index, text.index)
    origin, day = told["origin"].agg(";".join), told["day"].agg(find_oldest)
    return Verdict(
        is_broken=mark(index, at >= 0),
        is_unknown=never,
        text=lambda site: word_rows(
            lambda each: f"College of raad heeft de locatie afgewezen op {each}.",
            take_texts(text, at[site]),
        ),
        doubt="",
        missing="",
        origin=lambda site: take_texts(origin, at[site]),
        day=lambda site: take_texts(day, at[site]),
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
