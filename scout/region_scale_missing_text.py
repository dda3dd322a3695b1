"""What scales could not be compared on, and who comes and goes between them, in plain Dutch."""

from maps.say import say
from maps.words import format_list
from scout.console import Block
from scout.region_scale_plans import RUN_LACKS, TOGETHER
from scout.region_scale_report import ScaleReport
from scout.region_scale_words import ABSENT_WORDS, PART_NAMES, REASON_WORDS

# So many gemeenten are named one by one.
MOST_NAMES = 10


def tell_missing(report: ScaleReport) -> Block:
    """Say what could not be compared, and why: never a blank."""
    lines = [
        say("{0}: {1}.", say(PART_NAMES[name]).capitalize(), say(ABSENT_WORDS[why]))
        for name, why in report.absent.items()
    ]
    for part, table in report.parts.items():
        stopped = table[table["reason"] != ""]
        for why in dict.fromkeys(stopped["reason"].astype(str)):
            of_reason = stopped[stopped["reason"] == why]
            who = format_list(list(dict.fromkeys(of_reason["name"].astype(str))))
            what = say(PART_NAMES[part])
            if part == "portfolio" and set(of_reason["way"]) == {TOGETHER}:
                what = say("het plan samen")
            lines.append(say("{0}, {1}: {2}.", who, what, say(REASON_WORDS.get(why, why))))
    reasons = {str(why) for table in report.parts.values() for why in table["reason"]}
    if RUN_LACKS in reasons:
        lines.append(
            say("Een run voor een andere schaal noemt u bij [[scale.run]] in het regiobestand.")
        )
    return Block(say("Wat niet te vergelijken is, en waarom"), tuple(lines))


def tell_steps(report: ScaleReport) -> Block:
    """Say which gemeenten come and go from each scale to the next."""
    lines = []
    for _, row in report.steps.iterrows():
        added, removed = (_name_gemeenten(report, str(row[side])) for side in ("added", "removed"))
        change = (str(row["from_name"]), str(row["to_name"]))
        if added:
            lines.append(say("Van {0} naar {1}: erbij {2}.", *change, added))
        if removed:
            lines.append(say("Van {0} naar {1}: eraf {2}.", *change, removed))
        if not added and not removed:
            lines.append(say("Van {0} naar {1}: dezelfde gemeenten.", *change))
    return Block(say("Wie erbij komt en wie eraf gaat"), tuple(lines))


def _name_gemeenten(report: ScaleReport, codes: str) -> str:
    """Name gemeenten; of many only how many there are, since the table "steps" has them all."""
    names = sorted(report.names.get(code, code) for code in codes.split(";") if code)
    if len(names) > MOST_NAMES:
        return say("{0} gemeenten, waaronder {1}", len(names), format_list(names[:3]))
    return format_list(names) if names else ""
