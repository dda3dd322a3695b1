"""Tables for matching: dwellings and household segments, as groups with a count, never persons."""

from layers.contract import Column, Contract
from layers.table_words import GEMEENTE, STATUS_WORDS

# Begins with a letter, so that a number of a person (BSN, V-nummer) can never be an id.
_GROUP = r"[A-Za-z][A-Za-z0-9_-]{0,29}"
_YES_NO = {"ja": "ja", "nee": "nee", "j": "ja", "n": "nee"}
_UNSURE = {**_YES_NO, "onbekend": "onbekend"}

# The segments of DOMAIN 8.5; of the last one the family is still abroad.
SEGMENT_KINDS = ("alleenstaand", "stel", "gezin_3_4", "gezin_5_plus", "wacht_op_nareis")

DWELLINGS = Contract(
    "dwellings",
    (
        Column("dwelling_id", "code", is_required=True, may_be_unknown=False, pattern=_GROUP),
        Column("gemeente_code", "code", is_required=True, may_be_unknown=False, pattern=GEMEENTE),
        Column("dwellings", "integer", is_required=True, may_be_unknown=False, minimum=0,
               maximum=100_000),
        # Vital: a size that was mistyped would be an unknown one, and then fits nobody.
        Column("bedrooms", "integer", is_required=True, minimum=1, maximum=30, is_vital=True),
        Column("area_m2", "number", is_required=True, minimum=8, maximum=2000, is_vital=True),
        Column("is_accessible", "choice", is_required=True, choices=_UNSURE, is_vital=True),
        Column("may_be_shared", "choice", choices=_UNSURE, is_vital=True),
        Column("guidance", "choice", choices=STATUS_WORDS, is_vital=True),
    ),
    key=("dwelling_id",),
    is_closed=True,  # a group that is lost would leave households waiting in silence
)  # fmt: skip

HOUSEHOLD_SEGMENTS = Contract(
    "household_segments",
    (
        Column("segment_id", "code", is_required=True, may_be_unknown=False, pattern=_GROUP),
        Column("gemeente_code", "code", is_required=True, may_be_unknown=False, pattern=GEMEENTE),
        Column("kind", "choice", is_required=True, may_be_unknown=False,
               choices={kind: kind for kind in SEGMENT_KINDS}),
        Column("households", "integer", is_required=True, may_be_unknown=False, minimum=0,
               maximum=100_000),
        Column("size_now", "integer", is_required=True, may_be_unknown=False, minimum=1,
               maximum=20),
        Column("size_later", "integer", is_required=True, may_be_unknown=False, minimum=1,
               maximum=20),
        Column("needs_access", "choice", is_required=True, may_be_unknown=False, choices=_YES_NO),
        Column("will_share", "choice", choices=_UNSURE, is_vital=True),
    ),
    key=("segment_id",),
    is_closed=True,
)  # fmt: skip
