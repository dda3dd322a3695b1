"""Ways to rank sites, by id: two absolute ones and four that compare the sites with one another.

A new site changes nothing between the others under an absolute method. Under a relative one it
may: such a method is a second opinion here and never the ranking of a run.
"""

from scoring.methods.electre import ELECTRE_III
from scoring.methods.method import Method
from scoring.methods.promethee import PROMETHEE_II
from scoring.methods.topsis import TOPSIS
from scoring.methods.vikor import VIKOR
from scoring.methods.weighted_product import WEIGHTED_PRODUCT
from scoring.methods.weighted_sum import WEIGHTED_SUM

METHODS: dict[str, Method] = {
    method.id: method
    for method in (
        WEIGHTED_SUM, WEIGHTED_PRODUCT, TOPSIS, VIKOR, PROMETHEE_II, ELECTRE_III,
    )
}  # fmt: skip
