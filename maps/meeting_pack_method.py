"""What the meeting pack tells of the method: weights and whose they are, rules, certainty."""

from maps.double_words import tell_double
from maps.fact_words import name_criterion, name_indicator
from maps.labels import RULES
from maps.meeting_pack_parts import Block, Part, Table
from maps.page_data import PageHead
from maps.page_pedigree import METHOD_WORDS
from maps.say import say
from maps.sureness_words import tell_drawing
from maps.told import tell
from maps.words import format_day, format_number
from scoring.profile import Profile

METHOD = (
    "Elke locatie krijgt per criterium 0 tot 100 punten. De gewichten tellen samen op tot 100%. De "
    "score is de som van gewicht maal punten.",
    "Wat onbekend is, vullen we niet in. De score telt het als 0 punten, hoogstens telt het als "
    "100 punten. De echte score ligt daartussen.",
    "Een uitsluiting is geen lage score: de locatie voldoet niet aan een harde eis. Onbeslist is "
    "een locatie waarvan een harde eis nog niet te beoordelen is.",
    "De schalen liggen vast: een nieuwe locatie verandert de score van geen andere.",
)


def tell_method(profile: Profile, head: PageHead) -> tuple[Part, ...]:
    """Say how a score comes about, with which weights, and how sure the shortlist is."""
    return (
        Part(say("Zo werkt het"), tuple(Block(text=say(line)) for line in METHOD)),
        _tell_weights(profile, head),
        _tell_rules(profile),
        _tell_sureness(head),
    )


def _tell_weights(profile: Profile, head: PageHead) -> Part:
    """List the weights with where they come from."""
    rows = tuple(
        (
            name_criterion(each.criterion),
            f"{format_number(each.weight / 100, 1)}%",
            "; ".join(name_indicator(one.indicator) for one in each.indicators),
            each.source or say("het profiel noemt geen bron"),
        )
        for each in profile.criteria
    )
    names = (say("Criterium"), say("Gewicht"), say("Gemeten met"), say("Bron van het gewicht"))
    return Part(
        say("De gewichten en van wie zij zijn"),
        (
            Block(text=say("Gewichten zijn een keuze van mensen, geen feit.")),
            Block(text=_tell_pedigree(profile)),
            Block(items=tuple(tell(line) for line in head.answer_lines)),
            Block(table=Table(names, rows, (1.6, 0, 3, 2.2), (1,))),
        ),
    )


def _tell_pedigree(profile: Profile) -> str:
    used = profile.weight_set
    if used is None:
        return say(
            "Deze gewichten zijn die van het profiel zelf. Er is geen set van bestuurders of "
            "ambtenaren gebruikt."
        )
    method = say(METHOD_WORDS.get(used.method, used.method))
    day = format_day(used.day)
    return say("{0}. Van: {1}. Gemaakt op {2}. Manier: {3}.", used.title, used.who, day, method)


def _tell_rules(profile: Profile) -> Part:
    """List the hard rules, and what happens where one cannot be judged."""
    rows = tuple(
        (say(RULES.get(rule.code, rule.code)), say(rule.on_unknown)) for rule in profile.rules
    )
    names = (say("Harde eis"), say("Als het niet bekend is"))
    return Part(say("De harde eisen"), (Block(table=Table(names, rows, (3, 1))),) if rows else ())


def _tell_sureness(head: PageHead) -> Part:
    """Say how sure the shortlist is, and which facts say the same."""
    title = say("Hoe zeker is de shortlist?")
    if head.outlook is None:
        return Part(title, (Block(text=say("Dat is voor deze uitvoer niet bepaald.")),))
    doubles = tuple(tell_double(pair) for pair in head.outlook.alike)
    blocks = [Block(text=tell_drawing(head.outlook.sureness.drawing))]
    if doubles:
        blocks += [Block(text=say("Deze feiten zeggen bijna hetzelfde:")), Block(items=doubles)]
    return Part(title, tuple(blocks))
