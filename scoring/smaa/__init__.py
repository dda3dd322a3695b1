"""What the ranking would be under other weights and other answers to what is still unknown.

SMAA: stochastic multicriteria acceptability analysis. Weights, and facts that nobody knows, are
drawn at random many times; what is counted is how often a site comes where.
"""
