"""The weighted sum: what a run itself does."""

from scoring.methods.method import Method, Numbers


def weighted_sum(values: Numbers, weights: Numbers) -> Numbers:
    """Add weight × value: a bad criterion can be made good by others.

    Parameters
    ----------
    values
        site × criterion, 0..1.
    weights
        Sum 1.

    Returns
    -------
    0..1, one a site.

    Source
    ------
    Fishburn, P.C. (1967), Additive utilities with incomplete product sets, Operations Research
    15(3), 537-542.
    """
    return values @ weights


WEIGHTED_SUM = Method("weighted_sum", "Gewogen som", is_relative=False, prefer=weighted_sum)
