"""From a fault's code and fields to a Dutch sentence: what, which, what was found, what to do.

The sentences stand in `scout/fault_words.py` and `scout/reject_words.py`. In a sentence `{row}`
stands for a field, and a part between square brackets that holds a field is left out when it is
unknown: "Rij {row}[ van {file}] is leeg." `{header|column}` is the first of these that is known.
Text from data is put in last and never read as a pattern.
"""

import math
import re
import unicodedata
from collections.abc import Iterable, Mapping
from pathlib import PurePath

from layers.errors import Fault
from scout.layer_words import CODE_WORDS
from scout.reject_words import REJECT_WORDS, SHAPE_WORDS

UNKNOWN = "onbekend"
MAX_FIELD_LENGTH = 200

_OPTIONAL = re.compile(r"\[([^\[\]{}]*\{[\w|]+\}[^\[\]]*)\]")
_FIELD = re.compile(r"\{([\w|]+)\}")


def clean(value: object) -> str:
    """Write any value as one line of text that cannot steer a terminal.

    Control characters, line ends and characters that turn the reading direction become "?";
    an unknown value (None, NaN) becomes "".
    """
    if value is None or (isinstance(value, float) and math.isnan(value)):
        return ""
    if isinstance(value, PurePath):
        return clean(value.as_posix())
    if isinstance(value, Mapping):
        return ", ".join(f"{clean(name)}: {clean(item)}" for name, item in value.items())
    if isinstance(value, (list, tuple, set, frozenset)):
        items = sorted(value, key=str) if isinstance(value, (set, frozenset)) else value
        return ", ".join(clean(item) for item in items)
    if isinstance(value, float):
        return f"{value:.10g}".replace(".", ",")
    text = str(value)
    return text if text.isprintable() else "".join(map(_clean_letter, text))


def _clean_letter(letter: str) -> str:
    return "?" if unicodedata.category(letter) in {"Cc", "Cf", "Cs", "Zl", "Zp"} else letter


def shorten(text: str, length: int = MAX_FIELD_LENGTH) -> str:
    """Cut a long text and say so with an ellipsis."""
    return text if len(text) <= length else text[: length - 1] + "…"


def fill(template: str, fields: Mapping[str, object]) -> str:
    """Put fields into a sentence; a missing one becomes "onbekend" or drops its optional part.

    Never fails: values may hold braces or brackets, and any field may be absent.
    """
    told = {name: shorten(clean(value)) for name, value in fields.items()}

    def find(field: str) -> str:
        return next((told[name] for name in field.split("|") if told.get(name)), "")

    def keep_if_known(part: re.Match[str]) -> str:
        return part.group(1) if all(map(find, _FIELD.findall(part.group(1)))) else ""

    sentence = _OPTIONAL.sub(keep_if_known, template)
    return _FIELD.sub(lambda field: find(field.group(1)) or UNKNOWN, sentence)


def word_fields(code: str, fields: Mapping[str, object]) -> dict[str, object]:
    """Put the code's own words in fields (kinds of file, of shape, of mistake) into Dutch."""
    words = CODE_WORDS.get(code, {})

    def translate(value: object) -> object:
        if not words or not isinstance(value, str):
            return value
        return ", ".join(words.get(part, part) for part in value.split(", "))

    told = {name: translate(value) for name, value in fields.items()}
    if code in ("geometry_invalid", "geometry_repaired"):
        reason, bracket, place = str(fields.get("found", "")).partition("[")
        told["found"] = SHAPE_WORDS.get(reason, reason) + f" {bracket}{place}".rstrip()
    if "reject" in fields:  # why a row was set aside, in the words of the rejects
        parts = (clean(fields.get(name, "")) for name in ("reject", "found", "expected"))
        told["reason"] = reject_reason(*parts)
    return told


def word_fault(fault: Fault) -> str:
    """Say one fault in Dutch. A code without words still gives all its fields."""
    # Here and not above: every command imports this file, and few runs have a fault. The words of
    # some faults bring the solvers of the regional room with them.
    from scout.fault_words import FAULT_WORDS

    if fault.code in FAULT_WORDS:
        return fill(FAULT_WORDS[fault.code], word_fields(fault.code, fault.fields)).strip()
    told = "; ".join(
        f"{clean(name)} = {shorten(clean(value))}" for name, value in fault.fields.items()
    )
    return f"Fout {clean(fault.code)}" + (f" ({told})." if told else ".")


def word_faults(faults: Iterable[Fault]) -> str:
    """Say all faults: one as a sentence, more as a numbered list. Doubles are told once."""
    sentences = list(dict.fromkeys(word_fault(fault) for fault in faults))
    if not sentences:
        return "kansenmaker: er is een fout zonder uitleg."
    if len(sentences) == 1:
        return f"kansenmaker: {sentences[0]}"
    width = len(str(len(sentences)))
    lines = [f"{number:>{width}}. {text}" for number, text in enumerate(sentences, start=1)]
    return "\n".join([f"kansenmaker: {len(lines)} fouten gevonden.", *lines])


def reject_reason(code: str, found: str, expected: str) -> str:
    """Say in Dutch why a row, a value or a column was set aside.

    Parameters
    ----------
    code, found, expected
        As in `layers.layer.REJECT_COLUMNS`; the last two may be "".
    """
    template = REJECT_WORDS.get(code)
    if template is None:
        template = f"Apart gezet ({clean(code)})[; gevonden: {{found}}][; verwacht: {{expected}}]."
    return fill(template, word_fields(code, {"found": found, "expected": expected}))
