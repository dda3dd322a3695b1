"""The eight criteria: COA's five, its internal sixth, and two of the region's."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Criterion:
    """A ground to judge by; it has a weight in each profile.

    Parameters
    ----------
    id
        The word that profiles use.
    label
        Dutch, for the screen.
    short_label
        Dutch, for a narrow column.
    """

    id: str
    label: str
    short_label: str


# The order is fixed: colours, workbook columns and page data follow it.
CRITERIA = {
    criterion.id: criterion
    for criterion in (
        Criterion("spreiding", "Evenredige spreiding", "Spreiding"),
        Criterion("ketenbelang", "Ketenbelang", "Keten"),
        Criterion("ondersteuning", "Ondersteunende diensten", "Diensten"),
        Criterion("flexibiliteit", "Flexibiliteit", "Flexibel"),
        Criterion("kwaliteit_duurzaamheid", "Kwaliteit en duurzaamheid", "Kwaliteit"),
        Criterion("financien", "Financiën", "Financiën"),
        Criterion("arbeidsmarktpotentie", "Arbeidsmarktpotentie", "Werk"),
        Criterion("voorzieningen", "Bereik van voorzieningen", "Voorzieningen"),
    )
}
