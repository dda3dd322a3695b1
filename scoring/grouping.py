"""`Grouping`: sites divided into groups with about the same values, and how sure that is."""

from dataclasses import dataclass

# A silhouette above 0.25 is some structure, above 0.50 a reasonable one. Source: Kaufman and
# Rousseeuw (1990), Finding groups in data, table 4.
SOME_STRUCTURE, CLEAR_STRUCTURE = 0.25, 0.50


@dataclass(frozen=True)
class Trial:
    """One number of groups that was tried.

    Parameters
    ----------
    silhouette
        −1..1: how much nearer sites lie to their own group than to the next.
    agreement
        Mean adjusted Rand index of groupings from other seeds with this one; 1 is the same groups.
    """

    groups: int
    silhouette: float
    agreement: float


@dataclass(frozen=True)
class Group:
    """Sites with about the same values.

    Parameters
    ----------
    number
        From 1, the largest group first.
    site_ids
        Sorted.
    typical
        The site nearest to the middle of the group.
    strong, weak, open
        Criteria on which its mean is clearly above, or below, that of all sites whatever the
        unknown turns out to be; and of which clearly more is unknown.
    """

    number: int
    site_ids: tuple[str, ...]
    typical: str
    strong: tuple[str, ...]
    weak: tuple[str, ...]
    open: tuple[str, ...]


@dataclass(frozen=True)
class Grouping:
    """All sites, divided.

    Parameters
    ----------
    groups
        One group with every site when no division holds.
    trials
        What was tried, fewest groups first: why this number was chosen.
    silhouette, agreement
        Of the chosen number; NaN when there is one group.
    """

    groups: tuple[Group, ...]
    trials: tuple[Trial, ...]
    silhouette: float
    agreement: float

    @property
    def is_clear(self) -> bool:
        """Whether the groups are reasonably apart, and more than some structure."""
        return self.silhouette > CLEAR_STRUCTURE
