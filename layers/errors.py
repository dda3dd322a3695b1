"""The few errors that a caller may want to tell apart, all children of `KansenmakerError`.

An error carries faults: a code and fields. The words for people are made of these in one place,
`scout/messages.py`; here they stay facts.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Fault:
    """One thing that is wrong: which kind, and what was found where.

    Parameters
    ----------
    code
        Name of the kind of fault, such as "column_missing"; `scout/messages.py` has its words.
    fields
        What the words need: file, row, column, found, expected, and so on.
    """

    code: str
    fields: Mapping[str, object] = field(default_factory=dict)

    def __str__(self) -> str:
        """Say the fault in plain English, for logs and tracebacks."""
        told = ", ".join(f"{name}={value!r}" for name, value in self.fields.items())
        return f"{self.code}: {told}" if told else self.code


class KansenmakerError(Exception):
    """Something stops the run; `faults` holds every reason, not only the first."""

    def __init__(self, faults: Fault | Iterable[Fault]) -> None:
        self.faults: tuple[Fault, ...] = (faults,) if isinstance(faults, Fault) else tuple(faults)
        super().__init__("; ".join(str(fault) for fault in self.faults))


class SourceError(KansenmakerError):
    """A file cannot be opened or is not what it claims to be."""


class SourceUnreachableError(SourceError):
    """A service did not answer, or answered with less than was asked."""


class ContractError(KansenmakerError, ValueError):
    """A table breaks its promise as a whole: a column, the CRS or the geometry is wrong."""


class ProfileError(KansenmakerError, ValueError):
    """A profile cannot be used; every fault in it is told at once."""


class SettingsError(KansenmakerError, ValueError):
    """The settings of a run cannot be used; every fault in them is told at once."""
