"""`EditionNotice`: what a result says of its own edition: for whom, what is left out, totals."""

from dataclasses import dataclass

import pandas as pd

from maps.edition import BLURRED, NONE, Edition, Found, find_shown
from maps.edition_columns import COLLEGE, INTERNAL, PUBLIC
from maps.edition_totals import FEWEST, count_sites, group_sites
from maps.say import say
from scoring.profile import Profile
from scoring.rank import RANKED_STATES


@dataclass(frozen=True)
class EditionNotice:
    """What a result that is not internal says of itself.

    Parameters
    ----------
    audience
        For whom it is: "voor het college van Wierhaven".
    lines
        Sentences: what it holds and what is left out.
    profile
        The whole profile, to explain the method with; the scorecard may have less.
    totals
        On `gemeente_code`: candidate sites, NaN for fewer than three; None where every site that
        counts is shown.
    groups
        As `maps.edition_totals.group_sites`; None where there are none to tell.
    is_closed
        The panel with weights stays closed: these readers read the map and the list.
    hides_facts
        Points per criterion are told, and no single facts.
    """

    audience: str
    lines: tuple[str, ...]
    profile: Profile
    totals: pd.Series | None
    groups: pd.DataFrame | None
    is_closed: bool = True
    hides_facts: bool = False


def make_notice(found: Found, edition: Edition) -> EditionNotice | None:
    """Say what an edition is; None for the internal one.

    Parameters
    ----------
    found
        All that the run found, before anything was left out.
    edition
        For whom.
    """
    if edition.name == INTERNAL:
        return None
    is_whole = edition.name == COLLEGE and not edition.gemeente
    is_blurred = edition.name == PUBLIC and edition.public_sites == BLURRED
    shown = find_shown(found, edition)
    return EditionNotice(
        audience=name_audience(edition, found.card.gemeenten),
        lines=_tell_college(edition, found) if edition.name == COLLEGE else _tell_public(edition),
        profile=found.card.profile,
        totals=None if is_whole else _count(found, edition, shown),
        groups=group_sites(found.card, shown) if is_blurred else None,
        hides_facts=edition.name == PUBLIC,
    )


def _count(found: Found, edition: Edition, shown: pd.Index) -> pd.Series:
    """Count the candidate sites; of the gemeente whose sites are all shown also a small number."""
    totals = count_sites(found.card)
    if edition.gemeente not in totals.index:
        return totals
    own = found.card.totals.loc[shown, "state"].isin(RANKED_STATES).sum()
    return totals.mask(totals.index == edition.gemeente, float(own))


def name_audience(edition: Edition, gemeenten: pd.DataFrame) -> str:
    """Say for whom an edition is, in a few words.

    Parameters
    ----------
    edition
        For whom.
    gemeenten
        As `Scorecard.gemeenten`; gives the name of the gemeente.
    """
    if edition.name == INTERNAL:
        return say("alleen voor intern gebruik")
    if edition.name == PUBLIC:
        return say("openbare uitgave")
    if not edition.gemeente:
        return say("uitgave voor colleges")
    return say("uitgave voor het college van {0}", _name(edition.gemeente, gemeenten))


def _name(code: str, gemeenten: pd.DataFrame) -> str:
    """Name a gemeente; its code where no name is known."""
    known = gemeenten["gemeente_name"].get(code, "")
    return str(known) or code


def _tell_college(edition: Edition, found: Found) -> tuple[str, ...]:
    """Say what colleges see."""
    lines = [
        say("Vertrouwelijke locaties, opmerkingen en nummers van eigenaren staan er niet in."),
        say("De rang is de plaats onder de locaties in deze uitgave."),
    ]
    if edition.gemeente:
        name = _name(edition.gemeente, found.card.gemeenten)
        return (
            say("Deze uitgave laat alleen de locaties in {0} zien.", name),
            say("Van andere gemeenten staan er alleen totalen in."),
            *lines,
            say("De shortlist is die van de hele regio, voor zover in {0}.", name),
            _tell_few(),
        )
    return tuple(lines)


def _tell_public(edition: Edition) -> tuple[str, ...]:
    """Say what everybody may see."""
    if edition.public_sites == NONE:
        return (say("Deze uitgave bevat alleen totalen per gemeente."), _tell_few())
    shown = say(
        "Deze uitgave bevat totalen per gemeente, en alleen de locaties waarover een akkoord in "
        "principe bestaat en die zijn vrijgegeven."
    )
    lines = [
        shown,
        say("Van een locatie staan de punten per criterium erin, niet de losse gegevens."),
        say("De rang is de plaats onder de locaties in deze uitgave."),
        _tell_few(),
    ]
    if edition.public_sites == BLURRED:
        lines.append(
            say(
                "Andere locaties staan er alleen in grove groepen in. Een verdeling waarin een "
                "groep minder dan {0} locaties telt, laten we weg.",
                FEWEST,
            )
        )
    return tuple(lines)


def _tell_few() -> str:
    """Say that small counts are not told."""
    return say("Een aantal locaties onder de {0} noemen we niet.", FEWEST)
